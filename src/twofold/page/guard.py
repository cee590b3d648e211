"""A request -> an answer only for the page that this server opened, under a strict policy."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""Of all answers: nothing from anywhere else, no script or style inside the page."""

FRAME_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self';"
    " form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""Of the frame of cards: no script at all."""

HEADERS = {
    b"content-security-policy": PAGE_POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"cache-control": b"no-store",
}
"""What answers have unless they say otherwise."""

_FROM_HERE = ("same-origin", "none")
"""What Sec-Fetch-Site says of the page itself, and of an address that somebody typed."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through to `app` what was asked of `host` by its own page, with `token` in the path.

    The address with the token is the only secret; a page elsewhere can neither read it nor have
    the browser send it along.
    """

    app: App
    host: str
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, 403 for one of somebody else's."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif self._is_ours(scope):
            await self.app(scope, receive, _with_headers(send))
        else:
            headers = [*HEADERS.items(), (b"content-type", b"text/plain; charset=utf-8")]
            start = {"type": "http.response.start", "status": 403, "headers": headers}
            await send(start)
            await send({"type": "http.response.body", "body": b"this page is not for you\n"})

    def _is_ours(self, scope: Scope) -> bool:
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)
        token = scope["path"].split("/")[1].encode()
        fetched = b"".join(headers.get(b"sec-fetch-site", [b"none"])).decode("latin-1")
        return (
            headers.get(b"host") == [self.host.encode()]
            and headers.get(b"origin", [f"http://{self.host}".encode()])
            == [f"http://{self.host}".encode()]
            and fetched in _FROM_HERE
            and secrets.compare_digest(token, self.token.encode())
        )


def _with_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower(): value for name, value in message["headers"]}
            message = {**message, "headers": list({**HEADERS, **own}.items())}
        await send(message)

    return with_headers
