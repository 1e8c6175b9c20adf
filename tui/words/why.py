"""What the screen of reasons says."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    "read": Words("Läs", "Read"),
    "rules": Words("Regler", "Rules"),
    "passages": Words("Ställen i planen", "Passages of the plan"),
    "reason_title": Words("Varför", "Why"),
    "passage_title": Words("Stället och det som grundar sig på det", "The passage and what rests on it"),
    "all": Words("alla", "all"),
    "holding": Words("gäller eller öppna", "applying or open"),
    "shown": Words("{what}: {which}", "{what}: {which}"),
    "points": Words("{points} p", "{points} p"),
    "rests": Words("{holding} av {all} gäller", "{holding} of {all} apply"),
    "not_used": Words("inte tillämpat", "not applied"),
    "resting": Words("Grundar sig på stället", "Rests on the passage"),
    "not_operationalised": Words("Inte tillämpat", "Not applied"),
    "effect_none": Words(
        "Prioriteringsgrunden berör inte det här slaget av ärende, så regeln påverkar inget.",
        "The principle does not reach this kind of case, so the rule changes nothing.",
    ),
    "effect_advice": Words("Gäller analogt och är därför ett råd.", "Applies by analogy and is therefore advice."),
    "passage": Words("{passage} · {section} · {modality}", "{passage} · {section} · {modality}"),
    "question": Words("fråga", "question"),
    "principle": Words("prioriteringsgrund", "principle"),
    "other": Words("uppgift i regelverket", "entry of the pack"),
    "explaining": Words("Förklarar …", "Explaining …"),
    "faulty": Words(
        "Ärendet kan inte bedömas än, så det finns inget att förklara. Se Bedömning (F4).",
        "The case cannot be assessed yet, so there is nothing to explain. See Scoring (F4).",
    ),
}

say = Speaker(WORDS)
