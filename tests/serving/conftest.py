"""Chromium for the stories that are played in the page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chromium import find_chromium
from served_pages import Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = {"desk": (1280, 800), "small": (1024, 768), "tablet": (820, 1180)}
"""The screens that the page is made for."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium of this machine, with scroll bars as people have them."""
    from playwright.sync_api import sync_playwright

    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=program,
            args=["--no-sandbox"],
            ignore_default_args=["--hide-scrollbars"],
        )
        yield browser
        browser.close()


class Desk:
    """A served folder, and the pages of it that are open."""

    def __init__(self, server: Served, browser: Browser, folder: Path) -> None:
        self.server, self.browser, self.folder = server, browser, folder
        self.said: list[str] = []

    def page(self, query: str = "", *, size: str = "desk", dark: bool = False) -> Page:
        """Open the page in a window of its own, and wait until it is ready."""
        width, height = SIZES[size]
        page = self.browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        page.set_default_timeout(20_000)
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(self.server.address + query)
        page.wait_for_selector("body[data-ready]")
        return page

    def file(self, name: str) -> str:
        """Return what a file of notes holds."""
        return (self.folder / "sources" / name).read_text(encoding="utf-8")


@pytest.fixture
def desk(here: Path, browser: Browser) -> Iterator[Desk]:
    """Serve the folder of a test; the page must have nothing to complain of at its end."""
    with served(here) as server:
        room = Desk(server, browser, here)
        yield room
        for context in browser.contexts:
            context.close()
        assert room.said == []


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Save what a page looks like, in the folder that SHOTS names, to be looked at."""

    def save(page: Page, name: str) -> None:
        if folder := os.environ.get("SHOTS"):
            story = request.node.name.removeprefix("test_")[:40]
            Path(folder).mkdir(exist_ok=True)
            page.screenshot(path=Path(folder) / f"{story}-{name}.png")

    return save
