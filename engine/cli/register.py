"""`medverkan register`: register cases, list and show them, check that the register is whole, and move it."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from engine.assess import Assessor
from engine.canonical import canonical_json
from engine.case import CaseFile, read_case
from engine.cli.common import Chooser, read_cases, rendered, write
from engine.cli.heads import heads_given
from engine.cli.registers import acting, chooser_in, opened, packs_of, progressing
from engine.dates import is_day
from engine.facts import bind
from engine.files import writing_file
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, quoted
from engine.language.forms import form_words
from engine.language.pack import Pack
from engine.packs import source_files
from engine.register import archive
from engine.register.archive import backup, export
from engine.register.assessors import Ahead
from engine.register.bundle import write_bundle
from engine.register.database import register_url, shown
from engine.register.dossier import dossier
from engine.register.examining import examination_data, examined, faults_told, told_of
from engine.register.heads import sign
from engine.register.migrations import STEPS
from engine.register.outdated import earlier_decision
from engine.register.pack_report import told_pack
from engine.register.registering import Added, Marks, Proposal, Registrar
from engine.register.report import case_data, case_report, cases_table, due_table, to_csv
from engine.register.selection import Listed, Selection, by_id, listed, unknown
from engine.register.standing import refuse_unadopted, standings
from engine.register.store import Store, create
from engine.register.words import tell
from engine.register.words_given import reference
from engine.report.document import Block, Paragraph, Table
from engine.text import Lang
from engine.text import listed as listed_words

BATCH = 50
"""How many cases are registered at a time: all of them or none, and acknowledged together."""


NOT_WHOLE = 1


def init_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Make the register, or bring it up to date."""
    url = register_url(arguments.register)
    taken = create(url)
    came_to = "there_already" if not taken else "made" if taken == len(STEPS) else "brought_up"
    write(tell(came_to, lang, register=shown(url)) + "\n")
    return 0


def _registrar(arguments: argparse.Namespace, store: Store) -> Registrar:
    marks = Marks(
        arguments.secrecy and reference(arguments.secrecy, "--secrecy"),
        arguments.delegation and reference(arguments.delegation, "--delegation"),
    )
    return Registrar(store, acting(arguments), partial(source_files, named=arguments.pack), marks)


def add_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Register and assess cases; what is registered so already is left as it is."""
    files = read_cases(arguments.cases)
    with opened(arguments, writing=True) as store:
        chooser = chooser_in(store, arguments)
        packs, faults = _packs_for(files, chooser)
        _refuse_unadopted(store, packs.values())
        registrar = _registrar(arguments, store)
        fresh, refused = registrar.news(files)
        faults += refused + _misfits(fresh, packs)
        if faults:
            raise FaultyInput(faults)
        cases = [(file, packs[file.case.id]) for file in fresh]
        with closing(Ahead(cases, arguments.interpreter, chooser.as_of)) as made:
            proposals = [Proposal(f, packs[f.case.id], partial(made.of, f.case.id)) for f in files]
            added = _add_all(registrar, proposals)
        used = _used(store, (packs[one.case] for one in added if one.came_to == "registered"), lang)
    write(rendered([_added_table(added, lang), *used], "text"))
    return 0


def _used(store: Store, packs: Iterable[Pack], lang: Lang) -> list[Block]:
    """Return the line that names the packs cases were registered by, and whence they are in force; none for none."""
    by_hash = {pack.hash: pack for pack in packs}
    with store.read() as reader:
        found = standings(reader.connection)
    told = [told_pack(pack, found.get(name), lang) for name, pack in by_hash.items()]
    return [Paragraph(tell("by_packs", lang, packs=listed_words(told, lang)))] if told else []


def _refuse_unadopted(store: Store, packs: Iterable[Pack]) -> None:
    """Refuse to register by a pack that is a draft."""
    with store.read() as reader:
        for pack in {pack.hash: pack for pack in packs}.values():
            refuse_unadopted(reader.connection, pack)


def _packs_for(files: Sequence[CaseFile], chooser: Chooser) -> tuple[dict[str, Pack], list[Diagnostic]]:
    """Return the pack of each case by the case's id, and what is wrong where there is none."""
    found: dict[str, Pack] = {}
    faults: list[Diagnostic] = []
    for file in files:
        try:
            found[file.case.id] = chooser.pack_for(file)
        except FaultyInput as fault:
            faults.extend(fault.diagnostics)
    return found, faults


def _misfits(files: Sequence[CaseFile], packs: Mapping[str, Pack]) -> list[Diagnostic]:
    """Return what of the cases does not fit their packs: all of it, before anything is written."""
    faults: list[Diagnostic] = []
    for file in files:
        try:
            if pack := packs.get(file.case.id):
                bind(file, pack)
        except FaultyInput as fault:
            faults.extend(fault.diagnostics)
    return faults


def _add_all(registrar: Registrar, proposals: Sequence[Proposal]) -> list[Added]:
    """Register batch by batch, with a progress bar where there is more than one."""
    batches = [proposals[start : start + BATCH] for start in range(0, len(proposals), BATCH)]
    with progressing(len(batches)) as advance:
        found = []
        for batch in batches:
            found += registrar.add(batch)
            advance(1)
    return found


def _added_table(added: Sequence[Added], lang: Lang) -> Block:
    rows = tuple(
        (one.case, tell(f"came_to_{one.came_to}", lang), tell(one.outcome, lang) if one.outcome else "–")
        for one in added
    )
    return Table(tuple(tell(key, lang) for key in ("case", "came_to", "recommendation")), rows)


def revise_(arguments: argparse.Namespace, lang: Lang) -> int:
    """State a registered case anew and assess it."""
    file = read_case(Path(arguments.case))
    with opened(arguments, writing=True) as store:
        chooser = chooser_in(store, arguments)
        pack = chooser.pack_for(file)
        assessment = Assessor(pack, arguments.interpreter).assess(file, chooser.as_of)
        _refuse_unadopted(store, [pack])
        revised = _registrar(arguments, store).revise(file, pack, assessment, arguments.reason)
        used = _used(store, [pack], lang)
        with store.read() as reader:
            used += map(Paragraph, earlier_decision(reader, revised.case, assessment, lang))
    write(rendered([_added_table([revised], lang), *used], "text"))
    return 0


def list_(arguments: argparse.Namespace, lang: Lang) -> int:
    """List the cases that pass the filters, or the conditions that are due."""
    day = arguments.due
    if day is not None and not is_day(day):
        raise FaultyInput([Diagnostic("MV204", Place("--due"), {"value": quoted(day), **form_words()})])
    wanted = Selection(
        arguments.unit,
        arguments.kind,
        arguments.outcome,
        arguments.decision,
        arguments.year,
        arguments.text,
        day,
    )
    return _show_list(arguments, wanted, lang)


def search_(arguments: argparse.Namespace, lang: Lang) -> int:
    """List the cases that hold the words."""
    return _show_list(arguments, Selection(text=arguments.text), lang)


def _show_list(arguments: argparse.Namespace, wanted: Selection, lang: Lang) -> int:
    with opened(arguments) as store, store.read() as reader:
        wanted = by_id(reader, wanted)
        if faults := unknown(reader, wanted):
            raise FaultyInput(faults)
        found = listed(reader, wanted)
        packs = packs_of(reader, (entry.row for entry in found))
    write(_list_text(found, wanted, packs, arguments.format, lang))
    return 0


def _list_text(found: Sequence[Listed], wanted: Selection, packs: Mapping[str, Pack], form: str, lang: Lang) -> str:
    if form == "json":
        return "".join(canonical_json(case_data(entry)) + "\n" for entry in found)
    if form == "csv":
        return to_csv([case_data(entry) for entry in found])
    if wanted.due is not None:
        return rendered(due_table(found, packs, wanted.due, lang), "text")
    return rendered(cases_table(found, packs, lang), "text")


def show_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Show a case with its events."""
    with opened(arguments) as store, store.read() as reader:
        found = dossier(reader, arguments.case)
    if arguments.format == "json":
        write("".join(entry.event.to_json() + "\n" for entry in found.entries))
    else:
        write(rendered(case_report(found, lang), arguments.format))
    return 0


def verify_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Check that the register is whole, and that it goes back to heads that are known otherwise."""
    given = heads_given(arguments)
    with opened(arguments) as store, store.read() as reader:
        found = examined(reader, given.against, given.deposited)
    if arguments.format == "json":
        write(canonical_json(examination_data(found)) + "\n")
    else:
        write("\n".join(told_of(found, lang)) + "\n")
        if not found.findings.whole:
            sys.stdout.flush()
            sys.stderr.write(faults_told(found, lang) + "\n")
    return 0 if found.findings.whole else NOT_WHOLE


def head_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Print the head, signed if a key is given."""
    with opened(arguments) as store, store.read() as reader:
        head = reader.head()
    text = sign(head, Path(arguments.sign)) if arguments.sign else f"{head.hash}\n"
    if arguments.output is None:
        write(text if arguments.sign else tell("record_hash", lang, hash=head.hash, seq=head.seq) + "\n")
        return 0
    with writing_file(Path(arguments.output), private=True) as out:
        out.write(text.encode())
    return 0


def export_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Write the whole register, or the audit bundle of a case, to a file."""
    one, all_ = (arguments.case, arguments.bundle), (arguments.output,)
    if not (all(one) and not any(all_)) and not (all(all_) and not any(one)):
        raise FaultyInput([Diagnostic("MV740", Place("register export"))])
    with opened(arguments) as store:
        if arguments.bundle:
            head = write_bundle(store, arguments.case, Path(arguments.bundle))
            told = tell("bundle_written", lang, file=arguments.bundle, case=arguments.case, hash=head.hash)
        else:
            head = export(store, Path(arguments.output))
            told = tell("written", lang, file=arguments.output, events=head.seq, hash=head.hash)
    write(told + "\n")
    return 0


def import_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Read an exported file or backup into a new register."""
    found = archive.import_(register_url(arguments.register), Path(arguments.file))
    write(tell("read_in", lang, events=found.events, hash=found.head.hash) + "\n")
    return 0


restore_ = import_


def backup_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Write a backup and check it."""
    with opened(arguments) as store:
        found = backup(store, Path(arguments.file))
    write(tell("written", lang, file=arguments.file, events=found.events, hash=found.head.hash) + "\n")
    return 0
