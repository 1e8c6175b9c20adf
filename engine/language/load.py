"""From a folder of YAML files to a pack: read, merge, check."""

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, cast, get_origin

from engine.language.diagnostic import Diagnostic, FaultyInput, Place, quoted
from engine.language.ordered import in_order
from engine.language.pack import Pack
from engine.language.sections import SECTIONS, PackSource
from engine.language.source import Node, read_bytes, read_document

MAX_FILES = 200
MAX_PACK_BYTES = 8 * 1_048_576
MAX_PACK_NODES = 300_000


class PackFile(NamedTuple):
    """A file of a pack: its path as shown to people, and its bytes."""

    name: str
    content: bytes


def read_files(folder: Path) -> tuple[PackFile, ...]:
    """Return the YAML files below `folder`, in order of their path.

    Raises:
        FaultyInput: there is none, there are too many, or one cannot be read.
    """
    shown = Place(str(folder))
    try:
        if folder.is_file():
            raise FaultyInput([Diagnostic("MV216", shown)])
        if not folder.exists():
            raise FaultyInput([Diagnostic("MV101", shown)])
        paths = sorted(islice(_yaml_below(folder), MAX_FILES + 1), key=lambda path: path.relative_to(folder).parts)
    except (OSError, ValueError):
        raise FaultyInput([Diagnostic("MV103", shown)]) from None
    if not paths:
        raise FaultyInput([Diagnostic("MV216", shown)])
    if len(paths) > MAX_FILES:
        raise FaultyInput([Diagnostic("MV217", shown, {"limit": str(MAX_FILES)})])
    return tuple(_read_all(paths))


def _yaml_below(folder: Path) -> Iterator[Path]:
    """Yield the YAML files below `folder`, broken links too (they are a fault, not nothing), hidden ones not."""
    for path in folder.rglob("*.yaml"):
        if not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _read_all(paths: list[Path]) -> list[PackFile]:
    found: list[PackFile] = []
    faults: list[Diagnostic] = []
    size = 0
    for path in paths:
        try:
            content = read_bytes(path)
        except FaultyInput as refused:
            faults.extend(refused.diagnostics)
            continue
        size += len(content)
        if size > MAX_PACK_BYTES:
            raise FaultyInput([Diagnostic("MV104", Place(str(path)), {"limit": f"{MAX_PACK_BYTES // 1024} KiB"})])
        found.append(PackFile(str(path), content))
    if faults:
        raise FaultyInput(faults)
    return found


def source_hash(files: tuple[PackFile, ...]) -> str:
    """Return a hash of all that the files say, layout and comments included, whatever their folder is called."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(len(file.content).to_bytes(8, "big"))
        digest.update(file.content)
    return digest.hexdigest()


def pack_of(files: tuple[PackFile, ...], folder: str) -> Pack:
    """Return the pack that `files` make up together.

    Raises:
        FaultyInput: with every fault of every file.
    """
    from engine.language.check import check_pack

    nodes: list[Node] = []
    faults: list[Diagnostic] = []
    for file in files:
        node, wrong = read_document(file.content, file.name)
        nodes += [] if node is None else [node]
        faults += wrong
    if len(nodes) < len(files):
        raise FaultyInput(faults)
    return check_pack(merged(nodes, folder, faults), faults)


def unchecked(files: tuple[PackFile, ...], folder: str) -> Pack:
    """Return the pack of files in which the check found only what conditions ought not to read."""
    nodes = [node for node, _ in (read_document(file.content, file.name) for file in files) if node is not None]
    data = cast(dict[str, Any], merged(nodes, folder, []).data())
    return Pack(PackSource.model_validate(data), in_order(data))


def merged(nodes: list[Node], folder: str, faults: list[Diagnostic]) -> Node:
    """Return one node of all sections, lists joined in the order of files, mappings united; add to `faults`.

    Raises:
        FaultyInput: there is no pack in it, or too much of one.
    """
    root = Node({}, Place(folder))
    for node in nodes:
        if not isinstance(node.value, dict):
            faults.append(Diagnostic("MV207", node.place, {"allowed": ", ".join(SECTIONS)}))
            continue
        for section, child in node.value.items():
            _unite(root, section, node, child, faults)
    if not isinstance(root.value, dict) or not root.value.keys() & SECTIONS:
        raise FaultyInput([*faults, Diagnostic("MV216", Place(folder))])
    if sum(node.size for node in nodes) > MAX_PACK_NODES:
        raise FaultyInput([*faults, Diagnostic("MV121", Place(folder), {"limit": str(MAX_PACK_NODES)})])
    return root


def _unite(root: Node, section: str, node: Node, child: Node, faults: list[Diagnostic]) -> None:
    sections = root.value
    if not isinstance(sections, dict):
        raise AssertionError("the root is a mapping")
    if child.value is None:
        return
    mine = sections.get(section)
    if mine is None:
        sections[section], root.keys[section] = _copy(child), node.keys[section]
    elif section == "pack":
        words = {"section": section, "first": str(root.keys[section])}
        faults.append(Diagnostic("MV215", node.keys[section], words))
    elif isinstance(mine.value, list) and isinstance(child.value, list):
        mine.value.extend(child.value)
    elif isinstance(mine.value, dict) and isinstance(child.value, dict):
        _unite_mappings(mine, child, faults)
    elif section in _SHAPES:
        _report_shape(section, child, faults)


def _unite_mappings(mine: Node, other: Node, faults: list[Diagnostic]) -> None:
    if not isinstance(mine.value, dict) or not isinstance(other.value, dict):
        raise AssertionError("both are mappings")
    for key, entry in other.value.items():
        if key in mine.value:
            words = {"key": quoted(key), "first": str(mine.keys[key])}
            faults.append(Diagnostic("MV119", other.keys[key], words))
        mine.value[key], mine.keys[key] = entry, other.keys[key]


_SHAPES = {name: get_origin(field.annotation) for name, field in PackSource.model_fields.items()}


def _report_shape(section: str, child: Node, faults: list[Diagnostic]) -> None:
    """Report a section that is written otherwise than in a file before, if it is this one that is wrong."""
    if _SHAPES[section] is dict and not isinstance(child.value, dict):
        faults.append(Diagnostic("MV207", child.place, {"allowed": "<id>"}))
    if _SHAPES[section] is list and not isinstance(child.value, list):
        faults.append(Diagnostic("MV208", child.place))


def _copy(node: Node) -> Node:
    match node.value:
        case list():
            return Node(list(node.value), node.place, {}, node.size)
        case dict():
            return Node(dict(node.value), node.place, dict(node.keys), node.size)
        case _:
            return node
