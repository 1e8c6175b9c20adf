"""`medverkan schema`: JSON Schema of packs and cases, for editors."""

import argparse

from engine.cli.common import write
from engine.cli.pack import chosen
from engine.schema import case_schema, pack_schema, schema_text
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Print the schema of a pack's files, or of cases as the pack asks for them."""
    del lang
    write(schema_text(pack_schema() if arguments.subject == "pack" else case_schema(chosen(arguments))))
    return 0
