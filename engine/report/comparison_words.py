"""The words of reports on comparisons and robustness, in Swedish and English: for people who set rules."""

from engine.report.words import say
from engine.text import Phrases, Text
from engine.text import both as _t

WORDS: dict[str, Text] = {
    # the first line of a comparison
    "same": _t(
        "Inget ärende skiljer sig. Det är bevisat för alla ärenden som båda regelverken godtar.",
        "No case differs. That is proved for all cases that both rule packs accept.",
    ),
    "no_common_case": _t(
        "Inget ärende godtas av båda regelverken, så det finns inget att jämföra.",
        "No case is accepted by both rule packs, so there is nothing to compare.",
    ),
    "common_unresolved": _t(
        "Det gick inte att avgöra inom lösarens gräns om något ärende godtas av båda regelverken.",
        "It could not be settled within the solver's limit whether any case is accepted by both rule packs.",
    ),
    "outcomes_differ": _t("Det finns ärenden som får en annan rekommendation.", "There are cases that get another recommendation."),
    "outcomes_same": _t(
        "Inget ärende får en annan rekommendation. Det är bevisat. Annat skiljer sig.",
        "No case gets another recommendation. That is proved. Other things differ.",
    ),
    "outcomes_unresolved": _t(
        "Det gick inte att avgöra inom lösarens gräns om något ärende får en annan rekommendation.",
        "It could not be settled within the solver's limit whether any case gets another recommendation.",
    ),
    "pack_a": _t("A: {title} ({id} {version}, {hash})", "A: {title} ({id} {version}, {hash})"),
    "pack_b": _t("B: {title} ({id} {version}, {hash})", "B: {title} ({id} {version}, {hash})"),
    # outcomes
    "from_a": _t("Från A \\ till B", "From A \\ to B"),
    "none": _t("inget", "none"),
    "unresolved": _t("inte avgjort", "not settled"),
    "like": _t("–", "–"),
    "example": _t("exempel {number}", "example {number}"),
    "none_means": _t(
        "”Inget” är bevisat: inget ärende går den vägen. Ett exempel är det minsta ärende som gör det.",
        "“None” is proved: no case goes that way. An example is the smallest case that does.",
    ),
    # grades, route, score
    "grades": _t("Bedömning av prioriteringsgrunderna", "Grades of the principles"),
    "proved_same": _t("samma i alla ärenden", "the same in all cases"),
    "not_whole": _t("fler ändringar kan finnas; lösarens gräns nåddes", "there may be more changes; the solver's limit was reached"),
    "from_to": _t("{was} → {becomes} ({example})", "{was} → {becomes} ({example})"),
    "support": _t("Stöd och information", "Support and information"),
    "support_differs": _t("andra stöder eller informeras, trots att samma organ beslutar ({example})", "others support or are informed, though the same body decides ({example})"),
    "score_same": _t("Poängen är densamma i alla ärenden. Det är bevisat.", "The score is the same in all cases. That is proved."),
    "score_none": _t("Inget ärende har poäng enligt båda regelverken.", "No case has a score under both rule packs."),
    "score_unresolved": _t("Poängen gick inte att jämföra inom lösarens gräns.", "The scores could not be compared within the solver's limit."),
    "score_least": _t("Som lägst ändras poängen med {change} ({example}). {proof}", "At the least the score changes by {change} ({example}). {proof}"),
    "score_greatest": _t("Som mest ändras poängen med {change} ({example}). {proof}", "At the most the score changes by {change} ({example}). {proof}"),
    "score_proved": _t("Det är bevisat.", "That is proved."),
    "score_at_least": _t(
        "Lösarens gräns nåddes: det kan gå så långt som till {bound}, men inte längre.",
        "The solver's limit was reached: it may go as far as {bound}, but no further.",
    ),
    "score_one_sided": _t("Något ärende har poäng enligt det ena regelverket men inte det andra ({example}).", "Some case has a score under one rule pack but not the other ({example})."),
    "score_one_sided_unresolved": _t(
        "Det gick inte att avgöra om något ärende har poäng enligt bara det ena regelverket.",
        "It could not be settled whether any case has a score under one rule pack alone.",
    ),
    "none_reach": _t("berörs inte", "not relevant"),
    # examples
    "examples": _t("Exempel", "Examples"),
    "example_head": _t("Exempel {number}: {kind}", "Example {number}: {kind}"),
    "perhaps_smaller": _t(
        "Det kan finnas ett mindre exempel; gränsen för arbetet nåddes.",
        "There may be a smaller example; the limit of work was reached.",
    ),
    "in_a": _t("A", "A"),
    "in_b": _t("B", "B"),
    "what": _t("Vad", "What"),
    "answered": _t("{question} {answer}", "{question} {answer}"),
    "completed_in": _t("Öppen fråga i {pack}, om den besvaras så", "Open question in {pack}, if answered so"),
    "rest_silent": _t("Allt annat är obesvarat.", "Everything else is unanswered."),
    "all_silent": _t("Inget annat än slaget behöver anges.", "Nothing but the kind has to be stated."),
    # recorded cases
    "recorded": _t("Prövade ärenden", "Cases tried"),
    "recorded_none": _t("Inget av {count} ärenden skiljer sig.", "None of {count} cases differs."),
    "recorded_moves": _t("{moves} av {count} ärenden får en annan rekommendation.", "{moves} of {count} cases get another recommendation."),
    "recorded_refused": _t(
        "{moves} av {count} ärenden får en annan rekommendation eller godtas bara av det ena regelverket.",
        "{moves} of {count} cases get another recommendation or are accepted by one rule pack alone.",
    ),
    "recorded_other": _t("{others} av {count} ärenden får samma rekommendation, men skiljer sig i annat:", "{others} of {count} cases get the same recommendation but differ otherwise:"),
    "was": _t("A", "A"),
    "becomes": _t("B", "B"),
    "score_a": _t("Poäng A", "Score A"),
    "score_b": _t("Poäng B", "Score B"),
    "differs_in": _t("Skiljer sig i", "Differs in"),
    "differs_outcome": _t("rekommendation", "recommendation"),
    "differs_score": _t("poäng", "score"),
    "differs_grades": _t("bedömning", "grades"),
    "differs_conditions": _t("villkor", "conditions"),
    "differs_route": _t("vem som beslutar", "who decides"),
    "refused": _t("godtas inte ({code})", "refused ({code})"),
    # what was compared
    "compared": _t("Vad som jämförts", "What was compared"),
    "compared_cases": _t(
        "Alla ärenden som båda regelverken godtar som samma ärendefil, med alla frågor besvarade som båda ställer. Ärenden med öppna frågor följer av dem, så långt båda regelverken medger samma svar.",
        "All cases that both rule packs accept as the same case file, with every question answered that both ask. Cases with open questions follow from these, as far as both rule packs admit the same answers.",
    ),
    "kinds_only": _t("Slag av ärenden som bara {pack} har, utanför jämförelsen: {names}", "Kinds of case in {pack} alone, left out: {names}"),
    "units_only": _t("Förvaltningar och bolag som bara {pack} har, utanför jämförelsen: {names}", "Units in {pack} alone, left out: {names}"),
    "principles_only": _t("Prioriteringsgrunder som bara {pack} har, utan bedömning att jämföra: {names}", "Principles in {pack} alone, with no grade to compare: {names}"),
    "fact_added": _t("Frågan ställs bara i B och är obesvarad i de ärenden som jämförs: {question}", "Asked in B alone, and unanswered in the cases compared: {question}"),
    "fact_removed": _t("Frågan ställs bara i A och är obesvarad i de ärenden som jämförs: {question}", "Asked in A alone, and unanswered in the cases compared: {question}"),
    "fact_required": _t("Ärenden där den måste besvaras är utanför jämförelsen.", "Cases in which it has to be answered are left out."),
    "fact_open": _t("Där den blir öppen är alla svar prövade.", "Where it stays open, all answers were tried."),
    "fact_domain": _t("Svaren är inte desamma; bara svar som båda har är med: {question}", "The answers are not the same; only those that both have are included: {question}"),
    "fact_silence": _t("Att inte svara betyder inte detsamma: {question}", "No answer does not mean the same: {question}"),
    "accepted_only": _t("Det finns svar som {pack} godtar tillsammans men det andra regelverket utesluter. De är utanför jämförelsen.", "There are answers that {pack} accepts together but the other rule pack rules out. They are left out."),
    "accepted_unresolved": _t("Det gick inte att avgöra om {pack} godtar svar som det andra regelverket utesluter.", "It could not be settled whether {pack} accepts answers that the other rule pack rules out."),
    "written": _t("{count} ärendefiler skrivna i {folder}.", "{count} case files written to {folder}."),
    # robustness
    "robust_all": _t("Inget enskilt tal kan ändra rekommendationen i {cases}.", "No single number can change the recommendation in {cases}."),
    "robust_some": _t("{count} av {all} tal kan, vart och ett för sig, ändra rekommendationen i {cases}.", "{count} of {all} numbers can each, alone, change the recommendation in {cases}."),
    "robust_no_case": _t("Inget av ärendena passar regelverket, så det finns inget att pröva.", "None of the cases fits the rule pack, so there is nothing to try."),
    "this_case": _t("ärendet {case}", "the case {case}"),
    "some_case": _t("något av {count} ärenden", "any of {count} cases"),
    "robust_means": _t(
        "Varje tal flyttas för sig, över alla värden som regelverket tillåter. Gränserna är exakta: inom dem ändras inget.",
        "Each number is moved alone, over all values that the rule pack allows. The bounds are exact: within them nothing changes.",
    ),
    "why_score": _t(
        "Vikterna kan aldrig ändra en rekommendation: de påverkar bara poängen, som rangordnar men inte avgör.",
        "The weights can never change a recommendation: they move only the score, which ranks and does not decide.",
    ),
    "why_grade": _t(
        "Utfallstabellen läser inte bedömningen av {principles}. Därför kan varken poäng eller trösklar där ändra en rekommendation.",
        "The outcome table does not read the grade of {principles}. So neither points nor thresholds there can change a recommendation.",
    ),
    "number": _t("Tal", "Number"),
    "now": _t("Nu", "Now"),
    "outcome_same": _t("Samma rekommendation", "Same recommendation"),
    "grades_same": _t("Samma bedömning", "Same grades"),
    "ranking_same": _t("Samma ordning", "Same order"),
    "weight_of": _t("Vikt: {name}", "Weight: {name}"),
    "met_of": _t("Uppfylld från: {name}", "Met from: {name}"),
    "partly_of": _t("Delvis uppfylld från: {name}", "Partly met from: {name}"),
    "points_of": _t("Poäng: {name}", "Points: {name}"),
    "every_value": _t("alla värden", "every value"),
    "turns": _t("Vad som ändras först", "What changes first"),
    "turn_at": _t("vid {value}: {was} → {becomes}", "at {value}: {was} → {becomes}"),
    "turn_of": _t("vid {value}: {case}, {was} → {becomes}", "at {value}: {case}, {was} → {becomes}"),
    "by_outcome": _t("rekommendationen", "the recommendation"),
    "by_grades": _t("bedömningen", "the grade"),
    "by_ranking": _t("ordningen", "the order"),
    "place": _t("plats {place}", "place {place}"),
    "number_now": _t("{name} (nu {value})", "{name} (now {value})"),
    "idle_numbers": _t("Dessa tal ändrar inget här, vilket värde de än får: {names}", "These numbers change nothing here, whatever their value: {names}"),
    "ranked": _t("Ordningen efter poäng är prövad bland {count} ärenden utan öppna frågor, inom varje slag.", "The order by score was tried among {count} cases without open questions, within each kind."),
    "left_out_fault": _t("{case}: passar inte regelverket ({code})", "{case}: does not fit the rule pack ({code})"),
    "left_out_open": _t("{case}: så mycket är obesvarat att alla svar inte går att gå igenom", "{case}: so much is unanswered that all answers cannot be gone through"),
    "left_out": _t("Utelämnade ärenden", "Cases left out"),
}  # fmt: skip

tell = Phrases(WORDS, beside=say)
"""Returns the text called by a key in a language, one of these or one that all reports share, its blanks filled."""
