"""The words of memos that come neither from a pack nor from other reports, in Swedish and English."""

from engine.text import Phrases, Text
from engine.text import both as _t

WORDS: dict[str, Text] = {
    "memo": _t("Tjänsteskrivelse", "Decision memo"),
    "page": _t("Sida {page} av {pages}", "Page {page} of {pages}"),
    "contents": _t("Innehåll", "Contents"),
    # status
    "draft": _t("Utkast", "Draft"),
    "draft_mark": _t("UTKAST – inte registrerat", "DRAFT – not registered"),
    "secrecy_mark": _t("SEKRETESS: {provision}", "SECRECY: {provision}"),
    "status_draft": _t("Utkast. Ärendet är inte registrerat och inget är beslutat.", "Draft. The case is not registered and nothing is decided."),
    "status_proposed": _t("Förslag. Ärendet är registrerat men inte beslutat.", "Proposal. The case is registered but not decided."),
    "status_annulled": _t("Makulerat {day}.", "Annulled {day}."),
    "annulled_mark": _t("MAKULERAT", "ANNULLED"),
    "status_decided": _t("Beslutat {day}.", "Decided {day}."),
    "status_erased": _t("Gallrat enligt {reference}.", "Erased by {reference}."),
    # head
    "record_number": _t("Diarienummer", "Record number"),
    "no_record_number": _t("saknas", "none"),
    "date": _t("Datum", "Date"),
    "decision_day": _t("Planerad beslutsdag", "Planned day of decision"),
    "unit": _t("Förvaltning/bolag", "Unit"),
    "kind": _t("Slag av ärende", "Kind of case"),
    "to": _t("Till", "To"),
    "status": _t("Läge", "Status"),
    "secrecy": _t("Sekretess", "Secrecy"),
    "delegation": _t("Delegation", "Delegation"),
    # headings
    "proposal": _t("Förslag till beslut", "Proposed decision"),
    "recommended_and_decided": _t("Rekommendation och beslut", "Recommendation and decision"),
    "summary": _t("Sammanfattning", "Summary"),
    "decision": _t("Beslut", "Decision"),
    "matter": _t("Beskrivning av ärendet", "The matter"),
    "judgement": _t("Bedömning", "Assessment"),
    "grounds_stop": _t("Skäl att avstå", "Grounds for declining"),
    "conditions": _t("Villkor", "Conditions"),
    "open": _t("Öppna uppgifter", "Open facts"),
    "assumed": _t("Antagna uppgifter", "Assumed facts"),
    "outside": _t("Omständigheter utanför planen", "Circumstances outside the plan"),
    "route": _t("Beslutsväg", "Who decides"),
    "advice": _t("Råd inför beslutet", "Advice before the decision"),
    "passages": _t("Ställen i planen", "Passages of the plan"),
    "answers": _t("Uppgifter i ärendet", "Facts of the case"),
    "basis": _t("Underlag och spårbarhet", "Basis and traceability"),
    # the proposal
    "proposes": _t("{body} föreslås besluta att", "It is proposed that {body} decide"),
    "decider_open": _t("Vem som beslutar beror på de öppna uppgifterna: {body}.", "Who decides depends on the open facts: {body}."),
    "the_decider": _t("den som beslutar", "the deciding body"),
    "do_participate": _t("delta enligt förslaget.", "to participate as proposed."),
    "do_participate_with_conditions": _t("delta enligt förslaget, på dessa villkor:", "to participate as proposed, on these conditions:"),
    "do_participate_with_conditions_open": _t(
        "delta enligt förslaget, med de villkor som de öppna uppgifterna kan ge upphov till.",
        "to participate as proposed, with the conditions that the open facts may give rise to.",
    ),
    "do_decline": _t("avstå från att delta.", "not to participate."),
    "do_more_information": _t(
        "återremittera ärendet, så att de uppgifter som avgör kan kompletteras (se Öppna uppgifter).",
        "to refer the case back, so that the facts that decide can be supplied (see Open facts).",
    ),
    # what was recommended, and what was decided
    "was_participate": _t(
        "Rekommendationen till {body} var att delta enligt förslaget.", "The recommendation to {body} was to participate as proposed."
    ),
    "was_participate_with_conditions": _t(
        "Rekommendationen till {body} var att delta enligt förslaget, på dessa villkor:",
        "The recommendation to {body} was to participate as proposed, on these conditions:",
    ),
    "was_participate_with_conditions_open": _t(
        "Rekommendationen till {body} var att delta enligt förslaget, med de villkor som de öppna uppgifterna kunde ge upphov till.",
        "The recommendation to {body} was to participate as proposed, with the conditions that the open facts could give rise to.",
    ),
    "was_decline": _t("Rekommendationen till {body} var att avstå från att delta.", "The recommendation to {body} was to decline."),
    "was_more_information": _t(
        "Rekommendationen till {body} var att återremittera ärendet, så att de uppgifter som avgör kunde kompletteras.",
        "The recommendation to {body} was to refer the case back, so that the facts that decide could be supplied.",
    ),
    "taken_so": _t("Beslutet den {day} följde rekommendationen:", "The decision of {day} followed the recommendation:"),
    "taken_instead": _t("Beslutet den {day} blev i stället", "The decision of {day} was instead"),
    "to_participate": _t("att delta.", "to participate."),
    "to_participate_with_conditions": _t(
        "att delta med villkor (se Villkor).", "to participate with conditions (see Conditions)."
    ),
    "to_participate_with_conditions_none": _t(
        "att delta med villkor. Inget villkor angavs i beslutet.", "to participate with conditions. The decision stated none."
    ),
    "to_decline": _t("att avstå från att delta.", "to decline."),
    "to_refer": _t("att återremittera ärendet för komplettering.", "to refer the case back for supplement."),
    # the summary
    "summary_lead": _t(
        "{unit} har lämnat ett förslag av slaget {kind}. Förslaget har bedömts enligt {pack}, så som reglerna gällde den {day}.",
        "{unit} has submitted a proposal ({kind}). It has been assessed by {pack}, as the rules stood on {day}.",
    ),
    "summary_lead_back": _t(
        "{unit} har lämnat ett förslag av slaget {kind}. Förslaget har bedömts enligt {pack}, för den {day}. Den versionen av reglerna antogs senare, den {adopted}.",
        "{unit} has submitted a proposal ({kind}). It has been assessed by {pack}, for {day}. That version of the rules was adopted later, on {adopted}.",
    ),
    "summary_departs": _t(
        "Beslutet avviker från rekommendationen. Skälet står under Beslut.",
        "The decision departs from the recommendation. The reason stands under Decision.",
    ),
    "summary_unsettled": _t(
        "Rekommendationen är inte klar: öppna uppgifter kan ändra den till {outcomes}.",
        "The recommendation is not final: open facts can lead to {outcomes}.",
    ),
    "summary_unsettled_past": _t(
        "Rekommendationen var inte klar: öppna uppgifter kunde ha ändrat den till {outcomes}.",
        "The recommendation was not final: open facts could have led to {outcomes}.",
    ),
    "summary_revised": _t(
        "Underlaget har rättats efter beslutet. Bedömningen här gäller det rättade underlaget.",
        "The papers have been revised after the decision. The assessment here is of the revised papers.",
    ),
    # the matter
    "place": _t("Plats", "Place"),
    "distance": _t("Avstånd", "Distance"),
    "crosses_border": _t("Utanför Sverige", "Outside Sweden"),
    "twin_town": _t("Vänort", "Twin town"),
    "background_line": _t(
        "Plats, avstånd, gräns och vänortsstatus är bakgrundsuppgifter. De påverkar inte rekommendationen.",
        "Place, distance, border and twin-town status are background. They do not affect the recommendation.",
    ),
    "no_note": _t("Förslaget innehåller ingen egen beskrivning.", "The proposal holds no description of its own."),
    # the assessment
    "scale": _t(
        "Varje prioriteringsgrund får 0–100 poäng och en bedömning. Poäng, vikter och trösklar är kommunens egna avvägningar, inte planens.",
        "Each principle gets 0–100 points and a grade. Points, weights and thresholds are the municipality's own choices, not the plan's.",
    ),
    "letter_line": _t("Grunden gäller enligt planens ordalydelse.", "The principle applies by the letter of the plan."),
    "analogy_line": _t(
        "Grunden gäller analogt. Den ger poäng och råd men kan varken stoppa förslaget eller ställa villkor.",
        "The principle applies by analogy. It gives points and advice but can neither stop the proposal nor set conditions.",
    ),
    "none_line": _t("Berörs inte av ärendet: {principles}.", "Not relevant to the case: {principles}."),
    "points_line": _t("{points} av 100 poäng, vikt {weight}.", "{points} of 100 points, weight {weight}."),
    "for": _t("Talar för", "In favour"),
    "against": _t("Talar emot", "Against"),
    "nothing_found": _t("Underlaget visar inget som talar för eller emot.", "The papers show nothing in favour or against."),
    "points_of": _t("{points} p", "{points} p"),
    # conditions
    "condition": _t("Villkor", "Condition"),
    "checked_by": _t("Kontrolleras av", "Checked by"),
    "due": _t("Klart senast", "Due"),
    "state": _t("Läge", "State"),
    "passage": _t("Ställe", "Passage"),
    "met": _t("uppfyllt {day}", "met {day}"),
    "unmet": _t("återstår", "remains"),
    "proposed": _t("föreslaget", "proposed"),
    "not_set": _t("ingår inte i beslutet", "not part of the decision"),
    "if_open": _t("beror på öppna uppgifter", "depends on open facts"),
    "before_open": _t("Villkor som beror på öppna uppgifter gäller först när svaren finns.", "Conditions that depend on open facts apply only once the answers are there."),
    "no_date": _t("inte bestämt", "not set"),
    "no_day": _t("ingen dag satt", "no day set"),
    "no_day_proposed": _t("ingen dag satt (förslaget: {proposed})", "no day set (proposed: {proposed})"),
    # open and assumed
    "open_line": _t("Dessa uppgifter saknas. Beslutsunderlaget kan kompletteras med dem.", "These facts are missing. The papers can be supplemented with them."),
    "question": _t("Fråga", "Question"),
    "meaning": _t("Betydelse", "What it does"),
    "leads": _t("Svar och utfall", "Answers and outcomes"),
    "decides": _t("avgör rekommendationen", "decides the recommendation"),
    "improves": _t("kan förbättra rekommendationen", "can improve the recommendation"),
    "moves_nothing": _t("ändrar inte rekommendationen", "does not change the recommendation"),
    "open_line_past": _t("Dessa uppgifter saknades när beslutet fattades.", "These facts were missing when the decision was taken."),
    "decides_past": _t("hade avgjort rekommendationen", "would have decided the recommendation"),
    "improves_past": _t("hade kunnat förbättra rekommendationen", "could have improved the recommendation"),
    "moves_nothing_past": _t("hade inte ändrat rekommendationen", "would not have changed the recommendation"),
    "assumed_line": _t(
        "Här är förslaget tyst. Regelverket antar då ett neutralt svar, som aldrig stoppar ett förslag.",
        "Here the proposal is silent. The rules then assume a neutral answer, which never stops a proposal.",
    ),
    "assumed_as": _t("Antaget svar", "Assumed answer"),
    "answer": _t("Svar", "Answer"),
    "nothing_open": _t("Inga uppgifter är öppna.", "No facts are open."),
    # outside the plan
    "outside_line": _t(
        "Planen ger ingen grund för att väga in följande. Det har inte påverkat rekommendationen och hänskjuts till {body}.",
        "The plan gives no ground for weighing in what follows. It has not affected the recommendation and is referred to {body}.",
    ),
    "outside_line_past": _t(
        "Planen ger ingen grund för att väga in följande. Det påverkade inte rekommendationen och hänsköts till {body}.",
        "The plan gives no ground for weighing in what follows. It did not affect the recommendation and was referred to {body}.",
    ),
    # route
    "route_calibration": _t(
        "Planen säger inte vem som beslutar här. Beslutsvägen är kommunens egen avvägning.",
        "The plan does not say who decides here. The route is the municipality's own choice.",
    ),
    # the decision
    "decided_participate": _t("Delta", "Participate"),
    "decided_participate_with_conditions": _t("Delta med villkor", "Participate with conditions"),
    "decided_decline": _t("Avstå", "Decline"),
    "decided_refer": _t("Återremiss för komplettering", "Referred back for supplement"),
    "decided_at": _t("Beslutat", "Decided"),
    "by": _t("Beslutat av", "Decided by"),
    "role": _t("I egenskap av", "In the role of"),
    "reason": _t("Skäl för beslutet", "Reason for the decision"),
    "annulled_reason": _t("Skäl för makuleringen", "Reason for the annulment"),
    "follows": _t("Beslutet följer rekommendationen.", "The decision follows the recommendation."),
    "departs": _t(
        "Beslutet avviker från rekommendationen, som var att {outcome}.",
        "The decision departs from the recommendation, which was to {outcome}.",
    ),
    "taken_on": _t(
        "Underlaget har rättats sedan dess. Beslutet fattades på bedömningen med kontrollsumman {hash}.",
        "The papers have been revised since. The decision was taken on the assessment with the hash {hash}.",
    ),
    "earlier": _t("Tidigare beslut", "Earlier decisions"),
    "carried_out": _t("Genomfört", "Carried out"),
    "erased": _t("[gallrat]", "[erased]"),
    "erased_line": _t(
        "Fritext och namn i ärendet är gallrade enligt {reference}. Uppgifterna som avgjorde finns kvar.",
        "Free text and names of the case were erased by {reference}. The facts that decided remain.",
    ),
    # basis
    "basis_line": _t(
        "Regelverket rekommenderar och en människa beslutar. Poäng, vikter och trösklar är kommunens egna avvägningar, inte planens.",
        "The rules recommend and a person decides. Points, weights and thresholds are the municipality's own choices, not the plan's.",
    ),
    "case_id": _t("Ärende", "Case"),
    "case_hash": _t("Ärendets kontrollsumma", "Case hash"),
    "pack": _t("Regelverk", "Rule pack"),
    "pack_hash": _t("Regelverkets kontrollsumma", "Pack hash"),
    "assessment_hash": _t("Bedömningens kontrollsumma", "Assessment hash"),
    "as_of_day": _t("Bedömt för den", "Assessed for"),
    "as_of": _t("Bedömt enligt reglerna den", "Assessed by the rules of"),
    "record": _t("Registerpost", "Record"),
    "record_line": _t("nummer {seq}, {time}", "number {seq}, {time}"),
    "record_hash": _t("Registerpostens kontrollsumma", "Record hash"),
    "head_hash": _t("Registrets sista kontrollsumma", "Head of the register"),
    "revisions": _t("Rättelser efter registrering", "Revisions after registration"),
    "no_record": _t("ingen, detta är ett utkast", "none, this is a draft"),
    "check_line": _t(
        "Kontrollsummorna (SHA-256) kan prövas med medverkan register verify --against, följt av registerpostens kontrollsumma.",
        "The hashes (SHA-256) can be checked with medverkan register verify --against, followed by the record hash.",
    ),
    "passages_line": _t(
        "Ställena återges med kommunens egna ord. Planens text är det som gäller.",
        "The passages are given in words of our own. The plan's text is what holds.",
    ),
    "where": _t("Var i planen", "Where in the plan"),
    "says": _t("Innebörd", "What it says"),
    "answers_line": _t("Svaren så som förslaget lämnar dem.", "The answers as the proposal gives them."),
    # footer
    "foot_case": _t("Ärende {case} · Diarienummer {number}", "Case {case} · Record number {number}"),
    "foot_pack": _t("Regelverk {pack} {version} · {hash}", "Rule pack {pack} {version} · {hash}"),
    "foot_record": _t("Registerpost {seq} · {hash}", "Record {seq} · {hash}"),
    "foot_draft": _t("Registerpost saknas (utkast)", "No record (draft)"),
    # when it is written
    "written": _t("Beslutsunderlaget är skrivet: {file}", "The memo is written: {file}"),
    # the PDF
    "unprintable": _t(
        "Tecken som dokumentets typsnitt saknar är utskrivna med sitt nummer i Unicode, till exempel [U+6F22].",
        "Characters that the document's fonts lack are written as their number in Unicode, as in [U+6F22].",
    ),
}  # fmt: skip

say = Phrases(WORDS)
"""Returns the text called by a key in a language, its blanks filled."""
