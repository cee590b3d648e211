"""Words with gaps -> the same words as a page has them: filled, joined, or as a heading."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.notes import Gap, Inline, Run, Style, Text


def gaps_in(text: Text) -> tuple[Gap, ...]:
    """Return the gaps of a text in the order of reading."""
    return tuple(inline for inline in text if isinstance(inline, Gap))


def filled(text: Text, style: Style = Style.PLAIN) -> Text:
    """Return a text with its answers printed where its gaps were, in `style` besides their own."""
    return tuple(
        Run(inline.answer, inline.style | style) if isinstance(inline, Gap) else inline
        for inline in text
    )


def joined(between: Inline, texts: Iterable[Text]) -> Text:
    """Return texts as one, with something between each two."""
    return tuple(
        inline for number, text in enumerate(texts) for inline in ((between,) * bool(number) + text)
    )


def without_colon(title: Text) -> Text:
    """Return a title as a heading has it, without the colon that led to what it names."""
    if title and isinstance(last := title[-1], Run):
        words = last.text.rstrip().removesuffix(":").rstrip()
        return *title[:-1], last._replace(text=words)
    return title
