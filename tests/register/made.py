"""Registers made for tests: the small pack, cases of it in any number, every text planted so that it can be found."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy.engine import URL

from engine.assess import Assessor
from engine.case import CaseFile, case_of
from engine.language.load import PackFile, pack_of, read_files
from engine.language.pack import Pack
from engine.language.source import parse
from engine.register.deciding import Ruling, decide
from engine.register.projection import Kept
from engine.register.registering import Added, Proposal, Registrar
from engine.register.store import Store, Who, create

DATA = Path(__file__).parents[1] / "data"
ANNA = Who("Anna Planterad-Ek", "registrator")
BERIT = Who("Berit Planterad-Alm", "nämndsekreterare")
PLANTED = ("Planterad-Ek", "Planterad-Alm", "Planterad titel", "Planterad anteckning", "Planterad ort",
           "Planterad omständighet", "Planterat skäl")  # fmt: skip


@cache
def pack() -> Pack:
    return pack_of(read_files(DATA / "packs" / "small"), "small")


def sources(_: Pack) -> tuple[PackFile, ...]:
    return tuple(PackFile(Path(file.name).name, file.content) for file in read_files(DATA / "packs" / "small"))


@cache
def assessor() -> Assessor:
    return Assessor(pack(), "reference")


def case(name: str, benefit: str = "concrete", title: str = "Planterad titel", goals: str = "[green]") -> CaseFile:
    text = f"""
id: {name}
title: {title} {name}
kind: trip
decision_date: 2026-03-01
unit: school
answers: {{benefit: {benefit}, overnight: true, cost_sek: 12500, goals: {goals}, doers_travel: somebody}}
background: {{country: NO, city: Planterad ort}}
circumstances: [{{kind: cost, text: Planterad omständighet.}}]
note: Planterad anteckning.
"""
    return case_of(parse(text.encode(), f"{name}.yaml"))


def proposal(file: CaseFile) -> Proposal:
    return Proposal(file, pack(), lambda: Kept.of(assessor().assess(file)))


def add(store: Store, *names: str) -> list[Added]:
    return Registrar(store, ANNA, sources).add([proposal(case(name)) for name in names])


def register_with(url: URL, *names: str) -> Store:
    """A new register with these cases, open for writing."""
    create(url)
    store = Store(url, writing=True)
    if names:
        add(store, *names)
    return store


def decided(store: Store, name: str, reason: str | None = "Planterat skäl.") -> None:
    decide(store, name, Ruling("decline", reason), BERIT)


Opener = Callable[..., Store]
