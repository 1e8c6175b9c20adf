"""What a replay found, as dialogs: recorded and now side by side, and what another pack moves."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from engine.packs import Library
from engine.register.replay_report import damaged_told, transitions
from engine.register.words import tell
from engine.report.document import Block, Bullet, Bullets, Heading, Table
from tui.dialogs.ask import Read
from tui.dialogs.choose import Choice, Choose
from tui.dialogs.dialog import about
from tui.dialogs.form import Field
from tui.dialogs.recording import Recording, Work
from tui.dialogs.sides import Sided, Sides
from tui.host import host
from tui.typed import in_full
from tui.words import common
from tui.words.audit import say

if TYPE_CHECKING:
    from engine.language.pack import Pack
    from engine.register.remaking import Replayed
    from engine.text import Lang
    from tui.auditing import Compared, Replays
    from tui.jobs import Job

FOLDER = "*"


def compared_dialog(case: str, found: "Sequence[Compared]", lang: "Lang") -> Sides | Read:
    """Return the dialog of a replayed case: a verdict on each assessment, and every field that is not as recorded."""
    told = Bullets(tuple(_verdict(one, lang) for one in found))
    lines = [
        Sided(f"{say('event', lang)} {one.result.seq}", difference.place, difference.recorded, difference.now)
        for one in found
        for difference in one.differences
    ]
    titles = (say("field", lang), say("recorded", lang), say("now", lang))
    return about(_sides(say("result_title", lang, case=case), [told], lines, titles), "result")


def _sides(title: str, told: list[Block], lines: list[Sided], titles: tuple[str, str, str]) -> Sides | Read:
    """Return the dialog of lines side by side, or where there are none, of what is told alone."""
    return Sides(title, told, lines, titles) if lines else Read(title, told)


def _verdict(one: "Compared", lang: "Lang") -> Bullet:
    result = one.result
    verdict = "result_identical" if result.identical else "result_differs"
    key = "result_damaged" if result.damaged else "result_unfit" if result.fault else verdict
    sign, _, text = say(key, lang, seq=result.seq, count=len(one.differences), code=result.fault).partition(" ")
    return Bullet(text, sign)


def moved_dialog(found: "Replays", lang: "Lang") -> Sides | Read:
    """Return the dialog of a replay against another pack: the table of transitions, and the cases that move."""
    table = next(block for block in transitions(found.results, lang) if isinstance(block, Table))
    told: list[Block] = [Heading(tell("transitions", lang)), table]
    told.append(Heading(tell("moved" if found.moved else "none_moves", lang)))
    if damaged := damaged_told(found.results, lang):
        told.append(damaged)
    lines = [Sided("", one.case, tell(one.was, lang), _becomes(one, lang)) for one in found.moved]
    pack = "–" if found.other is None else f"{found.other.id} {found.other.version}"
    words = {"pack": pack, "differing": len(found.moved), "done": found.done}
    titles = (say("case", lang), say("was", lang), say("becomes", lang))
    return about(_sides(say("against_done", lang, **words), told, lines, titles), "moved")


def _becomes(one: "Replayed", lang: "Lang") -> str:
    return say("unfit", lang, code=one.fault) if one.becomes is None else tell(one.becomes, lang)


def choose_pack(screen: "Screen[None]", then: "Callable[[Pack], None]") -> None:
    """Ask for a pack: one of the library's, or one in a folder; `then` gets it once it is loaded."""
    app = host(screen)
    session, lang = app.session, app.lang
    if session is None:
        return
    packs = {f"{pack.id}@{pack.version}": pack for pack in session.library.packs()}
    choices = [
        Choice(name, f"{pack.id} {pack.version}: {pack.source.pack.title.in_(lang)}") for name, pack in packs.items()
    ]
    choices.append(Choice(FOLDER, say("other_folder", lang)))

    def chosen(name: str | None) -> None:
        if name == FOLDER:
            _ask_folder(screen, session.library, then)
        elif name is not None:
            then(packs[name])

    asked = Choose(say("against_title", lang), choices, search=len(choices) > 8)
    app.push_screen(about(asked, "against"), chosen)


def _ask_folder(screen: "Screen[None]", library: Library, then: "Callable[[Pack], None]") -> None:
    app, lang = host(screen), host(screen).lang

    def record(values: Mapping[str, str], _job: "Job") -> "Pack":
        return _loaded(library, values["folder"])

    fields = [Field("folder", say("folder", lang), needed=True)]
    work = Work(record, lambda _, pack: then(pack), common.say("opening", lang), cancels=True)
    form = Recording(say("folder_title", lang), fields, say("pick", lang), work, wrong=say("missing", lang))
    app.push_screen(about(form, "against"))


def _loaded(library: Library, folder: str) -> "Pack":
    return library.named(in_full(folder))
