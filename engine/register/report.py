"""What the register holds and what verify and replay found, for people: blocks, CSV and plain data."""

import csv
import io
from collections.abc import Mapping, Sequence

from engine.canonical import Json
from engine.language.pack import Pack
from engine.register.dossier import Dossier, Entry
from engine.register.events import (
    Assessed,
    ConditionMet,
    Decided,
    Erased,
    PackAdopted,
    PackDrafted,
    PackPublished,
    Registered,
)
from engine.register.selection import Listed, due_conditions
from engine.register.words import tell
from engine.report.document import Block, Heading, Paragraph, Table
from engine.report.naming import Naming
from engine.text import Lang, capitalised


def cases_table(found: Sequence[Listed], packs: Mapping[str, Pack], lang: Lang) -> list[Block]:
    """Return the table of cases; `packs` are those of their assessments, by hash."""
    if not found:
        return [Paragraph(tell("no_cases", lang))]
    keys = ("case", "title", "kind", "unit", "day", "recommendation", "decision", "status")
    rows = tuple(_case_line(entry, packs, lang) for entry in found)
    return [Table(tuple(tell(key, lang) for key in keys), rows)]


def _case_line(entry: Listed, packs: Mapping[str, Pack], lang: Lang) -> tuple[str, ...]:
    row, naming = entry.row, Naming(packs[entry.row.pack or ""], lang)
    return (
        row.id,
        shortened(entry.title if entry.title is not None else tell("erased_text", lang)),
        naming.kind(row.kind),
        naming.unit(row.unit),
        row.decision_date,
        tell(row.outcome, lang) if row.outcome else "–",
        tell(f"decision_{row.decision}", lang) if row.decision else "–",
        ", ".join([tell(row.status, lang), *([tell("secret", lang)] if row.secrecy else [])]),
    )


def shortened(text: str, limit: int = 40) -> str:
    """Return `text` in at most `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def due_table(found: Sequence[Listed], packs: Mapping[str, Pack], day: str, lang: Lang) -> list[Block]:
    """Return the table of conditions that are due, the earliest first."""
    lines = [
        (due or "9999", entry.row.id, Naming(packs[entry.row.pack or ""], lang).statement(name), name, due)
        for entry in found
        for name, due in due_conditions(entry.row, day).items()
    ]
    rows = tuple((due or tell("not_due", lang), case, name, text) for _, case, text, name, due in sorted(lines))
    if not rows:
        return [Paragraph(tell("nothing", lang))]
    return [Table((tell("due", lang), tell("case", lang), "id", tell("condition", lang)), rows)]


def case_data(entry: Listed) -> dict[str, Json]:
    """Return a case of a list as plain data."""
    row = entry.row
    return {
        "case": row.id,
        "title": entry.title,
        "record_number": row.record_number,
        "kind": row.kind,
        "unit": row.unit,
        "decision_date": row.decision_date,
        "outcome": row.outcome,
        "settled": row.settled,
        "decision": row.decision,
        "decided": row.decided,
        "status": row.status,
        "secrecy": row.secrecy,
        "assessment": row.assessment,
        "pack": row.pack,
        "conditions": {name: {"due": s.due, "met": s.met} for name, s in row.conditions.items()},
    }


def to_csv(rows: Sequence[Mapping[str, Json]]) -> str:
    """Return flat data as CSV (RFC 4180, comma); a cell that a spreadsheet would run as a formula is quoted by `'`."""
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([[_cell(value) for value in row.values()] for row in rows])
    return out.getvalue()


def _cell(value: Json) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "; ".join(value)
        case _:
            text = str(value)
            return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def case_report(found: Dossier, lang: Lang) -> list[Block]:
    """Return a case with its events and conditions."""
    row, naming = found.row, Naming(found.pack, lang)
    title = found.file.case.title
    lines = [
        f"{naming.kind(row.kind)} · {naming.unit(row.unit)} · {row.decision_date} · {row.record_number or '–'}",
        f"{tell('status', lang)}: {tell(row.status, lang)}",
        f"{tell('recommendation', lang)}: {tell(found.assessment.outcome, lang)}",
    ]
    if row.decision:
        lines.append(f"{tell('decision', lang)}: {tell(f'decision_{row.decision}', lang)}")
    if row.secrecy:
        lines.append(tell("secrecy", lang, reference=row.secrecy))
    blocks: list[Block] = [Heading(f"{row.id}: {title}", 1), Paragraph("\n".join(lines))]
    if row.conditions:
        blocks += [Heading(tell("conditions", lang)), _condition_table(found, naming, lang)]
    header = tuple(tell(key, lang) for key in ("number", "time", "event", "who", "what"))
    events = tuple(_event_line(entry, lang) for entry in found.entries)
    blocks += [Heading(tell("events", lang)), Table(header, events, frozenset({0}))]
    blocks.append(Paragraph(tell("record_hash", lang, hash=found.head.hash, seq=found.head.seq)))
    return blocks


def _condition_table(found: Dossier, naming: Naming, lang: Lang) -> Table:
    rows = tuple(
        (
            name,
            naming.statement(name),
            state.due or tell("not_due", lang),
            tell("met_in", lang, event=state.met) if state.met else tell("not_met_yet", lang),
        )
        for name, state in found.row.conditions.items()
    )
    return Table(("id", tell("condition", lang), tell("due", lang), tell("status", lang)), rows)


def _event_line(entry: Entry, lang: Lang) -> tuple[str, ...]:
    event = entry.event
    actor = entry.texts.get("actor", tell("erased_text", lang))
    own = ("reason",) if isinstance(entry.data, Registered) else ("reason", "note")
    said = [text for name, text in entry.texts.items() if name in own]
    what = "; ".join([*_what(entry, lang), *(" ".join(text.split()) for text in said)])
    kind = capitalised(tell(f"event_{event.kind}", lang))
    return str(event.seq), event.time[:19].replace("T", " "), kind, f"{actor} ({event.role})", what


def _what(entry: Entry, lang: Lang) -> list[str]:
    match entry.data:
        case Decided(decision=decision, delegation=delegation):
            told = [tell(f"decision_{decision}", lang)]
            return told + ([tell("by_delegation", lang, reference=delegation)] if delegation else [])
        case ConditionMet(condition=name):
            return [name]
        case Erased(decision=reference):
            return [reference]
        case Assessed(assessment=assessment):
            return [assessment[:16]]
        case PackAdopted(decision=reference):
            return [reference]
        case PackPublished(id=name, version=version) | PackDrafted(id=name, version=version):
            return [f"{name} {version}"]
        case Registered(delegation=delegation):
            return [tell("by_delegation", lang, reference=delegation)] if delegation else []
        case _:
            return []
