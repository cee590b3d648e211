"""The words of a bank -> one paragraph."""

from __future__ import annotations

from twofold.exporters.worksheets.blocks import BankWords
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import paragraph
from twofold.exporters.worksheets.docx.runs import has_leftward, runs
from twofold.exporters.worksheets.docx.texts import NO_BREAK, TextWriter
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.source import Position
from twofold.text import Run, Style, Text, text_with_formulas

LEFT_TO_RIGHT = "\u200e"
"""Ends what is written leftwards, so that it does not draw the figures behind it to its left."""

LONG_WORD = 0.5
"""Part of the column from which on a word of a bank may be parted at its blanks."""

NOWHERE = Position("", 1, 1)
"""The place of a formula in a bank, which stands in no notes there."""


def bank_paragraph(bank: BankWords, texts: TextWriter) -> Element:
    """Return the words of a bank: no line ends in one of them, or before what parts them.

    Before them it says for which items they are, and behind them what else is to be known.
    """
    between = "\u00a0\u00a0\u00a0·   "
    title = " · ".join(filter(None, (bank.title, bank.rest)))
    written = runs(f"{title}:   ", Style.BOLD) if title else []
    for number, word in enumerate(bank.words):
        written += runs(between) if number else []
        written += texts.runs(_as_text(word, texts.style))
        written += runs(LEFT_TO_RIGHT) if has_leftward(word) else []
    written += runs("".join(f"   {note}" for note in bank.notes)) if bank.notes else []
    return paragraph("WordBank", written)


def _as_text(word: str, style: PageStyle) -> Text:
    """Return a word of a bank, held together if it is not long; formulas in it are drawn."""
    if set_width(word, Style.PLAIN, style) > LONG_WORD * style.column:
        return (Run(word),)
    if "$" in word or "\\" in word:
        return text_with_formulas(Run(word), NOWHERE)
    return (Run(word.translate(NO_BREAK)),)
