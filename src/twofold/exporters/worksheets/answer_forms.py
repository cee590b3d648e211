"""An answer -> the form in which it is compared, and what it looks like."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from twofold.dates import Precision, parse_date


def folded(words: str) -> str:
    """Return `words` in the form in which two answers count as the same (Unicode NFKC)."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


NUMBER_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
    " ninety hundred thousand million billion trillion dozen half quarter quarters third thirds"
    " first second fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
    " fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth",
    "fr": "zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize vingt vingts trente quarante cinquante soixante cent cents mille million millions"
    " milliard milliards douzaine demi moitié tiers quart premier première second seconde deuxième"
    " troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième"
    " quinzième vingtième trentième quarantième cinquantième centième",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
    " fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig"
    " achtzig neunzig hundert tausend million millionen milliarde milliarden dutzend halb hälfte"
    " drittel viertel erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte"
    " zwölfte zwanzigste fünfzigste hundertste ersten zweiten dritten vierten fünften sechsten"
    " siebten achten neunten zehnten elften zwölften",
    "es": "cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta"
    " ochenta noventa cien ciento doscientos quinientos mil millón millones docena mitad tercio"
    " cuarto primero primera primer segundo segunda tercero tercera tercer cuarta quinto quinta"
    " sexto sexta séptimo séptima octavo octava noveno novena décimo décima",
    "ru": "ноль один одна два две три четыре пять шесть семь восемь девять десять одиннадцать"
    " двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать"
    " девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
    " сто двести триста тысяча тысячи тысяч миллион миллиона миллионов миллиард дюжина половина"
    " треть четверть первый второй третий четвёртый пятый шестой седьмой восьмой девятый десятый"
    " первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая",
}
"""Words of which numbers and their ordinals are made, by language: those that answers are likely
to be, but none that is more often another word, as the French "un"."""

_NUMBERS = {language: frozenset(words.split()) for language, words in NUMBER_WORDS.items()}
_FIGURES = re.compile(r"\d[\d.,]*\D{0,2}")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@lru_cache(maxsize=1 << 16)
def form_of(answer: str, language: str) -> str:
    """Return what an answer looks like: "year", "month", "number", "name", "phrase", "word" …"""
    if date := parse_date(answer, language):
        return Precision(date.precision).name.lower()
    words = _WORD.findall(answer)
    if _FIGURES.fullmatch(answer) or _is_number(words, language):
        return "number"
    if words and words[0][0].isupper():
        return "name"
    return "phrase" if len(words) > 1 else "word"


def _is_number(words: list[str], language: str) -> bool:
    """Return whether each of `words`, or of the parts of "twenty-five", is a number's."""
    numbers = _NUMBERS.get(language.partition("-")[0].lower(), _NUMBERS["en"])
    parts = [part for word in words for part in word.casefold().split("-")]
    return bool(parts) and all(part in numbers for part in parts)
