"""`medverkan decide`, `condition met`, `carried-out`, `followed-up`, `annul`, `erase`: what people do to a case."""

import argparse
from collections.abc import Iterator

from engine.choices import FOLLOWS
from engine.cli.common import write
from engine.cli.registers import acting, opened, recorded
from engine.register import deciding
from engine.register.deciding import Ruling
from engine.register.events import Decided, Event
from engine.register.store import Reader
from engine.register.words import tell
from engine.text import Lang


def decide_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Record a decision."""
    given = arguments
    ruling = Ruling(given.decision, given.reason, given.due, given.delegation, given.secrecy)
    with opened(given, writing=True) as store:
        event = deciding.decide(store, given.case, ruling, acting(given))
        with store.read() as reader:
            told = _decision(reader, event, lang)
    write(recorded(event, lang) + told + "".join(_conditions(event, lang)))
    return 0


def _decision(reader: Reader, event: Event, lang: Lang) -> str:
    """Return the line that says a decision in words, and from which recommendation it departs, if it does."""
    data = event.typed_data()
    if not isinstance(data, Decided):
        return ""
    recommended = reader.assessment(data.assessment).outcome
    key = "decides" if FOLLOWS[data.decision] == recommended else "decides_otherwise"
    decision = tell(f"decision_{data.decision}", lang)
    return tell(key, lang, decision=decision, recommendation=tell(recommended, lang)) + "\n"


def _conditions(event: Event, lang: Lang) -> Iterator[str]:
    """Yield a line for each condition that a decision sets: its id is what `condition met` asks for."""
    data = event.typed_data()
    for name, day in data.conditions.items() if isinstance(data, Decided) else ():
        passed = day is not None and day < event.time[:10]
        due = tell("due_passed" if passed else "due_on", lang, day=day) if day else tell("not_due", lang)
        yield tell("sets", lang, condition=name, due=due) + "\n"


def met(arguments: argparse.Namespace, lang: Lang) -> int:
    """Record that a condition is met."""
    given = arguments
    with opened(given, writing=True) as store:
        write(recorded(deciding.condition_met(store, given.case, given.condition, acting(given), given.note), lang))
    return 0


def carried_out_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Record that a case is carried out."""
    with opened(arguments, writing=True) as store:
        write(recorded(deciding.carried_out(store, arguments.case, acting(arguments), arguments.note), lang))
    return 0


def followed_up_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Record that a case is followed up."""
    with opened(arguments, writing=True) as store:
        write(recorded(deciding.followed_up(store, arguments.case, acting(arguments), arguments.note), lang))
    return 0


def annul_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Make a case void."""
    with opened(arguments, writing=True) as store:
        write(recorded(deciding.annul(store, arguments.case, acting(arguments), arguments.reason), lang))
    return 0


def erase_(arguments: argparse.Namespace, lang: Lang) -> int:
    """Erase the texts and names of a case."""
    with opened(arguments, writing=True) as store:
        event = deciding.erase(store, arguments.case, acting(arguments), arguments.decision)
    told = recorded(event, lang) if event else tell("scrubbed", lang, case=arguments.case) + "\n"
    write(told + tell("out_of_reach", lang) + "\n")
    return 0
