"""A pack is a draft until somebody else than its author adopts it; the chain tells who."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput, Place
from engine.language.load import PackFile, pack_of
from engine.language.pack import Pack
from engine.packs import SHIPPED, load_pack
from engine.register.adopting import adopt, draft, drafted, is_same_person
from engine.register.archive import export, import_
from engine.register.bundle import verify_bundle, write_bundle
from engine.register.events import PackAdopted, PackDrafted, PackPublished
from engine.register.in_force import Registry, adopted_packs, in_force, refuse_superseded
from engine.register.pack_report import pack_standings, standing_data, standings_table
from engine.register.standing import refuse_unadopted, standings
from engine.register.store import Store, Who, create
from engine.register.verifying import verify
from tests.register.made import ANNA, BERIT, DATA, add, pack, register_with, sources

KARLSTAD = SHIPPED / "karlstad-2020"


def opened(url: URL) -> Store:
    create(url)
    return Store(url, writing=True)


@pytest.fixture
def store(sqlite_url: URL) -> Store:
    return opened(sqlite_url)


def code_of(act: Callable[[], object]) -> str:
    """Return the code that something is refused with; nothing if it is not."""
    try:
        act()
    except EngineFault as fault:
        return fault.code
    except FaultyInput as fault:
        return fault.diagnostics[0].code
    return ""


def other(version: str = "1.0.0", points: int = 49) -> Pack:
    """The small pack with other content."""
    text = (DATA / "packs" / "small" / "pack.yaml").read_text(encoding="utf-8")
    text = text.replace("version: 1.0.0", f"version: {version}").replace("points: 50", f"points: {points}")
    return pack_of((PackFile("other.yaml", text.encode()),), "other")


def kinds(store: Store) -> list[str]:
    with store.read() as reader:
        return [event.kind for event in reader.events()]


def whole(store: Store) -> bool:
    with store.read() as reader:
        return verify(reader).whole


def test_drafted_adopted_used(url: URL) -> None:
    store = opened(url)
    draft(store, pack(), sources, ANNA, "Första förslaget.")
    assert code_of(lambda: add(store, "one")) == "MV781"
    assert kinds(store) == ["pack_drafted"]
    event = adopt(store, "small@1.0.0", BERIT, "KS-2026-4", "Läst och godkänt.")
    assert event.data["decision"] == "KS-2026-4"
    add(store, "one", "two")
    assert kinds(store) == ["pack_drafted", "pack_adopted", "pack_published", *["registered", "assessed"] * 2]
    with store.read() as reader:
        found = verify(reader)
        assert (found.whole, found.packs) == (True, 1)
        told = standing_data(pack_standings(reader)[0])
        assert reader.pack_files(pack().hash)
    assert told["state"] == "in_use"
    assert told["drafted"]["by"] == ANNA.name  # type: ignore[call-overload, index]
    assert told["drafted"]["note"] == "Första förslaget."  # type: ignore[call-overload, index]
    assert told["adopted"]["by"] == BERIT.name  # type: ignore[call-overload, index]
    assert told["adopted"]["reason"] == "Läst och godkänt."  # type: ignore[call-overload, index]


def test_the_chain_holds_no_name_and_no_words(store: Store) -> None:
    draft(store, pack(), sources, ANNA, "Planterad anteckning")
    adopt(store, pack().hash, BERIT, "KS-1", "Planterat skäl")
    with store.read() as reader:
        chain = "".join(event.to_json() for event in reader.events())
        kept = [secret.content for secret in reader.secret_texts([r.ref for e in reader.events() for r in [e.actor]])]
    assert "Planter" not in chain
    assert sorted(kept) == sorted([ANNA.name, BERIT.name])


@pytest.mark.parametrize("name", [ANNA.name, f"  {ANNA.name} ", ANNA.name.upper(), ANNA.name.replace(" ", "  "),
                                  ANNA.name.replace("a", "\uff41")])  # fmt: skip
def test_whoever_drafted_cannot_adopt(store: Store, name: str) -> None:
    draft(store, pack(), sources, ANNA)
    assert code_of(lambda: adopt(store, "small@1.0.0", Who(name, "chef"), "KS-1")) == "MV782"
    assert kinds(store) == ["pack_drafted"]


def test_people_are_told_apart_by_name() -> None:
    assert is_same_person("Åsa Öberg", "åsa öberg\n")
    assert is_same_person("STRASSE", "straße")
    assert not is_same_person("Åsa Öberg", "Asa Oberg")


@pytest.mark.parametrize("named", ["small", "small@1.0.1", "", "@", "1" * 8, "small@1.0.0 ", "%", "\x1b[2J"])
def test_what_is_no_draft_is_not_adopted(store: Store, named: str) -> None:
    draft(store, pack(), sources, ANNA)
    assert code_of(lambda: adopt(store, named, BERIT, "KS-1")) == "MV783"


def test_a_short_hash_names_nothing_and_a_long_one_the_draft(store: Store) -> None:
    draft(store, pack(), sources, ANNA)
    with store.read() as reader:
        assert code_of(lambda: drafted(reader, pack().hash[:7])) == "MV783"
        assert drafted(reader, pack().hash[:8]).version == "1.0.0"


@pytest.mark.parametrize("decision", ["", " ", "a\nb", "x" * 301])
def test_a_decision_has_a_reference(store: Store, decision: str) -> None:
    draft(store, pack(), sources, ANNA)
    assert code_of(lambda: adopt(store, "small@1.0.0", BERIT, decision)) == "MV731"


def test_nothing_is_drafted_or_adopted_twice(store: Store) -> None:
    draft(store, pack(), sources, ANNA)
    assert code_of(lambda: draft(store, pack(), sources, BERIT)) == "MV785"
    adopt(store, "small@1.0.0", BERIT, "KS-1")
    assert code_of(lambda: adopt(store, "small@1.0.0", Who("Cilla", "chef"), "KS-2")) == "MV784"
    assert code_of(lambda: draft(store, pack(), sources, ANNA)) == "MV784"
    assert kinds(store) == ["pack_drafted", "pack_adopted"]


def test_an_edition_is_drafted_with_one_content_only(store: Store) -> None:
    draft(store, pack(), sources, ANNA)
    assert code_of(lambda: draft(store, other(), sources, BERIT)) == "MV729"
    draft(store, other("1.0.1"), sources, BERIT)
    assert kinds(store) == ["pack_drafted"] * 2
    assert whole(store)


def test_what_ships_needs_no_adoption_and_cannot_be_drafted_anew(store: Store, tmp_path: Path) -> None:
    shipped = load_pack(KARLSTAD)
    assert code_of(lambda: draft(store, shipped, sources, ANNA)) == "MV784"
    changed = tmp_path / "changed"
    changed.mkdir()
    for path in KARLSTAD.rglob("*.yaml"):
        place = changed / path.relative_to(KARLSTAD)
        place.parent.mkdir(exist_ok=True)
        place.write_text(path.read_text(encoding="utf-8").replace("weight: 30", "weight: 31"), encoding="utf-8")
    assert code_of(lambda: draft(store, load_pack(changed), sources, ANNA)) == "MV729"
    with store.read() as reader:
        refuse_unadopted(reader.connection, shipped)
        assert code_of(lambda: refuse_unadopted(reader.connection, pack())) == "MV781"


def test_what_is_in_use_already_goes_on(sqlite_url: URL) -> None:
    with register_with(sqlite_url, "one") as store:
        with store.read() as reader:
            refuse_unadopted(reader.connection, pack())
            assert [one.state for one in standings(reader.connection).values()] == ["in_use"]
        assert code_of(lambda: draft(store, pack(), sources, ANNA)) == "MV784"


def dated(version: str, first: str, last: str | None = None) -> Pack:
    """The small pack in another version, to hold on other days."""
    made = other(version)
    head = made.source.pack.model_copy(update={"valid_from": first, "valid_to": last})
    return Pack(made.source.model_copy(update={"pack": head}), made.data, version)


@pytest.mark.parametrize(
    ("shipped", "adopted", "day", "expected"),
    [
        (["1.0.0"], [], "2026-03-01", ["1.0.0"]),
        (["1.0.0"], ["1.1.0"], "2026-03-01", ["1.1.0"]),
        (["1.0.0"], ["1.1.0", "1.3.0", "1.2.0"], "2026-03-01", ["1.2.0"]),
        (["1.4.0"], ["1.1.0"], "2026-03-01", ["1.4.0", "1.1.0"]),
        (["1.0.0"], ["1.1.0"], "1999-03-01", []),
    ],
)
def test_the_pack_adopted_last_is_in_force_and_a_later_one_shipped_is_not_by_itself(
    shipped: list[str], adopted: list[str], day: str, expected: list[str]
) -> None:
    known, taken = ([dated(version, "2020-01-01") for version in versions] for versions in (shipped, adopted))
    assert [pack.version for pack in in_force(known, taken, day)] == expected


def test_a_pack_adopted_for_days_to_come_leaves_the_days_before_alone() -> None:
    now, then = dated("1.0.0", "2020-01-01"), dated("1.1.0", "2027-01-01")
    assert in_force([now], [then], "2026-12-31") == [now]
    assert in_force([now], [then], "2027-01-01") == [then]


def test_packs_with_other_ids_are_in_force_side_by_side() -> None:
    assert in_force([load_pack(KARLSTAD)], [dated("1.0.0", "2020-01-01")], "2026-03-01")[0].id == "karlstad-2020"
    registry = Registry(lambda: [dated("9.0.0", "2020-01-01")])
    assert code_of(lambda: registry.covering("2026-03-01", Place("case.yaml"))) == "MV718"
    assert code_of(lambda: registry.covering("1999-03-01", Place("case.yaml"))) == "MV506"
    assert registry.named("small@9.0.0").version == "9.0.0"
    assert code_of(lambda: registry.named("small@9.0.1")) == "MV508"


def test_a_bare_id_names_the_pack_adopted_last_and_else_the_one_that_comes_with_the_product() -> None:
    shipped = load_pack(KARLSTAD)
    head = shipped.source.pack.model_copy(update={"version": "1.9.0"})
    ours = Pack(shipped.source.model_copy(update={"pack": head}), shipped.data, "f" * 64)
    assert Registry(list).named("karlstad-2020").hash == shipped.hash
    assert Registry(lambda: [ours]).named("karlstad-2020") == ours
    assert Registry(lambda: [ours]).named(f"karlstad-2020@{shipped.version}").hash == shipped.hash
    registry = Registry(
        lambda: [dated("1.0.0", "2020-01-01"), dated("1.2.0", "2020-01-01"), dated("1.1.0", "2020-01-01")]
    )
    assert registry.named("small").version == "1.1.0"
    with pytest.raises(FaultyInput) as fault:
        registry.named("smal")
    assert "small 1.2.0" in fault.value.diagnostics[0].words["packs"]
    assert "karlstad-2020" in fault.value.diagnostics[0].words["packs"]
    assert "small" in fault.value.diagnostics[0].help("en")


def test_what_was_adopted_later_is_told_to_replace_what_was(store: Store) -> None:
    draft(store, pack(), sources, ANNA)
    adopt(store, "small@1.0.0", BERIT, "KS-1")
    draft(store, other("1.1.0"), sources, ANNA)
    with store.read() as reader:
        assert [told.successor for told in pack_standings(reader)] == [None, None]
    adopt(store, "small@1.1.0", BERIT, "KS-2")
    with store.read() as reader:
        first, second = pack_standings(reader)
        assert [p.version for p in adopted_packs(reader)] == ["1.0.0", "1.1.0"]
    assert (first.successor and first.successor.version, second.successor) == ("1.1.0", None)
    assert "ersatt av 1.1.0" in str(standings_table([first], "sv"))
    assert ("'ersatt'" in str(standings_table([first], "sv")), "'replaced'" in str(standings_table([first], "en"))) == (
        True,
        True,
    )
    assert "'ersatt'" not in str(standings_table([second], "sv"))


def test_a_draft_is_moved_and_bundled_with_the_register(store: Store, tmp_path: Path) -> None:
    draft(store, pack(), sources, ANNA)
    adopt(store, "small@1.0.0", BERIT, "KS-1")
    draft(store, other("2.0.0"), sources, ANNA)
    add(store, "one")
    export(store, tmp_path / "all.zip")
    assert import_(URL.create("sqlite", database=str(tmp_path / "new.db")), tmp_path / "all.zip").packs == 2
    write_bundle(store, "one", tmp_path / "one.zip")
    assert len(verify_bundle(tmp_path / "one.zip").events) == 3


def forged(store: Store, *told: tuple[object, Who]) -> list[str]:
    """Append events as a program that keeps no rules would, and return what verify finds."""
    with store.write() as writer:
        for data, who in told:
            writer.append(None, data, who)  # type: ignore[arg-type]
    with store.read() as reader:
        return [fault.code for fault in verify(reader).found]


def drafting(store: Store) -> PackDrafted:
    with store.write() as writer:
        source = writer.keep_pack_files(pack(), sources)
    return PackDrafted(id="small", version="1.0.0", hash=pack().hash, source=source)


def test_verify_finds_a_draft_that_its_author_adopted(store: Store) -> None:
    made = drafting(store)
    assert forged(store, (made, ANNA), (PackAdopted(hash=made.hash, decision="KS-1"), ANNA)) == ["MV755"]


def test_verify_finds_what_was_adopted_without_a_draft(store: Store) -> None:
    made = drafting(store)
    adopted = PackAdopted(hash=made.hash, decision="KS-1")
    published = PackPublished(**made.model_dump(exclude={"texts"}))
    assert forged(store, (published, ANNA), (adopted, BERIT)) == ["MV755"]


def test_verify_finds_a_draft_that_was_used_or_drafted_twice(store: Store) -> None:
    made = drafting(store)
    published = PackPublished(**made.model_dump(exclude={"texts"}))
    assert forged(store, (made, ANNA), (made, BERIT)) == ["MV755"]
    assert forged(store, (published, ANNA)) == ["MV755", "MV755"]


def test_an_author_whose_name_is_gone_cannot_be_told_from_others(sqlite_url: URL) -> None:
    create(sqlite_url)
    with Store(sqlite_url, writing=True) as store:
        draft(store, pack(), sources, ANNA)
        connection = sqlite3.connect(sqlite_url.database or "")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM texts")
        connection.commit()
        connection.close()
        assert code_of(lambda: adopt(store, "small@1.0.0", BERIT, "KS-1")) == "MV745"


def test_a_pack_that_another_took_the_place_of_is_refused() -> None:
    first, second = other(), other("1.1.0")
    refuse_superseded(second, "2026-03-01", [], [first, second])
    refuse_superseded(first, "2026-03-01", [], [])
    assert code_of(lambda: refuse_superseded(first, "2026-03-01", [], [first, second])) == "MV720"
