"""What a memo says: the proposal, the grounds, conditions, decision and traces, in both languages alike."""

import re
from string import Formatter

import pytest

from engine.canonical import sha256_of_text
from engine.memo.compose import compose
from engine.memo.document import Facts, Memo
from engine.memo.words import WORDS
from engine.report.document import Bullets, Paragraph, Table
from engine.text import LANGS, Lang
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
    decided,
    decision,
    erased,
    given,
    markdown_of,
    record,
)

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
    assert "Låt någon som gör arbetet resa. | Kansliet | inte bestämt | Återstår | AIM.2" in rows
    draft = told(compose(given(CONDITIONS), "sv"), "conditions")
    assert draft.count("Föreslaget") == 2
    declined = given(CONDITIONS, record=record(), decision=decision(decision="decline", conditions={}))
    assert told(compose(declined, "sv"), "conditions").count("Ingår inte i beslutet") == 2


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
