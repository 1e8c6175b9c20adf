"""A rule pack for people: what it asks, what it makes of the answers, and what of the plan it rests on."""

from collections.abc import Iterator, Sequence
from typing import Any

from engine.citations import Citations, Coverage
from engine.language.pack import Pack
from engine.language.sections import FactSource
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph, Table
from engine.report.naming import Naming
from engine.report.words import say
from engine.text import Lang, capitalised


def packs_table(packs: Sequence[Pack], lang: Lang) -> list[Block]:
    """Return the table of packs: id, version, the days they hold, title and hash."""
    header = tuple(say(key, lang) for key in ("pack", "version", "valid", "title", "hash"))
    rows = tuple(_pack_row(pack, lang) for pack in packs)
    return [Table(header, rows)]


def _pack_row(pack: Pack, lang: Lang) -> tuple[str, ...]:
    head = pack.source.pack
    return (
        pack.id,
        pack.version,
        f"{head.valid_from} – {head.valid_to or ''}".rstrip(),
        head.title.in_(lang),
        pack.hash[:16],
    )


def pack_report(pack: Pack, lang: Lang) -> list[Block]:
    """Return the whole pack in words."""
    return list(_PackReport(pack, lang).blocks())


class _PackReport:
    def __init__(self, pack: Pack, lang: Lang) -> None:
        self.pack, self.lang, self.source = pack, lang, pack.source
        self.naming = Naming(pack, lang)

    def blocks(self) -> Iterator[Block]:
        head = self.source.pack
        yield Heading(f"{head.title.in_(self.lang)} ({head.id} {head.version})", 1)
        yield Paragraph(f"{head.change_note.in_(self.lang)}\n{head.owner.in_(self.lang)}\nSHA-256 {self.pack.hash}")
        yield from self._principles()
        yield Heading(say("questions", self.lang))
        yield Bullets(tuple(self._question(name, fact) for name, fact in self.source.vocabulary.items()))
        yield from self._entries("gates", "ground")
        yield from self._entries("bars", "ground")
        yield from self._entries("conditions", "text")
        yield from self._entries("advice", "text")
        yield Heading(say("routes", self.lang))
        yield Bullets(tuple(self._route(route) for route in self.source.routes))

    def _principles(self) -> Iterator[Block]:
        for principle in sorted(self.source.principles, key=lambda p: p.order):
            yield Heading(f"{principle.order}. {principle.name.in_(self.lang)}")
            limits = say(
                "limits", self.lang, weight=principle.weight, met=principle.grades.met, partly=principle.grades.partly
            )
            reason = self.source.calibrations[principle.calibration].reason.in_(self.lang)
            yield Paragraph(f"{principle.question.in_(self.lang)}\n{limits} {reason}")
            rules = [rule for rule in self.source.rules if rule.principle == principle.id]
            yield Bullets(tuple(self._rule(rule) for rule in rules))

    def _rule(self, rule: Any) -> Bullet:
        points = say("points_of", self.lang, points=f"{rule.points:+d}".replace("-", "−"))
        detail = f"{rule.id}; {points}; {rule.basis}; {', '.join(rule.passages)}"
        return Bullet(rule.finding.in_(self.lang), "+" if rule.points > 0 else "−", detail)

    def _question(self, name: str, fact: FactSource) -> Bullet:
        answers = ", ".join(f"{key} ({label.in_(self.lang)})" for key, label in (fact.values or {}).items())
        shown = answers or {"flag": "true, false"}.get(fact.type, fact.unit or fact.type)
        return Bullet(f"{fact.question.in_(self.lang)} {name}: {shown}", "·", say(fact.role, self.lang))

    def _entries(self, section: str, text: str) -> Iterator[Block]:
        entries = getattr(self.source, section)
        if entries:
            yield Heading(say(section, self.lang))
            yield Bullets(tuple(self._entry(entry, text) for entry in entries))

    def _entry(self, entry: Any, text: str) -> Bullet:
        return Bullet(getattr(entry, text).in_(self.lang), detail=f"{entry.id}; {', '.join(entry.passages)}")

    def _route(self, route: Any) -> Bullet:
        detail = [route.id, ", ".join(route.passages)]
        detail += [say("calibration", self.lang)] if route.calibration else []
        note = f" {route.note.in_(self.lang)}" if route.note else ""
        decides = say("decides_line", self.lang, body=capitalised(self.naming.body(route.decides)))
        return Bullet(f"{decides}{note}", detail="; ".join(detail))


def passages_report(pack: Pack, lang: Lang) -> list[Block]:
    """Return every passage in our words, with the ids of what rests on it."""
    resting = resting_on(pack)
    found: list[Block] = []
    for name, passage in pack.source.passages.items():
        found.append(
            Heading(
                f"{name} · {passage.section}, {passage.place.in_(lang)} · {say(f'modality_{passage.modality}', lang)}"
            )
        )
        not_used = passage.not_operationalised
        rests = ", ".join(resting.get(name, [])) or (not_used.in_(lang) if not_used else "–")
        key = "not_operationalised" if not_used else "rests_on"
        found.append(Paragraph(f"{passage.paraphrase.in_(lang)}\n{say(key, lang, what=rests)}"))
    return found


def resting_on(pack: Pack) -> dict[str, list[str]]:
    """Return, by passage, the ids of all that cites it, in the order of the pack's sections."""
    source = pack.source
    found: dict[str, list[str]] = {}
    sections = (source.principles, source.rules, source.gates, source.bars, source.conditions, source.advice,
                source.routes, source.memberships, source.twin_towns)  # fmt: skip
    entries = [(entry.id, entry.passages) for section in sections for entry in section]
    for name, passages in [*entries, *((name, fact.passages) for name, fact in source.vocabulary.items())]:
        for passage in passages:
            found.setdefault(passage, []).append(name)
    return found


_LISTED: tuple[Coverage, ...] = ("uncited", "partly_cited", "not_operationalised")


def citations_report(found: Citations, lang: Lang) -> list[Block]:
    """Return how the citations stand to the plan's text: what is not there, what stands twice, what nothing cites."""
    sound = sum(bool(citation.offsets) for citation in found.citations)
    blocks: list[Block] = [Heading(say("citations_line", lang, sound=sound, count=len(found.citations)), 1)]
    for key, citations in (("absent", found.absent), ("repeated", found.repeated)):
        if citations:
            blocks.append(Heading(say(f"citations_{key}", lang)))
            lines = (", ".join(map(str, citation.lines)) for citation in citations)
            blocks.append(Bullets(tuple(Bullet(c.passage, "×", at) for c, at in zip(citations, lines, strict=True))))
    for coverage in _LISTED:
        sentences = [sentence for sentence in found.covered(coverage) if sentence.kind != "heading"]
        if sentences:
            blocks.append(Heading(say(f"citations_{coverage}", lang)))
            blocks.append(Bullets(tuple(Bullet(s.missing or s.text, "·", str(s.line)) for s in sentences)))
    return blocks
