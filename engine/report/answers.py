"""Answers as people type them: by number, by word or label, in either language."""

import re

from engine.language.pack import Pack
from engine.language.vocabulary import NUMERIC, Fact, Value
from engine.text import LANGS

_YES = frozenset({"ja", "j", "yes", "y", "true", "sant"})
_NO = frozenset({"nej", "n", "no", "false", "falskt"})
_NONE = frozenset({"0", "-", "inget", "inga", "ingen", "none", "inget av dem", "none of them"})
MAX_LISTED = 60
"""The most answers that are listed with numbers; of more (every country, say) one writes the name."""


def read_answer(text: str, fact: Fact, pack: Pack) -> Value | None:
    """Return the value that `text` means as an answer to `fact`, or None where it means none, or more than one."""
    words = " ".join(text.split())
    if fact.type in NUMERIC:
        return fact.domain.encode(_number(words, pack.source.vocabulary[fact.name].unit))
    if fact.type == "set":
        return _members(words, fact, pack)
    if fact.type == "flag":
        return _flag(words.casefold())
    member = _member(words, fact, pack)
    return None if member is None else fact.domain.encode(member)


def _number(words: str, unit: str | None) -> int | None:
    units = "|".join(re.escape(u) for u in ("%", "kr", "sek", *([unit.casefold()] if unit else [])))
    digits = re.sub(rf"(?:{units})$", "", words.casefold().strip()).replace(" ", "")
    return int(digits) if re.fullmatch(r"[0-9]{1,16}", digits) else None


def _flag(word: str) -> Value | None:
    if word in _YES or word == "1":
        return 1
    return 0 if word in _NO or word == "2" else None


def _members(words: str, fact: Fact, pack: Pack) -> Value | None:
    if words.casefold() in _NONE:
        return frozenset()
    parts = [part.strip() for part in re.split(r"[,;]", words) if part.strip()]
    if all(re.fullmatch(r"[0-9 ]+", part) for part in parts):
        parts = [number for part in parts for number in part.split()]
    found = [_member(part, fact, pack) for part in parts]
    known = [member for member in found if member is not None]
    return frozenset(known) if parts and len(known) == len(found) else None


def _member(word: str, fact: Fact, pack: Pack) -> str | None:
    """Return the member with that number, name or label; of a beginning of labels, the only one that begins so."""
    members = fact.domain.members
    if re.fullmatch(r"[0-9]{1,3}", word) and 1 <= int(word) <= min(len(members), MAX_LISTED):
        return members[int(word) - 1]
    said = word.casefold()
    names = {member: _names(member, fact, pack) for member in members}
    exact = [member for member, own in names.items() if said in own]
    begun = [member for member, own in names.items() if said and any(name.startswith(said) for name in own)]
    candidates = exact or begun
    return candidates[0] if len(candidates) == 1 else None


def _names(member: str, fact: Fact, pack: Pack) -> set[str]:
    label = (pack.source.vocabulary[fact.name].values or {}).get(member)
    labels = () if label is None else (label.in_(lang).casefold() for lang in LANGS)
    return {member.casefold(), member.casefold().replace("_", " "), *labels}
