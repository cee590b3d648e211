"""A sheet that is filled from memory -> the answers on it that begin with their first letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twofold.articles import articles_of
from twofold.exporters.worksheets.answer_forms import kind_of
from twofold.exporters.worksheets.blocks import CellTable, Sentence, asked_of_block
from twofold.exporters.worksheets.blocks.drawings import MindMap
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.hint_forms import is_open
from twofold.exporters.worksheets.taught import taught_languages
from twofold.language_tags import primary_subtag
from twofold.notes import Cloze, Comparison, Grid, notes_of
from twofold.text import Gap, Text, gaps_in, plain, with_gaps, written_answer

_NAMING = {
    "en": "called named termed",
    "fr": "appelle appellent appelé appelée nommé nommée nomme",
    "de": "heißt heißen hieß nennt nennen",
    "es": "llama llaman llamado llamada denomina",
    "ru": "называется называются называют назвали",
}
"""Words behind which a name stands that is learnt, by the BCP 47 primary subtag."""

_OPENING, _CLOSING = "‘“«„", "’”»"

_WORD = re.compile(r"[^\W_]+")


def begun_answers(sheet: Sheet) -> tuple[str, ...]:
    """Return the answers of a sheet in whose place many words would do, in alphabetical order.

    Those are common words with a hint of their form alone, and in a table, where cells say little,
    those without one among other words: of "hides her …" nobody can say that another is wrong. What
    is a cell of its own is told by its row and its column, but all words of a table begin where one
    has to: nobody would see why others do not. What is quoted or called so is learnt, and words of
    a language that is taught have one form.
    """
    language = sheet.topic.language
    if taught_languages(sheet.topic):
        return ()
    gaps = (
        *_in_cells(sheet, language),
        *_in_sentences(sheet, language),
        *_on_maps(sheet, language),
    )
    return tuple(sorted({gap.answer for gap in gaps}))


def answers_without_hints(sheet: Sheet) -> tuple[str, ...]:
    """Return the answers that a sheet asks for without any hint, in alphabetical order."""
    gaps = [gap for block in sheet.blocks for gap, _ in asked_of_block(block)]
    hinted = {gap.answer for gap in gaps if gap.hint}
    return tuple(sorted({gap.answer for gap in gaps} - hinted))


def _in_cells(sheet: Sheet, language: str) -> Iterator[Gap]:
    for block in sheet.blocks:
        if isinstance(block, CellTable):
            yield from _in_grid(block.grid, language)


def _in_grid(grid: Grid, language: str) -> Iterator[Gap]:
    cells = [cell for row in grid.rows for cell in row if gaps_in(cell)]
    among_words = (c for c in cells if any(map(str.isalnum, plain(with_gaps(c, lambda _: "")))))
    if any(_is_open(gap, language) for cell in among_words for gap in gaps_in(cell)):
        yield from (gap for cell in cells for gap in gaps_in(cell) if not gap.has_formula)


def _is_open(gap: Gap, language: str) -> bool:
    kind = kind_of(written_answer(gap), language).name
    if gap.hint:
        return is_open(gap.hint, kind, language)
    return kind in ("word", "phrase") and not gap.has_formula


def _in_sentences(sheet: Sheet, language: str) -> Iterator[Gap]:
    for block in sheet.blocks:
        if isinstance(block, Sentence) and block.number is not None:
            yield from _in_text(block.text, language)


def _in_text(text: Text, language: str) -> Iterator[Gap]:
    for place, inline in enumerate(text):
        if isinstance(inline, Gap) and _is_open_word(inline, language):
            parts = (text[:place], text[place + 1 :])
            before, behind = (plain(with_gaps(part, lambda _: "")) for part in parts)
            if not (_is_quoted(before, behind) or _is_named(before, language)):
                yield inline


def _on_maps(sheet: Sheet, language: str) -> Iterator[Gap]:
    """Yield such gaps of the sentences and tables whose words maps ask for, if shorter."""
    if not any(isinstance(block, MindMap) for block in sheet.blocks):
        return
    asked = {gap.position for gap in sheet.gaps}
    for note in notes_of(sheet.topic):
        match note.body:
            case Cloze(text):
                found = _in_text(text, language)
            case Comparison(grid=grid):
                found = _in_grid(grid, language)
            case _:
                continue
        yield from (gap for gap in found if gap.position in asked)


def _is_open_word(gap: Gap, language: str) -> bool:
    """Return whether a gap asks for a word; a sentence says more of what are several."""
    is_word = kind_of(written_answer(gap), language).name != "phrase"
    return is_word and bool(gap.hint) and _is_open(gap, language)


def _is_quoted(before: str, behind: str) -> bool:
    return any(sign in before for sign in _OPENING) and any(sign in behind for sign in _CLOSING)


def _is_named(before: str, language: str) -> bool:
    words = [w for w in _WORD.findall(before.casefold()) if w not in articles_of(language)]
    return not set(words[-1:]).isdisjoint(_NAMING.get(primary_subtag(language), "").split())
