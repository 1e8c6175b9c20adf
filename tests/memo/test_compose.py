"""What a memo says: the proposal, the grounds, conditions, decision and traces, in both languages alike."""

import re
from collections.abc import Callable
from dataclasses import replace
from string import Formatter

import pytest

from engine.assess import Assessor
from engine.canonical import sha256_of_text
from engine.language.load import PackFile, pack_of, read_files
from engine.language.pack import Pack
from engine.memo.compose import compose
from engine.memo.content import Annulment, MemoInput
from engine.memo.document import Facts, Memo
from engine.memo.words import WORDS
from engine.report.document import Bullets, Paragraph, Table
from engine.text import LANGS, Lang, Text
from tests.memo.made import (
    CONDITIONS,
    DECLINE,
    HASH,
    HEAD,
    INPUTS,
    OPEN,
    OUTSIDE,
    PACK,
    PARTICIPATE,
    SMALL,
    against,
    case,
    decided,
    decision,
    erased,
    given,
    html_of,
    html_text,
    markdown_of,
    pdf_of,
    pdf_text,
    record,
    squeezed,
    word_of,
    word_text,
)

FORMS: dict[str, Callable[[MemoInput, Lang], str]] = {
    "md": markdown_of,
    "html": lambda found, lang: html_text(html_of(found, lang)),
    "docx": lambda found, lang: word_text(word_of(found, lang)),
    "pdf": lambda found, lang: pdf_text(pdf_of(found, lang)),
}
both = pytest.mark.parametrize("lang", LANGS)


def told(memo: Memo, key: str) -> str:
    """Return all the text of a section, a line for each piece."""
    found: list[str] = []
    for section in memo.sections:
        for block in section.blocks if section.key == key else ():
            match block:
                case Paragraph(text):
                    found.append(text)
                case Bullets(items):
                    found += [f"{item.text} ({item.detail})" for item in items]
                case Table(header, rows, _):
                    found += [" | ".join(row) for row in (header, *rows)]
                case Facts(pairs):
                    found += [": ".join(pair) for pair in pairs]
    return "\n".join(found)


@pytest.mark.parametrize(
    ("text", "sv", "en"),
    [
        (PARTICIPATE, "Kansliet föreslås besluta att delta enligt förslaget.", "to participate as proposed."),
        (DECLINE, "Kansliet föreslås besluta att avstå från att delta.", "It is proposed that the office decide not to participate."),
        (CONDITIONS, "Kansliet föreslås besluta att delta enligt förslaget, på dessa villkor:\nBeskriv nyttan konkret. ()",
         "on these conditions:\nDescribe the benefit concretely. ()"),
        (OPEN, "återremittera ärendet", "to refer the case back"),
    ],
)  # fmt: skip
def test_the_proposal_is_the_recommendation_put_to_the_body_that_decides(text: str, sv: str, en: str) -> None:
    assert sv in told(compose(given(text), "sv"), "proposal")
    assert en in told(compose(given(text), "en"), "proposal")


AGAINST_SV = ("Rekommendation och beslut", "Rekommendationen till kansliet var att delta enligt förslaget, på dessa villkor:",
              "Beslutet den 2026-03-02 blev i stället att avstå från att delta.", "Ingår inte i beslutet")  # fmt: skip
AGAINST_EN = ("Recommendation and decision", "The recommendation to the office was to participate as proposed, on these conditions:",
              "The decision of 2026-03-02 was instead to decline.", "Not part of the decision")  # fmt: skip
PROPOSING = ("föreslås", "Förslag till beslut", "Föreslaget", "Återstår", "It is proposed", "Proposed", "Remains")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("lang", "expected"), [("sv", AGAINST_SV), ("en", AGAINST_EN)])
def test_the_memo_of_a_decided_case_says_what_was_recommended_and_what_was_decided(
    form: str, lang: Lang, expected: tuple[str, ...]
) -> None:
    text = squeezed(FORMS[form](against(), lang))
    for words in expected:
        assert squeezed(words) in text
    for words in PROPOSING:
        assert squeezed(words) not in text


@pytest.mark.parametrize(
    ("taken", "text", "sv", "en"),
    [
        ("participate", PARTICIPATE, "följde rekommendationen: att delta.", "followed the recommendation: to participate."),
        ("refer", OPEN, "följde rekommendationen: att återremittera", "followed the recommendation: to refer the case back"),
        ("participate_with_conditions", OPEN, "blev i stället att delta med villkor (se Villkor).",
         "was instead to participate with conditions (see Conditions)."),
        ("decline", DECLINE, "följde rekommendationen: att avstå", "followed the recommendation: to decline."),
    ],
)  # fmt: skip
def test_what_was_decided_stands_beside_what_was_recommended(taken: str, text: str, sv: str, en: str) -> None:
    found = given(text, record=record(), decision=decision(decision=taken))
    assert sv in told(compose(found, "sv"), "proposal")
    assert en in told(compose(found, "en"), "proposal")


def test_open_facts_of_a_decided_case_are_of_the_past_and_of_one_sent_back_are_not() -> None:
    over = compose(given(OPEN, record=record(), decision=decision(decision="decline", conditions={})), "sv")
    assert "saknades när beslutet fattades" in told(over, "open")
    assert "Hade avgjort rekommendationen" in told(over, "open")
    assert "kunde ha ändrat" in told(over, "summary")
    back = compose(given(OPEN, record=record(), decision=decision(decision="refer", conditions={})), "sv")
    assert "Dessa uppgifter saknas." in told(back, "open")
    assert "Avgör rekommendationen" in told(back, "open")


def test_after_a_revision_the_memo_keeps_the_recommendation_that_was_decided_on() -> None:
    before = given(CONDITIONS).assessment
    found = given(DECLINE, record=record(revisions=1), decision=decision(taken_on=before))
    text = told(compose(found, "sv"), "proposal")
    assert "var att delta enligt förslaget, på dessa villkor:\nBeskriv nyttan konkret." in text
    assert "följde rekommendationen: att delta med villkor" in text
    assert "rättats efter beslutet" in told(compose(found, "sv"), "summary")


NEWER = pack_of(
    tuple(
        PackFile(
            file.name,
            file.content.replace(b"id: sharpen", b"id: hone")
            .replace(b"Beskriv nyttan konkret.", b"Skriv om nyttan.")
            .replace(b"decides: office", b"decides: committee"),
        )
        for file in read_files(SMALL)
    ),
    "newer",
)


def revised_by_another_pack() -> MemoInput:
    """A case decided on two conditions, then revised by a pack in which one of them is no more and others decide."""
    before = given(CONDITIONS)
    taken = decision(taken_on=before.assessment, taken_by=before.pack)
    file = case(CONDITIONS.replace("vague", "concrete").replace("doers_travel: nobody", "doers_travel: somebody"))
    now = Assessor(NEWER).assess(file)
    return MemoInput(assessment=now, pack=NEWER, case=file.case, decision=taken, record=record(revisions=1))


def test_what_was_recommended_and_decided_keeps_the_words_of_the_pack_of_that_time() -> None:
    memo = compose(revised_by_another_pack(), "sv")
    text = told(memo, "proposal")
    assert "Rekommendationen till kansliet var att delta enligt förslaget, på dessa villkor:" in text
    assert "Beskriv nyttan konkret." in text
    assert "Låt någon som gör arbetet resa." in text
    rows = told(memo, "conditions").splitlines()
    assert "Beskriv nyttan konkret. | Kansliet | 2026-04-01 | Återstår | AIM.1" in rows
    assert "Låt någon som gör arbetet resa. | Kansliet | Ingen dag satt | Återstår | AIM.2" in rows
    assert len(rows) == 3
    assert told(memo, "route").startswith("Nämnden")
    assert "AIM.2 |" in told(memo, "passages")


def test_why_a_case_was_annulled_is_no_reason_for_a_decision() -> None:
    made_void = given(CONDITIONS, record=record(), annulled=Annulment(time=record().time, reason="Dubblett."))
    assert "Skäl för makuleringen: Dubblett." in told(compose(made_void, "sv"), "decision")
    assert "Reason for the annulment: Dubblett." in told(compose(made_void, "en"), "decision")
    assert "Skäl för beslutet" not in told(compose(made_void, "sv"), "decision")


@both
def test_each_principle_that_reaches_has_grade_points_circumstances_and_passages(lang: Lang) -> None:
    text = told(compose(given(CONDITIONS), lang), "judgement")
    for words in {"sv": ("Rätt personer", "Ingen som gör arbetet reser. (AIM.2; −20 p)", "vikt 40", "egna avvägningar"),
                  "en": ("The right people", "Nobody who does the work travels. (AIM.2; −20 p)", "weight 40", "own choices")}[lang]:  # fmt: skip
        assert words in text


def test_reach_by_analogy_is_said() -> None:
    assert "gäller analogt" in told(compose(given(PARTICIPATE), "sv"), "judgement")
    assert "gäller analogt" not in told(compose(given(CONDITIONS), "sv"), "judgement")


def test_grounds_for_declining_come_first() -> None:
    assert told(compose(given(DECLINE), "sv"), "judgement").startswith("Ingen nytta är visad. (AIM.1)")


def test_conditions_name_who_checks_when_they_are_due_and_how_they_stand() -> None:
    rows = told(compose(decided(), "sv"), "conditions").splitlines()
    assert "Beskriv nyttan konkret. | Kansliet | 2026-04-01 | Uppfyllt 2026-03-20 | AIM.1" in rows
    assert "Låt någon som gör arbetet resa. | Kansliet | Ingen dag satt | Återstår | AIM.2" in rows
    draft = told(compose(given(CONDITIONS), "sv"), "conditions")
    assert draft.count("Föreslaget") == 2
    declined = given(CONDITIONS, record=record(), decision=decision(decision="decline", conditions={}))
    assert told(compose(declined, "sv"), "conditions").count("| – | Ingår inte i beslutet |") == 2


def test_what_was_proposed_as_due_is_not_a_day_that_the_decision_set() -> None:
    found = decided()
    first, *others = found.pack.source.conditions
    entry = first.model_copy(update={"due": Text(sv="före beslut", en="before the decision")})
    source = found.pack.source.model_copy(update={"conditions": [entry, *others]})
    pack = Pack(source, found.pack.data, found.pack.hash)
    days = {condition.id: None for condition in source.conditions}
    stated = replace(found, pack=pack, decision=decision(conditions=days), met={})
    rows = told(compose(stated, "sv"), "conditions").splitlines()
    assert "Ingen dag satt (förslaget: före beslut) | Återstår" in rows[1]
    assert "No day set (proposed: before the decision) | Remains" in told(compose(stated, "en"), "conditions")
    assert "Före beslut | Föreslaget" in told(compose(replace(stated, decision=None), "sv"), "conditions")


def test_open_facts_say_where_answers_lead_and_assumed_ones_what_is_assumed() -> None:
    memo = compose(given(OPEN), "sv")
    assert "Vilka mål bidrar det till? | Avgör rekommendationen | " in told(memo, "open")
    assert "avstå" in told(memo, "open")
    assert "Reser de som gör arbetet? | Inte angivet" in told(memo, "assumed")
    assert told(compose(given(CONDITIONS), "sv"), "open") == "Inga uppgifter är öppna."


def test_what_is_outside_the_plan_is_referred_upward_and_background_decides_nothing() -> None:
    memo = compose(given(OUTSIDE), "sv")
    assert "hänskjuts till nämnden" in told(memo, "outside")
    assert "Kostnad: Dyrt. Planen har inget tak." in told(memo, "outside")
    assert "Moss, NO" in told(memo, "matter")
    assert "påverkar inte rekommendationen" in told(memo, "matter")


def test_answers_and_passages_stand_in_full() -> None:
    memo = compose(given(CONDITIONS), "sv")
    assert "Vilken är nyttan? | Allmän" in told(memo, "answers")
    assert "AIM.2 | Syfte, andra meningen | De som gör arbetet bör resa." in told(memo, "passages")
    cited = set(re.findall(r"AIM\.\d", told(memo, "judgement") + told(memo, "conditions") + told(memo, "route")))
    assert set(re.findall(r"AIM\.\d", told(memo, "passages"))) == cited


def test_a_decision_shows_who_when_why_and_whether_it_departs() -> None:
    assert "Beslutet följer rekommendationen." in told(compose(decided(), "sv"), "decision")
    departing = given(
        CONDITIONS, record=record(), decision=decision(decision="decline", reason="För dyrt.\n\nOch sent.")
    )
    text = told(compose(departing, "sv"), "decision")
    for words in ("avviker från rekommendationen, som var att delta med villkor", "Skäl för beslutet: För dyrt.", "Och sent.",
                  "Beslutat av: Åsa Öberg", "I egenskap av: rektor", "2026-03-02 13:05:00 UTC"):  # fmt: skip
        assert words in text
    assert "avviker" in told(compose(departing, "sv"), "summary")
    assert "avviker" not in told(compose(decided(), "sv"), "summary")


def test_a_decision_is_held_against_the_assessment_it_was_taken_on() -> None:
    before = given(DECLINE).assessment
    found = given(CONDITIONS, record=record(), decision=decision(decision="decline", taken_on=before))
    text = told(compose(found, "sv"), "decision")
    assert "följer rekommendationen" in text
    assert sha256_of_text(before.to_json()) in text


@pytest.mark.parametrize(
    ("taken", "text", "departs"),
    [
        ("refer", OPEN, False),
        ("participate", PARTICIPATE, False),
        ("participate", CONDITIONS, True),
        ("participate_with_conditions", PARTICIPATE, True),
        ("decline", OPEN, True),
    ],
)
def test_departing(taken: str, text: str, departs: bool) -> None:  # noqa: FBT001
    assert given(text, record=record(), decision=decision(decision=taken)).departs is departs


def test_erased_words_are_gone_and_the_memo_says_by_what_decision() -> None:
    memo = compose(erased(), "sv")
    text = markdown_of(erased())
    for words in ("Resa till Moss", "Moss,", "Dyrt.", "Skolan vill"):
        assert words not in text
    assert memo.title == "[gallrat]"
    assert "gallrade enligt KS-2031-4 § 2" in told(memo, "basis")
    assert "Beslutat av: [gallrat]" in told(memo, "decision")
    assert "Kostnad: [gallrat]" in told(memo, "outside")


def test_annulled_secret_and_draft_memos_are_marked() -> None:
    assert compose(erased(), "sv").mark == "MAKULERAT"
    assert compose(decided(), "sv").mark == "SEKRETESS: OSL 15 kap. 1 §"
    assert compose(given(OPEN, secrecy="OSL 21:7"), "en").mark == "SECRECY: OSL 21:7 · DRAFT – not registered"
    assert compose(given(OPEN, record=record()), "sv").mark == ""


@both
def test_traces(lang: Lang) -> None:
    found = decided()
    memo = compose(found, lang)
    text = told(memo, "basis")
    for words in (
        PACK.hash,
        found.assessment.case.hash,
        sha256_of_text(found.assessment.to_json()),
        HASH,
        HEAD,
        "moss-1",
    ):
        assert words in text
    foot = "\n".join(memo.footer)
    for words in ("moss-1", "S-2026-7", "small 1.0.0", PACK.hash, f"12 · {HASH}"):
        assert words in foot


@pytest.mark.parametrize("name", INPUTS)
def test_both_languages_have_the_same_parts(name: str) -> None:
    swedish, english = (compose(INPUTS[name](), lang) for lang in LANGS)
    assert [s.key for s in swedish.sections] == [s.key for s in english.sections]
    for left, right in zip(swedish.sections, english.sections, strict=True):
        assert [type(block) for block in left.blocks] == [type(block) for block in right.blocks]


@pytest.mark.parametrize("key", WORDS)
def test_words_have_the_same_blanks_in_both_languages(key: str) -> None:
    texts = WORDS[key]
    blanks = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (texts.sv, texts.en)]
    assert blanks[0] == blanks[1]
    assert texts.sv != texts.en or key in {"points_of", "delegation"}


def test_a_memo_is_dated_by_its_last_event() -> None:
    assert compose(decided(), "sv").day == "2026-03-03"
    assert compose(given(OPEN), "sv").day == "2026-03-01"
