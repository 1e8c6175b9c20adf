"""From a folder of YAML files to a pack: read, merge, check."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from engine.language.check import check_pack
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, quoted
from engine.language.pack import Pack
from engine.language.source import Node, parse, read_bytes

MAX_FILES = 200


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a pack: its path as shown to people, and its bytes."""

    name: str
    content: bytes


def read_files(folder: Path) -> tuple[PackFile, ...]:
    """Return the YAML files below `folder`, in order of their path.

    Raises:
        FaultyInput: there is none, there are too many, or one cannot be read.
    """
    if folder.is_file():
        raise FaultyInput([Diagnostic("MV216", Place(str(folder)))])
    if not folder.exists():
        raise FaultyInput([Diagnostic("MV101", Place(str(folder)))])
    paths = sorted((path for path in folder.rglob("*.yaml") if path.is_file()), key=lambda p: p.relative_to(folder).parts)
    if not paths or len(paths) > MAX_FILES:
        raise FaultyInput([Diagnostic("MV216", Place(str(folder)))])
    return tuple(PackFile(str(path), read_bytes(path)) for path in paths)


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
    return check_pack(merged([parse(file.content, file.name) for file in files], folder))


def merged(nodes: list[Node], folder: str) -> Node:
    """Return one node of all sections: lists joined in the order of files, mappings united."""
    root = Node({}, Place(folder))
    faults: list[Diagnostic] = []
    for node in nodes:
        if not isinstance(node.value, dict):
            faults.append(Diagnostic("MV207", node.place))
            continue
        for section, child in node.value.items():
            _unite(root, section, node, child, faults)
    if isinstance(root.value, dict) and "pack" not in root.value:
        faults.append(Diagnostic("MV216", Place(folder)))
    if faults:
        raise FaultyInput(faults)
    return root


def _unite(root: Node, section: str, node: Node, child: Node, faults: list[Diagnostic]) -> None:
    sections = root.value
    if not isinstance(sections, dict):
        raise AssertionError("the root is a mapping")
    if section not in sections:
        sections[section] = _copy(child)
        root.keys[section] = node.keys[section]
        return
    mine = sections[section]
    match mine.value, child.value:
        case list(), list():
            mine.value.extend(child.value)
        case dict(), dict() if section != "pack":
            for key, entry in child.value.items():
                if key in mine.value:
                    first = mine.keys[key]
                    words = {"key": quoted(key), "line": f"{first.line} ({first.file})"}
                    faults.append(Diagnostic("MV119", child.keys[key], words))
                mine.value[key], mine.keys[key] = entry, child.keys[key]
        case _:
            faults.append(Diagnostic("MV215", child.place, {"section": quoted(section)}))


def _copy(node: Node) -> Node:
    match node.value:
        case list():
            return Node(list(node.value), node.place, {}, node.size)
        case dict():
            return Node(dict(node.value), node.place, dict(node.keys), node.size)
        case _:
            return node
