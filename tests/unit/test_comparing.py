"""What becomes of a comparison that is interrupted, reaches its limit, or is contradicted."""

from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from threading import Thread

import pytest
import z3

from engine.faults import EngineFault
from engine.language.load import PackFile, pack_of, read_files
from engine.language.pack import Pack
from engine.reasoning import smallest
from engine.reasoning.claims import Claims
from engine.reasoning.compared import Changes
from engine.reasoning.comparison import Comparer
from engine.reasoning.inquiry import Inquiry, Interrupted, Unresolved
from engine.reasoning.joint import Joint
from engine.reasoning.linked_sums import linked_sums
from engine.reasoning.score_change import ScoreChange
from engine.report.comparison_report import comparison_report
from engine.report.document import Paragraph
from engine.text import Lang

Find = Callable[..., "z3.ModelRef | None"]
DATA = Path(__file__).parents[1] / "data"


@cache
def packs() -> tuple[Pack, Pack]:
    """Return the small pack, and the same with fewer points and a gate that closes sooner."""
    files = read_files(DATA / "packs" / "small")
    changed = [PackFile(file.name, edited(file.content.decode()).encode()) for file in files]
    return pack_of(files, "small"), pack_of(tuple(changed), "changed")


def edited(text: str) -> str:
    for find, put in (("points: 50", "points: 20"), ("[{benefit: none}, ", "[{benefit: {at_most: vague}}, ")):
        assert find in text
        text = text.replace(find, put)
    return text


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    Comparer(*packs()).compare(lambda done, steps: told.append((done, steps)))
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)


def test_a_comparison_can_be_interrupted_from_another_thread() -> None:
    comparer = Comparer(*packs())

    def interrupt(_done: int, _steps: int) -> None:
        other = Thread(target=comparer.interrupt)
        other.start()
        other.join()

    with pytest.raises(Interrupted):
        comparer.compare(interrupt)


def test_what_progress_raises_ends_the_comparison() -> None:
    def stop(_done: int, _steps: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Comparer(*packs()).compare(stop)


def test_a_limit_that_is_reached_is_never_taken_for_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """At whatever question the solver gives up, nothing that was not established is claimed."""
    whole = Comparer(*packs()).compare()
    assert whole.outcomes is not None
    honest = Inquiry.find
    for given_up in (0, 1, 2, 3, 5, 8, 13, 21, 34):
        monkeypatch.setattr(Inquiry, "find", giving_up(honest, given_up))
        found = Comparer(*packs()).compare()
        assert not found.same
        assert (found.accepted == "unresolved") == (given_up == 0)
        for changes in found.aspects:
            known = next(c for c in whole.aspects if (c.aspect, c.subject) == (changes.aspect, changes.subject))
            assert not changes.whole or changed(changes) == changed(known)
            claimed = {(c.was, c.becomes) for c in changes.changes if c.verdict == "none"}
            assert claimed.isdisjoint({(c.was, c.becomes) for c in known.changes if c.verdict == "witness"})


def changed(changes: Changes) -> set[tuple[str, str]]:
    return {(change.was, change.becomes) for change in changes.changes if change.verdict == "witness"}


def giving_up(honest: Find, last: int) -> Find:
    """Return what asks the solver up to `last` times, and then comes to no answer."""
    asked = count()

    def find(self: Inquiry, *conditions: z3.BoolRef) -> z3.ModelRef | None:
        if next(asked) >= last:
            raise Unresolved("limit")
        return honest(self, *conditions)

    return find


def test_a_score_that_is_not_proved_says_how_far_it_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = Comparer(*packs()).compare().score
    monkeypatch.setattr(ScoreChange, "bounds", lambda *_: (-100, 100))
    monkeypatch.setattr(
        Comparer, "_refuted", lambda _self, _change, _inquiry, model, bound, _sign: (model, bound, False)
    )
    honest = Comparer._find

    def find(self: Comparer, *conditions: z3.BoolRef, inquiry: Inquiry | None = None) -> z3.ModelRef | None:
        if inquiry is not None and len(conditions) > 1:
            raise Unresolved("limit")
        return honest(self, *conditions, inquiry=inquiry)

    monkeypatch.setattr(Comparer, "_find", find)
    found = Comparer(*packs()).compare().score
    assert found is not None
    assert exact is not None
    for extreme, known, bound in ((found.least, exact.least, -100), (found.greatest, exact.greatest, 100)):
        assert extreme is not None
        assert known is not None
        assert (extreme.proved, extreme.bound) == (False, bound)
        assert abs(extreme.reached) <= abs(known.bound) or bound * extreme.reached < 0


def test_a_case_on_which_the_interpreters_say_otherwise_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Claims, "agree", lambda *_: False)
    with pytest.raises(EngineFault) as refusal:
        Comparer(*packs()).compare()
    assert refusal.value.code == "MV603"


def test_memory_that_runs_out_is_told_apart_from_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> None:
        raise z3.Z3Exception(b"out of memory")

    monkeypatch.setattr(Claims, "points", exhausted)
    with pytest.raises(MemoryError):
        Comparer(*packs()).compare()


def test_another_meaning_of_silence_is_found_in_a_case_that_keeps_silent() -> None:
    files = read_files(DATA / "packs" / "small")
    text = files[0].content.decode().replace("silence: {assume: not_stated}", "silence: {assume: somebody}")
    second = pack_of((PackFile("changed", text.encode()),), "changed")
    found = Comparer(packs()[0], second).compare()
    people = next(changes for changes in found.grades if changes.subject == "people")
    assert [(change.was, change.becomes) for change in people.changes] == [("not_shown", "met")]
    witness = people.changes[0].witness
    assert witness is not None
    assert witness.case["answers"].keys() == {"benefit", "goals"}


def test_work_that_runs_out_leaves_what_is_left_unsettled_and_ends() -> None:
    """However little is allowed, nothing is claimed that more work contradicts, and what is claimed only grows."""
    whole = Comparer(*packs()).compare()
    settled = []
    for work in (0, 3_000, 10_000, 50_000, 10_000_000):
        found = Comparer(*packs(), work=work).compare()
        settled.append(sum(changes.whole for changes in found.aspects))
        for changes in found.aspects:
            known = next(c for c in whole.aspects if (c.aspect, c.subject) == (changes.aspect, changes.subject))
            assert not changes.whole or changed(changes) == changed(known)
    assert Comparer(*packs(), work=0).compare().accepted == "unresolved"
    assert settled == sorted(settled)
    assert settled[-1] == len(whole.aspects)


def test_a_comparison_with_too_little_work_comes_to_the_same_each_time() -> None:
    assert len({Comparer(*packs(), work=50_000).compare().to_json() for _ in range(3)}) == 1


def test_what_the_limit_kept_from_being_proved_smallest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A witness whose search was cut short is still a witness, and says that there may be a smaller one."""

    def cut_short(*_: object) -> None:
        raise Unresolved("limit")

    monkeypatch.setattr(smallest, "_fewest", cut_short)
    found = Comparer(*packs()).compare()
    witnesses = [witness for _, witness in found.witnesses()]
    assert witnesses
    assert not any(witness.smallest for witness in witnesses)
    words: dict[Lang, str] = {"sv": "mindre exempel", "en": "smaller example"}
    for lang, told in words.items():
        blocks = comparison_report(found, *packs(), lang)
        assert any(isinstance(block, Paragraph) and told in block.text for block in blocks)


def test_packs_that_share_nothing_but_their_sums_are_told_apart_by_them() -> None:
    """Every implication that the solver is told holds of all cases: without it, the answers are the same."""
    for first, second in (packs(), packs()[::-1]):
        joint = Joint(first, second)
        inquiry = Inquiry(*joint.sides)
        inquiry.assume(*joint.links)
        links = linked_sums(joint)
        assert links
        assert not any(inquiry.can(z3.Not(link)) for link in links)
