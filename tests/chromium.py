"""A page of HTML -> what Chromium makes of it, over the pipe of its DevTools protocol."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What the browser is called on different systems."""

_END = b"\0"


def find_chromium() -> str | None:
    """The path of a Chromium, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@dataclass
class Page:
    """A page in Chromium; `calls` counts what it was asked."""

    to_browser: int
    from_browser: int
    session: str = ""
    calls: int = 0
    rest: bytes = field(default=b"", repr=False)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the result of a method of the DevTools protocol."""
        self.calls += 1
        message: dict[str, Any] = {"id": self.calls, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + _END
        while data:
            data = data[os.write(self.to_browser, data) :]
        while True:
            answer = self._read()
            if answer.get("id") == self.calls:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _read(self) -> dict[str, Any]:
        while _END not in self.rest:
            data = os.read(self.from_browser, 1 << 16)
            if not data:
                raise RuntimeError("Chromium has gone")
            self.rest += data
        message, _, self.rest = self.rest.partition(_END)
        answer: dict[str, Any] = json.loads(message)
        return answer

    def run(self, script: str) -> Any:
        """Return the value of a script; a promise is waited for."""
        result = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def resize(self, width: int, height: int) -> None:
        """Give the page a screen of so many CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def write(self, html: str) -> None:
        """Let the page be this HTML."""
        self.run(f"document.open(); document.write({json.dumps(html)}); document.close();")

    def picture(self, path: Path) -> None:
        """Save what the screen shows as a PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))


def _above_the_first(descriptor: int) -> int:
    """The same file as another descriptor, from 10 on."""
    higher = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return higher


@contextmanager
def chromium_page(program: str) -> Iterator[Page]:
    """Open an empty page in a Chromium of its own."""
    to_browser, write_end = map(_above_the_first, os.pipe())
    read_end, from_browser = map(_above_the_first, os.pipe())
    # The browser reads from its descriptor 3 and writes to 4, so that ours are called otherwise.
    start = (
        f"import os, sys; os.dup2({to_browser}, 3); os.dup2({from_browser}, 4);"
        " os.execv(sys.argv[1], sys.argv[1:])"
    )
    flags = ("--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                start,
                program,
                *flags,
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        try:
            page = Page(write_end, read_end)
            target = page.call("Target.createTarget", url="about:blank")["targetId"]
            attached = page.call("Target.attachToTarget", targetId=target, flatten=True)
            page.session = attached["sessionId"]
            yield page
        finally:
            process.terminate()
            process.wait(30)
            os.close(write_end)
            os.close(read_end)
