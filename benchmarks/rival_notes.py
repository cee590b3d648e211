"""The text of a topic -> the same facts as ankcompiler takes them, in Markdown of its own."""

from __future__ import annotations

import re
from itertools import count

_GAP = re.compile(r"\{\{([^|:}]*)[^}]*\}\}")
_BULLET = re.compile(r"^- (.*?)(?: #\w+)*$", re.MULTILINE)


def rival_text(text: str) -> str:
    """Return the cloze notes of a topic as blocks of ankcompiler 0.6.0, each with a uid of its own.

    Hints, other forms, backs and tags of notes have no place there, which spares it their work.
    """
    blocks = ["---\ndeck: Benchmark\ntags: [history, russia]\n---\n"]
    for number, sentence in enumerate(_BULLET.findall(text)):
        gaps = count(1)
        cloze = _GAP.sub(lambda gap, gaps=gaps: f"{{{{c{next(gaps)}:: {gap[1]}}}}}", sentence)
        blocks.append(f"---\n\n{cloze}\n\n---\n[^uid]: {number:010}\n")
    return "\n".join(blocks)
