"""A date in the words of a language -> the same in plain English, in which all dates are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import permutations
from typing import NamedTuple

from twofold.language_tags import primary_subtag


class DateWords(NamedTuple):
    """How one language names dates; all but `months`, `seasons` and headings are patterns.

    `months` are twelve, or twice twelve where a day changes the ending; `seasons` are the names of
    spring, summer, autumn and winter. A `decade` holds its first year as `{}`; `small` words say
    nothing that a date needs. A table whose columns are headed by one of `date_headings` and one of
    `event_headings` holds events.
    """

    months: str
    seasons: tuple[str, str, str, str]
    before_christ: str
    after_christ: str
    century: str
    decade: str
    early: str
    mid: str
    late: str
    first_half: str
    second_half: str
    until: str
    about: str
    small: str
    date_headings: str
    event_headings: str


_ENGLISH = DateWords(
    months="january february march april may june july august september october november december",
    seasons=("spring", "summer", "autumn fall", "winter"),
    before_christ=r"b\. ?c\.(?: ?e\.)?",
    after_christ=r"a\. ?d\.|c\. ?e\.",
    century=r"centur(?:y|ies)|cent\.|(?<=\dst )c\.?|(?<=\d[nrt][dh] )c\.?",
    decade=r"{}['’]s",
    early=r"early|(?:beginning|start) of",
    mid=r"mid(?:dle of)?",
    late=r"late|end of",
    first_half=r"(?:first|1st) half",
    second_half=r"(?:second|2nd|latter) half",
    until=r"to|until|till",
    about=r"about|around|approximately|approx\.?|roughly|~|≈",
    small=r"the|of|in|on|from|year",
    date_headings="date year",
    event_headings="event",
)

_FRENCH = DateWords(
    months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    seasons=("printemps", "été", "automne", "hiver"),
    before_christ=r"av(?:\.|ant)? ?(?:j\.? ?-? ?c\.?|jésus[- ]christ|notre ère|n\. ?è\.)",
    after_christ=r"apr?(?:\.|[eè]s)? ?(?:j\.? ?-? ?c\.?|jésus[- ]christ)|de notre ère",
    century=r"si[eè]cles?|s\.",
    decade=r"ann[ée]es {}",
    early=r"d[ée]but",
    mid=r"mi|milieu",
    late=r"fin",
    first_half=r"(?:premi[eè]re|1(?:[eè]?re)) moiti[ée]",
    second_half=r"(?:seconde|deuxi[eè]me|2(?:nde|de|e|[eè]me)) moiti[ée]",
    until=r"à|au|jusqu['’](?:à|en|au)",
    about=r"vers|environ",
    small=r"le|la|les|l|de|du|des|d|en|an|année|depuis",
    date_headings="date dates année années an",
    event_headings="événement événements évènement évènements",
)

_OF_CHRIST = r"chr(?:isti|istus|isto|\.)?(?: geburt)?"
_GERMAN = DateWords(
    months="januar februar märz april mai juni juli august september oktober november dezember",
    seasons=("frühling frühjahr", "sommer", "herbst", "winter"),
    before_christ=rf"v(?:\.|or)? ?(?:{_OF_CHRIST}|u\. ?z\.|d\. ?z\.|unserer zeit(?:rechnung)?)",
    after_christ=rf"n(?:\.|ach)? ?(?:{_OF_CHRIST})|u\. ?z\.|unserer zeit(?:rechnung)?",
    century=r"jahrhundert(?:s|e|en)?|jhd?t?s?\.?",
    decade=r"{}er(?:[- ]jahren?)?",
    early=r"anfang|beginn|fr[uü]hes",
    mid=r"mitte",
    late=r"ende|spätes",
    first_half=r"(?:erste|1\.) hälfte",
    second_half=r"(?:zweite|2\.) hälfte",
    until=r"bis(?: zum)?",
    about=r"um|gegen|etwa|ungefähr|rund",
    small=r"am|im|in|der|die|das|den|dem|des|von|vom|seit|jahre?s?",
    date_headings="datum jahr daten jahre jahreszahl",
    event_headings="ereignis ereignisse",
)

_SPANISH = DateWords(
    months="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    seasons=("primavera", "verano", "otoño", "invierno"),
    before_christ=r"a\. ?(?:de )?c\.?|ac|antes de (?:cristo|nuestra era)|a\. ?(?:n\. ?e|e\. ?c)\.",
    after_christ=r"d\. ?(?:de )?c\.?|dc|después de cristo|de nuestra era|n\. ?e\.|e\. ?c\.",
    century=r"siglos?|s\.",
    decade=r"(?:década de(?: los)?|años|los) {}",
    early=r"(?:principios|comienzos|inicios)",
    mid=r"mediados",
    late=r"fin(?:al|ales|es)",
    first_half=r"(?:primera|1\.?ª) mitad",
    second_half=r"(?:segunda|2\.?ª) mitad",
    until=r"al?|hasta",
    about=r"hacia|alrededor de|cerca de",
    small=r"el|la|los|las|de|del|en|a|año|desde",
    date_headings="fecha fechas año años",
    event_headings="evento eventos acontecimiento acontecimientos suceso sucesos hecho hechos",
)

_OF_OUR_ERA = r"н\. ?э\.?|нашей эры|р\. ?х\.?|рождества христова"
_RUSSIAN = DateWords(
    months="январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
    " января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    seasons=(
        "весна весной весны весну",
        "лето летом лета",
        "осень осенью осени",
        "зима зимой зимы зиму",
    ),
    before_christ=rf"до (?:{_OF_OUR_ERA})",
    after_christ=rf"(?:от )?(?:{_OF_OUR_ERA})",
    century=r"век(?:а|е|ов|ами?|ах|и)?|вв?\.|столети(?:е|я|и|й)",
    decade=r"{}-?(?:е|х|ые|ых)(?: гг?\.| год(?:ы|ов|ах))?",
    early=r"начал[оае]",
    mid=r"середин[аеы]",
    late=r"кон(?:ец|ца|це)",
    first_half=r"(?:перв(?:ая|ой)|1-?я) половин[аеы]",
    second_half=r"(?:втор(?:ая|ой)|2-?я) половин[аеы]",
    until=r"по|до",
    about=r"около|примерно|ок\.",
    small=r"во?|со?|гг?|год[ау]?|годы|годов",
    date_headings="дата даты год годы",
    event_headings="событие события",
)

_CHINESE = DateWords(
    months="1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    seasons=("春 春天 春季", "夏 夏天 夏季", "秋 秋天 秋季", "冬 冬天 冬季"),
    before_christ=r"(?:公元|西元|纪元|紀元)前",
    after_christ=r"(?:公元|西元)后?",
    century=r"世纪|世紀",
    decade=r"{}年代",
    early=r"初期?|早期",
    mid=r"中期|中叶|中葉",
    late=r"末期?|晚期",
    first_half=r"上半叶?|前半",
    second_half=r"下半叶?|后半|後半",
    until=r"到|至",
    about=r"大约|大約|约|約",
    small=r"年",
    date_headings="日期 年份 时间 時間 年代 年",
    event_headings="事件 大事",
)

_JAPANESE = DateWords(
    months="1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    seasons=("春", "夏", "秋", "冬"),
    before_christ=r"紀元前",
    after_christ=r"西暦|紀元後?",
    century=r"世紀",
    decade=r"{}年代",
    early=r"初頭|初め|初期|前期",
    mid=r"中頃|半ば|中期",
    late=r"末|終わり|後期",
    first_half=r"前半",
    second_half=r"後半",
    until=r"から",
    about=r"約|およそ",
    small=r"年|頃",
    date_headings="日付 年 年代 年月日 時期",
    event_headings="出来事 できごと 事件",
)

_KOREAN = DateWords(
    months="1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
    seasons=("봄", "여름", "가을", "겨울"),
    before_christ=r"기원전",
    after_christ=r"기원후|서기",
    century=r"세기",
    decade=r"{}년대",
    early=r"초반?|초기",
    mid=r"중반|중기",
    late=r"말|후기",
    first_half=r"전반",
    second_half=r"후반",
    until=r"부터",
    about=r"약",
    small=r"년|경",
    date_headings="날짜 연도 년도 시기 때",
    event_headings="사건 일",
)

DATE_WORDS = {
    "en": _ENGLISH,
    "fr": _FRENCH,
    "de": _GERMAN,
    "es": _SPANISH,
    "ru": _RUSSIAN,
    "zh": _CHINESE,
    "ja": _JAPANESE,
    "ko": _KOREAN,
}
"""The words by BCP 47 primary subtag; month names after the Unicode CLDR."""

_ROMAN = re.compile(r"(?<!\w)([IVXХ]{1,5})(?: ?(?:e|ème|er|è)(?!\w)|-(?:й|го|м|ом)(?!\w)|(?!\w))")
_ORDINAL = re.compile(
    r"(?<!\d)(\d\d?)(?:\.|[ºª]|(?:st|nd|rd|th|e|er|ème|re)(?!\w)|-(?:й|го|м|ый|ом)(?!\w))"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "Х": 10}
_NUMBERS = re.compile(r"(?<![\d./])(\d{1,2})([./]) ?(\d{1,2})\2 ?(\d{3,4})(?![\d./])")
_SLASHED_YEARS = re.compile(r"(?<![\d/])(\d{3,4}) ?/ ?(\d{4}|\d\d)(?![\d/])")
_MONTH_FIRST = re.compile(
    r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: ?[–—‒-] ?(\d{1,2})(?:st|nd|rd|th)?)?"
    r"(?:,? (?=\d{3,4}(?!\d))|, (?=\d)|(?= ?[–—‒-] ?[^\W\d_]{3}))",
)


_YEAR_FIRST = re.compile(
    r"((?:公元|西元|纪元|紀元|기원)[前전]|公元|西元|西暦|기원후|서기)? ?"
    r"(\d{1,4}) ?[年년](?!代|대)"
    r"(?: ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日号號일])?)?"
)
"""A year, and perhaps month and day, as Chinese, Japanese and Korean have them."""


class _Rewriting(NamedTuple):
    """Words of a language, and the English for them."""

    words: re.Pattern[str]
    english: str


def in_english(words: str, language: str) -> str:
    """Return `words` as an English date would say them, if they are a date of `language`.

    An era is BC or AD, a century `19 century`, a part of a time early, mid, late, first half or
    second half; a day comes before its month. The months and seasons stay as they are.
    """
    words = _YEAR_FIRST.sub(_year_last, words)
    for each in dict.fromkeys((primary_subtag(language), "en")):
        if _any_word(each).search(words):  # hardly ever in what is no date
            for pattern, english in _rewritings(each):
                words = pattern.sub(english, words)
    if "century" in words.lower():
        words = _ORDINAL.sub(r"\1", _ROMAN.sub(_arabic, words)).replace("/", "–")
    else:
        words = _NUMBERS.sub(lambda found: _with_month(found, language), words)
        words = _MONTH_FIRST.sub(_day_first, _SLASHED_YEARS.sub(r"\1–\2", words))
    return " ".join(words.split())


def may_name_era(words: str, language: str) -> bool:
    """Return whether `words` may name an era or a century, in a language or in English."""
    return _YEAR_FIRST.search(words) is not None or any(
        era.words.search(words)
        for each in dict.fromkeys((primary_subtag(language), "en"))
        for era in _eras(each)
    )


def months_and_seasons(language: str) -> tuple[tuple[str, int], ...]:
    """Return each name of a month with its number, and of a season with 21 to 24.

    The numbers are those of the Extended Date/Time Format (ISO 8601-2:2019, 4.8).
    """
    words = DATE_WORDS.get(primary_subtag(language))
    if words is None:
        return ()
    months = [(name, place % 12 + 1) for place, name in enumerate(words.months.split())]
    return *months, *(
        (name, number) for number, names in enumerate(words.seasons, 21) for name in names.split()
    )


class EventColumns(NamedTuple):
    """The columns of a table of events, from 0."""

    date: int
    event: int


def event_columns(header: Sequence[str], language: str) -> EventColumns | None:
    """Return which columns, headed in lower case, hold dates and events; None for another table."""
    known = {primary_subtag(language), "en"} & DATE_WORDS.keys()
    dates = {words for each in known for words in DATE_WORDS[each].date_headings.split()}
    events = {words for each in known for words in DATE_WORDS[each].event_headings.split()}
    for date, event in permutations(range(len(header)), 2):
        if header[date] in dates and header[event] in events:
            return EventColumns(date, event)
    return None


@cache
def _rewritings(language: str) -> tuple[_Rewriting, ...]:
    """Return what to rewrite, in this order: the longer words hold some of the shorter."""
    words = DATE_WORDS.get(language)
    if words is None:
        return ()
    year = r"(\d{3,4})"
    before_christ, after_christ, century = _eras(language)
    return (
        before_christ,
        after_christ,
        _rewriting(words.decade.replace("{}", year), r" \1s "),
        century,
        *(
            _rewriting(rf"(?:{part})(?!\w)[- ]?", f" {english} ", end="")
            for part, english in (
                (words.first_half, "first half"),
                (words.second_half, "second half"),
                (words.early, "early"),
                (words.mid, "mid"),
                (words.late, "late"),
            )
        ),
        _rewriting(rf"^ *(?:{words.about})", "c. ", end=r"(?![^\W\d])"),
        _rewriting(rf"(?<= )(?:{words.until}) ", "–", end=""),
        _rewriting(rf"(?:{words.small})(?!\w)['’.]?", " ", end=""),
    )


@cache
def _any_word(language: str) -> re.Pattern[str]:
    """Return what finds the first word, if any, that `_rewritings` of a language rewrite."""
    words = [each.words.pattern for each in _rewritings(language)] or [r"(?!)"]
    return re.compile("|".join(words), re.IGNORECASE)


@cache
def _eras(language: str) -> tuple[_Rewriting, ...]:
    """Return what to rewrite of the words of both eras and of a century."""
    words = DATE_WORDS.get(language)
    if words is None:
        return ()
    return (
        _rewriting(words.before_christ, " BC "),
        _rewriting(words.after_christ, " AD "),
        _rewriting(words.century, " century "),
    )


def _rewriting(words: str, english: str, end: str = r"(?!\w)") -> _Rewriting:
    """Return what rewrites whole `words`, which may stand directly behind a figure."""
    whole = re.compile(rf"(?<![^\W\d])(?:{words}){end}", re.IGNORECASE)
    return _Rewriting(whole, english)


def _with_month(found: re.Match[str], language: str) -> str:
    """28.6.1914 -> 28 June 1914; with slashes 3/4 is two days in English, unless a region says."""
    one, other, year = int(found[1]), int(found[3]), found[4]
    is_day_first = True
    if found[2] == "/" and primary_subtag(language) == "en":
        if language.lower() == "en-us":
            is_day_first = False
        elif language.lower() == "en" and one <= 12:
            if other <= 12:
                return found[0]
            is_day_first = False
    day, month = (one, other) if is_day_first else (other, one)
    if not 1 <= month <= 12:
        return found[0]
    return f"{day} {_ENGLISH.months.split()[month - 1]} {year}"


def _year_last(found: re.Match[str]) -> str:
    """1911年10月10日 -> 10 October 1911; 公元前221年 -> 221 BC."""
    era, year, month, day = found.groups()
    if month and not 1 <= int(month) <= 12:
        return found[0]
    named = _ENGLISH.months.split()[int(month) - 1] if month else ""
    after = " BC" if era and era[-1] in "前전" else ""
    return " ".join(filter(None, (day, named, year))) + after


def _day_first(found: re.Match[str]) -> str:
    """June 28, 1914 -> 28 June 1914; June 28–30, 1914 -> 28–30 June 1914."""
    month, day, until = found.groups()
    days = f"{day}–{until}" if until else day
    return f"{days} {month} "


def _arabic(found: re.Match[str]) -> str:
    digits = [_ROMAN_DIGITS[digit] for digit in found[1]]
    return str(
        sum(
            -digit if digit < after else digit
            for digit, after in zip(digits, [*digits[1:], 0], strict=True)
        )
    )
