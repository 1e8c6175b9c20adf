"""Proofs in words: what is proved, and of what is not, the cases that show it."""

from collections.abc import Iterator

from engine.language.pack import KIND, Pack
from engine.language.vocabulary import Answer
from engine.reasoning.verdicts import Example, Finding, Proof, Proofs
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph, Table
from engine.report.naming import Naming
from engine.report.proof_words import MEANINGS, SENTENCES, TITLES, tell
from engine.report.words import say
from engine.text import Lang, capitalised, grouped, in_quotes, listed


def proof_report(found: Proofs, pack: Pack, lang: Lang) -> list[Block]:
    """Return the verdicts, and every counterexample, in words."""
    return list(_Report(found, pack, lang).blocks())


def finding_sentence(finding: Finding, pack: Pack, lang: Lang) -> str:
    """Return what a finding says."""
    return _Speaker(pack, lang).sentence(finding)


class _Speaker:
    """Puts the ids of findings into words."""

    def __init__(self, pack: Pack, lang: Lang) -> None:
        self.pack, self.lang, self.naming = pack, lang, Naming(pack, lang)
        source = pack.source
        self._texts = {
            **{entry.id: entry.note for entry in source.routes if entry.note is not None},
            **{entry.id: entry.statement for entry in source.invariants},
        }

    def sentence(self, finding: Finding) -> str:
        words = {key: self._word(key, value) for key, value in finding.words.items()}
        return capitalised(SENTENCES[finding.code].in_(self.lang).format(**words))

    def _word(self, key: str, value: str) -> str:
        match key:
            case "facts":
                return listed([self.fact(name) for name in value.split()], self.lang)
            case "item" | "by" | "invariant":
                return self.entry(value)
            case "kind":
                return f"{self.naming.kind(value)} (`{value}`)"
            case "principle":
                return f"{self.naming.principle(value)} (`{value}`)"
            case "outcome" | "grade":
                return say(value, self.lang)
            case "aspect":
                return tell("aspect_score" if value == "score" else value, self.lang)
            case "points":
                return value
            case _:
                return f"`{value}`"

    def fact(self, name: str) -> str:
        """Return a fact by its question and its name."""
        if name not in self.pack.source.vocabulary:
            return f"`{name}`"
        return f"{in_quotes(self.naming.question(name), self.lang)} (`{name}`)"

    def entry(self, name: str) -> str:
        """Return an entry by its name and what it says."""
        if name in self._texts:
            return f"`{name}` ({in_quotes(self._texts[name].in_(self.lang), self.lang)})"
        try:
            return f"`{name}` ({in_quotes(self.naming.statement(name), self.lang)})"
        except KeyError:
            return f"`{name}`"


class _Report:
    def __init__(self, found: Proofs, pack: Pack, lang: Lang) -> None:
        self.found, self.pack, self.lang = found, pack, lang
        self.speaker = _Speaker(pack, lang)
        self.naming = self.speaker.naming

    def blocks(self) -> Iterator[Block]:
        proofs = self.found.proofs
        proved = sum(proof.verdict == "proved" for proof in proofs)
        title = self.pack.source.pack.title.in_(self.lang)
        words = {"pack": self.pack.id, "version": self.pack.version, "proved": proved, "count": len(proofs)}
        yield Heading(tell("heading", self.lang, title=title, **words), 1)
        header = tuple(tell(key, self.lang) for key in ("property", "verdict", "checked"))
        yield Table(header, tuple(map(self._row, proofs)), frozenset({2}))
        yield Paragraph(tell("all" if self.found.all_proved else "not_all", self.lang))
        for proof in proofs:
            if proof.findings or proof.unresolved or proof.entangled or proof.exceptions:
                yield from self._detail(proof)

    def _row(self, proof: Proof) -> tuple[str, ...]:
        verdict = "proved_but" if proof.verdict == "proved" and proof.exceptions else proof.verdict
        title = f"{TITLES[proof.id].in_(self.lang)} ({proof.id})"
        return title, tell(verdict, self.lang), str(proof.checked)

    def _detail(self, proof: Proof) -> Iterator[Block]:
        yield Heading(f"{TITLES[proof.id].in_(self.lang)} ({proof.id})")
        yield Paragraph(MEANINGS[proof.id].in_(self.lang))
        for finding in proof.findings:
            yield Bullets((Bullet(self.speaker.sentence(finding), "×"),))
            yield from self._shown(finding)
        if proof.exceptions:
            yield Bullets(tuple(Bullet(self._exception(finding), "·") for finding in proof.exceptions))
        if proof.entangled:
            subjects = listed([f"`{name}`" for name in proof.entangled], self.lang)
            yield Paragraph(tell("entangled", self.lang, subjects=subjects))
        if proof.unresolved:
            subjects = listed([f"`{name}`" for name in proof.unresolved], self.lang)
            limit = grouped(self.found.limit)
            yield Paragraph(tell("unresolved", self.lang, limit=limit, subjects=subjects))

    def _exception(self, finding: Finding) -> str:
        reason = finding.reason.in_(self.lang) if finding.reason else ""
        return tell("exception", self.lang, text=self.speaker.sentence(finding), reason=reason)

    def _shown(self, finding: Finding) -> Iterator[Block]:
        named = set(finding.words.values())
        fault = [name for name in finding.at_fault if name not in named]
        if fault:
            yield Paragraph(tell("fault", self.lang, items=listed([f"`{name}`" for name in fault], self.lang)))
        if finding.cases:
            yield self._table(finding.cases)

    def _table(self, cases: tuple[Example, ...]) -> Table:
        """Return the answers of a case, beside those of its variant, and what each comes to."""
        given = [_given(example) for example in cases]
        every = dict.fromkeys(name for answers in given for name in answers)
        names = sorted(every, key=lambda name: all(answers.get(name) == given[0].get(name) for answers in given))
        columns = ("the_case", "the_variant")[: len(cases)]
        header = (tell("question", self.lang), *(tell(column, self.lang) for column in columns))
        rows = [(self.naming.question(name), *(self._answer(example, name) for example in cases)) for name in names]
        rows.append((tell("result", self.lang), *map(self._outcome, cases)))
        if any(example.assessment is not None and example.assessment.score is not None for example in cases):
            rows.append((tell("score", self.lang), *map(self._score, cases)))
        return Table(header, tuple(rows))

    def _answer(self, example: Example, name: str) -> str:
        given = _given(example)
        return self.naming.answer(name, given[name]) if name in given else tell("not_stated", self.lang)

    def _outcome(self, example: Example) -> str:
        if example.assessment is None:
            return tell("refused" if example.refused else "no_outcome", self.lang)
        return say(example.assessment.outcome, self.lang)

    def _score(self, example: Example) -> str:
        score = None if example.assessment is None else example.assessment.score
        return "–" if score is None else str(score.low)


def _given(example: Example) -> dict[str, Answer]:
    case = example.file.case
    return {KIND: case.kind, **case.given(), **case.background.testable()}
