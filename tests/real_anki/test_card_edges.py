"""Cards keep to their edges whichever way letters run, and however long a formula is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from card_screens import DEVICES, Card, Device, cards_of, show
from chromium import Page, chromium_page, find_chromium

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on the PATH"),
]

each_device = pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page in Chromium."""
    assert CHROMIUM
    with chromium_page(CHROMIUM) as page:
        yield page


def of_notes(text: str, folder: Path) -> list[Card]:
    (folder / "notes.md").write_text(text, encoding="utf-8")
    return cards_of([folder])


BOTH_WAYS = """\
---
language: {language}
---
# T

{term}
: {definition}

Q: {definition}?
A:
- {term}
- {definition}

| {term} | {definition} |
|---|---|
| {{{{{term}}}}} | {term} |
"""

EDGES = """
(wanted => [...document.querySelectorAll(wanted)].map(each => {
  const range = document.createRange();
  range.selectNodeContents(each);
  const place = range.getBoundingClientRect();
  return [place.left, place.right];
}))
"""


@each_device
@pytest.mark.parametrize(
    ("language", "term", "definition"),
    [
        pytest.param("ar", "خلية", "أصغر وحدة في الكائن الحي", id="Arabic"),
        pytest.param("fa", "cell", "کوچک‌ترین واحد زنده", id="Persian with words in English"),
        pytest.param("en", "ספר", "something to read in", id="English with words in Hebrew"),
    ],
)
def test_a_card_has_one_edge(
    page: Page, device: Device, tmp_path: Path, language: str, term: str, definition: str
) -> None:
    """What is asked begins where its term does, and a table's first column there, too."""
    notes = BOTH_WAYS.format(language=language, term=term, definition=definition)
    is_leftward = language != "en"
    for card in of_notes(notes, tmp_path):
        show(page, device, card, "back")
        edges = page.run(f"{EDGES}('.path, .short, .ask, .marks')")
        begins = [round(right if is_leftward else left) for left, right in edges]
        assert max(begins) - min(begins) <= 2
        heads = [left for left, _ in page.run(f"{EDGES}('th')")]
        assert heads == sorted(heads, reverse=is_leftward)
        assert page.run("document.documentElement.scrollWidth") <= device.width
        signs = page.run(
            "[...document.querySelectorAll('li')].map(each => getComputedStyle(each).direction"
            " === getComputedStyle(each.parentNode).direction || each.getBoundingClientRect()"
            ".width < each.parentNode.clientWidth - 20)"
        )
        assert all(signs)


MATHJAX = """<style>
mjx-container { display: inline-block; line-height: 0; white-space: nowrap; direction: ltr }
mjx-container[display="true"] { display: block; text-align: center; margin: 1em 0 }
mjx-math { display: inline-block; line-height: 0 }
mjx-texatom, mjx-mo, mjx-mi, mjx-mtable { display: inline-block; line-height: normal }
mjx-mtable { width: 2000px }
</style>"""
"""How MathJax 3 sets what is in a formula, as far as it decides where a line may end."""


@each_device
@pytest.mark.parametrize("is_display", [False, True], ids=["in a line", "of its own"])
def test_a_long_formula_goes_on_in_the_next_line(
    page: Page, device: Device, tmp_path: Path, *, is_display: bool
) -> None:
    """It parts before an operator and nowhere else; without one it scrolls in its own line."""
    atoms = "<mjx-mi>CH</mjx-mi><mjx-mi>COOH</mjx-mi>"
    terms = '<mjx-mo space="3">+</mjx-mo>'.join([atoms] * 20)
    kind = 'jax="CHTML" display="true"' if is_display else 'jax="CHTML"'
    wide = '<mjx-container jax="CHTML" display="true"><mjx-math><mjx-mtable>1</mjx-mtable>'
    formula = f"<mjx-container {kind}><mjx-math><mjx-texatom>{terms}</mjx-texatom></mjx-math>"
    (card,) = of_notes("# T\n\n- Of {{a gap}} FORMULA more.\n", tmp_path)
    front = card.front.replace("FORMULA", f"{MATHJAX}{formula}</mjx-container>")
    if is_display:
        front = front.replace("more", f"{wide}</mjx-math></mjx-container>more")
    show(page, device, replace(card, front=front), "front")
    assert page.run("document.documentElement.scrollWidth") <= device.width
    tops = page.run(
        "[...document.querySelectorAll('mjx-mi')].map(each => each.getBoundingClientRect().top)"
    )
    assert len(set(tops)) > 1
    assert tops[::2] == tops[1::2]
