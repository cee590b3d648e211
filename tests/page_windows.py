"""A served folder -> windows of Chromium in which its page is open, and what people do in them."""

from __future__ import annotations

import base64
import time
from pathlib import Path
from typing import TYPE_CHECKING

from served_pages import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = {"desk": (1280, 800), "small": (1024, 768), "tablet": (820, 1180)}
"""The screens that the page is made for."""

PATIENCE = 30
"""Seconds that something may take on a machine that has much else to do."""


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


def until(page: Page, script: str) -> None:
    """Wait until a script is true; Playwright's own way would evaluate it in the page."""
    ends = time.monotonic() + PATIENCE
    while not page.evaluate(script):
        assert time.monotonic() < ends, script
        page.wait_for_timeout(40)


def type_in(page: Page, words: str) -> None:
    page.locator("#text").focus()
    page.keyboard.type(words)


def insert(page: Page, words: str) -> None:
    """Type words all at once, so that none of them is saved without the others."""
    page.locator("#text").focus()
    page.keyboard.insert_text(words)


def put_cursor(page: Page, at: str, selected: int = 0) -> None:
    """Put the cursor before some words, or select so many letters of them."""
    page.locator("#text").evaluate(
        "(e, [at, selected]) => { e.focus(); const i = e.value.indexOf(at);"
        " e.setSelectionRange(i, i + selected) }",
        [at, selected],
    )


def go_to_end(page: Page) -> None:
    page.locator("#text").evaluate("e => { e.focus(); e.setSelectionRange(1e9, 1e9) }")


def wait_for_check(page: Page) -> None:
    """Wait until what was typed is saved, and all of it has been looked at."""
    until(page, "document.body.dataset.checked === document.body.dataset.version")
    until(page, "document.body.dataset.saved === document.body.dataset.version")


def drop(page: Page, name: str, data: bytes, kind: str) -> None:
    """Drop a file on the page."""
    page.evaluate(
        """([name, kind, data]) => {
            const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0))
            const moved = new DataTransfer()
            moved.items.add(new File([bytes], name, { type: kind }))
            document.body.dispatchEvent(new DragEvent('drop',
                { dataTransfer: moved, bubbles: true, cancelable: true }))
        }""",
        [name, kind, base64.b64encode(data).decode()],
    )


def cards(page: Page) -> list[str]:
    """Return the words of the cards that are shown."""
    shown: list[str] = page.frame_locator("#frame").locator(".side").all_inner_texts()
    return shown


def show(page: Page, tab: str) -> None:
    """Show what stands behind a tab, and wait until it is that of what was typed last."""
    done = {"cards": "cards", "lesson": "pages"}.get(tab, "checked")
    if tab in ("cards", "lesson"):  # They are asked for anew.
        page.evaluate(f"delete document.body.dataset.{done}")
    page.click(f"#tab-{tab}")
    until(page, f"document.body.dataset.{done} === document.body.dataset.version")


def hand_out(page: Page) -> None:
    page.click("#hand-out")
    page.get_by_role("button", name="Make the decks").click()
    page.get_by_role("heading", name="Handed out").wait_for()


def without_faults(page: Page) -> None:
    """Look for what keeps people out, in the page and in the frame of cards."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
    assert told == []
