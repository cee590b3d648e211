"""A text -> the dates in it, whole, in every language whose dates are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twofold.date_words import DATE_WORDS

_CAPITAL_MONTHS = ("en", "de")
_ERA = r"(?:BCE?|AD|CE|v\. ?Chr\.|n\. ?Chr\.|av\. ?J\.-C\.|apr\. ?J\.-C\.|a\. ?C\.|d\. ?C\.)"
_YEAR = rf"(?:\d{{1,4}}\s?{_ERA}|(?:1\d\d\d|20\d\d))"
_SPAN = rf"(?:{_YEAR}(?:\s?[–—-]\s?(?:{_YEAR}|\d\d))?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?"
_OF = r"(?:\s(?:de|of))?\s"

_NUMERIC = r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}"
_CENTURY = (
    r"\d{1,2}(?:st|nd|rd|th)\scentury|\d{1,2}\.\sJahrhundert|[IVX]+e\ssiècle|siglo\s[IVX]+"
    r"|\d{1,2}世[纪紀]"
)
_CHINESE = r"(?:公元前?|紀元前?)?\d{1,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日"
_QUANTITY = re.compile(
    r"\s?(?:%|°|[€$£]|k?m\b|k?g\b|k?J\b|cm|mm|km|years|Jahren?\b|ans\b|people|men\b|Menschen|Mann\b"
    r"|million|Million|Mio)"
)
_BEFORE_NUMBER = re.compile(r"(?:[€$£§#№.,:/-]|\bNr\.\s|\bno\.\s|\bpage\s|\bS\.\s)$", re.IGNORECASE)


def dates_in(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the range of each date in `text`, and whether it is more than a year."""
    for found in _date().finditer(text):
        is_more = not re.fullmatch(_SPAN, found[0])
        if _BEFORE_NUMBER.search(text[: found.start()]):
            continue
        if not is_more and _QUANTITY.match(text, found.end()):
            continue
        yield found.start(), found.end(), is_more


@cache
def _date() -> re.Pattern[str]:
    months = {
        month.title() if language in _CAPITAL_MONTHS else month
        for language, words in DATE_WORDS.items()
        for month in words.months.split()
        if month.isalpha()
    }
    month = f"(?:{'|'.join(sorted(months, key=lambda each: (-len(each), each)))})"
    forms = (
        _NUMERIC,
        _CENTURY,
        rf"(?:{_DAY}\s?[–-]\s?)?{_DAY}{_OF}{month}(?:{_OF}|,\s)?(?:{_YEAR})?",
        rf"{month}\s{_DAY}(?:\s?[–-]\s?{_DAY})?(?:,?\s{_YEAR})?(?![\d.])",
        rf"{month}(?:\s?[–-]\s?{month})?{_OF}{_YEAR}",
        rf"{_YEAR}(?:s|er)(?:[-\s]Jahren?)?",
        _SPAN,
    )
    ends = r"(?!\w|[.,:/]\d)"
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?<!\s){ends}|(?<!\d)(?:{_CHINESE})")
