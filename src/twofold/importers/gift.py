"""A quiz in Moodle's GIFT -> its questions, choices as wrong answers, blanks as gaps."""

# The notation is that of docs.moodle.org/en/GIFT_format: a question is parted from the next by a
# blank line; its answers stand in braces, and a backslash takes a sign its meaning.

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from twofold.importers.html_words import html_words
from twofold.importers.importer import MOST_NODES, Importer, Opened
from twofold.importers.markdown_words import markdown_words
from twofold.importers.outline import (
    Imported,
    Node,
    Outline,
    Remark,
    as_text,
    plain_words,
    sentence,
    untitled,
)
from twofold.importers.quizzes import (
    Answer,
    Kind,
    Quiz,
    name_remark,
    nodes_of_quiz,
)
from twofold.importers.shape import shaped
from twofold.notes import Note
from twofold.source import Position
from twofold.text import Text

_TITLE = re.compile(r"\s*::((?:\\.|[^\\:]|:(?!:))*)::", re.DOTALL)
_FORM = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_CATEGORY = re.compile(r"\$CATEGORY:\s*(.*)")
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_SPECIAL = re.compile(r"\\([~=#{}:\\])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ANSWER = re.compile(r"(?<!\\)([=~])((?:\\.|[^\\=~])*)", re.DOTALL)
_WEIGHT = re.compile(r"%(-?[\d.,]+)%")
_TRUTHS = {"t": True, "true": True, "f": False, "false": False}
_QUESTION = re.compile(r"(?<![\\{])\{(?:\\.|[^\\{}])*(?<!\\)\}(?!\})", re.DOTALL)
_NUMBER = r"-?[\d.]+(?:\s*(?:\.\.|:)\s*-?[\d.]+)?\s*"
_IS_MARKED = re.compile(
    rf"\{{\s*(?:[=~]|#\s*(?:[=%~}}]|{_NUMBER}[}}#=~%])|(?:T|F|TRUE|FALSE)\s*[#}}])"
)
_ANCHORED_HEADING = re.compile(r"^#{1,6}[ \t][^\n]*\{#[^{}\n]*\}[ \t]*$", re.MULTILINE)
"""A heading of Markdown with its anchor, as Google Docs writes it, which is no number."""
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")


def recognises(opened: Opened) -> bool:
    """Return whether a text has questions with answers in braces, as GIFT writes them."""
    text = opened.opening
    if "\x00" in text:
        return False
    without_anchors = _ANCHORED_HEADING.sub("", _COMMENT.sub("", text))
    found = [each[0] for each in _QUESTION.finditer(without_anchors)]
    marked = sum(_IS_MARKED.match(each) is not None for each in found)
    has_titles = re.search(r"^\s*::.+?::", text, re.MULTILINE | re.DOTALL) is not None
    has_category = re.search(r"^\$CATEGORY:", text, re.MULTILINE) is not None
    return (has_category and bool(found)) or (
        marked > 0 and (has_titles or marked * 2 > len(found))
    )


@dataclass(frozen=True, slots=True)
class _Block:
    line: int
    text: str


def read(opened: Opened) -> Imported:
    """Return the questions of a quiz, below a heading for each of its categories."""
    source = opened.source.data.decode().replace("\r\n", "\n").replace("\r", "\n")
    comments = [
        Remark(opened.position(source.count("\n", 0, found.start()) + 1), words)
        for found in _COMMENT.finditer(source)
        if (words := found[0].strip().strip("/").strip())
    ]
    headings: list[tuple[Node | None, list[Node]]] = [(None, [])]
    for number, block in enumerate(_blocks(_COMMENT.sub("", source))):
        if number > MOST_NODES:
            raise opened.refused("too-big", f"more than {MOST_NODES:,} questions")
        place = opened.position(block.line)
        text = block.text
        while found := _CATEGORY.match(text):
            name = re.sub(r"^\$\w+\$/(?:top/)?", "", found[1].strip())
            headings.append((Node(Note(place, sentence(as_text(name))), is_heading=True), []))
            text = text[found.end() :].lstrip()
        if text.strip():
            headings[-1][1].extend(_nodes(text, place))
    nodes = [*headings[0][1]]
    for heading, below in headings[1:]:
        assert heading is not None
        nodes += [replace(heading, children=tuple(below))] if below else []
    if not nodes:
        raise opened.refused("no-nodes", "there are no questions in this file")
    topic = untitled(opened.position())
    problems = opened.encoding_problems
    return shaped(
        Outline(topic, tuple(nodes), remarks=tuple(comments), problems=problems, is_sorted=True)
    )


def _blocks(text: str) -> Iterator[_Block]:
    """Yield what stands between blank lines, but those in braces part nothing."""
    in_braces = [(found.start(), found.end()) for found in _QUESTION.finditer(text)]
    start, skipped = 0, iter(in_braces)
    span = next(skipped, None)
    for found in (*_BLANK_LINE.finditer(text), None):
        end = found.start() if found else len(text)
        while span and span[1] <= end:
            span = next(skipped, None)
        if found and span and span[0] < end:
            continue
        block = text[start:end]
        if block.strip():
            lead = len(block) - len(block.lstrip())
            yield _Block(text.count("\n", 0, start + lead) + 1, block.strip())
        start = end


def _nodes(text: str, place: Position) -> tuple[Node, ...]:
    """Return what a question becomes; a text without answers in braces is a statement."""
    title = ""
    if found := _TITLE.match(text):
        title, text = _ESCAPED.sub(_sign, found[1]).strip(), text[found.end() :]
    form = "moodle"
    if found := _FORM.match(text):
        form, text = found[1].lower(), text[found.end() :]
    reader = _TextReader(place, form)
    found = _QUESTION.search(text)
    if not found:
        words = reader.text(text)
        return (Node(Note(place, sentence(words)), remarks=tuple(reader.remarks)),)
    before, after = reader.text(text[: found.start()]), reader.text(text[found.end() :])
    if _IS_MARKED.search(_ESCAPED.sub("", text[found.end() :])):
        reader.report("answers in braces behind the first, read as words: a question has one pair")
    quiz = _quiz(reader, found[0][1:-1], before, after)
    first, *pairs = nodes_of_quiz(quiz, place)
    name = name_remark(plain_words(as_text(title)), (*before, *after), place)
    return (replace(first, remarks=(*name, *reader.remarks, *first.remarks)), *pairs)


def _sign(found: re.Match[str]) -> str:
    return {"n": "\n"}.get(found[1], found[1] if found[1] in "~=#{}:\\" else found[0])


@dataclass(slots=True)
class _TextReader:
    """Reads texts of one question, which are HTML, Markdown or plain."""

    place: Position
    form: str
    remarks: list[Remark] = field(default_factory=list)

    def report(self, text: str) -> None:
        self.remarks.append(Remark(self.place, text))

    def text(self, raw: str, form: str = "") -> Text:
        if found := _FORM.match(raw):
            form, raw = found[1].lower(), raw[found.end() :]
        words = _ESCAPED.sub(_sign, raw).strip()
        if not words:
            return ()
        form = form or self.form
        if form == "markdown":
            return markdown_words(" ".join(words.split("\n")), self.report)
        if form == "plain":
            return as_text(words)
        return html_words(words if form == "html" else words.replace("\n", "<br>"), self.report)


def _quiz(reader: _TextReader, inside: str, before: Text, after: Text) -> Quiz:
    """Return a question with the answers that stand in its braces."""
    general = ""
    if "####" in inside:
        inside, _, general = inside.partition("####")
    feedback = reader.text(general)
    inside = inside.strip()
    word, _, said = inside.partition("#")
    if (truth := _TRUTHS.get(word.strip().lower())) is not None:
        to_wrong, _, to_right = re.sub(r"\\#", "\ufdd2", said).partition("#")
        told = [reader.text(each.replace("\ufdd2", r"\#")) for each in (to_wrong, to_right)]
        both = (Answer((), truth, told[0]), Answer((), False, told[1]))
        return Quiz(Kind.TRUE_FALSE, before, after, both, feedback)
    if inside.startswith("#"):
        numbers = tuple(_numbers(reader, inside[1:]))
        return Quiz(Kind.NUMBER, before, after, numbers, feedback)
    answers = tuple(_answers(reader, inside))
    if not answers:
        return Quiz(Kind.ESSAY, before, after, (), (*feedback, *reader.text(inside)))
    if all(answer.match for answer in answers):
        return Quiz(Kind.MATCHING, before, after, answers, feedback)
    is_choice = any(answer.worth <= 0 for answer in answers)
    return Quiz(Kind.CHOICE if is_choice else Kind.SHORT, before, after, answers, feedback)


def _answers(reader: _TextReader, inside: str) -> Iterator[Answer]:
    """Yield the answers behind `=` and `~`; a `~` with a weight above nothing is right, too."""
    found = _ANSWER.findall(inside)
    is_match = all("->" in raw for _, raw in found)
    for sign, raw in found:
        weight = _WEIGHT.match(raw.strip())
        share = float(weight[1].replace(",", ".") or 0) if weight else 0.0
        if weight:
            raw = raw.strip()[weight.end() :]
        words, _, said = re.sub(r"\\#", "\ufdd2", raw).partition("#")
        words, said = (each.replace("\ufdd2", r"\#") for each in (words, said))
        left, _, match = words.partition("->") if is_match else (words, "", "")
        worth = share / 100 if weight else float(sign == "=")
        yield Answer(reader.text(left), worth, reader.text(said), reader.text(match))


def _numbers(reader: _TextReader, inside: str) -> Iterator[Answer]:
    """Yield what numbers are right: 3:2 is 3 give or take 2, and 1..5 is any from 1 to 5."""
    parts = _ANSWER.findall(inside) or [("=", inside)]
    for _, raw in parts:
        weight = _WEIGHT.match(raw.strip())
        worth = float(weight[1].replace(",", ".")) / 100 if weight else 1.0
        raw = _WEIGHT.sub("", raw, count=1)
        words, _, said = raw.partition("#")
        shown = words.strip()
        if ".." in shown:
            shown = " to ".join(part.strip() for part in shown.split("..", 1))
        elif ":" in shown:
            value, _, margin = shown.partition(":")
            shown = (
                value.strip()
                if margin.strip() in ("0", "")
                else f"{value.strip()} ± {margin.strip()}"
            )
        yield Answer(as_text(shown), worth, reader.text(said))


IMPORTER = Importer("gift", "Moodle quizzes in GIFT (.gift, .txt)", recognises, read)
