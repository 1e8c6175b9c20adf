"""What stands where there is nothing to show: what is missing, and what to do about it."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui.actions import BY_ID
from tui.host import Host
from tui.render import fitted, plain, stacked
from tui.words.common import say

if TYPE_CHECKING:
    from collections.abc import Iterable


def loading(app: Host) -> Content:
    """Return what stands there until the engine is loaded."""
    return plain(say("loading", app.lang), "muted")


def no_case(app: Host) -> Content:
    """Return what stands where a case has to be open."""
    ways = [
        (app.key_of(BY_ID["go.cases"]), say("no_case_choose", app.lang)),
        (app.key_of(BY_ID["cases.new"]), say("no_case_new", app.lang)),
    ]
    return nothing(say("no_case", app.lang), ways)


def nothing(title: str, ways: "Iterable[tuple[str, str]]", notes: "Iterable[Content]" = ()) -> Content:
    """Return what is missing, keys with what each of them does about it, and what else there is to say."""
    found, told = [*ways], [*notes]
    keys, texts = (max(len(way[at]) for way in found) for at in (0, 1))
    keyed = [fitted(plain(key, "key"), keys + 2) + fitted(plain(does), texts) for key, does in found]
    return stacked([plain(title, "strong"), plain(""), *keyed, *([plain("")] if told else []), *told])
