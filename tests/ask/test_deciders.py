"""The questions that can still change who decides: told exactly where an answer to one alone leads elsewhere."""

from engine.packs import SHIPPED, load_pack
from engine.reasoning.deciders import route_questions

PACK = load_pack(SHIPPED / "karlstad-2020")


def test_a_question_that_a_route_reads_is_named_until_it_is_answered() -> None:
    before = route_questions({"kind": "study_visit"}, PACK)
    assert "policy_position" in before
    after = route_questions({"kind": "study_visit", "policy_position": 0}, PACK)
    assert after == [name for name in before if name != "policy_position"]


def test_nothing_is_named_where_the_kind_alone_decides_who_does() -> None:
    assert route_questions({"kind": "network"}, PACK) == []
