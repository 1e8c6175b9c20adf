"""The one place that touches durable-rules, inside the subset of it that is known to be safe.

A `Matcher` holds conjunctions and tells which of them a flat record satisfies. It drives the C module directly: one
fact, one constant state id, a sentinel that must fire last, and the state deleted after every record. Any irregularity
is fatal to the ruleset, which is deleted and built again for the next record, and raises; it never yields an answer.
"""

import json
import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import count
from typing import Any, NamedTuple, TypeAlias

from engine.faults import EngineFault
from engine.language.diagnostic import quoted

try:
    import durable_rules_engine as _durable
except ImportError:
    _durable = None

Wire: TypeAlias = int | str
MAX_CONJUNCTIONS = 59
"""Conjunctions in one ruleset; with the sentinel this stays inside what durable-rules handles without fault."""
MAX_PROPERTIES = 200
"""Properties of one record."""
MAX_WIRE_INTEGER = 2**53

_SENTINEL = "end"
_SENTINEL_PRIORITY = 60_000
_STATE = "s"
_RESERVED = ("sid", "id", "kind", "$s")
_numbers = count(1)

_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""All text that goes in comes from here: durable-rules takes malformed JSON without a word."""
_HEAD = _encoded({"sid": _STATE, "id": "f", "kind": "case"})[:-1]
"""What every record begins with; pieces of it follow, and a closing brace."""


def piece(properties: Mapping[str, Wire]) -> str:
    """Return properties as a piece of a record: records are joined from pieces, which may be kept for the next one."""
    return f",{_encoded(properties)[1:-1]}" if properties else ""


class Comparison(NamedTuple):
    """One leaf of a conjunction: `property operator operand`, both sides of the same type."""

    property: str
    operator: str
    operand: Wire

    def definition(self) -> dict[str, Any]:
        """Return the leaf as durable-rules reads it; equality is written without an operator."""
        plain = {self.property: self.operand}
        return plain if self.operator == "==" else {self.operator: plain}


class Matcher:
    """Up to `MAX_CONJUNCTIONS` conjunctions of comparisons."""

    def __init__(self, conjunctions: Sequence[Sequence[Comparison]]) -> None:
        """Build the ruleset and warm it up.

        Raises:
            EngineFault: durable-rules is not there, or does not take the conjunctions.
        """
        if _durable is None:
            raise EngineFault("MV601")
        self.properties = tuple(sorted({leaf.property for conjunction in conjunctions for leaf in conjunction}))
        _refuse_collisions(self.properties)
        rules: dict[str, Any] = {
            str(index): {"all": [{"m": {"$and": [{"kind": "case"}, *(leaf.definition() for leaf in conjunction)]}}]}
            for index, conjunction in enumerate(conjunctions)
        }
        rules[_SENTINEL] = {"pri": _SENTINEL_PRIORITY, "all": [{"m": {"kind": "case"}}]}
        self._definition = _encoded(rules)
        self._lock = threading.Lock()
        self._handle: int | None = None
        self._process = 0

    def matches(self, pieces: Iterable[str]) -> list[int]:
        """Return the places of the conjunctions that certainly hold on a record; a missing property satisfies none.

        Raises:
            EngineFault: the run was not whole; nothing it said is used.
        """
        fact = f"{_HEAD}{''.join(pieces)}}}"
        with self._lock:
            handle = self._ready()
            try:
                return _run(handle, fact)
            except BaseException as error:
                self._discard(handle)
                if not isinstance(error, Exception):
                    raise
                raise EngineFault("MV602", fault=quoted(str(error))) from error

    def _ready(self) -> int:
        """Return the ruleset's handle, building it first in a new process or after a fault."""
        if self._handle is None or self._process != os.getpid():
            self._process = os.getpid()
            self._handle = None
            try:
                handle = _durable.create_ruleset(f"medverkan-{next(_numbers)}", self._definition)
                _run(handle, f"{_HEAD}}}")
            except Exception as error:
                raise EngineFault("MV602", fault=quoted(str(error))) from error
            self._handle = handle
        return self._handle

    def _discard(self, handle: int) -> None:
        self._handle = None
        for release, *names in ((_durable.delete_state, _STATE), (_durable.delete_ruleset,)):
            with suppress(Exception):  # the ruleset is abandoned either way
                release(handle, *names)

    def close(self) -> None:
        """Give the ruleset back."""
        if self._handle is not None and self._process == os.getpid():
            _durable.delete_ruleset(self._handle)
        self._handle = None

    def __del__(self) -> None:
        """Give the ruleset back when nobody needs it any more."""
        if getattr(self, "_handle", None) is not None and _durable is not None:
            self.close()


class _NotWhole(Exception):
    """The engine gave a code, or stopped before the sentinel."""


def _run(handle: int, fact: str) -> list[int]:
    code, state = _durable.assert_fact(handle, fact)
    if code != 0:
        raise _NotWhole(f"code {code}")
    started = _durable.start_action_for_state(handle, state)
    message = started[1] if started else None
    found: list[str] = []
    while message:
        found.append(message[2 : message.index('"', 2)])
        message = _durable.complete_and_start_action(handle, state)
    _durable.delete_state(handle, _STATE)
    if not found or found.pop() != _SENTINEL:
        raise _NotWhole("no sentinel")
    return list(map(int, found))


def _refuse_collisions(properties: Sequence[str]) -> None:
    seen: dict[int, str] = {}
    for name in (*_RESERVED, *properties):
        digest = fnv1a_32(name)
        if digest in seen:
            raise EngineFault("MV604", one=_without_prefix(seen[digest]), other=_without_prefix(name))
        seen[digest] = name


def _without_prefix(name: str) -> str:
    return name.partition("_")[2] or name


def fnv1a_32(name: str) -> int:
    """Return the hash by which alone durable-rules tells property names apart."""
    digest = 2166136261
    for byte in name.encode("utf-8"):
        digest = (digest ^ byte) * 16777619 & 0xFFFFFFFF
    return digest
