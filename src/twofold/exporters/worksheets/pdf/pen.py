"""Words, gaps, rules and boxes, each with its place -> marks on a tagged canvas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from twofold.exporters.worksheets.layout.field_names import FieldName
from twofold.exporters.worksheets.layout.line_breaking import Blank, Line, LineFormula, TextRun
from twofold.exporters.worksheets.layout.page_style import HINT_DEPTH, RULE_DEPTH
from twofold.exporters.worksheets.layout.readable_answers import in_key
from twofold.exporters.worksheets.pdf.fonts import PLAIN_FACE, Face, letter_scale, rise
from twofold.exporters.worksheets.pdf.form_fields import Corners
from twofold.exporters.worksheets.pdf.formula_pen import draw_line_formula
from twofold.exporters.worksheets.pdf.structure import Element
from twofold.exporters.worksheets.pdf.styled_words import styled_element
from twofold.exporters.worksheets.pdf.tagging import TaggedCanvas
from twofold.text import Style

FIELD_DEPTH, FIELD_HEIGHT = 0.38, 1.04
"""Ems from the line on which letters stand to the bottom of a form field, and to its top: readers
put the middle between the font's ascent and descent in the middle of the field."""

UNDERLINE_DEPTH, STRIKE_HEIGHT = 0.12, 0.24
"""Ems from the line on which letters stand down to the line below words, which touches no blank's
rule, and up to the line through them: the middle of small letters."""

RULE_INSET = 1.0
"""Points that a rule leaves to the words beside it."""

_UNDERSCORES = re.compile("(_{3,})")
"""What is typed for words that are left out: pupils see a rule, and readers say that it is one."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws at points from the page's lower left; `blank` is said where a pupil has to write."""

    canvas: TaggedCanvas
    blank: str
    is_key: bool
    face: Face = PLAIN_FACE

    def mark(self, element: Element | None) -> None:
        """Let what is drawn from here on belong to `element`, or be mere decoration."""
        if element is None:
            self.canvas.artifact()
        else:
            self.canvas.mark(element)

    def write(
        self, x: float, y: float, size: float, words: str, style: Style = Style.PLAIN
    ) -> None:
        """Write `words` from `x` on, standing on `y`."""
        face = self.face
        y, scaled = y + rise(style) * size, letter_scale(style) * size
        if not (face.after_letters or face.after_spaces):
            self.canvas.write(x, y, scaled, face.pieces(words, style))
            return
        # Each word at a place of its own: not all readers count the room behind its last letter.
        after = face.after_letters * size
        for letters in filter(None, re.split("( )", words)):
            self.canvas.write(x, y, scaled, face.pieces(letters, style), after)
            x += size * self.text_width(letters, style)

    def rule(self, start: float, end: float, y: float, size: float) -> None:
        """Draw the rule below letters of `size` points that stand on `y`."""
        self.canvas.line(start, y - RULE_DEPTH * size, end, y - RULE_DEPTH * size)

    def field_on_rule(
        self,
        name: FieldName,
        ends: tuple[float, float],
        y: float,
        size: float,
        element: Element,
        *,
        tallest: float = inf,
    ) -> None:
        """Let what stands on `y` between the `ends` of a rule be typed, as a part of `element`.

        The field is no more points high than the `tallest` may be.
        """
        start, end = ends
        bottom = y - FIELD_DEPTH * size
        box = (start, bottom, end, min(y + FIELD_HEIGHT * size, bottom + tallest))
        self.canvas.text_field(box, size, name, element)

    def field_in_box(
        self, name: FieldName, box: Corners, size: float, element: Element, *, letters: int = 0
    ) -> None:
        """Let as many letters, or else whole lines, be typed into a box, as a part of `element`."""
        self.canvas.text_field(box, size, name, element, is_multiline=not letters, most=letters)

    def line(self, line: Line, x: float, y: float, size: float, element: Element | None) -> None:
        """Draw a line of words and gaps that belongs to `element`."""
        for piece in line:
            if isinstance(piece, TextRun):
                self._write_run(piece, x + piece.x, y, size, element)
                self._decorate(piece, x + piece.x, y, size)
            elif isinstance(piece, LineFormula):
                draw_line_formula(self, piece, x + piece.x, y, element)
            else:
                self._draw_blank(piece, x + piece.x, y, size, element)

    def _write_run(
        self, run: TextRun, x: float, y: float, size: float, element: Element | None
    ) -> None:
        """Write words, with a rule that readers call a blank for underscores that are no code."""
        words = styled_element(self.canvas, element, run)
        if "___" not in run.text or Style.CODE in run.style:
            self.mark(words)
            self.write(x, y, size, run.text, run.style)
            return
        for part in filter(None, _UNDERSCORES.split(run.text)):
            end = x + size * self.text_width(part, run.style)
            if _UNDERSCORES.fullmatch(part):
                self.mark(element and self.canvas.element("Span", words, instead=self.blank))
                self.rule(x, end, y, size)
            else:
                self.mark(words)
                self.write(x, y, size, part, run.style)
            x = end

    def _decorate(self, run: TextRun, start: float, y: float, size: float) -> None:
        """Draw the line below words, and the one through them; a style says so to readers."""
        if not run.style & (Style.UNDERLINE | Style.STRUCK):
            return
        self.mark(None)
        end = start + size * self.text_width(run.text.rstrip(), run.style)
        size, y = letter_scale(run.style) * size, y + rise(run.style) * size
        if Style.UNDERLINE in run.style:
            self.canvas.line(start, y - UNDERLINE_DEPTH * size, end, y - UNDERLINE_DEPTH * size)
        if Style.STRUCK in run.style:
            self.canvas.line(start, y + STRIKE_HEIGHT * size, end, y + STRIKE_HEIGHT * size)

    def text_width(self, words: str, style: Style = Style.PLAIN) -> float:
        """Return the width of `words` in points when they are set in one point."""
        return self.face.text_width(words, style)

    def gap_element(self, element: Element, first_letter: str = "") -> Element:
        """Return an element below `element` that says there is something to write, until it is."""
        words = "" if self.is_key else self.blank
        if words and first_letter:
            words = f"{words}, {first_letter}"
        return self.canvas.element("Span", element, instead=words)

    def code_element(self, body: Element | None) -> Element | None:
        """Return an element for the code of an item, read aloud after the item's `body`."""
        return body and self.canvas.element("Lbl", body.parent)

    def _draw_blank(
        self, blank: Blank, x: float, y: float, size: float, element: Element | None
    ) -> None:
        above, y = y, y + rise(blank.style) * size
        start, end = x + RULE_INSET, x + blank.width - RULE_INSET
        style, letter = in_key(blank.style), blank.first_letter
        # A field speaks for itself, and a blank for what goes on below it.
        is_spoken = self.is_key or letter or not (blank.form_field or blank.continues)
        self.mark(self.gap_element(element, letter) if element and is_spoken else None)
        self.rule(start, end, y, size)
        if letter:
            self._begin_answer(blank, start, y, size)
            start += size * self.text_width(letter, style)
        elif self.is_key:
            indent = (blank.width - blank.size * self.text_width(blank.answer, style)) / 2
            self.write(x + indent, y, blank.size, blank.answer, style)
        if blank.form_field is not None and element is not None:
            self.field_on_rule(blank.form_field, (start, end), y, size, element)
        if blank.hint:
            self.mark(element)
            hint = f" {blank.hint}"
            width = blank.hint_size * self.text_width(hint + " ")
            below = min(y, above) - RULE_DEPTH * size - HINT_DEPTH * blank.hint_size
            self.write(x + (blank.width - width) / 2, below, blank.hint_size, hint)

    def _begin_answer(self, blank: Blank, x: float, y: float, size: float) -> None:
        """Draw the first letter of an answer and, in the key, the others behind it."""
        style, letter = in_key(blank.style), blank.first_letter
        self.write(x, y, size, letter, style)
        if self.is_key:
            rest = blank.answer[len(letter) :]
            self.write(x + size * self.text_width(letter, style), y, blank.size, rest, style)
