"""What a note asks for -> Anki's marks by which a device says it, in the language of each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twofold.exporters.anki.markup import escaped
from twofold.exporters.anki.note_types import SECOND_SPEECH, SPEECH
from twofold.exporters.anki.words import CardWords, words_language
from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Event,
    Note,
    Question,
    Term,
    gaps_of,
)
from twofold.text import Code, Formula, Gap, Run, Style, Text, plain

_VOICES = """
af-ZA am-ET ar-SA az-AZ be-BY bg-BG bn-IN bs-BA ca-ES cs-CZ cy-GB da-DK de-DE el-GR en-US es-ES
et-EE eu-ES fa-IR fi-FI fil-PH fr-FR ga-IE gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS
it-IT ja-JP ka-GE kk-KZ km-KH kn-IN ko-KR lo-LA lt-LT lv-LV mk-MK ml-IN mn-MN mr-IN ms-MY my-MM
nb-NO ne-NP nl-NL nn-NO no-NO pa-IN pl-PL ps-AF pt-PT ro-RO ru-RU si-LK sk-SK sl-SI sq-AL sr-RS
sv-SE sw-KE ta-IN te-IN th-TH tr-TR uk-UA ur-PK uz-UZ vi-VN zh-CN zu-ZA
"""
_REGIONS = dict(voice.split("-") for voice in _VOICES.split())
"""The region whose voice speaks a language of which no region is named.

Mostly those of CLDR's likely subtags; a voice is found by both alone.
"""

_SCRIPTS = {"hans": "CN", "hant": "TW"}
"""The region whose voice reads a script (ISO 15924) of Chinese."""

_MARKS = str.maketrans(dict.fromkeys("[]{}|", " "))
"""What may mean something to Anki and is never said."""

_ENDS = (".", "!", "?", "…", ":", ";", "。", "！", "？")


def voice_language(language: str) -> str:
    """Return a BCP 47 tag as Anki names voices: `fr_FR` for `fr`, `zh_TW` for `zh-Hant`."""
    primary, *others = language.split("-")
    region = next((each.upper() for each in others if len(each) == 2), "")
    by_script = (_SCRIPTS[each.lower()] for each in others if each.lower() in _SCRIPTS)
    region = region or next(by_script, "") or _REGIONS.get(primary.lower(), "")
    return f"{primary.lower()}_{region}" if region else primary.lower()


def speech_fields(note: Note, language: str, words: CardWords) -> Mapping[str, str]:
    """Return what is said of a note's answers, by the field that holds it; see `note_types`.

    `language` is the topic's. A text with a formula or code in it is not said: half of it would be
    wrong. What a part of a note asks for, as one step, is not among it; see `said`.
    """
    body = note.body
    match body:
        case Cloze() | Comparison():
            return {SPEECH: "".join(_of_gaps(gaps_of(note), language))}
        case Question(_, answer, points):
            return {SPEECH: said((answer, *points), language)}
        case Claim(_, fact):
            verdict = words.false if fact else words.true
            return {SPEECH: _mark(verdict, words_language(language)) + said((fact,), language)}
        case Term(term, definitions):
            return {
                SPEECH: said((term,), body.language or language),
                SECOND_SPEECH: said(definitions, language),
            }
        case Event(date, event):
            return {SPEECH: _mark(date.words, language), SECOND_SPEECH: said((event,), language)}
        case _:
            return {}


def _of_gaps(gaps: Sequence[Gap], language: str) -> Iterator[str]:
    """Yield what is said of each gap in a deletion of its number, so that its own card says it."""
    for gap in gaps:
        mark = "" if gap.has_formula or gap.within else _mark(gap.answer, language)
        if mark:
            yield f"{{{{c{gap.number}::{mark}}}}}"


def said(texts: Sequence[Text], language: str) -> str:
    """Return Anki's mark that has a device say `texts` one after the other, "" for nothing."""
    if any(isinstance(inline, Formula | Code) for text in texts for inline in text):
        return ""
    parts = [plain(tuple(filter(_is_said, text))).strip() for text in texts]
    sentences = [part if part.endswith(_ENDS) else f"{part}." for part in parts if part]
    return _mark(" ".join(sentences) if len(sentences) > 1 else "".join(parts), language)


def _is_said(inline: object) -> bool:
    return not (isinstance(inline, Run) and Style.STRUCK in inline.style)


def _mark(words: str, language: str) -> str:
    plain_words = " ".join(words.translate(_MARKS).split())
    if not any(map(str.isalnum, plain_words)):
        return ""
    return f"[anki:tts lang={voice_language(language)}]{escaped(plain_words)}[/anki:tts]"
