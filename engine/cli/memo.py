"""`medverkan memo`: the decision memo of a case; `medverkan memo-template`: templates to start from."""

import argparse
import sys
from pathlib import Path

from engine.assess import Assessor
from engine.case import read_case
from engine.cli.common import Chooser, names_file, write
from engine.faults import EngineFault
from engine.files import write_file, write_files
from engine.language.diagnostic import printable
from engine.memo.compose import compose
from engine.memo.content import MemoInput
from engine.memo.rendering import FORMATS, Format, rendered_memo
from engine.memo.templates import SHIPPED, WORD, Templates
from engine.memo.words import say
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Write the memo of a registered case, or a draft from a case file, to a file or to standard output."""
    output = None if arguments.output is None else Path(arguments.output)
    form = arguments.format or form_of(output)
    templates = Templates(None if arguments.template is None else Path(arguments.template))
    if output is None and form in ("pdf", "docx") and sys.stdout.isatty():
        raise EngineFault("MV812", format=form.upper())
    content = rendered_memo(compose(_input(arguments), lang), form, templates)
    if output is not None:
        write_file(output, content, force=arguments.force)
        write(say("written", lang, file=printable(str(output))) + "\n")
    elif form in ("pdf", "docx"):
        sys.stdout.buffer.write(content)
    else:
        write(content.decode())
    return 0


def form_of(output: Path | None) -> Format:
    """Return the format that a file's name asks for; Markdown where nothing is written to a file.

    Raises:
        EngineFault: its ending is none of the formats', or it is a folder.
    """
    if output is None:
        return "md"
    form = next((form for form in FORMATS if f".{form}" == output.suffix.lower()), None)
    if form is not None:
        return form
    if output.is_dir():
        raise EngineFault("MV808", file=printable(str(output)))
    endings = ", ".join(f"`.{form}`" for form in FORMATS)
    raise EngineFault("MV813", file=printable(str(output)), endings=endings)


def _input(arguments: argparse.Namespace) -> MemoInput:
    """Return a draft where a file is named, else what the register has on the case."""
    if names_file(arguments.case):
        file = read_case(Path(arguments.case))
        chooser = Chooser(arguments)
        pack = chooser.pack_for(file)
        assessment = Assessor(pack, arguments.interpreter).assess(file, chooser.as_of)
        return MemoInput(assessment=assessment, pack=pack, case=file.case)
    from engine.memo.registered import memo_input

    return memo_input(arguments.case, arguments.register)


def template(arguments: argparse.Namespace, lang: Lang) -> int:
    """Write the shipped templates into a folder, to be changed there."""
    del lang
    from engine.memo.word_template import template_bytes

    folder = Path(arguments.folder)
    contents = {path.name: path.read_bytes() for path in sorted(SHIPPED.iterdir()) if path.is_file()}
    contents[WORD] = template_bytes()
    write_files(folder, contents, force=arguments.force)
    write("".join(f"{folder / name}\n" for name in contents))
    return 0
