"""What `engine.citations` promises, on an invented plan, and on the real one where its file is given."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import canonical_json
from engine.citations import Citations, Plan, check_citations, measure, plan_of, read_plan, words_of
from engine.language.diagnostic import FaultyInput
from engine.language.load import pack_of, read_files
from engine.language.sections import Passage
from engine.text import Text

ROOT = Path(__file__).parents[2]
PLAN_FILE = ROOT / "tests" / "data" / "plan.txt"
BOTH = Text(sv="text", en="text")

USE = "En resa skall alltid vara till nytta för hemmaverksamheten."
DOERS = "I första hand bör de resa som själva gör arbetet, t.ex. Annas lärarlag eller bl.a. skolans vaktmästare."
OFFICE = "Kansliet finns sedan den 1:a maj 1990 i FN:s gamla hus."
YEARLY = "Planen följs upp varje år."


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(PLAN_FILE)


def passage(text: str, *, operationalised: bool = True) -> Passage:
    """Return a passage of exactly these words, hashed here and not by the code under test."""
    return Passage(
        section="Syfte",
        place=BOTH,
        modality="shall",
        paraphrase=BOTH,
        words=len(text.split(" ")),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        not_operationalised=None if operationalised else BOTH,
    )


def checked(plan: Plan, *texts: str) -> Citations:
    passages = {f"AIM.{number}": passage(text) for number, text in enumerate(texts, start=1)}
    return check_citations(plan, passages)


def coverage_of(citations: Citations, text: str) -> str:
    return next(sentence.coverage for sentence in citations.sentences if sentence.text == text)


def edited(*changes: tuple[str, str]) -> Plan:
    text = PLAN_FILE.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return plan_of(text, "plan.txt")


# --- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**skall**  vara\t_till_\n nytta¹", ["skall", "vara", "till", "nytta"]),
        ("projekt ⁵ .", ["projekt", "."]),
        ("a\u030angbåt", ["ångbåt"]),
        ("10\u00a0000 kr", ["10", "000", "kr"]),
        ("¹²³⁴⁵⁶⁷⁸⁹⁰", []),
        ("m\u00b2 * 3", ["m", "3"]),
    ],
)
def test_words_are_normalised(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_a_plan_has_the_words_of_its_text_whatever_its_lines(text: str) -> None:
    plan = plan_of(text, "plan.txt")
    assert list(plan.words) == words_of(text)
    assert list(plan.lines) == sorted(plan.lines)


PIECES = ["- ", "1. ", "Resa", "mål.", "\t", "\n", " ", "t.ex. ", "A", "år? "]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_sentences_stand_apart_in_order_and_leave_out_only_markers_and_signs(parts: list[str]) -> None:
    plan = plan_of("".join(parts), "plan.txt")
    end = 0
    for sentence in plan.sentences:
        assert end <= sentence.start < sentence.end
        assert plan.lines[sentence.start] == sentence.line
        end = sentence.end
    inside = {place for sentence in plan.sentences for place in range(sentence.start, sentence.end)}
    left_out = {word for place, word in enumerate(plan.words) if place not in inside}
    assert left_out <= {"-", "1."}


# --- passages -----------------------------------------------------------------------------------------------


def test_a_passage_is_found_under_emphasis_note_signs_and_line_breaks(plan: Plan) -> None:
    found = checked(plan, USE, DOERS, OFFICE)
    assert [citation.lines for citation in found.citations] == [(18,), (18,), (19,)]
    first = found.citations[0].offsets[0]
    assert list(plan.words[first : first + 9]) == USE.split()
    assert (found.absent, found.repeated) == ((), ())


def test_a_passage_within_another_one_and_one_over_several_sentences_are_found(plan: Plan) -> None:
    found = checked(plan, f"{USE} {DOERS}", DOERS, "vara till nytta")
    assert all(len(citation.offsets) == 1 for citation in found.citations)
    covered = next(sentence for sentence in found.sentences if sentence.text == DOERS)
    assert (covered.coverage, covered.passages) == ("cited", ("AIM.1", "AIM.2"))


@pytest.mark.parametrize(
    "change",
    [
        ("till nytta", "till glädje"),
        ("**skall**", "ska"),
        ("hemmaverksamheten¹.", "hemmaverksamheten"),
        ("En resa", "En  dyr resa"),
    ],
)
def test_a_changed_word_makes_a_passage_absent_and_leaves_the_others(change: tuple[str, str]) -> None:
    found = checked(edited(change), USE, DOERS)
    assert [citation.passage for citation in found.absent] == ["AIM.1"]


def test_moved_text_is_found_where_it_now_stands(plan: Plan) -> None:
    sentence = "Den som flyger förklarar varför!"
    before = checked(plan, sentence).citations[0]
    moved = edited((f" {sentence}", ""), ("PLAN FÖR RESOR", f"{sentence}\n\nPLAN FÖR RESOR"))
    after = checked(moved, sentence, USE, DOERS)
    assert (before.lines, after.citations[0].lines, after.citations[0].offsets) == ((27,), (1,), (0,))
    assert after.absent == ()


def test_repeated_text_is_found_each_time_and_covers_each_time(plan: Plan) -> None:
    found = checked(plan, YEARLY)
    assert found.citations[0].lines == (24, 38)
    assert found.repeated == found.citations
    assert [s.line for s in found.covered("cited")] == [24, 38]


def test_word_count_and_hash_must_both_fit(plan: Plan) -> None:
    wrong = passage(USE).model_copy(update={"words": 8})
    assert check_citations(plan, {"AIM.1": wrong}).absent


@given(st.data())
def test_every_run_of_words_is_found_where_it_stands(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(["a", "b", "å", "äö"]), min_size=1, max_size=12))
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    other = data.draw(st.lists(st.sampled_from(["a", "b", "å", "c"]), min_size=1, max_size=4))
    plan = plan_of(" ".join(words), "plan.txt")
    for wanted in (words[start:end], other):
        size = len(wanted)
        places = tuple(place for place in range(len(words)) if words[place : place + size] == wanted)
        assert checked(plan, " ".join(wanted)).citations[0].offsets == places


# --- sentences ----------------------------------------------------------------------------------------------


def test_the_plan_comes_apart_into_headings_items_cells_and_sentences(plan: Plan) -> None:
    found = [(s.line, s.kind, plan.text(s.start, s.end)) for s in plan.sentences if s.line > 15]
    assert found == [
        (16, "heading", "SYFTE"),
        (18, "text", USE),
        (18, "text", DOERS),
        (19, "text", OFFICE),
        (22, "heading", "Mål för resorna"),
        (24, "text", YEARLY),
        (24, "text", "Resorna har tre mål, se avsnitt 2."),
        (24, "text", "Målen är att:"),
        (26, "item", "Fler gröna resor"),
        (27, "text", "Tåg går före flyg m.m."),
        (27, "text", "Den som flyger förklarar varför!"),
        (28, "item", "Öppna möten för alla, dvs. Ängbyborna och deras gäster som vill lyssna och lära"),
        (30, "item", "Trygga vägar hem."),
        (32, "text", "Hemmaverksamheten är det som görs i Ängby."),
        (32, "text", "Läs mer på <https://angby.example/resor>"),
        (34, "heading", "ANSVAR"),
        (36, "cell", "Ansvarig"),
        (36, "cell", "Ansvarsområde"),
        (37, "cell", "Kansliet"),
        (37, "cell", "Svarar för råd och stöd ."),
        (37, "cell", "Samlar in alla reserapporter."),
        (38, "cell", "Nämnden"),
        (38, "cell", "Beslutar om nätverk."),
        (38, "cell", YEARLY),
        (40, "item", "Nämnden har fem ledamöter."),
        (42, "text", 'Se "Reseboken" (andra upplagan).'),
        (42, "text", "Den finns hos kansliet."),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Se t.ex. Boken. Den är bra.", 2),
        ("Möten, konferenser m.m. Därefter resor.", 2),
        ("Det gäller FN:s mål. EU-projekt räknas.", 2),
        ("Mötet hålls den 3. maj i Ängby.", 1),
        ("Av J. Andersson, enligt beslut nr. 5 och kl. 10 på tisdag.", 1),
        ("Han frågade varför? (Det sa han.) Sedan gick han.", 3),
        ("Han frågade varför? (det sa han) och gick.", 1),
        ("- **En lång rad i fet stil som inte slutar med någon punkt alls**\nText om den.", 2),
        ('Han sa "kom!" och gick.', 1),
        ('Han sa "kom!" Sedan gick han.', 2),
        ("Planen gäller till 2030. Den följs upp.", 2),
        ("# Syfte\nResor gör nytta.", 2),
        ("Syfte\nResor gör nytta.", 2),
        ("En mening som är så lång att den bröts av mitt framför namnet\nÄngby står där.", 1),
        ("En mening som\r\nfortsätter.", 1),
        ("-\tEtt\n-\tTvå", 2),
        ("2023-12-01\n\n—", 0),
        ("", 0),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(plan_of(text, "plan.txt").sentences) == count


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Syfte", ["heading"]),
        ("Syfte och mål........", ["heading"]),
        ("Resor gör nytta.", ["text"]),
        ("Målen är:", ["text"]),
        ("Resor gör nytta. Syfte", ["text", "text"]),
        ("Syfte\nmed resor", ["text"]),
        ("En rad utan punkt men med så många ord att den inte kan vara någon rubrik", ["text"]),
        ("# Syfte med resor.\nvars nytta är stor.", ["heading", "text"]),
        ("- Syfte", ["item"]),
        ("Syfte\t1", ["cell"]),
    ],
)
def test_what_sort_a_sentence_is(text: str, kinds: list[str]) -> None:
    assert [sentence.kind for sentence in plan_of(text, "plan.txt").sentences] == kinds


def test_lines_end_as_on_any_system() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert plan_of(f"En.{end}Två.{end}{end}Tre.", "plan.txt").lines == (1, 2, 4)


def test_a_sentence_is_cited_partly_cited_set_aside_or_uncited(plan: Plan) -> None:
    found = check_citations(
        plan,
        {
            "AIM.1": passage(USE),
            "AIM.2": passage("Kansliet finns sedan den 1:a maj 1990"),
            "AIM.3": passage(YEARLY, operationalised=False),
            "AIM.4": passage("Svarar för råd och stöd", operationalised=False),
        },
    )
    assert coverage_of(found, USE) == "cited"
    assert coverage_of(found, YEARLY) == "not_operationalised"
    assert coverage_of(found, "Svarar för råd och stöd .") == "not_operationalised"
    assert coverage_of(found, DOERS) == "uncited"
    (partly,) = found.covered("partly_cited")
    assert (partly.text, partly.missing, partly.passages) == (OFFICE, "i FN:s gamla hus.", ("AIM.2",))
    assert all(sentence.missing == "" for sentence in found.sentences if sentence is not partly)


def test_a_passage_that_is_set_aside_does_not_hide_one_that_is_cited(plan: Plan) -> None:
    passages = {"AIM.1": passage(USE, operationalised=False), "AIM.2": passage("till nytta")}
    found = check_citations(plan, passages)
    assert coverage_of(found, USE) == "cited"


def test_a_list_marker_need_not_be_part_of_the_passage(plan: Plan) -> None:
    assert coverage_of(checked(plan, "Fler gröna resor"), "Fler gröna resor") == "cited"
    assert coverage_of(checked(plan, "1. Trygga vägar hem."), "Trygga vägar hem.") == "cited"


def test_the_result_is_canonical_json(plan: Plan) -> None:
    found = checked(plan, USE)
    assert canonical_json(found.data()).startswith('{"citations":[{"lines":[18],"offsets":[')


# --- measuring ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        (USE, USE),
        ("En **resa** skall … hemmaverksamheten¹.", USE),
        ("En resa skall... hemmaverksamheten.", USE),
        ("I första hand … gamla hus.", f"{DOERS} {OFFICE}"),
    ],
)
def test_a_measured_passage_is_found_again(plan: Plan, phrase: str, text: str) -> None:
    measured = measure(plan, phrase)
    assert (measured.words, measured.text, measured.line) == (len(text.split()), text, 18)
    assert measured.sha256 == passage(text).sha256


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("En resa är", "MV521"),
        ("", "MV521"),
        ("…", "MV521"),
        ("En resa … ", "MV521"),
        ("En resa … finns inte", "MV521"),
        ("gamla hus. … En resa", "MV521"),
        (YEARLY, "MV522"),
        ("Planen följs … Beslutar", "MV522"),
        ("En resa … år.", "MV522"),
    ],
)
def test_an_absent_or_ambiguous_phrase_is_refused(plan: Plan, phrase: str, code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        measure(plan, phrase)
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == [code]
    assert all(refused.value.render(lang) for lang in ("sv", "en"))


def test_three_dots_of_the_plan_itself_are_found_as_they_stand() -> None:
    assert measure(plan_of("ett ... två tre två", "plan.txt"), "ett ... två").words == 3


def test_a_phrase_that_lacks_its_last_words_is_shown_whole(plan: Plan) -> None:
    with pytest.raises(FaultyInput, match="innehåller inte `En resa …`"):
        measure(plan, "En resa …")


def test_an_ambiguous_phrase_is_refused_with_its_lines(plan: Plan) -> None:
    with pytest.raises(FaultyInput, match="på raderna 24 och 38"):
        measure(plan, YEARLY)


def test_a_passage_longer_than_a_pack_may_hold_is_refused() -> None:
    plan = plan_of("start " + "ord " * 1998 + "slut", "plan.txt")
    assert measure(plan, "start … slut").words == 2000
    longer = plan_of("start " + "ord " * 1999 + "slut", "plan.txt")
    with pytest.raises(FaultyInput, match="MV523"):
        measure(longer, "start … slut")


# --- files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Ängby".encode("latin-1"), "MV105"),
        ("Ängby".encode("utf-16"), "MV105"),
        (b"a\x00b", "MV106"),
        ("a\u202eb".encode(), "MV106"),
        (b"x" * (1024 * 1024 + 1), "MV104"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(content)
    with pytest.raises(FaultyInput, match=code):
        read_plan(file)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match="MV101"):
        read_plan(tmp_path / "plan.txt")
    with pytest.raises(FaultyInput, match="MV102"):
        read_plan(tmp_path)


def test_byte_order_mark_page_breaks_and_line_ends_of_windows_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    content = PLAN_FILE.read_bytes().replace(b"\n", b"\r\n").replace(b"gamla", b"\fgamla")
    file.write_bytes(b"\xef\xbb\xbf" + content)
    found = checked(read_plan(file), USE, OFFICE)
    assert [citation.lines for citation in found.citations] == [(18,), (19,)]


# --- shipped packs ------------------------------------------------------------------------------------------


def test_the_small_pack_cites_the_invented_plan(plan: Plan) -> None:
    folder = ROOT / "tests" / "data" / "packs" / "small"
    found = check_citations(plan, pack_of(read_files(folder), "small").source.passages)
    assert {c.passage: len(c.offsets) for c in found.citations} == {"AIM.1": 1, "AIM.2": 1, "AIM.3": 1}
    assert coverage_of(found, USE) == coverage_of(found, DOERS) == "cited"
    assert coverage_of(found, OFFICE) == "not_operationalised"


KARLSTAD_BODY = range(75, 182)
"""The lines of the plan's body, from its first heading to the last sentence on its validity."""
KARLSTAD_NOT_NORMATIVE = {
    77: "what the world means to the city",
    120: "what the section tells",
    147: "note: what a network is",
    151: "note: the twin towns by name, kept in the pack's own register",
    152: "note: the twin city by name, kept in the pack's own register",
    158: "what the section tells",
    160: "the table's head",
    168: "note: who sits on a committee",
    170: "note: who pays for an office",
    172: "note: who belongs to the internal network",
}


def test_the_karlstad_pack_cites_its_plan_and_leaves_nothing_normative_out(plan_text: str) -> None:
    folder = ROOT / "rules" / "karlstad-2020"
    passages = pack_of(read_files(folder), "karlstad-2020").source.passages
    found = check_citations(plan_of(plan_text, "plan"), passages)
    assert {c.passage: len(c.offsets) for c in found.citations} == dict.fromkeys(passages, 1)
    uncovered = {
        sentence.line
        for sentence in (*found.covered("uncited"), *found.covered("partly_cited"))
        if sentence.kind != "heading" and sentence.line in KARLSTAD_BODY
    }
    assert uncovered == set(KARLSTAD_NOT_NORMATIVE)
    assert {sentence.passages for sentence in found.covered("not_operationalised")} == {
        (name,) for name, entry in passages.items() if entry.not_operationalised is not None
    }
