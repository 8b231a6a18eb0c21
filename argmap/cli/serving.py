"""A server of the terminal UI for a browser of this machine, and for nobody else.

A web page of somebody else could speak to it from the same browser, and another user of the machine from theirs. So
every request must come to the address that was printed, from no other page, with the key that was printed.
"""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import web
from textual_serve.server import Server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_COOKIE = "argmap_key"
# What the page may load: itself. The page of the library asks for a font of another host.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws://{authority}; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'"
)


class _Server(Server):
    """The library's server with a door."""

    def __init__(self, command: str, authority: str, key: str) -> None:
        super().__init__(command, title="argmap", public_url=f"http://{authority}")
        self._authority = authority
        self._key = key

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._door)
        return app

    @web.middleware
    async def _door(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Let in who has the key and comes from here."""
        origin = request.headers.get("Origin", f"http://{self._authority}")
        if request.host != self._authority or origin != f"http://{self._authority}":
            raise web.HTTPForbidden(text="argmap answers this machine's own browser only\n")
        shown = request.query.get("key", request.cookies.get(_COOKIE, ""))
        if not secrets.compare_digest(shown.encode(), self._key.encode()):
            raise web.HTTPForbidden(text="open the whole address that argmap serve printed, key included\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY.format(authority=self._authority)
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["Cache-Control"] = "no-store"
            response.set_cookie(_COOKIE, self._key, httponly=True, samesite="Strict")
        return response

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: the address is printed by who asked for it."""


def run_server(command: str, host: str, port: int, say: Callable[..., Any]) -> None:
    """Serve `command` on `host` until ctrl+c; port 0 takes a free one.

    Raises:
        OSError: The port is taken.
    """
    key = secrets.token_urlsafe(18)
    with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as listening:
        shown = f"[{host}]" if ":" in host else host
        authority = f"{shown}:{listening.getsockname()[1]}"
        say(f"http://{authority}/?key={key}")
        server = _Server(command, authority, key)
        with suppress(KeyboardInterrupt):
            web.run_app(server._make_app(), sock=listening, print=None, access_log=None)
