"""The colours: dark, light and high contrast. In each, text has a contrast of at least 4.5:1 on its ground."""

from typing import NamedTuple

from textual.theme import Theme


class Colours(NamedTuple):
    """The colours of a theme: grounds, lines and text, tones, and the cursor with the text on it.

    `behind` is the text of what stands behind a dialog.
    """

    background: str
    surface: str
    panel: str
    line: str
    behind: str
    plain: str
    muted: str
    primary: str
    accent: str
    warning: str
    error: str
    success: str
    cursor: str
    on_cursor: str


def _theme(name: str, colours: Colours, *, dark: bool) -> Theme:
    """Return the theme of these colours."""
    tones = {tone: getattr(colours, tone) for tone in ("primary", "accent", "warning", "error", "success")}
    return Theme(
        name=name,
        secondary=colours.primary,
        foreground=colours.plain,
        background=colours.background,
        surface=colours.surface,
        panel=colours.panel,
        boost=colours.surface,
        dark=dark,
        text_alpha=1.0,
        variables={
            **{f"text-{tone}": value for tone, value in tones.items()},
            **_texts(colours),
            **_cursors(colours),
            **_scrollbars(colours),
            "line": colours.line,
            "behind": colours.behind,
            "border": colours.primary,
            "border-blurred": colours.line,
        },
        **tones,
    )


def _texts(colours: Colours) -> dict[str, str]:
    """Return the colours of text, buttons and links."""
    muted = ("text-muted", "text-disabled", "foreground-muted", "foreground-disabled")
    return {
        **dict.fromkeys(muted, colours.muted),
        "text": colours.plain,
        "text-secondary": colours.primary,
        "button-foreground": colours.plain,
        "button-color-foreground": colours.background,
        "button-focus-text-style": "bold reverse",
        "link-color": colours.primary,
        "link-background-hover": colours.cursor,
        "link-color-hover": colours.on_cursor,
    }


def _cursors(colours: Colours) -> dict[str, str]:
    """Return the colours of where one is: in lists, in lines to type in, and in what is selected."""
    on = ("block-cursor", "input-selection", "screen-selection")
    return {
        **{f"{name}-background": colours.cursor for name in on},
        **{f"{name}-foreground": colours.on_cursor for name in on},
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": colours.panel,
        "block-cursor-blurred-foreground": colours.plain,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": colours.panel,
        "input-cursor-background": colours.plain,
        "input-cursor-foreground": colours.background,
    }


def _scrollbars(colours: Colours) -> dict[str, str]:
    """Return the colours of scrollbars."""
    grounds = ("background", "background-hover", "background-active", "corner-color")
    return {
        **{f"scrollbar-{name}": colours.background for name in grounds},
        "scrollbar": colours.line,
        "scrollbar-hover": colours.muted,
        "scrollbar-active": colours.primary,
    }


_COLOURS = {
    #                     dark       light      high contrast
    "background":        ("#14181d", "#fbfaf7", "#000000"),
    "surface":           ("#1a1f26", "#f2f0ea", "#000000"),
    "panel":             ("#242b34", "#e6e3db", "#1a1a1a"),
    "line":              ("#3d4854", "#b5b0a4", "#9a9a9a"),
    "behind":            ("#7a8591", "#6b727a", "#b0b0b0"),
    "plain":             ("#e3e8ee", "#1d2329", "#ffffff"),
    "muted":             ("#a3afbc", "#4f5862", "#e0e0e0"),
    "primary":           ("#7cc0f0", "#0a5488", "#8fd8ff"),
    "accent":            ("#d3b3f5", "#6a3391", "#f0c8ff"),
    "warning":           ("#f0c66e", "#734c00", "#ffe07a"),
    "error":             ("#ff9d94", "#a3201c", "#ffb3ad"),
    "success":           ("#8fd99c", "#17602f", "#9dffad"),
    "cursor":            ("#2f5f86", "#0a5488", "#ffff00"),
    "on_cursor":         ("#ffffff", "#ffffff", "#000000"),
}  # fmt: skip
DARK, LIGHT, CONTRAST = (
    _theme(name, Colours(**{part: found[at] for part, found in _COLOURS.items()}), dark=name != "light")
    for at, name in enumerate(("dark", "light", "contrast"))
)
THEMES = (DARK, LIGHT, CONTRAST)
"""In the order in which they are switched; the first is the usual one."""
