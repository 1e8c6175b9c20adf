"""What comes of a working copy, panel by panel: rows to walk through, what is told of each, and the example it has."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from textual.content import Content

from engine.assessment import Range
from engine.language.pack import Pack
from engine.report.assessment_report import shown_range
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.proof_report import finding_sentence
from engine.report.proof_words import MEANINGS, TITLES
from engine.report.words import say as report_says
from engine.text import in_quotes, listed
from engine.tuning.difference import Difference
from engine.tuning.difference_report import difference_report
from tui.dialogs.fault import diagnostic_blocks, fault_blocks
from tui.render import outcome, plain, stacked
from tui.screens.tune_comparison import compared_rows, compared_story
from tui.screens.tune_examples import Example
from tui.screens.tune_margins import BAR, margin_rows, margin_story
from tui.studies import Bounds, Side, Studies, side
from tui.widgets.document import Drawn
from tui.widgets.rows import Column, Model
from tui.words.tune import say
from tui.workbench import Standing, StudyName, Workbench

if TYPE_CHECKING:
    from engine.reasoning.compared import Comparison
    from engine.reasoning.verdicts import Finding, Proof
    from engine.text import Lang
    from engine.tuning.moving import Moves

PanelName: TypeAlias = Literal["properties", "cases", "comparison", "robustness", "difference", "faults"]
PANELS: tuple[PanelName, ...] = ("properties", "cases", "comparison", "robustness", "difference", "faults")
STUDY: dict[PanelName, StudyName] = {
    "properties": "properties",
    "cases": "cases",
    "comparison": "comparison",
    "robustness": "robustness",
    "difference": "check",
    "faults": "check",
}
"""Which study each panel shows."""
SIGNS = {"proved": "✓", "counterexample": "✗", "not_proved": "?"}
TONES = {"proved": "good", "counterexample": "bad", "not_proved": "open"}
Told: TypeAlias = "Block | Drawn"


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel shows: a line above, rows, what is told of each by its key, and how its example is come by."""

    head: Content = field(default_factory=lambda: Content(""))
    columns: tuple[Column, ...] = ()
    model: Model = field(default_factory=lambda: Model({}, (), lambda _: {}))
    told: Callable[[str], list[Told]] = lambda _key: []
    examples: Mapping[str, Callable[[], Example]] = field(default_factory=dict)


@dataclass(slots=True)
class Listed:
    """Rows as they are gathered; a row without a key is a heading."""

    keys: list[str] = field(default_factory=list)
    lines: list[dict[str, Content]] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)

    def head(self, text: str) -> None:
        """Add a heading."""
        self.headings.add(len(self.keys))
        self.keys.append(f"#{len(self.keys)}")
        self.lines.append({"text": plain(text)})

    def add(self, key: str, **cells: Content) -> None:
        """Add a row."""
        self.keys.append(key)
        self.lines.append(cells)

    def width(self, column: str) -> int:
        """Return how wide a column's widest cell is."""
        return max((cells[column].cell_length for cells in self.lines if column in cells), default=0)

    def model(self) -> Model:
        """Return the rows for a table."""
        lines = self.lines
        copied = lambda at: "\t".join(cell.plain for cell in lines[at].values())  # noqa: E731 - handed over at once
        return Model({}, self.keys, lines.__getitem__, frozenset(self.headings), plain=copied)


def panel_of(name: PanelName, bench: Workbench, studies: Studies, lang: "Lang") -> Panel:
    """Return what a panel shows of the state that stands, which has been found out."""
    result = bench.result(STUDY[name])
    if result is None:
        return Panel()
    if result.fault is not None:
        fault = result.fault
        return Panel(plain(say("failed", lang), "bad"), told=lambda _: list(fault_blocks(fault, lang)))
    found = result.found
    match name:
        case "properties":
            return _properties(cast("tuple[Proof, ...]", found), bench, lang)
        case "cases":
            return _cases(cast("Moves | None", found), bench, studies, lang)
        case "comparison":
            return _comparison(cast("Comparison", found), bench, lang)
        case "robustness":
            return _robustness(cast("Bounds | None", found), bench, lang)
        case "difference":
            return _difference(cast("Difference | None", found), bench, lang)
        case _:
            return _faults(bench, lang)


# --- properties


def _properties(proofs: "Sequence[Proof]", bench: Workbench, lang: "Lang") -> Panel:
    pack = bench.state.written or bench.laid_out
    proved = sum(proof.verdict == "proved" for proof in proofs)
    key, tone = ("all_proved", "good") if proved == len(proofs) else ("some_proved", "")
    rows = Listed()
    for proof in sorted(proofs, key=lambda p: ("counterexample", "not_proved", "proved").index(p.verdict)):
        said = "proved_but" if proof.verdict == "proved" and proof.exceptions else proof.verdict
        rows.add(
            proof.id,
            sign=plain(SIGNS[proof.verdict], TONES[proof.verdict]),
            text=plain(TITLES[proof.id].in_(lang)),
            verdict=plain(say(said, lang), TONES[proof.verdict]),
        )
    by_id = {proof.id: proof for proof in proofs}
    examples = {
        proof.id: partial(_counterexample, proof, finding, bench, lang)
        for proof in proofs
        for finding in reversed(proof.findings)
        if finding.cases
    }
    return Panel(
        plain(say(key, lang, proved=proved, count=len(proofs)), tone),
        (Column("sign", 1), Column("text", least=20), Column("verdict", 14)),
        rows.model(),
        lambda name: list(_proof_story(by_id[name], pack, lang)),
        examples,
    )


def _proof_story(proof: "Proof", pack: Pack, lang: "Lang") -> Iterator[Told]:
    yield Heading(TITLES[proof.id].in_(lang), 1)
    yield Paragraph(MEANINGS[proof.id].in_(lang))
    for finding in proof.findings:
        fault = [in_quotes(name, lang) for name in finding.at_fault if name not in finding.words.values()]
        detail = say("because", lang, items=listed(fault, lang)) if fault else ""
        yield Bullets((Bullet(plainly(finding, pack, lang), "×", detail),))
    for finding in proof.exceptions:
        reason = finding.reason.in_(lang) if finding.reason else ""
        yield Bullets((Bullet(say("exception", lang, text=plainly(finding, pack, lang), reason=reason), "·"),))
    for key, subjects in (("limit", proof.unresolved), ("entangled", proof.entangled)):
        if subjects:
            names = [_subject(name, pack, lang) for name in subjects]
            yield Bullets((Bullet(say(key, lang, subjects=listed(names, lang)), "?"),))


def plainly(finding: "Finding", pack: Pack, lang: "Lang") -> str:
    """Return what a finding says, in plain text: names of entries stand as they are."""
    return finding_sentence(finding, pack, lang).replace("`", "")


def _subject(name: str, pack: Pack, lang: "Lang") -> str:
    fact = pack.source.vocabulary.get(name)
    return in_quotes(fact.question.in_(lang) if fact else name, lang)


def _counterexample(proof: "Proof", finding: "Finding", bench: Workbench, lang: "Lang") -> Example:
    pack = bench.state.written or bench.laid_out
    sides = tuple(Side(e.file, pack, e.assessment, "MV504" if e.refused else None) for e in finding.cases)
    labels = (say("the_case", lang), say("the_variant", lang))[: len(sides)]
    title = say("pair_title" if len(sides) > 1 else "example_title", lang)
    sentence = f"{TITLES[proof.id].in_(lang)}: {plainly(finding, pack, lang)}"
    return Example(title, sentence, sides, labels, bench.state.pack)


# --- recorded cases


def _cases(found: "Moves | None", bench: Workbench, studies: Studies, lang: "Lang") -> Panel:
    if found is None:
        return Panel(plain(say("no_register", lang), "muted"))
    if not found.moved and not found.rescored and not found.damaged:
        return Panel(_moves_told(found, lang))
    rows = Listed()
    rows.head(say("transitions", lang))
    for (was, becomes), count in sorted(found.counts.items(), key=lambda item: (item[0][0] == item[0][1], -item[1])):
        key = "count_one" if count == 1 else "count"
        rows.add(f"{was}>{becomes}", text=plain(say(key, lang, count=count)), what=_way(was, becomes, lang))
    if found.moved:
        rows.head(say("moved", lang))
    for one in found.moved:
        rows.add(f"case:{one.case}", text=plain(one.case), what=_way(one.was, one.becomes, lang))
    if found.rescored:
        rows.head(say("rescored", lang))
    for one in found.rescored:
        scores = f"{_score(one.score_was)} → {_score(one.score_becomes)}"
        rows.add(f"case:{one.case}", text=plain(one.case), what=plain(scores))
    if found.damaged:
        rows.head(say("damaged", lang))
    for case in found.damaged:
        rows.add(f"damaged:{case}", text=plain(case), what=plain("×", "bad"))
    examples = {
        f"case:{one.case}": partial(_moved_case, one.case, bench.published, bench.state.sound(), studies, lang)
        for one in (*found.moved, *found.rescored)
    }
    columns = (Column("text", least=16), Column("what", rows.width("what")))
    means = Paragraph(say("cases_means", lang))
    return Panel(_moves_told(found, lang), columns, rows.model(), lambda _: [means], examples)


def _moves_told(found: "Moves", lang: "Lang") -> Content:
    """Return how many cases get another recommendation, and how many of the others another score."""
    compared = found.total - len(found.damaged)
    if found.moved or not compared:
        told = plain(
            say("moves_one" if len(found.moved) == 1 else "moves", lang, moved=len(found.moved), count=compared),
            "middling",
        )
    else:
        told = plain(say("no_moves", lang, count=compared), "good")
    count = len(found.rescored)
    scores = say("rescored_one" if count == 1 else "rescored_count", lang, count=count)
    return stacked([told, plain(scores)]) if count else told


def _score(ends: list[int] | None) -> str:
    return "–" if ends is None else shown_range(Range(*ends))


def _way(was: str, becomes: str | None, lang: "Lang") -> Content:
    first = outcome(was, report_says(was, lang))
    if becomes is None:
        return first + plain(f" → × {say('unfit', lang)}", "bad")
    if was == becomes:
        return first + plain(f" ({say('like_before', lang)})", "muted")
    return first + plain(" → ", "muted") + outcome(becomes, report_says(becomes, lang))


def _moved_case(case: str, published: Pack, pack: Pack, studies: Studies, lang: "Lang") -> Example:
    file = studies.files(pack, [case])[-1]
    return by_both(say("case_title", lang, case=case), "", (side(file, published), side(file, pack)), lang)


def by_both(title: str, sentence: str, sides: tuple[Side, Side], lang: "Lang") -> Example:
    """Return a case by the published pack beside the same case by the working copy."""
    return Example(title, sentence, sides, (say("published", lang), say("copy", lang)), sides[1].pack)


# --- comparison, margins, difference, faults


def _comparison(found: "Comparison", bench: Workbench, lang: "Lang") -> Panel:
    rows = Listed()
    compared_rows(found, bench, rows, lang)
    pack = bench.state.sound()
    examples = {
        name: partial(_witness, witness.case, (bench.published, pack), lang) for name, witness in found.witnesses()
    }
    head, tone = compared_head(found)
    columns = (Column("sign", 1), Column("text", least=20))
    told: Callable[[str], list[Told]] = lambda key: [*compared_story(found, key, bench, lang)]  # noqa: E731 - as above
    return Panel(plain(say(head, lang), tone), columns, rows.model(), told, examples)


def compared_head(found: "Comparison") -> tuple[str, str]:
    """Return what came of a comparison, in a word and a tone."""
    if found.accepted != "witness":
        return ("no_common", "bad") if found.accepted == "none" else ("outcomes_open", "open")
    verdicts = {change.verdict for change in found.outcomes.changes} if found.outcomes else set()
    if found.same:
        return "nothing_differs", "good"
    if "witness" in verdicts:
        return "outcomes_differ", "middling"
    return ("outcomes_open", "open") if "unresolved" in verdicts else ("outcomes_same", "good")


def _witness(data: dict[str, object], packs: tuple[Pack, Pack], lang: "Lang") -> Example:
    from engine.case import case_from_data

    file = case_from_data(cast("dict[str, str]", data), str(data["id"]))
    return by_both(say("example_title", lang), "", (side(file, packs[0]), side(file, packs[1])), lang)


def _robustness(found: Bounds | None, bench: Workbench, lang: "Lang") -> Panel:
    if found is None:
        return Panel(plain(say("no_cases", lang), "muted"))
    rows = Listed()
    margin_rows(found, bench.state.sound(), rows, lang)
    key = "margins" if found.tried == found.recorded else "margins_latest"
    head = plain(say(key, lang, tried=found.tried, recorded=found.recorded), "muted")
    head = stacked([head, plain(say("bar_help", lang), "muted")])
    columns = (Column("text", least=14), Column("bar", BAR, drop=1), Column("span", 13, right=True))
    told: Callable[[str], list[Told]] = lambda key: margin_story(found, key, bench.state.sound(), lang)  # noqa: E731 - as above
    return Panel(head, columns, rows.model(), told)


def _difference(found: Difference | None, bench: Workbench, lang: "Lang") -> Panel:
    pack = bench.state.pack
    if found is None or pack is None:
        return Panel(plain(say("impossible", lang), "muted"))
    if not found.changes:
        return Panel(plain(say("no_difference", lang), "good"))
    _, *blocks = difference_blocks(found, bench.published, pack, lang)
    head = Heading(say("difference_head", lang), 1)
    return Panel(told=lambda _: [head, *blocks])


def difference_blocks(found: Difference, old: Pack, new: Pack, lang: "Lang") -> list[Block]:
    """Return what differs from `old` to `new`, without their hashes."""
    return [block for block in difference_report(found, old, new, lang) if not _is_hash(block)]


def _is_hash(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.startswith("SHA-256")


def _faults(bench: Workbench, lang: "Lang") -> Panel:
    faults = bench.state.diagnostics
    if not faults:
        return Panel(plain(say("no_faults", lang), "good"))
    key = "faults_one" if len(faults) == 1 else "faults_found"
    return Panel(
        plain(say(key, lang, count=len(faults)), "bad"), told=lambda _: [*diagnostic_blocks(faults, lang)]
    )  # fmt: skip


# --- tabs


def tab_sign(name: PanelName, bench: Workbench) -> tuple[str, str]:
    """Return how a panel stands in short, as a sign with a number perhaps, and its tone."""
    result, standing = bench.result(STUDY[name]), bench.standing(STUDY[name])
    if result is None:
        return _STANDINGS[standing]
    if result.fault is not None:
        return "×", "bad"
    found = result.found
    match name:
        case "properties":
            proofs = cast("tuple[Proof, ...]", found)
            broken, open_ = (sum(p.verdict == v for p in proofs) for v in ("counterexample", "not_proved"))
            return (f"✗ {broken}", "bad") if broken else (f"? {open_}", "open") if open_ else ("✓", "good")
        case "cases":
            moves = cast("Moves | None", found)
            return ("–", "muted") if moves is None else (f"→ {len(moves.moved)}", "middling" if moves.moved else "good")
        case "comparison":
            head, tone = compared_head(cast("Comparison", found))
            signs = {"bad": "✗", "middling": "≠", "open": "?", "good": "✓"}
            return "≈" if head == "outcomes_same" else signs[tone], tone
        case "robustness":
            return ("–", "muted") if found is None else ("✓", "good")
        case "difference":
            changes = None if found is None else cast("Difference", found).changes
            return (
                ("–", "muted") if changes is None else (f"● {len(changes)}", "middling") if changes else ("=", "good")
            )
        case _:
            faults = len(bench.state.diagnostics)
            return (f"✗ {faults}", "bad") if faults else ("✓", "good")


_STANDINGS: dict[Standing, tuple[str, str]] = {
    "done": ("✓", "good"),
    "running": ("◌", "open"),
    "waiting": ("◌", "muted"),
    "stopped": ("–", "muted"),
    "impossible": ("–", "muted"),
}
