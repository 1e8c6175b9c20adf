"""The command line: every command and option with its help, in both languages."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TypeAlias, cast

from engine import __version__
from engine.cli.language import speak
from engine.reasoning import PROPERTIES
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
    "prove": _t("bevisa ett regelverks egenskaper för alla tänkbara ärenden", "prove a pack's properties for all possible cases"),
    "ask": _t("svara på frågorna om ett ärende, de mest avgörande först", "answer the questions of a case, the most telling first"),
    "improve": _t("visa de minsta ändringarna för en bättre rekommendation", "show the smallest changes for a better recommendation"),
    "memo": _t("skriv beslutsunderlag för ett ärende", "write the decision memo of a case"),
    "memo-template": _t("skriv mallar för beslutsunderlag att utgå från", "write templates for memos to start from"),
    "schema": _t("skriv JSON Schema för regelverk eller ärenden", "print the JSON Schema of packs or cases"),
    "register": _t("registrera ärenden och läs i registret", "register cases, and read the register"),
    "register init": _t("skapa registret, eller för över det till den här versionen", "make the register, or bring it up to this version"),
    "register add": _t("registrera och bedöm ärenden; det som redan är registrerat lämnas", "register and assess cases; what is registered already is left"),
    "register revise": _t("rätta ett registrerat ärende", "correct a registered case"),
    "register list": _t("lista ärendena", "list the cases"),
    "register show": _t("visa ett ärendes händelser", "show the events of a case"),
    "register search": _t("sök i ärendenas id, diarienummer och texter", "search the cases' ids, record numbers and texts"),
    "register verify": _t("kontrollera att inget är ändrat, borttaget eller tillagt", "check that nothing was changed, removed or added"),
    "register head": _t("visa registrets sista kontrollsumma, att skriva upp eller signera", "show the register's head, to write down or sign"),
    "register export": _t("skriv hela registret till en fil, eller ett ärende som revisionspaket", "write the whole register to a file, or a case as an audit bundle"),
    "register import": _t("läs in en exporterad fil i ett nytt register", "read an exported file into a new register"),
    "register backup": _t("skriv en säkerhetskopia och kontrollera den", "write a backup, and check it"),
    "register restore": _t("läs in en säkerhetskopia i ett nytt register och kontrollera det", "read a backup into a new register, and check it"),
    "decide": _t("registrera ett beslut i ett ärende", "record a decision on a case"),
    "condition": _t("bocka av villkor", "tick off conditions"),
    "condition met": _t("registrera att ett villkor är uppfyllt", "record that a condition is met"),
    "carried-out": _t("registrera att ett ärende är genomfört", "record that a case is carried out"),
    "followed-up": _t("registrera att ett ärende är uppföljt", "record that a case is followed up"),
    "annul": _t("makulera ett ärende", "annul a case"),
    "erase": _t("gallra ett ärendes texter och namn", "erase the texts and names of a case"),
    "replay": _t("bedöm registrerade ärenden på nytt och jämför", "assess registered cases anew, and compare"),
    # --- tuning
    "pack copy": _t("kopiera ett regelverks filer till en ny mapp, att ändra i", "copy a pack's files to a new folder, to be changed there"),
    "pack diff": _t("visa vad som skiljer två regelverk åt, och vad det kan ändra", "show what differs between two packs, and what it can change"),
    "pack draft": _t("lägg fram ett regelverk som utkast i registret", "put a pack forward as a draft in the register"),
    "pack adopt": _t("anta ett utkast som någon annan har lagt fram", "adopt a draft that somebody else has put forward"),
    "register packs": _t("lista regelverken i registret: utkast, antagna och i bruk", "list the register's rule packs: drafts, adopted and in use"),
    "compare": _t("jämför två regelverk över alla tänkbara ärenden", "compare two rule packs over all possible cases"),
    "robustness": _t("visa hur långt varje tal kan flyttas innan något ändras", "show how far each number can move before anything changes"),
    "verify-bundle": _t("kontrollera ett revisionspaket, utan register", "check an audit bundle, without a register"),
}  # fmt: skip
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
    "register": _t("registret: en fil eller en SQLAlchemy-adress (även MEDVERKAN_REGISTER)", "the register: a file or a SQLAlchemy URL (also MEDVERKAN_REGISTER)"),
    "case_id": _t("ärendets id", "the case's id"),
    "case_ids": _t("ärendenas id", "the cases' ids"),
    "by": _t("vem som gör det (annars den som är inloggad)", "who does it (else whoever is logged in)"),
    "role": _t("i vilken roll", "in which role"),
    "reason": _t("skälet", "the reason"),
    "note": _t("en anteckning", "a note"),
    "decision": _t("beslutet: participate, participate_with_conditions, decline eller refer (återremiss)", "the decision: participate, participate_with_conditions, decline or refer (back, to be supplemented)"),
    "retention": _t("gallringsbeslutets diarienummer", "the reference of the retention decision"),
    "delegation": _t("den delegation som beslutet tas med", "the delegation by which it is decided"),
    "secrecy": _t("den bestämmelse som ärendet är sekretessmarkerat enligt", "the provision under which the case is marked as secret"),
    "due": _t("den dag ett villkor senast ska vara uppfyllt (flera gånger för flera villkor)", "the day a condition is due (once for each condition)"),
    "due_by": _t("bara ouppfyllda villkor, med datum till och med den dagen", "only conditions not met, due by that day"),
    "condition": _t("villkorets id", "the condition's id"),
    "unit": _t("bara den förvaltningen eller det bolaget", "only that unit or company"),
    "of_kind": _t("bara det slaget av ärende", "only that kind of case"),
    "outcome": _t("bara den rekommendationen: participate, participate_with_conditions, more_information eller decline", "only that recommendation: participate, participate_with_conditions, more_information or decline"),
    "decided": _t("bara det beslutet: participate, participate_with_conditions, decline, refer, eller none för obeslutade", "only that decision: participate, participate_with_conditions, decline, refer, or none for those undecided"),
    "year": _t("bara beslutsdagar det året", "only days of decision in that year"),
    "text": _t("bara ärenden med de orden i id, diarienummer eller text", "only cases with those words in id, record number or text"),
    "words": _t("ord att söka", "words to search for"),
    "against": _t("en kontrollsumma, till exempel från ett beslutsunderlag: kontrollera att registret bygger vidare på den", "a head, from a memo for instance: check that the register goes back to it"),
    "head": _t("en signerad fil från `register head --sign`", "a signed file of `register head --sign`"),
    "key": _t("den öppna nyckel (PEM) som filen ska vara signerad med", "the public key (PEM) that the file has to be signed with"),
    "sign": _t("signera med den här nyckeln (Ed25519 i PEM)", "sign with this key (Ed25519 in PEM)"),
    "output_file": _t("filen att skriva", "the file to write"),
    "file": _t("filen", "the file"),
    "bundle": _t("skriv ärendets revisionspaket till den här filen", "write the case's audit bundle to this file"),
    "all": _t("alla ärenden", "all cases"),
    "other_pack": _t("bedöm med det här regelverket i stället: visar vad som skulle ha blivit annorlunda", "assess by this pack instead: shows what would have come out otherwise"),
    "afresh": _t("börja om, i stället för där ett avbrutet försök slutade", "start over, instead of where an interrupted run ended"),
    "asked_case": _t("en ärendefil att fortsätta på", "a case file to go on with"),
    "asked_kind": _t("slag av ärende (annars frågas det efter)", "kind of case (else it is asked for)"),
    "asked_output": _t("filen att spara i (annars den man fortsätter på, eller en ny i den här mappen)", "the file to save in (else the one gone on with, or a new one in this folder)"),
    "to": _t("den rekommendation som ska nås, eller bättre", "the recommendation to reach, or better"),
    "memo_case": _t("ett registrerat ärende (id), eller en ärendefil för ett utkast", "a registered case (id), or a case file for a draft"),
    "memo_format": _t("form: pdf, docx, md eller html (annars efter filnamnet, annars md)", "form: pdf, docx, md or html (else by the file's name, else md)"),
    "memo_output": _t("filen som skrivs (annars standard ut)", "the file to write (else standard output)"),
    "force": _t("skriv över filer som finns", "write over files that are there"),
    "template": _t("mapp med egna mallar", "folder with templates of your own"),
    # --- tuning
    "new_folder": _t("den nya mappen", "the new folder"),
    "old_pack": _t("regelverket som var, som namn eller mapp", "the pack that was, by name or folder"),
    "new_pack": _t("regelverket som blir, som namn eller mapp", "the pack that becomes, by name or folder"),
    "draft": _t("utkastet: id@version, eller början av hashen", "the draft: id@version, or the beginning of its hash"),
    "pack_decision": _t("beslutets diarienummer", "the decision's record number"),
    "property": _t("bara den egenskapen (flera gånger för flera)", "only that property (once for each)"),
    "limit": _t("hur mycket varje fråga till lösaren får kosta, i lösarens egna enheter", "how much each question to the solver may cost, in the solver's own units"),
    "prove_output": _t("mapp att skriva motexemplen i, som ärendefiler", "folder to write the counterexamples in, as case files"),
    "pack_a": _t("det första regelverket (A), som namn eller mapp", "the first rule pack (A), by name or folder"),
    "pack_b": _t("det andra regelverket (B), som namn eller mapp", "the second rule pack (B), by name or folder"),
    "robust_target": _t("en ärendefil, eller ett regelverk som prövas mot --cases eller --register", "a case file, or a rule pack to be tried on --cases or --register"),
    "recorded_cases": _t("pröva också ärendena i filen eller mappen (får anges flera gånger)", "try the cases in the file or folder as well (may be given several times)"),
    "recorded_register": _t("pröva också ärendena i registret (utan värde: det vanliga registret)", "try the cases of the register as well (without a value: the usual register)"),
    "witness_folder": _t("mappen att skriva exemplen i, som ärendefiler", "the folder to write the examples in, as case files"),
    "template_folder": _t("mappen att skriva mallarna i", "the folder to write the templates in"),
}  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """A parser whose commands share one way to add options and help."""

    lang: Lang = "sv"

    def option(self, name: str, help_key: str, **settings: object) -> None:
        """Add an argument or option with its help."""
        self.add_argument(name, help=OPTIONS[help_key].in_(self.lang).replace("%", "%%"), **settings)  # type: ignore[arg-type]


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
        return self.described(group, name.rsplit(maxsplit=1)[-1], HELP[name], run)

    def described(self, group: "argparse._SubParsersAction[_Parser]", name: str, about: Text, run: str) -> _Parser:
        text = about.in_(self.lang)
        parser = group.add_parser(name, help=text, description=capital(text), allow_abbrev=False)
        self._langs(parser, default=argparse.SUPPRESS)
        parser.set_defaults(run=run)
        return parser


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
    assess.option("--format", "format", choices=("text", "json", "markdown"), default="text")

    explain = builder.command(commands, "explain", "engine.cli.explain:run")
    explain.option("case", "case", metavar="CASE")
    explain.option("rule", "rule", nargs="?", metavar="RULE")
    _packed(explain)
    explain.option("--format", "format", choices=("text", "markdown"), default="text")

    check = builder.command(commands, "check", "engine.cli.check:run")
    check.option("paths", "paths", nargs="*", metavar="PACK|CASE")
    _packed(check)

    packs = builder.group(builder.command(commands, "pack"))
    _pack_commands(builder, packs)
    _tuning_commands(builder, packs)

    new = builder.command(builder.group(builder.command(commands, "case")), "case new", "engine.cli.case:new")
    new.option("kind", "kind", metavar="KIND")
    new.option("--date", "date", metavar="DATE")
    new.option("--pack", "pack", metavar="ID|PATH")

    prove = builder.command(commands, "prove", "engine.cli.prove:run")
    prove.option("pack", "pack_name", nargs="?", metavar="PACK")
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
            parser.add_argument(option.name, help=text, **option.settings)  # type: ignore[arg-type]


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
        forms = {"show": ("text", "markdown", "html"), "passages": ("text", "markdown", "html")}.get(
            name, ("text", "json")
        )
        parser.option("--format", "format", choices=forms, default="text")


def _tuning_commands(builder: _Builder, group: "argparse._SubParsersAction[_Parser]") -> None:
    copy = builder.command(group, "pack copy", "engine.cli.tuning:copy_")
    copy.option("pack", "pack_name", metavar="ID|PATH")
    copy.option("folder", "new_folder", metavar="FOLDER")
    diff = builder.command(group, "pack diff", "engine.cli.tuning:diff_")
    diff.option("old", "old_pack", metavar="ID|PATH")
    diff.option("new", "new_pack", metavar="ID|PATH")
    diff.option("--format", "format", choices=("text", "markdown", "json"), default="text")
    draft = _registered(builder, group, "pack draft", "engine.cli.tuning:draft_", by=True)
    draft.option("pack", "pack_name", metavar="ID|PATH")
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
    _packed(ask)
    improve = builder.command(group, "improve", "engine.cli.improve:run")
    improve.option("case", "case", metavar="CASE")
    improve.option("--to", "to", choices=("participate", "participate_with_conditions"), default="participate")
    _packed(improve)
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


_DECISIONS = ("participate", "participate_with_conditions", "decline", "refer")
_OUTCOMES = ("participate", "participate_with_conditions", "more_information", "decline")


def _selecting(parser: _Parser) -> None:
    parser.option("--unit", "unit", metavar="ID")
    parser.option("--kind", "of_kind", metavar="KIND")
    parser.option("--outcome", "outcome", choices=_OUTCOMES, metavar="OUTCOME")
    parser.option("--decision", "decided", choices=(*_DECISIONS, "none"), metavar="DECISION")
    parser.option("--year", "year", metavar="YEAR")
    parser.option("--text", "text", metavar="WORDS")
    parser.option("--due", "due_by", nargs="?", const="9999-12-31", metavar="DATE")
    parser.option("--format", "format", choices=_TABLES, default="text")


def _case_life_commands(builder: _Builder, commands: "argparse._SubParsersAction[_Parser]") -> None:
    decide = _registered(builder, commands, "decide", "engine.cli.decide:decide_")
    decide.option("case", "case_id", metavar="CASE")
    decide.option("--decision", "decision", required=True, choices=_DECISIONS, metavar="DECISION")
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
    """Return the function that carries out the parsed command; its module is imported only now."""
    module, _, function = str(arguments.run).partition(":")
    return cast(Command, getattr(import_module(module), function))
