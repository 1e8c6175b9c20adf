"""The words of reports and screens that do not come from a pack, in Swedish and English."""

from collections.abc import Mapping

from engine.text import Lang, Text


def _t(sv: str, en: str) -> Text:
    return Text.model_construct(sv=sv, en=en)


WORDS: dict[str, Text] = {
    # outcomes
    "decline": _t("avstå", "decline"),
    "more_information": _t("komplettera", "supplement"),
    "participate_with_conditions": _t("delta med villkor", "participate with conditions"),
    "participate": _t("delta", "participate"),
    # grades and reach
    "not_met": _t("inte uppfylld", "not met"),
    "not_shown": _t("inte visad", "not shown"),
    "partly": _t("delvis uppfylld", "partly met"),
    "met": _t("uppfylld", "met"),
    "letter": _t("enligt ordalydelsen", "by the letter"),
    "analogy": _t("analogt", "by analogy"),
    "none": _t("berörs inte", "not relevant"),
    "grade_open": _t("öppen: {grades}", "open: {grades}"),
    # statuses
    "holds": _t("gäller", "holds"),
    "does_not_hold": _t("gäller inte", "does not hold"),
    "open": _t("öppen", "open"),
    # reasons, the first line of a report
    "reason_decline": _t("Rekommendation: avstå. {text}", "Recommendation: decline. {text}"),
    "reason_decline_open": _t(
        "Rekommendation: avstå. Hur de öppna frågorna än besvaras stoppas förslaget.",
        "Recommendation: decline. However the open questions are answered, the proposal is stopped.",
    ),
    "reason_more": _t("Rekommendation: komplettera. Avgörande är {questions}", "Recommendation: supplement. What decides is {questions}"),
    "reason_more_bound": _t(
        "Rekommendation: komplettera. Så mycket är obesvarat att utfallet inte kan bestämmas.",
        "Recommendation: supplement. So much is unanswered that the outcome cannot be determined.",
    ),
    "reason_conditions": _t("Rekommendation: delta med villkor. {text}", "Recommendation: participate with conditions. {text}"),
    "reason_conditions_open": _t(
        "Rekommendation: delta med villkor, beroende på de öppna svaren. {text}",
        "Recommendation: participate with conditions, depending on the open answers. {text}",
    ),
    "reason_conditions_table": _t(
        "Rekommendation: delta med villkor. Det följer av regelverkets utfallstabell.",
        "Recommendation: participate with conditions. It follows from the pack's outcome table.",
    ),
    "reason_participate": _t(
        "Rekommendation: delta. Inget stoppar förslaget och inga villkor behövs.",
        "Recommendation: participate. Nothing stops the proposal and no conditions are needed.",
    ),
    "reason_but": _t(
        "Rekommendation: delta. Inget binder kommunen att avstå, men detta talar emot: {text}",
        "Recommendation: participate. Nothing binds the municipality to decline, but this speaks against: {text}",
    ),
    "and_more": _t("(Och {count} till.)", "(And {count} more.)"),
    # headings
    "principles": _t("Prioriteringsgrunder", "Principles"),
    "grounds_stop": _t("Skäl att avstå", "Grounds for declining"),
    "conditions": _t("Villkor", "Conditions"),
    "grounds_analogy": _t("Talar emot, utan att binda", "Speaks against, without binding"),
    "advice": _t("Råd", "Advice"),
    "route": _t("Vem beslutar", "Who decides"),
    "open_questions": _t("Öppna frågor", "Open questions"),
    "assumed": _t("Antaget där förslaget tiger", "Assumed where the proposal is silent"),
    "ignored": _t("Svar som inte används", "Answers not used"),
    "outside_plan": _t("Utanför planen", "Outside the plan"),
    "basis": _t("Underlag", "Basis"),
    # columns and labels
    "principle": _t("Prioriteringsgrund", "Principle"),
    "grade": _t("Bedömning", "Grade"),
    "points": _t("Poäng", "Points"),
    "weight": _t("Vikt", "Weight"),
    "reach": _t("Gäller", "Reach"),
    "case": _t("Ärende", "Case"),
    "kind": _t("Slag", "Kind"),
    "outcome": _t("Rekommendation", "Recommendation"),
    "settled": _t("Rekommendationen klar", "Final"),
    "score": _t("Poäng", "Score"),
    "decides": _t("Beslutar", "Decides"),
    "title": _t("Rubrik", "Title"),
    "yes": _t("ja", "yes"),
    "no": _t("nej", "no"),
    "nothing": _t("inget", "none"),
    "unit": _t("Förvaltning/bolag", "Unit"),
    "record_number": _t("Diarienummer", "Record number"),
    "as_of": _t("Bedömt per", "Assessed as of"),
    "pack": _t("Regelverk", "Rule pack"),
    # sentences
    "score_line": _t(
        "Poäng {score} av 100. Poängen rangordnar förslag av samma slag; den avgör inget.",
        "Score {score} of 100. The score ranks proposals of one kind; it decides nothing.",
    ),
    "no_score": _t("Ingen prioriteringsgrund berör förslaget, så poäng saknas.", "No principle reaches the proposal, so there is no score."),
    "engine_recommends": _t(
        "Regelverket rekommenderar; en människa beslutar. Poäng, vikter och trösklar är kommunens egna avvägningar, inte planens.",
        "The rules recommend; a person decides. Points, weights and thresholds are the municipality's own choices, not the plan's.",
    ),
    "decides_line": _t("{body} beslutar.", "{body} decides."),
    "decides_open": _t("{bodies} beslutar, beroende på de öppna svaren.", "{bodies} decides, depending on the open answers."),
    "supports_line": _t("Stöd: {bodies}.", "Support: {bodies}."),
    "informs_line": _t("Informeras: {bodies}.", "Informed: {bodies}."),
    "route_calibration": _t("Planen säger inte vem som beslutar; beslutsvägen är kommunens egen avvägning.", "The plan does not say who decides; the route is the municipality's own choice."),
    "checked_by": _t("kontrolleras av {body}", "checked by {body}"),
    "if_open": _t("Blir villkor beroende på svaren: {text}", "Becomes a condition depending on the answers: {text}"),
    "taken_as": _t("Räknas som «{answer}»: {questions}", "Taken as “{answer}”: {questions}"),
    "by_analogy": _t("gäller analogt och är därför ett råd", "applies by analogy and is therefore advice"),
    "calibration": _t("kommunens avvägning", "the municipality's choice"),
    "points_of": _t("{points} p", "{points} p"),
    "question_decides": _t("Avgör rekommendationen", "Decides the recommendation"),
    "question_improves": _t("Kan förbättra rekommendationen", "Can improve the recommendation"),
    "question_none": _t("Ändrar inte rekommendationen: {questions}", "Changes nothing in the recommendation: {questions}"),
    "leads_to": _t("{answer} → {outcomes}", "{answer} → {outcomes}"),
    "referred": _t("hänskjuts till {body}", "referred to {body}"),
    "outside_line": _t("{label}. {note}", "{label}. {note}"),
    "some_of_them": _t("något av dem", "some of them"),
    "empty_set": _t("inget av dem", "none of them"),
    # explanations
    "is": _t("är", "is"),
    "in": _t("är något av", "is one of"),
    "at_least": _t("är minst", "is at least"),
    "at_most": _t("är högst", "is at most"),
    "includes": _t("omfattar", "includes"),
    "count_at_least": _t("omfattar minst så många:", "includes at least this many:"),
    "count_at_most": _t("omfattar högst så många:", "includes at most this many:"),
    "all_of": _t("allt av detta", "all of this"),
    "any_of": _t("något av detta", "any of this"),
    "not_this": _t("inte detta", "not this"),
    "always": _t("alltid", "always"),
    "never": _t("aldrig", "never"),
    "definition": _t("{meaning} ({name})", "{meaning} ({name})"),
    "answer_is": _t("svaret är {answer}", "the answer is {answer}"),
    "answer_assumed": _t("inte besvarad, antas vara {answer}", "not answered, assumed to be {answer}"),
    "answer_open": _t("inte besvarad", "not answered"),
    "answer_na": _t("frågan ställs inte i det här fallet", "the question does not arise in this case"),
    "to_hold": _t("För att det ska gälla", "For it to hold"),
    "to_fail": _t("För att det inte ska gälla", "For it not to hold"),
    "to_turn": _t("de svar som skulle ändra det", "the answers that would turn it"),
    "no_way": _t("Inga svar ändrar detta.", "No answers change this."),
    "or_way": _t("eller", "or"),
    "because": _t("Villkoret, led för led", "The condition, test by test"),
    "why": _t("Varför", "Why"),
    "gate": _t("Spärr", "Gate"),
    "bar": _t("Hinder", "Bar"),
    "condition": _t("Villkor", "Condition"),
    "passages": _t("Ställen i planen", "Passages of the plan"),
    "questions": _t("Frågor", "Questions"),
    "rules": _t("Regler", "Rules"),
    "gates": _t("Spärrar", "Gates"),
    "bars": _t("Hinder", "Bars"),
    "routes": _t("Vem beslutar, i ordning", "Who decides, in order"),
    "version": _t("Version", "Version"),
    "valid": _t("Gäller", "Holds"),
    "hash": _t("SHA-256", "SHA-256"),
    "limits": _t(
        "Vikt {weight}; uppfylld från {met} poäng, delvis från {partly}.",
        "Weight {weight}; met from {met} points, partly from {partly}.",
    ),
    "classification": _t("klassificering", "classification"),
    "evidence": _t("underlag", "evidence"),
    "background": _t("bakgrundsuppgift", "background"),
    "modality_shall": _t("skall", "shall"),
    "modality_should": _t("bör", "should"),
    "modality_purpose": _t("syfte", "purpose"),
    "modality_goal": _t("mål", "goal"),
    "modality_fact": _t("upplysning", "fact"),
    "rests_on": _t("Grundar sig på stället: {what}", "Rests on the passage: {what}"),
    "not_operationalised": _t("Inte tillämpat: {what}", "Not operationalised: {what}"),
    "citations_line": _t(
        "{sound} av {count} ställen står ordagrant i planen.", "{sound} of {count} passages stand in the plan word for word."
    ),
    "citations_absent": _t("Finns inte ordagrant i planen", "Not in the plan word for word"),
    "citations_repeated": _t("Står mer än en gång", "Stands more than once"),
    "citations_uncited": _t("Meningar som inget citerar (rad i filen)", "Sentences that nothing cites (line of the file)"),
    "citations_partly_cited": _t("Ord som inget citerar, i meningar som citeras delvis", "Words that nothing cites, in sentences cited in part"),
    "citations_not_operationalised": _t("Meningar som bara täcks av ställen som inte är tillämpade", "Sentences covered only by passages not operationalised"),
    "fact": _t("Faktum", "Fact"),
}  # fmt: skip


def say(key: str, lang: Lang, **words: object) -> str:
    """Return the text called `key` in `lang`, its blanks filled from `words`."""
    text = WORDS[key].in_(lang)
    return text.format_map(words) if words else text


def say_from(own: Mapping[str, Text], key: str, lang: Lang, **words: object) -> str:
    """Return the text called `key` in `lang`, from `own` or, where it has none, from what all reports share."""
    text = (own.get(key) or WORDS[key]).in_(lang)
    return text.format_map(words) if words else text
