"""`medverkan pack copy`, `diff`, `draft` and `adopt`, and `register packs`: changing a rule pack, by two people."""

import argparse
from functools import partial
from pathlib import Path

from engine.canonical import canonical_json
from engine.cli.common import rendered, write
from engine.cli.registers import acting, opened
from engine.cli.shelf import Shelf
from engine.packs import Library, source_files
from engine.register.adopting import adopt, draft, reaches_back
from engine.register.events import Event
from engine.register.pack_report import pack_standings, standing_data, standings_table
from engine.register.standing import Standing, standings
from engine.register.store import Store
from engine.register.words import tell
from engine.text import Lang
from engine.tuning.difference import difference
from engine.tuning.difference_report import difference_report
from engine.tuning.saving import copy_pack, folder_of
from engine.tuning.words import phrase


def copy_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Copy the files of a pack to a new folder."""
    source = folder_of(arguments.pack, "PACK")
    copy_pack(source, Path(arguments.folder))
    pack = Library().named(str(source))
    write(phrase("copied", lang, pack=f"{pack.id} {pack.version}", folder=arguments.folder) + "\n")
    return 0


def diff_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Show what differs between two packs, and what each difference can move."""
    library = Shelf(arguments)
    old, new = library.named(arguments.old, "OLD"), library.named(arguments.new, "NEW")
    found = difference(old, new)
    if arguments.format == "json":
        write(found.to_json() + "\n")
    else:
        write(rendered(difference_report(found, old, new, lang), arguments.format))
    return 0


def draft_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Put a pack forward, to be adopted by somebody else."""
    pack = Library().named(arguments.pack, "PACK")
    with opened(arguments, writing=True) as store:
        event = draft(store, pack, partial(source_files, named=arguments.pack), acting(arguments), arguments.note)
        write(_recorded(store, event, lang))
    if reaches_back(pack, event):
        write(tell("reaches_back", lang, since=pack.source.pack.valid_from) + "\n")
    return 0


def adopt_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Adopt a pack that somebody else has put forward."""
    with opened(arguments, writing=True) as store:
        event = adopt(store, arguments.draft, acting(arguments), arguments.decision, arguments.reason)
        write(_recorded(store, event, lang))
    return 0


def _recorded(store: Store, event: Event, lang: Lang) -> str:
    """Return the line that acknowledges an event of a pack."""
    with store.read() as reader:
        standing: Standing = standings(reader.connection)[str(event.data["hash"])]
    what = tell(f"event_{event.kind}", lang)
    name = f"{standing.id} {standing.version}"
    return tell("recorded", lang, case=name, what=what, seq=event.seq, hash=event.hash[:16]) + "\n"


def packs_(arguments: argparse.Namespace, lang: Lang) -> int:
    """List the packs of a register: drafts, adopted, in use, and by whom."""
    with opened(arguments) as store, store.read() as reader:
        found = pack_standings(reader)
    if arguments.format == "json":
        write("".join(canonical_json(standing_data(one)) + "\n" for one in found))
    else:
        write(rendered(standings_table(found, lang), "text"))
    return 0
