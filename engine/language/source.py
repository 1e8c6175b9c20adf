"""YAML files as data that remembers where every piece of it stands.

YAML 1.2's core schema over libyaml's event parser: `true` and `false` are the only booleans, `NO` is a string, so are
`12:30` and `2026-05-04`; no tags, no merge keys, no decimals. Everything that could make a small file expensive
(size, depth, aliases) has a limit, and characters that could deceive a reader of a terminal or a memo are refused.
"""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

from engine.canonical import MAX_INTEGER, Json
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, quoted

MAX_BYTES = 1_048_576
MAX_DEPTH = 40
MAX_NODES = 100_000
MAX_ALIASES = 200

PathStep: TypeAlias = str | int
NodePath: TypeAlias = tuple[PathStep, ...]


class Span(NamedTuple):
    """Where a node is written: from `start` up to `end` in the decoded text, an anchor included.

    `style` is a scalar's quote, if any, `{` for a collection in brackets, `-` for one in block style (`end` unknown).
    """

    start: int = 0
    end: int = 0
    style: str = ""


@dataclass(slots=True)
class Node:
    """A scalar, sequence or mapping of a file.

    `size` counts the nodes it comes to and `depth` the levels inside one another, aliases spelled out.
    """

    value: "Scalar | list[Node] | dict[str, Node]"
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)
    size: int = 1
    depth: int = 1
    span: Span = field(default_factory=Span)

    def data(self) -> Json:
        """Return the plain value, without places."""
        match self.value:
            case list():
                return [node.data() for node in self.value]
            case dict():
                return {key: node.data() for key, node in self.value.items()}
            case _:
                return self.value

    def has(self, step: PathStep) -> bool:
        """Tell whether `step` leads to a node directly inside this one."""
        match self.value:
            case dict():
                return step in self.value
            case list():
                return isinstance(step, int) and 0 <= step < len(self.value)
            case _:
                return False

    def at(self, path: NodePath) -> "Node":
        """Return the node that `path` leads to, all of whose steps exist."""
        node = self
        for step in path:
            match node.value:
                case dict():
                    node = node.value[str(step)]
                case list():
                    node = node.value[int(step)]
                case _:
                    raise KeyError(step)
        return node

    def place_of(self, path: NodePath, *, key: bool = False) -> Place:
        """Return the place of what `path` leads to, or of the nearest node on the way that exists.

        With `key`, the place of the last step's key in its mapping instead of its value.
        """
        node, place = self, self.place
        for step in path:
            match node.value:
                case dict() if step in node.value:
                    place = node.keys[str(step)] if key else node.value[str(step)].place
                    node = node.value[str(step)]
                case list() if isinstance(step, int) and 0 <= step < len(node.value):
                    node = node.value[step]
                    place = node.place
                case _:
                    return place
        return place


Scalar: TypeAlias = None | bool | int | str


def read_bytes(path: Path, name: str | None = None) -> bytes:
    """Return the content of the file at `path`.

    Raises:
        FaultyInput: the file is missing, a folder, a pipe or device, unreadable, or larger than `MAX_BYTES`.
    """
    shown = name or str(path)
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _refused("MV109", Place(shown))
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refused("MV101", Place(shown)) from None
    except IsADirectoryError:
        raise _refused("MV102", Place(shown)) from None
    except (OSError, ValueError):
        raise _refused("MV103", Place(shown)) from None
    if len(content) > MAX_BYTES:
        raise _refused("MV104", Place(shown), limit=f"{MAX_BYTES // 1024} KiB")
    return content


def _without_waiting(path: str, flags: int) -> int:
    """Open for reading; a pipe that nobody writes to does not keep us waiting."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def parse(content: bytes, name: str) -> Node:
    """Return the one YAML document in `content`; `name` is the file's name in places.

    Raises:
        FaultyInput: with every fault that `read_document` finds.
    """
    node, faults = read_document(content, name)
    if node is None or faults:
        raise FaultyInput(faults)
    return node


def read_document(content: bytes, name: str) -> tuple[Node | None, list[Diagnostic]]:
    """Return the one YAML document in `content` and its faults; there is no document where its syntax is broken.

    A value at fault (a decimal, a tag) stands in the document as text, so that what is wrong elsewhere can be found
    in the same go; see `beyond`.
    """
    builder = _Builder(name)
    try:
        text = decoded(content, name)
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                builder.take(event)
        except yaml.MarkedYAMLError as error:
            raise _syntax_fault(error, name, text) from None
        except yaml.YAMLError:
            raise _refused("MV110", Place(name, 1, 1)) from None
        return builder.document(), builder.faults
    except FaultyInput as refused:
        return None, [*builder.faults, *refused.diagnostics]


def beyond(found: list[Diagnostic], later: list[Diagnostic]) -> list[Diagnostic]:
    """Return `found` and those of the `later` faults that stand at places where none was found before."""
    places = {fault.place for fault in found}
    return [*found, *(fault for fault in later if fault.place not in places)]


def _refused(code: str, place: Place, **words: str) -> FaultyInput:
    return FaultyInput([Diagnostic(code, place, words)])


_DECEPTIVE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, line ends that only some programs know, overrides of the direction of text."""


def decoded(content: bytes, name: str) -> str:
    """Return `content` as text, without a byte order mark.

    Raises:
        FaultyInput: it is not UTF-8, or holds a character that could deceive a reader.
    """
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _end_of(content[: error.start].decode("utf-8"), name)
        raise _refused("MV105", place, byte=f"0x{content[error.start]:02x}") from None
    if found := _DECEPTIVE.search(text):
        raise _refused("MV106", _end_of(text[: found.start()], name), character=f"U+{ord(found.group()):04X}")
    return text


def _end_of(text: str, name: str) -> Place:
    """Return the place that follows `text`, which stands from the beginning of a file."""
    return Place(name, text.count("\n") + 1, len(text) - text.rfind("\n"))


_SYNTAX = (
    ("MV111", re.compile(r"found a tab character")),
    ("MV112", re.compile(r"did not find expected ',' or|did not find expected '\]'|did not find expected '\}'")),
    ("MV113", re.compile(r"found unexpected end of stream|found unexpected document indicator")),
    ("MV114", re.compile(r"not allowed in this context|did not find expected key|not find expected ':'|expected '-'")),
    ("MV116", re.compile(r"\btag\b")),
    ("MV124", re.compile(r"cannot start any token")),
    ("MV125", re.compile(r"escape")),
)  # fmt: skip
_SEEN_AT_START = ("MV112", "MV113")
"""What is left open is found where it should have ended; where it begins is where to look."""


def _syntax_fault(error: yaml.MarkedYAMLError, name: str, text: str) -> FaultyInput:
    code = next((code for code, words in _SYNTAX if words.search(error.problem or "")), "MV110")
    mark = (error.context_mark if code in _SEEN_AT_START else None) or error.problem_mark or error.context_mark
    if mark is None:
        return _refused(code, Place(name))
    place = Place(name, mark.line + 1, mark.column + 1)
    character = text[mark.index : mark.index + 1]
    return _refused("MV111" if character == "\t" else code, place, character=quoted(character))


_RETURN = re.compile("\r")
"""In a value it can only come from an escape, and would let one text overwrite another on a terminal."""
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_NAMED: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(slots=True)
class _Builder:
    """Builds nodes from parse events with a stack of its own, so that depth costs no recursion."""

    name: str
    faults: list[Diagnostic] = field(default_factory=list)
    root: Node | None = None
    stack: list[Node] = field(default_factory=list)
    pending: list[tuple[str, Place] | None] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)
    names: list[str | None] = field(default_factory=list)
    aliases: int = 0

    def document(self) -> Node:
        if self.root is None or self.root.value is None:
            raise _refused("MV107", Place(self.name))
        return self.root

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.CollectionStartEvent():
                self._open(event)
            case yaml.CollectionEndEvent():
                self._close(event)
            case yaml.DocumentStartEvent() if self.root is not None:
                raise _refused("MV108", self._place(event))
            case _:
                pass

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.name) if mark is None else Place(self.name, mark.line + 1, mark.column + 1)

    def _fault(self, code: str, place: Place, **words: str) -> None:
        self.faults.append(Diagnostic(code, place, words))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = self._place(event)
        self._refuse_tag(event.tag, place)
        text = event.value
        if found := _DECEPTIVE.search(text) or _RETURN.search(text):
            self._fault("MV106", place, character=f"U+{ord(found.group()):04X}")
        if self._expects_key():
            self._key(text, place)
            return
        value = self._resolved(text, place) if event.implicit[0] else text
        node = Node(value, place, span=_span(event, event.style or ""))
        if event.anchor:
            self.anchors[event.anchor] = node
        self._add(node)

    def _resolved(self, text: str, place: Place) -> Scalar:
        if text in _NAMED:
            return _NAMED[text]
        if _INTEGER.fullmatch(text):
            return self._integer(text, place)
        if _DECIMAL.fullmatch(text):
            self._fault("MV118", place, text=quoted(text))
        return text

    def _integer(self, text: str, place: Place) -> int | str:
        digits = text.lstrip("+-0xo")
        number = 0 if len(digits) > 20 else int(text, 0 if text[:2] in ("0o", "0x") else 10)
        if len(digits) > 20 or abs(number) > MAX_INTEGER:
            self._fault("MV117", place, text=quoted(text))
            return text
        return number

    def _refuse_tag(self, tag: str | None, place: Place) -> None:
        if tag is not None and tag != "!":
            self._fault("MV116", place, tag=quoted(tag))

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.pending[-1] is None

    def _key(self, text: str, place: Place) -> None:
        mapping = self.stack[-1]
        if text in mapping.keys:
            self._fault("MV119", place, key=quoted(text), first=str(mapping.keys[text]))
        mapping.keys[text] = place
        self.pending[-1] = (text, place)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.size += node.size
        parent.depth = max(parent.depth, node.depth + 1)
        if parent.size > MAX_NODES:
            raise _refused("MV121", node.place, limit=str(MAX_NODES))
        match parent.value:
            case list():
                parent.value.append(node)
            case dict():
                pending = self.pending[-1]
                if pending is not None:
                    parent.value[pending[0]] = node
                    self.pending[-1] = None
            case _:
                raise AssertionError("only sequences and mappings are opened")

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        place = self._place(event)
        self._refuse_tag(event.tag, place)
        if self._expects_key():
            raise _refused("MV122", place)
        if len(self.stack) >= MAX_DEPTH:
            raise _refused("MV120", place, limit=str(MAX_DEPTH))
        if event.anchor:
            self.anchors[event.anchor] = None
        self.names.append(event.anchor)
        empty: list[Node] | dict[str, Node] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self.stack.append(Node(empty, place, span=_span(event, "{" if event.flow_style else "-")))
        self.pending.append(None)

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        node, anchor = self.stack.pop(), self.names.pop()
        self.pending.pop()
        node.span = node.span._replace(end=_span(event).end)
        if anchor:
            self.anchors[anchor] = node
        self._add(node)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event)
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise _refused("MV123", place, limit=str(MAX_ALIASES))
        if self._expects_key():
            raise _refused("MV122", place)
        node = self.anchors.get(event.anchor or "")
        if node is None:
            raise _refused("MV115", place)
        if len(self.stack) + node.depth > MAX_DEPTH:
            raise _refused("MV120", place, limit=str(MAX_DEPTH))
        self._add(node)


def _span(event: yaml.Event, style: str = "") -> Span:
    start, end = event.start_mark, event.end_mark
    return Span() if start is None or end is None else Span(start.index, end.index, style)


def walk(node: Node, path: NodePath = ()) -> Iterator[tuple[NodePath, Node]]:
    """Yield every node below `node`, itself first, with its path."""
    yield path, node
    match node.value:
        case dict():
            for key, child in node.value.items():
                yield from walk(child, (*path, key))
        case list():
            for index, child in enumerate(node.value):
                yield from walk(child, (*path, index))
        case _:
            pass
