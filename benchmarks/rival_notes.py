"""The text of a topic -> the same facts as ankcompiler takes them, in Markdown of its own."""

from __future__ import annotations

import re
from itertools import chain, zip_longest

_GAP = re.compile(r"\{\{([^|:}]*)[^}]*\}\}")
_BULLET = re.compile(r"^- (.*?)(?: #\w+)*$", re.MULTILINE)


def rival_text(text: str) -> str:
    """Return the cloze notes of a topic as blocks of ankcompiler 0.6.0, each with a uid of its own.

    Hints, other forms, backs and tags of notes have no place there, which spares it their work.
    """
    blocks = ["---\ndeck: Benchmark\ntags: [history, russia]\n---\n"]
    for number, sentence in enumerate(_BULLET.findall(text)):
        answers = _GAP.findall(sentence)
        gaps = (f"{{{{c{place}:: {answer}}}}}" for place, answer in enumerate(answers, 1))
        words = _GAP.split(sentence)[::2]
        cloze = "".join(chain.from_iterable(zip_longest(words, gaps, fillvalue="")))
        blocks.append(f"---\n\n{cloze}\n\n---\n[^uid]: {number:010}\n")
    return "\n".join(blocks)
