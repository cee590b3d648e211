"""Notes -> their cards as each device shows them, and what of them is not on the first screen.

`card_screens.py [FOLDER…] [--pictures FOLDER]` prints figures over all cards of notes in
folders; by itself of those of the shipped topic, of the examples, and of topics that are made up.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest

from chromium import Page, chromium_page, find_chromium
from twofold.exporters.anki import EXPORTER
from twofold.exporters.anki.note_types import style_sheet
from twofold.identity import identify
from twofold.library import read_library

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Device:
    """Where cards are shown: the room that the program leaves them, and the page around them.

    `body` and `night` are classes of the body, by day and also by night; `html` those of the
    document. `css` is the program's own, as far as it moves a card.
    """

    name: str
    width: int
    height: int
    body: str
    night: str
    html: str = ""
    css: str = ""


DEVICES = (
    # What menu, toolbar and answer buttons leave of a window of 720 × 480: docs/card-front.png.
    Device(
        "Anki Desktop",
        720,
        362,
        "card isLin",
        "nightMode night_mode",
        css="body { margin: 20px; overflow-wrap: break-word; } .mobile img { max-width: 100%; }",
    ),
    # Of 360 × 640 the bars of system and program and the answer buttons take 24, 56 and 60.
    Device(
        "AnkiDroid",
        360,
        500,
        "card",
        "nightMode night_mode ankidroid_dark_mode",
        "mobile android linux js chrome",
        "body { margin: 0; } #content { margin: 0.5em; } hr { margin: 0.6em 0; }",
    ),
    Device(
        "AnkiMobile",
        360,
        500,
        "card",
        "nightMode night_mode",
        "mobile iphone ios webkit",
        "body { margin: 0; }",
    ),
)


@dataclass(frozen=True)
class Card:
    """What Anki fills the page with: the front and the back of one card, counted from 1."""

    note_type: str
    code: str
    number: int
    front: str
    back: str


def cards_of(folders: Iterable[Path]) -> list[Card]:
    """The cards of the notes in `folders`, rendered by the real Anki."""
    cards = []
    with tempfile.TemporaryDirectory() as temporary:
        collection = Collection(str(Path(temporary, "collection.anki2")))
        for place, folder in enumerate(folders):
            topics = identify(read_library([folder]).topics).topics
            plan = EXPORTER.plan(topics, EXPORTER.options())
            for written in plan.write(Path(temporary, str(place))):
                request = ImportAnkiPackageRequest(package_path=str(written.path))
                collection.import_anki_package(request)
        for card_id in collection.find_cards("", order="c.due, c.ord"):
            card = collection.get_card(card_id)
            output = card.render_output()
            name, code = card.note_type()["name"], card.note()["Code"]
            sides = (without_media(output.question_text), without_media(output.answer_text))
            cards.append(Card(name, code, card.ord + 1, *sides))
        collection.close()
    return cards


def without_media(html: str) -> str:
    """A card with what Anki fills in later: a field to type in, a button to hear, no pictures."""
    html = re.sub(r"\[\[type:.*?\]\]", '<center><input id="typeans"></center>', html)
    button = '<a class="replay-button"><svg viewBox="0 0 64 64"><circle cx="32" cy="32" r="29"/>'
    button += '<path d="M56 32 20 48V16z"/></svg></a>'
    return re.sub(r"\[anki:play:.*?\]", button, html)


def page_of(device: Device) -> str:
    """The page that a device fills with one card after the other."""
    return (
        f'<!doctype html><html class="{device.html}"><head><meta charset="utf-8"><style>'
        f"{device.css}</style><style>{style_sheet()}</style></head>"
        '<body><div id="content"><div id="qa"></div></div></body></html>'
    )


_MEASURE = """
((cards, day, night) => {
  const qa = document.getElementById("qa");
  const found = [];
  for (const [number, sides] of cards) {
    document.body.className = day.replace("card", "card card" + number) + " " + night;
    const card = [];
    for (const [html, wanted] of sides) {
      qa.innerHTML = html;
      scrollTo(0, 0);
      const boxes = [...qa.querySelectorAll(wanted)].map(each => each.getBoundingClientRect());
      const shown = boxes.filter(each => each.height);
      card.push([
        Math.max(0, ...shown.map(each => each.bottom)),
        Math.max(document.documentElement.scrollWidth, ...shown.map(each => each.right)),
        shown.length,
        Math.min(...shown.map(each => each.top)),
      ].map(Math.round));
    }
    found.push(card);
  }
  return found;
})
"""


@dataclass(frozen=True)
class Place:
    """How far down and to the right a side reaches with what must be seen, in CSS pixels."""

    card: Card
    side: str
    bottom: int
    right: int
    shown: int

    def is_seen(self, device: Device) -> bool:
        """Whether all of it is on the first screen of a device."""
        return self.shown > 0 and self.bottom <= device.height and self.right <= device.width


def wanted(card: Card, side: str) -> str:
    """What must be seen of a side: the blank and its answer, or what is asked and what is right.

    The levels by which an essay is judged may stand further down.
    """
    if card.note_type == "Twofold Cloze":
        # In a formula MathJax draws the blank, and nothing marks it.
        return ".cloze" if 'class="cloze"' in card.front else ".text"
    return ".text, .ask, .marks" if side == "front" else ".answer, .verdict, .points > :not(.level)"


def measured(
    page: Page, device: Device, cards: Sequence[Card], *, at_night: bool = False
) -> Iterator[Place]:
    """Yield where what must be seen of each side of `cards` is on the screen of a device."""
    page.resize(device.width, device.height)
    page.write(page_of(device))
    asked = [
        [card.number, [[card.front, wanted(card, "front")], [card.back, wanted(card, "back")]]]
        for card in cards
    ]
    night = device.night if at_night else ""
    arguments = ", ".join(map(json.dumps, (asked, device.body, night)))
    for card, sides in zip(cards, page.run(f"{_MEASURE}({arguments})"), strict=True):
        for side, (bottom, right, shown, _) in zip(("front", "back"), sides, strict=True):
            yield Place(card, side, bottom, right, shown)


def show(page: Page, device: Device, card: Card, side: str, *, at_night: bool = False) -> None:
    """Show one side of a card on the screen of a device."""
    page.resize(device.width, device.height)
    page.write(page_of(device))
    html = card.front if side == "front" else card.back
    night = device.night if at_night else ""
    body = device.body.replace("card", f"card card{card.number}")
    page.run(
        f"document.body.className = {json.dumps(f'{body} {night}')};"
        f"document.getElementById('qa').innerHTML = {json.dumps(html)};"
    )


SAMPLE = """
party congress of the leader who was in every later year against his old rivals and their many
followers abroad because nobody wanted industry peasants grain revolution opposition
"""
WORDS = SAMPLE.split()


def made_up_notes(seed: int) -> str:
    """A topic of every kind of note, from a few words up to what an author hardly writes."""
    rng = random.Random(seed)

    def words(most: int) -> str:
        chosen = rng.choices(WORDS, k=rng.randint(max(1, most // 2), most))
        return " ".join([chosen[0].capitalize(), *chosen[1:]])

    parts = [f"# {words(6)}", f"## {words(8)}", f"### {words(6)}"]
    for length in (6, 20, 45, 70):
        parts.append(
            f"- {words(length)} {{{{{words(3)}}}}} {words(length)} {{{{{words(2)}::hint}}}}."
        )
        parts.append(f"Q: {words(length)}?\nA: {words(length // 2 + 1)}.")
        parts.append(f"Myth: {words(length)}.\nFact: {words(length)}.")
        parts.append(f"{words(3)}\n: {words(length)}.")
        rows = "\n".join(f"| {year} | {words(length)} |" for year in (1921, 1924))
        parts.append(f"| Date | Event |\n|---|---|\n{rows}")
    for points in (3, 6):
        listed = "\n".join(f"- {words(14)}." for _ in range(points))
        parts.append(f"Q: {words(20)}?\nA:\n{listed}")
        parts.append(f"Q: {words(20)}? #points\nA:\n{listed}")
    steps = "\n".join(f"{place}. {words(9)}" for place in range(1, 13))
    parts.append(f"{words(6)}:\n\n{steps}")
    for columns in (2, 3, 4, 6):
        for rows_below, length in ((4, 3), (9, 6)):
            head = [words(2) for _ in range(columns)]
            table = [head, ["---"] * columns]
            for row in range(rows_below):
                cells = [words(length) for _ in range(columns)]
                cells[1 + row % (columns - 1)] = f"{words(2)} {{{{{words(2)}}}}}"
                table.append(cells)
            lines = "\n".join(f"| {' | '.join(cells)} |" for cells in table)
            parts.append(f"{words(7)}:\n\n{lines}")
    return "\n\n".join(parts) + "\n"


def report(page: Page, cards: Sequence[Card], pictures: Path | None) -> Iterator[str]:
    """Yield a line for each device, and one for each side that is not on its first screen."""
    for device in DEVICES:
        for at_night in (False, True):
            places = list(measured(page, device, cards, at_night=at_night))
            unseen = [place for place in places if not place.is_seen(device)]
            lowest = max(place.bottom for place in places)
            when = "night" if at_night else "day"
            yield (
                f"{device.name}, {device.width} × {device.height}, {when}:"
                f" {len(cards)} cards, {len(places)} sides, {len(unseen)} not on the first screen;"
                f" the lowest ends at {lowest}"
            )
            for place in sorted(unseen, key=lambda each: -each.bottom)[:MOST_TOLD]:
                card = place.card
                yield (
                    f"    {card.code} card {card.number}, {card.note_type}, {place.side}: ends at"
                    f" {place.bottom}, to the right at {place.right}"
                )
            if pictures and places:
                worst = sorted(places, key=lambda each: -each.bottom)[:MOST_PICTURES]
                for number, place in enumerate(worst):
                    show(page, device, place.card, place.side, at_night=at_night)
                    name = f"{device.name}-{when}-{number}.png"
                    page.picture(pictures / name.replace(" ", "-"))


MOST_TOLD = 10
MOST_PICTURES = 4


def main() -> int:
    """Print the figures; the exit status says whether every card is on the first screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--pictures", type=Path)
    chosen = parser.parse_args()
    program = find_chromium()
    if program is None:
        print("There is no Chromium on the PATH, and nothing was measured.")
        return 0
    with tempfile.TemporaryDirectory() as made_up, chromium_page(program) as page:
        for seed in range(MADE_UP):
            Path(made_up, f"topic-{seed}.md").write_text(made_up_notes(seed), encoding="utf-8")
        folders = chosen.folders or [ROOT / "sources", ROOT / "docs" / "examples", Path(made_up)]
        is_bad = False
        for line in report(page, cards_of(folders), chosen.pictures):
            print(line)
            is_bad = is_bad or line.startswith(" ")
    return int(is_bad)


MADE_UP = 5
"""Topics."""


if __name__ == "__main__":
    sys.exit(main())
