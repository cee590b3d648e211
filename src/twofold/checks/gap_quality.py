"""Sentences -> their gaps that ask for nothing, ask too little or are too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from twofold.checks.comparable import fold, is_unspaced, letters, small_words, without_accents
from twofold.checks.finding import Finding
from twofold.checks.sentences import Above, Sentence, TopicSentences
from twofold.notes import Cloze, Comparison, notes_of
from twofold.source import Position
from twofold.text import (
    Code,
    Formula,
    Gap,
    Inline,
    LineBreak,
    Picture,
    Run,
    Text,
    gaps_in,
)

LONGEST_SYMBOL = 3
"""Letters of what may stand in a formula again and again, as a number or a symbol does."""

MOST_GAPS = 4
"""More gaps in one note, or one row of a table, leave too little to go by."""

MOST_COMPARED = 50
"""A sentence with more gaps is to be split before anybody compares them with each other."""

_HIDDEN = " □ "
"""What takes the place of a gap that is not shown, so that no phrase is found across it."""

_HEADING_NUMBER = re.compile(r" \d{1,2} ")
"""A number that counts the headings ("Step 2") says nothing about an answer."""


def gaps_do_not_give_themselves_away(read: TopicSentences) -> Iterator[Finding]:
    """No answer, nor a form that is accepted, is shown while its gap is asked."""
    for sentence in read.sentences:
        for gap in _gaps_that_may(sentence):
            for reason in _give_aways(gap, sentence):
                yield Finding(gap.position, reason)


def gaps_are_not_trivial(read: TopicSentences) -> Iterator[Finding]:
    """No answer is an article, a preposition or a conjunction."""
    for sentence in read.sentences:
        for gap in sentence.gaps:
            if _is_trivial(gap, sentence):
                message = (
                    f'"{gap.answer}" is too small a word to ask for: gap the word that matters'
                )
                yield Finding(gap.position, message)


def gaps_leave_something_to_go_by(read: TopicSentences) -> Iterator[Finding]:
    """No note is nothing but gaps, unless a hint, a picture or what stands above it asks.

    Above it may be a title, a bullet, or a heading that ends as a question does.
    """
    for sentence in read.sentences:
        if not isinstance(sentence.note.body, Cloze) or any(map(_asks, sentence.text)):
            continue
        if sentence.parent is None and not any(map(_asks_below, sentence.above)):
            message = (
                f'nothing asks for "{sentence.gaps[0].answer}", which is all there is: say more '
                "beside the gap, or give it a hint, {{answer::hint}}"
            )
            yield Finding(sentence.gaps[0].position, message)


def _asks(inline: Inline) -> bool:
    match inline:
        case Run(text=words):
            return bool(letters(words).strip())
        case Gap(hint=hint):
            return bool(hint)
        case Formula(parts=parts):
            return any(isinstance(part, str) and part.strip(" {}") for part in parts)
        case LineBreak():
            return False
        case Picture() | Code():
            return True
        case _:
            assert_never(inline)


def _asks_below(above: Above) -> bool:
    return above.name == "the title" or above.words.rstrip().endswith((":", "?"))


def notes_have_few_gaps(read: TopicSentences) -> Iterator[Finding]:
    """No note, and no row of a table, has more than four gaps; the place is that of the fifth.

    Their cards are alike, and pupils study them one after the other.
    """
    for gaps, name in _gaps_on_one_card(read):
        if len(gaps) > MOST_GAPS:
            message = f"{len(gaps)} gaps in one {name}: keep {MOST_GAPS}, or split it"
            yield Finding(gaps[MOST_GAPS].position, message)


def _gaps_on_one_card(read: TopicSentences) -> Iterator[tuple[tuple[Gap, ...], str]]:
    for note in notes_of(read.topic):
        match note.body:
            case Cloze(text):
                yield gaps_in(text), "note"
            case Comparison(_, grid):
                for row in (grid.header, *grid.rows):
                    yield tuple(gap for cell in row for gap in gaps_in(cell)), "row"
            case _:
                pass


def _is_trivial(gap: Gap, sentence: Sentence) -> bool:
    # Other capitals make another word of it: blood group A, logical AND.
    begins = sentence.text[0] is gap
    return _is_small(gap.answer, sentence) and (
        gap.answer.islower() or (begins and gap.answer[1:].islower())
    )


def _is_small(words: str, sentence: Sentence) -> bool:
    parts = words.lower().replace("’", "'").split()
    return small_words(sentence.language).issuperset(parts)


def _gaps_that_may(sentence: Sentence) -> Iterator[Gap]:
    """Yield the gaps that deserve a closer look, a small part of all."""
    if len(sentence.gaps) > MOST_COMPARED:
        return
    for gap, answer in zip(sentence.gaps, sentence.answers, strict=True):
        forms = {answer, *map(letters, gap.accepted)} if gap.accepted else (answer,)
        for form in forms:
            if (
                sentence.letters.count(form) > answer.count(form)  # beside the gap's own place
                or any(form in above.letters for above in sentence.above)
                or (gap.hint and form in letters(gap.hint))
            ):
                yield gap
                break


def _give_aways(gap: Gap, sentence: Sentence) -> Iterator[str]:
    """Yield a message for each place that shows an answer."""
    forms = _forms(gap, sentence)
    yield from _shown_beside(gap, forms, sentence)
    if gap.hint and (form := _first_shown(forms, _comparable(gap.hint))):
        yield f'the hint "{gap.hint}" gives "{form}" away: hint at it in other words'
    for above in sentence.above:
        form = _first_shown(forms, _comparable(above.words))
        if form and not (above.name == "the heading" and _HEADING_NUMBER.fullmatch(fold(form))):
            place = f" ({above.position})" if above.position else ""
            yield (
                f'"{form}" stands in {above.name} "{above.words}"{place}: '
                "gap another word, or reword one of the two"
            )


def _shown_beside(gap: Gap, forms: list[tuple[str, str]], sentence: Sentence) -> Iterator[str]:
    """Gaps are asked one by one, so a gap that is not of the same number shows its answer."""
    beside = [other for other in sentence.gaps if not _hidden_together(gap, other)]
    shown_by = [other for other in beside if _first_shown(forms, _comparable(other.answer))]
    if shown_by:
        other = shown_by[0]
        form = _first_shown(forms, _comparable(other.answer))
        yield (
            f'"{form}" is shown by the gap "{other.answer}" ({other.position}) while '
            f"this one is asked: give both the same number, {{{{c1::{gap.answer}}}}}"
        )
    read = {other.position for other in beside} - {other.position for other in shown_by}
    if form := _first_shown(forms, _comparable(_outside(sentence.text, read))):
        yield f'"{form}" stands in the same sentence outside the gap: reword it, or gap it too'
    elif _is_named_beside(gap, sentence.text):
        yield f'"{gap.answer}" is named beside the formula: gap another symbol, or reword it'


def _is_named_beside(gap: Gap, text: Text) -> bool:
    """A symbol stands alone in the words, as in "where $M$ is the molar mass"."""
    return bool(gap.within) and any(
        isinstance(inline, Formula) and inline.parts == (gap.answer,) for inline in text
    )


def _outside(text: Text, read: set[Position]) -> str:
    """Return the words beside a gap, with the answers of the gaps at the places `read`."""
    parts = []
    for inline in text:
        match inline:
            case Run(text=words) | Code(text=words):
                parts.append(words)
            case Gap(answer=answer, position=position):
                parts.append(answer if position in read else _HIDDEN)
            case Formula():
                parts.append(
                    inline.written(lambda gap: gap.answer if gap.position in read else _HIDDEN)
                )
            case LineBreak() | Picture():
                parts.append(" ")
            case _:
                assert_never(inline)
    return "".join(parts)


def _hidden_together(gap: Gap, other: Gap) -> bool:
    return other is gap or (gap.group != 0 and other.group == gap.group)


def _forms(gap: Gap, sentence: Sentence) -> list[tuple[str, str]]:
    """Return what counts as right, as written and as compared.

    Left out is what may be anywhere without giving anything away: small words, signs, symbols in
    formulas, and one character of a script without blanks, which may be part of any word.
    """
    if gap.within and len(gap.answer) <= LONGEST_SYMBOL:
        return []
    forms = [(form, _comparable(form)) for form in (gap.answer, *gap.accepted)]
    return [
        (form, words)
        for form, words in forms
        if words.strip() and not _is_small(form, sentence) and not is_unspaced(words)
    ]


def _first_shown(forms: list[tuple[str, str]], shown: str) -> str:
    return next((form for form, folded in forms if folded in shown), "")


def _comparable(words: str) -> str:
    return without_accents(fold(words))
