"""What we show of a card before it is made is what Anki shows of it, to the letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from anki_sources import EVERY_KIND, HOSTILE, RED_DOT
from twofold.exporters.anki import EXPORTER, DeckOptions
from twofold.exporters.anki.card_views import TYPED, CardView, card_views
from twofold.exporters.anki.cards import anki_notes
from twofold.exporters.anki.note_types import NOTE_TYPES
from twofold.identity import identify
from twofold.library import read_library

if TYPE_CHECKING:
    from anki.cards import Card

SHIPPED = Path(__file__).parents[2] / "sources" / "stalins-steps-to-power.md"
FORMULAS = Path(__file__).parents[1] / "formulas"

TYPED_NOTES = r"""---
typing: yes
deck: Typed
---
# Typed & \<b>

- In {{1924|the year}} {{Lenin::who & "what" \<i>?}} died, é ü ÿ Ā and {{c1::a}}.
- One {{c2::x}} of {{c2::two & "three"}}, and `code {{c3::in it}}`.
- $E = {{c1::m}}c^{{c2::2}}$ is {{famous}}, and \ce{2H2 + {{c3::O2}} -> 2H2O} as well.
"""


def _with(settings: str, deck: str) -> str:
    """Return the shipped notes with other settings, as a deck of its own."""
    text = SHIPPED.read_text(encoding="utf-8")
    return re.sub(r"^deck: .*$", f"deck: {deck}\n{settings}", text, count=1, flags=re.MULTILINE)


def _formulas() -> str:
    lines = [
        line
        for path in sorted(FORMULAS.glob("[mp]*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    bullets = [
        f"- Number {place} is ${line}$ or {{{{{place}}}}}." for place, line in enumerate(lines)
    ]
    return "# Formulas\n\n" + "\n".join(bullets) + "\n"


def test_a_thousand_cards_are_those_of_anki(tmp_path: Path) -> None:
    """Both sides of every card are the HTML that Anki renders; every template is among them."""
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "map.png").write_bytes(RED_DOT)
    texts = {
        "every": EVERY_KIND,
        "hostile": HOSTILE,
        "typed": TYPED_NOTES,
        "formulas": _formulas(),
        "shipped": SHIPPED.read_text(encoding="utf-8"),
        "spoken": _with("speech: yes\nterms: fr", "Spoken"),
        "asked": _with("typing: yes\ncontact: me@example.org", "Asked"),
    }
    for name, text in texts.items():
        (sources / f"{name}.md").write_text(text, encoding="utf-8")
    topics = identify(read_library([sources]).topics).topics
    list(EXPORTER.plan(topics, DeckOptions(into="all.apkg")).write(tmp_path))
    collection = Collection(str(tmp_path / "collection.anki2"))
    collection.import_anki_package(
        ImportAnkiPackageRequest(
            package_path=str(tmp_path / "all.apkg"), options=ImportAnkiPackageOptions()
        )
    )
    theirs: dict[tuple[str, int], Card] = {}
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        theirs[card.note().guid, card.ord] = card
    shown: list[CardView] = []
    templates = set()
    for note in (note for topic in topics for note in anki_notes(topic)):
        for view in card_views(note):
            output = theirs.pop((note.guid, view.ordinal)).render_output()
            assert (view.front, view.back) == (output.question_text, output.answer_text)
            assert bool(view.answer) == (TYPED in output.question_text)
            shown.append(view)
            templates.add((note.note_type.name, view.name))
    collection.close()
    assert theirs == {}
    assert len(shown) > 1000
    assert templates == {(each.name, side.name) for each in NOTE_TYPES for side in each.templates}
