"""Whatever the bytes: a pack, a case or a refusal that can be read safely."""

from hypothesis import example, given
from hypothesis import strategies as st

from engine.facts import bind
from tests.hostile.refusal import SMALL_CASE, SMALL_PACK, case_with, read_case_text, read_pack_texts, refusal

PACK_TEXT = SMALL_PACK.read_text(encoding="utf-8")
CASE_TEXT = SMALL_CASE.read_text(encoding="utf-8")
PACK = read_pack_texts(PACK_TEXT)

YAML_PIECES = [
    *"{}[]:,-?!&*#|>@`%'\"~\n\t \\", ": ", "- ", "\n  ", "---\n", "...\n", "<<: ", "*a", "&a ", "!!x ", "%YAML 1.1\n",
    "true", "no", "null", "0x10", "1.5", "9" * 30, "all", "any", "not", "defined", "in", "benefit", "kind", "AIM.1",
    "sv", "en", "\x00", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff", "\ud800", "å", "\U0001f600", '"\\e"', '"\\ud800"',
]  # fmt: skip
pieces = st.sampled_from(YAML_PIECES) | st.text(max_size=5)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@st.composite
def mutations(draw: st.DrawFn, text: str) -> str:
    """Return `text` with a few spans of it cut out, doubled, moved or replaced."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        span = draw(st.sampled_from(["", text[start:end] * 2]) | pieces)
        text = text[:start] + span + text[end:]
    return text


@st.composite
def mutated_lines(draw: st.DrawFn, text: str) -> str:
    """Return `text` with lines removed, doubled or swapped: what a slip in an editor leaves behind."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.sampled_from(["remove", "double", "swap", "indent"])):
            case "remove" if len(lines) > 1:
                del lines[one]
            case "double":
                lines.insert(other, lines[one])
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
            case _:
                lines[one] = " " * draw(st.integers(0, 6)) + lines[one].lstrip()
    return "\n".join(lines)


def read_and_bind(content: bytes) -> object:
    return bind(read_case_text(content), PACK)


@given(st.binary(max_size=300) | st.text(max_size=200).map(encoded))
@example(b"\xff\xfea\x00")
@example(b"a: &a\n? *a\n: *a")
def test_any_bytes(content: bytes) -> None:
    refusal(lambda: read_and_bind(content))
    refusal(lambda: read_pack_texts(content))


@given(st.lists(pieces, max_size=30).map("".join))
def test_pieces_of_yaml(text: str) -> None:
    refusal(lambda: read_and_bind(encoded(text)))
    refusal(lambda: read_pack_texts(PACK_TEXT, encoded(text)))


@given(mutations(CASE_TEXT) | mutated_lines(CASE_TEXT))
def test_cases_that_went_wrong(text: str) -> None:
    refusal(lambda: read_and_bind(encoded(text)))


@given(mutations(PACK_TEXT) | mutated_lines(PACK_TEXT))
def test_packs_that_went_wrong(text: str) -> None:
    refusal(lambda: read_pack_texts(encoded(text)))


plain = st.none() | st.booleans() | st.integers(-(2**54), 2**54) | st.sampled_from(["trip", "green", "none", "", "x y"])
names = st.sampled_from([*PACK.facts, "all", "any", "not", "defined", "in", "is", "at_least", "count_at_least", "x"])
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))


def written(value: object) -> str:
    """Return `value` in YAML's flow style."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dict():
            return "{" + ", ".join(f"{key}: {written(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case str():
            return f"'{value}'"
        case _:
            return str(value)


@given(st.dictionaries(names, values, max_size=5))
def test_any_values_as_answers(answers: dict[str, object]) -> None:
    refusal(lambda: read_and_bind(encoded(case_with(written(answers)))))


@given(values, st.sampled_from(["definitions", "advice", "constraints", "outcome_table"]))
def test_any_values_as_a_condition(value: object, section: str) -> None:
    condition = written(value)
    match section:
        case "definitions":
            content = f"definitions: {{d: {{when: {condition}, meaning: {{sv: x, en: x}}}}}}"
        case "advice":
            content = f"advice: [{{id: a, passages: [AIM.1], when: {condition}, text: {{sv: x, en: x}}}}]"
        case "constraints":
            content = f"constraints: [{{id: a, never: {condition}, reason: {{sv: x, en: x}}}}]"
        case _:
            content = f"outcome_table: [{{id: a, when: {condition}, outcome: decline}}]"
    refusal(lambda: read_pack_texts(content, PACK_TEXT))


sections = st.sampled_from(list(PACK.source.model_fields_set))


@given(sections, values)
def test_any_values_as_a_section(section: str, value: object) -> None:
    refusal(lambda: read_pack_texts(PACK_TEXT.replace(f"\n{section}:", "\nrest:"), f"{section}: {written(value)}"))
