"""Lines of time, maps and organisers -> drawings that fill pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from twofold.exporters.worksheets.blocks import Drawing
from twofold.exporters.worksheets.blocks.drawings import (
    KnowledgeGroup,
    MindMap,
    Organiser,
    Timeline,
)
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shaping import FirstLetter, TextWidth
from twofold.exporters.worksheets.layout.text_layout import TextLayout
from twofold.exporters.worksheets.sheets.mind_map.layout import map_flows
from twofold.exporters.worksheets.sheets.organiser.asking import told_on_back
from twofold.exporters.worksheets.sheets.organiser.layout import organiser_flows, shown_of
from twofold.exporters.worksheets.sheets.timeline.layout import timeline_flows
from twofold.text import Run


@dataclass(frozen=True, slots=True)
class DrawingLayout:
    """Draws on pages of these `heights`, in points; what is read above a drawing is set as `texts`.

    A line of time leaves so many points for what is `below_line`, and each drawing so many at the
    top of its pages for what stands `above`. On a map answers may begin with their `first_letters`,
    in one of the `languages` of the notes.
    """

    texts: TextLayout
    labels: Labels
    heights: PageHeights
    languages: tuple[str, ...]
    first_letters: FirstLetter | None
    below_line: float
    above: float = 0.0

    @property
    def _pages(self) -> tuple[PageStyle, TextWidth, PageHeights]:
        heights, above = self.heights, self.above
        left = PageHeights(heights.first - above, heights.other - above)
        return self.texts.style, self.texts.text_width, left

    def flows(self, block: Drawing) -> Iterator[Flow]:
        """Yield the flows of a drawing, one or several a page."""
        match block:
            case Timeline():
                yield from timeline_flows(block, *self._pages, self.below_line)
            case MindMap():
                style, text_width, _ = self._pages
                letters = self.first_letters
                yield from map_flows(
                    block, style, text_width, self.heights, self.languages, letters, self.above
                )
            case Organiser():
                yield from organiser_flows(block, *self._pages, self._from_memory)
            case _:
                assert_never(block)

    def in_boxes(self, organiser: Organiser) -> Organiser:
        """Return what the boxes of an organiser have room for on these pages."""
        return shown_of(organiser, *self._pages, self._from_memory)

    def _from_memory(self, asked: tuple[KnowledgeGroup, ...]) -> Flows:
        """Return what is above the back of an organiser: its title again, and what a pupil does."""
        labels, style = self.labels, self.texts.style
        title, words = bold((Run(labels.organiser),)), (Run(told_on_back(asked, labels)),)
        rows = self.texts.words(title, style.title_size, 1.25 * style.title_size)
        told = self.texts.words(words, style.size, style.reading_line_height)
        return Flow(Role.HEADING, rows), Flow(Role.PARAGRAPH, told)
