"""Canonical JSON (RFC 8785) and the hashes built on it.

The data medverkan hashes holds only objects with ASCII keys, arrays, strings, booleans, null and integers of at most
53 bits. On those values the standard library's encoder with sorted keys and no spaces gives the RFC's bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from typing import TypeAlias

MAX_INTEGER = 2**53
"""The largest integer, in absolute value, that canonical JSON and every interpreter carries exactly."""

Json: TypeAlias = "None | bool | int | str | Sequence[Json] | Mapping[str, Json]"
"""What can be hashed: strings are well-formed Unicode, keys ASCII. Dataclasses stand for the object of their fields."""


class _Encoder(json.JSONEncoder):
    """Writes a dataclass as the object of its fields."""

    def default(self, o: object) -> object:
        if is_dataclass(o) and not isinstance(o, type):
            return {name: getattr(o, name) for name in o.__dataclass_fields__}
        return super().default(o)


_ENCODER = _Encoder(ensure_ascii=False, allow_nan=False, check_circular=False, sort_keys=True, separators=(",", ":"))
"""What it writes is a tree, so that no search for circles is needed."""


def canonical_json(value: Json) -> str:
    """Return `value` as RFC 8785 text, without a final newline."""
    return _ENCODER.encode(value)


def sha256_of(value: Json) -> str:
    """Return the SHA-256, in lower-case hexadecimal, of the canonical JSON of `value` in UTF-8."""
    return sha256_of_text(canonical_json(value))


def sha256_of_text(text: str) -> str:
    """Return the SHA-256, in lower-case hexadecimal, of `text` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
