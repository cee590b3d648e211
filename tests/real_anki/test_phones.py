"""Blank and answer of each card are on the first screen of every device, in Chromium itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from card_screens import (
    DEVICES,
    ROOT,
    Card,
    Device,
    cards_of,
    made_up_notes,
    measured,
    show,
)
from chromium import Page, chromium_page, find_chromium

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on the PATH"),
]

SIX_ROWS = """\
# Table

| | Left | Right | Centre |
|---|---|---|---|
| Leader | Trotsky | Bukharin | Stalin |
| Industry | rapid | gradual | first gradual, then rapid |
| Peasants | squeeze them | let them prosper | first spare them, then collectivise |
| Abroad | world revolution | socialism in one country | socialism in one country |
| Paper | Platform of the Opposition | Notes of an Economist | The Great Turn |
| Defeated in | {{1927}} | {{1929}} | {{never}} |
"""

ON_SCREEN = """
[...document.querySelectorAll("tr")].map(row => {
  const cells = [...row.cells].map(cell => [cell.textContent, cell.getBoundingClientRect()]);
  return [cells[0][1].top, cells.sort((a, b) => a[1].left - b[1].left || a[1].top - b[1].top)
    .map(cell => cell[0])];
}).sort((a, b) => a[0] - b[0]).map(row => row[1])
"""
"""The cells of a table row by row, as they stand on the screen."""

each_device = pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page in Chromium."""
    assert CHROMIUM
    with chromium_page(CHROMIUM) as page:
        yield page


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> list[Card]:
    """The cards of the shipped topic, the examples and a topic that is made up."""
    made_up = tmp_path_factory.mktemp("made-up")
    (made_up / "topic.md").write_text(made_up_notes(0), encoding="utf-8")
    return cards_of([ROOT / "sources", ROOT / "docs" / "examples", made_up])


def of_notes(text: str, folder: Path) -> list[Card]:
    (folder / "notes.md").write_text(text, encoding="utf-8")
    return cards_of([folder])


@pytest.mark.parametrize(
    ("device", "at_night"),
    [
        pytest.param(
            device,
            at_night,
            id=f"{device.name} {'by night' if at_night else 'by day'}",
            # By night a card has other colours, and hardly another size.
            marks=pytest.mark.soak if at_night and device is not DEVICES[-1] else (),
        )
        for device in DEVICES
        for at_night in (False, True)
    ],
)
def test_each_card_is_on_the_first_screen(
    page: Page, cards: list[Card], device: Device, at_night: bool
) -> None:
    """Nobody has to scroll for a blank, for what is asked, or for what is right."""
    places = list(measured(page, device, cards, at_night=at_night))
    assert len(places) == 2 * len(cards) > 1000
    assert [place for place in places if not place.is_seen(device)] == []


@each_device
def test_the_asked_row_comes_first(page: Page, device: Device, tmp_path: Path) -> None:
    """Its cells stay below their heads where the screen is wide, and in their order elsewhere."""
    for card in of_notes(SIX_ROWS, tmp_path):
        show(page, device, card, "front")
        rows = [row for row in page.run(ON_SCREEN) if any(row)]
        if device.width > 480:
            assert rows[0] == ["", "Left", "Right", "Centre"]
            rows = rows[1:]
        answers = ["1927", "1929", "never"]
        answers[card.number - 1] = "[...]"
        shown = rows if device.width > 480 else [row for row in rows if row[0] != ""]
        assert ["Defeated in", *answers] == shown[0]
        assert [row[0] for row in shown[1:]] == [
            *("Leader", "Industry", "Peasants", "Abroad", "Paper")
        ]


def test_short_cards_stay_large(page: Page, tmp_path: Path) -> None:
    """Only what has much to show is smaller, and never below 14 pixels."""
    long = "word " * 170
    sizes = []
    for text in ("short", long):
        folder = tmp_path / text[:5].strip()
        folder.mkdir()
        (card,) = of_notes(f"# T\n\n- Of {{{{a gap}}}} {text} more.\n", folder)
        show(page, DEVICES[1], card, "front")
        sizes.append(page.run("getComputedStyle(document.querySelector('.text')).fontSize"))
    assert sizes == ["20px", "14px"]
