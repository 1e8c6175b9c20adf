"""The words of reports on proofs, in Swedish and English: for people who set rules, not for logicians."""

from engine.text import Phrases, Text
from engine.text import both as _t

TITLES: dict[str, Text] = {
    "total": _t("Alla ärenden får ett utfall", "Every case gets an outcome"),
    "same_grounds": _t("Samma grunder oavsett land", "Same grounds whatever the country"),
    "monotone": _t("Bättre underlag ger aldrig sämre utfall", "Better evidence never gives a worse outcome"),
    "monotone_points": _t("Bättre underlag kostar aldrig poäng", "Better evidence never costs points"),
    "no_idle": _t("Ingen regel är overksam", "No rule is idle"),
    "no_compensation": _t("En spärr kan inte uppvägas", "Nothing compensates for a closed gate"),
    "reachable": _t("Alla utfall kan förekomma", "Every outcome can occur"),
    "silence_never_stops": _t("Att något inte framgår stoppar aldrig", "Silence never stops a case"),
    "by_the_letter": _t("Bara ordalydelsen binder", "Only the letter binds"),
    "invariants": _t("Regelverkets egna invarianter", "The pack's own invariants"),
    "constant": _t("Inget villkor är alltid sant eller aldrig sant", "No condition is always true or never true"),
    "subsumed": _t("Ingen regel är överflödig", "No rule is superfluous"),
    "rows": _t("Alla rader i utfallstabellen används", "Every row of the outcome table is used"),
    "thresholds": _t("Alla trösklar kan nås", "Every threshold can be reached"),
}
MEANINGS: dict[str, Text] = {
    "total": _t(
        "Varje tänkbart ärende får ett enda utfall, och någon beslutar.",
        "Every possible case gets one outcome, and somebody decides.",
    ),
    "same_grounds": _t(
        "Byter man land, avstånd, gräns eller vänortsstatus ändras varken utfall, bedömning, poäng, villkor eller skäl.",
        "Changing country, distance, border or twin status changes neither outcome, grades, score, conditions nor grounds.",
    ),
    "monotone": _t("Ett bättre svar kan inte ge ett sämre utfall.", "A better answer cannot lead to a worse outcome."),
    "monotone_points": _t(
        "Ett bättre svar kan inte ge färre poäng eller en sämre bedömning av någon prioriteringsgrund.",
        "A better answer cannot lead to fewer points or a lower grade of any principle.",
    ),
    "no_idle": _t(
        "Varje regel, spärr, hinder, villkor, råd och beslutsväg kan gälla, och det finns ärenden där det märks.",
        "Every rule, gate, bar, condition, advice and route can hold, and there are cases where it makes a difference.",
    ),
    "no_compensation": _t(
        "Gäller en spärr enligt ordalydelsen blir utfallet avstå, vad än i övrigt talar för.",
        "Where a gate is closed by the letter the outcome is to decline, whatever else speaks for.",
    ),
    "reachable": _t("Varje slag av ärende kan få varje utfall.", "Every kind of case can get every outcome."),
    "silence_never_stops": _t(
        "Blir utfallet avstå när något inte framgår, hade det blivit avstå vilket svaret än hade varit.",
        "A case that is declined while something is not stated would be declined whatever the answer had been.",
    ),
    "by_the_letter": _t(
        "En prioriteringsgrund som inte berör ärendet enligt ordalydelsen kan inte ändra utfallet.",
        "A principle that does not reach a case by the letter cannot move its outcome.",
    ),
    "invariants": _t(
        "Det som regelverket självt säger alltid ska gälla.", "What the pack itself says must always hold."
    ),
    "constant": _t("Varje villkor kan både gälla och inte gälla.", "Every condition can both hold and not hold."),
    "subsumed": _t(
        "Ingen regel säger bara det som en annan redan säger.", "No rule says only what another says already."
    ),
    "rows": _t("Varje rad avgör något ärende.", "Every row decides some case."),
    "thresholds": _t("Det finns ärenden som når varje tröskel.", "There are cases that reach every threshold."),
}
SENTENCES: dict[str, Text] = {
    "total_outcome": _t(
        "Det här ärendet får inget utfall: ingen rad i utfallstabellen gäller.",
        "This case gets no outcome: no row of the outcome table holds.",
    ),
    "total_route": _t(
        "Ingen beslutar i det här ärendet: ingen beslutsväg gäller.", "Nobody decides this case: no route holds."
    ),
    "no_compensation": _t(
        "Spärren {item} gäller, men raden {row} i utfallstabellen ger ändå ett annat utfall än avstå.",
        "The gate {item} is closed, yet the row {row} of the outcome table gives another outcome than to decline.",
    ),
    "reachable": _t(
        "Inget ärende av slaget {kind} kan få utfallet {outcome}.",
        "No case of the kind {kind} can get the outcome {outcome}.",
    ),
    "row_never": _t("Raden {row} avgör aldrig något ärende.", "The row {row} never decides a case."),
    "same_grounds": _t(
        "Två ärenden som bara skiljer sig i {facts} bedöms olika.",
        "Two cases that differ in {facts} alone are assessed differently.",
    ),
    "same_grounds_refused": _t(
        "Av två ärenden som bara skiljer sig i {facts} tillåts det ena och inte det andra.",
        "Of two cases that differ in {facts} alone, one is allowed and the other is not.",
    ),
    "monotone": _t(
        "Ett bättre svar på {facts} ger ett sämre utfall.", "A better answer to {facts} leads to a worse outcome."
    ),
    "monotone_points": _t(
        "Ett bättre svar på {facts} ger färre poäng eller sämre bedömning.",
        "A better answer to {facts} leads to fewer points or a lower grade.",
    ),
    "silence": _t(
        "Utfallet blir avstå när {facts} inte framgår, men inte med ett annat svar.",
        "The case is declined while {facts} is not stated, but not with another answer.",
    ),
    "by_the_letter": _t(
        "{principle} berör inte ärendet enligt ordalydelsen, men svaret på {facts} ändrar ändå utfallet.",
        "{principle} does not reach the case by the letter, yet the answer to {facts} moves the outcome.",
    ),
    "idle_never": _t("{item} kan aldrig gälla.", "{item} can never hold."),
    "idle_moot": _t("{item} kan gälla men ändrar aldrig något.", "{item} can hold but never makes a difference."),
    "invariant": _t("Det här ärendet bryter mot {invariant}.", "This case breaks {invariant}."),
    "invariant_pair": _t(
        "Två ärenden som bara skiljer sig i {facts} bryter mot {invariant}: {aspect} skiljer sig.",
        "Two cases that differ in {facts} alone break {invariant}: {aspect} differ.",
    ),
    "constant_never": _t("Villkoret för {item} gäller aldrig.", "The condition of {item} never holds."),
    "constant_always": _t("Villkoret för {item} gäller alltid.", "The condition of {item} always holds."),
    "constant_unruled": _t(
        "Begränsningen {item} utesluter inga svar som inte redan är uteslutna.",
        "The constraint {item} rules out no answers that are not ruled out already.",
    ),
    "subsumed_stop": _t(
        "{item} gäller bara när också {by} gäller, och tillför därför inget.",
        "{item} is closed only when {by} is too, and so adds nothing.",
    ),
    "subsumed_together": _t(
        "{item} gäller bara när också någon annan spärr gäller, och tillför därför inget.",
        "{item} is closed only when some other gate is too, and so adds nothing.",
    ),
    "subsumed_moot": _t(
        "Villkoret {item} ställs bara i ärenden som ändå får utfallet avstå.",
        "The condition {item} is set only on cases that are declined anyway.",
    ),
    "subsumed_same": _t(
        "{item} och {by} gäller i precis samma ärenden och kan slås ihop.",
        "{item} and {by} hold in exactly the same cases and can be made one.",
    ),
    "threshold": _t(
        "Inga svar ger {principle} bedömningen {grade} (från {points} poäng).",
        "No answers give {principle} the grade {grade} (from {points} points).",
    ),
    "exception_unneeded": _t(
        "Undantaget för {subject} behövs inte längre; ta bort det.",
        "The exception for {subject} is no longer needed; remove it.",
    ),
    "exception_unknown": _t(
        "Undantaget gäller {subject}, som inte prövas; rätta namnet.",
        "The exception is for {subject}, which is not tried; correct the name.",
    ),
}
WORDS: dict[str, Text] = {
    "heading": _t("{title} ({pack} {version}): {proved} av {count} egenskaper bevisade", "{title} ({pack} {version}): {proved} of {count} properties proved"),
    "all": _t(
        "Alla egenskaper är bevisade. Det gäller varje tänkbart ärende, inte ett urval.",
        "All properties are proved. That holds for every possible case, not for a sample.",
    ),
    "not_all": _t(
        "Alla egenskaper är inte bevisade. Där en egenskap inte håller visas ett ärende som bryter mot den.",
        "Not all properties are proved. Where one does not hold, a case that breaks it is shown.",
    ),
    "property": _t("Egenskap", "Property"),
    "verdict": _t("Utslag", "Verdict"),
    "checked": _t("Prövat", "Tried"),
    "proved": _t("bevisad", "proved"),
    "proved_but": _t("bevisad, med undantag", "proved, with exceptions"),
    "counterexample": _t("håller inte", "does not hold"),
    "not_proved": _t("inte avgjord", "not settled"),
    "fault": _t("Beror på: {items}", "Because of: {items}"),
    "exception": _t("Undantag: {text} Skäl: {reason}", "Exception: {text} Reason: {reason}"),
    "unresolved": _t(
        "Inte avgjort inom gränsen {limit} för {subjects}. Pröva igen med en högre gräns (--limit).",
        "Not settled within the limit {limit} for {subjects}. Try again with a higher limit (--limit).",
    ),
    "entangled": _t(
        "Bevisat för fullständiga ärenden, men en begränsning binder {subjects} till frågor som kan vara öppna.",
        "Proved of complete cases, but a constraint ties {subjects} to questions that may be open.",
    ),
    "the_case": _t("Ärendet", "The case"),
    "the_variant": _t("Varianten", "The variant"),
    "question": _t("Fråga", "Question"),
    "result": _t("Utfall", "Outcome"),
    "score": _t("Poäng", "Score"),
    "no_outcome": _t("inget utfall", "no outcome"),
    "refused": _t("tillåts inte", "not allowed"),
    "not_stated": _t("framgår inte", "not stated"),
    "outcome": _t("utfallet", "the outcomes"),
    "grades": _t("bedömningarna", "the grades"),
    "points": _t("poängen per prioriteringsgrund", "the points per principle"),
    "gates": _t("spärrarna", "the gates"),
    "bars": _t("hindren", "the bars"),
    "conditions": _t("villkoren", "the conditions"),
    "advice": _t("råden", "the advice"),
    "route": _t("beslutsvägen", "the routes"),
    "aspect_score": _t("poängen", "the scores"),
    "expected_now": _t("Så bedöms ärendet nu.", "This is how the case is assessed now."),
    "expected_then": _t("Så ska ärendet bedömas; `medverkan check` säger till tills regelverket är rättat.", "This is how the case is to be assessed; `medverkan check` says so until the pack is mended."),
    "written": _t("Skrev {count} ärenden till {folder}.", "Wrote {count} cases to {folder}."),
}  # fmt: skip

tell = Phrases(WORDS)
"""Returns the text called by a key in a language, its blanks filled."""
