"""`medverkan schema`: JSON Schema of packs and cases, for editors."""

import argparse

from engine.cli.common import write
from engine.cli.pack import chosen
from engine.schema import case_schema_text, pack_schema_text
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Print the schema of a pack's files, or of cases as the pack asks for them."""
    del lang
    write(pack_schema_text() if arguments.subject == "pack" else case_schema_text(chosen(arguments, "--pack")))
    return 0
