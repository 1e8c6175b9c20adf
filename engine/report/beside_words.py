"""The words of two cases side by side, in Swedish and English."""

from engine.report.words import say as shared
from engine.text import Phrases, Text
from engine.text import both as _t

WORDS: dict[str, Text] = {
    "part_result": _t("Resultat", "Result"),
    "part_principle": _t("Prioriteringsgrunder", "Principles"),
    "part_gate": _t("Spärrar", "Gates"),
    "part_bar": _t("Hinder", "Bars"),
    "part_condition": _t("Villkor", "Conditions"),
    "part_advice": _t("Råd", "Advice"),
    "part_rule": _t("Regler", "Rules"),
    "part_question": _t("Öppna frågor", "Open questions"),
    "part_background": _t(
        "Bakgrund, som inte påverkar rekommendationen", "Background, which does not move the recommendation"
    ),
    "part_answer": _t("Svar", "Answers"),
    "missing": _t("–", "–"),
    "decides": _t("avgör", "decides"),
    "improves": _t("kan förbättra", "can improve"),
    "moves_nothing": _t("ändrar inget", "changes nothing"),
    "no_effect": _t("berör inte ärendet", "does not reach the case"),
    "as_advice": _t("som råd", "as advice"),
    "points": _t("{points} p", "{points} p"),
    "country": _t("Land", "Country"),
    "distance_km": _t("Avstånd", "Distance"),
    "crosses_border": _t("Korsar Sveriges gräns", "Crosses Sweden's border"),
    "twin_town": _t("Vänort", "Twin town"),
    "kilometres": _t("{count} km", "{count} km"),
    "twin_title": _t("{case} och samma engagemang i Sverige", "{case} and the same engagement in Sweden"),
    "twin_same": _t(
        "Bedöms likadant i Sverige: samma rekommendation, poäng, villkor, råd och beslutsväg.",
        "Assessed the same in Sweden: the same recommendation, score, conditions, advice and route.",
    ),
    "twin_outcome": _t(
        "Samma rekommendation i Sverige. Det som skiljer står nedan.",
        "The same recommendation in Sweden. What differs stands below.",
    ),
    "twin_other": _t(
        "Rekommendationen blir en annan i Sverige: {left} här, {right} där.",
        "The recommendation is another in Sweden: {left} here, {right} there.",
    ),
    "twin_own": _t(
        "Engagemanget äger redan rum i Sverige, så det är sin egen tvilling.",
        "The engagement takes place in Sweden already, so it is its own twin.",
    ),
    "twin_column": _t("I Sverige", "In Sweden"),
    "here_column": _t("Som det är", "As it is"),
    "two_title": _t("{left} och {right}", "{left} and {right}"),
    "two_same": _t("Båda bedöms likadant.", "Both are assessed the same."),
    "two_outcome": _t(
        "Samma rekommendation. Det som skiljer står nedan.", "The same recommendation. What differs stands below."
    ),
    "two_other": _t("Olika rekommendation: {left} och {right}.", "Different recommendations: {left} and {right}."),
    "other_kinds": _t(
        "Ärendena är av olika slag; poäng jämförs bara inom ett slag.",
        "The cases are of different kinds; scores compare within a kind only.",
    ),
    "other_packs": _t(
        "Bedömda med olika regelverk: {left} och {right}.", "Assessed by different rule packs: {left} and {right}."
    ),
    "what": _t("Vad", "What"),
    "nothing_differs": _t("Inget skiljer.", "Nothing differs."),
}

say = Phrases(WORDS, beside=shared)
"""Returns the text called by a key in a language, one of these or one that all reports share, its blanks filled."""
