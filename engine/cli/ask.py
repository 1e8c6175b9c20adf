"""`medverkan ask`: questions and answers in lines of text, the case saved after each answer."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.case import Case
from engine.case_text import case_text
from engine.cli.asking import Run
from engine.cli.common import terminal_columns, write
from engine.cli.draft import ASKED_LAST, Draft, new_draft, resumed_draft
from engine.faults import EngineFault
from engine.files import write_file
from engine.reasoning.advisor import Advisor
from engine.reasoning.dialogue import Dialogue
from engine.report.ask_words import say
from engine.report.asked import Asked
from engine.report.document import Block, Paragraph
from engine.report.plain import to_plain
from engine.text import Lang, listed


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Ask until the case is settled or the user has had enough; whatever ends it, what was answered is saved."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    draft = resumed_draft(arguments, lang) if arguments.case else new_draft(arguments, lang)
    dialogue = draft.dialogue(Advisor(draft.pack))
    keeper = Keeper(draft, dialogue)
    terminal = Terminal(keeper)
    terminal.say("opening")
    if arguments.case:
        count = len(draft.origin.case.given()) if draft.origin else 0
        terminal.say("going_on_with", file=arguments.case, answered=count)
    try:
        Run(dialogue, draft, Asked(draft.pack, lang), terminal).run()
    except EOFError:
        write("\n")
    except KeyboardInterrupt:
        write("\n")
        keeper.finish()
        raise
    keeper.finish()
    return 0


class Terminal:
    """Lines of text out, lines of text in: nothing is moved, coloured or written over."""

    def __init__(self, keeper: "Keeper") -> None:
        self._keeper = keeper

    def show(self, blocks: Sequence[Block]) -> None:
        """Write a document, with an empty line before it."""
        write(f"\n{to_plain(blocks, terminal_columns())}")

    def say(self, key: str, **words: object) -> None:
        """Write a sentence."""
        text, columns = say(key, self._keeper.lang, **words), terminal_columns()
        write(f"{text}\n" if columns is None else to_plain([Paragraph(text)], columns))

    def ask(self, prompt: str) -> str:
        """Return a line that the user writes.

        Raises:
            EOFError: there are no more lines.
        """
        write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()

    def save(self) -> None:
        """Save what is answered so far."""
        self._keeper.save()


class Keeper:
    """Keeps the case on disk, whole at every instant; where the disk refuses, says so and tries again later."""

    def __init__(self, draft: Draft, dialogue: Dialogue) -> None:
        self.lang = draft.lang
        self._draft, self._dialogue = draft, dialogue
        self._text = self._saved = ""
        self._case: Case | None = None
        self._file: Path | None = None

    def save(self) -> None:
        """Write the case where it has changed; a refusal is told and is no end."""
        try:
            self._put()
        except EngineFault as fault:
            write(f"{fault.render(self.lang)}\n{say('not_saved', self.lang)}\n")

    def _put(self) -> None:
        draft = self._draft
        found = draft.case(self._dialogue.stated, self._dialogue.skipped)
        if found is None:
            return
        case = found.case
        if not self._saved and draft.is_as_read(case) and draft.file(case.kind).exists():
            return
        self._text = case_text(case, draft.pack, self.lang)
        if self._text != self._saved:
            file = draft.file(case.kind)
            write_file(file, self._text.encode(), force=draft.may_overwrite or bool(self._saved))
            self._saved, self._case, self._file = self._text, case, file

    def finish(self) -> None:
        """Save for the last time and say where; what cannot be saved is printed.

        Raises:
            EngineFault: the case was saved nowhere.
        """
        try:
            self._put()
        except EngineFault as fault:
            write(f"{fault.render(self.lang)}\n{say('not_saved_at_all', self.lang)}\n\n{self._text}")
            raise EngineFault("MV543") from None
        if self._file is None or self._case is None:
            write(f"{say('nothing_to_save', self.lang)}\n")
            return
        write(f"\n{say('saved', self.lang, file=self._file)}\n")
        if self._draft.unasked:
            write(f"{say('not_stated', self.lang, file=self._file, what=self._unstated(self._case))}\n")
        write(f"{say('next_steps', self.lang, file=self._file)}\n")

    def _unstated(self, case: Case) -> str:
        """Return what nobody has stated, with what the file holds in its place."""
        values = {
            "title": case.title,
            "unit": self._draft.pack.source.units[case.unit].name.in_(self.lang),
            "decision_date": case.decision_date,
        }
        unasked = [name for name in ASKED_LAST if name in self._draft.unasked]
        return listed((say(f"default_{name}", self.lang, value=values[name]) for name in unasked), self.lang)
