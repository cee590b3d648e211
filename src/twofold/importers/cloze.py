"""The words of an Anki field -> words with gaps, and what could not become one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twofold.importers.anki_formulas import with_gaps_in_formulas
from twofold.importers.html_words import without_cuts
from twofold.importers.outline import CUT, NOWHERE, plain_words
from twofold.text import Gap, Inline, Picture, Run, Style, Text

MOST_GAPS = 500
"""Anki deletes the cards of higher numbers as empty (Anki 26.09.3)."""

STYLES = Style.BOLD | Style.ITALIC
"""What an answer may be set in as a whole."""

_MARK = re.compile(r"\{\{c(\d+(?:,\d+)*)::|\}\}")
_OCCLUSION = re.compile(r"image-occlusion:")


def has_cloze(text: str) -> bool:
    """Return whether a field has a cloze deletion."""
    return re.search(r"\{\{c\d+(?:,\d+)*::", text) is not None


@dataclass(slots=True)
class _Opened:
    """A deletion that has begun: its number and where its words begin among those read so far."""

    number: int
    start: int
    mark: str
    has_inner: bool = False


@dataclass(slots=True)
class _ClozeReader:
    words: list[Inline] = field(default_factory=list)
    opened: list[_Opened] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def span(self, span: Run) -> None:
        reached = 0
        for found in _MARK.finditer(span.text):
            self.add(span, span.text[reached : found.start()])
            reached = found.end()
            if found[1] is not None:
                if self.opened:
                    self.opened[-1].has_inner = True
                number = int(found[1].split(",")[0][:9])
                if "," in found[1]:
                    self.lost.append(f"a gap asked on cards {found[1]}, now on card {number}")
                self.opened.append(_Opened(number, len(self.words), found[0]))
            elif self.opened:
                self.close(self.opened.pop())
            else:
                self.add(span, found[0])
        self.add(span, span.text[reached:])

    def add(self, span: Run, text: str) -> None:
        if text:
            self.words.append(span._replace(text=text))

    def close(self, opened: _Opened) -> None:
        inside = tuple(self.words[opened.start :])
        shown = "".join(word.text if isinstance(word, Run) else " " for word in inside)
        answer, _, hint = (part.replace(CUT, "").strip() for part in shown.partition("::"))
        deletion = f"{opened.mark}{plain_words(without_cuts(inside))}}}}}"
        if opened.has_inner:
            self.lost.append(f"the outer one of nested gaps: {deletion}")
            return
        if any(isinstance(word, Picture) for word in inside) or _OCCLUSION.match(answer):
            self.lost.append(f"a gap in a picture, which notes cannot have: {deletion}")
        elif not answer or not 1 <= opened.number <= MOST_GAPS:
            self.lost.append(
                f"a gap without answer, or with a number beyond {MOST_GAPS}: {deletion}"
            )
        else:
            # The style of an answer stays where all of it has one.
            style = STYLES
            for word in inside:
                style &= word.style if isinstance(word, Run) else style
            number = opened.number
            self.words[opened.start :] = [
                Gap(answer, (), hint, number, NOWHERE, style, number=number)
            ]

    def unclosed(self) -> None:
        for opened in reversed(self.opened):
            self.words.insert(opened.start, Run(opened.mark))


def with_gaps(words: Text) -> tuple[Text, tuple[str, ...]]:
    """Return `words` with gaps, and in plain words each deletion that is none any more."""
    reader = _ClozeReader()
    for word in words:
        if isinstance(word, Run):
            reader.span(word)
        else:
            reader.words.append(word)
    reader.unclosed()
    return with_gaps_in_formulas(without_cuts(tuple(reader.words))), tuple(reader.lost)
