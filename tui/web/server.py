"""The server: textual-serve's, on loopback only, with a gate before everything that it answers."""

import asyncio
import socket
from http import HTTPStatus
from urllib.parse import quote

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

from engine.faults import EngineFault
from engine.language.diagnostic import in_both, quoted
from engine.refusals import reason
from engine.text import Lang, Text
from tui.web.access import LOOPBACK, TOKEN, Gate, Refusal
from tui.web.messages import COLUMNS, ROWS, size_asked, understood
from tui.web.pages import load_files, refusal_page, security_headers, terminal_page
from tui.web.session import Program, Session

SESSIONS = 8
"""How many pages may be open at a time: each runs a process."""
SPOKEN = 2**20
"""The longest message of a page in bytes; pasted text comes in one."""
PORTS = range(2**16)
SOCKET = "ws"

_FAULTS = {HTTPStatus.NOT_FOUND: "missing", HTTPStatus.SERVICE_UNAVAILABLE: "full"}
"""What is said of them; of all others it is said that they cannot be answered."""


def no_port(stated: str) -> EngineFault:
    """Return the fault of what is stated as a port and is none."""
    allowed = f"{PORTS.start}-{PORTS.stop - 1}"
    return EngineFault("MV951", port=quoted(stated), **in_both("reason", Text(sv=allowed, en=allowed)))


def listening(port: int) -> socket.socket:
    """Return a socket that listens on this machine's own address only; port 0 is one that is free.

    Raises:
        EngineFault: the port cannot be had.
    """
    if port not in PORTS:
        raise no_port(str(port))
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as fault:
        raise EngineFault("MV951", port=str(port), **in_both("reason", reason(fault))) from None


class LoopbackServer(Server):
    """Serves one program to the browser that opened the printed address."""

    def __init__(self, program: Program, port: int, lang: Lang) -> None:
        """Serve `program` on `port`, speaking `lang`."""
        super().__init__(" ".join(program.words), host=LOOPBACK, port=port)
        self.program = program
        self.lang = lang
        self.gate = Gate(port)
        self._files = load_files()
        self._headers = security_headers(self._socket_origin)
        self._sessions: set[Session] = set()
        self._endings: set[asyncio.Task[None]] = set()

    @property
    def _socket_origin(self) -> str:
        return f"ws://{self.gate.host}"

    async def _make_app(self) -> web.Application:
        """Return the application: four routes, and no way to any of them but through the gate."""
        app = web.Application(middlewares=[self._guarded])
        path = self.gate.path
        app.router.add_get(path, self.handle_index, allow_head=False)
        app.router.add_get(f"{path}{SOCKET}", self.handle_websocket, allow_head=False)
        app.router.add_get(f"{path}download/{{key}}", self.handle_download, allow_head=False)
        app.router.add_get(f"{path}static/{{name}}", self._handle_static, allow_head=False)
        app.on_response_prepare.append(self._add_headers)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def _add_headers(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(self._headers)

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer those who are let in, and say to others why they are not."""
        refusal = self.gate.stray(request.headers, socket=request.path.endswith(f"/{SOCKET}"))
        if refusal is None and not self.gate.knows(request.cookies):
            entry = self._entry(request)
            if isinstance(entry, web.Response):
                return entry
            refusal = entry
        if refusal is not None:
            return refusal_page(self.lang, refusal.value)
        try:
            return await handler(request)
        except web.HTTPException as fault:
            status = HTTPStatus(fault.status)
            return refusal_page(self.lang, _FAULTS.get(status, "bad_request"), status)

    def _entry(self, request: web.Request) -> web.Response | Refusal:
        """Return the cookie for the token; the page is then asked for anew, by an address without it."""
        if request.path != "/" or request.method != "GET" or TOKEN not in request.query:
            return Refusal.STRANGER
        cookie = self.gate.exchange(request.query[TOKEN])
        if isinstance(cookie, Refusal):
            return cookie
        response = self._to_page()
        response.set_cookie(self.gate.cookie_name, cookie, httponly=True, samesite="Strict", path=self.gate.path)
        return response

    def _to_page(self) -> web.Response:
        return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": self.gate.path})

    async def handle_index(self, request: web.Request) -> web.Response:
        """Return the page. Parameters would be read by the terminal's script: there are none."""
        if request.query_string:
            return self._to_page()
        if len(self._sessions) >= SESSIONS:
            return refusal_page(self.lang, "full", HTTPStatus.SERVICE_UNAVAILABLE)
        return terminal_page(self.lang, f"{self._socket_origin}{self.gate.path}{SOCKET}")

    async def _handle_static(self, request: web.Request) -> web.Response:
        try:
            body, kind = self._files[request.match_info["name"]]
        except KeyError:
            raise web.HTTPNotFound from None
        return web.Response(body=body, headers={"Content-Type": kind})

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Return a file that the app hands over, always to be saved and never to be shown here."""
        key = request.match_info["key"]
        try:
            found = await self.download_manager.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        name = quote(found.file_name, safe="")
        response = web.StreamResponse(
            headers={
                "Content-Type": "application/octet-stream",
                "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            }
        )
        await response.prepare(request)
        async for chunk in self.download_manager.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a session for a page until either ends."""
        if len(self._sessions) >= SESSIONS:
            raise web.HTTPServiceUnavailable
        page = web.WebSocketResponse(heartbeat=15, max_msg_size=SPOKEN)
        session = Session(self.program, page, self.download_manager)
        self._sessions.add(session)
        try:
            await page.prepare(request)
            width = size_asked(request.query.get("width", ""), 80, COLUMNS)
            height = size_asked(request.query.get("height", ""), 24, ROWS)
            await session.start(width, height)
            await self._process_messages(page, session)
        finally:
            # In a task of its own: a handler may be cancelled when its page vanishes.
            ending = asyncio.create_task(self._end(session))
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)
            await asyncio.shield(ending)
        return page

    async def _end(self, session: Session) -> None:
        await session.stop()
        self._sessions.discard(session)

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: Session) -> None:  # type: ignore[override]
        """Have the session hear what the page says."""
        async for said in websocket:
            message = understood(said.data) if said.type == WSMsgType.TEXT else None
            if message is not None:
                await app_service.hear(message)

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - called by aiohttp
        """End all sessions."""
        await asyncio.gather(*(self._end(session) for session in tuple(self._sessions)))

    def serve_on(self, listener: socket.socket) -> None:
        """Serve until told to stop, by Ctrl+C or a signal."""
        web.run_app(self._make_app(), sock=listener, access_log=None, print=None)
