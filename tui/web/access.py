"""Who is let in: the address asked for, where the request comes from, the token of the printed address, and the cookie.

A page elsewhere can make a browser send requests to this machine, by another name for its address (DNS rebinding) too,
and any program on it can connect. So nothing is answered but requests to the printed address, from pages of that
address, by the browser that was given the cookie; and the cookie is given once, for the token.
"""

import secrets
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Protocol

LOOPBACK = "127.0.0.1"
"""The only address that is served."""
TOKEN = "token"  # noqa: S105 - the name of the parameter, no secret
"""The parameter of the printed address that holds the token."""


class Refusal(Enum):
    """Why a request is refused; the value is the key of its words."""

    HOST = "host"
    ORIGIN = "origin"
    WRONG = "wrong_token"
    SPENT = "spent_token"
    STRANGER = "stranger"


class Headers(Protocol):
    """The headers of a request, each as often as it was sent."""

    def getall(self, key: str, default: Sequence[str]) -> Sequence[str]:
        """Return every value of the header called `key`."""
        ...


class Gate:
    """Lets one browser in, by a token that is good for once."""

    def __init__(self, port: int) -> None:
        """Guard what is served on `port`, with a new token, a new cookie, and a path for it that nobody knows."""
        self.host = f"{LOOPBACK}:{port}"
        self.origin = f"http://{self.host}"
        # Browsers send a cookie to every port of an address, but only below its path: no other port knows this one.
        self.path = f"/{secrets.token_urlsafe(16)}/"
        self.cookie_name = "medverkan"
        self._token = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)
        self._spent = False

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return f"{self.origin}/?{TOKEN}={self._token}"

    def stray(self, headers: Headers, *, socket: bool) -> Refusal | None:
        """Return why a request is refused by where it goes or comes from; a socket has to say where it comes from."""
        if list(headers.getall("Host", ())) != [self.host]:
            return Refusal.HOST
        origins = list(headers.getall("Origin", ()))
        expected = [self.origin]
        return None if origins == expected or (not origins and not socket) else Refusal.ORIGIN

    def knows(self, cookies: Mapping[str, str]) -> bool:
        """Return whether the browser was let in before."""
        return _same(cookies.get(self.cookie_name, ""), self._cookie)

    def exchange(self, token: str) -> str | Refusal:
        """Return the cookie for the token, the first time; later, or for another word, why not."""
        if not _same(token, self._token):
            return Refusal.WRONG
        if self._spent:
            return Refusal.SPENT
        self._spent = True
        return self._cookie


def _same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode("utf-8"))
