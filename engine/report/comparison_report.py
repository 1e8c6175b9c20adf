"""A comparison of two packs for people: what differs, by the smallest case, and what is proved the same."""

from collections.abc import Iterator, Sequence

from engine.language.pack import OUTCOMES, Pack
from engine.language.vocabulary import Answer
from engine.reasoning.compared import Change, Changes, Comparison, Extreme, FactChange, Move, Reading, WitnessCase
from engine.report.comparison_words import tell
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph, Table
from engine.report.naming import Naming
from engine.text import Lang, capitalised, listed


def comparison_report(found: Comparison, first: Pack, second: Pack, lang: Lang) -> list[Block]:
    """Return the report; its first block says in one sentence what came of it."""
    return list(_Report(found, first, second, lang).blocks())


def signed(number: int) -> str:
    """Return a change with its sign."""
    return f"{number:+d}".replace("-", "−") if number else "0"


class _Report:
    def __init__(self, found: Comparison, first: Pack, second: Pack, lang: Lang) -> None:
        self.found, self.packs, self.lang = found, (first, second), lang
        self.naming = (Naming(first, lang), Naming(second, lang))
        self.numbers = {id(witness): number for number, (_, witness) in enumerate(found.witnesses(), 1)}

    def blocks(self) -> Iterator[Block]:
        yield Heading(self._verdict(), 1)
        yield Paragraph("\n".join(self._pack(index) for index in (0, 1)))
        if self.found.accepted == "witness":
            yield from self._outcomes()
            yield from self._grades()
            yield from self._route()
            yield Heading(tell("score", self.lang))
            yield from map(Paragraph, self._score())
        yield from self._recorded()
        yield from self._examples()
        yield Heading(tell("compared", self.lang))
        yield Paragraph(tell("compared_cases", self.lang))
        left_out = tuple(self._left_out())
        if left_out:
            yield Bullets(left_out)

    def _verdict(self) -> str:
        found = self.found
        if found.accepted != "witness":
            return tell("no_common_case" if found.accepted == "none" else "common_unresolved", self.lang)
        if found.same:
            return tell("same", self.lang)
        verdicts = {change.verdict for change in found.outcomes.changes} if found.outcomes else set()
        if "witness" in verdicts:
            return tell("outcomes_differ", self.lang)
        return tell("outcomes_unresolved" if "unresolved" in verdicts else "outcomes_same", self.lang)

    def _pack(self, index: int) -> str:
        pack = self.packs[index]
        title = pack.source.pack.title.in_(self.lang)
        words = {"title": title, "id": pack.id, "version": pack.version, "hash": pack.hash[:16]}
        return tell(("pack_a", "pack_b")[index], self.lang, **words)

    def _example(self, witness: WitnessCase | None) -> str:
        return tell("example", self.lang, number=self.numbers[id(witness)]) if witness is not None else ""

    # --- what differs

    def _outcomes(self) -> Iterator[Block]:
        if self.found.outcomes is None:
            return
        cells = {(change.was, change.becomes): self._cell(change) for change in self.found.outcomes.changes}
        header = (tell("from_a", self.lang), *(tell(outcome, self.lang) for outcome in OUTCOMES))
        rows = tuple(
            (tell(was, self.lang), *(cells.get((was, becomes), tell("like", self.lang)) for becomes in OUTCOMES))
            for was in OUTCOMES
        )
        yield Heading(tell("outcome", self.lang))
        yield Table(header, rows)
        yield Paragraph(tell("none_means", self.lang))

    def _cell(self, change: Change) -> str:
        return self._example(change.witness) if change.witness else tell(change.verdict, self.lang)

    def _grades(self) -> Iterator[Block]:
        if not self.found.grades:
            return
        yield Heading(tell("grades", self.lang))
        yield Bullets(
            tuple(
                Bullet(f"{self.naming[0].principle(changes.subject)}: {self._changes(changes)}", self._sign(changes))
                for changes in self.found.grades
            )
        )

    def _sign(self, changes: Changes) -> str:
        return "=" if changes.proved_same else "≠" if changes.changes else "?"

    def _changes(self, changes: Changes) -> str:
        if changes.proved_same:
            return tell("proved_same", self.lang)
        shown = [
            tell(
                "from_to",
                self.lang,
                was=self._label(c.was, 0),
                becomes=self._label(c.becomes, 1),
                example=self._example(c.witness),
            )
            for c in changes.changes
            if c.verdict == "witness"
        ]
        return "; ".join([*shown, *([] if changes.whole else [tell("not_whole", self.lang)])])

    def _label(self, label: str, index: int) -> str:
        bodies = self.packs[index].source.bodies
        if label in bodies:
            return bodies[label].in_(self.lang)
        return tell("none_reach" if label == "none" else label, self.lang)

    def _route(self) -> Iterator[Block]:
        if self.found.route is None or self.found.support is None:
            return
        yield Heading(tell("route", self.lang))
        support = self.found.support
        told = tell("proved_same", self.lang) if support.proved_same else tell("not_whole", self.lang)
        if support.changes:
            told = tell("support_differs", self.lang, example=self._example(support.changes[0].witness))
        yield Bullets(
            (
                Bullet(
                    f"{tell('decides', self.lang)}: {self._changes(self.found.route)}", self._sign(self.found.route)
                ),
                Bullet(f"{tell('support', self.lang)}: {told}", self._sign(support)),
            )
        )

    def _score(self) -> Iterator[str]:
        score = self.found.score
        if score is None:
            return
        least, greatest = score.least, score.greatest
        if least is None or greatest is None:
            yield tell("score_none" if score.verdict == "none" else "score_unresolved", self.lang)
        elif least.proved and greatest.proved and least.bound == greatest.bound == 0:
            yield tell("score_same", self.lang)
        else:
            yield f"{self._extreme('score_least', least)}\n{self._extreme('score_greatest', greatest)}"
        if score.one_sided is not None:
            key = "score_one_sided" if score.one_sided.witness else "score_one_sided_unresolved"
            yield tell(key, self.lang, example=self._example(score.one_sided.witness))

    def _extreme(self, key: str, extreme: Extreme) -> str:
        proof = "score_proved" if extreme.proved else "score_at_least"
        words = {"change": signed(extreme.reached), "example": self._example(extreme.witness)}
        return tell(key, self.lang, **words, proof=tell(proof, self.lang, bound=signed(extreme.bound)))

    # --- examples

    def _examples(self) -> Iterator[Block]:
        for number, (_, witness) in enumerate(self.found.witnesses(), 1):
            kind = self.naming[0].kind(witness.case["kind"])
            yield Heading(tell("example_head", self.lang, number=number, kind=kind))
            answers = [*witness.case["answers"].items(), *witness.case["background"].items()]
            bullets = [Bullet(self._answered(name, answer, self.naming[0]), "·") for name, answer in answers]
            for index, reading in enumerate((witness.a, witness.b)):
                bullets += self._completed(reading, index)
            if bullets:
                yield Bullets(tuple(bullets))
            yield Paragraph(tell("rest_silent" if bullets else "all_silent", self.lang))
            if not witness.smallest:
                yield Paragraph(tell("perhaps_smaller", self.lang))
            yield Table(
                (tell("what", self.lang), tell("in_a", self.lang), tell("in_b", self.lang)), tuple(self._rows(witness))
            )

    def _answered(self, name: str, answer: Answer, naming: Naming) -> str:
        return tell(
            "answered", self.lang, question=naming.question(name), answer=capitalised(naming.answer(name, answer)) + "."
        )

    def _completed(self, reading: Reading, index: int) -> list[Bullet]:
        detail = tell("completed_in", self.lang, pack="AB"[index])
        return [
            Bullet(self._answered(name, answer, self.naming[index]), "?", detail)
            for name, answer in reading.completed.items()
        ]

    def _rows(self, witness: WitnessCase) -> Iterator[tuple[str, ...]]:
        """Yield the recommendation and score, and of the rest what differs."""
        first, second = witness.a, witness.b
        yield tell("outcome", self.lang), tell(first.outcome, self.lang), tell(second.outcome, self.lang)
        yield tell("score", self.lang), *("–" if r.score is None else str(r.score) for r in (first, second))
        for name, grade in first.grades.items():
            if name in second.grades and grade != second.grades[name]:
                labels = (self._label(label or "none", 0) for label in (grade, second.grades[name]))
                yield self.naming[0].principle(name), *labels
        for key, one, other in (
            ("decides", _deciding(first), _deciding(second)),
            ("support", [*first.supports, *first.informs], [*second.supports, *second.informs]),
        ):
            if one != other:
                yield tell(key, self.lang), self.naming[0].bodies(one), self.naming[1].bodies(other)

    # --- recorded cases

    def _recorded(self) -> Iterator[Block]:
        recorded = self.found.recorded
        if recorded is None:
            return
        yield Heading(tell("recorded", self.lang))
        moved = [move for move in recorded.moves if move.moves]
        others = [move for move in recorded.moves if not move.moves]
        if not recorded.moves:
            yield Paragraph(tell("recorded_none", self.lang, count=recorded.count))
            return
        refused = any(move.fault_a or move.fault_b for move in moved)
        key = "recorded_refused" if refused else "recorded_moves"
        yield Paragraph(tell(key, self.lang, moves=len(moved), count=recorded.count))
        if moved:
            yield self._move_table(moved)
        if others:
            yield Paragraph(tell("recorded_other", self.lang, others=len(others), count=recorded.count))
            yield self._move_table(others)

    def _move_table(self, moves: Sequence[Move]) -> Table:
        keys = ("case", "was", "becomes", "score_a", "score_b", "differs_in")
        rows = tuple(
            (
                move.case,
                self._came_to(move.was, move.fault_a),
                self._came_to(move.becomes, move.fault_b),
                _span(move.score_was),
                _span(move.score_becomes),
                ", ".join(tell(f"differs_{name}", self.lang) for name in move.differs),
            )
            for move in moves
        )
        return Table(tuple(tell(key, self.lang) for key in keys), rows, frozenset({3, 4}))

    def _came_to(self, outcome: str | None, fault: str | None) -> str:
        return tell("refused", self.lang, code=fault) if outcome is None else tell(outcome, self.lang)

    # --- what was compared

    def _left_out(self) -> Iterator[Bullet]:
        compared = self.found.compared
        for index, name in enumerate("AB"):
            naming = self.naming[index]
            kinds = (compared.kinds_a, compared.kinds_b)[index]
            units = (compared.units_a, compared.units_b)[index]
            principles = (compared.principles_a, compared.principles_b)[index]
            for key, named in (
                ("kinds_only", [naming.kind(kind) for kind in kinds]),
                ("units_only", [naming.unit(unit) for unit in units]),
                ("principles_only", [naming.principle(principle) for principle in principles]),
            ):
                if named:
                    yield Bullet(tell(key, self.lang, pack=name, names=listed(named, self.lang)))
            verdict = (self.found.only_a, self.found.only_b)[index]
            if verdict != "none":
                key = "accepted_only" if verdict == "witness" else "accepted_unresolved"
                yield Bullet(tell(key, self.lang, pack=name))
        yield from map(self._fact, compared.facts)

    def _fact(self, change: FactChange) -> Bullet:
        naming = self.naming[1 if change.way == "added" else 0]
        text = tell(f"fact_{change.way}", self.lang, question=naming.question(change.fact))
        if change.way in ("added", "removed") and change.detail == "required":
            text += f" {tell('fact_required', self.lang)}"
        if change.fact in self.found.compared.open_in_one and change.way != "domain":
            text += f" {tell('fact_open', self.lang)}"
        return Bullet(text, detail=change.fact)


def _deciding(reading: Reading) -> list[str]:
    return [reading.decides] if reading.decides else []


def _span(score: tuple[int, int] | None) -> str:
    if score is None:
        return "–"
    low, high = score
    return str(low) if low == high else f"{low}–{high}"
