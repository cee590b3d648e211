"""The bytes between `{{` and `}}` -> a gap: its answer, accepted forms, hint and group."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import defaultdict

from twofold.formulas import find_formulas
from twofold.parser.reading import Reading
from twofold.text import Gap, Style

MAX_GROUP = 500
"""Anki deletes the cards of cloze numbers above 500 as empty (seen in Anki 26.09.3)."""

_SIGNS = rb"\\&|:$*_`<()\[\]"
_WORDS = rb"[^\s%b][^\n%b]*+" % (_SIGNS, _SIGNS)
_SIMPLE = re.compile(rb"(?![cC]\s?\d)(%b)((?:\|%b)*+)(?:::(%b))?" % (_WORDS, _WORDS, _WORDS))
"""What nearly every gap is: words, and no sign that means something else in it."""

_BAD_GROUP = "gap-number"
_GROUP = re.compile(rb"\s*c(\d{1,9})::")
_LIKE_A_GROUP = re.compile(rb"\s*[cC]\s?\d+(?:,\s?\d+)*\s*(?:::|:(?!:)|$)")
_HINT = re.compile(rb"(?<!\\)::")
_ALTERNATIVE = re.compile(rb"(?<!\\)\|")
_CELL_ALTERNATIVE = re.compile(rb"\\?\|")
_BRACKET = re.compile(rb"[()[\]]")
_ONE_COLON = re.compile(rb"[^\W_](?<![Cc]loze):(?!in\b|innen\b)[^\W\d_]{3}")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`)([^\s*_`](?:[^*_`]*[^\s*_`])?)\1")
_TAGGED = re.compile(r"<(sub|sup|b|strong|i|em|u|mark|small)>[^<>]*</\1>", re.IGNORECASE)
_EMPHASIS_SIGNS = ("*", "_", "`")
_BACKTICKS = re.compile(rb"\\.|(?P<ticks>`+)", re.DOTALL)
_AROUND = {"`": ("<code>", "</code>")}
"""What stands around a gap instead: between backticks its braces would be code."""
_LINE_END = re.compile(r"\s*\n\s*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});)")


def read_gap(
    reading: Reading,
    place: tuple[int, int],
    number: int,
    style: Style = Style.PLAIN,
    link: str = "",
    in_table: bool = False,
) -> Gap:
    """Return gap `number` of its paragraph, whose braces begin and end at `place`."""
    start, end = place
    position = reading.position(start)
    if simple := _SIMPLE.fullmatch(reading.data, start + 2, end - 2):
        words, alternatives, words_of_hint = simple.groups(b"")
        answer, hint = words.decode().strip(), words_of_hint.decode().strip()
        accepted = _accepted(answer, alternatives.decode().split("|")) if alternatives else ()
        return Gap(answer, accepted, hint, 0, position, style, link, number)
    group, inside, offset = _take_group(reading, start, end)
    if in_table and b"\n" in inside:
        message = (
            f'the gap "{reading.quote(start, end)}" goes over the end of its row: close it in its '
            "cell with }}"
        )
        reading.error(start, "gap-unclosed", message)
    shown = _words_alone(inside)
    colons = _HINT.search(shown) if b"::" in shown else None
    forms, hints = (inside[: colons.start()], [inside[colons.end() :]]) if colons else (inside, [])
    separator = _CELL_ALTERNATIVE if in_table else _ALTERNATIVE
    answer, *others = answers = _read_forms(reading, start, offset, forms, separator)
    if (
        oddity := _odd_hint(_words_alone(forms), [*map(_words_alone, hints)], answers)
    ) and not reading.has_error(start, _BAD_GROUP):
        reading.warning(start, "odd-hint", f'in "{reading.quote(start, end)}" {oddity}')
    _find_markdown(reading, start, end, answer)
    accepted = _accepted(answer, others)
    hint = _words(hints[0]) if hints else ""
    has_formula = bool(find_formulas(forms))
    return Gap(answer, accepted, hint, group, position, style, link, number, has_formula)


def _take_group(reading: Reading, start: int, end: int) -> tuple[int, bytes, int]:
    """Return the number before the `::` of a gap, 0 for none; what follows it; and its offset."""
    inside, offset, group = reading.data[start + 2 : end - 2], start + 2, 0
    if marked := _GROUP.match(inside):
        group, inside, offset = int(marked[1]), inside[marked.end() :], offset + marked.end()
        is_bad = not 1 <= group <= MAX_GROUP
    else:
        is_bad = _LIKE_A_GROUP.match(inside) is not None
    if is_bad:
        message = (
            f'"{reading.quote(start, end)}" looks like a numbered gap: write `c1::` to '
            f"`c{MAX_GROUP}::` (for the answer C4 write {{{{c1::C4}}}})"
        )
        reading.error(start, _BAD_GROUP, message)
    return group, inside, offset


def _read_forms(
    reading: Reading, start: int, offset: int, forms: bytes, separator: re.Pattern[bytes]
) -> list[str]:
    answers, place = [], 0
    ends = [bar.span() for bar in separator.finditer(_words_alone(forms))] if b"|" in forms else []
    for end, following in (*ends, (len(forms), 0)):
        form = forms[place:end]
        if not form.strip():
            where = offset + place if place else start
            wanted = "an empty alternative" if place else "the gap has no answer"
            reading.error(where, "gap-empty", f"{wanted}: write the word that is missing")
        answers.append(_words(form))
        place = following
    return answers


def _words_alone(inside: bytes) -> bytes:
    """Return what is between the braces of a gap with letters in place of code and formulas."""
    inside = _without_code(inside)
    for start, end, _ in find_formulas(inside):
        inside = inside[:start] + b"x" * (end - start) + inside[end:]
    return inside


def _without_code(inside: bytes) -> bytes:
    """Return what is between the braces of a gap with letters in place of its code."""
    if b"`" not in inside:
        return inside
    shown, reached = bytearray(inside), 0
    ticks = [run.span() for run in _BACKTICKS.finditer(inside) if run["ticks"]]
    starts = defaultdict[int, list[int]](list)
    for start, end in ticks:
        starts[end - start].append(start)
    for start, end in ticks:
        same = starts[end - start]
        at = bisect_left(same, end)
        if start >= reached and at < len(same):
            reached = same[at] + end - start
            shown[start:reached] = b"x" * (reached - start)
    return bytes(shown)


def _accepted(answer: str, others: list[str]) -> tuple[str, ...]:
    """Return the `others`, each once, that are not the answer and not empty."""
    forms = dict.fromkeys([other.strip() for other in others])
    return tuple([form for form in forms if form and form != answer])


def _words(raw: bytes) -> str:
    text, reached = "", 0
    for start, end, _ in find_formulas(raw):
        text += _unescaped(raw[reached:start].decode())
        text += _LINE_END.sub(" ", raw[start:end].decode())
        reached = end
    return (text + _unescaped(raw[reached:].decode())).strip()


def _unescaped(text: str) -> str:
    if "\n" in text:
        text = _LINE_END.sub(" ", text)
    if "\\" in text or "&" in text:
        text = _ESCAPE.sub(lambda found: found[1] or html.unescape(found[2]), text)
    return text


def _find_markdown(reading: Reading, start: int, end: int, answer: str) -> None:
    """Report an answer with signs of emphasis or a pair of tags, which would be printed."""
    if answer[:1] in _EMPHASIS_SIGNS and (found := _EMPHASIS.fullmatch(answer)):
        before, after = _AROUND.get(found[1], (found[1], found[1]))
        inside = found[2].replace("::", "\\::").replace("|", "\\|")
        sign, instead = found[1], f"{before}{{{{{inside}}}}}{after}"
    elif "<" in answer and (tagged := _TAGGED.search(answer)):
        sign, instead = f"<{tagged[1]}>", "a formula, as {{$M_r$}}, or leave the tags out"
    else:
        return
    message = f'in "{reading.quote(start, end)}" the {sign} would be printed: write {instead}'
    reading.warning(start, "markdown-in-gap", message)


def _odd_hint(forms: bytes, hints: list[bytes], answers: list[str]) -> str:
    if not hints and b":" in forms and _ONE_COLON.search(forms):
        return "one colon is plain text: write `::` before a hint"
    if hints and _HINT.search(hints[0]):
        return "a second `::` stands in the hint: write \\:: for a plain one"
    if hints and _ALTERNATIVE.search(hints[0]):
        return "a `|` stands in the hint: alternatives go before the `::`"
    if (
        len(answers) > 1
        and _BRACKET.search(forms)
        and any(
            form.count(opening) != form.count(closing)
            for form in answers
            for opening, closing in ("()", "[]")
        )
    ):
        return "a `|` stands between brackets: write \\| for a plain one"
    return ""
