"""Heads of the chain, signed (Ed25519) and deposited outside: a chain that is rewritten as a whole is found by them."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict

from engine.canonical import canonical_json, sha256_of_text
from engine.faults import EngineFault
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.language.source import read_bytes
from engine.register.chain import Head
from engine.register.commitments import Sha256
from engine.register.events import Time

FORMAT = "medverkan-head-1"


class SignedHead(BaseModel):
    """A head as deposited: the signature is over the canonical JSON of all other fields; `key` is the public key."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: str
    seq: int
    hash: Sha256
    time: Time
    key: str
    signature: str

    def payload(self) -> bytes:
        """Return the bytes that are signed."""
        return canonical_json(self.model_dump(exclude={"signature"})).encode()

    @property
    def key_print(self) -> str:
        """The first characters of the public key's SHA-256, by which people tell keys apart."""
        return sha256_of_text(self.key)[:16]


@dataclass(frozen=True, slots=True)
class Deposited:
    """A signed head whose signature holds; `pinned` if the key was known beforehand and not taken from the file."""

    signed: SignedHead
    pinned: bool


def sign(head: Head, key_file: Path) -> str:
    """Return `head`, signed by the private key in `key_file`, as a line of JSON.

    Raises:
        EngineFault: the key cannot be read.
    """
    try:
        key = serialization.load_pem_private_key(read_bytes(key_file), password=None)
    except (ValueError, TypeError):
        raise EngineFault("MV775") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise EngineFault("MV775")
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    fields = {"format": FORMAT, "seq": head.seq, "hash": head.hash, "time": now, "key": public.hex()}
    unsigned = SignedHead(**fields, signature="")  # type: ignore[arg-type]  # checked as it is read
    signature = base64.b64encode(key.sign(unsigned.payload())).decode()
    return canonical_json({**unsigned.model_dump(), "signature": signature}) + "\n"


def read_signed(file: Path, key_file: Path | None = None) -> Deposited:
    """Return the signed head in `file`, whose signature holds: by the key in `key_file`, else by its own.

    Raises:
        FaultyInput: it is no signed head, or the signature does not hold.
        EngineFault: the key cannot be read.
    """
    place = Place(str(file))
    try:
        signed = SignedHead.model_validate(json.loads(read_bytes(file)))
        signature = base64.b64decode(signed.signature, validate=True)
        own = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.key))
    except ValueError:
        raise FaultyInput([Diagnostic("MV771", place)]) from None
    try:
        if signed.format != FORMAT:
            raise FaultyInput([Diagnostic("MV771", place)])
        (own if key_file is None else _public_key(key_file)).verify(signature, signed.payload())
    except InvalidSignature:
        raise FaultyInput([Diagnostic("MV753", place)]) from None
    return Deposited(signed, pinned=key_file is not None)


def _public_key(file: Path) -> Ed25519PublicKey:
    """Return the public key in a PEM file, or that of the private key there."""
    content = read_bytes(file)
    try:
        key = serialization.load_pem_public_key(content)
    except ValueError:
        try:
            private = serialization.load_pem_private_key(content, password=None)
        except (ValueError, TypeError):
            raise EngineFault("MV775") from None
        key = private.public_key() if isinstance(private, Ed25519PrivateKey) else private  # type: ignore[assignment]  # narrowed below
    if not isinstance(key, Ed25519PublicKey):
        raise EngineFault("MV775")
    return key
