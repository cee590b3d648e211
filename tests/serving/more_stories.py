"""What a teacher writes, drops, chooses and loses in the page, played in a real Chromium."""

from __future__ import annotations

import base64
import signal
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from PIL import Image

from anki_sources import RED_DOT
from notes_files import NOTES, write
from page_windows import (
    PATIENCE,
    cards,
    drop,
    go_to_end,
    insert,
    put_cursor,
    show,
    type_in,
    until,
    wait_for_check,
    without_faults,
)
from twofold_runs import twofold

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from page_windows import Desk


def press(page: Page, name: str) -> None:
    """Press a button of the bar that writes notation."""
    page.locator("#bar").get_by_role("button", name=name, exact=True).click()


def text_of(page: Page) -> str:
    return page.locator("#text").input_value()


def select(page: Page, words: str) -> None:
    put_cursor(page, words, len(words))


def test_the_bar_writes_what_is_understood(desk: Desk) -> None:
    """Whatever is pressed in an empty section makes notes with cards, and no error."""
    write("sources/rome.md", "# Rome\n\n## Kings\n\n- \n")
    page = desk.page()
    put_cursor(page, "- \n", 0)
    page.keyboard.press("End")
    type_in(page, "Rome fell in the West in 476.")
    select(page, "476")
    press(page, "Gap")
    press(page, "Hint")
    page.keyboard.type("year")
    assert "in {{476::year}}." in text_of(page)
    for name in ("Question", "Term", "Claim", "Dates", "Section"):
        go_to_end(page)
        press(page, name)
    page.keyboard.type("The end")
    assert "## The end\n" in text_of(page)
    put_cursor(page, "- first reason")
    wait_for_check(page)
    assert page.locator("#check .problem.error").count() == 0
    show(page, "cards")
    shown = "\n".join(cards(page))
    for words in ("[year]", "Why did it happen?", "What many people believe.", "1 May 1900"):
        assert words in shown
    assert len(cards(page)) == 7  # Gap, question, claim; term and event are asked both ways.


@pytest.mark.parametrize(
    ("before", "chosen", "after"),
    [
        ("- The sea is blue.", "blue", "- The sea is {{blue}}."),
        ("- The sea is {{blue::colour}}.", "blue", "- The sea is blue."),
        ("- The sea is {{c1::blue|azure}}.", "blue", "- The sea is blue."),
        ("- The sea is blue.", "- The sea is blue.", "- {{The sea is blue}}."),
        ("- A {{b}} and c.", "c", "- A {{b}} and {{c}}."),
    ],
)
def test_gap_makes_a_gap_and_takes_it_away(
    desk: Desk, before: str, chosen: str, after: str
) -> None:
    """Ctrl+G on words marks them, on a gap makes words of it again, like bold in a text editor."""
    write("sources/a.md", f"# A\n\n{before}\n")
    page = desk.page()
    select(page, chosen)
    page.keyboard.press("Control+g")
    assert text_of(page) == f"# A\n\n{after}\n"


def test_a_hint_goes_to_the_gap_at_the_cursor(desk: Desk) -> None:
    """A number in front of an answer is no hint; a hint that is there is selected."""
    write("sources/a.md", "# A\n\n- {{c1::Zinoviev}} and {{Kamenev::who else}}.\n")
    page = desk.page()
    put_cursor(page, "Zinoviev")
    press(page, "Hint")
    page.keyboard.type("who")
    put_cursor(page, "Kamenev")
    press(page, "Hint")
    page.keyboard.type("whom")
    assert "- {{c1::Zinoviev::who}} and {{Kamenev::whom}}." in text_of(page)


def test_pictures_are_dropped_and_pasted(desk: Desk, here: Path) -> None:
    """All are saved beside the notes, also of several at once, and cards make room for them."""
    picture = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(picture, "PNG")
    write("sources/a.md", "# A\n\n- This is {{teal}}.\n- This is {{below}}.\n")
    page = desk.page()
    put_cursor(page, ".\n- This is {{below")
    page.evaluate(
        """([one, other]) => {
            const bytes = data => Uint8Array.from(atob(data), sign => sign.charCodeAt(0))
            const moved = new DataTransfer()
            moved.items.add(new File([bytes(one)], 'One.png', { type: 'image/png' }))
            moved.items.add(new File([bytes(other)], 'Other.png', { type: 'image/png' }))
            document.body.dispatchEvent(new DragEvent('drop',
                { dataTransfer: moved, bubbles: true, cancelable: true }))
        }""",
        [base64.b64encode(each).decode() for each in (picture.getvalue(), RED_DOT)],
    )
    until(page, "text.value.includes('(other.png)')")
    assert "(one.png)" in text_of(page)
    go_to_end(page)
    page.evaluate(
        """data => {
            const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0))
            const clipboardData = new DataTransfer()
            clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
            text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
        }""",
        base64.b64encode(RED_DOT).decode(),
    )
    until(page, "text.value.endsWith('(image.png)')")
    wait_for_check(page)
    names = {"one.png", "other.png", "image.png"}
    assert names <= {each.name for each in (here / "sources").iterdir()}
    until(
        page,
        "[...frame.contentDocument.images].every(each => each.complete)"
        " && Math.abs(stage.clientHeight - frame.contentDocument.body.offsetHeight"
        " * stage.clientWidth / frame.clientWidth) < 2",
    )
    tools = page.evaluate("[...cover.children].map(each => each.offsetTop)")
    assert tools[1] > 200  # The second card has moved below the picture of the first.


def test_check_mends_and_leads_to_other_topics(desk: Desk) -> None:
    """A problem has its words at its line; the place of one elsewhere opens that topic."""
    write("sources/b.md", "# First\n\n- It fell in {{476.\n")
    write("sources/zb.md", "# Second\n\n- It rose.\n- It stood in {{753 BC.\n")
    page = desk.page()
    wait_for_check(page)
    assert "is never closed" in page.locator("#marks .say").first.inner_text()
    page.click("#tab-check")
    assert page.locator("#check h2").inner_text() == "2 errors"
    page.locator("#check .mend").first.click()
    wait_for_check(page)
    assert text_of(page) == "# First\n\n- It fell in {{476}}.\n"
    page.locator("#check").get_by_role("button", name="line 4").click()
    until(page, "text.value.startsWith('# Second')")
    until(page, "text.selectionStart === text.value.indexOf('{{753')")
    assert page.locator("#topic option:checked").inner_text() == "Second"


def test_a_card_is_turned_where_it_is_clicked(desk: Desk) -> None:
    """A click shows the other side and leads to the note; Answers turns all of them."""
    write("sources/a.md", "# A\n\n- One is {{first}}.\n- Two is {{second}}.\n")
    page = desk.page()
    until(page, "frame.contentDocument.querySelectorAll('.side').length === 2")
    tools = page.locator("#cover .tools").nth(1).bounding_box()
    cover = page.locator("#cover").bounding_box()
    assert tools
    assert cover
    page.locator("#cover").click(position={"x": 80, "y": tools["y"] - cover["y"] + 40})
    until(page, "frame.contentDocument.body.children[1].innerText.includes('second')")
    assert "first" not in cards(page)[0]
    until(page, "text.value.slice(0, text.selectionStart).split('\\n').length === 4")
    page.check("#answers")
    assert "first" in cards(page)[0]
    page.uncheck("#answers")
    assert "second" not in cards(page)[1]


def test_a_lesson_is_printed_as_it_was_chosen(desk: Desk, here: Path) -> None:
    """Tier, size, paper and versions change the pages, and Print makes those."""
    facts = "".join(f"- King {n} was {{{{king number {n}}}}}.\n" for n in range(1, 9))
    write("sources/rome.md", f"# Rome\n\n## Kings\n\n{facts}")
    page = desk.page()
    show(page, "lesson")

    def pages() -> list[str]:
        found: list[str] = page.evaluate(
            "[...document.querySelectorAll('#pages img')].map(each => each.getAttribute('src'))"
        )
        return found

    seen = [pages()]
    for choice, value in (("tier", "support"), ("size", "large"), ("paper", "letter")):
        page.select_option(f"#{choice}", value)
        until(
            page, f"!{seen[-1]}.includes(document.querySelector('#pages img').getAttribute('src'))"
        )
        seen.append(pages())
    page.select_option("#versions", "2")
    page.locator("#version-field").wait_for()
    assert page.locator("#version option").all_inner_texts() == ["A", "B"]
    page.check("#key")
    until(page, "document.querySelector('#pages img').alt.startsWith('Key')")
    page.click("#print")
    said = page.locator("dialog").inner_text()
    assert "Tier support, 18 pt, Letter, 2 versions" in said
    without_faults(page)
    page.get_by_role("button", name="Make the pages").click()
    page.get_by_role("heading", name="Ready to print").wait_for()
    names = page.locator("ul.files a").all_inner_texts()
    assert len([each for each in names if "support" in each]) >= 2
    without_faults(page)
    assert all(name in {path.name for path in here.rglob("*.pdf")} for name in names)


def _deck() -> bytes:
    write("elsewhere/sources/rome.md")
    twofold("deck", "elsewhere/sources", "--output", "elsewhere/output")
    return Path("elsewhere/output/rome.apkg").read_bytes()


def _document() -> bytes:
    document = Document()
    document.add_heading("Rome", 1)
    document.add_paragraph("Rome was founded in 753 BC by Romulus.", style="List Bullet")
    data = BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("Rome.apkg", _deck, "{{753 BC::year}}"),
        ("Rome.docx", _document, "was founded in 753 BC by Romulus"),
        ("Rome.md", NOTES.encode, "{{753 BC::year}}"),
    ],
)
def test_what_a_teacher_has_becomes_notes(desk: Desk, name: str, make: object, words: str) -> None:
    """A deck, a document and notes are dropped, even into an empty folder."""
    assert callable(make)
    page = desk.page()
    without_faults(page)
    drop(page, name, make(), "application/octet-stream")
    until(page, f"document.getElementById('text').value.includes({words!r})")
    assert words in desk.file("rome.md")
    wait_for_check(page)
    assert page.locator("#check .problem.error").count() == 0
    page.locator("#notice").get_by_role("button", name="Close").click()
    assert page.locator("#notice").is_hidden()


def test_a_file_that_is_no_notes_is_refused_by_its_name(desk: Desk) -> None:
    """It is said why, in a sentence, and nothing else changes."""
    write("sources/rome.md")
    page = desk.page()
    drop(page, "holiday.bin", b"\0\1nothing", "application/octet-stream")
    page.locator("#notice").wait_for()
    told = page.locator("#notice-words").inner_text()
    assert told.startswith("holiday.bin is not taken: ")
    assert page.locator("#state").inner_text() == ""
    assert text_of(page) == NOTES
    assert [each for each in desk.said if "422" not in each] == []
    desk.said.clear()


@pytest.mark.parametrize("example", ["Plant cells", "La ville"])
def test_a_topic_begins_from_an_example(desk: Desk, here: Path, example: str) -> None:
    """It has the title that was asked for, its pictures, and nothing to complain of."""
    page = desk.page()
    page.click("#empty-new")
    page.fill("#new-title", "Mine")
    page.get_by_label(example).check()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'text' && text.value.includes('# Mine')")
    wait_for_check(page)
    assert page.locator("#check .problem").count() == 0
    assert page.locator("#topic option:checked").inner_text() == "Mine"
    assert (here / "sources" / "mine.md").is_file()
    until(page, "frame.contentDocument.querySelectorAll('.side').length > 2")


def test_what_is_typed_is_saved_while_it_is_typed(desk: Desk) -> None:
    """No pause is waited for, and a window that is closed says its last words."""
    write("sources/rome.md")
    page = desk.page()
    saves: list[str] = []
    page.on("request", lambda asked: saves.append(asked.url) if "/save?" in asked.url else None)
    go_to_end(page)
    page.keyboard.type("- " + "and so on " * 8, delay=30)
    assert saves
    page.keyboard.type("to the end.")
    page.close()
    ends = time.monotonic() + PATIENCE
    while not desk.file("rome.md").endswith("to the end."):
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_a_killed_server_is_told_and_loses_nothing(desk: Desk) -> None:
    """What is on the disk is whole, and what is typed afterwards stays in the window."""
    write("sources/rome.md")
    page = desk.page()
    go_to_end(page)
    type_in(page, "- Before.")
    until(page, "document.body.dataset.saved === document.body.dataset.version")
    desk.server.process.send(signal.SIGKILL)
    desk.server.process.outcome(20)
    type_in(page, " After.")
    until(page, "document.getElementById('notice').innerText.includes('does not answer')")
    assert desk.file("rome.md") == NOTES + "- Before."
    assert text_of(page) == NOTES + "- Before. After."
    page.close()  # It goes on asking for the server, whose connection breaks, then is refused.
    assert all(each.startswith("Failed to load resource: net::ERR_") for each in desk.said)
    desk.said.clear()


def test_the_text_of_another_program_may_be_taken(desk: Desk, here: Path) -> None:
    """What was typed lies beside it then, and is back with one undo."""
    write("sources/rome.md")
    page = desk.page()

    def meanwhile(route: Route) -> None:
        write("sources/rome.md", NOTES + "- Typed {{there}}.\n")
        route.continue_()

    page.route("**/save?*", meanwhile, times=1)
    go_to_end(page)
    insert(page, "- Typed {{here}}.")
    page.get_by_role("button", name="Take the file’s").wait_for()
    without_faults(page)
    page.get_by_role("button", name="Take the file’s").click()
    until(page, "text.value.endsWith('- Typed {{there}}.\\n')")
    wait_for_check(page)
    assert desk.file("rome.md").endswith("- Typed {{there}}.\n")
    assert (
        (here / "sources" / "rome.mine.md~")
        .read_text(encoding="utf-8")
        .endswith("- Typed {{here}}.")
    )
    page.locator("#text").focus()
    page.keyboard.press("Control+z")
    until(page, "text.value.endsWith('- Typed {{here}}.')")
    assert [each for each in desk.said if "409" not in each] == []
    desk.said.clear()


def test_lines_run_the_way_of_their_letters(desk: Desk) -> None:
    """Hebrew stands at the right, Latin at the left; words at a line stay in the window."""
    write(
        "sources/he.md",
        "---\nlanguage: he\n---\n# רומא\n\n- רומא נוסדה {{רומולוס}}.\n- Rome {{fell}}.\n",
    )
    page = desk.page()
    wait_for_check(page)
    places = page.evaluate(
        """() => [...marks.querySelectorAll('.gap')].map(each => {
            const at = each.getBoundingClientRect(), box = marks.getBoundingClientRect()
            return [at.left - box.left, box.right - at.right]
        })"""
    )
    (hebrew_left, _), (latin_left, _) = places
    assert latin_left < 200 < hebrew_left
    outside = page.evaluate(
        """() => [...marks.querySelectorAll('.say')].filter(each => {
            const at = each.getBoundingClientRect(), box = marks.getBoundingClientRect()
            return at.left < box.left || at.right > box.right
        }).length"""
    )
    assert outside == 0


@pytest.mark.parametrize(("width", "height"), [(640, 400), (320, 640), (1280, 400)])
def test_nothing_is_lost_when_the_page_is_enlarged(desk: Desk, width: int, height: int) -> None:
    """At 200 % and 400 %, and in a low window, all of it is reached by scrolling down alone."""
    write("sources/rome.md")
    page = desk.page()
    wait_for_check(page)
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for tab in ("cards", "lesson", "changes", "check"):
        show(page, tab)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.evaluate("[text.clientHeight, right.clientHeight]")
    assert min(box) > 100
