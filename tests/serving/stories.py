"""What teachers do in the page, played in a real Chromium: `make test-page`."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from anki_sources import EVERY_KIND, HOSTILE, RED_DOT
from notes_files import NOTES, write
from page_windows import (
    cards,
    drop,
    go_to_end,
    hand_out,
    insert,
    put_cursor,
    show,
    type_in,
    until,
    wait_for_check,
    without_faults,
)
from studied_decks import Edition, pupil_at
from twofold_runs import ledger

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from page_windows import Desk

Shot = Callable[..., None]

SHIPPED = Path(__file__).parents[2] / "sources" / "stalins-steps-to-power.md"

MAP = """<map version="1.0.1"><node TEXT="The fall of Rome">
<node TEXT="Attila"><node TEXT="In 451 Attila the Hun crossed the Rhine with a large army."/>
<node TEXT="He was beaten by Flavius Aetius on the Catalaunian Plains in June 451."/></node>
<node TEXT="The end"><node TEXT="Odoacer put down Romulus Augustulus in 476 and was king."/></node>
</node></map>"""


def test_an_empty_folder_becomes_a_deck_and_a_lesson(desk: Desk, here: Path, shot: Shot) -> None:
    """New topic, three gaps, a mistake mended by its button, a picture; printed and handed out."""
    page = desk.page()
    shot(page, "empty")
    page.click("#empty-new")
    page.fill("#new-title", "Plant cells")
    shot(page, "new")
    page.get_by_role("button", name="Begin", exact=True).click()
    until(page, "document.activeElement.id === 'text'")
    assert page.locator("#text").input_value().startswith("# Plant cells")
    type_in(page, "The cell wall is made of cellulose")
    put_cursor(page, "cellulose", len("cellulose"))
    page.keyboard.press("Control+g")
    go_to_end(page)
    type_in(
        page, " and gives shape.\n- Light is caught in the {{chloroplast::organelle} of a leaf.\n"
    )
    page.locator(".problem .mend").first.wait_for()
    assert "never closed" in page.locator("#here").inner_text()
    shot(page, "mistake")
    page.locator("#here .mend").click()
    until(page, "document.getElementById('text').value.includes('organelle}} of')")
    go_to_end(page)
    type_in(page, "- The nucleus holds the {{DNA}} of the cell.")
    drop(page, "Plant Cell.png", RED_DOT, "image/png")
    until(page, "document.getElementById('text').value.includes('(plant-cell.png)')")
    until(
        page,
        "document.getElementById('frame').contentDocument.querySelectorAll('.side').length === 3",
    )
    wait_for_check(page)
    assert page.locator("#count").inner_text() == ""
    shot(page, "cards")
    assert (here / "sources" / "plant-cell.png").read_bytes() == RED_DOT
    show(page, "lesson")
    shot(page, "lesson")
    page.click("#print")
    page.get_by_role("button", name="Make the pages").click()
    page.get_by_role("heading", name="Ready to print").wait_for()
    shot(page, "printed")
    assert page.locator("ul.files a").all_inner_texts() == [
        "1-first-section.pdf",
        "1-first-section-key.pdf",
    ]
    sheet = desk.server.ask(str(page.locator("ul.files a").first.get_attribute("href")))
    assert sheet.body.startswith(b"%PDF")
    page.get_by_role("button", name="Close").click()
    records = ledger().records
    assert len(records) == 3
    page.click("#hand-out")
    page.get_by_role("button", name="Make the decks").wait_for()
    assert "3 new notes" in page.locator("dialog").inner_text()
    shot(page, "forecast")
    page.get_by_role("button", name="Make the decks").click()
    page.get_by_role("heading", name="Handed out").wait_for()
    shot(page, "handed-out")
    with pupil_at(here / "pupil") as pupil:
        outcome = pupil.take(Edition([here / "output" / "plant-cells.apkg"], {}))
        assert outcome.outcomes == {"new": 3}
        assert sorted(pupil.facts(pupil.collection.find_cards(""))) == [
            "DNA",
            "cellulose",
            "chloroplast",
        ]
    assert ledger().records.keys() == records.keys()


def test_a_map_that_is_dropped_becomes_notes(desk: Desk, here: Path, shot: Shot) -> None:
    """Suggestions stand as marked words; one is left, the others are taken, the lesson printed."""
    page = desk.page()
    drop(page, "Fall of Rome.mm", MAP.encode(), "application/xml")
    until(page, "document.getElementById('text').value.includes('Attila')")
    page.locator("#offers").wait_for()
    before = desk.file("fall-of-rome.md")
    assert before.count("<!--") >= 3
    shot(page, "offers")
    put_cursor(page, "Odoacer put")
    page.locator(".chips").wait_for()
    words = page.locator(".chips .chip").all_inner_texts()
    page.locator(".chips .chip").first.click()
    page.get_by_role("button", name="Take", exact=True).click()
    until(page, "!document.getElementById('text').value.includes('gaps? {{Odoacer}}')")
    text = page.locator("#text").input_value()
    assert f"{{{{{words[0]}}}}}" not in text
    assert all(f"{{{{{each}}}}}" in text for each in words[1:])
    wait_for_check(page)
    page.click("#take-all")
    until(page, "!document.getElementById('text').value.includes('<!--')")
    wait_for_check(page)
    assert page.locator("#offers").is_hidden()
    page.keyboard.press("Control+z")  # What a button did is undone as if it had been typed.
    until(page, "document.getElementById('text').value.includes('<!--')")
    page.keyboard.press("Control+Shift+z")
    until(page, "!document.getElementById('text').value.includes('<!--')")
    wait_for_check(page)
    page.click("#print")
    page.get_by_role("button", name="Make the pages").click()
    page.get_by_role("heading", name="Ready to print").wait_for()
    assert list((here / "output" / "fall-of-rome" / "lessons").glob("*.pdf"))


def test_a_note_that_is_mended_keeps_its_history(desk: Desk, here: Path, shot: Shot) -> None:
    """The forecast says so before it is handed out again, and in Anki it is so."""
    write("sources/rome.md", NOTES + "- Its first king was {{Romulus}}.\n")
    page = desk.page()
    hand_out(page)
    page.get_by_role("button", name="Close").click()
    with pupil_at(here / "pupil") as pupil:
        pupil.take(Edition([here / "output" / "rome.apkg"], {}))
        pupil.study()
        put_cursor(page, "Its first king", len("Its first"))
        type_in(page, "Its very first")
        wait_for_check(page)
        page.click("#tab-changes")
        told = page.locator("#changes").inner_text()
        assert "1 note changed" in told
        assert "2 cards keep their history" in told
        shot(page, "changes")
        hand_out(page)
        outcome = pupil.take(Edition([here / "output" / "rome.apkg"], {}))
        assert outcome.outcomes == {"updated": 1, "duplicate": 1}
        assert all(
            pupil.state(card).interval == known.interval for card, known in pupil.studied.items()
        )
        assert pupil.new_cards() == []


def test_a_change_from_outside_is_shown(desk: Desk, shot: Shot) -> None:
    """What was not touched here is shown as it is there; what was, beside what is there."""
    write("sources/rome.md")
    page = desk.page()
    write("sources/rome.md", NOTES + "- Added {{elsewhere}}.\n")
    until(page, "document.getElementById('text').value.includes('elsewhere')")
    assert "another program" in page.locator("#notice").inner_text()

    def meanwhile(route: Route) -> None:
        write("sources/rome.md", NOTES + "- Typed {{there}}.\n")
        route.continue_()

    page.route("**/save?*", meanwhile, times=1)  # Just before what is typed is saved.
    go_to_end(page)
    insert(page, "- Typed {{here}}.")
    page.get_by_role("heading", name="changed by another program").wait_for()
    shot(page, "both")
    told = page.locator("dialog").inner_text()
    assert "Typed {{here}}" in told
    assert "Typed {{there}}" in told
    assert desk.file("rome.md").endswith("- Typed {{there}}.\n")
    page.get_by_role("button", name="Keep this window’s").click()
    until(page, "document.body.dataset.saved === document.body.dataset.version")
    assert desk.file("rome.md").endswith("- Typed {{here}}.")
    assert "- Typed {{here}}." in desk.file("rome.mine.md~")
    assert [each for each in desk.said if "409" not in each] == []
    desk.said.clear()


def test_two_windows_do_not_write_over_each_other(desk: Desk) -> None:
    """What is typed in one comes into the other; who types in both is asked."""
    write("sources/rome.md")
    one, two = desk.page(), desk.page()
    go_to_end(one)
    type_in(one, "- From {{one}}.\n")
    # On a busy machine what is typed is saved in two steps, and typing between them is a conflict.
    typed = one.evaluate("document.getElementById('text').value")
    until(two, f"document.getElementById('text').value === {json.dumps(typed)}")
    go_to_end(two)
    type_in(two, "- From {{two}}.\n")
    until(one, "document.getElementById('text').value.includes('From {{two}}')")
    text = desk.file("rome.md")
    assert "{{one}}" in text
    assert "{{two}}" in text


def test_a_file_of_five_thousand_notes(desk: Desk) -> None:
    """It opens, is typed into and shows its cards; what cannot be shown at once is counted."""
    parts = ["# Long"]
    for section in range(50):
        parts.append(f"\n## Section {section + 1}\n")
        parts += [f"- Fact {section}-{n} is about {{{{thing {section}-{n}}}}}." for n in range(100)]
    write("sources/long.md", "\n".join(parts) + "\n")
    page = desk.page()
    until(page, "document.body.dataset.cards")
    put_cursor(page, "- Fact 30-50 is")
    until(
        page,
        "document.getElementById('frame').contentDocument.querySelector('.here')?.innerText"
        ".includes('Fact 30-50')",
    )
    put_cursor(page, "Fact 30-50 is")
    type_in(page, "New ")
    until(
        page,
        "document.getElementById('frame').contentDocument.querySelector('.here')?.innerText"
        ".includes('New Fact 30-50')",
    )
    assert len(cards(page)) == 100
    until(page, "document.body.dataset.saved === document.body.dataset.version")
    assert "- New Fact 30-50 is" in desk.file("long.md")


def test_hostile_notes_harm_nobody(desk: Desk, shot: Shot) -> None:
    """What looks like a program is text, in the editor, on cards, in problems and in titles."""
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    text = HOSTILE + f"\n## {evil}\n\n- {{{{\\<svg onload=alert(1)>}}}} and {evil} {{{{{{x}}}}}}.\n"
    write("sources/evil.md", text)
    write(f"sources/evil 2 {'<b>'}.md", NOTES)
    page = desk.page()
    alerts: list[str] = []
    page.on("dialog", lambda dialog: alerts.append(dialog.message))
    wait_for_check(page)
    page.locator("#topic").select_option("evil.md")
    until(page, "document.getElementById('text').value.includes('Signs')")
    put_cursor(page, "svg")
    wait_for_check(page)
    for tab in ("cards", "lesson", "changes", "check"):
        show(page, tab)
        assert page.locator("main script, main svg, main img[src='x']").count() == 0
    show(page, "cards")
    frame = page.frame_locator("#frame")
    assert frame.locator("script, svg, img").count() == 0
    shot(page, "hostile")
    # Even what would get into the frame runs nothing there.
    page.evaluate(
        "document.getElementById('frame').contentDocument.body.insertAdjacentHTML('beforeend',"
        " '<img src=nothing onerror=\"parent.pwned=1\"><script>parent.pwned=1</script>')"
    )
    until(page, "document.getElementById('frame').contentDocument.images[0].complete")
    assert page.evaluate("window.pwned") is None
    assert alerts == []
    refused = [
        each
        for each in desk.said
        if "Content Security Policy" in each or "404" in each or "sandboxed" in each
    ]
    assert desk.said == refused
    desk.said.clear()


@contextmanager
def elsewhere(html: str) -> Iterator[str]:
    """Serve a page of somebody else's on this machine; give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_page_from_elsewhere_gets_nothing(desk: Desk) -> None:
    """Even one that knows the whole address neither reads nor writes nor frames it."""
    write("sources/rome.md")
    address = desk.server.address
    with elsewhere("<!doctype html><title>elsewhere</title>") as other:
        page = desk.browser.new_page()
        page.goto(other)
        for script in (
            f"fetch('{address}state').then(a => a.text())",
            f"fetch('{address}save?name=rome.md&base=x',"
            " { method: 'POST', body: 'gone', mode: 'no-cors' }).then(a => a.text())",
        ):
            got = page.evaluate(f"{script}.catch(why => 'refused: ' + why)")
            assert got == "" or got.startswith("refused")
        page.evaluate(
            "address => new Promise(done => { const f = document.createElement('iframe');"
            " f.onload = done; f.src = address; document.body.append(f) })",
            address,
        )
        framed = page.frames[1]
        assert framed.locator("#text").count() == 0
        page.close()
    assert desk.file("rome.md") == NOTES


def test_all_is_done_by_keyboard_alone(desk: Desk, here: Path) -> None:
    """From the topic to the notes, along the tabs, to a card's answer and through a dialog."""
    write("sources/rome.md", NOTES + "- Its first king was {{Romulus} they say.\n")
    page = desk.page()
    wait_for_check(page)
    page.locator("body").click(position={"x": 60, "y": 25})

    def focused() -> str:
        found: str = page.evaluate(
            "document.activeElement.id || document.activeElement.textContent.trim()"
        )
        return found

    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(focused())
        if seen[-1] == "text":
            break
    assert seen[:3] == ["topic", "new", "import"]
    assert seen[-1] == "text"
    put_cursor(page, "Romulus")
    page.locator("#here .mend").wait_for()
    page.keyboard.press("Control+.")
    until(page, "document.getElementById('text').value.includes('{{Romulus}} they')")
    until(
        page,
        "document.getElementById('frame').contentDocument.querySelectorAll('.side').length === 2",
    )
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused() == "tab-cards":
            break
    page.keyboard.press("ArrowRight")
    assert focused() == "tab-lesson"
    assert page.locator("#lesson").is_visible()
    page.keyboard.press("ArrowLeft")
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused() == "Answer":
            break
    page.keyboard.press("Enter")
    assert "753 BC" in cards(page)[0]
    page.locator("#hand-out").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Make the decks").wait_for()
    page.keyboard.press("Escape")
    until(page, "!document.getElementById('dialog').open")
    assert not (here / "output").exists()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "small", pytest.param("tablet", marks=pytest.mark.soak)])
def test_nothing_keeps_a_screen_reader_out(desk: Desk, shot: Shot, size: str, dark: bool) -> None:
    """axe finds no violation, whatever is shown, and nothing stands out of the screen."""
    write("sources/every.md", EVERY_KIND)
    write("sources/map.png", RED_DOT)
    page = desk.page(size=size, dark=dark)
    wait_for_check(page)
    put_cursor(page, "The map that")
    for tab in ("cards", "lesson", "changes", "check"):
        show(page, tab)
        shot(page, tab)
        without_faults(page)
    page.click("#hand-out")
    page.get_by_role("button", name="Make the decks").wait_for()
    without_faults(page)
    page.keyboard.press("Escape")
    page.click("#new")
    page.locator("#new-title").wait_for()
    without_faults(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_class_turns_the_cards_over(desk: Desk, here: Path, shot: Shot) -> None:
    """One card fills the screen; a key shows its answer, the next one the next card."""
    write(
        "sources/typed.md",
        "---\ntyping: yes\n---\n# Typed\n\n- Rome fell in {{476::year}}.\n"
        "- $E = {{c1::m}}c^2$ is {{famous}}.\n",
    )
    page = desk.page("?study=typed.md")
    shot(page, "front")
    frame = page.frame_locator("#frame")
    assert "[year]" in frame.locator(".side").inner_text()
    page.keyboard.press("Space")
    assert "476" in frame.locator(".side").inner_text()
    page.keyboard.press("Space")
    assert page.locator("#place").inner_text() == "2 of 3"
    assert frame.locator(".formula svg").count() == 1
    page.keyboard.press("ArrowLeft")
    page.locator("#cover").click()
    assert "476" in frame.locator(".side").inner_text()
    shot(page, "back")
    without_faults(page)
    assert not (here / "sources" / "ledger.jsonl").exists()


def test_cards_are_shown_as_on_a_phone_at_night(desk: Desk, shot: Shot) -> None:
    """The looks are those of Anki's own screens, and what was typed is compared."""
    write("sources/typed.md", "---\ntyping: yes\n---\n# Typed\n\n- Rome fell in {{476::year}}.\n")
    page = desk.page()
    page.check("#night")
    page.check("#phone")
    frame = page.frame_locator("#frame")
    assert "nightMode" in str(frame.locator(".side").get_attribute("class"))
    assert page.locator("#frame").evaluate("e => e.style.width") == "390px"
    page.locator("#cover").click(position={"x": 100, "y": 120})
    frame.locator("input.typed").fill("477")
    page.get_by_role("button", name="Answer of card 1").click()
    assert frame.locator(".typeBad").inner_text() == "7"
    shot(page, "typed")


def test_the_cursor_leads_to_cards_and_pages(desk: Desk, shot: Shot) -> None:
    """The cards of its note are framed and first; its page comes into view; a click leads back."""
    write("sources/stalin.md", SHIPPED.read_text(encoding="utf-8"))
    page = desk.page()
    put_cursor(page, "Stalin became {{General")
    until(
        page,
        "document.getElementById('frame').contentDocument.querySelector('.here')?.innerText"
        ".includes('road to power')",
    )
    top = page.evaluate(
        "() => { const here = frame.contentDocument.querySelector('.here');"
        " return here.getBoundingClientRect().top * stage.clientWidth / frame.clientWidth"
        " - deck.scrollTop }"
    )
    assert abs(top) < 60
    shot(page, "cards")
    page.click("#tab-lesson")
    page.locator("#pages .mark").wait_for()
    shot(page, "lesson")
    page.check("#key")
    until(page, "document.querySelector('#pages img').alt.startsWith('Key')")
    shot(page, "key")
    page.uncheck("#key")
    page.select_option("#size", "giant")
    until(page, "document.querySelectorAll('#pages img').length > 5")
    page.click("#tab-cards")
    page.get_by_role("button", name=re.compile("^line 24$")).first.click()
    line = page.evaluate(
        "document.getElementById('text').value.slice(0, document.getElementById('text')"
        ".selectionStart).split('\\n').length"
    )
    assert line == 24


def test_marks_stand_where_the_words_are(desk: Desk) -> None:
    """The overlay wraps as the text does: its height is that of the text."""
    write("sources/stalin.md", SHIPPED.read_text(encoding="utf-8"))
    for size in ("desk", "small", "tablet"):
        page = desk.page(size=size)
        until(page, "marks.children.length > 40 && marks.clientWidth === text.clientWidth")
        heights = page.evaluate("[text.scrollHeight, marks.scrollHeight]")
        assert abs(heights[0] - heights[1]) <= 2
