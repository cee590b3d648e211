"""A gap sheet -> the same, no sentence of which tells another's gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import kind_of
from twofold.exporters.worksheets.blocks import Sentence
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import with_answers
from twofold.exporters.worksheets.giveaways import BLANK, Item, forms_of, says_much
from twofold.exporters.worksheets.lessons.silent_parts import AskedGap
from twofold.exporters.worksheets.lessons.told_gaps import names_answer, with_gaps_filled
from twofold.text import Gap, gaps_in, plain, with_gaps, written_answer


class _Printed(NamedTuple):
    """What a sentence prints, its gaps blank."""

    words: str
    item: Item

    @classmethod
    def of(cls, sentence: Sentence) -> _Printed:
        return cls(plain(with_gaps(sentence.text, lambda _: BLANK)), Item.of_gaps((sentence.text,)))


def with_silent_sentences(sheet: Sheet, *, has_bank: bool) -> Sheet:
    """Return a gap sheet whose gaps are filled where another of its sentences says their answers.

    Whichever of the two stands first, a pupil who recalls nothing finds it on the page. Beside a
    bank that is a term of several words, which is printed for one thing: people, dates and single
    words stand in many sentences. A sheet of which less than half would be asked stays, and so does
    one of several rounds.
    """
    blocks = (block for block in sheet.blocks if isinstance(block, Sentence))
    sentences = [block for block in blocks if block.number is not None]
    printed = [_Printed.of(sentence) for sentence in sentences]
    places = frozenset(
        gap.position
        for place, sentence in enumerate(sentences)
        for gap in _told(sentence, printed[:place] + printed[place + 1 :])
        if not has_bank or kind_of(written_answer(gap), sheet.topic.language).name == "phrase"
    )
    return with_gaps_filled(sheet, places) if 2 * len(places) <= len(sheet.gaps) else sheet


def _told(sentence: Sentence, others: list[_Printed]) -> Iterator[Gap]:
    words = plain(with_answers(sentence.text, lambda _: True))
    for gap in gaps_in(sentence.text):
        asked = AskedGap.of(gap, words, has_bank=False)
        if any(_is_told(asked, each) for each in others):
            yield gap


def _is_told(asked: AskedGap, printed: _Printed) -> bool:
    """Return whether a sentence tells a gap.

    It does by naming its answer. A figure, of which it has many, or another word that is right as
    well tells it beside much of what the gap stands among.
    """
    if not asked.is_told_by(printed.item, printed.words):
        return False
    is_figure = any(map(str.isdigit, written_answer(asked.gap)))
    if not is_figure and names_answer(printed.item, asked.gap):
        return True
    return says_much(printed.words, asked.words, " ".join(forms_of(asked.gap)))
