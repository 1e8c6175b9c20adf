"""The colours: dark, light and high contrast. In each, text has a contrast of at least 4.5:1 on its ground."""

from textual.theme import Theme


def _theme(
    name: str, *, dark: bool, ground: tuple[str, str, str, str], text: tuple[str, str], tones: dict[str, str]
) -> Theme:
    """Return a theme. `ground` is background, surface, panel and line; `text` is plain and muted."""
    background, surface, panel, line = ground
    plain, muted = text
    cursor = tones["cursor"]
    return Theme(
        name=name,
        primary=tones["primary"],
        secondary=tones["primary"],
        accent=tones["accent"],
        warning=tones["warning"],
        error=tones["error"],
        success=tones["success"],
        foreground=plain,
        background=background,
        surface=surface,
        panel=panel,
        boost=surface,
        dark=dark,
        text_alpha=1.0,
        variables={
            "text": plain,
            "text-muted": muted,
            "text-disabled": muted,
            "foreground-muted": muted,
            "foreground-disabled": muted,
            **{f"text-{tone}": tones[tone] for tone in ("primary", "accent", "warning", "error", "success")},
            "text-secondary": tones["primary"],
            "line": line,
            "border": tones["primary"],
            "border-blurred": line,
            "block-cursor-background": cursor,
            "block-cursor-foreground": tones["on_cursor"],
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": panel,
            "block-cursor-blurred-foreground": plain,
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": panel,
            "input-cursor-background": plain,
            "input-cursor-foreground": background,
            "input-selection-background": cursor,
            "input-selection-foreground": tones["on_cursor"],
            "screen-selection-background": cursor,
            "screen-selection-foreground": tones["on_cursor"],
            "button-foreground": plain,
            "button-color-foreground": background,
            "button-focus-text-style": "bold reverse",
            "scrollbar": line,
            "scrollbar-hover": muted,
            "scrollbar-active": tones["primary"],
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
            "link-color": tones["primary"],
            "link-background-hover": cursor,
            "link-color-hover": tones["on_cursor"],
        },
    )


DARK = _theme(
    "dark",
    dark=True,
    ground=("#14181d", "#1a1f26", "#242b34", "#3d4854"),
    text=("#e3e8ee", "#a3afbc"),
    tones={
        "primary": "#7cc0f0",
        "accent": "#d3b3f5",
        "warning": "#f0c66e",
        "error": "#ff9d94",
        "success": "#8fd99c",
        "cursor": "#2f5f86",
        "on_cursor": "#ffffff",
    },
)
LIGHT = _theme(
    "light",
    dark=False,
    ground=("#fbfaf7", "#f2f0ea", "#e6e3db", "#b5b0a4"),
    text=("#1d2329", "#4f5862"),
    tones={
        "primary": "#0a5488",
        "accent": "#6a3391",
        "warning": "#734c00",
        "error": "#a3201c",
        "success": "#17602f",
        "cursor": "#0a5488",
        "on_cursor": "#ffffff",
    },
)
CONTRAST = _theme(
    "contrast",
    dark=True,
    ground=("#000000", "#000000", "#1a1a1a", "#ffffff"),
    text=("#ffffff", "#e0e0e0"),
    tones={
        "primary": "#8fd8ff",
        "accent": "#f0c8ff",
        "warning": "#ffe07a",
        "error": "#ffb3ad",
        "success": "#9dffad",
        "cursor": "#ffff00",
        "on_cursor": "#000000",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
"""In the order in which they are switched; the first is the usual one."""
