"""What the screen of reasons lists and tells: rules with their status, passages with what rests on them."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from engine.assessment import Assessment, Effect, Status
from engine.explain import Explanation, explainable
from engine.language.pack import Item, Pack
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.explanation_report import explanation_report, text_of
from engine.report.naming import Naming
from engine.report.pack_report import resting_on
from engine.report.words import say as report_says
from tui.render import STATUS_SIGNS, STATUS_TONES, plain
from tui.widgets.rows import Model
from tui.words.why import say

if TYPE_CHECKING:
    from engine.text import Lang
    from tui.judging import Judged

_PLURALS = {"gate": "gates", "bar": "bars", "condition": "conditions", "advice": "advice", "route": "routes"}


def statuses(assessment: Assessment) -> dict[str, Status]:
    """Return the status of every rule, gate, bar, condition and piece of advice by its id."""
    items = (*assessment.gates, *assessment.bars, *assessment.conditions)
    found = {rule.id: rule.status for rule in assessment.rules} | {item.id: item.status for item in items}
    return found | {advice.id: advice.status for advice in assessment.advice if advice.source == "advice"}


def _known(judged: "Judged") -> tuple[Assessment, Pack]:
    if judged.assessment is None or judged.pack is None:
        raise AssertionError("only what was assessed is explained")
    return judged.assessment, judged.pack


def rules_model(judged: "Judged", lang: "Lang", *, only_holding: bool) -> Model:
    """Return all that has a status, by principle and sort, as rows."""
    assessment, pack = _known(judged)
    naming, status = Naming(pack, lang), statuses(assessment)
    keys: list[str] = []
    lines: list[dict[str, Content]] = []
    headings: set[int] = set()
    heading = ""
    for item in sorted(explainable(pack), key=lambda item: item.principle if item.sort == "rule" else len(status)):
        if item.id not in status or (only_holding and status[item.id] == "does_not_hold"):
            continue
        title = _title(item, naming)
        if title != heading:
            heading = title
            headings.add(len(keys))
            keys.append(f"#{title}")
            lines.append({"text": plain(title)})
        keys.append(item.id)
        lines.append(_rule(item, status[item.id], naming))
    return Model({}, keys, lines.__getitem__, frozenset(headings), plain=_copier(keys, lines))


def _title(item: Item, naming: Naming) -> str:
    if item.sort == "rule":
        return naming.principle(naming.pack.principles[item.principle].id)
    return report_says(_PLURALS[item.sort], naming.lang)


def _rule(item: Item, status: Status, naming: Naming) -> dict[str, Content]:
    tone = STATUS_TONES[status]
    points = say("points", naming.lang, points=f"{item.points:+d}".replace("-", "−")) if item.points else ""
    if points and status == "does_not_hold":
        points = f"({points})"
    return {
        "sign": plain(STATUS_SIGNS[status], tone),
        "text": plain(naming.statement(item.id), "" if status == "holds" else "muted"),
        "points": plain(points, "" if status == "holds" else "muted"),
        "status": plain(report_says(status, naming.lang), tone),
    }


def _copier(keys: list[str], lines: list[dict[str, Content]]) -> Callable[[int], str]:
    return lambda at: "\t".join([keys[at], *(cell.plain for cell in lines[at].values())])


def rule_blocks(judged: "Judged", explanation: Explanation, lang: "Lang") -> list[Block]:
    """Return why a rule holds or not, and what of the plan it rests on."""
    assessment, pack = _known(judged)
    status = f"{STATUS_SIGNS[explanation.status]} {report_says(explanation.status, lang)} · {explanation.id}"
    blocks: list[Block] = [Heading(text_of(explanation, pack, lang), 1), Paragraph(status)]
    blocks += explanation_report(explanation, pack, lang)[2:]
    effects: Mapping[str, Effect] = {
        entry.id: entry.effect for entry in (*assessment.gates, *assessment.bars, *assessment.conditions)
    }
    effect = effects.get(explanation.id, "binding")
    if effect != "binding":
        blocks.append(Paragraph(f"\n{say(f'effect_{effect}', lang)}"))
    item = next(item for item in explainable(pack) if item.id == explanation.id)
    blocks.append(Heading(report_says("passages", lang)))
    blocks += [_passage(pack, name, lang) for name in item.passages]
    return blocks


def _passage(pack: Pack, name: str, lang: "Lang") -> Block:
    passage = pack.source.passages[name]
    place = (
        f"{name} · {passage.section}, {passage.place.in_(lang)} · {report_says(f'modality_{passage.modality}', lang)}"
    )
    return Bullets((Bullet(passage.paraphrase.in_(lang), "§", place),))


def passages_model(judged: "Judged", lang: "Lang", *, only_holding: bool) -> Model:
    """Return the plan's passages as rows, each with how many of the rules on it hold."""
    assessment, pack = _known(judged)
    status, resting = statuses(assessment), resting_on(pack)
    keys: list[str] = []
    lines: list[dict[str, Content]] = []
    for name, passage in pack.source.passages.items():
        rules = [rule for rule in resting.get(name, []) if rule in status]
        holding = sum(status[rule] == "holds" for rule in rules)
        if only_holding and not holding:
            continue
        if passage.not_operationalised:
            rests, tone = say("not_used", lang), "muted"
        elif rules:
            rests, tone = say("rests", lang, holding=holding, all=len(rules)), "good" if holding else "muted"
        else:
            rests, tone = "–", "muted"
        keys.append(name)
        lines.append(
            {"id": plain(name, "key"), "text": plain(passage.paraphrase.in_(lang)), "rests": plain(rests, tone)}
        )
    return Model({}, keys, lines.__getitem__, plain=_copier(keys, lines))


def passage_blocks(judged: "Judged", name: str, lang: "Lang") -> list[Block]:
    """Return a passage in our words, and what rests on it with its status."""
    assessment, pack = _known(judged)
    passage = pack.source.passages[name]
    where = f"{passage.section}, {passage.place.in_(lang)} · {report_says(f'modality_{passage.modality}', lang)}"
    blocks: list[Block] = [Heading(name, 1), Paragraph(where), Paragraph(f"\n{passage.paraphrase.in_(lang)}")]
    if passage.not_operationalised:
        return [*blocks, Heading(say("not_operationalised", lang)), Paragraph(passage.not_operationalised.in_(lang))]
    blocks.append(Heading(say("resting", lang)))
    blocks += [Bullets(tuple(_resting(name, pack, statuses(assessment), lang)))]
    return blocks


def _resting(passage: str, pack: Pack, status: Mapping[str, Status], lang: "Lang") -> Iterator[Bullet]:
    naming = Naming(pack, lang)
    routes = {route.id for route in pack.source.routes}
    principles = {principle.id for principle in pack.source.principles}
    for name in resting_on(pack).get(passage, []):
        if name in status:
            yield Bullet(
                naming.statement(name), STATUS_SIGNS[status[name]], f"{report_says(status[name], lang)}; {name}"
            )
        elif name in routes:
            found = Explanation(name, "route", "open", None, [])  # type: ignore[arg-type]  # routes have no details
            yield Bullet(text_of(found, pack, lang), "·", name)
        elif name in principles:
            yield Bullet(naming.principle(name), "·", say("principle", lang))
        elif name in pack.source.vocabulary:
            yield Bullet(naming.question(name), "·", say("question", lang))
        else:
            yield Bullet(name, "·", say("other", lang))
