"""What the screen of cases says."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    "search": Words("Sök i id, diarienummer, rubrik och dag", "Search ids, record numbers, titles and days"),
    "count": Words("{shown} av {all} ärenden", "{shown} of {all} cases"),
    "count_all": Words("{all} ärenden", "{all} cases"),
    "count_one": Words("1 ärende", "1 case"),
    "filters": Words("Filter: {filters}", "Filter: {filters}"),
    "empty": Words("Registret är tomt.", "The register is empty."),
    "empty_new": Words("börja på ett nytt ärende", "begin a new case"),
    "empty_file": Words("öppna ett ärende från en fil", "open a case from a file"),
    "empty_add": Words(
        "Många ärenden på en gång registreras med  medverkan register add FIL …",
        "Many cases at once are registered by  medverkan register add FILE …",
    ),
    "empty_new_register": Words(
        "Registret finns inte än. Det skapas när det första ärendet registreras:\n{register}",
        "The register is not there yet. It is made when the first case is registered:\n{register}",
    ),
    "empty_read_only": Words(
        "Registret öppnades för läsning, så inget kan registreras härifrån.",
        "The register was opened for reading, so that nothing can be registered from here.",
    ),
    "none_found": Words("Inget ärende passar. {key} visar alla igen.", "No case fits. {key} shows all again."),
    "panel": Words("Registrerade ärenden", "Registered cases"),
    # columns
    "title": Words("Rubrik", "Title"),
    "outcome": Words("Rekommendation", "Recommendation"),
    "settled": Words("Klar", "Final"),
    "score": Words("Poäng", "Score"),
    "unit": Words("Förvaltning/bolag", "Unit"),
    "kind": Words("Slag", "Kind"),
    "day": Words("Beslutsdag", "Day"),
    "decision": Words("Beslut", "Decision"),
    "id": Words("Ärende", "Case"),
    "registered": Words("Registrerat", "Registered"),
    "year": Words("År", "Year"),
    "erased": Words("(gallrat)", "(erased)"),
    "settled_yes": Words("klar", "final"),
    "settled_no": Words("inte klar", "not final"),
    "duplicated": Words(
        "En kopia av {case}, inte registrerad än. {key} ändrar rubrik, dag och övriga uppgifter.",
        "A copy of {case}, not registered yet. {key} changes title, day and other details.",
    ),
    # filters and sorting
    "filter_title": Words("Visa bara ärenden efter …", "Show only cases by …"),
    "filter_value": Words("Visa bara: {name}", "Show only: {name}"),
    "filter_all": Words("alla", "all"),
    "by": Words("efter {name}", "by {name}"),
    "sorted": Words("Sorterat efter {name}", "Sorted by {name}"),
    # files
    "file_title": Words("Öppna ett ärende från en fil", "Open a case from a file"),
    "file": Words("Fil", "File"),
    "file_hint": Words(
        "en YAML-fil, till exempel från medverkan case new", "a YAML file, for instance from medverkan case new"
    ),
    "open": Words("Öppna", "Open"),
    # new cases and details
    "which_pack": Words(
        "Vilket regelverk ska ärendet bedömas efter?", "By which rule pack is the case to be assessed?"
    ),
    "new_kind": Words("Vad gäller det nya ärendet?", "What is the new case about?"),
    "new_title": Words("Nytt ärende: {kind}", "New case: {kind}"),
    "new_done": Words("Börja", "Begin"),
    "details_title": Words("Uppgifter om ärendet", "Details of the case"),
    "details_done": Words("Klart", "Done"),
    "field_title": Words("Rubrik", "Title"),
    "field_id": Words("Id", "Id"),
    "field_id_hint": Words(
        "bokstäver, siffror, punkt, bindestreck och understreck", "letters, digits, dot, hyphen and underscore"
    ),
    "field_kind": Words("Slag", "Kind"),
    "field_unit": Words("Förvaltning/bolag", "Unit"),
    "field_day": Words("Beslutsdag", "Decision day"),
    "field_day_hint": Words(
        "ÅÅÅÅ-MM-DD; den avgör vilket regelverk som gäller", "YYYY-MM-DD; it decides which rule pack applies"
    ),
    "field_record_number": Words("Diarienummer", "Record number"),
    "field_cost": Words("Kostnad, kr", "Cost, SEK"),
    "field_cost_hint": Words("antecknas, men avgör aldrig", "recorded, but never decides"),
    "field_note": Words("Anteckning", "Note"),
    "field_country": Words("Land", "Country"),
    "field_country_hint": Words(
        "två bokstäver, till exempel DK; antecknas, men avgör aldrig",
        "two letters, such as DK; recorded, but never decides",
    ),
    "field_city": Words("Ort", "Town"),
    "field_twin": Words("Vänort", "Twin town"),
    "field_distance": Words("Avstånd, km", "Distance, km"),
    "field_distance_hint": Words("antecknas, men avgör aldrig", "recorded, but never decides"),
    "field_border": Words("Över gräns", "Crosses border"),
    "field_circumstance_hint": Words("i förslagets ord. {note}", "in the proposal's words. {note}"),
    "missing": Words("Fyll i", "Fill in"),
    "not_stated": Words("inte angivet", "not stated"),
    # drafts
    "drafts_title": Words("Det finns svar som inte registrerades", "There are answers that were not registered"),
    "draft_open": Words("Fortsätt med {case}", "Go on with {case}"),
    "draft_drop": Words("Kasta utkasten", "Discard the drafts"),
    "draft_drop_tip": Words("svaren går förlorade", "the answers are lost"),
}

say = Speaker(WORDS)
