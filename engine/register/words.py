"""The words of the register's own reports, in Swedish and English."""

from engine.report.words import say
from engine.text import Phrases, Text
from engine.text import both as _t

WORDS: dict[str, Text] = {
    # statuses
    "registered": _t("registrerat", "registered"),
    "decided": _t("beslutat", "decided"),
    "carried_out": _t("genomfört", "carried out"),
    "followed_up": _t("uppföljt", "followed up"),
    "annulled": _t("makulerat", "annulled"),
    "erased": _t("gallrat", "erased"),
    # decisions
    "decision_participate": _t("delta", "participate"),
    "decision_participate_with_conditions": _t("delta med villkor", "participate with conditions"),
    "decision_decline": _t("avstå", "decline"),
    "decision_refer": _t("återremiss", "refer back"),
    # events
    "event_pack_published": _t("regelverk taget i bruk", "rule pack taken into use"),
    "event_registered": _t("registrerat", "registered"),
    "event_revised": _t("rättat", "revised"),
    "event_assessed": _t("bedömt", "assessed"),
    "event_decided": _t("beslutat", "decided"),
    "event_condition_met": _t("villkor uppfyllt", "condition met"),
    "event_carried_out": _t("genomfört", "carried out"),
    "event_followed_up": _t("uppföljt", "followed up"),
    "event_annulled": _t("makulerat", "annulled"),
    "event_erased": _t("gallrat", "erased"),
    "event_pack_drafted": _t("regelverk lagt fram som utkast", "rule pack put forward as a draft"),
    "event_pack_adopted": _t("regelverk antaget", "rule pack adopted"),
    # rule packs
    "pack_draft": _t("utkast", "draft"),
    "pack_adopted": _t("antaget", "adopted"),
    "pack_in_use": _t("i bruk", "in use"),
    "drafted_by": _t("Lagt fram av", "Put forward by"),
    "adopted_by": _t("Antaget av", "Adopted by"),
    "no_packs": _t("Registret har inga regelverk.", "The register holds no rule packs."),
    # columns and labels
    "title": _t("Titel", "Title"),
    "unit": _t("Förvaltning/bolag", "Unit"),
    "status": _t("Läge", "Status"),
    "recommendation": _t("Rekommendation", "Recommendation"),
    "decision": _t("Beslut", "Decision"),
    "day": _t("Beslutsdag", "Day of decision"),
    "condition": _t("Villkor", "Condition"),
    "due": _t("Senast", "Due"),
    "came_to": _t("Resultat", "Result"),
    "event": _t("Händelse", "Event"),
    "time": _t("Tid (UTC)", "Time (UTC)"),
    "who": _t("Vem", "Who"),
    "what": _t("Vad", "What"),
    "events": _t("Händelser", "Events"),
    "conditions": _t("Villkor", "Conditions"),
    "number": _t("Nr", "No."),
    "erased_text": _t("(gallrat)", "(erased)"),
    "not_due": _t("utan datum", "no day set"),
    "met_in": _t("uppfyllt, händelse {event}", "met, event {event}"),
    "not_met_yet": _t("inte uppfyllt", "not met"),
    "secret": _t("sekretess", "secret"),
    "sets": _t("  villkor: {condition}, {due}", "  condition: {condition}, {due}"),
    "due_on": _t("senast {day}", "due {day}"),
    "secrecy": _t("Sekretess: {reference}", "Secrecy: {reference}"),
    "record_hash": _t("Sista kontrollsumma: {hash} (händelse {seq})", "Head: {hash} (event {seq})"),
    "by_delegation": _t("delegation {reference}", "delegation {reference}"),
    "no_cases": _t("Inga ärenden.", "No cases."),
    # all there is on an event
    "secrecy_mark": _t("Sekretess", "Secrecy"),
    "chained": _t("I kedjan, efter → den här", "In the chain, after → this one"),
    "text_title": _t("Titel", "Title"),
    "text_note": _t("Anteckning", "Note"),
    "text_city": _t("Ort", "Town"),
    "text_reason": _t("Skäl", "Reason"),
    "text_circumstance": _t("Omständighet", "Circumstance"),
    # what commands say
    "came_to_registered": _t("registrerat", "registered"),
    "came_to_unchanged": _t("fanns redan", "was there already"),
    "came_to_revised": _t("rättat", "revised"),
    "came_to_erased": _t("gallrat, lämnas", "erased, left"),
    "made": _t("Registret finns i {register}.", "The register is at {register}."),
    "recorded": _t("{case}: {what} (händelse {seq}, {hash}).", "{case}: {what} (event {seq}, {hash})."),
    "scrubbed": _t("{case} var redan gallrat; filerna är rensade på nytt.", "{case} was erased already; the files are cleaned once more."),
    "whole": _t(
        "Registret är intakt. Händelser: {events}, ärenden: {cases}, bedömningar: {assessments}, regelverk: {packs}.\n"
        "Sista kontrollsumma: {hash} (händelse {seq})",
        "The register is whole. Events: {events}, cases: {cases}, assessments: {assessments}, rule packs: {packs}.\n"
        "Head: {hash} (event {seq})",
    ),
    "first_bad": _t("Registret är inte intakt. Första felet: händelse {event}.", "The register is not whole. First fault: event {event}."),
    "bad": _t("Registret är inte intakt.", "The register is not whole."),
    "goes_back": _t("Registret bygger vidare på {hash} (händelse {seq}).", "The register goes back to {hash} (event {seq})."),
    "signed_by": _t("Signerat {time} med nyckeln {signer}.", "Signed {time} with the key {signer}."),
    "signed_by_any": _t(
        "Signaturen är prövad mot nyckeln i filen själv; ange `--key` för att pröva vem som signerat.",
        "The signature was checked by the key in the file itself; give `--key` to check who signed.",
    ),
    "written": _t("{file}: {events} händelser, sista kontrollsumma {hash}.", "{file}: {events} events, head {hash}."),
    "read_in": _t("{events} händelser inlästa och kontrollerade, sista kontrollsumma {hash}.", "{events} events read in and checked, head {hash}."),
    "bundle_written": _t("{file}: revisionspaket för {case}, sista kontrollsumma {hash}.", "{file}: audit bundle of {case}, head {hash}."),
    "bundle_whole": _t(
        "Revisionspaketet för {case} är intakt. Händelser: {events}, bedömningar gjorda om byte för byte: {assessments}.\nSista kontrollsumma: {hash} (händelse {seq})",
        "The audit bundle of {case} is whole. Events: {events}, assessments made again byte for byte: {assessments}.\nHead: {hash} (event {seq})",
    ),
    # replay
    "identical": _t("identisk", "identical"),
    "differs": _t("skiljer", "differs"),
    "unfit": _t("passar inte regelverket ({code})", "does not fit the pack ({code})"),
    "difference": _t("Skillnad", "Difference"),
    "summary": _t("{same} av {all} bedömningar identiska.", "{same} of {all} assessments identical."),
    "resumed": _t("Fortsätter där ett avbrutet försök slutade: {count} klara.", "Goes on where an interrupted run ended: {count} done."),
    "transitions": _t("Övergångar", "Transitions"),
    "from_to": _t("Från \\ till", "From \\ to"),
    "moved": _t("Ärenden som flyttas", "Cases that move"),
    "none_moves": _t("Inget ärende får en annan rekommendation.", "No case gets another recommendation."),
    "not_assessable": _t("passar inte", "does not fit"),
    "was": _t("Var", "Was"),
    "becomes": _t("Blir", "Becomes"),
}  # fmt: skip

tell = Phrases(WORDS, beside=say)
"""Returns the text called by a key in a language, one of these or one that all reports share, its blanks filled."""
