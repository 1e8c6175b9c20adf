"""The command line: every command with its arguments and options."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import NoReturn, TypeAlias, cast

from engine import __version__
from engine.choices import DECISIONS, RECOMMENDATIONS
from engine.cli.choices import Choice
from engine.cli.language import speak
from engine.cli.words import ABOUT, HELP, OPTIONS, UNNAMED, VERSION
from engine.reasoning import PROPERTIES
from engine.text import LANGS, Lang, Text

Command: TypeAlias = Callable[[argparse.Namespace, Lang], int]


class _Parser(argparse.ArgumentParser):
    """A parser whose commands share one way to add options and help."""

    lang: Lang = "sv"

    def option(self, name: str, help_key: str, **settings: object) -> None:
        """Add an argument or option with its help."""
        told = OPTIONS[help_key].in_(self.lang).replace("%", "%%")
        self.add_argument(name, help=told, **settings)  # type: ignore[arg-type]  # argparse checks


@dataclass(frozen=True, slots=True)
class AddedOption:
    """An option of an added command, with its help; `settings` are argparse's."""

    name: str
    help: Text
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Added:
    """A command that is not the engine's own: `run` names its function as `module:function`."""

    name: str
    help: Text
    run: str
    options: Sequence[AddedOption] = ()


class _Builder:
    def __init__(self, lang: Lang) -> None:
        speak(lang)
        self.lang = lang
        self.parser = _Parser(prog="medverkan", description=ABOUT.in_(lang), allow_abbrev=False)
        shown = f"medverkan {__version__}"
        self.parser.add_argument("--version", action="version", version=shown, help=VERSION.in_(lang))
        self._langs(self.parser, default="sv")

    def _langs(self, parser: _Parser, default: str) -> None:
        parser.lang = self.lang
        parser.option("--lang", "lang", choices=LANGS, default=default, metavar="sv|en")

    def group(self, parser: argparse.ArgumentParser) -> "argparse._SubParsersAction[_Parser]":
        metavar = "kommando" if self.lang == "sv" else "command"
        title = "kommandon" if self.lang == "sv" else "commands"
        group = parser.add_subparsers(parser_class=_Parser, metavar=metavar, title=title)
        parser.set_defaults(run="", unnamed=partial(_refuse_unnamed, parser, group.choices, self.lang))
        return group

    def command(self, group: "argparse._SubParsersAction[_Parser]", name: str, run: str = "") -> _Parser:
        return self.described(group, name.rsplit(maxsplit=1)[-1], HELP[name], run)

    def described(self, group: "argparse._SubParsersAction[_Parser]", name: str, about: Text, run: str) -> _Parser:
        text = about.in_(self.lang)
        parser = group.add_parser(name, help=text, description=capital(text), allow_abbrev=False)
        self._langs(parser, default=argparse.SUPPRESS)
        parser.set_defaults(run=run)
        return parser


def _refuse_unnamed(parser: argparse.ArgumentParser, names: Iterable[str], lang: Lang) -> NoReturn:
    """End the program, with a word on which commands there are."""
    parser.error(UNNAMED.in_(lang).format(names=", ".join(names)))


def capital(text: str) -> str:
    """Return `text` as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."


def build_parser(lang: Lang, added: Sequence[Added] = ()) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, that of `added` commands included, with help in `lang`."""
    builder = _Builder(lang)
    commands = builder.group(builder.parser)

    assess = builder.command(commands, "assess", "engine.cli.assess:run")
    assess.option("cases", "cases", nargs="+", metavar="CASE")
    _judging(assess)
    _shelved(assess)
    assess.option("--format", "format", choices=("text", "json", "markdown"), default="text")

    explain = builder.command(commands, "explain", "engine.cli.explain:run")
    explain.option("case", "case", metavar="CASE")
    explain.option("rule", "rule", nargs="?", metavar="RULE")
    _packed(explain, shelved=True)
    explain.option("--format", "format", choices=("text", "markdown"), default="text")

    _side_commands(builder, commands)
    check = builder.command(commands, "check", "engine.cli.check:run")
    check.option("paths", "paths", nargs="*", metavar="PACK|CASE")
    _packed(check, shelved=True)

    packs = builder.group(builder.command(commands, "pack"))
    _pack_commands(builder, packs)
    _tuning_commands(builder, packs)

    _template_command(builder, builder.group(builder.command(commands, "case")))
    prove = builder.command(commands, "prove", "engine.cli.prove:run")
    prove.option("pack", "pack_name", nargs="?", metavar="PACK")
    _shelved(prove)
    prove.option("--property", "property", action="append", choices=PROPERTIES, metavar="ID")
    prove.option("--limit", "limit", type=_above_zero, metavar="N")
    prove.option("--output", "prove_output", metavar="FOLDER")
    prove.option("--format", "format", choices=("text", "markdown", "json"), default="text")

    _asking_commands(builder, commands)
    _memo_commands(builder, commands)

    schema = builder.command(commands, "schema", "engine.cli.schema:run")
    schema.option("subject", "subject", choices=("pack", "case"))
    schema.option("--pack", "pack_name", metavar="ID|PATH")

    _register_commands(builder, builder.group(builder.command(commands, "register")))
    _case_life_commands(builder, commands)
    _comparing_commands(builder, commands)
    _added_commands(builder, commands, added)
    return builder.parser


def _template_command(builder: _Builder, group: "argparse._SubParsersAction[_Parser]") -> None:
    new = builder.command(group, "case new", "engine.cli.case:new")
    new.option("kind", "kind", metavar="KIND")
    new.option("--date", "date", metavar="DATE")
    new.option("--pack", "pack", metavar="ID|PATH")
    _shelved(new)


def _side_commands(builder: _Builder, commands: "argparse._SubParsersAction[_Parser]") -> None:
    for name, cases in (("twin", ("case",)), ("beside", ("case", "other"))):
        parser = builder.command(commands, name, f"engine.cli.{name}:run")
        for argument in cases:
            parser.option(argument, "side_case", metavar=argument.upper())
        parser.option("--differing", "differing", action="store_true")
        parser.option("--register", "register", metavar="URL")
        _judging(parser)
        parser.option("--format", "format", choices=("text", "markdown"), default="text")


def _above_zero(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**32:
        raise ValueError(text)
    return number


def _added_commands(builder: _Builder, group: "argparse._SubParsersAction[_Parser]", added: Sequence[Added]) -> None:
    for command in added:
        parser = builder.described(group, command.name, command.help, command.run)
        for option in command.options:
            text = option.help.in_(builder.lang).replace("%", "%%")
            parser.add_argument(option.name, help=text, **option.settings)  # type: ignore[arg-type]  # argparse checks


def _packed(parser: _Parser, *, shelved: bool = False) -> None:
    parser.option("--pack", "pack", metavar="ID|PATH")
    if shelved:
        _shelved(parser)
    parser.option("--as-of", "as_of", metavar="DATE")


def _shelved(parser: _Parser) -> None:
    parser.option("--register", "pack_register", metavar="URL")


def _judging(parser: _Parser) -> None:
    _packed(parser)
    parser.option("--interpreter", "interpreter", choices=("chaining", "reference"), default="chaining")


def _pack_commands(builder: _Builder, group: "argparse._SubParsersAction[_Parser]") -> None:
    listing = builder.command(group, "pack list", "engine.cli.pack:listing")
    listing.option("--format", "format", choices=("text", "json"), default="text")
    for name in ("show", "passages", "citations"):
        parser = builder.command(group, f"pack {name}", f"engine.cli.pack:{name}")
        parser.option("pack", "pack_name", nargs="?", metavar="PACK")
        _shelved(parser)
        if name == "citations":
            parser.option("--plan", "plan", required=True, metavar="FILE")
            parser.option("--measure", "measure", metavar="TEXT")
        forms = {"show": ("text", "markdown", "html"), "passages": ("text", "markdown", "html")}.get(
            name, ("text", "json")
        )
        parser.option("--format", "format", choices=forms, default="text")


def _tuning_commands(builder: _Builder, group: "argparse._SubParsersAction[_Parser]") -> None:
    copy = builder.command(group, "pack copy", "engine.cli.tuning:copy_")
    copy.option("pack", "pack_name", metavar="PACK")
    copy.option("folder", "new_folder", metavar="FOLDER")
    diff = builder.command(group, "pack diff", "engine.cli.tuning:diff_")
    diff.option("old", "old_pack", metavar="OLD")
    diff.option("new", "new_pack", metavar="NEW")
    _shelved(diff)
    diff.option("--format", "format", choices=("text", "markdown", "json"), default="text")
    draft = _registered(builder, group, "pack draft", "engine.cli.tuning:draft_", by=True)
    draft.option("pack", "pack_name", metavar="PACK")
    draft.option("--note", "note", metavar="TEXT")
    adopt = _registered(builder, group, "pack adopt", "engine.cli.tuning:adopt_", by=True)
    adopt.option("draft", "draft", metavar="ID@VERSION|HASH")
    adopt.option("--decision", "pack_decision", required=True, metavar="REF")
    adopt.option("--reason", "reason", metavar="TEXT")


def _asking_commands(builder: _Builder, group: "argparse._SubParsersAction[_Parser]") -> None:
    ask = builder.command(group, "ask", "engine.cli.ask:run")
    ask.option("case", "asked_case", nargs="?", metavar="CASE")
    ask.option("--kind", "asked_kind", metavar="KIND")
    ask.option("--output", "asked_output", metavar="FILE")
    ask.option("--force", "force", action="store_true")
    _packed(ask, shelved=True)
    improve = builder.command(group, "improve", "engine.cli.improve:run")
    improve.option("case", "case", metavar="CASE")
    improve.option(
        "--to", "to", type=_recommended(improve, RECOMMENDATIONS[2:]), default="participate", metavar="OUTCOME"
    )
    _packed(improve, shelved=True)
    improve.option("--format", "format", choices=("text", "json", "markdown"), default="text")


def _memo_commands(builder: _Builder, group: "argparse._SubParsersAction[_Parser]") -> None:
    memo = builder.command(group, "memo", "engine.cli.memo:run")
    memo.option("case", "memo_case", metavar="CASE")
    memo.option("--format", "memo_format", choices=("pdf", "docx", "md", "html"))
    memo.option("--output", "memo_output", metavar="FILE")
    memo.option("--force", "force", action="store_true")
    memo.option("--template", "template", metavar="FOLDER")
    memo.option("--register", "register", metavar="URL")
    _judging(memo)
    template = builder.command(group, "memo-template", "engine.cli.memo:template")
    template.option("folder", "template_folder", metavar="FOLDER")
    template.option("--force", "force", action="store_true")


_TABLES = ("text", "json", "csv")


def _registered(
    builder: _Builder, group: "argparse._SubParsersAction[_Parser]", name: str, run: str, *, by: bool = False
) -> _Parser:
    """Return the parser of a command on a register; with `by`, of one that somebody does."""
    parser = builder.command(group, name, run)
    parser.option("--register", "register", metavar="URL")
    if by:
        parser.option("--by", "by", metavar="NAME")
        parser.option("--role", "role", metavar="ROLE", default="registrator")
    return parser


def _register_commands(builder: _Builder, group: "argparse._SubParsersAction[_Parser]") -> None:
    def made(name: str, *, by: bool = False) -> _Parser:
        return _registered(builder, group, f"register {name}", f"engine.cli.register:{name}_", by=by)

    made("init")
    add = made("add", by=True)
    add.option("cases", "cases", nargs="+", metavar="CASE")
    revise = made("revise", by=True)
    revise.option("case", "case", metavar="CASE")
    revise.option("--reason", "reason", required=True, metavar="TEXT")
    for parser in (add, revise):
        _judging(parser)
        parser.option("--secrecy", "secrecy", metavar="REF")
        parser.option("--delegation", "delegation", metavar="REF")
    _selecting(made("list"))
    search = made("search")
    search.option("text", "words", metavar="WORDS")
    search.option("--format", "format", choices=_TABLES, default="text")
    show = made("show")
    show.option("case", "case_id", metavar="CASE")
    show.option("--format", "format", choices=("text", "markdown", "json"), default="text")
    verify = made("verify")
    verify.option("--against", "against", metavar="HASH")
    verify.option("--head", "head", metavar="FILE")
    verify.option("--key", "key", metavar="FILE")
    verify.option("--format", "format", choices=("text", "json"), default="text")
    head = made("head")
    head.option("--sign", "sign", metavar="KEY")
    head.option("--output", "output_file", metavar="FILE")
    export = made("export")
    export.option("case", "case_id", nargs="?", metavar="CASE")
    export.option("--bundle", "bundle", metavar="FILE")
    export.option("--output", "output_file", metavar="FILE")
    packs = builder.command(group, "register packs", "engine.cli.tuning:packs_")
    packs.option("--register", "register", metavar="URL")
    packs.option("--format", "format", choices=("text", "json"), default="text")
    for name in ("import", "backup", "restore"):
        made(name).option("file", "file", metavar="FILE")


def _recommended(parser: _Parser, names: Sequence[str] = RECOMMENDATIONS) -> Choice:
    return Choice(names[::-1], parser.lang)


def _decided(parser: _Parser, *others: str) -> Choice:
    return Choice((*DECISIONS, *others), parser.lang, "decision_{}")


def _selecting(parser: _Parser) -> None:
    parser.option("--unit", "unit", metavar="ID")
    parser.option("--kind", "of_kind", metavar="KIND")
    parser.option("--outcome", "outcome", type=_recommended(parser), metavar="OUTCOME")
    parser.option("--decision", "decided", type=_decided(parser, "none"), metavar="DECISION")
    parser.option("--year", "year", metavar="YEAR")
    parser.option("--text", "text", metavar="WORDS")
    parser.option("--due", "due_by", nargs="?", const="9999-12-31", metavar="DATE")
    parser.option("--format", "format", choices=_TABLES, default="text")


def _case_life_commands(builder: _Builder, commands: "argparse._SubParsersAction[_Parser]") -> None:
    decide = _registered(builder, commands, "decide", "engine.cli.decide:decide_")
    decide.option("case", "case_id", metavar="CASE")
    decide.option("--decision", "decision", required=True, type=_decided(decide), metavar="DECISION")
    decide.option("--by", "by", required=True, metavar="NAME")
    decide.option("--role", "role", required=True, metavar="ROLE")
    decide.option("--reason", "reason", metavar="TEXT")
    decide.option("--due", "due", action="append", default=[], metavar="CONDITION=DATE")
    decide.option("--delegation", "delegation", metavar="REF")
    decide.option("--secrecy", "secrecy", metavar="REF")

    conditions = builder.group(builder.command(commands, "condition"))
    met = _registered(builder, conditions, "condition met", "engine.cli.decide:met", by=True)
    met.option("case", "case_id", metavar="CASE")
    met.option("condition", "condition", metavar="CONDITION")
    met.option("--note", "note", metavar="TEXT")
    for name in ("carried-out", "followed-up"):
        parser = _registered(builder, commands, name, f"engine.cli.decide:{name.replace('-', '_')}_", by=True)
        parser.option("case", "case_id", metavar="CASE")
        parser.option("--note", "note", metavar="TEXT")
    annul = _registered(builder, commands, "annul", "engine.cli.decide:annul_", by=True)
    annul.option("case", "case_id", metavar="CASE")
    annul.option("--reason", "reason", required=True, metavar="TEXT")
    erase = _registered(builder, commands, "erase", "engine.cli.decide:erase_", by=True)
    erase.option("case", "case_id", metavar="CASE")
    erase.option("--decision", "retention", required=True, metavar="REF")

    replay = _registered(builder, commands, "replay", "engine.cli.replay:run")
    replay.option("cases", "case_ids", nargs="*", metavar="CASE")
    replay.option("--all", "all", action="store_true")
    replay.option("--interpreter", "interpreter", choices=("chaining", "reference"), default="chaining")
    replay.option("--pack", "other_pack", metavar="ID|PATH")
    replay.option("--afresh", "afresh", action="store_true")
    replay.option("--format", "format", choices=_TABLES, default="text")

    bundle = builder.command(commands, "verify-bundle", "engine.cli.bundle:run")
    bundle.option("file", "file", metavar="FILE")
    bundle.option("--against", "against", metavar="HASH")
    bundle.option("--head", "head", metavar="FILE")
    bundle.option("--key", "key", metavar="FILE")


def _comparing_commands(builder: _Builder, commands: "argparse._SubParsersAction[_Parser]") -> None:
    compare = builder.command(commands, "compare", "engine.cli.comparison:compare")
    compare.option("pack_a", "pack_a", metavar="PACK_A")
    compare.option("pack_b", "pack_b", metavar="PACK_B")
    _with_recorded(compare)
    compare.option("--output", "witness_folder", metavar="FOLDER")
    robustness = builder.command(commands, "robustness", "engine.cli.comparison:robust")
    robustness.option("target", "robust_target", metavar="CASE|PACK")
    _packed(robustness)
    _with_recorded(robustness)


def _with_recorded(parser: _Parser) -> None:
    parser.option("--register", "recorded_register", nargs="?", const="", metavar="URL")
    parser.option("--cases", "recorded_cases", action="append", default=[], metavar="PATH")
    parser.option("--format", "format", choices=("text", "json", "markdown"), default="text")


def wanted_command(arguments: argparse.Namespace) -> Command:
    """Return the function that carries out the parsed command; its module is imported only now.

    Where a group of commands was named and none of them, the program ends there.
    """
    if not arguments.run:
        arguments.unnamed()
    module, _, function = str(arguments.run).partition(":")
    return cast(Command, getattr(import_module(module), function))
