"""Keys typed into the page in Chromium -> how soon cards and pages show them, and typing itself."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from notes_text import notes_text
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "sources" / "stalins-steps-to-power.md"
ROUNDS = 12

BUDGETS = {"shipped": (150, 400), "2,000 notes": (400, 1000)}
"""Milliseconds after the last key until cards, and the page in view, show it."""

PER_KEY = 30
"""Milliseconds that a key itself may take until it is painted."""


def main() -> None:
    """Print the median of each time beside its budget."""
    topics = {"shipped": SHIPPED.read_text(encoding="utf-8"), "2,000 notes": notes_text(2000)}
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=_chromium(),
            args=["--no-sandbox"],
            ignore_default_args=["--hide-scrollbars"],
        )
        for name, text in topics.items():
            with _served(text) as address:
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                page.goto(address)
                page.wait_for_selector("body[data-ready]", timeout=60_000)
                _report(name, page)
                page.close()
        browser.close()


def _report(name: str, page: Page) -> None:
    page.locator("#text").evaluate(
        "e => { e.focus(); const i = e.value.indexOf('\\n- ', e.value.length / 2) + 3;"
        " e.setSelectionRange(i, i) }"
    )
    page.wait_for_timeout(4000)
    cards, pages = BUDGETS[name]
    for _ in range(2):
        _key_times(page, 4)  # What is loaded once is loaded.
    print(f"{name}: key painted {_median(_key_times(page, ROUNDS)):.0f} ms (under {PER_KEY})")
    print(f"  cards after the last key {_median(_shown(page, 'cards')):.0f} ms (under {cards})")
    page.click("#tab-lesson")
    page.wait_for_selector("#pages img", timeout=60_000)
    page.wait_for_timeout(4000)
    page.locator("#text").focus()
    _shown(page, "pages", 2)
    print(f"  page after the last key {_median(_shown(page, 'pages')):.0f} ms (under {pages})")


_KEY = """() => new Promise(done => {
  const start = performance.now()
  document.execCommand('insertText', false, 'x')
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)))
})"""


def _key_times(page: Page, rounds: int) -> list[float]:
    return [_after(page, lambda: page.evaluate(_KEY), 60) for _ in range(rounds)]


def _shown(page: Page, what: str, rounds: int = ROUNDS) -> list[float]:
    """Return milliseconds from a key to when its version is shown."""
    times = []
    for _ in range(rounds):
        took = page.evaluate(
            """what => new Promise(done => {
              const start = performance.now(), body = document.body
              document.execCommand('insertText', false, 'y')
              const wait = () => body.dataset[what] === body.dataset.version
                ? requestAnimationFrame(() => done(performance.now() - start))
                : setTimeout(wait, 2)
              wait()
            })""",
            what,
        )
        times.append(took)
        page.wait_for_timeout(2500)
    return times


def _after(page: Page, do: Callable[[], Any], pause: int) -> float:
    found: float = do()
    page.wait_for_timeout(pause)
    return found


def _median(times: list[float]) -> float:
    return statistics.median(times)


def _chromium() -> str:
    sys.path.insert(0, str(ROOT / "tests"))
    from chromium import find_chromium

    program = find_chromium()
    if program is None:
        sys.exit("bench-page: there is no Chromium on this machine")
    return program


@contextmanager
def _served(text: str) -> Iterator[str]:
    """Serve one topic in a folder of its own, its notes handed out."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    twofold = [sys.executable, "-m", "twofold"]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sources").mkdir()
        (Path(folder) / "sources" / "topic.md").write_text(text, encoding="utf-8")
        subprocess.run([*twofold, "deck"], cwd=folder, env=environment, check=True, stdout=-3)
        with subprocess.Popen(
            [*twofold, "serve", "--no-browser"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as server:
            assert server.stdout
            try:
                yield server.stdout.readline().split()[-1]
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
