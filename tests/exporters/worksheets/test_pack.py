"""All sheets of a topic in one PDF: their order, the contents, the numbers of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import page as page_validation
import pypdf
import pytest
from pypdf.generic import Destination
from sheet_sources import (
    ONE_OF_EACH,
    pages_of_pack,
    print_run_of,
    read_topic,
    render,
    render_pack,
    sheets_of,
    topic_of,
)

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pack_pages import PackPages, PackPart, pages_of_packs
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.print_run import possible_families
from twofold.exporters.worksheets.printed import OF_A_SECTION, Pack
from twofold.exporters.worksheets.shared_pages import are_apart, place_of
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.tiers import in_tier
from twofold.notes import Topic
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
PARTS = tuple(
    f"\n## Part {part}\n\n"
    + "".join(
        f"- In the year {{{{{1800 + part * 20 + n}::year}}}} the town of Number {part}{n} was built"
        f" by the {{{{builder {part} {n}}}}}, and many of its people had come from far away.\n"
        f"  > The walls are still there.\n"
        for n in range(9)
    )
    + f"\nQ: Why was the town of Number {part}1 built? [4]\nA: For trade.\n- For safety.\n"
    for part in range(3, 6)
)
LONG = NOTES + "".join(PARTS)
STYLE = PageStyle.of(WorksheetOptions())


@cache
def pack(notes: str = NOTES) -> Pack:
    """Return the pack of notes, whose sheets are those that are not cut to pieces."""
    return pack_of(topic_of(notes))


def pack_of(topic: Topic) -> Pack:
    """Return the pack of a topic."""
    return Pack.of(topic, [sheet for sheet in sheets_of(topic) if not sheet.is_cut])


@cache
def laid_out(notes: str = NOTES, style: PageStyle = STYLE) -> PackPages:
    """Return the pages of the pack of notes."""
    return pages_of_pack(pack(notes), style)


@cache
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


def text_of(reader: pypdf.PdfReader) -> str:
    """Return all words of a PDF, one blank between two."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_pack_holds_what_its_sheets_hold() -> None:
    """Nothing is left out of the sheets; what asks has all its answers and notes in the keys."""
    blanks, keys = map(text_of, read())
    for sheet in pack().sheets:
        (_, blank, _), *key = render(sheet, STYLE)
        heads = {"Name", "Class", "Date", "Score", "Page", "Code:", "Missed", "some?", "Type"}
        own = set(text_of(pypdf.PdfReader(BytesIO(blank))).split()) - heads
        assert [word for word in own if word.isalpha() and word not in blanks] == []
        for gap in sheet.gaps if key else ():
            assert gap.answer in keys
            assert [form for form in gap.accepted if form not in keys] == []
    for told in ("He built no network", "May 1924; October 1926", "Source: Time, 26 January"):
        assert told in keys


def test_sheets_of_a_section_share_pages() -> None:
    """They stand below one head, each with its name above it, where that saves a page."""
    pages = laid_out()
    shared = [[sheet.kind for sheet in part.sheets] for part in pages.blanks]
    assert shared[0] == ["gaps", "comparison", "questions"]
    assert len(pages.blanks[0].side.pages) == 1
    alone = sum(len(SheetLayout.of(sheet, STYLE).blank.pages) for sheet in pack().sheets)
    assert sum(len(part.side.pages) for part in pages.blanks) < alone
    first = read()[0].pages[1].extract_text()
    assert first.count("Name") == first.count("Score") == 1
    assert all(name in first for name in ("Gaps", "Table", "Questions"))


def test_no_pages_mix_sections() -> None:
    """What shares pages is about one section, and in the order of a lesson."""
    for part in laid_out(LONG).blanks:
        assert len({place_of(sheet) for sheet in part.sheets}) == 1
    order = [s.name for part in laid_out(LONG).blanks for s in part.sheets]
    of_sections = [sheet.name for sheet in pack(LONG).sheets if sheet.kind in OF_A_SECTION]
    assert [name for name in order if name in of_sections] == of_sections


def test_what_shares_a_page_tells_nothing_of_it() -> None:
    """Nothing on a page gives away what a sheet beside it asks; overleaf it may stand."""
    for notes in (NOTES, LONG):
        for part in laid_out(notes).blanks:
            if len(part.side.pages) > 1:
                continue
            assert not [
                (one.name, other.name)
                for one, other in combinations(part.sheets, 2)
                if are_apart(one, other)
            ]
    gaps = "".join(f"- Rome had {{{{w{n}::kind}}}} at hill {n}.\n" for n in range(6))
    kinds = [
        [sheet.kind for sheet in part.sheets]
        for part in pages_of_pack(pack(f"# T\n\n## S\n\n{gaps}"), STYLE).blanks
    ]
    assert kinds[:2] == [["gaps"], ["multiple-choice"]]  # Short, but for their choices.


@pytest.mark.parametrize(
    "choice", [{}, pytest.param({"print_size": "large"}, marks=pytest.mark.soak)]
)
def test_a_version_has_the_pages_of_the_others(choice: dict[str, Any]) -> None:
    """In each the same sheets share pages, and these are as many."""
    options = WorksheetOptions(sheets=("pack",), variants=3, **choice)
    gaps = "".join(f"- Rome had {{{{w{n}::kind}}}} at hill {n}.\n" for n in range(5))
    question = "Q: Why did it end? [2]\nA: For want of salt.\n"
    notes = "".join(f"\n## S{number}\n\n{gaps}\n{question}" for number in range(3))
    _, of_versions = pages_of_run(options, notes)
    assert len(of_versions) == 3
    families = [
        [[sheet.family for sheet in part.sheets] for part in pages.blanks] for pages in of_versions
    ]
    counts = [[len(part.side.pages) for part in pages.blanks] for pages in of_versions]
    assert families == [families[0]] * 3
    assert counts == [counts[0]] * 3
    shared = [part for part in of_versions[2].blanks if len(part.sheets) > 1]
    assert "C" in {sheet.version for part in shared for sheet in part.sheets}


def test_a_key_says_how_rounds_hang_together() -> None:
    """What the key of each sheet proves, that of its section does, too."""
    packs, of_rounds = pages_of_run(WorksheetOptions(sheets=("pack",), rounds=2), NOTES + PARTS[0])
    for pack, pages in zip(packs, of_rounds, strict=True):
        titles = [plain(proof.title) for sheet in pack.sheets for proof in sheet.proofs]
        assert titles
        words = text_of_parts(pages.keys)
        assert [words.count(title) for title in titles] == [len(titles)] * len(titles)


def pages_of_run(options: WorksheetOptions, notes: str) -> tuple[list[Pack], list[PackPages]]:
    """Return the packs of a run, and the pages of each."""
    printed = [each.of for each in print_run_of(topic_of(notes), options).printed]
    packs = [each for each in printed if isinstance(each, Pack)]
    style = PageStyle.of(options)
    of_round: dict[int, list[Pack]] = {}
    for each in packs:
        of_round.setdefault(each.round, []).append(each)
    laid_out = [
        pages_of_packs(same, style, lambda sheet: SheetLayout.of(sheet, style))
        for same in of_round.values()
    ]
    return packs, [pages for same in laid_out for pages in same]


def text_of_parts(parts: Sequence[PackPart]) -> str:
    """Return the words of some parts of a pack."""
    return text_of(pypdf.PdfReader(BytesIO(draw_parts([part.side for part in parts]))))


def test_a_section_has_one_key() -> None:
    """Its sheets are answered on one page; short sections share it, long ones have their own."""
    keys = laid_out().keys
    assert len(keys[0].titles) == 3  # two sections, and what is about both
    assert len(keys[0].side.pages) == 1
    long = laid_out(LONG, PageStyle.of(WorksheetOptions(print_size="giant"))).keys
    assert all(len(part.titles) == 1 for part in long if len(part.side.pages) > 1 and part.titles)
    titles = [plain(title) for part in long for title in part.titles]
    assert titles[:4] == ["Step 1: Trotsky", "Step 2", "Part 3", "Part 4"]


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
    assert not set(handouts) & set(keys)


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
    """The number behind a title, the link on it and a bookmark lead to the same page."""
    blanks, keys = read(LONG)
    assert len(blanks.pages[0].annotations or ()) == len(pack(LONG).sheets)
    for reader in (blanks, keys):
        places = [
            (str(entry.title), reader.get_destination_page_number(entry)) for entry in flat(reader)
        ]
        links = [link.get_object() for link in reader.pages[0].annotations or ()]
        lines = reader.pages[0].extract_text().splitlines()
        assert links
        for link in links:
            words, _, number = str(link["/Contents"]).rpartition(" ")
            assert any(line.startswith(words) for line in lines)
            destination = reader.named_destinations.get(str(link["/Dest"]))
            found = (
                reader.get_destination_page_number(destination)
                if destination
                else reader.get_page_number(link["/Dest"][0].get_object())
            )
            assert found == int(number) - 1
            # A sheet below another has a bookmark of its own below that of their page.
            name = words.rpartition(" · ")[2].removesuffix(" · core")
            assert any(
                place == found and (title.startswith(words) or name in title)
                for title, place in places
            )


def flat(reader: pypdf.PdfReader) -> Iterator[Destination]:
    """Yield the bookmarks of a PDF, those of all levels."""
    waiting: list[object] = list(reader.outline)
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, list):
            waiting[:0] = entry
        else:
            assert isinstance(entry, Destination)
            yield entry


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
        assert {"Mind map: missing words", "Mind map: missing headings"} <= set(titles)
    assert titles_of(read()[0])[0] == "Step 1: Trotsky · Gaps · Table · Questions"
    contents = read()[0].pages[0].extract_text()
    for named in ("Step 1: Trotsky · Gaps", "Step 1: Trotsky · Questions", "Step 2 · Gaps"):
        assert named in contents


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
    one, other = (
        [pdf for _, pdf, _ in render_pack(pack_of(read_topic(NOTES)), STYLE)] for _ in range(2)
    )
    assert one == other


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


def test_a_pack_of_a_section_holds_what_is_about_that_alone() -> None:
    """It has the name and the title of the section; several sections have a pack each."""
    topic = topic_of(LONG)
    titles = [plain(section.title) for section in topic.sections]
    options = WorksheetOptions(sheets=("pack",), sections=("2", titles[-1]))
    run = print_run_of(topic, options)
    packs = [each.of for each in run.printed if isinstance(each.of, Pack)]
    assert [plain(pack.about) for pack in packs] == [titles[1], titles[-1]]
    assert [pack.name for pack in packs] == ["2-step-2-pack-core", "5-part-5-pack-core"]
    for pack in packs:
        of_section = {plain(sheet.title).partition(" · ")[0] for sheet in pack.sheets}
        kinds = [sheet.kind for sheet in pack.sheets]
        assert "gaps" in kinds
        assert all(f"{plain(pack.about)}" in title for title in of_section)
    whole = print_run_of(topic, WorksheetOptions(sheets=("pack",)))
    (pack,) = (each.of for each in whole.printed if isinstance(each.of, Pack))
    assert (pack.name, pack.about) == ("pack-core", ())
    assert {f"sheets/{pack.name}" for pack in packs} <= possible_families(topic)
