"""A served folder -> windows of Chromium in which its page is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from served_pages import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = {"desk": (1280, 800), "small": (1024, 768), "tablet": (820, 1180)}
"""The screens that the page is made for."""


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
