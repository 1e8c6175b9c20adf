"""Surgery on the text of a YAML file: a value is replaced, or rows change places, and every other byte stays.

Where a value begins and ends is what `engine.language.source` read. How a value is best written is not reasoned about
but tried: in the quotes it had, then plain, then quoted, until the file reads as it should, key by key and in order. So
nothing that is typed can become markup, and what an anchor ties together is never changed in one place behind the back
of another: the file would then read otherwise, and the edit is refused.
"""

import codecs
import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias, cast

from engine.canonical import Json
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, quoted
from engine.language.load import PackFile
from engine.language.source import Node, Scalar, read_document

_MAX_INDENT = 400
"""Further in than this nothing stands: MAX_DEPTH levels of ten spaces."""
Edit: TypeAlias = tuple[int, int, str]
"""Characters from, up to, and what stands there instead."""


def read(file: PackFile) -> Node:
    """Return what a file says.

    Raises:
        FaultyInput: its syntax is broken.
    """
    node, faults = read_document(file.content, file.name)
    if node is None:
        raise FaultyInput(faults)
    return node


def put(file: PackFile, root: Node, keys: Sequence[str | int], value: Scalar, after: str | None) -> PackFile:
    """Return `file`, which says `root`, with `value` at the end of `keys`; a new key stands behind the key `after`.

    Raises:
        FaultyInput: the value cannot be changed by itself as the file is written.
    """
    text = _text(file)
    parent, last = root.at(tuple(keys[:-1])), keys[-1]
    if parent.has(last):
        node = parent.at((last,))
        if json.dumps(node.data()) == json.dumps(value):
            return file
        tried = _replacing(text, node, value)
    elif value is None:
        return file
    else:
        tried = _inserting(text, parent, str(last), str(after), value)
    wanted = _with(root.data(), list(keys), value, after)
    return _first_sound(file, tried, wanted, root.place_of(tuple(keys)), str(last))


def _first_sound(file: PackFile, tried: Iterator[Edit], wanted: Json, place: Place, what: str) -> PackFile:
    """Return the file after the first edit by which it says what is wanted, and nothing else."""
    for edit in tried:
        made = _edited(file, [edit])
        if _says(made, wanted):
            return made
    raise FaultyInput([Diagnostic("MV842", place, {"what": quoted(what)})])


def _says(file: PackFile, wanted: Json) -> bool:
    """Tell whether a file says what is wanted, its keys in that order."""
    node, faults = read_document(file.content, file.name)
    return node is not None and not faults and json.dumps(node.data()) == json.dumps(wanted)


def _with(data: Any, keys: list[str | int], value: Scalar, after: str | None) -> Any:
    """Return `data` with `value` at the end of `keys`, a new key behind the one called `after`."""
    if not keys:
        return value
    key, *rest = keys
    if isinstance(data, list):
        return [_with(item, rest, value, after) if place == key else item for place, item in enumerate(data)]
    if key in data:
        return {name: _with(item, rest, value, after) if name == key else item for name, item in data.items()}
    pairs = ([(name, item), (key, value)] if name == after else [(name, item)] for name, item in data.items())
    return dict(pair for group in pairs for pair in group)


def _text(file: PackFile) -> str:
    return file.content.removeprefix(codecs.BOM_UTF8).decode("utf-8")


def _edited(file: PackFile, edits: Sequence[Edit]) -> PackFile:
    """Return the file with all of the edits made, none of which overlap."""
    text = _text(file)
    for start, end, instead in sorted(edits, reverse=True):
        text = text[:start] + instead + text[end:]
    mark = codecs.BOM_UTF8 if file.content.startswith(codecs.BOM_UTF8) else b""
    return PackFile(file.name, mark + text.encode("utf-8"))


def _replacing(text: str, node: Node, value: Scalar) -> Iterator[Edit]:
    """Yield the ways to write `value` where `node` stands."""
    for written in _written(value, node.span.style):
        yield node.span.start, _end(text, node), written
        yield node.span.start, _end(text, node), f" {written}"


def _written(value: Scalar, style: str) -> Iterator[str]:
    """Yield the ways to write a value on one line, the one in the quotes of `style` first."""
    match value:
        case None:
            yield "null"
        case bool():
            yield "true" if value else "false"
        case int():
            yield str(value)
        case str():
            ways = {"": value, "'": "'" + value.replace("'", "''") + "'", '"': _double_quoted(value)}
            wanted = style if style in ways else ""
            ordered = [ways[wanted], *(way for quote, way in ways.items() if quote != wanted)]
            yield from (way for way in ordered if "\n" not in way and "\r" not in way)


def _double_quoted(value: str) -> str:
    """Return `value` in double quotes, what does not show written out."""
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in json.dumps(value, ensure_ascii=False))


def _inserting(text: str, parent: Node, key: str, after: str, value: Scalar) -> Iterator[Edit]:
    """Yield the ways to write a new key after the one called `after`: on the same line in brackets, else on its own."""
    neighbour = parent.at((after,))
    for written in _written(value, ""):
        if parent.span.style == "{":
            yield neighbour.span.end, neighbour.span.end, f", {key}: {written}"
            continue
        place = parent.keys[after]
        line_end = _line_end(text, neighbour.span.end)
        newline = "\r\n" if "\r\n" in text else "\n"
        yield line_end, line_end, f"{newline}{' ' * (place.column - 1)}{key}: {written}"


def _line_end(text: str, start: int) -> int:
    """Return where the line that `start` stands in ends, its line break not included."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return end - 1 if text[start:end].endswith("\r") else end


def reordered(file: PackFile, root: Node, section: str, order: Sequence[int]) -> PackFile:
    """Return `file`, which says `root`, with the entries of a list in another order, by the places they have now.

    Entries in brackets change places with each other. Entries in block style take their lines along: comments directly
    above them, and what is indented below.

    Raises:
        FaultyInput: the entries are not written so that they can change places.
    """
    if list(order) == list(range(len(order))):
        return file
    text = _text(file)
    node = root.at((section,))
    if not isinstance(node.value, list):
        raise AssertionError("only a list has an order")
    flow = node.span.style == "{"
    slots = [(e.span.start, e.span.end) if flow else _lines(text, e) for e in node.value]
    made = _edited(file, [(*slot, text[slice(*slots[place])]) for slot, place in zip(slots, order, strict=True)])
    wanted: Any = root.data()
    wanted[section] = [wanted[section][place] for place in order]
    if not _says(made, wanted):
        raise FaultyInput([Diagnostic("MV842", root.keys[section], {"what": quoted(section)})])
    return made


def _lines(text: str, entry: Node) -> tuple[int, int]:
    """Return from where to where an entry of a list in block style has lines of its own."""
    first, indent = _first_line(text, entry.span.start)
    return first, _last_line(text, _end(text, entry), indent)


def _first_line(text: str, start: int) -> tuple[int, int]:
    """Return where the lines of an entry begin, comments directly above its dash included, and how far in they are."""
    begin = text.rfind("\n", 0, start) + 1
    indent = _indent(text, begin)
    while begin:
        above = text.rfind("\n", 0, begin - 1) + 1
        if not text.startswith("#", above + indent) or _indent(text, above) != indent:
            break
        begin = above
    return begin, indent


def _last_line(text: str, end: int, indent: int) -> int:
    """Return where the lines of an entry end: behind its last word, or behind comments below that are further in."""
    last = _line_end(text, end)
    while (following := text.find("\n", last) + 1) and _indent(text, following) > indent:
        if not text.startswith("#", following + _indent(text, following)):
            break
        last = _line_end(text, following)
    return last


def _indent(text: str, line: int) -> int:
    """Return how many spaces the line that begins at `line` is indented."""
    return len(text[line : line + _MAX_INDENT]) - len(text[line : line + _MAX_INDENT].lstrip(" "))


def _end(text: str, node: Node) -> int:
    """Return where the last word of a node ends."""
    if node.span.style in ("|", ">"):
        return node.span.start + len(text[node.span.start : node.span.end].rstrip())
    if node.span.style != "-":
        return node.span.end
    children = node.value if isinstance(node.value, list) else list(cast(dict[str, Node], node.value).values())
    return max([node.span.start, *(_end(text, child) for child in children)])
