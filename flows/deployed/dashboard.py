"""The program that `copydesk up` and `ingest --engine prefect` start: Prefect's server, for browsers on its own pages.

Prefect's own `server start` looks at the origin of a request only to say which pages may read the answer. That lets a
page whose name was made to point to this machine ask for everything (it is of the server's own origin to a browser),
and any page open a WebSocket or send what a form sends. So this asks two things of every request before Prefect sees
it: is it for this server, by its Host header, and, if it has an Origin header, is it from a page of this server.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import uvicorn
from prefect.server.api.server import create_app
from prefect.settings import get_current_settings
from starlette.datastructures import Headers
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.deployed import lifeline
from flows.deployed.server import ANY, hosts


class OwnPages:
    """Lets through what no page of another origin asks for: by HTTP or by WebSocket."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self.app = app
        self.origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 for another origin; programs state none."""
        stated = Headers(scope=scope).getlist("origin") if scope["type"] in ("http", "websocket") else []
        if ANY in self.origins or self.origins.issuperset(stated):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse("pages of another origin may not ask this server", 403)(scope, receive, send)


def run(host: str, port: int) -> None:
    """Serve until a signal ends it."""
    settings = get_current_settings().server
    origins = [origin.strip() for origin in settings.api.cors_allowed_origins.split(",")]
    # Around the app and not in it: the server's own services ask the app by a name of their own
    app = OwnPages(create_app(final=True), origins)
    uvicorn.run(
        TrustedHostMiddleware(app, allowed_hosts=hosts(host, origins), www_redirect=False),
        host=host,
        port=port,
        timeout_keep_alive=settings.api.keepalive_timeout,
        ws_ping_interval=settings.api.websocket_ping_interval,
        ws_ping_timeout=settings.api.websocket_ping_timeout,
        log_level=settings.logging_level.lower(),
    )


if __name__ == "__main__":
    if lifeline.FLAG in sys.argv:
        lifeline.follow()
    run(sys.argv[1], int(sys.argv[2]))
