"""A section -> what its multiple choice may ask, best first, and what of it is one sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks.texts import filled
from twofold.exporters.worksheets.giveaways import Item, meet, tells
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.sheets.choice_drafts import DOTS
from twofold.exporters.worksheets.sheets.lesson_prompts import prompts_of
from twofold.exporters.worksheets.sheets.lesson_words import (
    is_lesson,
    lessons_that_named,
    times_named,
)
from twofold.exporters.worksheets.sheets.prompts import (
    LEFT_OUT,
    Prompt,
    kind_of_question,
    turned,
)
from twofold.exporters.worksheets.shuffling import rank
from twofold.notes import Claim, Question, Section, Term, Topic, notes_of_branch, texts_of
from twofold.source import Position
from twofold.text import plain

FEWEST = 4
"""Questions of a sheet at least."""

DATES_OF_SHEET = "date"
"""The kind of questions on dates, whichever way they are asked: a sheet of these alone is dull."""


@dataclass(frozen=True, slots=True)
class ChoicePrompts:
    """What a section may ask, the best first; its `own` notes are at these places.

    So many of them are `asked_elsewhere`. The `groups` are the kinds of all its questions, also of
    these.
    """

    section: Section
    language: str
    ranked: tuple[Prompt, ...]
    own: frozenset[Position]
    groups: frozenset[str]
    asked_elsewhere: int = 0

    @classmethod
    def of(
        cls,
        topic: Topic,
        section: Section,
        asked: Collection[Position],
        others: Sequence[Item],
        beside: Sequence[Item],
    ) -> ChoicePrompts:
        """Return what can be asked besides the notes `asked`.

        It tells nothing of what the `others` ask, nor do it and those `beside` it of each other.
        Lists ask for what they list, and not for terms that they name.
        """
        own = frozenset(note.position for note in notes_of_branch(section.branch))
        found = list(_both_ways(prompts_of(topic, section), labels_for(topic.language)))
        listed = [each for each in found if each.note.position in own]
        if not is_lesson(section) and len(listed) >= FEWEST:
            found = listed
        prompts = [
            prompt
            for each in found
            if each.note.position not in asked
            if (prompt := _telling_nothing(each, others))
            if not any(meet(item, prompt.item) for item in beside)
        ]
        title, named = plain(section.title), times_named(topic, section)
        before = {} if not is_lesson(section) else lessons_that_named(topic, section)

        def preference(prompt: Prompt) -> tuple[bool, int, bool, bool, tuple[int, int], bytes]:
            is_told = any(tells(other, prompt.item) for other in others)
            has_own = bool(prompt.note.back.wrong_answers)
            by_chance = rank("choice", title, prompt.note.id, plain(prompt.answer))
            key, all_notes = named.get(prompt.note.position, (0, 0))
            known = 0 if prompt.note.position in own else before.get(prompt.note.position, 0)
            return is_told, known, not has_own, not prompt.says_what, (-key, -all_notes), by_chance

        return cls(
            section,
            topic.language,
            tuple(sorted(dict.fromkeys(prompts), key=preference)),
            own,
            frozenset(_group(each, topic.language) for each in found),
            len(own.intersection(asked)),
        )

    def is_own(self, prompt: Prompt) -> bool:
        """Return whether a prompt is of the section, and of no term that it only names."""
        return prompt.note.position in self.own

    def one_way(self) -> ChoicePrompts:
        """Return the same without meanings, of which none may be offered that is printed as well.

        So a short list has questions enough.
        """
        ranked = (each for each in self.ranked if not (each.is_turned and is_term(each)))
        return replace(self, ranked=tuple(ranked))

    def mostly_own(self, prompts: Sequence[Prompt], others: int) -> list[Prompt]:
        """Return prompts of which no more ask for terms that the section only names than others.

        Else it would be no sheet of the section. There are so many `others` of it beside them, or
        in other parts of its lesson.
        """
        named = [each for each in prompts if not self.is_own(each)]
        left = named[len(prompts) - len(named) + others + self.asked_elsewhere :]
        return [each for each in prompts if each not in left]

    def balanced(self, prompts: Sequence[Prompt], others: int) -> list[Prompt]:
        """Return prompts of which no kind is more than half, with so many `others` beside them.

        Where there are few of other kinds it is as many more as make a sheet. Dates make one alone
        if a section has nothing else, and asks for events, too: a lesson on something else has
        other things to choose from.
        """
        by_group: dict[str, list[Prompt]] = {}
        for prompt in prompts:
            by_group.setdefault(_group(prompt, self.language), []).append(prompt)
        if not by_group:
            return []
        group, most = max(by_group.items(), key=lambda pair: len(pair[1]))
        rest = len(prompts) - len(most) + others
        if not rest and group == DATES_OF_SHEET:
            kinds = {kind_of_question(each, self.language) for each in most}
            has_dates_alone = self.groups <= {DATES_OF_SHEET} and not _asks_in_sentences(
                self.section
            )
            return [*prompts] if has_dates_alone and len(kinds) > 1 else []
        kept = most[: max(rest, FEWEST - rest)] if rest else most
        return [each for each in prompts if each not in most or each in kept]


def is_term(prompt: Prompt) -> bool:
    """Return whether a prompt is made of a term, whichever way it asks for it."""
    return isinstance(prompt.note.body, Term)


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
