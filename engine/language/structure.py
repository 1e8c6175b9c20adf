"""From nodes to pydantic models, one entry at a time, so that one faulty entry hides no fault of the others."""

import builtins
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from engine.language.diagnostic import NO_GUESS, Diagnostic, guesses_for, quoted
from engine.language.forms import form_words
from engine.language.source import Node, NodePath

Model = TypeVar("Model", bound=BaseModel)


class Reading(NamedTuple):
    """What was read of a model: its sound fields, the faults of the others, and where a list's sound entries stood."""

    fields: dict[str, Any]
    faults: list[Diagnostic]
    kept: dict[str, list[int]]


def read_model(model: type[Model], node: Node) -> Reading:
    """Return the fields of `model` that `node` holds without fault, and the faults of the others.

    A field that is a list or mapping of entries keeps its sound entries. A key with nothing after it counts as left
    out where it may be.
    """
    if not isinstance(node.value, dict):
        return Reading({}, [Diagnostic("MV207", node.place, {"allowed": ", ".join(model.model_fields)})], {})
    found: dict[str, Any] = {}
    kept: dict[str, list[int]] = {}
    missing: list[Diagnostic] = []
    wrong: list[Diagnostic] = []
    for name, field in model.model_fields.items():
        child = node.value.get(name)
        if field.is_required() and child is None:
            missing.append(Diagnostic("MV201", node.place, {"key": name}))
        elif not field.is_required() and (child is None or child.value is None):
            found[name] = field.get_default(call_default_factory=True)
        elif child is not None and get_origin(field.annotation) is list:
            entries, faults = _read_list(get_args(field.annotation)[0], child, name)
            found[name], kept[name] = list(entries.values()), list(entries)
            wrong.extend(faults)
        elif child is not None:
            found[name], faults = _read_field(_annotated(field), child, name)
            wrong.extend(faults)
    about_keys = _without_echoes(list(_unknown_keys(model, node)), missing)
    sound = {name: value for name, value in found.items() if value is not _UNREAD}
    return Reading(sound, [*about_keys, *wrong], kept)


_UNREAD: Any = object()
"""Stands for a field that could not be read, since None may be its value."""


def _annotated(field: FieldInfo) -> Any:
    """Return the field's type with its constraints, which pydantic keeps apart."""
    annotation: Any = field.annotation
    for constraint in field.metadata:
        annotation = Annotated[annotation, constraint]
    return annotation


def _unknown_keys(model: type[BaseModel], node: Node) -> Iterator[Diagnostic]:
    known = tuple(model.model_fields)
    for key, place in node.keys.items():
        if key not in known:
            words = {"key": quoted(key), "allowed": ", ".join(known)}
            yield Diagnostic("MV202", place, words, guesses_for(key, _not_in(node, known)))


def _not_in(node: Node, keys: Collection[str]) -> tuple[str, ...]:
    """Return those of `keys` that the mapping `node` does not have: somebody may have meant them by another."""
    return tuple(key for key in keys if key not in node.keys)


def _without_echoes(unknown: list[Diagnostic], missing: list[Diagnostic]) -> list[Diagnostic]:
    """Return the faults of one mapping's keys; a key that an unknown one was probably meant for is not also missing."""
    meant = {guess for fault in islice(unknown, _LOOKED_UP) for guess in fault.guesses.found()}
    return [*unknown, *(fault for fault in missing if fault.words["key"] not in meant)]


_LOOKED_UP = 20


def _read_field(annotation: Any, node: Node, name: str) -> tuple[Any, list[Diagnostic]]:
    match get_origin(annotation), get_args(annotation):
        case builtins.dict, (key_type, entry):
            return _read_mapping(key_type, entry, node, name)
        case _:
            return _read_value(annotation, node, name)


def _read_list(entry: Any, node: Node, name: str) -> tuple[dict[int, Any], list[Diagnostic]]:
    """Return the sound entries by their places in the list, and the faults of the others."""
    if not isinstance(node.value, list):
        return {}, [_misplaced("MV208", node, name)]
    found, faults = {}, []
    for index, child in enumerate(node.value):
        value, wrong = _read_value(entry, child, name)
        faults.extend(wrong)
        if not wrong:
            found[index] = value
    return found, faults


def _read_mapping(key_type: Any, entry: Any, node: Node, name: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    if not isinstance(node.value, dict):
        return _UNREAD, [_misplaced("MV207", node, name)]
    found, faults = {}, []
    for key, child in node.value.items():
        wrong = _key_faults(key_type, key, node)
        value, wrong_value = _read_value(entry, child, key)
        faults.extend(wrong + wrong_value)
        if not wrong and not wrong_value:
            found[key] = value
    return found, faults


def _misplaced(code: str, node: Node, name: str) -> Diagnostic:
    if node.value is None:
        return Diagnostic("MV201", node.place, {"key": name})
    return Diagnostic(code, node.place, {"allowed": "<id>"})


def _key_faults(key_type: Any, key: str, node: Node) -> list[Diagnostic]:
    try:
        _adapter(key_type).validate_python(key)
    except ValidationError as error:
        return [Diagnostic("MV204", node.keys[key], {"value": quoted(key), **_form(error.errors()[0])})]
    return []


def _read_value(annotation: Any, node: Node, name: str) -> tuple[Any, list[Diagnostic]]:
    try:
        return _adapter(annotation).validate_python(node.data()), []
    except ValidationError as error:
        return _UNREAD, list(faults_of(error, node, annotation, name))


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


_CODES: Mapping[str, str] = {
    "missing": "MV201",
    "extra_forbidden": "MV202",
    "literal_error": "MV203",
    "string_pattern_mismatch": "MV204",
    "value_error": "MV204",
    "string_too_short": "MV205",
    "string_too_long": "MV206",
    "string_type": "MV209",
    "int_type": "MV210",
    "greater_than_equal": "MV211",
    "less_than_equal": "MV211",
    "less_than": "MV211",
    "bool_type": "MV212",
    "list_type": "MV208",
    "dict_type": "MV207",
    "model_type": "MV207",
    "model_attributes_type": "MV207",
}


class _Finding(NamedTuple):
    """What pydantic found wrong: the code, the path of the node it concerns, the key there if it is about a key."""

    code: str
    path: NodePath
    key: str | None
    detail: ErrorDetails


def faults_of(error: ValidationError, node: Node, annotation: Any, name: str) -> Iterator[Diagnostic]:
    """Yield what pydantic found wrong with `node`, called `name` and read as `annotation`, once for each slip."""
    groups: dict[NodePath, list[_Finding]] = {}
    for detail in error.errors(include_url=False):
        finding = _finding(detail, node)
        groups.setdefault(finding.path, []).append(finding)
    outer = {path[:length] for path in groups for length in range(len(path))}
    for path, findings in groups.items():
        about_keys = [(finding, finding.key) for finding in findings if finding.key is not None]
        if about_keys:
            yield from _key_diagnostics(about_keys, node.at(path), annotation)
        elif path not in outer:  # with faults inside it, a value was meant for the form that takes it apart
            keys = _keys_at(annotation, path)
            yield _value_diagnostic(findings, node.at(path), str(path[-1]) if path else name, keys)


def _finding(detail: ErrorDetails, node: Node) -> _Finding:
    """Return `detail` with the path of a node: without the names pydantic gives to the members of a union."""
    code = _CODES.get(detail["type"], "MV213")
    location = detail["loc"]
    key = str(location[-1]) if code in ("MV201", "MV202") else None
    if code == "MV204" and len(location) > 1 and location[-1] == "[key]":
        key, location = str(location[-2]), location[:-1]
    path: NodePath = ()
    for step in location if key is None else location[:-1]:
        if node.at(path).has(step):
            path = (*path, step)
    return _Finding(code, path, key, detail)


def _key_diagnostics(findings: list[tuple[_Finding, str]], node: Node, annotation: Any) -> list[Diagnostic]:
    known = _keys_at(annotation, findings[0][0].path)
    near, allowed = _not_in(node, known), ", ".join(known)
    misnamed, unknown, missing = [], [], []
    for finding, key in findings:
        if finding.code == "MV201":
            missing.append(Diagnostic("MV201", node.place, {"key": key}))
        elif finding.code == "MV202":
            words = {"key": quoted(key), "allowed": allowed}
            unknown.append(Diagnostic("MV202", node.keys[key], words, guesses_for(key, near)))
        else:
            words = {"value": quoted(key), **_form(finding.detail)}
            misnamed.append(Diagnostic("MV204", node.keys[key], words))
    return [*misnamed, *_without_echoes(unknown, missing)]


def _value_diagnostic(findings: list[_Finding], node: Node, name: str, keys: Collection[str]) -> Diagnostic:
    """Return the one fault of a value; where it fits none of several forms, named values go before the others.

    `keys` are those of a mapping in its place.
    """
    chosen = next((finding for finding in findings if finding.code == "MV203"), findings[0])
    code = chosen.code if chosen.code == "MV203" or len({f.code for f in findings}) == 1 else "MV213"
    if node.value is None:
        return Diagnostic("MV201", node.place, {"key": name})
    allowed = (keys or ("<id>",)) if code == "MV207" else _allowed(chosen.detail)
    value = quoted(chosen.detail["input"])
    words = {"value": value, "allowed": ", ".join(allowed), **_form(chosen.detail)}
    return Diagnostic(code, node.place, words, guesses_for(value, allowed) if code == "MV203" else NO_GUESS)


def _form(detail: ErrorDetails) -> dict[str, str]:
    return form_words(detail.get("ctx", {}).get("pattern", ""))


def _allowed(detail: ErrorDetails) -> list[str]:
    context = detail.get("ctx", {})
    if "expected" in context:
        written = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return [word.lower() if word in ("True", "False") else word for word in written]
    return [f"{sign} {context[name]}" for name, sign in _BOUNDS if name in context]


_BOUNDS = (("ge", "≥"), ("gt", ">"), ("le", "≤"), ("lt", "<"), ("min_length", "≥"), ("max_length", "≤"))


def _keys_at(annotation: Any, path: NodePath) -> list[str]:
    """Return the keys that the mapping at `path` inside a value of `annotation` can have, in the model's order."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not path:
            return list(annotation.model_fields)
        field = annotation.model_fields.get(str(path[0]))
        return [] if field is None else _keys_at(field.annotation, path[1:])
    container = get_origin(annotation) in (list, dict)
    if container and not path:
        return []
    inner = get_args(annotation)[-1:] if container else get_args(annotation)
    parts = (part for part in inner if not isinstance(part, str | bool))
    return list(dict.fromkeys(key for part in parts for key in _keys_at(part, path[1:] if container else path)))
