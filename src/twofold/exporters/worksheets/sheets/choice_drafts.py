"""A question of multiple choice before its answers have their order, made of a note or a prompt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil

from twofold.exporters.worksheets.blocks.texts import filled, without_pictures, without_stop
from twofold.exporters.worksheets.giveaways import Item, meet, tells
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.quantities import in_unit_of
from twofold.exporters.worksheets.sheets.answer_looks import stands_out
from twofold.exporters.worksheets.sheets.hint_places import in_brackets_behind
from twofold.exporters.worksheets.sheets.known_answers import answer_in_note
from twofold.exporters.worksheets.sheets.prompts import LEFT_OUT, Prompt
from twofold.exporters.worksheets.sheets.questions import SPACE
from twofold.exporters.worksheets.sheets.wrong_answers import WrongAnswer, rank_of_number
from twofold.exporters.worksheets.stretch import STRETCH
from twofold.notes import Claim, Note, Question, Section, has_tag, notes_of_branch, texts_of
from twofold.source import Position
from twofold.text import Run, Text, plain

WRONG = 3
"""Wrong answers of a question: with fewer it is not asked."""

COMBINED = 6
"""Wrong answers of which sets are made, the best: one that takes turns with worse is no better."""

MOST_OWN = 4
"""Questions of the notes on a sheet, beside those that are made of gaps and terms."""

LINE = 78
"""Letters of a line of ordinary print; answers up to a fifth of it stand side by side, and those up
to less than a half in two rows."""

DOTS, RULE = "…", "_____"
"""What stands for words that are left out, and for the answer."""

_RULED = re.compile(r"\[…\]|…")

SENTENCE_START = DOTS
"""A question that begins so wants answers with a capital."""


@dataclass(frozen=True, slots=True)
class ChoiceDraft:
    """A question before its answers have their order; one that `asks_meaning` shows a term."""

    question: Text
    right: WrongAnswer
    wrong: tuple[WrongAnswer, ...]
    note: Note
    language: str = ""
    asks_meaning: bool = False

    @property
    def item(self) -> Item:
        """What it says and asks for, whatever else stands beside the right answer."""
        return Item.of((self.question,), (plain(self.right.text),), (self.right.text,))

    @property
    def sets(self) -> Iterator[tuple[WrongAnswer, ...]]:
        """The wrong answers among which the form of the right one tells nothing, best first."""
        return (
            each
            for each in combinations(self.wrong[:COMBINED], WRONG)
            if self.right.is_date or not stands_out(self.right.text, [one.text for one in each])
        )

    @property
    def is_asked(self) -> bool:
        """Whether it has wrong answers enough among which its form tells nothing."""
        return next(self.sets, None) is not None

    @property
    def lines(self) -> int:
        """About how many lines of ordinary print the question takes, with its best answers."""
        letters = [len(plain(text)) for text in self.with_right(self.wrong[:WRONG])]
        longest = max(letters)
        rows = 1 if longest <= LINE // 5 else 2 if longest <= LINE * 0.45 else None
        answers = rows or sum(ceil(count / LINE) for count in letters)
        return ceil(len(plain(self.question)) / LINE) + answers

    def with_right(self, wrong: Sequence[WrongAnswer]) -> tuple[Text, ...]:
        """Return some wrong answers behind the right one."""
        return self.right.text, *(each.text for each in wrong)

    @property
    def is_sorted(self) -> bool:
        """Whether all answers are dates, or numbers, which stand in their order."""
        return all(each.rank for each in (self.right, *self.wrong))

    @property
    def places(self) -> tuple[int, ...]:
        """The places among the answers that the right one can have."""
        if not self.is_sorted:
            return tuple(range(WRONG + 1))
        before = sum(self._is_before(each) for each in self.wrong)
        after = len(self.wrong) - before
        return tuple(n for n in range(WRONG + 1) if n <= before and WRONG - n <= after)

    def options(self, place: int) -> Iterator[tuple[Text, ...]]:
        """Yield the answers with the right one at a place: first those with the best wrong ones."""
        for wrong in self.sets:
            if not self.is_sorted:
                texts = [each.text for each in wrong]
                yield (*texts[:place], self.right.text, *texts[place:])
            elif sum(map(self._is_before, wrong)) == place:
                in_order = sorted((*wrong, self.right), key=lambda each: each.rank)
                yield tuple(each.text for each in in_order)

    def _is_before(self, other: WrongAnswer) -> bool:
        return other.rank < self.right.rank


def with_rule(prompt: Prompt, *, needs_hint: bool) -> Text:
    """Return the question of a prompt with a rule for what is asked, and dots for what is left out.

    What has dots of its own keeps them: these would seem to be asked for, too. A hint in brackets
    says nothing that the answers do not show, unless it `needs_hint`: an infinitive.
    """
    text = prompt.question if needs_hint else _without_hint(prompt)
    if prompt.gap is None or DOTS in plain(filled(texts_of(prompt.note.body)[0])):
        return text
    runs = tuple(
        each._replace(text=_RULED.sub(_ruled, each.text)) if isinstance(each, Run) else each
        for each in text
    )
    ends = plain(runs).endswith(RULE) and plain(filled(texts_of(prompt.note.body)[0])).endswith(".")
    return (*runs, Run(".")) if ends else runs


def _without_hint(prompt: Prompt) -> Text:
    hint = in_brackets_behind(prompt.gap) if prompt.gap else ""
    return tuple(
        each._replace(text=each.text.replace(f"{DOTS}{hint}", DOTS))
        if isinstance(each, Run)
        else each
        for each in prompt.question
    )


def _ruled(found: re.Match[str]) -> str:
    return DOTS if found[0] == LEFT_OUT else RULE


def with_capitals(draft: ChoiceDraft, prompt: Prompt) -> ChoiceDraft:
    """Return a draft whose answers all have a capital where they begin the sentence."""
    if not plain(prompt.text).startswith(SENTENCE_START):
        return draft
    wrong = tuple(replace(each, text=_capital(each.text)) for each in draft.wrong)
    return replace(draft, right=replace(draft.right, text=_capital(draft.right.text)), wrong=wrong)


def _capital(text: Text) -> Text:
    if text and isinstance(first := text[0], Run):
        return first._replace(text=first.text[:1].upper() + first.text[1:]), *text[1:]
    return text


def drafts_of_questions(
    section: Section, language: str, asked: Collection[Position], others: Sequence[Item]
) -> Iterator[ChoiceDraft]:
    """Yield some questions of the section whose short answers have wrong ones beside them."""
    found = (
        _of_question(note, question, language)
        for note in notes_of_branch(section.branch)
        if isinstance(question := note.body, Question) and not question.points
        if len(note.back.wrong_answers) >= WRONG and note.position not in asked
        if not (needs_picture(note) or has_tag(note, STRETCH) or has_tag(note, SPACE))
    )
    chosen: list[Item] = []
    for draft in found:
        is_quiet = not any(tells(draft.item, other) for other in others)
        if is_quiet and draft.is_asked and not any(meet(draft.item, other) for other in chosen):
            chosen.append(draft.item)
            yield draft
        if len(chosen) == MOST_OWN:
            return


def _of_question(note: Note, question: Question, language: str) -> ChoiceDraft:
    """Return a question of the notes, whose answers begin as the right one, and end in no stop.

    Numbers have the unit of the right one, and stand in their order.
    """
    right = without_stop(without_pictures(question.answer))
    words = plain(right)
    wrong = [answer_in_note(in_unit_of(each, words), note) for each in note.back.wrong_answers]
    if words[:1].isupper():
        wrong = list(map(_capital, wrong))
    first, *others = (
        WrongAnswer(each, rank_of_number(plain(each), words, language), is_given=True)
        for each in (right, *wrong)
    )
    return ChoiceDraft(question.question, first, tuple(others), note)


def drafts_of_myths(
    section: Section, labels: Labels, asked: Collection[Position], others: Sequence[Item]
) -> Iterator[ChoiceDraft]:
    """Yield a question for each true claim of the section that has three false ones beside it."""
    claims = [
        note
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Claim) and not needs_picture(note)
        if note.position not in asked
    ]
    true = [note for note in claims if isinstance(note.body, Claim) and note.body.is_true]
    false = [note for note in claims if isinstance(note.body, Claim) and not note.body.is_true]
    sets = zip(true, *(false[n::WRONG] for n in range(WRONG)), strict=False)
    for note, *myths in sets:
        texts = [each.body.claim for each in (note, *myths) if isinstance(each.body, Claim)]
        right, *wrong = map(WrongAnswer, texts)
        draft = ChoiceDraft((Run(labels.which_is_right),), right, tuple(wrong), note)
        if draft.is_asked and not any(tells(Item.of(texts), other) for other in others):
            yield draft
