"""The words of questions and of shortest ways, in Swedish and English."""

from engine.text import Lang, Text


def _t(sv: str, en: str) -> Text:
    return Text.model_construct(sv=sv, en=en)


WORDS: dict[str, Text] = {
    # the shortest way
    "change_one": _t("Ändra 1 svar → {outcome}", "Change 1 answer → {outcome}"),
    "change_many": _t("Ändra {count} svar → {outcome}", "Change {count} answers → {outcome}"),
    "there_already": _t("Inget behöver ändras → {outcome}", "Nothing needs to change → {outcome}"),
    "no_way": _t("Inga ändringar leder till: {outcome}", "No changes lead to: {outcome}"),
    "no_way_proof": _t(
        "Det är bevisat för alla svar på de frågor som går att påverka. Det som hindrar ligger i vad ärendet gäller.",
        "It is proved for all answers to the questions that can be influenced. What stands in the way is what the case is about.",
    ),
    "now": _t("Rekommendationen nu: {outcome}.", "The recommendation now: {outcome}."),
    "way": _t("Sätt {number} → {outcome}", "Way {number} → {outcome}"),
    "was_answered": _t("{question} Från «{before}» till «{after}».", "{question} From “{before}” to “{after}”."),
    "was_assumed": _t(
        "{question} Från «{before}» (antaget, eftersom svar saknas) till «{after}».",
        "{question} From “{before}” (assumed, since there is no answer) to “{after}”.",
    ),
    "was_open": _t("{question} Besvaras med «{after}» (nu obesvarad).", "{question} Answered with “{after}” (now unanswered)."),
    "who": _t(
        "Den som föreslår kan ändra detta: {unit}. Ett svar ändras bara när det som svaret beskriver har ändrats.",
        "The proposer can change this: {unit}. An answer is changed only when what it describes has changed.",
    ),
    "stays_open": _t("Det får förbli obesvarat: {questions}", "This may stay unanswered: {questions}"),
    "more_ways": _t("Det finns fler sätt med lika få ändringar.", "There are more ways with as few changes."),
    "examples_only": _t(
        "Så mycket är obesvarat att tolkarna prövade ett exempel på varje utfall; lösaren prövade alla.",
        "So much is unanswered that the interpreters tried an example of each outcome; the solver tried them all.",
    ),
}  # fmt: skip


def say(key: str, lang: Lang, **words: object) -> str:
    """Return the text called `key` in `lang`, its blanks filled from `words`."""
    text = WORDS[key].in_(lang)
    return text.format_map(words) if words else text
