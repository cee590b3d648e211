"""The shipped notes -> a picture of the page that is served of them: `make pictures`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
NOTE = "- Stalin became {{General"
"""Where the cursor stands: its cards are framed."""

COLOURS = 128
"""With all of them the file is three times as large, and looks the same."""


def main(folder: Path) -> None:
    """Save `page.png` in a folder; exits where there is no Chromium."""
    program = find_chromium()
    if program is None:
        sys.exit("pictures: there is no Chromium on this machine")
    with served(ROOT / "sources") as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720}, device_scale_factor=1.25)
        page.goto(address)
        page.wait_for_selector("body[data-ready]")
        page.locator("#text").evaluate(
            """(text, note) => {
              const at = text.value.indexOf(note) + note.length
              text.focus()
              text.setSelectionRange(at, at)
              const headings = [...document.querySelectorAll('#marks .head')]
              const lines = [...document.getElementById('marks').children]
              const line = lines[text.value.slice(0, at).split('\\n').length - 1]
              const above = headings.filter(each => each.offsetTop < line.offsetTop).pop()
              text.scrollTop = above.offsetTop - 8
            }""",
            NOTE,
        )
        here = page.frame_locator("#frame").locator(".here")
        here.filter(has_text="road to power").first.wait_for()
        page.wait_for_selector("body[data-checked]")
        picture = Image.open(BytesIO(page.screenshot()))
        picture.convert("RGB").quantize(COLOURS).save(folder / "page.png", optimize=True)
        browser.close()


@contextmanager
def served(notes: Path) -> Iterator[str]:
    """Serve a copy of a folder of notes, so that nothing of it changes; give its address."""
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(notes, Path(folder) / "sources")
        command = [sys.executable, "-m", "twofold", "serve", "--no-browser"]
        with subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
        ) as server:
            assert server.stdout
            try:
                yield server.stdout.readline().split()[-1]
            finally:
                server.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
