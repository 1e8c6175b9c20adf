"""What the screen of decisions says."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    "show": Words("Visa", "Show"),
    "not_registered": Words(
        "{case} är inte registrerat än. Registrera det under Bedömning ({key}); sedan kan det beslutas.",
        "{case} is not registered yet. Register it under Scoring ({key}); then it can be decided.",
    ),
    "changed": Words(
        "● Svaren har ändrats sedan ärendet registrerades. Här gäller det som är registrerat.",
        "● The answers have changed since the case was registered. What is registered counts here.",
    ),
    "read_only": Words(
        "⊘ Endast läsning: beslut kan läsas, men inget registreras.",
        "⊘ Read only: decisions can be read, but nothing is recorded.",
    ),
    "reading": Words("Läser ärendet …", "Reading the case …"),
    "recommendation": Words("Rekommendation", "Recommendation"),
    "settled": Words("klar", "final"),
    "unsettled": Words("inte klar", "not final"),
    "decision": Words("Beslut", "Decision"),
    "undecided": Words("inte beslutat", "not decided"),
    "refer": Words("återremiss", "refer back"),
    "status": Words("Läge", "Status"),
    "by": Words("{name} ({role}), {time} UTC", "{name} ({role}), {time} UTC"),
    "erased": Words("(gallrat)", "(erased)"),
    "delegation": Words("Delegation", "Delegation"),
    "secrecy": Words("Sekretess", "Secrecy"),
    "reason": Words("Skäl", "Reason"),
    "superseded": Words(
        "! Ärendet har rättats efter beslutet: rekommendationen ovan är nyare än den som beslutet följde.",
        "! The case was corrected after the decision: the recommendation above is newer than the one decided on.",
    ),
    # conditions
    "conditions": Words("Villkor", "Conditions"),
    "conditions_set": Words(
        "Villkor om beslutet blir att delta med villkor",
        "Conditions if the decision is to participate with conditions",
    ),
    "no_conditions": Words("Inga villkor.", "No conditions."),
    "met": Words("uppfyllt ({event})", "met ({event})"),
    "due": Words("senast {day}", "due {day}"),
    "no_day": Words("utan datum", "no day set"),
    "history": Words("Händelser", "Events"),
    # the ruling
    "record_title": Words("Besluta i {case}", "Decide {case}"),
    "recommended": Words("rekommenderas", "recommended"),
    "reason_none": Words("Inget skäl behövs; det får skrivas ändå.", "No reason is needed; one may be given."),
    "reason_MV723": Words(
        "! Avviker från rekommendationen ({recommendation}): skäl behövs.",
        "! Departs from the recommendation ({recommendation}): a reason is needed.",
    ),
    "reason_MV713": Words(
        "! Inget villkor sätts av sig självt: ange en dag för minst ett, eller välj delta.",
        "! No condition is set by itself: enter a day for at least one, or choose participate.",
    ),
    "reason_MV733": Words(
        "! Rekommendationen är inte klar: skäl behövs.", "! The recommendation is not final: a reason is needed."
    ),
    "reason_MV734": Words(
        "! Ersätter det tidigare beslutet: skäl behövs.", "! Replaces the earlier decision: a reason is needed."
    ),
    "starts_over": Words(
        "! Det som har bockats av, genomförts och följts upp kommer inte längre att räknas.",
        "! What was ticked off, carried out and followed up will no longer count.",
    ),
    "unmet_one": Words("1 villkor är inte uppfyllt: anteckna varför", "1 condition is not met: note why"),
    "unmet": Words("{count} villkor är inte uppfyllda: anteckna varför", "{count} conditions are not met: note why"),
    "replaces": Words("! Ersätter beslutet ”{decision}”.", "! Replaces the decision “{decision}”."),
    "reason_hint": Words("sparas i registret och står i underlaget", "kept in the register and printed in the memo"),
    "condition": Words("Villkor", "Condition"),
    "day_form": Words("klart senast (ÅÅÅÅ-MM-DD); får lämnas tomt", "due by (YYYY-MM-DD); may be left empty"),
    "day_sets": Words(
        "skriv en dag (ÅÅÅÅ-MM-DD) för att ta med villkoret", "enter a day (YYYY-MM-DD) to include this condition"
    ),
    "delegation_hint": Words(
        "punkt i delegationsordningen, om beslutet tas med delegation",
        "item in the delegation scheme, if decided by delegation",
    ),
    "secrecy_hint": Words("bestämmelsen, om ärendet är sekretessmarkerat", "the provision, if marked as secret"),
    "name": Words("Namn", "Name"),
    "role": Words("Roll", "Role"),
    "role_hint": Words("namn och roll sparas till nästa gång", "name and role are remembered for the next time"),
    "record": Words("Besluta", "Decide"),
    "missing": Words("Fyll i", "Fill in"),
    "recording": Words("◌ Registrerar … Esc slutar vänta", "◌ Recording … Esc stops waiting"),
    "not_waiting": Words(
        "Väntar inte längre. Det kan ändå ha registrerats: läs om och se efter.",
        "No longer waiting. It may have been recorded all the same: reload and look.",
    ),
    "recorded": Words("{case}: {what} (händelse {seq}).", "{case}: {what} (event {seq})."),
    # the other steps
    "met_title": Words("Villkoret är uppfyllt", "The condition is met"),
    "carried_out_title": Words("{case} är genomfört", "{case} is carried out"),
    "followed_up_title": Words("{case} är uppföljt", "{case} is followed up"),
    "annul_title": Words("Makulera {case}", "Annul {case}"),
    "annul_hint": Words(
        "ärendet blir kvar i registret, men inget mer kan göras med det",
        "the case stays in the register, but nothing more can be done with it",
    ),
    "note": Words("Anteckning", "Note"),
    "note_hint": Words("om något behöver sägas", "if something needs to be said"),
    "register": Words("Registrera", "Record"),
    "annul": Words("Makulera", "Annul"),
    "no_condition": Words("Beslutet har inget villkor att bocka av.", "The decision has no condition to tick off."),
    "already_met": Words("Villkoret är redan uppfyllt.", "The condition is met already."),
    # the memo
    "memo_title": Words("Beslutsunderlag: {case}", "Decision memo: {case}"),
    "form": Words("Format", "Format"),
    "form_pdf": Words("PDF", "PDF"),
    "form_docx": Words("Word (DOCX)", "Word (DOCX)"),
    "form_md": Words("Markdown", "Markdown"),
    "form_html": Words("HTML", "HTML"),
    "file": Words("Fil", "File"),
    "save": Words("Spara", "Save"),
    "saving": Words("◌ Sparar …", "◌ Saving …"),
    "saved": Words("Sparat: {file}", "Saved: {file}"),
    "exists_title": Words("Filen finns redan", "The file is there already"),
    "exists": Words("Skriva över {file}?", "Overwrite {file}?"),
    "overwrite": Words("Skriv över", "Overwrite"),
    "keep": Words("Behåll", "Keep"),
}

say = Speaker(WORDS)
