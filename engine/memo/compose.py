"""Writes a memo: what is proposed, why, on what conditions, what is open, and where it can be checked."""

from collections.abc import Iterable, Iterator

from engine.assessment import QuestionResult
from engine.canonical import sha256_of_text
from engine.language.vocabulary import Answer
from engine.memo.conditions import conditions, shown
from engine.memo.content import Decision, Earlier, MemoInput
from engine.memo.document import Facts, Memo, MemoBlock, Section
from engine.memo.judgement import judgement
from engine.memo.proposal import deciders, opening
from engine.memo.words import say
from engine.report.document import Bullet, Bullets, Paragraph, Table
from engine.report.naming import Naming
from engine.report.reason import reason
from engine.report.words import say as report_say
from engine.text import Lang, alternatives, capitalised, grouped

NO_BREAK = "\N{NO-BREAK SPACE}"


def compose(given: MemoInput, lang: Lang) -> Memo:
    """Return the memo of a case in one language."""
    return _Composer(given, lang).memo()


class _Composer:
    def __init__(self, given: MemoInput, lang: Lang) -> None:
        self.given, self.lang = given, lang
        self.assessment, self.pack, self.case = given.assessment, given.pack, given.case
        self.naming = Naming(given.pack, lang)
        self.title = self._text("title", self.case.title)
        self.secrecy = given.secrecy or (given.decision.secrecy if given.decision else None)

    def memo(self) -> Memo:
        parts = (self._proposal, self._summary, self._decision, self._matter, self._judgement, self._conditions,
                 self._open, self._outside, self._route, self._advice, self._assumed, self._answers, self._passages,
                 self._basis)  # fmt: skip
        sections = (section for part in parts for section in part())
        return Memo(
            lang=self.lang,
            kind=self._say("memo"),
            title=self.title,
            status=self._status(),
            mark=self._mark(),
            head=Facts(tuple(self._head())),
            sections=tuple(sections),
            footer=tuple(self._footer()),
            organisation=capitalised(self.naming.unit(self.case.unit)),
            case_id=self.case.id,
            day=self.given.day,
            page=self._say("page"),
            contents=self._say("contents"),
        )

    def _say(self, key: str, **words: object) -> str:
        return say(key, self.lang, **words)

    def _then(self, key: str, **words: object) -> str:
        """Return words on what the decision rested on: of the past once it is taken."""
        return self._say(f"{key}_past" if self.given.past else key, **words)

    def _text(self, field: str, text: str) -> str:
        """Return a free text, or what stands in its place once it is erased."""
        return self._say("erased") if field in self.given.erased else text

    def _section(self, key: str, blocks: Iterable[MemoBlock]) -> Iterator[Section]:
        found = tuple(blocks)
        if found:
            yield Section(key, self._say(key), found)

    def _status(self) -> str:
        if self.given.erased_by:
            return f"{self._stands()} {self._say('status_erased', reference=self.given.erased_by)}"
        return self._stands()

    def _stands(self) -> str:
        if self.given.draft:
            return self._say("status_draft")
        if self.given.annulled:
            return self._say("status_annulled", day=self.given.annulled.time[:10])
        decision = self.given.decision
        return self._say("status_decided", day=decision.time[:10]) if decision else self._say("status_proposed")

    def _mark(self) -> str:
        marks = [self._say("secrecy_mark", provision=self.secrecy)] if self.secrecy else []
        marks += [self._say("annulled_mark")] if self.given.annulled else []
        return " · ".join([*marks, self._say("draft_mark")] if self.given.draft else marks)

    def _head(self) -> Iterator[tuple[str, str]]:
        case, decision = self.case, self.given.decision
        yield self._say("record_number"), case.record_number or self._say("no_record_number")
        yield self._say("date"), self.given.day
        if self.given.day != case.decision_date:
            yield self._say("decision_day"), case.decision_date
        yield self._say("unit"), capitalised(self.naming.unit(case.unit))
        yield self._say("kind"), capitalised(self.naming.kind(case.kind))
        yield self._say("to"), capitalised(self._deciders())
        delegation = (decision.delegation if decision else None) or self.given.delegation
        for key, value in (("secrecy", self.secrecy), ("delegation", delegation)):
            if value:
                yield self._say(key), value
        yield self._say("status"), self._status()

    def _deciders(self) -> str:
        return deciders(self.given, self.naming)

    def _proposal(self) -> Iterator[Section]:
        yield opening(self.given, self.naming)

    def _summary(self) -> Iterator[Section]:
        pack = f"{self.pack.source.pack.title.in_(self.lang)} ({self.pack.id} {self.pack.version})"
        lead = self._say(
            "summary_lead_back" if self.given.reaches_back else "summary_lead",
            unit=capitalised(self.naming.unit(self.case.unit)),
            kind=_within(self.naming.kind(self.case.kind)),
            pack=pack,
            day=self.assessment.case.as_of,
            adopted=self.given.adopted,
        )
        lines = [reason(self.assessment, self.naming)]
        if not self.assessment.settled:
            outcomes = self.naming.outcomes(self.assessment.possible_outcomes)
            lines.append(self._then("summary_unsettled", outcomes=outcomes))
        if self.given.decision is not None and self.given.decision.taken_on is not None:
            lines.append(self._say("summary_revised"))
        if self.given.departs:
            lines.append(self._say("summary_departs"))
        yield from self._section("summary", [Paragraph(lead), Paragraph(" ".join(lines))])

    def _decision(self) -> Iterator[Section]:
        decision = self.given.decision
        blocks: list[MemoBlock] = []
        if decision is not None:
            blocks += [Facts(tuple(self._decided(decision))), Paragraph(" ".join(self._compared(decision)))]
            if decision.reason is not None or "reason" in self.given.erased:
                stated = self._text("reason", decision.reason or "")
                blocks += _paragraphs(f"{self._say('reason')}: {stated}")
        if annulled := self.given.annulled:
            made_void = self._say("status_annulled", day=annulled.time[:10])
            words = self._text("annulled", annulled.reason or "–")
            blocks += _paragraphs(f"{made_void} {self._say('annulled_reason')}: {words}")
        yield from self._section("decision", blocks)

    def _decided(self, decision: Decision) -> Iterator[tuple[str, str]]:
        yield self._say("decision"), self._say(f"decided_{decision.decision}")
        yield self._say("decided_at"), _moment(decision.time)
        yield self._say("by"), self._text("by", decision.by or "–")
        yield self._say("role"), decision.role
        for key, value in (("delegation", decision.delegation), ("secrecy", decision.secrecy)):
            if value:
                yield self._say(key), value
        if decision.earlier:
            yield self._say("earlier"), "; ".join(map(self._before, decision.earlier))
        if self.given.carried_out:
            yield self._say("carried_out"), self.given.carried_out[:10]

    def _before(self, earlier: Earlier) -> str:
        return f"{self._say(f'decided_{earlier.decision}')}, {earlier.time[:10]}"

    def _compared(self, decision: Decision) -> Iterator[str]:
        outcome = report_say(self.given.recommended, self.lang)
        yield self._say("departs", outcome=outcome) if self.given.departs else self._say("follows")
        if decision.taken_on is not None:
            yield self._say("taken_on", hash=sha256_of_text(decision.taken_on.to_json()))

    def _matter(self) -> Iterator[Section]:
        note = self._text("note", self.case.note or "")
        blocks: list[MemoBlock] = list(_paragraphs(note)) if note else [Paragraph(self._say("no_note"))]
        pairs = list(self._background())
        if pairs:
            blocks += [Facts(tuple(pairs)), Paragraph(self._say("background_line"))]
        yield from self._section("matter", blocks)

    def _background(self) -> Iterator[tuple[str, str]]:
        found = self.case.background
        city = self._text("city", found.city or "")
        if place := ", ".join(part for part in (city, found.country) if part):
            yield self._say("place"), place
        if found.distance_km is not None:
            yield self._say("distance"), f"{grouped(found.distance_km)}{NO_BREAK}km"
        for key, value in (("crosses_border", found.crosses_border), ("twin_town", found.twin_town)):
            if value is not None:
                yield self._say(key), capitalised(report_say("yes" if value else "no", self.lang))

    def _judgement(self) -> Iterator[Section]:
        yield from self._section("judgement", judgement(self.assessment, self.naming))

    def _conditions(self) -> Iterator[Section]:
        yield from self._section("conditions", conditions(self.given, self.naming))

    def _open(self) -> Iterator[Section]:
        questions = self.assessment.open_questions
        if questions:
            keys = ("question", "meaning", "leads")
            rows = tuple(self._question(question) for question in questions)
            table = Table(tuple(self._say(key) for key in keys), rows)
            yield from self._section("open", [Paragraph(self._then("open_line")), table])
        else:
            yield from self._section("open", [Paragraph(self._say("nothing_open"))])

    def _assumed(self) -> Iterator[Section]:
        rows = tuple(
            (self.naming.question(name), capitalised(self.naming.answer(name, answer)))
            for name, answer in self.assessment.assumed.items()
        )
        header = (self._say("question"), self._say("assumed_as"))
        yield from self._section("assumed", [Paragraph(self._say("assumed_line")), Table(header, rows)] if rows else [])

    def _question(self, question: QuestionResult) -> tuple[str, ...]:
        influence = {"decides": "decides", "improves": "improves"}.get(question.influence, "moves_nothing")
        endings: dict[str, list[Answer]] = {}
        for lead in question.answers:
            endings.setdefault(self.naming.outcomes(lead.outcomes), []).append(lead.answer)
        told = (f"{self._answers_as_one(question.fact, found)}: {ending}" for ending, found in endings.items())
        leads = "–" if influence == "moves_nothing" else "; ".join(told)
        return self.naming.question(question.fact), capitalised(self._then(influence)), leads

    def _answers_as_one(self, fact: str, answers: list[Answer]) -> str:
        if isinstance(answers[0], list) and all(answers) and len(answers) > 1:
            return report_say("some_of_them", self.lang)
        return alternatives((_within(self.naming.answer(fact, answer)) for answer in answers), self.lang)

    def _outside(self) -> Iterator[Section]:
        if not self.case.circumstances:
            return
        bullets = []
        for circumstance in self.case.circumstances:
            kind = self.pack.source.circumstances[circumstance.kind]
            words = " ".join(self._text("circumstances", circumstance.text).split("\n"))
            bullets.append(Bullet(f"{capitalised(kind.label.in_(self.lang))}: {words} {kind.note.in_(self.lang)}"))
        lead = Paragraph(self._then("outside_line", body=self._deciders()))
        yield from self._section("outside", [lead, Bullets(tuple(bullets))])

    def _route(self) -> Iterator[Section]:
        route = self.assessment.route
        key = "decides_line" if route.decides else "decides_open"
        words = {"body" if route.decides else "bodies": capitalised(self._deciders())}
        lines = [report_say(key, self.lang, **words)]
        for part, bodies in (("supports_line", route.supports), ("informs_line", route.informs)):
            if bodies:
                lines.append(report_say(part, self.lang, bodies=self.naming.bodies(bodies)))
        for entry in self.pack.source.routes:
            if entry.id == route.id:
                lines += [entry.note.in_(self.lang)] if entry.note else []
                lines += [self._say("route_calibration")] if entry.calibration else []
        cited = f" ({', '.join(route.passages)})" if route.passages else ""
        yield from self._section("route", [Paragraph(" ".join(lines) + cited)])

    def _advice(self) -> Iterator[Section]:
        bullets = []
        for found in self.assessment.advice:
            if found.status == "holds":
                detail = [] if found.source == "advice" else [report_say("by_analogy", self.lang)]
                cited = [", ".join(found.passages)] if found.passages else []
                bullets.append(Bullet(self.naming.statement(found.id), detail="; ".join([*detail, *cited])))
        yield from self._section("advice", [Bullets(tuple(bullets))] if bullets else [])

    def _answers(self) -> Iterator[Section]:
        given = self.case.given()
        rows = tuple(
            (self.naming.question(name), capitalised(self.naming.answer(name, _in_order(given[name]))))
            for name in self.pack.facts
            if name in given and name not in self.assessment.ignored
        )
        header = (self._say("question"), self._say("answer"))
        blocks: list[MemoBlock] = [Paragraph(self._say("answers_line")), Table(header, rows)]
        yield from self._section("answers", blocks if rows else [])

    def _passages(self) -> Iterator[Section]:
        cited = self._cited()
        passages = {**self.given.recommending_pack.source.passages, **self.pack.source.passages}
        rows = tuple(
            (name, f"{passage.section}, {passage.place.in_(self.lang)}", passage.paraphrase.in_(self.lang))
            for name, passage in passages.items()
            if name in cited
        )
        header = tuple(self._say(key) for key in ("passage", "where", "says"))
        blocks: list[MemoBlock] = [Paragraph(self._say("passages_line")), Table(header, rows)]
        yield from self._section("passages", blocks if rows else [])

    def _cited(self) -> set[str]:
        """Return the passages that something in the memo cites."""
        found = self.assessment
        reached = {principle.id for principle in found.principles if principle.reach != "none"}
        cited = [rule.passages for rule in found.rules if rule.status == "holds" and rule.principle in reached]
        stops = (item for item in (*found.gates, *found.bars) if item.status == "holds" and item.effect == "binding")
        cited += [item.passages for item in (*stops, *shown(self.given))]
        cited += [advice.passages for advice in found.advice if advice.status == "holds"]
        return {name for passages in [*cited, found.route.passages] for name in passages}

    def _basis(self) -> Iterator[Section]:
        blocks: list[MemoBlock] = [Paragraph(self._say("basis_line"))]
        if not self.given.draft:
            blocks.append(Paragraph(self._say("check_line")))
        blocks.append(Facts(tuple(self._traced())))
        if self.given.erased:
            blocks.append(Paragraph(self._say("erased_line", reference=self.given.erased_by or "–")))
        yield from self._section("basis", blocks)

    def _traced(self) -> Iterator[tuple[str, str]]:
        pack, case, record = self.assessment.pack, self.assessment.case, self.given.record
        yield self._say("case_id"), case.id
        yield self._say("record_number"), self.case.record_number or self._say("no_record_number")
        yield self._say("as_of_day" if self.given.reaches_back else "as_of"), case.as_of
        yield self._say("pack"), f"{pack.id} {pack.version}"
        yield self._say("pack_hash"), pack.hash
        yield self._say("case_hash"), case.hash
        yield self._say("assessment_hash"), sha256_of_text(self.assessment.to_json())
        if record is None:
            yield self._say("record"), self._say("no_record")
            return
        yield self._say("record"), self._say("record_line", seq=record.seq, time=_moment(record.time))
        yield self._say("record_hash"), record.hash
        if record.head:
            yield self._say("head_hash"), record.head
        if record.revisions:
            yield self._say("revisions"), str(record.revisions)

    def _footer(self) -> Iterator[str]:
        pack, record = self.assessment.pack, self.given.record
        number = self.case.record_number or self._say("no_record_number")
        yield self._say("foot_case", case=self.case.id, number=number)
        yield self._say("foot_pack", pack=pack.id, version=pack.version, hash=pack.hash)
        yield self._say("foot_record", seq=record.seq, hash=record.hash) if record else self._say("foot_draft")


def _in_order(answer: Answer) -> Answer:
    return sorted(answer) if isinstance(answer, list) else answer


def _moment(time: str) -> str:
    """Return a time in UTC (ISO 8601 ending in Z) as people write it, to the second."""
    day, _, clock = time.partition("T")
    return f"{day} {clock[:8]} UTC" if clock else day


def _within(label: str) -> str:
    """Return a label as it stands inside a sentence: its first letter small, unless it begins an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a free text, which blank lines divide."""
    for part in text.split("\n\n"):
        if part.strip():
            yield Paragraph(part.strip("\n"))
