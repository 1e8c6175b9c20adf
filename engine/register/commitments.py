"""Free text and names outside the chain: the chain holds a random reference and a salted commitment to each.

While the text and its salt are kept, the commitment shows that the text is the one that was written. Once both are
erased, the commitment says nothing: the salt is as long as the hash, so no guess at the text can be tried against it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

REF_BYTES = 16
SALT_BYTES = 32

Sha256: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256, or a salt of the same length, in lower-case hexadecimal."""


class TextRef(BaseModel):
    """What the chain holds of a text: `ref` finds it, `commitment` is SHA-256 of salt and UTF-8 text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ref: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    commitment: Sha256


@dataclass(frozen=True, slots=True)
class SecretText:
    """A text beside the chain, with the salt of its commitment in hexadecimal."""

    ref: str
    salt: str
    content: str

    @classmethod
    def of(cls, content: str) -> "SecretText":
        """Return `content` with a fresh reference and salt."""
        return cls(secrets.token_hex(REF_BYTES), secrets.token_hex(SALT_BYTES), content)

    def in_chain(self) -> TextRef:
        """Return what the chain holds of this text."""
        return TextRef.model_construct(ref=self.ref, commitment=commitment(self.salt, self.content))

    def __repr__(self) -> str:
        return f"SecretText({self.ref})"


def commitment(salt: str, content: str) -> str:
    """Return the SHA-256 of the salt's bytes and the text in UTF-8."""
    return hashlib.sha256(bytes.fromhex(salt) + content.encode("utf-8")).hexdigest()


def is_committed(text: SecretText, wanted: TextRef) -> bool:
    """Tell whether `text` is what was committed to, its salt written in the one form there is."""
    try:
        plain = bytes.fromhex(text.salt)
        kept = commitment(text.salt, text.content)
    except (ValueError, TypeError, AttributeError):
        return False
    return len(plain) == SALT_BYTES and plain.hex() == text.salt and kept == wanted.commitment
