"""The text of a bullet -> a term and what it means, where its form says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from twofold.dates import parse_date
from twofold.notes import Statement
from twofold.parser.drafts import Draft
from twofold.parser.lines import Line
from twofold.parser.reading import Reading
from twofold.text import Gap, Run, Style, Text, plain


class TermForm(StrEnum):
    """How a bullet says that it is a term, by the word for it in the front matter."""

    BOLD = "bold"
    DASH = "dash"


LIKELY = {TermForm.BOLD: 2, TermForm.DASH: 3}
"""Bullets of one form in a row, from which on they are likely to be terms."""

_LONGEST_LABEL = 400
"""Bytes of a line in which its label and the first letter behind it stand."""

LONGEST_LIKELY = 4
"""Words before the dash of a likely term: what is longer is a sentence with an aside."""

_LABELS = (
    (2, re.compile(
        r"(?:\*\*|__)[^*_\n]{1,60}(?:[:：](?:\*\*|__)|(?:\*\*|__)[ ]?(?:[:：=–—→]|-(?=[ ])))"
        r"[ ]*[^\s*_]"
    )),
    (2, re.compile(r"(?=[^\W\d_]{3})[^:=|\n]{3,40}? = \S")),
    (3, re.compile(r"(?=\w)(?:[^\s:：|]+[ ]){0,3}[^\s:：|]+(?:[ ]?[:：][ ]|[ ][–—-][ ])\S")),
)  # fmt: skip
"""How lines begin that are an entry each, and from how many in a row on they are likely to be."""

_PARTING = re.compile(r"\s*[:：]\s*|\s+[–—=-]\s+|\s*→\s*")
_DASH = re.compile(r"\s+(?:[–—]|-{1,2})\s+")


def split_term(text: Text, form: TermForm) -> tuple[Text, Text] | None:
    """Return the term and the definition of a bullet in this form, None for any other text."""
    if any(isinstance(inline, Gap) for inline in text):
        return None
    parts = _split_bold(text) if form is TermForm.BOLD else _split_dash(text)
    if parts is None or not all(plain(part).strip() for part in parts):
        return None
    return parts


def _split_bold(text: Text) -> tuple[Text, Text] | None:
    """`**Term:** text`, `**Term**: text` and `**Term** – text`."""
    bold = 0
    while bold < len(text) and _is_bold(text[bold]):
        bold += 1
    term, rest = text[:bold], text[bold:]
    if not term or not rest or not isinstance(first := rest[0], Run):
        return None
    last = term[-1]
    assert isinstance(last, Run)
    parting = _PARTING.match(first.text)
    if last.text.rstrip().endswith((":", "：")):
        term = (*term[:-1], last._replace(text=last.text.rstrip()[:-1].rstrip()))
        begin = len(first.text) - len(first.text.lstrip())
    elif parting:
        begin = parting.end()
    else:
        return None
    as_typed = tuple(
        run._replace(style=run.style & ~Style.BOLD) for run in term if isinstance(run, Run)
    )
    return as_typed, _without_front(first, begin, rest)


def _is_bold(inline: object) -> bool:
    return isinstance(inline, Run) and Style.BOLD in inline.style


def _split_dash(text: Text) -> tuple[Text, Text] | None:
    """`Term – text` and `Term - text`."""
    for place, inline in enumerate(text):
        if isinstance(inline, Run) and (found := _DASH.search(inline.text)):
            before = inline._replace(text=inline.text[: found.start()])
            term = (*text[:place], before) if before.text else text[:place]
            return term, _without_front(inline, found.end(), text[place:])
    return None


def _without_front(run: Run, begin: int, text: Text) -> Text:
    """Return `text` without the first `begin` letters of its first run."""
    rest = run.text[begin:]
    return (run._replace(text=rest), *text[1:]) if rest else text[1:]


def find_likely_terms(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """Report statements of bullets in a row that look like terms; return whether there are any."""
    for form in TermForm:
        if form in reading.term_forms:
            continue
        in_a_row: list[Draft] = []
        for draft in drafts:
            looks_so = (
                isinstance(draft.body, Statement)
                and _is_likely(reading, draft.body.text, form)
                and b"\\:" not in reading.data[draft.offset : reading.line_end(draft.offset)]
            )
            in_a_row = [*in_a_row, draft] if looks_so else []
            if len(in_a_row) == LIKELY[form]:
                message = (
                    f"these bullets look like terms and are only printed: write `terms: {form}` "
                    "into the front matter to ask for them"
                )
                reading.warning(in_a_row[0].offset, "likely-terms", message)
                return True
    return False


def find_run_together(reading: Reading, lines: Sequence[Line]) -> None:
    """Report lines of one paragraph that each begin as a term does: they make one text."""
    if len(lines) < 2:
        return
    written = [
        reading.data[
            line.offset : min(reading.line_end(line.offset), line.offset + _LONGEST_LABEL)
        ].decode("utf-8", "replace")
        for line in lines
    ]
    for fewest, label in _LABELS:
        in_a_row: list[Line] = []
        for line, words in zip(lines, written, strict=True):
            in_a_row = [*in_a_row, line] if label.match(words) else []
            if len(in_a_row) == fewest:
                if _is_told(reading, in_a_row):
                    return
                message = (
                    "these lines go on with each other as one note: begin each with `- `, or write "
                    "a term alone in its line and its meaning below it behind `: `"
                )
                reading.warning(in_a_row[0].offset, "likely-terms", message)
                return


def _is_told(reading: Reading, lines: Sequence[Line]) -> bool:
    """Return whether something else was found in `lines`, as words for a question."""
    numbers = {reading.position(line.offset).line for line in lines}
    return any(problem.position.line in numbers for problem in reading.problems)


def _is_likely(reading: Reading, text: Text, form: TermForm) -> bool:
    parts = split_term(text, form)
    if parts is None or (form is TermForm.DASH and all(map(_is_bold, text))):
        return False  # what is all bold is a heading of a kind
    term = plain(parts[0])
    return len(term.split()) <= LONGEST_LIKELY and not parse_date(term, reading.language)
