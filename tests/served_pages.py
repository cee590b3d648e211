"""A folder -> the page that is served of it, by a process of its own."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from split_off import SplitOff, split_off


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A page: the address that was printed, and the process that serves it."""

    address: str
    process: SplitOff

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        return urlsplit(self.address).path.strip("/")

    def ask(
        self,
        path: str,
        body: bytes | str | None = None,
        headers: Any = None,
        **query: object,
    ) -> Answer:
        """Ask as the page does: GET, or POST where there is a body; `headers` are more of them."""
        whole = f"/{self.token}/{path}" + (f"?{urlencode(query)}" if query else "")
        return self.ask_raw("GET" if body is None else "POST", whole, body, headers)

    def ask_raw(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        data = body.encode() if isinstance(body, str) else body
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        sent = {"Host": self.host, "Content-Length": str(len(data or b""))} | dict(headers or {})
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(data)
        answer = connection.getresponse()
        got = Answer(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return got


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[Served]:
    """Serve the notes in `folder`/sources until the end of the block."""
    process = split_off("serve", "--no-browser", *arguments, folder=folder)
    try:
        yield Served(process.first_line().split()[-1], process)
    finally:
        process.end()
