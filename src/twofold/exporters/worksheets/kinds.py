"""The registry of kinds of sheets: what each is called, and a topic -> its sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from twofold.exporters.worksheets.blocks.sheet import Sheet
    from twofold.exporters.worksheets.labels import Labels
    from twofold.notes import Topic


class SheetKind(NamedTuple):
    """A kind of sheets, named as the command line does.

    The `maker` is "module:function" below `sheets/`, loaded when it is needed. A kind of which each
    section has its own sheets has a `label`, for their titles are the section's; it is made from a
    topic, the number of a section, and the section; the others from a topic alone.
    """

    name: str
    maker: str
    label: Callable[[Labels], str] | None = None

    def sheets(
        self, topic: Topic, section: int | None = None, **choices: object
    ) -> Iterator[Sheet]:
        """Yield the sheets of a topic, or those of its section at a place counted from 0.

        The `choices` are those of the maker, if it has any.
        """
        from twofold.exporters.worksheets.file_names import numbered_section

        module, _, function = self.maker.partition(":")
        make: Any = getattr(import_module(f"{__package__}.sheets.{module}"), function)
        if self.label is not None:
            places = range(len(topic.sections)) if section is None else (section,)
            for place in places:
                yield from make(topic, *numbered_section(topic, place), **choices)
        elif section is None:
            yield from make(topic, **choices)

    def of_section(self, topic: Topic, place: int) -> Iterator[Sheet]:
        """Yield the sheets about the section at a place, also of a kind about whole topics."""
        from twofold.exporters.worksheets.file_names import numbered_section, section_sheet_name
        from twofold.exporters.worksheets.sections import only_section

        if self.label is not None:
            yield from self.sheets(topic, place)
            return
        number, section = numbered_section(topic, place)
        for sheet in self.sheets(only_section(topic, place)):
            name = section_sheet_name(topic, number, section, sheet.name)
            yield sheet.about(section, name)


KINDS = {
    kind.name: kind
    for kind in (
        SheetKind("starter", "starter:starter_sheets", lambda labels: labels.starter),
        SheetKind("gaps", "gaps:gap_sheets", lambda labels: labels.gaps),
        SheetKind("comparison", "comparison:comparison_sheets", lambda labels: labels.table),
        SheetKind("questions", "questions:question_sheets", lambda labels: labels.questions),
        SheetKind(
            "multiple-choice",
            "multiple_choice:multiple_choice_sheets",
            lambda labels: labels.multiple_choice,
        ),
        SheetKind(
            "exit-ticket", "exit_ticket:exit_ticket_sheets", lambda labels: labels.exit_ticket
        ),
        SheetKind("cards", "cards:card_sheets", lambda labels: labels.cards),
        SheetKind("card-sort", "card_sort:card_sort_sheets", lambda labels: labels.card_sort),
        SheetKind("terms", "terms:term_sheets"),
        SheetKind("sequence", "sequence:sequence_sheets"),
        SheetKind("true-false", "true_false:true_false_sheets"),
        SheetKind("timeline", "timeline.content:timeline_sheets"),
        SheetKind("mind-map", "mind_map.content:mind_map_sheets"),
        SheetKind("organiser", "organiser.content:organiser_sheets"),
    )
}
"""Every kind of sheets by its name, in the order in which a class meets them."""
