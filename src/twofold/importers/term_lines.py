"""Lines `Term - definition` that run together in a paragraph -> a term each, or a bullet each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twofold.importers.mending import NotesLines
from twofold.parser import parse
from twofold.text import Code

MOST_WORDS = 4
"""Words of a term before a dash: what is longer is a sentence with an aside."""

FEWEST = 2
"""Lines in a row from which on a dash in each parts a term from what it means."""

_DASHED = re.compile(
    r"(?P<term>\*\*[^*]+\*\*|[^\W\d_][^*|`$:;.!?<>{}\[\]=]*?)[ \t]+[–—-][ \t]+"
    r"(?P<definition>[^\s=][^\\=]*)"
)
_BOLD = re.compile(r"\*\*(?P<term>[^*:]+)\*\*[ \t]*:[ \t]+(?P<definition>\S.*)")
_LABELLED = re.compile(r"\*\*[^*]+:\*\*[ \t]+\S|\*\*[^*]+\*\*[ \t]*:[ \t]+\S")
_LABEL_WORDS = """
    aim answer author conclusion date definition example examples fact hint homework important
    introduction key keyword keywords method note notes nb objective question reading reminder
    remember result results source summary task tip title todo topic warning achtung aufgabe
    beispiel hinweis merke wichtig exemple remarque attention ejemplo nota важно пример примечание
    chapter class course created duration instructor lecturer lesson level link page professor
    project status subject teacher unit updated url version week autor datum dauer fach klasse
    lehrer quelle stand thema auteur chapitre cours discipline durée matière niveau professeur sujet
    thème asignatura curso duración fecha materia nivel profesor tema corso data docente materia
    professore автор дата класс предмет тема урок учитель
"""
LABELS = frozenset(_LABEL_WORDS.split())
"""Words before a colon that no term is."""

_FENCE = re.compile(r"(?:```+|~~~+)\s*$")


class _Term(NamedTuple):
    term: str
    definition: str


def with_terms(lines: NotesLines) -> None:
    """Part the lines of paragraphs, and of code that is none, that are a fact each."""
    source = lines.source()
    parsed = parse(source, "")
    spans = []
    for offset, some in parsed.statements:
        first = source.position(offset)
        last = source.position(max(some[-1].spans[-1].end - 1, offset)).line
        is_code = type(some[0].spans[0].inline) is Code
        if first.column == 1:
            spans.append((first.line - 1, last, is_code))
    parted = [
        (start, end, _of_code(words) if is_code else _of_paragraph(words))
        for start, end, is_code in spans
        for words in [[line for _, line in lines.lines[start:end]]]
    ]
    has_terms = any(new and any(line.startswith(": ") for _, line in new) for _, _, new in parted)
    for start, end, found in sorted(parted, reverse=True):
        new = found
        if new is None and has_terms and end == start + 1:
            # Beside other terms of this form a line alone is one, too.
            term = _term(lines.lines[start][1])
            new = [*_written(0, term)] if term else None
        if new is None:
            continue
        numbers = [number for number, _ in lines.lines[start:end]]
        if end < len(lines.lines) and lines.lines[end][1].strip():
            new.append((end - start - 1, ""))
        lines.lines[start:end] = [(numbers[at], line) for at, line in new]


def _of_code(words: Sequence[str]) -> list[tuple[int, str]] | None:
    """Return the terms that stand between two fences, None where any other line does."""
    inside = [(at, line) for at, line in enumerate(words) if line.strip()]
    if len(inside) < FEWEST + 2 or not (_FENCE.match(words[0]) and _FENCE.match(words[-1])):
        return None
    terms = [(at, _term(line)) for at, line in inside[1:-1]]
    found = [(at, term) for at, term in terms if term]
    return (
        [line for at, term in found for line in _written(at, term)]
        if (len(found) == len(terms))
        else None
    )


def _of_paragraph(words: Sequence[str]) -> list[tuple[int, str]] | None:
    """Return the lines of a paragraph with its terms and labels apart, None where it has none."""
    terms = [_term(line) for line in words]
    if len(words) == 1:
        is_definition = terms[0] and _BOLD.match(words[0]) and terms[0].definition[0].islower()
        return [*_written(0, terms[0])] if is_definition and terms[0] else None
    in_a_row = _in_a_row([term is not None for term in terms])
    labels = [_LABELLED.match(line) is not None for line in words]
    is_labelled = labels[0] and sum(labels) > 1
    if is_labelled and any(_name(line) in LABELS for line in words):
        in_a_row = [False] * len(words)  # They say what the notes are, as on a cover.
    if not any(in_a_row) and not is_labelled:
        return None
    new = list[tuple[int, str]]()
    was_term = False
    for at, (line, term) in enumerate(zip(words, terms, strict=True)):
        if at and was_term is not in_a_row[at]:
            new.append((at, ""))
        was_term = in_a_row[at]
        if was_term and term:
            new += _written(at, term)
        else:
            new.append((at, f"- {line}" if is_labelled and labels[at] else line))
    return new


def _in_a_row(are: Sequence[bool]) -> list[bool]:
    """Return which of some lines are terms together with a neighbour."""
    beside = [False, *are, False]
    return [beside[at] and (beside[at - 1] or beside[at + 1]) for at in range(1, len(beside) - 1)]


def _name(line: str) -> str:
    """Return what stands before the colon of a line, without its stars, in small letters."""
    return line.partition(":")[0].strip("* \t").casefold()


def _term(line: str) -> _Term | None:
    """Return the term and the definition of a line, None for any other."""
    found = _BOLD.fullmatch(line.strip()) or _DASHED.fullmatch(line.strip())
    if not found:
        return None
    term = found["term"].strip("*").strip()
    if len(term.split()) > MOST_WORDS or term.casefold() in LABELS:
        return None
    return _Term(term, found["definition"])


def _written(at: int, term: _Term) -> Iterator[tuple[int, str]]:
    yield at, term.term
    yield at, f": {term.definition}"
