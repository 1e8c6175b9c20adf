"""Checking the chain, and saving an audit bundle: forms that stay open until that is done."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.register.examining import Examined, examination_report
from engine.register.verifying import Checked
from tui.auditing import examine
from tui.dialogs.ask import Read
from tui.dialogs.dialog import about
from tui.dialogs.form import Field
from tui.dialogs.recording import Recording, Work
from tui.host import Host
from tui.jobs import Job
from tui.render import bar, plain
from tui.standing import save_bundle
from tui.typed import in_full
from tui.words.audit import say

if TYPE_CHECKING:
    from textual.content import Content

    from tui.records import Records

BAR = 24


def _records(app: Host) -> "Records":
    if app.session is None:
        raise AssertionError("there is no register to check before the engine is loaded")
    return app.session.records


def chain_form(app: Host) -> Recording:
    """Return the form that checks the register, and against which heads."""
    records, lang = _records(app), app.lang
    fields = [Field(name, say(name, lang), hint=say(f"{name}_hint", lang)) for name in ("head", "signed", "key")]

    def record(values: Mapping[str, str], job: Job) -> Examined | None:
        return examine(records, values["head"], values["signed"], values["key"], job.tell, lambda: job.cancelled)

    def then(_: Mapping[str, str], found: Examined) -> None:
        title = say(_title(found), lang)
        app.push_screen(about(Read(title, examination_report(found, lang)), "chain"))

    def step(checked: Checked) -> "Content":
        part = checked.done * 100 // max(1, checked.count)
        return bar(part, part, BAR, "open") + plain(f"  {say('checked', lang, done=checked.done, count=checked.count)}")

    work = Work(record, then, say("checking", lang), step, cancels=True)
    return about(Recording(say("chain_title", lang), fields, say("check", lang), work), "chain")


def bundle_form(app: Host, case: str) -> Recording:
    """Return the form that saves the audit bundle of a case; a file that is there is left alone, and told of."""
    records, lang = _records(app), app.lang
    fields = [Field("file", say("file", lang), f"{case}.zip", say("file_hint", lang), needed=True)]

    def record(values: Mapping[str, str], _job: Job) -> str:
        return save_bundle(records, case, values["file"])

    def then(values: Mapping[str, str], head: str) -> None:
        app.tell(plain(say("bundled", lang, file=in_full(values["file"]), head=head[:16])))

    work = Work(record, then, say("saving", lang))
    title, missing = say("bundle_title", lang, case=case), say("missing", lang)
    return about(Recording(title, fields, say("save", lang), work, wrong=missing), "bundle")


def _title(found: Examined) -> str:
    if found.unheld:
        return "unheld_title"
    return "whole_title" if found.findings.whole else "broken_title"
