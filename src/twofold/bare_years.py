"""A bare number in a note and the words around it -> whether it is a year, or how much or many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from twofold.date_words import DATE_WORDS
from twofold.dates import parse_date
from twofold.language_tags import primary_subtag
from twofold.notes import Comparison, Note, texts_of
from twofold.source import Position
from twofold.text import Gap, Inline, Text, plain, written_answer
from twofold.units import UNIT
from twofold.year_words import YEAR_WORDS, YearWords

YEARS = range(1000, 2101)
"""Bare numbers that may be years by themselves; earlier ones need more than a word before them."""

ROUND = 100
"""What numbers of things are often multiples of, and years seldom."""

WORDS_OF_A_DAY = 4
"""Words before the year in the longest form of a date: "21 de septiembre de"."""

CLAUSE = 70
"""Letters before a number in which is said what it is of."""

NEAR = 2 * CLAUSE
"""Letters before and behind a number that are looked at: a sentence may have hundreds of gaps."""

_BARE = re.compile(r"(\D{0,16}?)(\d{3,4})(\s?[–—‒-]\s?\d{1,4})?")
_SPAN_END = re.compile(
    r"\s?(?:[–—‒-]|to|and|until|à|et|au|jusqu['’]en|bis|und|a|y|до|и|по)\s?\d{3,4}(?!\d)"
)
_SPAN_START = re.compile(
    r"(?<!\d)\d{3,4}\s?(?:[–—‒-]|to|and|until|à|et|au|bis|und|a|y|до|и|по)\s?$"
)
_UNIT_NEXT = re.compile(rf"\s?-?{UNIT}")
_UNIT_OF_COLUMN = re.compile(rf"(?:\b(?:in|en|в)\s|[/(]\s?){UNIT}\)?:\s?$")
_SIGN_BEFORE = re.compile(r"(?:[=≈~<>≤≥+×·⋅*/÷±−€$£¥₽₩#№§^]|\d[.,])\s?$")
_SIGN_BEHIND = re.compile(r"\s?[=≈<>≤≥×·⋅*÷±^+]|[.,]\d")
_ENDS = re.compile(r"\s?(?:[.,;:!?)\]–—»”]|$)")
_BEGINS = re.compile(r"(?:^|[.!?;:–—]\s|[(«„“\"])\s?$")
_SET_OFF = re.compile(r"[,:;–—(]\s?$")
_NEXT_WORD = re.compile(r"\s(?:[^\W\d_]|['’])+")
_NAME_OF = re.compile(r"\b[A-Z][^\W\d_]+ of $")
_UNSPACED = frozenset(name for name, words in YEAR_WORDS.items() if words.are_unspaced)
_NO_PLURALS = frozenset(("this", "thus", "plus", "perhaps", "always", "towards", "tras"))
_ASKS_WHEN = re.compile(
    r"\b(?:when|quand|wann|cuándo|когда)\b|何时|何時|什么时候|いつ|何年|哪年|哪一年|언제|몇 년",
    re.IGNORECASE,
)


class _Patterns(NamedTuple):
    """What finds the words of `YearWords`, as they are used; dates are named in `heads`."""

    when: re.Pattern[str]
    is_year: re.Pattern[str]
    counted: re.Pattern[str]
    amount: re.Pattern[str]
    ends_in_amount: re.Pattern[str]
    about: re.Pattern[str]
    equals: re.Pattern[str]
    event: re.Pattern[str]
    heads: re.Pattern[str]


def amounts_in(note: Note, language: str) -> Iterator[Position]:
    """Yield the places of the gaps whose bare number is no year, though it might be read as one."""
    body = note.body
    if not isinstance(body, Comparison):
        for text in texts_of(body):
            yield from _amounts_of_text(text, "", language)
        return
    columns = zip(body.grid.header, zip(*body.grid.rows, strict=True), strict=True)
    for header, cells in columns:
        words = f"{plain(header)}: "
        are_years = all(_may_be_year(plain(cell)) for cell in cells)
        for cell in cells:
            if are_years or not plain(cell).strip().isdecimal():
                yield from _amounts_of_text(cell, words, language)
            else:
                yield from (gap.position for gap, _ in _bare_gaps(cell))


def is_amount(note: Note, gap: Gap, language: str) -> bool:
    """Return whether a gap of a note asks for a bare number that is no year."""
    if _BARE.fullmatch(written_answer(gap)) is None:
        return False
    if isinstance(note.body, Comparison):
        return gap.position in amounts_in(note, language)
    return any(
        inline.position == gap.position and not _reads_as_year(inline, text, place, "", language)
        for text in texts_of(note.body)
        for place, inline in enumerate(text)
        if isinstance(inline, Gap)
    )


def _amounts_of_text(text: Text, before: str, language: str) -> Iterator[Position]:
    for gap, place in _bare_gaps(text):
        if not _reads_as_year(gap, text, place, before, language):
            yield gap.position


def _reads_as_year(gap: Gap, text: Text, place: int, before: str, language: str) -> bool:
    """Return whether a gap at a place in a text is a year, by the words near it."""
    above = "".join(reversed([*_near(text[n] for n in range(place - 1, -1, -1))]))
    below = "".join(_near(text[n] for n in range(place + 1, len(text))))
    return reads_as_year(f"{before}{above}", gap.answer, below, language, gap.hint)


def _near(inlines: Iterable[Inline]) -> Iterator[str]:
    """Yield the words of inlines, from the nearest on, until they are letters enough."""
    letters = 0
    for inline in inlines:
        words = plain((inline,))
        yield words
        letters += len(words)
        if letters >= NEAR:
            break


def _bare_gaps(text: Text) -> Iterator[tuple[Gap, int]]:
    """Yield the gaps of a text that may be bare years, with their places in it."""
    for place, inline in enumerate(text):
        if isinstance(inline, Gap) and _BARE.fullmatch(inline.answer):
            yield inline, place


def _may_be_year(cell: str) -> bool:
    """Return whether a cell is no number, or one that may be a year by itself."""
    return not cell.strip().isdecimal() or int(cell) in YEARS


def reads_as_year(before: str, number: str, after: str, language: str, hint: str = "") -> bool:
    """Return whether a bare `number` is a year in a BCP 47 `language`, by the words around it.

    It is one behind "in" or "since", in brackets, in a date; none before a unit or what is counted,
    behind "=" or "about", or where the clause names what has a size. True for what is not bare.
    """
    found = _BARE.fullmatch(number)
    if found is None or (found[1].strip() and not _is_about(found[1], language)):
        return True
    before, after = (_plain_signs(each) for each in (f"{before}{found[1]}", after))
    named = _by_hint(hint, language)
    if named is not None:
        return named
    value = int(found[2])
    start, end = _SPAN_START.sub("", before), _SPAN_END.sub("", after, count=1)
    is_span = bool(found[3]) or (start, end) != (before, after)
    patterns = _patterns(primary_subtag(language))
    told = _by_what_follows(start, value, end, patterns)
    if told is None:
        told = _by_what_stands_before(start, value, end, language, is_span=is_span)
    return told


def _plain_signs(words: str) -> str:
    """Return words with single blanks, and with the brackets of Latin letters."""
    return re.sub(r"\s+", " ", words).replace("（", "(").replace("）", ")")


def _is_about(words: str, language: str) -> bool:
    bare = words.casefold().strip()
    patterns = _patterns(primary_subtag(language))
    return bool(patterns.about.search(f" {bare} ") or patterns.when.search(f" {bare} "))


def _by_hint(hint: str, language: str) -> bool | None:
    """Return what a hint says of a number, None where it says nothing."""
    patterns = _patterns(primary_subtag(language))
    folded = hint.casefold()
    if _ASKS_WHEN.search(folded) or patterns.heads.search(folded):
        return True
    return False if folded and patterns.amount.search(folded) else None


def _by_what_follows(before: str, value: int, after: str, patterns: _Patterns) -> bool | None:
    """Return what the words behind a number say of it, None where they say nothing."""
    if patterns.is_year.match(after):
        return True
    if _UNIT_NEXT.match(after) or _SIGN_BEHIND.match(after) or _SIGN_BEFORE.search(before):
        return False
    if _UNIT_OF_COLUMN.search(before):
        return False
    if patterns.counted.match(after):
        # "In 1918 women voted" begins with when that was, "there were 1918 women" does not.
        start = patterns.when.sub("", before)
        opens = start != before and _BEGINS.search(start)
        return bool(opens and value in YEARS and value % ROUND)
    return None


def _by_what_stands_before(
    before: str, value: int, after: str, language: str, *, is_span: bool
) -> bool:
    """Return what the words before a number say of it; those that say nothing make it no year."""
    patterns = _patterns(primary_subtag(language))
    if patterns.ends_in_amount.search(before) or value > YEARS[-1]:
        return False
    if _is_in_date(before, value, language):
        return True
    about = patterns.about.search(before)
    start = f"{before[: about.start()].rstrip()} " if about else before
    is_when = patterns.when.search(start) is not None
    if primary_subtag(language) in _UNSPACED and not (is_when or _ENDS.match(after)):
        return False
    clause = re.split(r"[.;!?]\s", before)[-1][-CLAUSE:].casefold()
    if is_when:
        return (value in YEARS or bool(_ENDS.match(after))) and not _counts(value, after, language)
    if patterns.heads.search(clause):
        return True
    if about or value not in YEARS:
        return bool(not about and start.endswith("(") and after.startswith(")"))
    if patterns.amount.search(clause) or patterns.equals.search(before):
        return False
    if start.endswith("(") and _ENDS.match(after):
        return True
    if patterns.event.search(before) or _NAME_OF.search(before):
        return True
    if _counts(value, after, language):
        return False
    if is_span and value % ROUND:
        return True
    if _BEGINS.search(before) or (_SET_OFF.search(before) and _ENDS.match(after)):
        return bool(value % ROUND) or bool(_ENDS.match(after))
    return primary_subtag(language) == "de"  # "Er wurde 1879 geboren."


def _is_in_date(before: str, value: int, language: str) -> bool:
    """Return whether words before a year make a finer date with it, a part of it or an era."""
    bare = parse_date(str(value), language)
    words = before.split()[-WORDS_OF_A_DAY:]
    dates = (
        parse_date(" ".join((*words[-length:], str(value))).lstrip("("), language)
        for length in range(len(words), 0, -1)
    )
    return any(date and bare and date.sort_key != bare.sort_key for date in dates)


def _counts(value: int, after: str, language: str) -> bool:
    """Return whether a number stands before what seems to be several things."""
    found = _NEXT_WORD.match(after)
    if found is None:
        return False
    word = found[0].strip()
    if primary_subtag(language) == "de":
        return word[:1].isupper() and value % ROUND == 0
    plural = YEAR_WORDS.get(primary_subtag(language), YEAR_WORDS["en"]).plural
    is_plural = bool(plural) and word.islower() and word.endswith(plural)
    return is_plural and len(word) > 3 and word not in _NO_PLURALS and value % ROUND == 0


@cache
def _patterns(language: str) -> _Patterns:
    """Return the patterns of a language, which know the words of English, too."""
    each = [YEAR_WORDS[one] for one in dict.fromkeys((language, "en")) if one in YEAR_WORDS]
    dates = [DATE_WORDS[one] for one in dict.fromkeys((language, "en")) if one in DATE_WORDS]
    eras = "|".join(f"{one.before_christ}|{one.after_christ}" for one in dates)
    unspaced = "|".join(one.is_year for one in each if one.are_unspaced)
    heads = "|".join("|".join(one.date_headings.split()) for one in dates)
    return _Patterns(
        _compiled(rf"(?<!\w)(?:{_any(each, 'when')})\s?$"),
        _compiled(rf"\s?(?:(?:{_any(each, 'is_year')}|{eras})(?!\w)|(?:{unspaced or '(?!)'}))"),
        _compiled(rf"\s?-?(?:{_any(each, 'counted')})(?!\w)"),
        _compiled(rf"(?<!\w)(?:{_any(each, 'amounts')})(?!\w)"),
        _compiled(rf"(?<!\w)(?:{_any(each, 'amounts')})\s?$"),
        _compiled(rf"(?<!\w)(?:{_any(each, 'about')})\s?$"),
        _compiled(rf"(?<![^\W\d])(?:{_any(each, 'equals')})\s?$"),
        _compiled(rf"(?<!\w)(?:{_any(each, 'events')})(?:\s(?:of|de|del|von))?\s?$"),
        _compiled(rf"(?<!\w)(?:{heads})(?!\w)"),
    )


def _any(words: list[YearWords], name: str) -> str:
    return "|".join(filter(None, (getattr(one, name) for one in words))) or "(?!)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
