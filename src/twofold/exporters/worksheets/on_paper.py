"""A topic -> the topic as sheets print it: without emoji, with words for pictures that are missing.

And with the pictures that are there beside all notes that need them, and the language of answers
where one is learnt, in sections for lessons.

A deck keeps the emoji, and what is left out of sheets is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from twofold.dates import Undated
from twofold.exporters.worksheets.file_names import numbered_sections
from twofold.exporters.worksheets.long_sections import in_lessons
from twofold.exporters.worksheets.pictures_beside import with_pictures_beside
from twofold.exporters.worksheets.sheets.answer_languages import with_languages_in_hints
from twofold.exporters.worksheets.topic_words import unusual_words
from twofold.notes import (
    Back,
    Body,
    Branch,
    Cloze,
    Comparison,
    Event,
    Note,
    Statement,
    Table,
    Title,
    Topic,
    notes_of,
    texts_of,
    with_texts,
)
from twofold.problems import Problem, warning
from twofold.source import Position
from twofold.text import Code, Gap, Inline, LineBreak, Picture, Run, Text, words_for

MOST_NAMED = 5
"""Signs that the message names; of more it says how many there are."""

_EMOJI = (
    "\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u25fd\u25fe\u2600-\u2606\u260e\u2614-\u2618\u261d\u2620"
    "\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a\u2648-\u2653\u2668\u267b\u267e\u267f"
    "\u2692-\u26a1\u26aa\u26ab\u26b0\u26b1\u26bd-\u26ff\u2701-\u2767\u27b0\u27bf\u2b1b\u2b1c\u2b50"
    "\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f0ff\U0001f18e-\U0001f19a\U0001f1e6-\U0001f1ff"
    "\U0001f201-\U0001f265\U0001f300-\U0001f6ff\U0001f7e0-\U0001f7ff\U0001f900-\U0001faff"
)
"""Signs that are pictures: what the emoji-data.txt of Unicode 16.0 calls Extended_Pictographic,
and other dingbats, without those that a subject writes with: sexes, planets, chess, music, dice."""

_CHANGES = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
"""What follows an emoji and makes another of it: a colour of skin, the letters of a flag."""

_SEQUENCE = re.compile(rf"[{_EMOJI}]{_CHANGES}*(?:\u200d[^\w\s]{_CHANGES}*)*")

_MARK = "\x00"
_MARKS = re.compile(rf"([ \u00a0]?){_MARK}(?:[ \u00a0]?{_MARK})*([ \u00a0]?)(?=([.,;:!?…)\]}}]?))")

_PRINTED_AS = str.maketrans(
    dict(zip("✅✔❌❎✖❓❔❗❕➕➖➗✝➔➙➜➡⬅⬆⬇", "✓✓✗✗×??!!+−÷†→→→→←↑↓", strict=True))
    | {"\u20e3": ""}
)
"""Signs that say something, as ticks in a table do, are printed as those that the fonts have; the
frame around a key (1️⃣) says nothing."""


def on_paper(topic: Topic) -> Topic:
    """Return `topic` as sheets print it; nearly always that is `topic` itself."""
    return with_languages_in_hints(with_pictures_beside(_in_signs_of_paper(in_lessons(topic))))


def _in_signs_of_paper(topic: Topic) -> Topic:
    if not (_has_emoji(topic) or _lacks_pictures(topic)):
        return topic
    sections = tuple(
        replace(section, branch=_branch(section.branch, str(number)))
        for number, section in numbered_sections(topic)
    )
    title = _text(topic.title) or (Run(PurePosixPath(topic.position.path).stem),)
    return replace(topic, title=title, sections=sections)


def signs_left_out(topic: Topic) -> Iterator[Problem]:
    """Yield one `sign-left-out` warning for a topic with emoji, at the first of them."""
    places: dict[str, Position] = {}
    for position, words, _ in unusual_words(topic):
        for sign in _emoji_in(words.translate(_PRINTED_AS)):
            places.setdefault(sign, position)
    if places:
        *signs, last = [f'"{sign}"' for sign in list(places)[:MOST_NAMED]]
        if more := len(places) - MOST_NAMED:
            signs, last = ([*signs, last], f"{more} more") if more > 0 else (signs, last)
        named = f"{', '.join(signs)} and {last}" if signs else last
        is_one = len(places) == 1
        message = (
            f"{named} {'is' if is_one else 'are'} left out of the sheets, whose fonts have no such "
            f"sign{'' if is_one else 's'}: the deck shows {'it' if is_one else 'them'}"
        )
        yield warning(min(places.values()), "sign-left-out", message)


def _has_emoji(topic: Topic) -> bool:
    return any(
        words.translate(_PRINTED_AS) != words or _SEQUENCE.search(words)
        for _, words, _ in unusual_words(topic)
    )


def _lacks_pictures(topic: Topic) -> bool:
    return any(
        isinstance(inline, Picture) and inline.file is None
        for note in notes_of(topic)
        for text in (*texts_of(note.body), *note.back.extra, *note.back.sources)
        for inline in text
    )


def _emoji_in(words: str) -> list[str]:
    """Return the emoji in `words` that no font of the sheets has."""
    if words.isascii():
        return []
    from twofold.exporters.worksheets.pdf.fonts import missing

    return [found[0] for found in _SEQUENCE.finditer(words) if missing(found[0])]


def _words(words: str) -> str:
    """Return `words` without emoji, and without the blanks that only they needed."""
    words = words.translate(_PRINTED_AS)
    if not (emoji := _emoji_in(words)):
        return words
    for sign in sorted(set(emoji), key=len, reverse=True):
        words = words.replace(sign, _MARK)
    return _MARKS.sub(lambda at: " " if at[2] or (at[1] and not at[3]) else "", words)


def _text(text: Text) -> Text:
    """Return `text` without emoji and without gaps for nothing else; () where nothing remains."""
    changed = tuple(inline for inline in map(_inline, text) if inline is not None)
    if changed == text:
        return text
    tidied = _tidy(changed)
    return tidied if any(map(_says_something, tidied)) else ()


def _title(text: Text) -> Text:
    """Return a title, where it has words without those for its missing pictures."""
    present = tuple(each for each in text if not isinstance(each, Picture) or each.file is not None)
    return _text(present) or _text(text)


def _inline(inline: Inline) -> Inline | None:
    match inline:
        case Run(text=words):
            return inline._replace(text=_words(words))
        case Code(text=words):
            return replace(inline, text=_words(words))
        case Gap(answer=answer, accepted=accepted, hint=hint):
            forms = [form for each in (answer, *accepted) if (form := _words(each).strip())]
            if not forms:
                return None
            hint = _words(hint).strip()
            return inline._replace(answer=forms[0], accepted=tuple(forms[1:]), hint=hint)
        case Picture(file=None):
            return Run(words_for(inline))
        case _:
            return inline


def _tidy(text: Iterable[Inline]) -> Text:
    """Return a text without blanks at its ends, beside line breaks and twice at its joints."""
    tidied: list[Inline] = [LineBreak()]
    for inline in text:
        last = tidied[-1]
        if isinstance(inline, Run):
            is_joint = isinstance(last, LineBreak) or (
                isinstance(last, Run) and last.text.endswith(" ")
            )
            words = inline.text.lstrip(" ") if is_joint else inline.text
            if words:
                tidied.append(inline._replace(text=words))
        elif not (isinstance(inline, LineBreak) and isinstance(last, LineBreak)):
            tidied.append(inline)
    while len(tidied) > 1 and isinstance(last := tidied[-1], LineBreak | Run):
        words = last.text.rstrip(" ") if isinstance(last, Run) else ""
        if words:
            tidied[-1] = Run(words, *last[1:]) if isinstance(last, Run) else last
            break
        tidied.pop()
    return tuple(tidied[1:])


def _says_something(inline: Inline) -> bool:
    """Return whether more than a blank or a colon is seen of `inline`."""
    if not isinstance(inline, Run):
        return not isinstance(inline, LineBreak)
    return any(unicodedata.category(sign)[0] in "LNS" for sign in inline.text)


def _branch(branch: Branch, number: str) -> Branch:
    """Return a branch; a heading that was only emoji is its `number` among those beside it."""
    return Branch(
        title=branch.title and (_text(branch.title) or (Run(number),)),
        position=branch.position,
        notes=tuple(_notes(branch.notes)),
        branches=tuple(
            _branch(below, str(place)) for place, below in enumerate(branch.branches, 1)
        ),
    )


def _notes(notes: Iterable[Note]) -> Iterator[Note]:
    """Yield the notes that say something on paper, and those that have such notes below them."""
    for note in notes:
        children, body = tuple(_notes(note.children)), _body(note.body)
        if children or body == note.body or any(texts_of(body)):
            yield replace(note, body=body, back=_back(note.back), children=children)


def _body(body: Body) -> Body:
    """Return the body of a note; one of which nothing is left to ask says nothing at all."""
    changed = with_texts(body, _title if isinstance(body, Title) else _text)
    match changed:
        case Cloze(text) if not any(isinstance(inline, Gap) for inline in text):
            return Statement(text)
        case Event(Undated(words)):
            changed = replace(changed, date=Undated(_words(words).strip()))
        case Title() | Comparison() | Table():
            return changed
        case _:
            pass
    lost = any(old and not new for old, new in zip(texts_of(body), texts_of(changed), strict=True))
    return Statement(()) if lost else changed


def _back(back: Back) -> Back:
    wrong_answers = (_words(words).strip() for words in back.wrong_answers)
    return Back(
        extra=tuple(filter(None, map(_text, back.extra))),
        wrong_answers=tuple(filter(None, wrong_answers)),
        sources=tuple(filter(None, map(_text, back.sources))),
    )
