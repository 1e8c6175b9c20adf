"""Who is let in, by the rules alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from tui.web.access import Gate, Refusal

PORT = 8765
OWN = ("Host", f"127.0.0.1:{PORT}")
FROM_HERE = ("Origin", f"http://127.0.0.1:{PORT}")


def _stray(*headers: tuple[str, str], socket: bool = False) -> Refusal | None:
    return Gate(PORT).stray(CIMultiDict(headers), socket=socket)


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("127.0.0.1",),
        ("127.0.0.1:80",),
        ("localhost:8765",),
        ("[::1]:8765",),
        ("rebound.example:8765",),
        ("127.0.0.1:8765.rebound.example",),
        ("127.0.0.1:8765", "rebound.example"),
    ],
)
def test_another_name_for_the_address_is_refused(hosts: tuple[str, ...]) -> None:
    headers = [("Host", host) for host in hosts]

    assert _stray(*headers, FROM_HERE) is Refusal.HOST
    assert _stray(*headers, FROM_HERE, socket=True) is Refusal.HOST


@pytest.mark.parametrize(
    "origins",
    [
        ("null",),
        ("",),
        ("http://localhost:8765",),
        ("https://127.0.0.1:8765",),
        ("http://127.0.0.1",),
        ("http://127.0.0.1:8766",),
        ("http://127.0.0.1:8765.evil.example",),
        ("http://127.0.0.1:8765", "http://evil.example"),
    ],
)
@pytest.mark.parametrize("socket", [False, True])
def test_a_request_from_another_page_is_refused(origins: tuple[str, ...], *, socket: bool) -> None:
    assert _stray(OWN, *(("Origin", origin) for origin in origins), socket=socket) is Refusal.ORIGIN


def test_a_page_need_not_say_where_it_is_asked_from_but_a_socket_has_to() -> None:
    assert _stray(OWN) is None
    assert _stray(OWN, FROM_HERE) is None
    assert _stray(OWN, socket=True) is Refusal.ORIGIN
    assert _stray(OWN, FROM_HERE, socket=True) is None


def test_the_token_is_good_for_once() -> None:
    gate = Gate(PORT)
    token = gate.address.rpartition("=")[2]

    cookie = gate.exchange(token)

    assert isinstance(cookie, str)
    assert gate.knows({gate.cookie_name: cookie})
    assert gate.exchange(token) is Refusal.SPENT
    assert gate.exchange(token + "x") is Refusal.WRONG


@given(st.text())
def test_no_other_word_is_a_token_or_a_cookie(word: str) -> None:
    gate = Gate(PORT)

    assert gate.exchange(word) is Refusal.WRONG
    assert not gate.knows({gate.cookie_name: word})
    assert isinstance(gate.exchange(gate.address.rpartition("=")[2]), str)


def test_token_and_cookie_differ_from_each_other_and_each_time() -> None:
    gates = [Gate(PORT) for _ in range(20)]
    secrets = [gate.address.rpartition("=")[2] for gate in gates]
    cookies = [gate.exchange(secret) for gate, secret in zip(gates, secrets, strict=True)]

    assert len({*secrets, *cookies}) == 40
    assert all(len(secret) >= 43 for secret in secrets), "32 random bytes"


def test_each_run_has_a_path_and_a_cookie_of_its_own() -> None:
    gate, other = Gate(PORT), Gate(PORT)
    cookie = gate.exchange(gate.address.rpartition("=")[2])

    assert isinstance(cookie, str)
    assert not other.knows({other.cookie_name: cookie})
    assert not gate.knows({})
    assert gate.path != other.path
    assert gate.path not in gate.address
