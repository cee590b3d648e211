"""All sheets of a topic in one PDF: their order, the contents, the numbers of the pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import page as page_validation
import pypdf
import pytest
from sheet_sources import ONE_OF_EACH, render, render_pack, sheets_of, topic_of

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.printed import Pack
from twofold.exporters.worksheets.tiers import in_tier
from twofold.text import plain

NOTES = (
    ONE_OF_EACH
    + """
## Step 2

- The editor of Pravda was {{Bukharin}}. #key
- The head of the government was {{Rykov}}. #key

NEP
: A policy.

Plenum
: A meeting.

| Date | Event |
|---|---|
| 1921 | The NEP begins |
| 1924 | Lenin dies |
| 1929 | The NEP ends |
"""
)
STYLE = PageStyle.of(WorksheetOptions())


def pack(notes: str = NOTES) -> Pack:
    """Return the pack of notes, whose sheets are those that are not cut to pieces."""
    topic = topic_of(notes)
    return Pack.of(topic, [sheet for sheet in sheets_of(topic) if not sheet.is_cut])


def read(notes: str = NOTES) -> tuple[pypdf.PdfReader, pypdf.PdfReader]:
    """Return the PDFs of a pack: blanks and keys."""
    (_, blank, _), (_, key, _) = render_pack(pack(notes), STYLE)
    return pypdf.PdfReader(BytesIO(blank)), pypdf.PdfReader(BytesIO(key))


def test_a_pack_follows_the_lessons() -> None:
    """Section after section, in each first the gaps and last the exit ticket; then the topic."""
    names = [sheet.name for sheet in pack().sheets]
    assert names[:7] == [
        "1-step-1-trotsky-gaps",
        "1-step-1-trotsky-comparison",
        "1-step-1-trotsky-questions",
        "1-step-1-trotsky-exit-ticket",
        "2-step-2-gaps",
        "2-step-2-exit-ticket",
        "terms-glossary",
    ]


def test_a_pack_holds_the_pages_of_its_sheets() -> None:
    """Nothing is left out or set in another way; handouts are with the sheets, not the keys."""
    blanks, keys = read()
    alone: dict[str, list[str]] = {"": [], "-key": []}
    for sheet in pack().sheets:
        for suffix, pdf, _ in render(sheet, STYLE):  # What stands twice on its page does so alone.
            alone[suffix] += [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    for suffix, packed in (("", blanks), ("-key", keys)):
        pages = [page.extract_text() for page in packed.pages][1:]
        assert [text.rpartition("Page ")[0] for text in pages] == [
            text.rpartition("Page ")[0] for text in alone[suffix]
        ]


def test_what_takes_half_a_page_stands_there_once() -> None:
    """Nobody cuts a ticket off a page that has another sheet on its back."""
    halves = [sheet for sheet in sheets_of(topic_of(NOTES)) if sheet.is_half]
    assert halves
    assert not [sheet.name for sheet in pack().sheets if sheet.is_half]
    blanks, _ = read()
    tickets = [text for p in blanks.pages if "Exit ticket" in (text := p.extract_text())]
    assert [text.count("Name") for text in tickets[1:]] == [1, 1]


def test_a_ticket_of_its_own_is_cut_beside_a_pack(tmp_path: Path) -> None:
    """In one run each is laid out as it is printed: twice by itself, and once in the pack."""
    options = WorksheetOptions(sheets=("exit-ticket", "pack"), jobs=1)
    texts = {
        made.path.stem: "".join(
            text
            for page in pypdf.PdfReader(made.path).pages
            if "I could explain this." in (text := page.extract_text())
        )
        for made in plan([topic_of(NOTES)], options).write(tmp_path)
    }
    assert texts["1-step-1-trotsky-exit-ticket"].count("Score") == 2
    assert texts["pack-core"].count("Score") == 2  # one for each of two sections


def test_a_key_shows_no_handout() -> None:
    """A handout is for pupils, and has no answers of its own."""
    handouts = [plain(sheet.title) for sheet in pack().sheets if sheet.is_handout]
    assert handouts == ["Mind map", "Knowledge organiser"]
    blanks, keys = (titles_of(reader) for reader in read())
    assert set(handouts) <= set(blanks)
    assert [title for title in blanks if title not in handouts] == keys


@pytest.mark.parametrize(
    ("count", "is_listed"), [pytest.param(5, False, id="few"), pytest.param(6, True, id="many")]
)
def test_a_few_sheets_need_no_contents(count: int, is_listed: bool) -> None:
    """Below six sheets no page says where they are."""
    sections = "".join(f"\n## S{number}\n\n- A {{{{gap}}}}.\n" for number in range(count))
    (_, blank, pages), *_ = render_pack(
        Pack.of(topic_of(sections), sheets_of(topic_of(sections))[:count]), STYLE
    )
    assert pages == count + is_listed
    assert ("Contents" in pypdf.PdfReader(BytesIO(blank)).pages[0].extract_text()) is is_listed


def test_pages_are_numbered_through() -> None:
    """Each footer counts all pages of the pack, and landscape pages stay so."""
    for reader in read():
        total = len(reader.pages)
        for number, page in enumerate(reader.pages, 1):
            assert f"Page {number} of {total}" in page.extract_text()
    widths = {round(float(page.mediabox.width)) for page in read()[0].pages}
    assert widths == {595, 842}


def test_contents_name_the_page_of_each_sheet() -> None:
    """The number behind a title, the link on it and the bookmark lead to the same page."""
    for reader in read():
        places = [
            reader.get_destination_page_number(entry)
            for entry in reader.outline
            if not isinstance(entry, list)
        ]
        links = [link.get_object() for link in reader.pages[0].annotations or ()]
        lines = reader.pages[0].extract_text().splitlines()
        numbers = [int(link["/Contents"].rpartition(" ")[2]) for link in links]
        assert [number - 1 for number in numbers] == places[1:]
        titles = [entry.title for entry in reader.outline if not isinstance(entry, list)][1:]
        for link, title, number in zip(links, titles, numbers, strict=True):
            assert str(link["/Contents"]).startswith(str(title))
            assert any(line.startswith(str(title)) for line in lines)
            destination = reader.named_destinations.get(str(link["/Dest"]))
            found = (
                reader.get_destination_page_number(destination)
                if destination
                else reader.get_page_number(link["/Dest"][0].get_object())
            )
            assert found == number - 1


def titles_of(reader: pypdf.PdfReader) -> list[str]:
    """Return the bookmarks of the sheets in a pack."""
    return [str(entry.title) for entry in reader.outline if not isinstance(entry, list)][1:]


def test_contents_lead_to_what_has_a_picture_or_nothing_for_a_heading() -> None:
    """A topic without `#` is called as its file is; a heading that is a picture has its words."""
    more = "".join(f"\n## S{number}\n\n- A {{{{gap}}}}.\n" for number in range(4))
    blanks, _ = read("- A {{gap}} first.\n\n## ![A map](map.png)\n\n- A {{gap}} then.\n" + more)
    texts = [[line.strip() for line in p.extract_text().splitlines()] for p in blanks.pages]
    assert [lines[0] for lines in texts[:3]] == ["topic", "Gaps", "topic Gaps"]
    assert [lines[1] for lines in texts[1:3]] == ["topic", "A map"]
    assert any(line.startswith("A map") for line in texts[0])


def test_no_two_sheets_are_called_alike() -> None:
    """A section's sheets are told apart by their kind and tier, others by what there is to do."""
    for reader in read():
        titles = titles_of(reader)
        assert len(set(titles)) == len(titles)
        assert titles[0] == "Step 1: Trotsky · Gaps"
        assert {"Step 1: Trotsky · Questions", "Step 2 · Gaps", "Glossary"} <= set(titles)
        assert {"Mind map: missing words", "Mind map: missing headings"} <= set(titles)


@pytest.mark.parametrize(
    ("language", "title", "sheet"),
    [
        pytest.param("en", "Lesson pack · core · Version B", "Step 2 · Gaps · core", id="english"),
        pytest.param(
            "de",
            "Unterrichtspaket · Grundniveau · Fassung B",
            "Step 2 · Lückensätze · Grundniveau",
            id="german",
        ),
    ],
)  # fmt: skip
def test_a_pack_says_its_tier(language: str, title: str, sheet: str) -> None:
    """The title names tier and version, and the contents the tier of each gap sheet."""
    more = "".join(f"\n## Step {number}\n\n- A {{{{gap}}}}.\n" for number in range(3, 7))
    topic = topic_of(NOTES.replace("language: en-GB", f"language: {language}") + more)
    gaps = [in_tier(each, "core") for each in sheets_of(topic) if each.kind == "gaps"]
    (_, blank, _), *_ = render_pack(Pack.of(topic, gaps, "core", "B"), STYLE)
    reader = pypdf.PdfReader(BytesIO(blank))
    assert title in reader.pages[0].extract_text()
    assert sheet in titles_of(reader)
    assert reader.metadata is not None
    assert str(reader.metadata.title).endswith(title)


def test_a_pack_is_heard_in_order() -> None:
    """Both PDFs meet PDF/UA-1, links included."""
    for _, pdf, _ in render_pack(pack(), STYLE):
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert [failure.message for failure in report.failures] == []


def test_a_pack_is_the_same_every_time() -> None:
    """Same notes, same bytes."""
    assert [pdf for _, pdf, _ in render_pack(pack(), STYLE)] == [
        pdf for _, pdf, _ in render_pack(pack(), STYLE)
    ]


@pytest.mark.parametrize(
    ("kinds", "suffixes"),
    [
        pytest.param(("gaps",), ["", "-key"], id="sheets"),
        pytest.param(("organiser",), [""], id="handouts-alone"),
        pytest.param((), [], id="nothing"),
    ],
)
def test_what_would_be_empty_is_not_made(kinds: tuple[str, ...], suffixes: list[str]) -> None:
    """There is no pack of nothing, and no keys where nothing is asked."""
    topic = topic_of(NOTES)
    chosen = [sheet for sheet in sheets_of(topic) if sheet.kind in kinds]
    assert [suffix for suffix, _, _ in render_pack(Pack.of(topic, chosen), STYLE)] == suffixes
