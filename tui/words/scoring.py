"""What the screen of scoring says."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    "classification": Words("Vad det är för ett ärende", "What sort of case it is"),
    "other": Words("Övrigt", "Other"),
    "unsaved": Words("● inte registrerat", "● not registered"),
    "changed": Words("● ändrat sedan det registrerades", "● changed since it was registered"),
    "saved": Words("✓ registrerat", "✓ registered"),
    "tried": Words("◌ prövas efter arbetskopian", "◌ tried by the working copy"),
    "stale": Words("bedömer …", "assessing …"),
    "faulty": Words("Ärendet kan inte bedömas än", "The case cannot be assessed yet"),
    "no_draft": Words("Utkastet kan inte sparas: {reason}", "The draft cannot be kept: {reason}"),
    "questions": Words("Frågor", "Questions"),
    "assessment": Words("Resultat", "Result"),
    # the verdict
    "settled": Words("klar", "final"),
    "unsettled": Words("inte klar; kan bli: {outcomes}", "not final; can become: {outcomes}"),
    "score": Words("Poäng", "Score"),
    "no_score": Words(
        "Ingen prioriteringsgrund berör förslaget, så poäng saknas.",
        "No principle reaches the proposal, so there is no score.",
    ),
    "analogy_note": Words(
        "≈ grunden gäller analogt: den ger poäng och råd, men kan inte stoppa.",
        "≈ the principle reaches by analogy: it gives points and advice, but cannot stop.",
    ),
    "open_count": Words("{count} öppna frågor avgör", "{count} open questions decide"),
    "open_one": Words("1 öppen fråga avgör", "1 open question decides"),
    # questions and answers
    "yes": Words("ja", "yes"),
    "no": Words("nej", "no"),
    "unknown_assumed": Words("vet inte (räknas som {answer})", "not known (taken as {answer})"),
    "unknown_open": Words("vet inte (frågan blir öppen)", "not known (the question stays open)"),
    "assumed": Words("{answer} (antas)", "{answer} (assumed)"),
    "open": Words("öppen", "open"),
    "required": Words("måste besvaras", "must be answered"),
    "none_of_them": Words("inget av dem", "none of them"),
    "count": Words("{count} valda", "{count} chosen"),
    "range": Words("Ett heltal från {low} till {high}{unit}", "A whole number from {low} to {high}{unit}"),
    "from": Words("Ett heltal, minst {low}{unit}", "A whole number, at least {low}{unit}"),
    "not_number": Words("Det är inget heltal i det intervallet.", "That is no whole number in that range."),
    "passage": Words("Planen {passage}: {text}", "The plan {passage}: {text}"),
    "about_title": Words("Om frågan", "About the question"),
    "silence": Words("Om den inte besvaras", "If it is not answered"),
    "silence_assumed": Words("Då räknas svaret som ”{answer}”.", "Then the answer is taken as “{answer}”."),
    "silence_open": Words(
        "Då är frågan öppen, och kan behöva besvaras innan rekommendationen blir klar.",
        "Then the question is open, and may need an answer before the recommendation is final.",
    ),
    "silence_required": Words(
        "Frågan måste besvaras innan ärendet kan bedömas.",
        "The question must be answered before the case can be assessed.",
    ),
    "rests": Words("Grundar sig på", "Rests on"),
    # saving
    "reason_title": Words("Rätta det registrerade ärendet", "Correct the registered case"),
    "reason": Words("Skäl", "Reason"),
    "reason_hint": Words(
        "varför ändras ärendet? Skälet sparas i registret",
        "why is the case changed? The reason is kept in the register",
    ),
    "reason_done": Words("Registrera", "Register"),
    "reason_missing": Words("Fyll i", "Fill in"),
    "nothing_new": Words("Allt är redan registrerat.", "Everything is registered already."),
    "registered": Words(
        "{case} är registrerat av {who} ({role}): {outcome}.", "{case} is registered by {who} ({role}): {outcome}."
    ),
    "not_yet": Words("Bedömningen är inte klar än.", "The assessment is not ready yet."),
    "no_open": Words(
        "Ingen öppen fråga kan ändra rekommendationen.", "No open question can change the recommendation."
    ),
    "nothing_to_undo": Words("Det finns inget att ångra.", "There is nothing to undo."),
    "nothing_to_redo": Words("Det finns inget att göra om.", "There is nothing to redo."),
    "close_title": Words("Stäng utan att registrera?", "Close without registering?"),
    "close_text": Words("Svaren i {case} kastas.", "The answers in {case} are discarded."),
    "close": Words("Kasta och stäng", "Discard and close"),
    "way": Words("Kortaste vägen till ett bättre utfall", "Shortest way to a better outcome"),
}

say = Speaker(WORDS)
