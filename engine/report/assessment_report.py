"""An assessment for people: outcome first, then why, then what to do. Says only what the assessment and pack hold."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from engine.assessment import Assessment, Effect, PrincipleResult, QuestionResult, Range, RuleResult
from engine.case import Case
from engine.language.pack import Pack
from engine.language.vocabulary import Answer
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph, Table
from engine.report.naming import Naming
from engine.report.reason import reason
from engine.report.words import say
from engine.text import Lang, alternatives, capitalised, in_quotes

Section: TypeAlias = Literal[
    "head",
    "against",
    "conditions",
    "questions",
    "route",
    "principles",
    "grounds",
    "advice",
    "silence",
    "outside",
    "basis",
]
"""The parts of the report, in its order."""


def assessment_report(assessment: Assessment, pack: Pack, case: Case, lang: Lang) -> list[Block]:
    """Return the report of one assessment; its first block is the recommendation with its reason in one sentence."""
    return [block for blocks in assessment_sections(assessment, pack, case, lang).values() for block in blocks]


def assessment_sections(assessment: Assessment, pack: Pack, case: Case, lang: Lang) -> dict[Section, list[Block]]:
    """Return the report section by section, in its order, for screens that show some of them otherwise."""
    return {name: list(blocks) for name, blocks in _Report(assessment, pack, case, lang).sections()}


class _Report:
    def __init__(self, assessment: Assessment, pack: Pack, case: Case, lang: Lang) -> None:
        self.assessment, self.pack, self.case, self.lang = assessment, pack, case, lang
        self.naming = Naming(pack, lang)
        self.source = pack.source

    def sections(self) -> Iterator[tuple[Section, Iterable[Block]]]:
        declined = self.assessment.outcome == "decline"
        yield "head", [Heading(reason(self.assessment, self.naming), 1), Paragraph(self._head())]
        yield "against", self._against()
        yield "conditions", [] if declined else self._conditions()
        yield "questions", self._questions()
        yield "route", [Heading(say("route", self.lang)), Paragraph(self._route())]
        yield "principles", [Heading(say("principles", self.lang)), self._principles(), Paragraph(self._score())]
        yield "grounds", (block for principle in self.assessment.principles for block in self._grounds(principle))
        yield "advice", [] if declined else self._advice()
        yield "silence", self._silence()
        yield "outside", self._outside()
        yield "basis", [Heading(say("basis", self.lang)), Paragraph(self._basis())]

    def _against(self) -> Iterator[Block]:
        yield from self._grounds_against("grounds_stop", "binding", "×")
        yield from self._grounds_against("grounds_analogy", "advice", "≈")

    def _head(self) -> str:
        case = self.case
        committee = self.source.units[case.unit].committee
        unit = self.naming.unit(case.unit) + (f" ({self.naming.body(committee)})" if committee else "")
        cost = None if case.cost_sek is None else self.naming.amount(case.cost_sek, "SEK")
        parts = [self.naming.kind(case.kind), unit, cost, case.decision_date, case.record_number, case.id]
        return f"{case.title}\n{' · '.join(part for part in parts if part)}"

    def _score(self) -> str:
        score = self.assessment.score
        return say("no_score", self.lang) if score is None else say("score_line", self.lang, score=shown_range(score))

    def _grounds_against(self, heading: str, effect: Effect, sign: str) -> Iterator[Block]:
        """Yield the gates and bars that hold: those that stop, or those that only speak against, by analogy."""
        bullets = [
            Bullet(self.naming.statement(found.id), sign, self._cited(found.passages))
            for found in (*self.assessment.gates, *self.assessment.bars)
            if found.effect == effect and found.status == "holds"
        ]
        if bullets:
            yield Heading(say(heading, self.lang))
            yield Bullets(tuple(bullets))

    def _conditions(self) -> Iterator[Block]:
        bullets = []
        for entry, found in zip(self.source.conditions, self.assessment.conditions, strict=True):
            if found.effect == "binding" and found.status != "does_not_hold":
                text = entry.text.in_(self.lang)
                text = text if found.status == "holds" else say("if_open", self.lang, text=text)
                details = [say("checked_by", self.lang, body=self.naming.body(entry.checked_by))]
                details += [entry.due.in_(self.lang).rstrip(".")] if entry.due else []
                bullets.append(
                    Bullet(text, "□" if found.status == "holds" else "?", self._cited(found.passages, *details))
                )
        if bullets:
            yield Heading(say("conditions", self.lang))
            yield Bullets(tuple(bullets))

    def _questions(self) -> Iterator[Block]:
        found = self.assessment.open_questions
        if not found:
            return
        yield Heading(say("open_questions", self.lang))
        telling = [self._question(question) for question in found if question.influence != "none"]
        idle = [self.naming.question(question.fact) for question in found if question.influence == "none"]
        if telling:
            yield Bullets(tuple(telling))
        if idle:
            yield Paragraph(say("question_none", self.lang, questions=" ".join(idle)))

    def _question(self, question: QuestionResult) -> Bullet:
        text = f"{self.naming.question(question.fact)} {say(f'question_{question.influence}', self.lang)}"
        leads = "; ".join(say("leads_to", self.lang, answer=a, outcomes=end) for a, end in self._leads(question))
        sign = "!" if question.influence == "decides" else "?"
        return Bullet(f"{text}: {leads}." if leads else f"{text}.", sign, question.fact)

    def _leads(self, question: QuestionResult) -> Iterator[tuple[str, str]]:
        """Yield answers, those of one ending together, with the outcomes they leave possible; none if all end alike."""
        endings: dict[str, list[Answer]] = {}
        for lead in question.answers:
            endings.setdefault(self.naming.outcomes(lead.outcomes), []).append(lead.answer)
        if len(endings) > 1:
            for ending, answers in endings.items():
                yield self._answers(question.fact, answers), ending

    def _answers(self, fact: str, answers: list[Answer]) -> str:
        if len(answers) > 1 and all(isinstance(answer, list) and answer for answer in answers):
            return say("some_of_them", self.lang)
        return alternatives((self.naming.answer(fact, answer) for answer in answers), self.lang)

    def _route(self) -> str:
        route = self.assessment.route
        if route.decides:
            lines = [say("decides_line", self.lang, body=capitalised(self.naming.body(route.decides)))]
        else:
            bodies = alternatives((self.naming.body(body) for body in route.possible), self.lang)
            lines = [say("decides_open", self.lang, bodies=capitalised(bodies))]
        if route.supports:
            lines.append(say("supports_line", self.lang, bodies=self.naming.bodies(route.supports)))
        if route.informs:
            lines.append(say("informs_line", self.lang, bodies=self.naming.bodies(route.informs)))
        for entry in self.source.routes:
            if entry.id == route.id:
                lines += [entry.note.in_(self.lang)] if entry.note else []
                lines += [say("route_calibration", self.lang)] if entry.calibration else []
        return " ".join(lines) + (f" ({', '.join(route.passages)})" if route.passages else "")

    def _principles(self) -> Table:
        keys = ("principle", "grade", "points", "weight", "reach")
        header = tuple(say(key, self.lang) for key in keys)
        rows = tuple(self._principle_row(found) for found in self.assessment.principles)
        return Table(header, rows, frozenset({2, 3}))

    def _principle_row(self, found: PrincipleResult) -> tuple[str, ...]:
        points = "–" if found.points is None else shown_range(found.points)
        weight = "–" if found.reach == "none" else str(found.weight)
        return self.naming.principle(found.id), self._grade(found), points, weight, say(found.reach, self.lang)

    def _grade(self, found: PrincipleResult) -> str:
        if found.reach == "none":
            return "–"
        if found.grade:
            return say(found.grade, self.lang)
        grades = alternatives((say(grade, self.lang) for grade in found.possible_grades), self.lang)
        return say("grade_open", self.lang, grades=grades)

    def _grounds(self, principle: PrincipleResult) -> Iterator[Block]:
        if principle.reach == "none":
            return
        rules = [rule for rule in self.assessment.rules if rule.principle == principle.id and rule.status == "holds"]
        against = [rule for rule in rules if rule.points < 0]
        bullets = [self._finding(rule) for rule in rules if rule.points > 0] + [self._finding(rule) for rule in against]
        if bullets:
            yield Heading(f"{self.naming.principle(principle.id)} – {self._grade(principle)}", 3)
            yield Bullets(tuple(bullets))

    def _finding(self, found: RuleResult) -> Bullet:
        points = say("points_of", self.lang, points=f"{found.points:+d}".replace("-", "−"))
        return Bullet(
            self.naming.statement(found.id), "+" if found.points > 0 else "−", self._cited(found.passages, points)
        )

    def _advice(self) -> Iterator[Block]:
        bullets = []
        for found in self.assessment.advice:
            if found.status == "holds":
                detail = [] if found.source == "advice" else [say("by_analogy", self.lang)]
                bullets.append(Bullet(self.naming.statement(found.id), "→", self._cited(found.passages, *detail)))
        if bullets:
            yield Heading(say("advice", self.lang))
            yield Bullets(tuple(bullets))

    def _silence(self) -> Iterator[Block]:
        """Yield what was assumed, the questions that are taken alike together, and the answers that were not used."""
        alike: dict[str, list[str]] = {}
        for name, answer in self.assessment.assumed.items():
            if self.pack.facts[name].role == "evidence":
                alike.setdefault(self.naming.answer(name, answer), []).append(self.naming.question(name))
        if alike:
            yield Heading(say("assumed", self.lang))
            taken = (say("taken_as", self.lang, answer=a, questions=" ".join(asked)) for a, asked in alike.items())
            yield Bullets(tuple(Bullet(text, "·") for text in taken))
        if self.assessment.ignored:
            yield Heading(say("ignored", self.lang))
            reason_text = capitalised(say("answer_na", self.lang))
            asked = ((self.naming.question(name), name) for name in self.assessment.ignored)
            yield Bullets(tuple(Bullet(f"{question} {reason_text}.", "·", name) for question, name in asked))

    def _outside(self) -> Iterator[Block]:
        if not self.case.circumstances:
            return
        yield Heading(say("outside_plan", self.lang))
        decides = self.assessment.route.decides or self.assessment.route.possible[0]
        referred = say("referred", self.lang, body=self.naming.body(decides))
        bullets = []
        for circumstance in self.case.circumstances:
            kind = self.source.circumstances[circumstance.kind]
            told = in_quotes(" ".join(circumstance.text.split()), self.lang)
            text = f"{capitalised(kind.label.in_(self.lang))}: {told} {kind.note.in_(self.lang)}"
            bullets.append(Bullet(text, "·", referred))
        yield Bullets(tuple(bullets))

    def _basis(self) -> str:
        pack, case = self.assessment.pack, self.assessment.case
        title = self.source.pack.title.in_(self.lang)
        lines = [
            say("engine_recommends", self.lang),
            f"{say('pack', self.lang)}: {title} ({pack.id} {pack.version}, {pack.hash[:16]})",
            f"{say('case', self.lang)}: {case.id} ({case.hash[:16]}), {say('as_of', self.lang).lower()} {case.as_of}",
        ]
        return "\n".join(lines)

    def _cited(self, passages: Iterable[str], *details: str) -> str:
        return "; ".join((*details, ", ".join(passages)))


def shown_range(found: Range) -> str:
    """Return a range as one number, or as `low–high` while it is open."""
    return str(found.low) if found.low == found.high else f"{found.low}–{found.high}"
