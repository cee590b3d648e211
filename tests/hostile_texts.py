"""Hostile texts in every field of notes -> their cards in Chromium, and what ran or was loaded.

`python tests/hostile_texts.py` shows all of them and prints figures; a test shows some.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from card_screens import DEVICES, Card, cards_of, page_of
from chromium import Page, chromium_page, find_chromium

RUN = "window.ran=(window.ran||0)+1"

TEXTS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f'<img src=x onerror="{RUN}">',
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<iframe srcdoc=\"<script>parent.{RUN.replace('window', 'parent')}</script>\"></iframe>",
    f"<iframe src=\"javascript:parent.{RUN.replace('window', 'parent')}\"></iframe>",
    f"<object data=\"javascript:{RUN}\"></object>",
    f"<embed src=\"javascript:{RUN}\">",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></table></math>",
    f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\"></noscript>",
    f"<input autofocus onfocus={RUN}>",
    f"<body onload={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}></audio>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<a href=\"javascript:{RUN}\">here</a>",
    f"[here](javascript:{RUN})",
    f"[here](<java\tscript:{RUN}>)",
    f"[here](data:text/html,<script>{RUN}</script>)",
    f"![x](x\" onerror=\"{RUN})",
    f"![x\" onerror=\"{RUN}](missing.png)",
    f"`<script>{RUN}</script>`",
    f"$<script>{RUN}</script>$",
    f"$\\href{{javascript:{RUN}}}{{x}}$",
    f"\\(</span><script>{RUN}</script>\\)",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"<![CDATA[><img src=x onerror={RUN}>]]>",
    f"\"><script>{RUN}</script>",
    f"'><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</textarea><img src=x onerror={RUN}>",
    f"<template><script>{RUN}</script></template><img src=x onerror={RUN}>",
    f"\u202e<script>{RUN}</script>",
    f"<\0script>{RUN}</script>",
    f"＜script＞{RUN}＜/script＞",
    "<img src=https://example.org/pixel.png>",
    "![pixel](https://example.org/pixel.png)",
    "<link rel=stylesheet href=https://example.org/a.css>",
    "<style>@import 'https://example.org/a.css'; *{background:url(https://example.org/b)}</style>",
    "<p style=\"background:url(https://example.org/c)\">x</p>",
    "<base href=https://example.org/><form action=https://example.org/><input type=submit>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    f"{{{{type:Text}}}} {{{{c1::<script>{RUN}</script>}}}}",
    f"{{{{FrontSide}}}}<script>{RUN}</script>{{{{/Text}}}}",
    f"[[type:Text]] [sound:x\" onerror=\"{RUN}] [anki:play:q:0]",
    f"[latex]\\write18{{{RUN}}}[/latex] [$]<script>{RUN}</script>[/$]",
)  # fmt: skip
"""What runs, or loads something, where it is taken for more than text."""


def _in_gap(text: str) -> str:
    return text.replace("{{", "{ {").replace("}}", "} }").replace("|", "/").replace("::", ": :")


FIELDS = {
    "title": "# {0}\n\n- a {{{{b}}}} c\n",
    "deck": "---\ndeck: '{1}'\n---\n# T\n\n- a {{{{b}}}} c\n",
    "tag": "---\ntags: ['{1}']\n---\n# T\n\n- a {{{{b}}}} c\n",
    "source": "---\nsource: '{1}'\n---\n# T\n\n- a {{{{b}}}} c\n",
    "contact": "---\ncontact: '{1}'\n---\n# T\n\n- a {{{{b}}}} c\n",
    "heading": "# T\n\n## {0}\n\n- a {{{{b}}}} c\n",
    "sentence": "# T\n\n- a {{{{b}}}} c {0}\n",
    "answer": "# T\n\n- a {{{{{2}}}}} c\n",
    "hint": "# T\n\n- a {{{{b::{2}}}}} c\n",
    "accepted": "# T\n\n- a {{{{b|{2}}}}} c #type\n",
    "back": "# T\n\n- a {{{{b}}}} c\n  > {0}\n  > Source: {0}\n",
    "above": "# T\n\n- {0}:\n  - a {{{{b}}}} c\n",
    "question": "# T\n\nQ: {0}\nA: so\n",
    "point": "# T\n\nQ: Why? #points\nA:\n- {0}\n- so\n",
    "myth": "# T\n\nMyth: {0}\nFact: {0}\n",
    "term": "# T\n\n{0}\n: {0}\n",
    "event": "# T\n\n| Date | Event |\n|---|---|\n| 1924 | {1} |\n",
    "date": "# T\n\n| Date | Event |\n|---|---|\n| {1} | what came |\n",
    "cell": "# T\n\n| {1} | B |\n|---|---|\n| {1} | {{{{b}}}} |\n",
    "step": "# T\n\nHow {0}:\n\n1. {0}\n2. b\n3. c\n",
    "code": "# T\n\n- a {{{{b}}}} c\n\n  ```\n  {0}\n  ```\n",
    "footnote": "# T\n\n- a {{{{b}}}} c[^1]\n\n[^1]: {0}\n",
}
"""Where a text can stand: {0} as it is, {1} on one line in quotes or a cell, {2} in a gap."""


def notes_with(text: str, place: str) -> str:
    """Return notes with a text in one of their fields."""
    line = text.replace("'", "''").replace("\n", " ")
    if place in ("event", "date", "cell"):
        line = text.replace("|", "\\|")
    return FIELDS[place].format(text, line, _in_gap(text))


@dataclass
class Figures:
    """What came of hostile texts: counts, and each finding in a line."""

    counts: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)


def pairs() -> Iterator[tuple[str, str]]:
    """Yield each text with each field."""
    yield from itertools.product(TEXTS, FIELDS)


_SHOW = """
(async (cards, address) => {
  const found = [];
  const qa = document.getElementById("qa");
  for (const sides of cards) {
    for (const html of sides) {
      window.ran = 0;
      // As Anki does it: what is a script in a card is run.
      qa.innerHTML = html;
      for (const old of qa.querySelectorAll("script")) {
        const made = document.createElement("script");
        made.textContent = old.textContent;
        old.replaceWith(made);
      }
      for (const link of qa.querySelectorAll("a[href]"))
        if (!/^(https?|mailto):/.test(link.protocol)) window.ran += 1;
      await new Promise(done => setTimeout(done, 0));
      const loaded = [...qa.querySelectorAll("img, iframe, object, embed, link, base, meta, form,"
        + " style, video, audio, svg script")].filter(each => !(each.localName === "img"
        && !/^https?:[/][/]/.test(each.getAttribute("src") || ""))).map(each => each.outerHTML);
      found.push([window.ran, loaded]);
    }
  }
  await new Promise(done => setTimeout(done, 50));
  return [found, window.ran, performance.getEntriesByType("resource").map(each => each.name)];
})
"""


def show(page: Page, chosen: Sequence[tuple[str, str]], figures: Figures) -> None:
    """Show the cards of notes with these texts in these fields, and note what ran or was loaded."""
    with tempfile.TemporaryDirectory() as name:
        for number, (text, place) in enumerate(chosen):
            file = Path(name, f"topic-{number}.md")
            file.write_bytes(notes_with(text, place).encode("utf-8", "surrogatepass"))
        cards = cards_of([Path(name)])
    figures.counts["texts in a field"] += len(chosen)
    show_cards(page, cards, figures)


def show_cards(page: Page, cards: Sequence[Card], figures: Figures) -> None:
    """Show cards, and note what ran or was loaded."""
    page.resize(DEVICES[0].width, DEVICES[0].height)
    page.write(page_of(DEVICES[0]))
    asked = json.dumps([[card.front, card.back] for card in cards]).replace("</", "<\\/")
    sides, late, loaded = page.run(f"{_SHOW}({asked})")
    figures.counts["cards"] += len(cards)
    figures.counts["sides"] += len(sides)
    for number, (ran, elements) in enumerate(sides):
        card, side = cards[number // 2], ("front", "back")[number % 2]
        html = card.front if side == "front" else card.back
        if ran:
            figures.counts["run"] += 1
            figures.found.append(f"run: {html}")
        for element in elements:
            figures.counts["loaded"] += 1
            figures.found.append(f"loaded: {element}")
    if late:
        figures.counts["run"] += 1
        figures.found.append("run: something, later")
    for address in loaded:
        if "example.org" in address:
            figures.counts["loaded"] += 1
            figures.found.append(f"loaded: {address}")


def main() -> int:
    """Show all texts in all fields; print the figures."""
    program = find_chromium()
    if program is None:
        print("There is no Chromium on the PATH, and nothing was shown.")
        return 0
    figures, everything = Figures(), list(pairs())
    with chromium_page(program) as page:
        for start in range(0, len(everything), AT_A_TIME):
            show(page, everything[start : start + AT_A_TIME], figures)
    print(*figures.found[:50], sep="\n")
    for name in ("texts in a field", "cards", "sides", "run", "loaded"):
        print(f"{figures.counts[name]:8,} {name}")
    return bool(figures.found)


AT_A_TIME = 100
"""Files of notes in one folder."""


if __name__ == "__main__":
    sys.exit(main())
