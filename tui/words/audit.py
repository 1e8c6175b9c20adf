"""What the screen of the auditor says."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    "id": Words("Ärende", "Case"),
    "title": Words("Rubrik", "Title"),
    "outcome": Words("Rekommendation", "Recommendation"),
    "decision": Words("Beslut", "Decision"),
    "day": Words("Beslutsdag", "Day"),
    "result": Words("Återspelning", "Replay"),
    "search": Words("Sök i id, diarienummer, rubrik och dag …", "Search ids, record numbers, titles and days …"),
    "erased": Words("(gallrat)", "(erased)"),
    "empty": Words(
        "Registret är tomt: det finns inget att granska.", "The register is empty: there is nothing to audit."
    ),
    "none_found": Words("Inget ärende passar sökningen.", "No case fits the search."),
    "count": Words("{shown} av {all} ärenden", "{shown} of {all} cases"),
    "marked": Words("{count} markerade", "{count} marked"),
    "panel": Words("Registrerade ärenden", "Registered cases"),
    # replaying
    "identical": Words("identisk", "identical"),
    "differs": Words("skiljer sig", "differs"),
    "damaged": Words("skadad", "damaged"),
    "unmoved": Words("samma", "the same"),
    "hint": Words(
        "{replay} återspelar markerade ärenden eller raden, {all} alla. Samma underlag ska ge samma bedömning, byte för byte.",
        "{replay} replays marked cases or the row, {all} all. The same case must give the same assessment, byte for byte.",
    ),
    "going": Words("{done} av {count} återspelade · Esc avbryter", "{done} of {count} replayed · Esc cancels"),
    "stopped": Words("Avbruten efter {done} av {count}.", "Cancelled after {done} of {count}."),
    "all_identical": Words("{done} av {done} bedömningar identiska.", "{done} of {done} assessments identical."),
    "some_differ": Words(
        "{differing} av {done} bedömningar skiljer sig. Retur på raden visar vad.",
        "{differing} of {done} assessments differ. Enter on the row shows what.",
    ),
    "against_done": Words(
        "Mot {pack}: {differing} av {done} ärenden får en annan rekommendation.",
        "Against {pack}: {differing} of {done} cases get a different recommendation.",
    ),
    "result_title": Words("Återspelning av {case}", "Replay of {case}"),
    "result_identical": Words("✓ Händelse {seq}: identisk, byte för byte.", "✓ Event {seq}: identical, byte for byte."),
    "result_differs": Words(
        "✗ Händelse {seq}: skiljer sig på {count} ställen.", "✗ Event {seq}: differs in {count} places."
    ),
    "result_damaged": Words(
        "✗ Händelse {seq}: den registrerade bedömningen är skadad ({code}).",
        "✗ Event {seq}: the recorded assessment is damaged ({code}).",
    ),
    "result_unfit": Words(
        "✗ Händelse {seq}: kan inte bedömas på nytt ({code}).", "✗ Event {seq}: cannot be assessed again ({code})."
    ),
    "field": Words("Fält", "Field"),
    "recorded": Words("Registrerat", "Recorded"),
    "now": Words("Nu", "Now"),
    # another pack
    "against_title": Words("Återspela mot vilket regelverk?", "Replay against which rule pack?"),
    "other_folder": Words("Ett regelverk i en mapp …", "A rule pack in a folder …"),
    "folder_title": Words("Regelverk i en mapp", "Rule pack in a folder"),
    "folder": Words("Mapp", "Folder"),
    "pick": Words("Återspela", "Replay"),
    "missing": Words("Fyll i", "Fill in"),
    "case": Words("Ärende", "Case"),
    "was": Words("Var", "Was"),
    "becomes": Words("Blir", "Becomes"),
    "unfit": Words("passar inte ({code})", "does not fit ({code})"),
    # the chain
    "chain_title": Words("Kontrollera registrets kedja", "Check the chain of the register"),
    "head": Words("Kontrollsumma", "Head"),
    "head_hint": Words(
        "som den står på ett underlag, minst 16 tecken; lämna tomt för att bara kontrollera registret",
        "as it stands on a memo, 16 characters or more; leave empty to check the register alone",
    ),
    "signed": Words("Signerad kontrollsumma", "Signed head"),
    "signed_hint": Words("fil från `register head --sign`, om det finns", "file of `register head --sign`, if any"),
    "key": Words("Öppen nyckel", "Public key"),
    "key_hint": Words("PEM-fil, för att kontrollera vem som har signerat", "PEM file, to check who signed"),
    "check": Words("Kontrollera", "Check"),
    "checked": Words("{done} av {count} kontrollerade · Esc avbryter", "{done} of {count} checked · Esc cancels"),
    "checking": Words("◌ Kontrollerar … Esc avbryter", "◌ Checking … Esc cancels"),
    "saving": Words("◌ Sparar … Esc slutar vänta", "◌ Saving … Esc stops waiting"),
    "whole_title": Words("✓ Registret är intakt", "✓ The register is whole"),
    "unheld_title": Words("✗ Kontrollsumman finns inte i registret", "✗ The register does not hold the hash"),
    "broken_title": Words("✗ Registret är inte intakt", "✗ The register is not whole"),
    # history and bundle
    "history_title": Words("Händelser i {case}", "Events of {case}"),
    "number": Words("Nr", "No."),
    "time": Words("Tid (UTC)", "Time (UTC)"),
    "event": Words("Händelse", "Event"),
    "who": Words("Vem", "Who"),
    "what": Words("Vad", "What"),
    "bundle_title": Words("Revisionspaket för {case}", "Audit bundle of {case}"),
    "file": Words("Fil", "File"),
    "file_hint": Words(
        "en zip-fil med ärendet, allt som det bygger på och dess plats i kedjan",
        "a zip file with the case, all it rests on and its place in the chain",
    ),
    "save": Words("Spara", "Save"),
    "bundled": Words("Sparat: {file}. Registrets sista kontrollsumma: {head}", "Saved: {file}. Head: {head}"),
    # side by side
    "two_needed": Words(
        "Markera två ärenden med mellanslag, eller ett och ställ dig på det andra.",
        "Mark two cases with space, or one and go to the other.",
    ),
    "only_differing": Words("Bara skillnader", "Differences only"),
    "everything": Words("Visa allt", "Show all"),
    "what_column": Words("Vad", "What"),
}

say = Speaker(WORDS)
