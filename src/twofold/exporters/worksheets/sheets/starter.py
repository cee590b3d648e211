"""A section -> its starter: questions on what was taught before it, to be answered from memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, islice, takewhile
from typing import NamedTuple

from twofold.exporters.worksheets.blocks.lesson import (
    RetrievalColumn,
    RetrievalGrid,
    ShortQuestion,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.giveaways import Item, meet
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.sheets.lesson_lines import LessonLines
from twofold.exporters.worksheets.sheets.lesson_prompts import prompts_from_memory
from twofold.exporters.worksheets.sheets.lesson_words import is_lesson, lesson_from_memory
from twofold.exporters.worksheets.sheets.prompts import (
    Prompt,
    fits_a_rule,
    is_missing_twice,
    judge_alike,
    kind_of_question,
    taking_turns,
)
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.notes import Claim, Comparison, Event, Section, Term, Topic, notes_of_branch
from twofold.source import Position
from twofold.text import plain

OF_A_COLUMN, FEWEST_OF_A_COLUMN = 3, 2
"""Questions of one column of the grid, and those where a third would be asked again and again."""

IN_A_LIST = 6
"""Questions where the grid cannot be filled …"""

FEWEST = 3
"""… and below which there is no starter."""

MOST_LESSONS = 60
"""Lessons of longer ago from which questions are chosen, about two for each week of a school year.

All lessons before each would take the square of their number."""

MOST_LISTED = 60
"""Terms and events of a list that a class goes through in an hour: a longer one is looked up."""

LONGEST = 62
"""Letters of a question up to which it takes three lines of a cell, as questions should …"""

FOUR_LINES = 84
"""… and up to which it takes four, as rows have: longer ones come later."""

A_LINE = 22
"""Letters of a line of a cell."""


def starter_sheets(topic: Topic, number: int, section: Section) -> Iterator[Sheet]:
    """Yield the starter of a section, a lesson or a short list, that has lessons before it."""
    if not _has_starter(section):
        return
    labels, earlier = labels_for(topic.language), _Earlier.of(topic, section)
    columns = _columns_of_all(topic)[section.branch.position]
    instructions = labels.answer_from_memory if len(columns) > 1 else labels.write_missing
    asked = sum(len(column.prompts) for column in columns)
    if asked < FEWEST:
        return

    def sheet(columns: Sequence[_Column]) -> Sheet:
        prompts = (prompt for column in columns for prompt in column.prompts)
        items = enumerate(prompts, 1)
        marking = (prompt.marking(place, labels, topic.language) for place, prompt in items)
        made = Sheet.of_section(
            topic,
            section,
            "starter",
            section_sheet_name(topic, number, section, "starter"),
            instructions,
            (_grid(columns, earlier, section, labels),),
            tuple(filter(None, marking)),
        )
        return replace(made, is_half=True)

    # Of a list the last question may be left out, so that it does not stand overleaf by itself.
    has_fewer = len(columns) == 1 and asked == IN_A_LIST
    fewer = (sheet((_Column(1, columns[0].prompts[:-1]),)),) if has_fewer else ()
    yield replace(sheet(columns), others=fewer)


# Which lessons


class _Column(NamedTuple):
    """Questions on the lessons of one time, each worth so many points."""

    points: int
    prompts: tuple[Prompt, ...]


class _Time(NamedTuple):
    """The lessons of one time, what a question on them is worth, and whether it is the last."""

    sections: Sequence[Section]
    points: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The lessons before one: the last, those of its last week or the one before, the older ones.

    The three are counted in days where the lesson and some before it have them, else in lessons.
    """

    section: Section
    has_days: bool
    groups: tuple[tuple[Section, ...], tuple[Section, ...], tuple[Section, ...]]

    @classmethod
    def of(cls, topic: Topic, section: Section) -> _Earlier:
        """Return the lessons before a section; today is never asked."""
        lessons = _lessons_of(topic)
        dated = [each for each in lessons if each.taught and each is not section]
        if (day := section.taught) and dated:
            before = sorted(
                (each for each in dated if each.taught and each.taught < day),
                key=lambda each: each.taught or day,
            )
            monday = day - timedelta(days=day.weekday() + 7)
            last, others = before[-1:], before[:-1]
            recent = [each for each in others if each.taught and each.taught >= monday]
            older = _some(others[: len(others) - len(recent)], section)
            return cls(section, True, (tuple(last), tuple(recent), older))
        sections = takewhile(lambda each: each is not section, topic.sections)
        earlier = tuple(filter(is_lesson, sections))
        older = _some(earlier[:-2], section)
        return cls(section, False, (earlier[-1:], earlier[-2:-1], older))

    def titles(self, labels: Labels) -> tuple[str, str, str]:
        """Return what the columns are called."""
        second = labels.last_week if self.has_days else labels.before_that
        return labels.last_lesson, second, labels.longer_ago

    def columns(self, topic: Topic, asked: _Asked) -> tuple[_Column, ...]:
        """Return three questions for each time that has lessons, if there are two such times.

        Where one of them lacks some they are a list. Those that starters before have `asked` less
        often come first.
        """
        return self._grid(topic, asked) or (_Column(1, self._mixed(topic, asked)),)

    def _grid(self, topic: Topic, asked: _Asked) -> tuple[_Column, ...]:
        """Return the columns, chosen from the last lesson on or, to ask less again, towards it.

        Those that are chosen later have to be silent about the others: the last lesson, which no
        starter asked about before, leaves to older ones what these were not asked yet. Where much
        is asked again and two questions of each time are as many new ones, these are enough.
        """
        order = [points for points, sections in enumerate(self.groups, 1) if sections]
        found: list[tuple[_Column, ...]] = []
        for count in (OF_A_COLUMN, FEWEST_OF_A_COLUMN):
            for points in (order, order[::-1]):
                columns = self._columns_in(points, count, topic, asked)
                found += [columns] if columns else []
                if columns and not _repeated(columns, asked):
                    return _with_most_new(found, asked)
            if not found:
                return ()
        return _with_most_new(found, asked)

    def _columns_in(
        self, order: Sequence[int], count: int, topic: Topic, asked: _Asked
    ) -> tuple[_Column, ...]:
        """Return the columns of some points, chosen in this order, if all have so many."""
        chosen: list[Prompt] = []
        columns: list[_Column] = []
        for points in order:
            time = _Time(self.groups[points - 1], points, is_last=points == 1)
            column = self._questions(topic, time, count, chosen, asked)
            chosen += column
            columns.append(_Column(points, column))
        is_full = all(len(column.prompts) == count for column in columns)
        return (
            tuple(sorted(columns, key=lambda each: each.points))
            if is_full and len(columns) > 1
            else ()
        )

    def _mixed(self, topic: Topic, asked: _Asked) -> tuple[Prompt, ...]:
        """Return the questions of a list: two of the last lesson, one of each other time.

        The rest is of all times, of the kinds that are few: of one lesson alone it would be what
        that has most of, "Which term?" as a rule.
        """
        chosen: list[Prompt] = []
        for place, sections in enumerate(self.groups):
            time = _Time(sections, 1, is_last=place == 0)
            chosen += self._questions(topic, time, 1 if place else 2, chosen, asked)
        all_times = _Time(tuple(chain.from_iterable(self.groups)), 1, is_last=True)
        chosen += self._questions(topic, all_times, IN_A_LIST - len(chosen), chosen, asked)
        return tuple(chosen)

    def _questions(
        self,
        topic: Topic,
        time: _Time,
        count: int,
        others: Sequence[Prompt],
        asked: _Asked,
    ) -> tuple[Prompt, ...]:
        """Return so many questions on the lessons of a time, of several kinds, the best of each.

        None tells of what the `others` or the lesson itself ask, or the other way round; one is a
        claim at most, and that is worth one point: half of them are right by chance. What was
        `asked` less often comes first, but not all of one kind where a lesson has others.
        """
        lesson, lines = _said_by_place(topic)[self.section.branch.position]
        title, language = plain(topic.title), topic.language
        ranked = _ranked(_prompts_of(topic, time), plain(self.section.title))
        chosen: list[Prompt] = []

        def is_apt(prompt: Prompt) -> bool:
            beside = (*others, *chosen)
            return not (
                (_is_claim(prompt) and any(map(_is_claim, beside)))
                or any(judge_alike(prompt, each, title) for each in beside)
                or meet(prompt.item, lesson)
                or lines.meet(prompt)
            )

        def is_of_few(prompt: Prompt) -> bool:
            kind = kind_of_question(prompt, language)
            alike = sum(kind_of_question(each, language) == kind for each in chosen)
            return alike < max(1, count - 1) and is_apt(prompt)

        waiting: dict[tuple[int, int], list[Prompt]] = {}
        for prompt in ranked:
            waiting.setdefault(_turn(prompt, time, asked), []).append(prompt)
        # What nobody asked for yet comes first; of this not all of one kind; then what costs least.
        ways = {(times, is_any, cost) for times, cost in waiting for is_any in (False, True)}
        for times, is_any, cost in sorted(ways):
            if len(chosen) == count:
                break
            accept = is_apt if is_any else is_of_few
            taken = taking_turns(waiting[times, cost], language, [*others, *chosen], accept)
            for prompt in islice(taken, count - len(chosen)):
                chosen.append(prompt)
        return tuple(chosen)


def _prompts_of(topic: Topic, time: _Time) -> Iterator[Prompt]:
    """Yield what may be asked of the lessons of a time: claims where that is worth one point."""
    known = _prompts_by_place(topic)
    for section in time.sections:
        for prompt in known[section.branch.position]:
            if time.points == 1 or not _is_claim(prompt):
                yield prompt


def _ranked(prompts: Iterable[Prompt], seed: str) -> list[Prompt]:
    """Return prompts, the shortest first, and those first that say what they want."""

    def preference(prompt: Prompt) -> tuple[int, bool, bool, bytes]:
        too_long = max(len(plain(prompt.question)) - LONGEST, 0)
        by_chance = rank("starter", seed, prompt.note.id, plain(prompt.answer))
        return too_long, is_missing_twice(prompt), not prompt.says_what, by_chance

    return sorted(prompts, key=preference)


def _turn(prompt: Prompt, time: _Time, asked: _Asked) -> tuple[int, int]:
    """Return how bad it is to ask it, for it was asked before or makes its row high.

    To ask it again is worse than any lines more; and one is worse than to ask a cell, which says
    less than a sentence, or the other gap of one.
    """
    higher = -((FOUR_LINES - len(plain(prompt.question))) // A_LINE)
    is_cell = isinstance(prompt.note.body, Comparison)
    lines = 0 if time.is_last else max(higher, 0)
    return _times(prompt, asked), asked[prompt.note.id] + 2 * lines + is_cell


_Asked = Counter[str]
"""How many starters have asked for an answer, by its form, or about a note, by its id."""


def _times(prompt: Prompt, asked: _Asked) -> int:
    return max((asked.get(form, 0) for form in _forms(prompt)), default=0)


def _repeated(columns: Iterable[_Column], asked: _Asked) -> int:
    """Return how many questions were asked before."""
    return sum(_times(prompt, asked) > 0 for column in columns for prompt in column.prompts)


def _with_most_new(grids: Sequence[tuple[_Column, ...]], asked: _Asked) -> tuple[_Column, ...]:
    """Return the columns that ask most for the first time; of several those that repeat least."""

    def preference(columns: tuple[_Column, ...]) -> tuple[int, int]:
        repeated = _repeated(columns, asked)
        return repeated - sum(len(column.prompts) for column in columns), repeated

    return min(grids, key=preference)


def _forms(prompt: Prompt) -> tuple[str, ...]:
    return (prompt.note.id,) if _is_claim(prompt) else prompt.accepted


def _is_claim(prompt: Prompt) -> bool:
    return isinstance(prompt.note.body, Claim)


@once_a_topic
def _columns_of_all(topic: Topic) -> dict[Position, tuple[_Column, ...]]:
    """Return what the starters of all sections ask, by the places of their headings.

    They are made in the order in which lessons are taught, so that each knows what those before
    have asked. Lists of terms or of events come last: when they are gone through is open.
    """
    lessons = filter(_has_starter, topic.sections)
    asked: Counter[str] = Counter()
    found: dict[Position, tuple[_Column, ...]] = {}

    def turn(section: Section) -> tuple[bool, bool, date]:
        return not is_lesson(section), section.taught is None, section.taught or date.max

    for lesson in sorted(lessons, key=turn):
        columns = _Earlier.of(topic, lesson).columns(topic, asked)
        found[lesson.branch.position] = columns
        prompts = [prompt for column in columns for prompt in column.prompts]
        if len(prompts) < FEWEST:
            continue  # Nobody is asked them.
        asked.update(form for prompt in prompts for form in {*_forms(prompt), prompt.note.id})
    return found


def _has_starter(section: Section) -> bool:
    """Return whether a class begins with questions: what has no title is no lesson of its own."""
    if not section.title or is_lesson(section):
        return bool(section.title)
    listed = sum(isinstance(each.body, Term | Event) for each in notes_of_branch(section.branch))
    return 0 < listed <= MOST_LISTED


def _some(lessons: Sequence[Section], section: Section) -> tuple[Section, ...]:
    """Return lessons for the starter of a section: of more than enough those that chance takes."""
    if len(lessons) <= MOST_LESSONS:
        return tuple(lessons)

    def by_chance(number: int) -> bytes:
        return rank("lessons", plain(section.title), plain(lessons[number].title))

    chosen = sorted(range(len(lessons)), key=by_chance)[:MOST_LESSONS]
    return tuple(lessons[number] for number in sorted(chosen))


@once_a_topic
def _lessons_of(topic: Topic) -> tuple[Section, ...]:
    return tuple(each for each in topic.sections if is_lesson(each))


@once_a_topic
def _said_by_place(topic: Topic) -> dict[Position, tuple[Item, LessonLines]]:
    """Return what is said where a starter stands above it, by the place of its heading."""
    return {
        each.branch.position: (lesson_from_memory(topic, each), LessonLines.of(topic, each))
        for each in filter(_has_starter, topic.sections)
    }


@once_a_topic
def _prompts_by_place(topic: Topic) -> dict[Position, tuple[Prompt, ...]]:
    """Return what each lesson can ask, by the place of its heading."""
    return {
        each.branch.position: tuple(filter(fits_a_rule, prompts_from_memory(topic, each)))
        for each in _lessons_of(topic)
    }


def _grid(
    prompts: Sequence[_Column], earlier: _Earlier, section: Section, labels: Labels
) -> RetrievalGrid:
    columns, number = [], 0
    titles = earlier.titles(labels)
    for points, column in prompts:
        worth = labels.one_point_each if points == 1 else labels.points_each.format(points)
        questions = tuple(_question(each, number + n) for n, each in enumerate(column, 1))
        number += len(questions)
        columns.append(RetrievalColumn(titles[points - 1], points, worth, questions))
    return RetrievalGrid(tuple(columns), section.branch.position)


def _question(prompt: Prompt, number: int) -> ShortQuestion:
    gap = prompt.answer_gap
    return ShortQuestion(prompt.question, gap, prompt.note.position, number, prompt.language)
