"""The page in Firefox and in WebKit, Safari's engine: `make test-browsers`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, RED_DOT
from notes_files import write
from other_browsers import Window, firefox, is_there, wait_for, webkit
from served_pages import served

NOTES = (
    EVERY_KIND + "\n- $E = {{c1::m}}c^2$ and {{Einstein}}.\n- It fell in {{476::year} at last.\n"
)


@pytest.mark.parametrize("open_window", [firefox, webkit])
def test_a_teacher_writes_and_hands_out(
    open_window: Callable[[], AbstractContextManager[Window]], here: Path
) -> None:
    """Marks, mends, gaps, undo, cards, pages and decks are there, and nothing is complained of."""
    if not is_there(open_window):
        pytest.skip(f"no {open_window.__name__} on this machine")
    write("sources/every.md", NOTES)
    write("sources/map.png", RED_DOT)
    with served(here) as server, open_window() as window:

        def until(condition: str) -> None:
            wait_for(lambda: window(f"return !!({condition})"))

        window(f"open {server.address}")
        until("document.body.dataset.ready")
        window(
            "window.told = []; console.error = words => told.push(String(words));"
            "addEventListener('error', event => told.push(event.message))"
        )
        until("document.body.dataset.checked === document.body.dataset.version")
        heights = window("return [text.scrollHeight, marks.scrollHeight]")
        assert heights[0] == heights[1]  # Each mark stands where its words are.

        window(
            "const at = text.value.indexOf('- It fell');"
            "text.focus(); text.setSelectionRange(at, at)"
        )
        until("document.querySelector('#here .mend')")
        window("document.querySelector('#here .mend').click()")
        until("text.value.includes('{{476::year}} at last')")
        window("document.execCommand('undo')")
        until("text.value.includes('{{476::year} at last')")
        window("document.execCommand('redo')")
        until("text.value.includes('{{476::year}} at last')")

        window(
            "text.focus(); text.setSelectionRange(1e9, 1e9);"
            "document.execCommand('insertText', false, '- The sea is blue');"
            "const at = text.value.lastIndexOf('blue'); text.setSelectionRange(at, at + 4);"
            "text.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', ctrlKey: true }))"
        )
        until("text.value.endsWith('- The sea is {{blue}}')")
        until("document.body.dataset.saved === document.body.dataset.version")
        saved = (here / "sources" / "every.md").read_text(encoding="utf-8")
        assert saved.endswith("{{blue}}")

        until("frame.contentDocument.querySelector('.here')?.innerText.includes('The sea is')")
        assert window("return frame.contentDocument.querySelectorAll('.formula svg').length") == 2
        window("[...document.querySelectorAll('#cover .tools button')].at(-2).click()")
        until("frame.contentDocument.querySelector('.here').innerText.includes('blue')")

        window("document.getElementById('tab-lesson').click()")
        until("[...document.querySelectorAll('#pages img')].some(each => each.naturalWidth > 500)")
        window("document.getElementById('hand-out').click()")
        until("document.querySelector('#dialog button.main')")
        window("document.querySelector('#dialog button.main').click()")
        until("document.querySelector('#dialog h2').textContent === 'Handed out'")
        assert (here / "output" / "every.apkg").is_file()
        assert window("return told") == []

        window(f"open {server.address}?study=every.md")
        until("document.body.dataset.ready")
        window("document.getElementById('turn').click()")
        until("document.getElementById('turn').textContent === 'Show question'")
