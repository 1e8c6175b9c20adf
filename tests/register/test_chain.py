"""The chain and the commitments: whatever is changed, moved, lost or added shows."""

import hashlib
from dataclasses import replace
from typing import Any, get_args

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from engine.register.chain import Head, Stamp, breaks, next_event
from engine.register.commitments import SecretText, is_committed
from engine.register.events import (
    DATA,
    GENESIS,
    CarriedOut,
    ConditionMet,
    Event,
    EventData,
    EventKind,
    refs_of,
)


def chain_of(*data: EventData) -> list[Event]:
    head, found = Head(), []
    for number, content in enumerate(data, 1):
        stamp = Stamp(f"2026-05-04T08:15:30.{number:06}Z", SecretText.of("Anna").in_chain(), "registrator")
        event = next_event(head, f"case-{number}", content, stamp)
        head = Head(event.seq, event.hash)
        found.append(event)
    return found


CHAIN = chain_of(CarriedOut(), ConditionMet(condition="partner"), CarriedOut(), ConditionMet(condition="budget"))


def codes(events: list[Event]) -> list[tuple[int, str]]:
    return [(found.seq, found.code) for found in breaks(events)]


def test_a_chain_as_written_holds() -> None:
    assert codes(CHAIN) == []
    assert CHAIN[0].prev == GENESIS
    assert [event.seq for event in CHAIN] == [1, 2, 3, 4]


def test_the_hash_is_what_the_documentation_says() -> None:
    """Worked out here from the published formula, by another implementation of RFC 8785."""
    for event in CHAIN:
        content: Any = {
            "seq": event.seq, "time": event.time, "kind": event.kind, "case": event.case, "role": event.role,
            "actor": {"ref": event.actor.ref, "commitment": event.actor.commitment}, "data": event.data,
        }  # fmt: skip
        digest = hashlib.sha256(rfc8785.dumps(content)).hexdigest()
        linked = hashlib.sha256(rfc8785.dumps({"digest": digest, "prev": event.prev})).hexdigest()
        assert (event.digest(), event.hash) == (digest, linked)


@pytest.mark.parametrize(
    "change",
    [
        {"time": "2026-05-04T08:15:30.000009Z"},
        {"kind": "followed_up"},
        {"case": "case-9"},
        {"case": None},
        {"role": "chef"},
        {"data": {"texts": {}, "condition": "partner "}},
        {"actor": SecretText.of("Anna").in_chain()},
        {"hash": "0" * 64},
    ],
)
def test_every_field_is_covered(change: dict[str, object]) -> None:
    spoiled = [CHAIN[0], replace(CHAIN[1], **change), *CHAIN[2:]]  # type: ignore[arg-type]
    assert codes(spoiled)[0] == (2, "MV741")


def test_what_is_removed_moved_or_doubled_is_found_where_it_begins() -> None:
    first, second, third, fourth = CHAIN
    assert codes([first, third, fourth])[0] == (3, "MV743")
    assert codes([second, third, fourth])[0] == (2, "MV743")
    assert codes([first, third, second, fourth])[0] == (3, "MV743")
    assert codes([first, second, second, third, fourth])[0] == (2, "MV743")
    renumbered = replace(third, seq=2)
    assert codes([first, renumbered])[0] == (2, "MV742")


def test_a_forged_event_does_not_link_on() -> None:
    forged = next_event(Head(1, CHAIN[0].hash), "case-2", ConditionMet(condition="other"),
                        Stamp(CHAIN[1].time, CHAIN[1].actor, CHAIN[1].role))  # fmt: skip
    assert codes([CHAIN[0], forged, *CHAIN[2:]]) == [(3, "MV742")]


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_commitment_holds_for_its_text_alone(text: str, other: str) -> None:
    try:
        text.encode()
        other.encode()
    except UnicodeEncodeError:
        return
    secret = SecretText.of(text)
    ref = secret.in_chain()
    assert is_committed(secret, ref)
    assert is_committed(replace(secret, content=other), ref) == (other == text)


def test_one_text_has_another_commitment_each_time() -> None:
    """So that nobody can tell from the chain that two names are one."""
    assert SecretText.of("Anna").in_chain() != SecretText.of("Anna").in_chain()


def test_the_salt_is_written_in_one_way_only() -> None:
    secret = next(s for s in (SecretText.of("Anna") for _ in range(99)) if s.salt != s.salt.upper())
    assert not is_committed(replace(secret, salt=secret.salt.upper()), secret.in_chain())
    assert not is_committed(replace(secret, salt=secret.salt[:-2]), secret.in_chain())
    assert not is_committed(replace(secret, salt=f" {secret.salt}"), secret.in_chain())


def test_a_text_never_shows_when_printed() -> None:
    assert "Anna" not in repr(SecretText.of("Anna"))


def test_every_kind_of_event_has_its_data() -> None:
    assert set(get_args(EventKind)) == set(DATA)
    assert {event.kind for event in CHAIN} == {"carried_out", "condition_met"}
    assert list(refs_of(CHAIN[0])) == ["actor"]


def test_data_takes_nothing_it_does_not_know() -> None:
    for data in DATA.values():
        with pytest.raises(ValueError, match="extra"):
            data.model_validate({"name": "Anna"})
