"""The words of an Anki field -> words with gaps, and what could not become one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twofold.importers.html_words import without_cuts
from twofold.importers.outline import CUT, Gap, Inline, Picture, Span, Words, plain

MOST_GAPS = 500
"""Anki deletes the cards of higher numbers as empty (Anki 26.09.3)."""

STYLES = ("bold", "italic")

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

    def span(self, span: Span) -> None:
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

    def add(self, span: Span, text: str) -> None:
        if text:
            self.words.append(Span(text, span.bold, span.italic, span.link))

    def close(self, opened: _Opened) -> None:
        inside = tuple(self.words[opened.start :])
        shown = "".join(word.text if isinstance(word, Span) else " " for word in inside)
        answer, _, hint = (part.replace(CUT, "").strip() for part in shown.partition("::"))
        deletion = f"{opened.mark}{plain(without_cuts(inside))}}}}}"
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
            spans = [word for word in inside if isinstance(word, Span)]
            bold, italic = (all(getattr(each, style) for each in spans) for style in STYLES)
            gap = Gap(answer, hint, opened.number, bold=bold, italic=italic)
            self.words[opened.start :] = [gap]

    def unclosed(self) -> None:
        for opened in reversed(self.opened):
            self.words.insert(opened.start, Span(opened.mark))


def with_gaps(words: Words) -> tuple[Words, tuple[str, ...]]:
    """Return `words` with gaps, and in plain words each deletion that is none any more."""
    reader = _ClozeReader()
    for word in words:
        if isinstance(word, Span):
            reader.span(word)
        else:
            reader.words.append(word)
    reader.unclosed()
    return without_cuts(tuple(reader.words)), tuple(reader.lost)
