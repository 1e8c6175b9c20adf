"""A case as the YAML of its file: readable, each answer with its question beside it, and read back as the same case.

What somebody wrote stands in double quotes unless it is plainly a word, so that no text can become part of the markup;
what the pack says stands in comments of printable characters alone.
"""

import json
import re
from collections.abc import Iterator, Mapping

from engine.canonical import Json
from engine.case import Case
from engine.case_template import MODELINE, comment
from engine.language.pack import Pack
from engine.text import Lang

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""What some readers of YAML take for something else than a word."""

_HEAD = ("id", "record_number", "title", "kind", "decision_date", "unit", "cost_sek")
_TAIL = ("circumstances", "note", "expected")


def case_text(case: Case, pack: Pack, lang: Lang) -> str:
    """Return the file of `case`, with the questions of `pack` as comments in `lang`."""
    return "".join(f"{line}\n" for line in _lines(case, pack, lang))


def _lines(case: Case, pack: Pack, lang: Lang) -> Iterator[str]:
    data = case.model_dump(exclude_unset=True)
    yield MODELINE
    for name in _HEAD:
        if data.get(name) is not None:
            yield f"{name}: {written(data[name])}"
    yield from _answers(case.answers, pack, lang)
    background = case.background.model_dump(exclude_none=True)
    if background:
        yield "background:"
        yield from (f"  {name}: {written(value)}" for name, value in background.items())
    for name in _TAIL:
        if data.get(name):
            yield f"{name}: {written(data[name])}"


def _answers(answers: Mapping[str, Json], pack: Pack, lang: Lang) -> Iterator[str]:
    """Yield the answers in the order of the vocabulary, those to questions it does not have after them."""
    if not answers:
        return
    yield "answers:"
    known = [name for name in pack.facts if name in answers]
    for name in (*known, *(name for name in answers if name not in pack.facts)):
        if name in pack.facts:
            yield from comment(pack.source.vocabulary[name].question.in_(lang), "  ")
        yield f"  {written(name)}: {written(answers[name])}"


def written(value: Json) -> str:
    """Return plain data as YAML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case int():
            return str(value)
        case str():
            return _scalar(value)
        case Mapping():
            return "{" + ", ".join(f"{_scalar(key)}: {written(part)}" for key, part in value.items()) + "}"
        case _:
            return "[" + ", ".join(map(written, value)) + "]"


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
