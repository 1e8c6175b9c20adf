"""`medverkan case`: templates for new cases."""

import argparse
from datetime import UTC, datetime

from engine.case_template import template
from engine.cli.common import write
from engine.cli.pack import chosen
from engine.dates import is_day
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, guesses_for, quoted
from engine.language.forms import form_words
from engine.language.pack import KIND
from engine.text import Lang


def new(arguments: argparse.Namespace, lang: Lang) -> int:
    """Print a commented case file with the questions for a kind."""
    pack = chosen(arguments, "--pack")
    kinds = pack.facts[KIND].domain.members
    if arguments.kind not in kinds:
        words = {"value": quoted(arguments.kind), "what": "kind", "allowed": ", ".join(kinds)}
        raise FaultyInput([Diagnostic("MV505", Place("KIND"), words, guesses_for(arguments.kind, kinds))])
    day = arguments.date or datetime.now(UTC).date().isoformat()
    if not is_day(day):
        raise FaultyInput([Diagnostic("MV204", Place("--date"), {"value": quoted(day), **form_words()})])
    write(template(pack, arguments.kind, lang, day))
    return 0
