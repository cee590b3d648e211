"""Chromium for the stories that are played in the page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chromium import find_chromium
from page_windows import Desk
from served_pages import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


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
