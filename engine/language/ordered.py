"""The merged data of a pack in the form that keeps the order of its entries, and back: what is hashed and stored."""

from typing import Any

_MAPPINGS = ("calibrations", "passages", "vocabulary", "definitions", "bodies", "units", "circumstances")


def in_order(data: dict[str, Any]) -> dict[str, Any]:
    """Return merged data with every mapping of entries as a list of entries with an `id`.

    The order of entries counts (a level's answers stand worst first, questions are asked in order), and JSON objects
    have none; this form is what is hashed and stored.
    """
    found = {name: _listed(value) if name in _MAPPINGS else value for name, value in data.items()}
    for fact in found.get("vocabulary", ()):
        if fact.get("values") is not None:
            fact["values"] = _listed(fact["values"])
    return found


def _listed(mapping: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": name, **entry} for name, entry in mapping.items()]


def from_order(stored: dict[str, Any]) -> dict[str, Any]:
    """Return merged data as it was before `in_order`."""
    found = {name: _mapped(value) if name in _MAPPINGS else value for name, value in stored.items()}
    for fact in found.get("vocabulary", {}).values():
        if fact.get("values") is not None:
            fact["values"] = _mapped(fact["values"])
    return found


def _mapped(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["id"]: {key: value for key, value in entry.items() if key != "id"} for entry in entries}
