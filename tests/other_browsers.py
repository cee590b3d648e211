"""A window of Firefox, or of WebKitGTK, which is Safari's engine, as far as the page needs it.

Playwright's own builds of them cannot be had everywhere; those of Debian can: `firefox-esr`, and
`webkit2gtk-driver` with `xvfb`.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60
"""Seconds that a browser may take to start, or a page to do something."""

WIDTH, HEIGHT = 1280, 860

Window = Callable[[str], Any]
"""A script -> what it returns in the page; `open ADDRESS` shows another page."""

FIREFOX_SETTINGS = "".join(
    f'user_pref("{name}", {json.dumps(value)});\n'
    for name, value in {
        "marionette.port": 0,  # One that is free; it is written into the profile.
        "app.update.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "toolkit.telemetry.enabled": False,
    }.items()
)


def wait_for(what: Callable[[], Any]) -> Any:
    """Return what a function returns as soon as that is something."""
    ends = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < ends, what
        time.sleep(0.05)
    return found


@contextmanager
def running(command: list[str], **more: str) -> Iterator[None]:
    """Run a program until the end of the block, with more in its environment."""
    environment = os.environ | more
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


@contextmanager
def firefox() -> Iterator[Window]:
    """Open a window of Firefox, and speak to it by its own protocol, Marionette."""
    with ExitStack() as at_end:
        profile = at_end.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        (Path(profile) / "user.js").write_text(FIREFOX_SETTINGS, encoding="utf-8")
        size = {"MOZ_HEADLESS_WIDTH": str(WIDTH), "MOZ_HEADLESS_HEIGHT": str(HEIGHT)}
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote"]
        at_end.enter_context(running([*command, "--profile", profile, "about:blank"], **size))
        port = Path(profile) / "MarionetteActivePort"
        number = int(wait_for(lambda: port.exists() and port.read_text().strip()))
        link = at_end.enter_context(socket.create_connection(("127.0.0.1", number), PATIENCE))
        answers = at_end.enter_context(link.makefile("rb"))

        def read() -> Any:
            length = b""
            while (digit := answers.read(1)) != b":":
                length += digit
            return json.loads(answers.read(int(length)))

        def call(name: str, **parameters: Any) -> Any:
            message = json.dumps([0, 1, f"WebDriver:{name}", parameters]).encode()
            link.sendall(f"{len(message)}:".encode() + message)
            _, _, fault, result = read()
            assert fault is None, fault
            return result

        def window(script: str) -> Any:
            if script.startswith("open "):
                return call("Navigate", url=script.removeprefix("open "))
            return call("ExecuteScript", script=script, args=[])["value"]

        read()  # It says who it is.
        call("NewSession")
        yield window


@contextmanager
def webkit() -> Iterator[Window]:
    """Open a window of WebKitGTK's small browser on a screen of its own."""
    with ExitStack() as at_end:
        screen, port = f":{os.getpid() % 500 + 100}", 4400 + os.getpid() % 500
        at_end.enter_context(running(["Xvfb", screen, "-screen", "0", "1400x1000x24"]))
        # Its own sandbox needs rights that a container has not; it shows nothing but our page.
        freely = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        driver = ["WebKitWebDriver", f"--port={port}"]
        at_end.enter_context(running(driver, DISPLAY=screen, **freely))

        def call(method: str, path: str, body: Any = None) -> Any:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            link.request(method, path, json.dumps(body))
            value = json.loads(link.getresponse().read())["value"]
            link.close()
            assert not (isinstance(value, dict) and "error" in value), value
            return value

        def is_ready() -> bool:
            try:
                call("GET", "/status")
            except ConnectionRefusedError:
                return False
            return True

        wait_for(is_ready)
        program = {"binary": str(mini_browser()), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": program}}
        session = f"/session/{call('POST', '/session', {'capabilities': wanted})['sessionId']}"
        at_end.callback(call, "DELETE", session)

        def window(script: str) -> Any:
            if script.startswith("open "):
                return call("POST", f"{session}/url", {"url": script.removeprefix("open ")})
            return call("POST", f"{session}/execute/sync", {"script": script, "args": []})

        call("POST", f"{session}/window/rect", {"width": WIDTH, "height": HEIGHT})
        yield window


def mini_browser() -> Path | None:
    """Return WebKitGTK's small browser, None where it is not installed."""
    return next(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"), None)


def is_there(open_window: Callable[[], Any]) -> bool:
    """Return whether this machine has what a window needs."""
    if open_window is firefox:
        return shutil.which("firefox-esr") is not None
    return bool(shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and mini_browser())
