"""Notes as source text -> identified topics, for the tests of the deck."""

from __future__ import annotations

from pathlib import Path

from twofold.identity import identify
from twofold.library import read_library
from twofold.notes import Topic
from twofold.problems import has_errors

RED_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
    "cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A PNG of one red pixel."""

EVERY_KIND = """\
---
deck: History::Russia 1917–53
tags: [russia, stalin/rise]
language: en-GB
source: Class notes 2.1.4
author: A. N. Teacher
licence: CC BY 4.0
---
# Stalin's steps to power

Before 1924 {{Lenin}} led the party. #key

## Step 1: Trotsky

- Trotsky gave up the post of {{Commissar for War|War Commissar::the post}} in
  {{January 1925::month and year}}, and {{Mikhail Frunze|Frunze}} replaced him.
  > He stayed in the Politburo until October 1926.
  > Not: May 1924, October 1926
  > Source: Time, 26 January 1925
  - He had held it since {{March 1918}}. #type
- Zinoviev ranked at least as high as Trotsky.

The map that Lenin used, ![a map of the lands](map.png "Russia in 1924") shows {{Gorki}}.

{{c1::Zinoviev}} and {{c1::Kamenev}} shielded Stalin from {{c2::Trotsky}}.

Q: Why did they shield Stalin? [2]
A:
- They feared Trotsky more.
- They thought Stalin harmless.

Myth: The Congress expelled all three.
Fact: It expelled Kamenev alone.

Duumvirate
: The partnership of two men.

| Date | Event |
|---|---|
| 21 January 1924 | Lenin dies |
| 1924–29 | Stalin rises |

### How he fell

How Trotsky fell:

1. Leaves the War Commissariat
2. Put out of the Politburo
3. Sent to Alma-Ata

What the wings wanted:

| | Left | Right |
|---|---|---|
| Pace of industry | {{rapid}} | {{gradual}} |
| Peasants | squeeze them | {{let them prosper}} |

Q: What did Frunze lack? #points
A: By his own account:
- Time to reform the army.
- Good health.
"""
"""Every kind of note, of back and of gap."""

HOSTILE = r"""# Signs & \<marks>

## A :: B ::

- C++ calls it {{std\::vector::a\::b}} and {{a\}\}}} and {{\{\{b}}, {{<b>}} or {{x:}}.
- Not a gap: \{{c1\::never}} \<script>alert(1)\</script> &amp; "quoted" 'quoted' {{yes}}.
- Not a sound: [sound:boom.mp3] nor [latex]x[/latex] nor [anki:play:q:0] but {{a word}}.
- Accents that fall apart: {{cafe&#769;}}, and from right to left: {{לנין}} מת.
"""
"""Text that means something to Anki, to a browser or to a file, and here is only text."""


def topic_of(source: str, folder: Path, name: str = "notes") -> Topic:
    """Return the identified topic of a file `name` with this `source` in `folder`.

    Beside it lies the picture `map.png`. Notes with errors are a mistake of the test.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "map.png").write_bytes(RED_DOT)
    path = folder / f"{name}.md"
    path.write_text(source, encoding="utf-8")
    library = read_library([path])
    assert not has_errors(library.problems), library.problems
    return identify(library.topics).topics[0]
