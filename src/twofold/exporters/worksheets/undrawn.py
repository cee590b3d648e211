"""A topic -> whether and where it has formulas that cannot be drawn on its sheets."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.notes import Branch, Topic, notes_of, texts_of
from twofold.problems import Problem, warning
from twofold.text import Formula, Gap, Text

LONGEST_QUOTE = 60
"""Characters of a formula that a message quotes."""


def undrawn_formulas(topic: Topic, options: WorksheetOptions) -> Iterator[Problem]:
    """Yield a `formula-not-drawn` warning for each formula, or one where nothing can draw any.

    Its source is printed in its place, and the deck is not concerned.
    """
    formulas = list(_formulas(topic))
    if not formulas:
        return
    # What draws takes longer to load than most notes to check, and most notes have no formulas.
    from twofold.exporters.worksheets.docx.mathematics import mathematics
    from twofold.exporters.worksheets.formulas import (
        FormulaRefusedError,
        MathraMissingError,
        draw_formula,
    )
    from twofold.exporters.worksheets.layout.page_style import PageStyle
    from twofold.exporters.worksheets.layout.readable_answers import SMALLEST_ANSWER

    column = PageStyle.of(options).column
    for formula in formulas:
        try:
            if options.format == "docx":
                mathematics(formula, is_key=False)
                continue
            drawn = draw_formula(formula)
        except MathraMissingError:
            message = (
                "nothing that draws formulas is installed, so that sheets print their source: "
                "pip install 'twofold[formulas]'"
            )
            yield warning(formula.position, "formula-not-drawn", message)
            return
        except FormulaRefusedError as refused:
            reason = str(refused)
        else:
            if drawn.drawing.width * SMALLEST_ANSWER <= column:
                continue
            reason = f"it is wider than the page in letters of {SMALLEST_ANSWER:g} points"
        quoted = formula.source
        if len(quoted) > LONGEST_QUOTE:
            quoted = f"{quoted[:LONGEST_QUOTE]}…"
        message = (
            f'"{quoted}" cannot be drawn on sheets, which print its source: {reason}; '
            "a deck is not concerned"
        )
        yield warning(formula.position, "formula-not-drawn", message)


def _formulas(topic: Topic) -> Iterator[Formula]:
    yield from _in_text(topic.title)
    for section in topic.sections:
        yield from _in_titles(section.branch)
    for note in notes_of(topic):
        for text in (*texts_of(note.body), *note.back.extra, *note.back.sources):
            yield from _in_text(text)


def _in_titles(branch: Branch) -> Iterator[Formula]:
    yield from _in_text(branch.title)
    for below in branch.branches:
        yield from _in_titles(below)


def _in_text(text: Text) -> Iterator[Formula]:
    for inline in text:
        if isinstance(inline, Formula):
            yield inline
        elif isinstance(inline, Gap) and inline.is_drawn:
            from twofold.exporters.worksheets.formulas import formula_of

            yield formula_of(inline)
