"""Why the system refused, in the reader's own language."""

import errno
import os

import pytest

from engine.refusals import REASONS, reason


@pytest.mark.parametrize("number", REASONS)
def test_every_reason_is_in_both_languages_and_in_words_of_our_own(number: int) -> None:
    found = reason(OSError(number, os.strerror(number)))
    assert found == REASONS[number]
    assert found.sv != found.en
    assert os.strerror(number).lower() not in (found.sv.lower(), found.en.lower())


@pytest.mark.parametrize(
    "name", ["ENOENT", "EACCES", "EROFS", "ENOSPC", "EISDIR", "ENOTDIR", "EEXIST", "ENAMETOOLONG", "EMFILE"]
)
def test_the_common_ones_have_words(name: str) -> None:
    assert getattr(errno, name) in REASONS


def test_the_others_have_their_number() -> None:
    assert reason(OSError(errno.EILSEQ, "Invalid byte sequence")).sv == f"systemets fel {errno.EILSEQ}"
    assert reason(OSError()).en == "the system refused"
