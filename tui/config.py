"""The user's settings: language, colours, who decides, and keys, in a TOML file that may be edited by hand.

What is wrong in the file is reported by name and otherwise passed over; the rest of it holds.
"""

import json
import os
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import platformdirs

from tui.words import Words

if TYPE_CHECKING:
    from engine.text import Lang, Text

LANGS: tuple["Lang", ...] = ("sv", "en")
THEME_NAMES = ("dark", "light", "contrast")
VARIABLE = "MEDVERKAN_CONFIG"

FAULTS = {
    "syntax": Words("filen är inte TOML: {what}", "the file is not TOML: {what}"),
    "unreadable": Words("filen kan inte läsas: {what}", "the file cannot be read: {what}"),
    "setting": Words("det finns ingen inställning `{what}`", "there is no setting `{what}`"),
    "value": Words("`{what}` är inget värde för `{name}`; möjliga: {allowed}", "`{what}` is no value for `{name}`; possible: {allowed}"),
    "action": Words("det finns ingen åtgärd `{what}`", "there is no action `{what}`"),
    "key": Words("`{what}` för `{name}` är ingen tangent som terminaler förmedlar", "`{what}` for `{name}` is no key that terminals pass on"),
    "clash": Words("`{what}` står för både `{name}` och `{allowed}`", "`{what}` stands for both `{name}` and `{allowed}`"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for; None leaves it to the settings and the environment."""

    register: str | None = None
    read_only: bool = False
    lang: "Lang | None" = None
    config: str | None = None
    theme: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class ConfigFault:
    """Something in the file that is passed over."""

    sort: str
    what: str
    name: str = ""
    allowed: str = ""
    said: "Text | None" = None

    def message(self, lang: "Lang") -> str:
        """Return the fault in one line."""
        what = self.what if self.said is None else self.said.in_(lang)
        return FAULTS[self.sort].in_(lang).format(what=what, name=self.name, allowed=self.allowed)


@dataclass(slots=True)
class Config:
    """The settings as they hold; None where the file says nothing."""

    file: Path
    lang: "Lang | None" = None
    theme: str | None = None
    name: str | None = None
    role: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    faults: list[ConfigFault] = field(default_factory=list)

    def keep(self, name: str, value: str) -> None:
        """Write one setting to the file; everything else in it stays as it is, comments too.

        Raises:
            OSError: the file cannot be written.
        """
        text = ""
        with suppress(FileNotFoundError):
            text = self.file.read_text(encoding="utf-8")
        line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
        top, bracket, rest = _divided(text)
        pattern = re.compile(rf"^{name}[ \t]*=.*$", re.MULTILINE)
        top = pattern.sub(lambda _: line, top, count=1) if pattern.search(top) else f"{line}\n{top}"
        self.file.parent.mkdir(parents=True, exist_ok=True)
        half = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            half.write_text(f"{top}{bracket}{rest}", encoding="utf-8")
            half.replace(self.file)
        finally:
            half.unlink(missing_ok=True)


def _divided(text: str) -> tuple[str, str, str]:
    """Return what stands before the first section, and that section with all that follows."""
    found = re.search(r"^\[", text, re.MULTILINE)
    return (text, "", "") if found is None else (text[: found.start()], "[", text[found.end() :])


def config_file(stated: str | None) -> Path:
    """Return the settings' file: as stated, else as the environment says, else in the platform's folder."""
    named = stated or os.environ.get(VARIABLE)
    return Path(named) if named else platformdirs.user_config_path("medverkan", appauthor=False) / "config.toml"


@dataclass(frozen=True, slots=True)
class Known:
    """What the settings can be: the colours, the actions, which keys there are, and which keys clash."""

    themes: Collection[str]
    actions: Collection[str]
    is_key: Callable[[str], bool]
    clashes: Callable[[Mapping[str, str]], list[tuple[str, str, str]]]


def _reason(fault: Exception) -> "Text | None":
    """Return why the system refused, if it was that."""
    from engine.refusals import reason

    return reason(fault) if isinstance(fault, OSError) else None


def read_config(file: Path, known: Known) -> Config:
    """Return the settings in `file`; without one, nothing is set."""
    config = Config(file)
    try:
        stated = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return config
    except (OSError, UnicodeDecodeError) as fault:
        config.faults.append(ConfigFault("unreadable", str(fault), said=_reason(fault)))
        return config
    except tomllib.TOMLDecodeError as fault:
        config.faults.append(ConfigFault("syntax", str(fault)))
        return config
    keys = stated.pop("keys", {})
    config.lang = cast("Lang | None", _choice(stated, "lang", LANGS, config))
    config.theme = _choice(stated, "theme", known.themes, config)
    config.name, config.role = (_line(stated, name, config) for name in ("name", "role"))
    config.faults += [ConfigFault("setting", name) for name in stated]
    _read_keys(keys, known, config)
    return config


def _choice(stated: dict[str, Any], name: str, allowed: Collection[str], config: Config) -> str | None:
    value = stated.pop(name, None)
    if value is None or (isinstance(value, str) and value in allowed):
        return value
    config.faults.append(ConfigFault("value", str(value), name, ", ".join(allowed)))
    return None


def _line(stated: dict[str, Any], name: str, config: Config) -> str | None:
    """Return a setting that is any text on one line."""
    value = stated.pop(name, None)
    if value is None or (isinstance(value, str) and value.isprintable()):
        return value
    config.faults.append(ConfigFault("value", str(value), name, "…"))
    return None


def _read_keys(stated: object, known: Known, config: Config) -> None:
    if not isinstance(stated, dict):
        config.faults.append(ConfigFault("value", str(stated), "keys", "[keys]"))
        return
    for action, keys in _flat(stated):
        wrong = [ConfigFault("action", action)] if action not in known.actions else []
        parts = [part.strip() for part in str(keys).split(",")]
        wrong += [ConfigFault("key", part, action) for part in parts if not known.is_key(part)]
        config.faults += wrong
        if not wrong:
            config.keys[action] = ",".join(parts)
    for key, one, other in known.clashes(config.keys):
        config.faults.append(ConfigFault("clash", key, one, other))
        for action in (one, other):
            config.keys.pop(action, None)


def _flat(stated: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    """Return `a.b = ...` and `[keys.a] b = ...` alike, as pairs of action and keys."""
    found: list[tuple[str, Any]] = []
    for name, value in stated.items():
        found += _flat(value, f"{before}{name}.") if isinstance(value, dict) else [(f"{before}{name}", value)]
    return found
