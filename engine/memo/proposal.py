"""The opening of a memo: what is proposed; once the case is decided, what was recommended and what was decided."""

from collections.abc import Iterator

from engine.memo.conditions import binding
from engine.memo.content import Decision, MemoInput
from engine.memo.document import Section
from engine.memo.words import say
from engine.report.document import Block, Bullet, Bullets, Paragraph
from engine.report.naming import Naming
from engine.text import alternatives, capitalised


def deciders(given: MemoInput, naming: Naming) -> str:
    """Return the body that decides, or those that may, as words within a sentence."""
    route = given.assessment.route
    return alternatives((naming.body(b) for b in ([route.decides] if route.decides else route.possible)), naming.lang)


def opening(given: MemoInput, naming: Naming) -> Section:
    """Return the section that a memo begins with."""
    if given.decision is None:
        return Section("proposal", say("proposal", naming.lang), tuple(_proposed(given, naming)))
    heading = say("recommended_and_decided", naming.lang)
    return Section("proposal", heading, tuple(_decided(given, given.decision, naming)))


def _proposed(given: MemoInput, naming: Naming) -> Iterator[Block]:
    lang, body = naming.lang, deciders(given, naming)
    if not given.assessment.route.decides:
        yield Paragraph(say("decider_open", lang, body=body))
        body = say("the_decider", lang)
    conditions = _conditions(given, naming)
    outcome = say(f"do_{_wording(given, conditions)}", lang)
    yield Paragraph(capitalised(f"{say('proposes', lang, body=body)} {outcome}"))
    if conditions:
        yield Bullets(conditions)


def _decided(given: MemoInput, decision: Decision, naming: Naming) -> Iterator[Block]:
    lang, decides = naming.lang, given.recommending.route.decides
    then = Naming(given.recommending_pack, lang)
    body = then.body(decides) if decides else say("the_decider", lang)
    conditions = _conditions(given, then)
    yield Paragraph(say(f"was_{_wording(given, conditions)}", lang, body=body))
    if conditions:
        yield Bullets(conditions)
    taken = say("taken_instead" if given.departs else "taken_so", lang, day=decision.time[:10])
    bare = decision.decision == "participate_with_conditions" and not decision.conditions
    yield Paragraph(f"{taken} {say(f'to_{decision.decision}' + ('_none' if bare else ''), lang)}")


def _wording(given: MemoInput, conditions: tuple[Bullet, ...]) -> str:
    """Return which words the recommendation is put in; one with conditions may have none that hold as yet."""
    is_open = given.recommended == "participate_with_conditions" and not conditions
    return given.recommended + ("_open" if is_open else "")


def _conditions(given: MemoInput, naming: Naming) -> tuple[Bullet, ...]:
    """Return the conditions recommended; `naming` is by the pack that did."""
    if given.recommended != "participate_with_conditions":
        return ()
    return tuple(Bullet(naming.statement(found.id)) for found in binding(given.recommending, "holds"))
