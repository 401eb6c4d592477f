"""The review in a browser on this machine: the same screen, sent through a web socket.

Each page runs a review of its own, so two pages are two reviewers. Only this machine can connect,
and only with the address that was printed: it holds a key that no other page and no other user
knows. Requests for another host or from another origin are refused, so that no web page can reach
the review through the browser (DNS rebinding, cross-site web sockets).
"""

from __future__ import annotations

import asyncio
import secrets
import shlex
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from quizgen.errors import UsageError

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_PAGE = Path(__file__).with_name("web.html")
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; connect-src 'self' ws:; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class _Service(AppService):
    """A review behind one page; the page is told when it ends, however it ends."""

    async def run(self) -> None:
        await super().run()
        await self.remote_close()


class ReviewServer(Server):
    """Serves reviews started with ``command`` on a socket that listens already."""

    def __init__(self, command: Sequence[str], listening: socket.socket) -> None:
        windows = sys.platform == "win32"
        line = subprocess.list2cmdline(command) if windows else shlex.join(command)
        self.port: int = listening.getsockname()[1]
        super().__init__(line, host=HOST, port=self.port, title="quizgen review")
        self._key = secrets.token_urlsafe(16)
        self._listening = listening

    @property
    def address(self) -> str:
        """The address of the page, with its key."""
        return f"http://{HOST}:{self.port}/{self._key}/"

    def run(self) -> None:
        """Serve until Ctrl-C."""
        loop = asyncio.new_event_loop()
        web.run_app(self.application(), sock=self._listening, loop=loop, print=None)

    def application(self) -> web.Application:
        """Give the three things that are served; all else is not found."""
        app = web.Application(middlewares=[self._only_from_here])
        app.add_routes(
            [
                web.get(f"/{self._key}/", self._page),
                web.get(f"/{self._key}/ws", self.handle_websocket),
                web.static(f"/{self._key}/static", self.statics_path),
            ]
        )
        return app

    @web.middleware
    async def _only_from_here(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        hosts = {f"{name}:{self.port}" for name in _NAMES}
        origin = request.headers.get("Origin")
        # A browser sends the origin with every web socket; whatever else opens one is no page.
        needed = request.headers.get("Upgrade", "").casefold() == "websocket"
        foreign = origin is not None and origin not in {f"http://{host}" for host in hosts}
        if request.host not in hosts or foreign or (needed and origin is None):
            raise web.HTTPForbidden(text="only the page on this machine may connect\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def _page(self, request: web.Request) -> web.Response:
        nonce = secrets.token_urlsafe(16)
        text = _PAGE.read_text(encoding="utf-8")
        text = text.replace("SOCKET_ADDRESS", f"ws://{request.host}/{self._key}/ws")
        return web.Response(
            text=text.replace("NONCE", nonce),
            content_type="text/html",
            headers={"Content-Security-Policy": _POLICY.format(nonce=nonce)},
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run one review for one page."""
        page = web.WebSocketResponse(heartbeat=15)
        await page.prepare(request)
        service = _Service(
            self.command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=partial(_close, page),
            download_manager=self.download_manager,
        )
        size = [_number(request.query.get(name), usual) for name, usual in _SIZE]
        await service.start(*size)
        try:
            await self._process_messages(page, service)
        finally:
            await service.stop()
        return page


async def _close(page: web.WebSocketResponse) -> None:
    await page.close()


_SIZE = (("width", 80), ("height", 24))


def _number(text: str | None, usual: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 5 else usual


def serve(command: Sequence[str], port: int, tell: Callable[[str], None]) -> None:
    """Serve the review that ``command`` starts until Ctrl-C; ``tell`` is given its address.

    Raises:
        UsageError: the port is taken.
    """
    listening = socket.socket()
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        hint = "name another with --port, or leave it out"
        raise UsageError(f"cannot listen on port {port}: {error.strerror}", hint=hint) from None
    server = ReviewServer(command, listening)
    tell(server.address)
    server.run()
