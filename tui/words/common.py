"""What all screens say."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    "product": Words("medverkan", "medverkan"),
    "read_only": Words("endast läsning", "read only"),
    "loading": Words("Läser in …", "Loading …"),
    "reading": Words("Läser registret …", "Reading the register …"),
    "unread": Words(
        "Registret gick inte att läsa. {key} läser det på nytt.",
        "The register could not be read. {key} reads it again.",
    ),
    "working": Words("Arbetar …", "Working …"),
    "opening": Words("◌ Öppnar … Esc avbryter", "◌ Opening … Esc cancels"),
    "cancelled": Words("Avbrutet.", "Cancelled."),
    "not_waiting": Words(
        "Väntar inte längre. Det kan ändå ha sparats: se efter i mappen.",
        "No longer waiting. It may have been saved all the same: look in the folder.",
    ),
    "copied": Words("Kopierat: {what}", "Copied: {what}"),
    "nothing_to_copy": Words("Det finns inget att kopiera här.", "There is nothing to copy here."),
    "no_case": Words("Inget ärende är öppet.", "No case is open."),
    "no_case_choose": Words("välj ett ärende i registret", "choose a case of the register"),
    "no_case_new": Words("börja på ett nytt ärende", "begin a new case"),
    "with_conditions": Words("delta med villkor", "with conditions"),
    # dialogs
    "close": Words("Stäng", "Close"),
    "cancel": Words("Avbryt", "Cancel"),
    "fault_title": Words("Det gick inte", "That did not work"),
    "pasted_cut": Words(
        "Texten kortades: fältet rymmer {count} tecken.", "The text was cut: the field holds {count} characters."
    ),
    "no_day": Words("Ange dagen som ÅÅÅÅ-MM-DD", "State the day as YYYY-MM-DD"),
    "fault_help": Words("Gör så här: {help}", "What to do: {help}"),
    "fault_more": Words("… och {count} fel till", "… and {count} more faults"),
    "fault_unexpected": Words("oväntat fel ({sort}): {text}", "unexpected fault ({sort}): {text}"),
    "fault_unexpected_help": Words(
        "försök igen; dina svar är kvar. Återkommer det, rapportera felet med texten ovan",
        "try again; your answers are kept. If it recurs, report the fault with the text above",
    ),
    "config_fault_title": Words("Inställningarna", "The settings"),
    "config_fault_help": Words(
        "rätta filen {file}; till dess används grundinställningen för det som är fel",
        "correct the file {file}; until then the default is used for what is wrong",
    ),
    # help
    "help_title": Words("Hjälp: {place}", "Help: {place}"),
    "help_cases": Words(
        "Varje rad är ett registrerat ärende med det som rekommenderas (✓ delta, ◐ delta med villkor, ? komplettera, ✗ avstå), "
        "poängen av 100 och beslutet, eller det som har blivit av det. ▒ i stapeln är poäng som hänger på öppna frågor.",
        "Each row is a registered case with what is recommended (✓ participate, ◐ with conditions, ? more information, ✗ decline), "
        "the score out of 100 and the decision, or what came of it. ▒ in the bar are points that depend on open questions.",
    ),
    "help_scoring": Words(
        "Svara på frågorna: resultatet följer varje svar. ✓ besvarad, ? öppen, · inte besvarad och räknad som svaret som står där.",
        "Answer the questions: the result follows every answer. ✓ answered, ? open, · not answered and taken as the answer shown.",
    ),
    "help_why": Words(
        "✓ regeln gäller, · den gäller inte, ? det hänger på öppna frågor. Poäng inom parentes ges inte. "
        "§ är det ställe i planen som regeln grundar sig på.",
        "✓ the rule applies, · it does not, ? it depends on open questions. Points in brackets are not given. "
        "§ is the passage of the plan that the rule rests on.",
    ),
    "help_decide": Words(
        "Här beslutas ärendet och följs upp. □ villkor som inte är uppfyllt, ✓ uppfyllt. Det som en gång har registrerats står kvar.",
        "Here the case is decided and followed up. □ a condition that is not met yet, ✓ met. What was once recorded stays.",
    ),
    "help_audit": Words(
        "Återspela gör om en registrerad bedömning: ✓ samma, byte för byte; ✗ den skiljer sig. ● är ett markerat ärende.",
        "To replay is to make a recorded assessment again: ✓ the same, byte for byte; ✗ it differs. ● is a marked case.",
    ),
    "help_tune": Words(
        "Tal och utfall ändras i en arbetskopia; bredvid står vad det leder till. ● ändrat, ✓ bevisat eller oförändrat, "
        "✗ en egenskap som inte håller, ≠ något ärende blir annorlunda, ? inte avgjort.",
        "Numbers and outcomes are changed in a working copy; beside them stands what comes of it. ● changed, ✓ proved or unchanged, "
        "✗ a property that does not hold, ≠ some case comes out otherwise, ? not settled.",
    ),
    "help_keys": Words("Tangenter just nu", "Keys right now"),
    "help_mouse": Words("Allt går också att göra med musen.", "Everything can be done with the mouse as well."),
    "help_palette": Words(
        "Varje åtgärd finns under Åtgärder ({palette}).", "Every action is under Actions ({palette})."
    ),
    "help_elsewhere": Words("Övriga åtgärder", "Other actions"),
    # palette
    "palette_title": Words("Åtgärder", "Actions"),
    "choose_prompt": Words("Skriv för att begränsa valen …", "Type to narrow the choices down …"),
    "palette_prompt": Words("Sök en åtgärd …", "Search for an action …"),
    "palette_none": Words("Inget passar.", "Nothing fits."),
    # settings
    "settings_title": Words("Inställningar", "Settings"),
    "settings_lang": Words("Språk", "Language"),
    "settings_theme": Words("Färger", "Colours"),
    "settings_file": Words("Sparas i {file}", "Kept in {file}"),
    "settings_keys": Words(
        "Tangenterna kan ändras i samma fil, under [keys].", "Keys can be changed in the same file, under [keys]."
    ),
    "settings_unsaved": Words(
        "Inställningarna kunde inte sparas: {reason}", "The settings could not be kept: {reason}"
    ),
    "lang_sv": Words("Svenska", "Svenska"),
    "lang_en": Words("English", "English"),
    "theme_dark": Words("Mörka", "Dark"),
    "theme_light": Words("Ljusa", "Light"),
    "theme_contrast": Words("Hög kontrast", "High contrast"),
    # leaving
    "leave_title": Words("Lämna ärendet?", "Leave the case?"),
    "leave_text": Words(
        "Svaren i {case} är inte registrerade. De sparas som utkast.",
        "The answers in {case} are not registered. They are kept as a draft.",
    ),
    "lost_text": Words(
        "Svaren i {case} är inte registrerade och går förlorade, eftersom utkastet inte kan sparas: {reason}.",
        "The answers in {case} are not registered and will be lost, as the draft cannot be kept: {reason}.",
    ),
    "leave": Words("Lämna", "Leave"),
    "quit_title": Words("Avsluta?", "Quit?"),
    "quit_unsaved": Words(
        "Svaren i {case} är inte registrerade. De sparas som utkast och erbjuds nästa gång.",
        "The answers in {case} are not registered. They are kept as a draft and offered next time.",
    ),
    "quit": Words("Avsluta", "Quit"),
    "stay": Words("Stanna kvar", "Stay"),
    "yes": Words("Ja", "Yes"),
    "no": Words("Nej", "No"),
    # keys as people call them
    "key_up": Words("↑", "↑"),
    "key_down": Words("↓", "↓"),
    "key_left": Words("←", "←"),
    "key_right": Words("→", "→"),
    "key_enter": Words("Retur", "Enter"),
    "key_escape": Words("Esc", "Esc"),
    "key_tab": Words("Tabb", "Tab"),
    "key_space": Words("Mellanslag", "Space"),
    "key_delete": Words("Delete", "Delete"),
    "key_insert": Words("Insert", "Insert"),
    "key_home": Words("Home", "Home"),
    "key_end": Words("End", "End"),
    "key_pageup": Words("PgUp", "PgUp"),
    "key_pagedown": Words("PgDn", "PgDn"),
    "key_backspace": Words("Backsteg", "Backspace"),
    "key_shift": Words("Skift", "Shift"),
}

say = Speaker(WORDS)
