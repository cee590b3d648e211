"""What a pupil answers item by item -> its flows, with the pictures between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from twofold.exporters.worksheets.blocks import Exercise, PictureBlock
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import Claims, GlossaryEntry, OpenQuestion, Steps
from twofold.exporters.worksheets.blocks.lesson import RetrievalGrid, SelfCheck, ShortAnswer
from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.flows import Flow
from twofold.exporters.worksheets.layout.text_layout import HeadingOf
from twofold.exporters.worksheets.sheets.choice_layout import choice_flows
from twofold.exporters.worksheets.sheets.exit_ticket_layout import (
    self_check_flows,
    short_answer_flows,
)
from twofold.exporters.worksheets.sheets.questions import question_flows
from twofold.exporters.worksheets.sheets.sequence import step_flows
from twofold.exporters.worksheets.sheets.starter_layout import retrieval_flows
from twofold.exporters.worksheets.sheets.terms import glossary_flows
from twofold.exporters.worksheets.sheets.true_false import claim_flows


def exercise_flows(
    block: Exercise, layout: ExerciseLayout, heading: HeadingOf
) -> Iterator[Flow | PictureBlock]:
    """Yield the flows of an exercise, parts of which may have a `heading`, and its pictures."""
    match block:
        case GlossaryEntry():
            yield from glossary_flows(block, layout)
        case OpenQuestion():
            yield from question_flows(block, layout)
        case Claims():
            yield from claim_flows(block, layout)
        case Steps():
            yield from step_flows(block, layout)
        case ChoiceQuestion():
            yield from choice_flows(block, layout)
        case ShortAnswer():
            yield from short_answer_flows(block, layout)
        case RetrievalGrid():
            yield from retrieval_flows(block, layout, heading)
        case SelfCheck():
            yield from self_check_flows(block, layout)
        case _:
            assert_never(block)
