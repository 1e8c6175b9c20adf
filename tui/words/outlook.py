"""What stands beside the live assessment: open questions ranked, and shortest ways."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    "questions": Words("Öppna frågor, de mest avgörande först", "Open questions, the most telling first"),
    "more_questions": Words("… och {count} öppna frågor till", "… and {count} more open questions"),
    "silent": Words("Antas så länge svar saknas, men kan ändra", "Assumed without an answer, but could change it"),
    "assumed": Words("Antas: {answer}.", "Assumed: {answer}."),
    "looking": Words("◌ söker …", "◌ looking …"),
    "failed": Words("× Gick inte att räkna ut ({reason}).", "× Could not be worked out ({reason})."),
    "unresolved": Words(
        "? Om det finns en väg till {outcome} gick inte att avgöra inom lösarens gräns.",
        "? Whether there is a way to {outcome} could not be settled within the solver's limit.",
    ),
    "no_way": Words(
        "Det som går att påverka leder inte till {outcome}", "What can be influenced does not lead to {outcome}"
    ),
    "no_way_proof": Words(
        "Bevisat för alla svar på de frågor som den som föreslår kan påverka.",
        "Proved for all answers to the questions that the proposer can influence.",
    ),
    "change_one": Words("1 ändring leder till {outcome}:", "1 change leads to {outcome}:"),
    "change_many": Words("{count} ändringar leder till {outcome}:", "{count} changes lead to {outcome}:"),
    "way": Words("Alternativ {number}", "Alternative {number}"),
    "was_answered": Words("nu: {answer}", "now: {answer}"),
    "was_assumed": Words("{answer} (antas)", "{answer} (assumed)"),
    "was_open": Words("obesvarad", "unanswered"),
    "stays_open": Words("{count} andra frågor kan lämnas obesvarade.", "{count} other questions may stay unanswered."),
    "more_ways": Words(
        "Det finns fler alternativ med lika få ändringar.", "There are more alternatives with as few changes."
    ),
}

say = Speaker(WORDS)
