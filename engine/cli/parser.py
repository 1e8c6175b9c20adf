"""The command line: every command and option with its help, in both languages."""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias, cast

from engine import __version__
from engine.cli.language import speak
from engine.text import LANGS, Lang, Text

Command: TypeAlias = Callable[[argparse.Namespace, Lang], int]


def _t(sv: str, en: str) -> Text:
    return Text.model_construct(sv=sv, en=en)


ABOUT = _t(
    "Bedömer förslag om internationellt engagemang mot kommunens prioriteringsgrunder och visar varför.",
    "Assesses proposals for international engagement against the municipality's grounds, and shows why.",
)
HELP: dict[str, Text] = {
    "assess": _t("bedöm ärenden", "assess cases"),
    "explain": _t("visa varför en regel gäller eller inte", "show why a rule holds, or not"),
    "check": _t("kontrollera regelverk och ärenden", "check rule packs and cases"),
    "pack": _t("visa regelverk", "show rule packs"),
    "pack list": _t("lista regelverken", "list the rule packs"),
    "pack show": _t("visa ett regelverks frågor, regler och vägar", "show a pack's questions, rules and routes"),
    "pack passages": _t(
        "visa planens ställen och vad som vilar på dem", "show the plan's passages and what rests on each"
    ),
    "pack citations": _t("jämför citaten med planens text", "compare the citations with the plan's text"),
    "case": _t("skapa ärenden", "create cases"),
    "case new": _t(
        "skriv ut en mall med frågorna för ett slag av ärende", "print a template with the questions for a kind of case"
    ),
    "schema": _t("skriv JSON Schema för regelverk eller ärenden", "print the JSON Schema of packs or cases"),
}
OPTIONS: dict[str, Text] = {
    "cases": _t("ärendefiler eller mappar med ärenden", "case files, or folders of cases"),
    "case": _t("en ärendefil", "a case file"),
    "rule": _t("en regel, spärr, villkor, råd eller väg; utan den visas alla", "a rule, gate, condition, advice or route; without it all are shown"),
    "paths": _t("regelverk (mapp eller namn), ärendefiler eller mappar; utan dem kontrolleras regelverken som följer med", "packs (folder or name), case files or folders; without them the shipped packs are checked"),
    "pack": _t("regelverk, som namn eller mapp (annars det som gäller beslutsdagen)", "rule pack, by name or folder (else the one that covers the day of decision)"),
    "pack_name": _t("regelverk, som namn eller mapp", "rule pack, by name or folder"),
    "as_of": _t("bedöm enligt reglerna den dagen (ÅÅÅÅ-MM-DD)", "assess by the rules of that day (YYYY-MM-DD)"),
    "interpreter": _t("tolk: chaining (durable-rules) eller reference", "interpreter: chaining (durable-rules) or reference"),
    "format": _t("utskriftens form", "form of the output"),
    "lang": _t("språk: sv eller en (även MEDVERKAN_LANG)", "language: sv or en (also MEDVERKAN_LANG)"),
    "plan": _t("filen med planens text", "the file with the plan's text"),
    "measure": _t("mät det ställe som börjar och slutar så (`början … slutet`)", "measure the passage that begins and ends so (`beginning … end`)"),
    "kind": _t("slag av ärende", "kind of case"),
    "date": _t("beslutsdag i mallen (ÅÅÅÅ-MM-DD)", "day of decision in the template (YYYY-MM-DD)"),
    "subject": _t("pack eller case", "pack or case"),
}  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """A parser whose commands share one way to add options and help."""

    lang: Lang = "sv"

    def option(self, name: str, help_key: str, **settings: object) -> None:
        """Add an argument or option with its help."""
        self.add_argument(name, help=OPTIONS[help_key].in_(self.lang).replace("%", "%%"), **settings)  # type: ignore[arg-type]


class _Builder:
    def __init__(self, lang: Lang) -> None:
        speak(lang)
        self.lang = lang
        self.parser = _Parser(prog="medverkan", description=ABOUT.in_(lang), allow_abbrev=False)
        self.parser.add_argument("--version", action="version", version=f"medverkan {__version__}")
        self._langs(self.parser, default="sv")

    def _langs(self, parser: _Parser, default: str) -> None:
        parser.lang = self.lang
        parser.option("--lang", "lang", choices=LANGS, default=default, metavar="sv|en")

    def group(self, parser: argparse.ArgumentParser) -> "argparse._SubParsersAction[_Parser]":
        metavar = "kommando" if self.lang == "sv" else "command"
        title = "kommandon" if self.lang == "sv" else "commands"
        return parser.add_subparsers(parser_class=_Parser, metavar=metavar, title=title, required=True, dest=metavar)

    def command(self, group: "argparse._SubParsersAction[_Parser]", name: str, run: str = "") -> _Parser:
        text = HELP[name].in_(self.lang)
        parser = group.add_parser(name.rsplit(maxsplit=1)[-1], help=text, description=capital(text), allow_abbrev=False)
        self._langs(parser, default=argparse.SUPPRESS)
        parser.set_defaults(run=run)
        return parser


def capital(text: str) -> str:
    """Return `text` as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."


def build_parser(lang: Lang) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, with help in `lang`."""
    builder = _Builder(lang)
    commands = builder.group(builder.parser)

    assess = builder.command(commands, "assess", "engine.cli.assess:run")
    assess.option("cases", "cases", nargs="+", metavar="CASE")
    _judging(assess)
    assess.option("--format", "format", choices=("text", "json", "markdown"), default="text")

    explain = builder.command(commands, "explain", "engine.cli.explain:run")
    explain.option("case", "case", metavar="CASE")
    explain.option("rule", "rule", nargs="?", metavar="RULE")
    _packed(explain)
    explain.option("--format", "format", choices=("text", "markdown"), default="text")

    check = builder.command(commands, "check", "engine.cli.check:run")
    check.option("paths", "paths", nargs="*", metavar="PACK|CASE")
    _packed(check)

    _pack_commands(builder, builder.group(builder.command(commands, "pack")))

    new = builder.command(builder.group(builder.command(commands, "case")), "case new", "engine.cli.case:new")
    new.option("kind", "kind", metavar="KIND")
    new.option("--date", "date", metavar="DATE")
    new.option("--pack", "pack", metavar="ID|PATH")

    schema = builder.command(commands, "schema", "engine.cli.schema:run")
    schema.option("subject", "subject", choices=("pack", "case"))
    schema.option("--pack", "pack_name", metavar="ID|PATH")
    return builder.parser


def _packed(parser: _Parser) -> None:
    parser.option("--pack", "pack", metavar="ID|PATH")
    parser.option("--as-of", "as_of", metavar="DATE")


def _judging(parser: _Parser) -> None:
    _packed(parser)
    parser.option("--interpreter", "interpreter", choices=("chaining", "reference"), default="chaining")


def _pack_commands(builder: _Builder, group: "argparse._SubParsersAction[_Parser]") -> None:
    listing = builder.command(group, "pack list", "engine.cli.pack:listing")
    listing.option("--format", "format", choices=("text", "json"), default="text")
    for name in ("show", "passages", "citations"):
        parser = builder.command(group, f"pack {name}", f"engine.cli.pack:{name}")
        parser.option("pack", "pack_name", nargs="?", metavar="ID|PATH")
        if name == "citations":
            parser.option("--plan", "plan", required=True, metavar="FILE")
            parser.option("--measure", "measure", metavar="TEXT")
        forms = ("text", "json") if name == "citations" else ("text", "markdown")
        parser.option("--format", "format", choices=forms, default="text")


def wanted_command(arguments: argparse.Namespace) -> Command:
    """Return the function that carries out the parsed command; its module is imported only now."""
    module, _, function = str(arguments.run).partition(":")
    return cast(Command, getattr(import_module(module), function))
