"""Citations: whether each passage stands in the plan word for word, and what in the plan no passage covers.

A pack holds no text of the plan, only a passage's number of words and the SHA-256 of those words joined by
single spaces. Given the plan's text, every run of that many words is tried. Words are what white space parts
once the text is in Unicode NFC and emphasis marks and superscript note signs are gone.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeAlias
from unicodedata import normalize

from engine.canonical import Json, sha256_of_text
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, quoted
from engine.language.sections import Passage
from engine.language.source import decoded, read_bytes
from engine.text import listed

MAX_PASSAGE_WORDS = 2000
"""The most words a passage may have."""

BlockKind: TypeAlias = Literal["heading", "item", "cell", "text"]
Coverage: TypeAlias = Literal["cited", "partly_cited", "not_operationalised", "uncited"]
"""How passages cover a sentence: all of its words, some of them, all but only by passages that are marked
`not_operationalised`, or none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, list item or table cell: the words from `start` up to `end`, first on `line`."""

    kind: BlockKind
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan's text as words, each with the line it stands on, and the sentences they make up."""

    name: str
    words: tuple[str, ...]
    lines: tuple[int, ...]
    sentences: tuple[Sentence, ...]

    def text(self, start: int, end: int) -> str:
        """Return the words from `start` up to `end`, joined as they are hashed."""
        return " ".join(self.words[start:end])


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage of the pack: where its words begin in the plan, each time that they stand there.

    Words are counted from 0, lines from 1. No place: it is not in the plan word for word.
    """

    passage: str
    operationalised: bool
    words: int
    offsets: tuple[int, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoveredSentence:
    """A sentence of the plan, the passages that reach into it, and if they leave out words, those words."""

    kind: BlockKind
    line: int
    text: str
    coverage: Coverage
    passages: tuple[str, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Citations:
    """A pack held against its plan: citations in the pack's order, sentences in the plan's."""

    citations: tuple[Citation, ...]
    sentences: tuple[CoveredSentence, ...]

    @property
    def absent(self) -> tuple[Citation, ...]:
        """The passages that do not stand in the plan word for word."""
        return tuple(citation for citation in self.citations if not citation.offsets)

    @property
    def repeated(self) -> tuple[Citation, ...]:
        """The passages whose words stand in the plan more than once."""
        return tuple(citation for citation in self.citations if len(citation.offsets) > 1)

    def covered(self, coverage: Coverage) -> tuple[CoveredSentence, ...]:
        """Return the sentences with that coverage."""
        return tuple(sentence for sentence in self.sentences if sentence.coverage == coverage)

    def data(self) -> dict[str, Json]:
        """Return all of it as plain data, for canonical JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a pack says of a passage, measured in the plan, with the line it starts on and its text."""

    words: int
    sha256: str
    line: int
    text: str


def check_citations(plan: Plan, passages: Mapping[str, Passage]) -> Citations:
    """Return where each of a pack's passages stands in `plan`, and which of them cover each sentence."""
    starts = _occurrences(plan.words, {(passage.words, passage.sha256) for passage in passages.values()})
    found = [_citation(plan, name, passage, starts) for name, passage in passages.items()]
    covering = _covering(len(plan.words), found)
    operationalised = {citation.passage for citation in found if citation.operationalised}
    sentences = (_covered(plan, sentence, covering, operationalised) for sentence in plan.sentences)
    return Citations(tuple(found), tuple(sentences))


def measure(plan: Plan, phrase: str) -> Measured:
    """Return what a pack says of the passage that `phrase` gives: whole, or as first words … last words.

    Raises:
        FaultyInput: the phrase is not in the plan, fits more than one place in it, or spans too many words.
    """
    whole = words_of(phrase)
    start, end = _span(plan, whole, phrase) if _places(plan.words, whole) else _stretch(plan, phrase)
    if end - start > MAX_PASSAGE_WORDS:
        raise _refused("MV523", plan, phrase, limit=str(MAX_PASSAGE_WORDS), words=str(end - start))
    text = plan.text(start, end)
    return Measured(end - start, sha256_of_text(text), plan.lines[start], text)


# --- reading a plan -----------------------------------------------------------------------------------------

_DROPPED = str.maketrans("", "", "*_¹²³⁴⁵⁶⁷⁸⁹⁰")
_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKER = re.compile(r"\s*(?:#{1,6}|[-–—•·▪◦‣∙*+]|\d{1,3}[.)]|[a-zåäö]\))\s+")
_HEADING = re.compile(r"\s*#{1,6}\s")
_END = re.compile(r"""[.!?…]["”’'»)\]>]*$""")
_LEADERS = re.compile(r"\.{4,}$")
_ENDS_EMPHASISED = re.compile(r"[*_]\s*$")
_OPENING = "\"“”’'«»([<"
_MAX_HEADING_WORDS = 12
_SHORT_LINE = 50
_INTRODUCING = re.compile(
    r"(t\.ex|bl\.a|dvs|d\.v\.s|f\.d|fr\.o\.m|t\.o\.m|s\.k|p\.g\.a|m\.h\.t|m\.a\.o|kl|nr|ca|jfr|inkl|exkl|resp"
    r"|enl|tel|kap|sid|dr|prof|st|bl|ex|e\.g|i\.e|cf|no|mr|mrs|ms|[^\W\d_])\."
)
"""Abbreviations, and initials, that something always follows, so that no sentence ends with them."""


def words_of(text: str) -> list[str]:
    """Return the words of `text`, normalised."""
    return normalize("NFC", text).translate(_DROPPED).split()


def read_plan(path: Path) -> Plan:
    """Return the plan in the text file at `path`; form feeds, as between converted pages, count as spaces.

    Raises:
        FaultyInput: the file cannot be read, is too large, is not UTF-8, or holds control characters.
    """
    return plan_of(decoded(read_bytes(path).replace(b"\f", b" "), str(path)), str(path))


def plan_of(text: str, name: str) -> Plan:
    """Return the plan that `text` holds; `name` stands for it in faults."""
    reading = _Reading()
    for number, line in enumerate(_LINE_END.split(text), start=1):
        reading.take(line, number)
    reading.close()
    return Plan(name, tuple(reading.words), tuple(reading.lines), tuple(reading.sentences))


class _Reading:
    """Gathers words line by line, and into blocks those of them that belong together."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.lines: list[int] = []
        self.sentences: list[Sentence] = []
        self.kind: BlockKind | None = None
        self.start = 0
        self.before = ""

    def take(self, line: str, number: int) -> None:
        marker = _MARKER.match(line)
        body = line[marker.end() :] if marker else line
        cells = body.strip().split("\t")
        if marker or len(cells) > 1 or not body.strip() or not self._goes_on(body.strip()):
            self.close()
        if marker:
            self._add(marker.group(), number)
        if len(cells) > 1:
            for cell in cells:
                self._open("cell")
                self._add(cell, number)
                self.close()
        elif body.strip():
            self._open("item" if marker else "text")
            self._add(body, number)
        if _HEADING.match(line):
            self.close(heading=True)
        self.before = line.strip()

    def _goes_on(self, line: str) -> bool:
        """Tell whether `line` goes on with the paragraph of the line before it."""
        long = len(self.before) >= _SHORT_LINE and not _ENDS_EMPHASISED.search(self.before)
        return long or line.lstrip(_OPENING)[:1].islower()

    def _open(self, kind: BlockKind) -> None:
        if self.kind is None:
            self.kind, self.start = kind, len(self.words)

    def _add(self, text: str, number: int) -> None:
        words = words_of(text)
        self.words += words
        self.lines += [number] * len(words)

    def close(self, *, heading: bool = False) -> None:
        """Turn the block at hand into sentences, passing over what holds no letter."""
        if self.kind is not None:
            self.kind = "heading" if heading else self.kind
            for start, end in _sentence_spans(self.words, self.start, len(self.words)):
                if any(c.isalpha() for word in self.words[start:end] for c in word):
                    self.sentences.append(Sentence(self._kind_of(start, end), self.lines[start], start, end))
        self.kind = None

    def _kind_of(self, start: int, end: int) -> BlockKind:
        alone = start == self.start and end == len(self.words) and self.lines[start] == self.lines[end - 1]
        last = self.words[end - 1]
        unfinished = last[-1] not in ":;," and (not _END.search(last) or bool(_LEADERS.search(last)))
        is_heading = self.kind == "text" and alone and unfinished and end - start <= _MAX_HEADING_WORDS
        return "heading" if is_heading else self.kind or "text"


def _sentence_spans(words: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences among the words from `start` up to `end` begin and end."""
    for place in range(start, end):
        if place + 1 == end or _ends_sentence(words[place], words[place + 1]):
            yield start, place + 1
            start = place + 1


def _ends_sentence(word: str, following: str) -> bool:
    if not _END.search(word) or following.lstrip(_OPENING)[:1].islower():
        return False
    plain = word.strip(_OPENING + ")]>’").lower()
    return not _INTRODUCING.fullmatch(plain)


# --- finding passages ---------------------------------------------------------------------------------------

_Starts: TypeAlias = dict[tuple[int, str], list[int]]


def _occurrences(words: Sequence[str], wanted: set[tuple[int, str]]) -> _Starts:
    """Return where each wanted run begins, by its number of words and hash.

    From each word on, one hash is carried through all lengths, so that every word is hashed once a start.
    """
    data = " ".join(words).encode("utf-8")
    ends = _word_ends(words)
    lengths = sorted({length for length, _ in wanted})
    found: _Starts = {}
    for start in range(len(words)):
        hasher, done = hashlib.sha256(), ends[start - 1] + 1 if start else 0
        for length in lengths:
            if start + length > len(words):
                break
            hasher.update(data[done : ends[start + length - 1]])
            done = ends[start + length - 1]
            key = (length, hasher.hexdigest())
            if key in wanted:
                found.setdefault(key, []).append(start)
    return found


def _word_ends(words: Sequence[str]) -> list[int]:
    """Return the byte at which each word ends when they are joined by single spaces."""
    ends, end = [], -1
    for word in words:
        end += 1 + len(word.encode("utf-8"))
        ends.append(end)
    return ends


def _citation(plan: Plan, name: str, passage: Passage, starts: _Starts) -> Citation:
    offsets = tuple(starts.get((passage.words, passage.sha256), ()))
    lines = tuple(plan.lines[offset] for offset in offsets)
    return Citation(name, passage.not_operationalised is None, passage.words, offsets, lines)


def _covering(count: int, citations: Sequence[Citation]) -> list[list[str]]:
    """Return, for each of the plan's words, the passages it belongs to."""
    covering: list[list[str]] = [[] for _ in range(count)]
    for citation in citations:
        for offset in citation.offsets:
            for place in range(offset, offset + citation.words):
                covering[place].append(citation.passage)
    return covering


def _covered(
    plan: Plan, sentence: Sentence, covering: Sequence[list[str]], operationalised: set[str]
) -> CoveredSentence:
    """Return the sentence with its coverage; words without letter or digit do not count."""
    start, end = sentence.start, sentence.end
    places = [place for place in range(start, end) if any(c.isalnum() for c in plan.words[place])]
    passages = tuple(dict.fromkeys(name for place in places for name in covering[place]))
    missing = [place for place in places if not covering[place]]
    cited = not operationalised.isdisjoint(passages)
    coverage: Coverage = "cited" if cited else "not_operationalised"
    if missing:
        coverage = "partly_cited" if passages else "uncited"
    shown = " ".join(plan.words[place] for place in missing) if passages else ""
    return CoveredSentence(sentence.kind, sentence.line, plan.text(start, end), coverage, passages, shown)


# --- measuring a new passage --------------------------------------------------------------------------------

_GAP = re.compile(r"\s*(?:…|(?<!\.)\.{3}(?!\.))\s*")


def _span(plan: Plan, words: Sequence[str], phrase: str) -> tuple[int, int]:
    """Return where `words` stand in the plan, if that is one place."""
    places = _places(plan.words, words)
    if not places:
        raise _refused("MV521", plan, phrase)
    if len(places) > 1:
        lines = list(dict.fromkeys(str(plan.lines[place]) for place in places))
        raise _refused("MV522", plan, phrase, lines_sv=listed(lines, "sv"), lines_en=listed(lines, "en"))
    return places[0], places[0] + len(words)


def _stretch(plan: Plan, phrase: str) -> tuple[int, int]:
    """Return where the passage whose first and last words `phrase` gives stands in the plan."""
    match _GAP.split(phrase):
        case [first, last] if words_of(first) and words_of(last):
            start, end = _span(plan, words_of(first), first)
            rest = Plan(plan.name, plan.words[end:], plan.lines[end:], ())
            return start, end + _span(rest, words_of(last), last)[1]
        case _:
            return _span(plan, words_of(phrase), phrase)


def _places(words: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return every place where the `wanted` words stand in a row."""
    if not wanted:
        return []
    wanted = tuple(wanted)
    runs = (place for place, word in enumerate(words) if word == wanted[0])
    return [place for place in runs if tuple(words[place : place + len(wanted)]) == wanted]


def _refused(code: str, plan: Plan, phrase: str, **words: str) -> FaultyInput:
    return FaultyInput([Diagnostic(code, Place(plan.name), {"phrase": quoted(phrase), **words})])
