"""What YAML's many ways of writing a value come to: the value meant, or a clear refusal, never a surprise."""

import pytest

from engine.language.diagnostic import FaultyInput
from engine.language.source import MAX_BYTES, MAX_DEPTH, parse
from tests.hostile.refusal import case_with, codes, read_case_text


def value_of(written: str) -> object:
    """Return what `written` comes to as a value of a mapping."""
    node = parse(f"key: {written}\n".encode(), "file.yaml").data()
    assert isinstance(node, dict)
    return node["key"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ('"true"', "true"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("2026-05-04", "2026-05-04"),
        ("2026-05-04T12:30:00Z", "2026-05-04T12:30:00Z"),
        ("12", 12),
        ("+12", 12),
        ("-12", -12),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("12 500", "12 500"),
        ("1.0.0", "1.0.0"),
        ("9007199254740992", 2**53),
        ('"12"', "12"),
        ("~", None),
        ("null", None),
        ("", None),
        ("NULL", "NULL"),
        ("=", "="),
        ("<<", "<<"),
        ("åäö", "åäö"),
        ("[NO, no, 1]", ["NO", "no", 1]),
        ("|\n  one\n  two", "one\ntwo\n"),
    ],
)
def test_value(written: str, value: object) -> None:
    found = value_of(written)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.5", "MV118"),
        ("1e5", "MV118"),
        ("1.", "MV118"),
        (".5", "MV118"),
        (".inf", "MV118"),
        ("-.INF", "MV118"),
        (".nan", "MV118"),
        ("9007199254740993", "MV117"),
        ("-9007199254740993", "MV117"),
        ("0xFFFFFFFFFFFFFFFF", "MV117"),
        ("0o" + "7" * 30, "MV117"),
        ("9" * 10_000, "MV117"),
        ("0x" + "f" * 10_000, "MV117"),
        ("!!python/object/apply:os.system [id]", "MV116"),
        ("!!python/name:os.system ''", "MV116"),
        ("!!binary aGVq", "MV116"),
        ("!!str 12", "MV116"),
        ("!!set {a, b}", "MV116"),
        ("!!timestamp 2026-05-04", "MV116"),
        ("!local x", "MV116"),
        ("!<tag:yaml.org,2002:str> x", "MV116"),
        ("*nowhere", "MV115"),
        ("&a [*a]", "MV115"),
        ("&a {b: *a}", "MV115"),
        ("{[a]: b}", "MV122"),
        ("{{a: b}: c}", "MV122"),
        ("{a: b, a: c}", "MV119"),
        (r'"\e[2J"', "MV106"),
        (r'"\x9b2J"', "MV106"),
        (r'"\u202e"', "MV106"),
        (r'"\0"', "MV106"),
        (r'"one\rtwo"', "MV106"),
        (r'"\N"', "MV106"),
        (r'"\L"', "MV106"),
        (r'"\ud800"', "MV125"),
        (r'"\q"', "MV125"),
        ("a\tb: c", "MV114"),
        ("@x", "MV124"),
        ("[" * (MAX_DEPTH + 1), "MV120"),
        ("[" * 100_000, "MV120"),
        ("{a: " * 100_000, "MV120"),
        ("[" * 500_000 + "]" * 500_000, "MV120"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_refused_value(written: str, code: str) -> None:
    assert codes(lambda: value_of(written)) == {code}


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff"]
)
def test_control_characters_are_refused_where_they_stand(character: str) -> None:
    with pytest.raises(FaultyInput) as caught:
        parse(f"åäö: a\n  b{character}c\n".encode(), "file.yaml")
    (fault,) = caught.value.diagnostics
    assert (fault.code, str(fault.place)) == ("MV106", "file.yaml:2:4")


def test_key_with_a_control_character_is_refused() -> None:
    assert codes(lambda: parse(b'"a\\eb": 1\n', "file.yaml")) == {"MV106"}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system_are_read(ending: str) -> None:
    assert parse(f"a: 1{ending}b: 2{ending}".encode(), "file.yaml").data() == {"a": 1, "b": 2}


def test_byte_order_mark_of_utf_8_is_passed_over() -> None:
    assert parse("key: åäö\n".encode("utf-8-sig"), "file.yaml").data() == {"key": "åäö"}


def test_byte_that_is_not_utf_8_is_placed_after_the_byte_order_mark_too() -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        with pytest.raises(FaultyInput) as caught:
            parse(mark + "ö: ".encode() + b"\xe5\n", "file.yaml")
        assert [str(fault.place) for fault in caught.value.diagnostics] == ["file.yaml:1:4"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"])
def test_other_encodings_are_refused(encoding: str) -> None:
    assert codes(lambda: parse("key: åäö\n".encode(encoding), "file.yaml")) <= {"MV105", "MV106"}
    assert codes(lambda: parse("key: åäö\n".encode(encoding), "file.yaml"))


def test_lone_surrogate_in_bytes_is_refused() -> None:
    assert codes(lambda: parse(b"key: \xed\xa0\x80\n", "file.yaml")) == {"MV105"}


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# only a comment\n", b"---\n", b"~\n", b"\xef\xbb\xbf"])
def test_empty_file_is_refused(content: bytes) -> None:
    assert codes(lambda: parse(content, "file.yaml")) == {"MV107"}


def test_second_document_is_refused() -> None:
    assert codes(lambda: parse(b"a: 1\n---\nb: 2\n", "file.yaml")) == {"MV108"}


@pytest.mark.parametrize("content", [b"- a\n- b\n", b"word\n", b"12\n", b"true\n", b"[]\n"])
def test_file_that_holds_no_mapping_is_neither_a_case_nor_a_pack(content: bytes) -> None:
    assert codes(lambda: read_case_text(content)) == {"MV207"}


def test_anchor_on_a_key_is_no_anchor_of_its_value() -> None:
    assert codes(lambda: parse(b"&a key: 1\nother: *a\n", "file.yaml")) == {"MV115"}


def test_alias_gives_the_value_again() -> None:
    assert parse(b"a: &x [1, 2]\nb: *x\n", "file.yaml").data() == {"a": [1, 2], "b": [1, 2]}


def test_merge_key_is_a_key_like_any_other() -> None:
    assert codes(lambda: read_case_text(case_with("{<<: {benefit: none}}"))) == {"MV204"}


def test_levels_that_aliases_add_count() -> None:
    layers = "".join(f"a{n}: &a{n} {'[' * 30}{f'*a{n - 1}' if n else 'x'}{']' * 30}\n" for n in range(60))
    assert codes(lambda: parse(layers.encode(), "file.yaml")) == {"MV120"}


@pytest.mark.parametrize("width", [2, 10, 100])
def test_laughs_in_their_billions_are_refused(width: int) -> None:
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, 40)]
    assert codes(lambda: parse("\n".join(lines).encode(), "file.yaml")) <= {"MV120", "MV121", "MV123"}


@pytest.mark.parametrize("filler", [b"a", b"- ", b"[],", b"a: b\n"])
def test_megabyte_of_one_thing_is_refused(filler: bytes) -> None:
    assert codes(lambda: parse(b"key: 1\n" + filler * (MAX_BYTES // len(filler)), "file.yaml"))


def test_long_key_and_long_text_are_cut_in_messages() -> None:
    content = case_with("{}", f"{'k' * 900_000}: 1\n")
    assert codes(lambda: read_case_text(content)) == {"MV114"}
    assert codes(lambda: read_case_text(case_with("{}", f"{'k' * 1_000}: 1\n"))) == {"MV202"}
    assert codes(lambda: read_case_text(case_with("{}", f"record_number: {'n' * 900_000}\n"))) == {"MV206"}
    assert codes(lambda: read_case_text(case_with(f"{{benefit: {'n' * 900_000}}}"))) == set()


def test_file_name_with_control_characters_is_shown_safely() -> None:
    with pytest.raises(FaultyInput) as caught:
        parse(b"", "case\x1b[2J\udcff\n.yaml")
    assert caught.value.render("en").split("\n")[0] == "case\\u001b[2J\\udcff\\u000a.yaml: MV107: the file is empty"


@pytest.mark.parametrize(
    "key", ['""', "~", "'[key]'", "'{'", "'{x}'", "0", "-1", "true", "'a\nb'", '"Assume"', '"list[str]"']
)
@pytest.mark.parametrize(
    "place",
    [
        "KEY: 1\n",
        "background: {KEY: 1}\n",
        "circumstances: [{KEY: 1}]\n",
        "expected: {outcome: decline, grades: {KEY: 1}}\n",
        "expected: {KEY: {KEY: 1}}\n",
    ],
)
def test_peculiar_keys_are_refused_wherever_they_stand(key: str, place: str) -> None:
    assert codes(lambda: read_case_text(case_with("{}", place.replace("KEY", key))))
