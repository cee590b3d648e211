"""A section -> questions with four answers each, made of what the notes have already."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.giveaways import Item
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.sheets.choice_drafts import (
    COMBINED,
    ChoiceDraft,
    drafts_of_myths,
    drafts_of_questions,
    with_capitals,
    with_rule,
)
from twofold.exporters.worksheets.sheets.choice_order import in_order, stand_together
from twofold.exporters.worksheets.sheets.choice_prompts import FEWEST, ChoicePrompts, is_term
from twofold.exporters.worksheets.sheets.prompts import Prompt, taking_turns
from twofold.exporters.worksheets.sheets.wrong_answers import WrongAnswers
from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.notes import Section, Topic
from twofold.source import Position
from twofold.text import Run, Style, plain

MOST = 8
"""Questions of a sheet."""

LINES = 30
"""Lines of questions and answers that a page of ordinary print takes: one more question would have
a page of its own, or half of the others go with it. All sizes of print ask the same."""

LIKELY = 8
"""Terms that may stand beside another, those first of which the notes say most that is alike."""

NAMED = 4
"""Questions of a sheet on terms of other sections that its own only names."""


def multiple_choice_sheets(
    topic: Topic,
    number: int,
    section: Section,
    asked: Collection[Position] = (),
    others: Sequence[Item] = (),
) -> Iterator[Sheet]:
    """Yield the sheet of a section of which enough can be asked, besides the notes `asked`.

    It tells nothing of what the `others` ask.
    """
    labels = labels_for(topic.language)
    title = plain(section.title)
    drafts = _drafts(topic, section, labels, asked, others)
    blocks = tuple(in_order(drafts, title))
    if len(blocks) < FEWEST and any(draft.asks_meaning for draft in drafts):
        one_way = _drafts(topic, section, labels, asked, others, both_ways=False)
        blocks = tuple(in_order(one_way, title))
    if len(blocks) < FEWEST:
        return
    yield Sheet.of_section(
        topic,
        section,
        "multiple-choice",
        section_sheet_name(topic, number, section, "multiple-choice"),
        labels.choose_letter,
        blocks,
        (_letters_of(blocks, labels),),
    )


_answers_of = once_a_topic(WrongAnswers.of)


def _drafts(
    topic: Topic,
    section: Section,
    labels: Labels,
    asked: Collection[Position],
    others: Sequence[Item],
    *,
    both_ways: bool = True,
) -> list[ChoiceDraft]:
    """Return the questions of a section in the order of the notes, with wrong answers enough.

    Terms are asked for `both_ways`, or by their meanings alone.
    """
    own = list(drafts_of_questions(section, topic.language, asked, others))
    beside = [draft.item for draft in own]
    prompts = ChoicePrompts.of(topic, section, asked, others, beside)
    prompts = prompts if both_ways else prompts.one_way()
    made = _drafts_of_prompts(topic, section, prompts, own, others)
    asked_here = prompts.mostly_own(list(made), len(own))
    chosen = sorted(prompts.balanced(asked_here, len(own)), key=lambda each: each.note.position)
    drafts = [made[prompt] for prompt in chosen][: MOST - len(own)]
    in_order_of_notes = sorted((*drafts, *own), key=lambda draft: draft.note.position)
    known = [*others, *(prompt.item for prompt in chosen), *beside]
    return [*in_order_of_notes, *drafts_of_myths(section, labels, asked, known)][:MOST]


def _drafts_of_prompts(
    topic: Topic,
    section: Section,
    prompts: ChoicePrompts,
    own: Sequence[ChoiceDraft],
    others: Sequence[Item],
) -> dict[Prompt, ChoiceDraft]:
    """Return the drafts of as many prompts as a page takes, in turns, none with another's answers.

    They stand beside the author's `own` questions, and none prints what another offers. No further
    than to the last that is asked: each looks at all other answers of the topic.
    """
    made: dict[Prompt, ChoiceDraft] = {}
    taken: set[frozenset[str]] = set()
    named = lines = 0

    def accept(prompt: Prompt) -> bool:
        nonlocal named, lines
        if named == NAMED and not prompts.is_own(prompt):
            return False
        draft = _draft(topic, section, prompt, others)
        offered = (frozenset(map(plain, draft.with_right(each))) for each in draft.sets)
        new = next((each for each in offered if each not in taken), None)
        is_too_long = len(made) >= FEWEST and lines + draft.lines > LINES
        if new is None or is_too_long or not stand_together([*own, *made.values(), draft]):
            return False
        taken.add(new)
        made[prompt] = draft
        named += not prompts.is_own(prompt)
        lines += draft.lines
        return True

    turns = taking_turns(prompts.ranked, topic.language, accept=accept)
    return {prompt: made[prompt] for prompt in islice(turns, MOST)}


def _draft(topic: Topic, section: Section, prompt: Prompt, others: Sequence[Item]) -> ChoiceDraft:
    """Return a prompt with the wrong answers that the topic has; of dates the nearest alone.

    Terms of another list are of another kind, which is seen at once: a pool among times.
    """
    known = _answers_of(topic)
    draft = ChoiceDraft(
        with_rule(prompt, needs_hint=bool(known.taught)),
        known.right(prompt),
        known.of_prompt(prompt, others, section.branch.position),
        prompt.note,
        prompt.language,
        asks_meaning=prompt.is_turned and is_term(prompt),
    )
    wrong = tuple(each for each in draft.wrong if not each.is_far)
    most = COMBINED if draft.is_sorted else LIKELY if is_term(prompt) else len(wrong)
    draft = replace(draft, wrong=wrong[:most])
    return with_capitals(draft, prompt)


def _letters_of(blocks: Sequence[ChoiceQuestion], labels: Labels) -> MarkingNote:
    """Return the letters of all questions in one line."""
    line: list[Run] = []
    for block in blocks:
        line.append(Run(f"{block.number}\u00a0", Style.BOLD))
        line.append(Run(f"{labels.letters[block.right]}   "))
    return MarkingNote(tuple(line), blocks[0].position, 0)
