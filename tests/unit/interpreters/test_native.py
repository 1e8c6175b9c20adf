"""durable-rules behind its one module: only whole runs answer, and every irregularity is followed by a fresh start."""

import json
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from engine.faults import EngineFault
from engine.interpreters import native
from engine.interpreters.native import Comparison, Matcher, fnv1a_32, piece


@pytest.fixture
def matcher() -> Iterator[Matcher]:
    found = Matcher(
        [
            [Comparison("f_benefit", "$gte", 2)],
            [Comparison("f_kind", "==", "trip"), Comparison("f_benefit", "$lt", 2)],
            [Comparison("f_kind", "$neq", "trip")],
        ]
    )
    yield found
    found.close()


class Faulty:
    """The C module with one function replaced."""

    def __init__(self, **replaced: Callable[..., Any]) -> None:
        self._replaced = replaced

    def __getattr__(self, name: str) -> Any:
        import durable_rules_engine

        return self._replaced.get(name) or getattr(durable_rules_engine, name)


def raising(error: BaseException) -> Callable[..., Any]:
    def function(*_: object) -> None:
        raise error

    return function


def test_matches_what_certainly_holds(matcher: Matcher) -> None:
    assert matcher.matches([piece({"f_benefit": 3, "f_kind": "trip"})]) == [0]
    assert sorted(matcher.matches([piece({"f_benefit": 1, "f_kind": "trip"})])) == [1]
    assert sorted(matcher.matches([piece({"f_benefit": 2}), piece({"f_kind": "net"})])) == [0, 2]


def test_a_missing_property_satisfies_nothing(matcher: Matcher) -> None:
    assert matcher.matches([]) == []
    assert matcher.matches([piece({"f_kind": "net"})]) == [2]


def test_text_of_any_sort_is_only_compared(matcher: Matcher) -> None:
    for text in ('"', "\\", '"}}', "{", "\u2028", "é", "😀", "trip\\", "a" * 10_000):
        assert matcher.matches([piece({"f_kind": text, "f_benefit": 0})]) == [2]


@pytest.mark.parametrize(
    "replaced",
    [
        {"assert_fact": lambda *_: (2, 1)},
        {"assert_fact": lambda *_: (303, 1)},
        {"start_action_for_state": lambda *_: None},
        {"complete_and_start_action": lambda *_: None},
        {"start_action_for_state": raising(RuntimeError("native"))},
        {"complete_and_start_action": raising(RuntimeError("native"))},
        {"delete_state": raising(RuntimeError("native"))},
        {"start_action_for_state": lambda *_: ("{}", '{"0":{"m":{}}}'), "complete_and_start_action": lambda *_: None},
    ],
    ids=[
        "code-2",
        "code-303",
        "nothing-fires",
        "stops-early",
        "start-raises",
        "next-raises",
        "delete-raises",
        "no-sentinel",
    ],
)
def test_a_fault_gives_no_answer_and_the_next_record_a_sound_one(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch, replaced: dict[str, Callable[..., Any]]
) -> None:
    record = [piece({"f_benefit": 3, "f_kind": "trip"})]
    assert matcher.matches(record) == [0]
    with monkeypatch.context() as patch:
        patch.setattr(native, "_durable", Faulty(**replaced))
        with pytest.raises(EngineFault) as caught:
            matcher.matches(record)
        assert caught.value.code == "MV602"
    assert matcher.matches([piece({"f_benefit": 0, "f_kind": "net"})]) == [2]
    assert matcher.matches(record) == [0]


def test_the_previous_record_never_answers_for_the_next(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    import durable_rules_engine

    def half(handle: int, fact: str) -> tuple[int, int]:
        durable_rules_engine.assert_fact(handle, fact)
        return 2, 0

    with monkeypatch.context() as patch:
        patch.setattr(native, "_durable", Faulty(assert_fact=half))
        with pytest.raises(EngineFault):
            matcher.matches([piece({"f_benefit": 3, "f_kind": "net"})])
    assert matcher.matches([piece({"f_benefit": 0, "f_kind": "trip"})]) == [1]


def test_an_interruption_leaves_a_fresh_start(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(native, "_durable", Faulty(start_action_for_state=raising(KeyboardInterrupt())))
        with pytest.raises(KeyboardInterrupt):
            matcher.matches([piece({"f_benefit": 3})])
    assert matcher.matches([piece({"f_benefit": 3})]) == [0]


def test_a_ruleset_that_cannot_be_built_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "_durable", Faulty(create_ruleset=raising(RuntimeError("native"))))
    with pytest.raises(EngineFault, match="MV602"):
        Matcher([[Comparison("f_x", "==", 1)]]).matches([])


def test_without_durable_rules_there_is_a_clear_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "_durable", None)
    with pytest.raises(EngineFault) as caught:
        Matcher([])
    assert caught.value.code == "MV601"


def test_threads_share_a_ruleset_one_at_a_time(matcher: Matcher) -> None:
    wrong: list[object] = []

    def ask(benefit: int) -> None:
        for _ in range(300):
            found = matcher.matches([piece({"f_benefit": benefit, "f_kind": "trip"})])
            if found != ([0] if benefit >= 2 else [1]):
                wrong.append(found)

    threads = [threading.Thread(target=ask, args=(benefit,)) for benefit in (0, 1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def _in_child(matcher: Matcher, answers: "multiprocessing.SimpleQueue[list[int]]") -> None:
    answers.put(matcher.matches([piece({"f_benefit": 0, "f_kind": "net"})]))


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_builds_its_own(matcher: Matcher) -> None:
    assert matcher.matches([piece({"f_benefit": 3})]) == [0]
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    child = context.Process(target=_in_child, args=(matcher, answers))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert answers.get() == [2]
    assert matcher.matches([piece({"f_benefit": 3})]) == [0]


def test_names_that_durable_rules_cannot_tell_apart_are_refused() -> None:
    assert fnv1a_32("") == 2166136261
    assert fnv1a_32("a") == 0xE40C292C
    assert fnv1a_32("costarring") == fnv1a_32("liquid")
    with pytest.raises(EngineFault) as caught:
        Matcher([[Comparison("costarring", "==", 1), Comparison("liquid", "==", 1)]])
    assert caught.value.code == "MV604"


def test_only_the_safe_subset_goes_in(matcher: Matcher) -> None:
    definition = json.loads(matcher._definition)
    for name, rule in definition.items():
        (pattern,) = rule["all"]
        if name == "end":
            assert rule["pri"] == 60_000
            assert pattern == {"m": {"kind": "case"}}
            continue
        leaves = pattern["m"]["$and"]
        assert leaves[0] == {"kind": "case"}
        assert all(len(leaf) == 1 for leaf in leaves)
