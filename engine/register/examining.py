"""The register examined: is it whole, and does it go back to the heads that are known from elsewhere."""

from collections.abc import Generator
from dataclasses import dataclass

from engine.canonical import Json
from engine.register.chain import Head
from engine.register.consequences import divided
from engine.register.heads import Deposited
from engine.register.store import Reader
from engine.register.verifying import Checked, Findings, finished, goes_back_to, verifying
from engine.register.words import tell
from engine.report.document import Block, Bullet, Bullets, Paragraph
from engine.text import Lang

COUNTED = ("events", "cases", "assessments", "packs")


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found, and which of the register's events the known heads are; `deposited` is the signed one."""

    findings: Findings
    heads: tuple[Head, ...] = ()
    deposited: Deposited | None = None

    @property
    def unheld(self) -> bool:
        """Whether the register is whole in itself, and all that is wrong is a head that it does not hold."""
        faults = self.findings.faults
        return bool(faults) and all(one.fault.code == "MV752" for one in faults)


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
    if found.unheld:
        return [tell("holds_no_such", lang)]
    if not findings.whole:
        return [tell("bad" if findings.first is None else "first_bad", lang, event=findings.first)]
    counts = {name: getattr(findings, name) for name in COUNTED}
    lines = [tell("whole", lang, hash=findings.head.hash, seq=findings.head.seq, **counts)]
    lines += [tell("goes_back", lang, hash=head.hash, seq=head.seq) for head in found.heads]
    if found.deposited:
        signed = found.deposited.signed
        lines.append(tell("signed_by", lang, time=signed.time[:19], signer=signed.key_print))
        lines += [] if found.deposited.pinned else [tell("signed_by_any", lang)]
    return lines


def faults_told(found: Examined, lang: Lang) -> str:
    """Return the causes, each with what to do about it, and in a line each what seems to follow from them."""
    causes, following = divided(found.findings.faults)
    lines = [cause.fault.render(lang) for cause in causes]
    if following:
        lines.append(tell("following", lang, count=len(following)))
        lines += [f"    {one.fault.code}: {one.fault.message(lang)}" for one in following]
    lines += _cut(found, lang)
    return "\n".join(lines)


def _cut(found: Examined, lang: Lang) -> list[str]:
    """Return that there is more, where there is."""
    return [tell("cut", lang, count=len(found.findings.faults))] if found.findings.cut else []


def examination_data(found: Examined) -> dict[str, Json]:
    """Return what was found as plain data, every fault with whether it seems to follow from another."""
    findings = found.findings
    following = {id(one) for one in divided(findings.faults)[1]}
    faults: list[Json] = [
        {"code": one.fault.code, "follows": id(one) in following, "words": {**one.fault.words}}
        for one in findings.faults
    ]
    counts: dict[str, Json] = {name: getattr(findings, name) for name in COUNTED}
    return {
        "whole": findings.whole,
        "first": findings.first,
        "faults": faults,
        "more_faults": findings.cut,
        "head": _head(findings.head),
        "goes_back_to": [_head(head) for head in found.heads],
        "signed": _signature(found.deposited),
        **counts,
    }


def _head(head: Head) -> Json:
    return {"seq": head.seq, "hash": head.hash}


def _signature(deposited: Deposited | None) -> Json:
    """Return who signed a head and when; `pinned` tells whether the key was known otherwise than by the file itself."""
    if deposited is None:
        return None
    return {"time": deposited.signed.time, "signer": deposited.signed.key_print, "pinned": deposited.pinned}


def examination_report(found: Examined, lang: Lang) -> list[Block]:
    """Return what was found, with every fault and what to do about it; then what seems to follow from those."""
    causes, following = ([one.fault for one in part] for part in divided(found.findings.faults))
    told: list[Block] = [Paragraph(line) for line in told_of(found, lang)]
    if causes:
        told.append(Bullets(tuple(Bullet(f"{one.message(lang)} ({one.code})", "×", one.help(lang)) for one in causes)))
    if following:
        told.append(Paragraph(tell("following", lang, count=len(following))))
        told.append(Bullets(tuple(Bullet(f"{one.message(lang)} ({one.code})") for one in following)))
    told += [Paragraph(line) for line in _cut(found, lang)]
    return told
