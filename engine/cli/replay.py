"""`medverkan replay`: past cases assessed anew and compared."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from engine import __version__
from engine.cli.common import rendered, write
from engine.cli.registers import opened, progressing
from engine.cli.shelf import Shelf
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.language.pack import Pack
from engine.register.database import shown
from engine.register.progress import Progress, is_of
from engine.register.remaking import Job, Replayed, Replayer
from engine.register.replay_report import comparison, transitions
from engine.register.replaying import jobs, replay_all
from engine.register.report import to_csv
from engine.register.store import Reader
from engine.register.words import tell
from engine.register.workers import CHUNK
from engine.text import Lang

DIFFERENT = 1


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Assess cases anew; 1 where one does not come out as recorded, or what was recorded is damaged."""
    if not arguments.cases and not arguments.all:
        raise FaultyInput([Diagnostic("MV739", Place("CASE"))])
    other = Shelf(arguments).named(arguments.pack) if arguments.pack else None
    with opened(arguments) as store, store.read() as reader:
        what = {
            "register": shown(store.url),
            "interpreter": arguments.interpreter,
            "pack": other.hash if other else "",
            "cases": " ".join(arguments.cases),
            "version": __version__,
        }
        journal = Progress(what)
        if arguments.afresh:
            journal.forget()
        elif done := len(journal.done()):
            sys.stderr.write(tell("resumed", lang, count=done) + "\n")
        results = list(_replayed(arguments, reader, other, journal))
    journal.forget()
    write(_text(results, other, arguments.format, lang))
    fails = [one for one in results if one.damaged or (other is None and not one.identical)]
    return DIFFERENT if fails else 0


def _replayed(
    arguments: argparse.Namespace, reader: Reader, other: Pack | None, journal: Progress
) -> Iterator[Replayed]:
    """Yield every result in order, those of an interrupted run among them."""
    done = journal.done()
    packs = [other] if other else reader.packs()
    count = reader.count_assessed()
    order: list[int] = []

    def todo() -> Iterator[Job]:
        for job in jobs(reader, arguments.cases, other):
            order.append(job.seq)
            if not is_of(job, done.get(job.seq)):
                done.pop(job.seq, None)
                yield job

    replayer = Replayer(packs, arguments.interpreter, moved_only=other is not None)
    fresh: list[Replayed] = []
    try:
        with progressing(count) as advance:
            advance(len(done))
            for one in replay_all(replayer, todo(), len(arguments.cases) or count):
                done[one.seq] = one
                fresh.append(one)
                advance(1)
                if len(fresh) >= CHUNK:
                    journal.note(fresh)
                    fresh.clear()
    except BaseException:
        journal.note(fresh)
        raise
    yield from (done[seq] for seq in order)


def _text(results: Sequence[Replayed], other: Pack | None, form: str, lang: Lang) -> str:
    if form == "json":
        return "".join(one.to_json() + "\n" for one in results)
    if form == "csv":
        plain = [
            {"event": r.seq, "case": r.case, "was": r.was, "becomes": r.becomes, "identical": r.identical,
             "difference": "; ".join(r.differences) or r.fault}
            for r in results
        ]  # fmt: skip
        return to_csv(plain)
    return rendered(transitions(results, lang) if other else comparison(results, lang), "text")
