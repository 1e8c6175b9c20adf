"""Registers opened by these tests are closed when the test ends, as those of the register's own tests are."""

from tests.register.conftest import _connections_closed, _own_state

__all__ = ["_connections_closed", "_own_state"]
