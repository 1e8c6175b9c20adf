"""What the page may say over its socket. Everything else is passed over."""

import json
from dataclasses import dataclass
from typing import Literal, TypeAlias

COLUMNS = (20, 500)
ROWS = (5, 300)
"""The least and the greatest size of the screen, in characters: what is larger would only fill the memory."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Keys, pasted text and mouse moves, as a terminal sends them."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Resized:
    """The page has another size, in characters."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Ping:
    """The page asks for the same word back."""

    word: str


@dataclass(frozen=True, slots=True)
class Focus:
    """The page got or lost the keyboard."""

    here: bool


Message: TypeAlias = Typed | Resized | Ping | Focus


def understood(text: str) -> Message | None:
    """Return what the page said, or nothing if it is none of what a page says."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match said:
        case ["stdin", str() as data]:
            return Typed(data.encode("utf-8", "replace"))
        case ["resize", {"width": width, "height": height}] if _whole(width) and _whole(height):
            return Resized(within(width, COLUMNS), within(height, ROWS))
        case ["ping", str() as word]:
            return Ping(word)
        case ["focus" | "blur" as kind]:
            return Focus(_is_focus(kind))
    return None


def _is_focus(kind: Literal["focus", "blur"]) -> bool:
    return kind == "focus"


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def within(value: int, bounds: tuple[int, int]) -> int:
    """Return `value`, or the bound that it is beyond."""
    return max(bounds[0], min(value, bounds[1]))


def size_asked(text: str, usual: int, bounds: tuple[int, int]) -> int:
    """Return the number that an address states, within bounds; the usual one if it states none."""
    return within(int(text), bounds) if text.isascii() and text.isdigit() and len(text) <= 6 else usual
