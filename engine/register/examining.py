"""The register examined: is it whole, and does it go back to the heads that are known from elsewhere."""

from collections.abc import Generator
from dataclasses import dataclass

from engine.register.chain import Head
from engine.register.heads import Deposited
from engine.register.store import Reader
from engine.register.verifying import Checked, Findings, finished, goes_back_to, verifying
from engine.register.words import tell
from engine.report.document import Block, Bullet, Bullets, Paragraph
from engine.text import Lang


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found, and which of the register's events the known heads are; `deposited` is the signed one."""

    findings: Findings
    heads: tuple[Head, ...] = ()
    deposited: Deposited | None = None


def examined(reader: Reader, against: str | None = None, deposited: Deposited | None = None) -> Examined:
    """Examine a register; `against` is a head as somebody wrote it down, or its first 16 characters or more."""
    return finished(examining(reader, against, deposited))


def examining(
    reader: Reader, against: str | None = None, deposited: Deposited | None = None
) -> Generator[Checked, None, Examined]:
    """Examine a register as `examined` does: yield how far that has come; closing the generator ends it."""
    findings, heads = (yield from verifying(reader)), []
    for known in [hash_ for hash_ in (against, deposited and deposited.signed.hash) if hash_]:
        head = goes_back_to(reader, known.lower())
        if head is None:
            findings.off("MV752", hash=known[:64])
        else:
            heads.append(head)
    return Examined(findings, tuple(heads), deposited)


def told_of(found: Examined, lang: Lang) -> list[str]:
    """Return in lines that a register is whole and goes back to the heads, or which event is the first bad one."""
    findings = found.findings
    if not findings.whole:
        return [tell("bad" if findings.first is None else "first_bad", lang, event=findings.first)]
    counts = {name: getattr(findings, name) for name in ("events", "cases", "assessments", "packs")}
    lines = [tell("whole", lang, hash=findings.head.hash, seq=findings.head.seq, **counts)]
    lines += [tell("goes_back", lang, hash=head.hash, seq=head.seq) for head in found.heads]
    if found.deposited:
        signed = found.deposited.signed
        lines.append(tell("signed_by", lang, time=signed.time[:19], signer=signed.key_print))
        lines += [] if found.deposited.pinned else [tell("signed_by_any", lang)]
    return lines


def examination_report(found: Examined, lang: Lang) -> list[Block]:
    """Return what was found, with every fault and what to do about it."""
    items = tuple(Bullet(f"{one.message(lang)} ({one.code})", "×", one.help(lang)) for one in found.findings.found)
    told: list[Block] = [Paragraph(line) for line in told_of(found, lang)]
    return [*told, Bullets(items)] if items else told
