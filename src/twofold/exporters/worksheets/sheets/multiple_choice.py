"""A section -> questions with four answers each, made of what the notes have already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import filled
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.giveaways import Item, meet, tells
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.sheets.choice_drafts import (
    COMBINED,
    DOTS,
    ChoiceDraft,
    drafts_of_myths,
    drafts_of_questions,
    with_capitals,
    with_rule,
)
from twofold.exporters.worksheets.sheets.choice_order import in_order
from twofold.exporters.worksheets.sheets.lesson_prompts import prompts_of
from twofold.exporters.worksheets.sheets.prompts import (
    LEFT_OUT,
    Prompt,
    kind_of_question,
    taking_turns,
    turned,
)
from twofold.exporters.worksheets.sheets.wrong_answers import WrongAnswers
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.notes import Claim, Question, Section, Topic, notes_of_branch, texts_of
from twofold.source import Position
from twofold.text import Run, Style, plain

FEWEST, MOST = 4, 8
"""Questions of a sheet."""

DATES_OF_SHEET = "date"
"""The kind of questions on dates, whichever way they are asked: a sheet of these alone is dull."""


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
    drafts = _drafts(topic, section, labels, asked, others)
    blocks = tuple(in_order(drafts, plain(section.title)))
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
) -> list[ChoiceDraft]:
    """Return the questions of a section in the order of the notes, with wrong answers enough."""
    known = _answers_of(topic)
    own = list(drafts_of_questions(section, topic.language, asked, others))
    found: dict[Prompt, ChoiceDraft] = {}
    taken: set[frozenset[str]] = set()
    all_prompts = tuple(_both_ways(prompts_of(topic, section), labels))
    prompts = [
        prompt
        for each in all_prompts
        if each.note.position not in asked
        if (prompt := _telling_nothing(each, others))
        if not any(meet(draft.item, prompt.item) for draft in own)
    ]
    title = plain(section.title)

    def preference(prompt: Prompt) -> tuple[bool, bool, bool, bytes]:
        is_told = any(tells(other, prompt.item) for other in others)
        has_own = bool(prompt.note.back.wrong_answers)
        by_chance = rank("choice", title, prompt.note.id, plain(prompt.answer))
        return is_told, not has_own, not prompt.says_what, by_chance

    def accept(prompt: Prompt) -> bool:
        """Make a draft of a prompt that has wrong answers enough, and not those of another."""
        wrong = known.of_prompt(prompt, others, section.branch.position)
        draft = ChoiceDraft(
            with_rule(prompt, needs_hint=bool(known.taught)),
            known.right(prompt),
            wrong,
            prompt.note,
            prompt.language,
        )
        if draft.is_sorted:  # Of dates the nearest alone are taken.
            draft = replace(draft, wrong=wrong[:COMBINED])
        found[prompt] = draft = with_capitals(draft, prompt)
        offered = (frozenset(map(plain, draft.with_right(each))) for each in draft.sets)
        new = next((each for each in offered if each not in taken), None)
        if new is None:
            return False
        taken.add(new)
        return True

    # No further than to the last that is asked: each looks at all other answers of the topic.
    ranked = sorted(dict.fromkeys(prompts), key=preference)
    turns = taking_turns(ranked, topic.language, accept=accept)
    kinds = {_group(each, topic.language) for each in all_prompts}
    has_dates_alone = kinds <= {DATES_OF_SHEET} and not _asks_in_sentences(section)
    chosen = list(islice(turns, MOST))
    chosen = _balanced(chosen, topic.language, len(own), has_dates_alone=has_dates_alone)
    chosen.sort(key=lambda prompt: prompt.note.position)
    known_items = [*others, *(prompt.item for prompt in chosen)]
    drafts = [found[prompt] for prompt in chosen]
    drafts = drafts[: MOST - len(own)]
    in_order = sorted((*drafts, *own), key=lambda draft: draft.note.position)
    known_items += (draft.item for draft in own)
    return [*in_order, *drafts_of_myths(section, labels, asked, known_items)][:MOST]


def _balanced(
    prompts: list[Prompt], language: str, others: int, *, has_dates_alone: bool
) -> list[Prompt]:
    """Return prompts of which no kind is more than half, with so many `others` beside them.

    Where there are few of other kinds it is as many more as make a sheet. Dates make one alone if
    the section `has_dates_alone`, and asks for events, too: a lesson on something else has other
    things to choose from.
    """
    by_group: dict[str, list[Prompt]] = {}
    for prompt in prompts:
        by_group.setdefault(_group(prompt, language), []).append(prompt)
    if not by_group:
        return []
    group, most = max(by_group.items(), key=lambda pair: len(pair[1]))
    rest = len(prompts) - len(most) + others
    if not rest and group == DATES_OF_SHEET:
        kinds = {kind_of_question(each, language) for each in most}
        return prompts if has_dates_alone and len(kinds) > 1 else []
    kept = most[: max(rest, FEWEST - rest)] if rest else most
    return [each for each in prompts if each not in most or each in kept]


def _group(prompt: Prompt, language: str) -> str:
    """Return the kind of a question, the same for both ways to ask for a date or a term."""
    kind = kind_of_question(prompt, language)
    return {"event": DATES_OF_SHEET, "date": DATES_OF_SHEET, "meaning": "term"}.get(kind, kind)


def _asks_in_sentences(section: Section) -> bool:
    """Return whether a section has questions or claims."""
    notes = notes_of_branch(section.branch)
    return any(isinstance(note.body, Question | Claim) for note in notes)


def _both_ways(prompts: Iterable[Prompt], labels: Labels) -> Iterator[Prompt]:
    """Yield prompts, and what asks for the meaning of a term or for what happened at a date."""
    for prompt in prompts:
        yield prompt
        if prompt.gap is None and (other := turned(prompt, labels)):
            yield other


def _telling_nothing(prompt: Prompt, others: Sequence[Item]) -> Prompt | None:
    """Return a prompt, without what else its sentence tells, or None if it tells what is asked.

    With more than one thing left out it would ask for nothing that can be told.
    """
    in_full, shortened = (replace(prompt, text=text) for text in (prompt.text, prompt.shortened))
    has_own_dots = DOTS in plain(filled(texts_of(prompt.note.body)[0]))
    may_shorten = plain(prompt.shortened).count(LEFT_OUT) == 1 and not has_own_dots
    for each in (in_full, shortened) if may_shorten else (in_full,):
        if not any(tells(_shown(each), other) for other in others):
            return each
    return None


def _shown(prompt: Prompt) -> Item:
    """Return what a question says, and the right answer that it offers."""
    return Item.of((prompt.text,), offers=(prompt.answer,))


def _letters_of(blocks: Sequence[ChoiceQuestion], labels: Labels) -> MarkingNote:
    """Return the letters of all questions in one line."""
    line: list[Run] = []
    for block in blocks:
        line.append(Run(f"{block.number}\u00a0", Style.BOLD))
        line.append(Run(f"{labels.letters[block.right]}   "))
    return MarkingNote(tuple(line), blocks[0].position, 0)
