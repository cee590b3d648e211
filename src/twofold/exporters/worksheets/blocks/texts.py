"""Words with gaps -> the same words as a page has them: filled, joined, or as a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import zip_longest

from twofold.notes import Level
from twofold.source import Position
from twofold.text import (
    Formula,
    Gap,
    Inline,
    LineBreak,
    Picture,
    Run,
    Style,
    Text,
    gaps_in,
    plain,
    with_gaps,
)

SENTENCE_END = re.compile(r"(?:^|[.!?…:][\"'”’»)]*\s)[\s\"'“‘«(]*$")
"""What stands before the first word of a sentence."""

HELD = "\u00a0"
"""The space at which no line ends."""

LONGEST_HELD = 24
"""Letters of a hint up to which it stands in the line of its gap."""

LOOKED_BACK = 40
"""Letters in which the end of the sentence before is looked for."""


QUOTES = (("‘", "’"), ("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"))
"""Signs that begin and end what somebody said; the end of one may also leave a letter out."""


def gaps_and_starts(text: Text) -> Iterator[tuple[Gap, bool]]:
    """Yield the gaps of a text in the order of reading, and whether each begins a sentence."""
    before = ""
    for inline in text:
        if isinstance(inline, Gap):
            yield inline, bool(SENTENCE_END.search(before, max(0, len(before) - LOOKED_BACK)))
        elif isinstance(inline, Formula):
            yield from ((gap, False) for gap in inline.gaps)
        before += plain((inline,))


def quoted_gaps(text: Text) -> Iterator[Position]:
    """Yield the places of the gaps of a text that stand between two signs of quotation."""
    words = ""
    starts: list[tuple[Position, int]] = []
    for inline in text:
        if isinstance(inline, Gap):
            starts.append((inline.position, len(words)))
        words += plain((inline,))
    for position, start in starts:
        for opening, closing in QUOTES:
            opened = words.rfind(opening, 0, start)
            closed = re.compile(rf"{closing}(?!\w)").search(words, start)
            again = words.find(opening, start)
            if opened >= 0 and closed and not start <= again < closed.start():
                yield position
                break


def filled(text: Text, style: Style = Style.PLAIN) -> Text:
    """Return a text with its answers printed where its gaps were, in `style` besides their own."""
    return with_gaps(text, lambda gap: gap.answer, style)


def joined(between: Inline, texts: Iterable[Text]) -> Text:
    """Return texts as one, with something between each two."""
    return tuple(
        inline for number, text in enumerate(texts) for inline in ((between,) * bool(number) + text)
    )


def level_text(level: Level) -> Text:
    """Return what earns how many marks of an essay, with the marks in front."""
    band = (Run(f"{level.band}:", Style.BOLD), Run(" ")) if level.band else ()
    return (*band, *capitalised(without_pictures(level.text)))


def capitalised(text: Text) -> Text:
    """Return a text that begins as a sentence does: it stands beside others that do."""
    first, *others = text or ((),)
    if not isinstance(first, Run):
        return text
    return (first._replace(text=f"{first.text[:1].upper()}{first.text[1:]}"), *others)


def without_colon(title: Text) -> Text:
    """Return a title as a heading has it, without the colon that led to what it names."""
    if title and isinstance(last := title[-1], Run):
        words = last.text.rstrip().removesuffix(":").rstrip()
        return *title[:-1], last._replace(text=words)
    return title


def without_stop(text: Text) -> Text:
    """Return a text without the stop or comma at its end, for what stands in a row with others."""
    if text and isinstance(last := text[-1], Run):
        words = last.text.rstrip()
        if words.endswith((".", "。", ",", ";", "，", "、", "；")) and not words.endswith(".."):
            return *text[:-1], last._replace(text=words[:-1])
    return text


def without_pictures(text: Text) -> Text:
    """Return a text without its pictures, which stand below it on paper.

    Of the blanks around one in a sentence, one is left.
    """
    kept: list[Inline] = []
    for before, inline in zip((None, *text), text, strict=False):
        if isinstance(inline, Picture):
            continue
        if isinstance(before, Picture) and isinstance(inline, Run) and _ends_in_blank(kept):
            inline = inline._replace(text=inline.text.lstrip())
        kept.append(inline)
    return tuple(kept)


def _ends_in_blank(text: Sequence[Inline]) -> bool:
    return bool(text) and isinstance(last := text[-1], Run) and last.text.endswith(" ")


def has_gap(text: Text) -> bool:
    """Return whether a pupil has to write in `text`."""
    return bool(gaps_in(text))


def with_hints_behind(text: Text, needed: Collection[Position]) -> Text:
    """Return a text with the hints of the gaps at some places in brackets behind these, once."""
    inlines: list[Inline] = []
    for inline, after in zip_longest(text, text[1:]):
        inlines.append(inline)
        if isinstance(inline, Gap) and inline.position in needed and inline.hint:
            hint = _in_brackets(inline)
            inlines += [hint] if after != hint else []
    return tuple(inlines)


def has_hints_behind(text: Text) -> bool:
    """Return whether a gap of a text has its hint in brackets behind it."""
    return any(map(_is_hint_of, text, text[1:]))


def with_answers(text: Text, is_told: Callable[[Gap], bool]) -> Text:
    """Return a text with the gaps filled that are told, and without the hints behind these."""
    kept = (
        inline
        for before, inline in zip((None, *text), text, strict=False)
        if not (isinstance(before, Gap) and is_told(before) and _is_hint_of(before, inline))
    )
    return with_gaps(tuple(kept), lambda gap: gap.answer if is_told(gap) else gap)


def _is_hint_of(before: Inline, inline: Inline) -> bool:
    return isinstance(before, Gap) and bool(before.hint) and inline == _in_brackets(before)


def _in_brackets(gap: Gap) -> Run:
    between = HELD if len(gap.hint) <= LONGEST_HELD else " "
    return Run(between.join(["", *f"({gap.hint})".split()]))


def run_on(texts: Iterable[Text]) -> Text:
    """Return texts one behind the other, after a semicolon where one is no sentence."""
    found: Text = ()
    for text in texts:
        between = " " if plain(found).rstrip().endswith((".", "!", "?", "。")) else "; "
        found = (*found, Run(between), *text) if found else text
    return found


def bold(text: Text) -> Text:
    """Return `text` in bold."""
    return tuple(
        Run(inline.text, inline.style | Style.BOLD) if isinstance(inline, Run) else inline
        for inline in text
    )


def has_line_for_gap(text: Text) -> bool:
    """Return whether the only gap of a text stands on a line of its own, below all that is said."""
    match text:
        case (*_, LineBreak(), Gap(is_drawn=False)):
            return len(gaps_in(text)) == 1
        case _:
            return False
