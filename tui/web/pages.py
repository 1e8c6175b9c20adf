"""The pages and files that are served, and the headers that go with every answer."""

from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import TypeAlias

from aiohttp import web

from engine.text import Lang
from tui.words.web import say

_HERE = Path(__file__).parent
_TERMINAL = Path(str(files("textual_serve"))) / "static"
"""The terminal in the page comes with textual-serve."""

_SOURCES = MappingProxyType(
    {
        "textual.js": (_TERMINAL / "js" / "textual.js", "text/javascript; charset=utf-8"),
        "xterm.css": (_TERMINAL / "css" / "xterm.css", "text/css; charset=utf-8"),
        "page.js": (_HERE / "static" / "page.js", "text/javascript; charset=utf-8"),
        "page.css": (_HERE / "static" / "page.css", "text/css; charset=utf-8"),
        "icon.svg": (_HERE / "static" / "icon.svg", "image/svg+xml"),
        "regular.woff2": (_HERE / "fonts" / "JetBrainsMono-Regular.woff2", "font/woff2"),
        "bold.woff2": (_HERE / "fonts" / "JetBrainsMono-Bold.woff2", "font/woff2"),
        "symbols.woff2": (_HERE / "fonts" / "DejaVuSansMono-Symbols.woff2", "font/woff2"),
    }
)
File: TypeAlias = tuple[bytes, str]


def load_files() -> Mapping[str, File]:
    """Return all that is served below `/static/`: bytes and type by name. No other file is ever read for a request."""
    return {name: (path.read_bytes(), kind) for name, (path, kind) in _SOURCES.items()}


def security_headers(socket_origin: str) -> Mapping[str, str]:
    """Return the headers that go with every answer; `socket_origin` is where the page may open its socket."""
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        # The terminal sizes its cells by style elements that it makes while it runs.
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self'",
        f"connect-src {socket_origin}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Server": "medverkan",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def terminal_page(lang: Lang, socket_url: str) -> web.Response:
    """Return the page that shows the app, over the socket at `socket_url`."""
    words = ("title", "starting", "no_script", "ended", "ended_help", "again")
    return _page("page.html", {"lang": lang, "socket": socket_url, **{word: say(word, lang) for word in words}})


def refusal_page(lang: Lang, reason: str, status: HTTPStatus = HTTPStatus.FORBIDDEN) -> web.Response:
    """Return the page that says why something is not shown; `reason` is the key of the words."""
    words = {word: say(word, lang) for word in ("title", "refused", "retry")}
    return _page("refused.html", {"lang": lang, "reason": say(reason, lang), **words}, status)


def _page(name: str, values: Mapping[str, str], status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    template = Template((_HERE / "templates" / name).read_text(encoding="utf-8"))
    text = template.substitute({key: escape(value) for key, value in values.items()})
    return web.Response(text=text, status=status, content_type="text/html")
