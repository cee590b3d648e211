"""An essay and what its author says of levels -> the levels that its pupils are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.texts import capitalised, without_pictures
from twofold.exporters.worksheets.giveaways import names_a_point
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.labels.page_words import RoomWords
from twofold.notes import Level, Question
from twofold.text import Run, Text, plain

COLON = re.compile(r"\s*[:：]")

FULL_STOPS = frozenset(".。")

LEVELS = 4
"""Levels of an essay of which the notes say nothing."""


def told_levels(question: Question, labels: Labels) -> tuple[Level, ...]:
    """Return the levels of an essay as its sheet has them, from the fewest marks on.

    They are the author's in the author's words. A level that names what the answer says is told in
    words that fit any such essay, and so is one without words. All end as the author's do.
    """
    asked = plain(question.question)
    words = labels.levels_of(asked)
    neutral = pupils_levels(question.levels, question.marks, words, labels.rooms.between)
    given = {level.marks: without_pictures(level.text) for level in question.levels}
    answers = map(plain, question.answer_parts)
    points = [each for each in answers if not is_on_judgement(each, labels.rooms)]
    known = " ".join((asked, _words_of_marking(labels.rooms)))
    ends = {plain(text)[-1:] for text in given.values() if text}
    if ends and not ends & FULL_STOPS:
        neutral = tuple(_without_stop(level) for level in neutral)
    return tuple(
        Level(level.marks, capitalised(own))
        if (own := given.get(level.marks, ())) and not names_a_point(plain(own), points, known)
        else level
        for level in neutral
    )


def told_otherwise(question: OpenQuestion, labels: Labels) -> Text:
    """Return what tells a marker which levels the sheet has in other words; () for none."""
    own = {level.marks: capitalised(without_pictures(level.text)) for level in question.levels}
    numbers = [
        str(number)
        for number, level in enumerate(question.told_levels, 1)
        if own.get(level.marks) and own[level.marks] != level.text
    ]
    return (Run(labels.rooms.told_otherwise.format(", ".join(numbers))),) if numbers else ()


def is_on_judgement(point: str, rooms: RoomWords) -> bool:
    """Return whether a point says what a judgement does, as levels do.

    It has that for its name, or begins with it: "Judgement: sets a test", "A judgement that weighs
    them".
    """
    name, *others = COLON.split(point, maxsplit=1)
    own = rooms.plan[-1].casefold()
    first = [word.casefold() for word in name.split()[:2]]
    return bool(name) and (own.endswith(name.casefold()) if others else own.split()[-1] in first)


def _without_stop(level: Level) -> Level:
    return level._replace(text=(Run(plain(level.text).rstrip("".join(FULL_STOPS))),))


def untold_levels(levels: Sequence[Level], told: Sequence[Level]) -> tuple[Level, ...]:
    """Return the levels that no sheet tells: those for no marks, or for nobody knows how many."""
    shown = {level.marks for level in told}
    return tuple(level for level in levels if level.marks not in shown)


def pupils_levels(
    levels: Sequence[Level], marks: int, words: Sequence[str], between: str
) -> tuple[Level, ...]:
    """Return what an essay needs for more and more `marks` in a pupil's `words`, by given bands.

    Without any there are four levels of about as many marks. Where there are more levels than words
    tell apart, one that has none of its own is `between` two others.
    """
    bands = [level.marks for level in levels if level.marks and level.marks[1]]
    if not bands:
        ends = [round(marks * place / LEVELS) for place in range(LEVELS + 1)]
        bands = [(least + 1, most) for least, most in pairwise(ends)]
    bands.sort()
    texts = _spread(words, len(bands), between)
    return tuple(Level(band, (Run(text),)) for band, text in zip(bands, texts, strict=True))


def _spread(words: Sequence[str], count: int, between: str) -> list[str]:
    """Return `count` texts of which the first and the last of some `words` are the ends.

    Of more texts than words some are `between` the nearest two that have words, counted from 1.
    """
    if count <= len(words):
        last = max(count - 1, 1)
        return [words[round(place * (len(words) - 1) / last)] for place in range(count)]
    owned = {round(n * (count - 1) / (len(words) - 1)): each for n, each in enumerate(words)}
    return [
        owned[place]
        if place in owned
        else between.format(
            1 + max(each for each in owned if each < place),
            1 + min(each for each in owned if each > place),
        )
        for place in range(count)
    ]


def _words_of_marking(rooms: RoomWords) -> str:
    """Return words that levels of any essay are made of, and so name no fact of one."""
    levels = (*rooms.levels, *rooms.measured_levels, *rooms.other_levels)
    plans = (*rooms.plan, *rooms.measured_plan, *rooms.other_plan)
    return " ".join((*levels, *plans, rooms.of_any_essay))
