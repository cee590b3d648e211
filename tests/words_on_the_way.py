"""Notes as typed -> their words by simple rules of its own, and those that reach cards and sheets.

What was typed is worked out without the parser: a word that both would miss is then found.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from twofold.exporters.anki.cards import anki_notes
from twofold.exporters.worksheets.blocks import Block, PictureBlock, texts_of_block
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.notes import Branch, Event, Note, Topic, texts_of
from twofold.text import Code, Formula, Gap, Picture, Run, Text

_MARKS = re.compile(r"[*_`~=\\\u200b-\u200d\u2060\ufeff\u00ad]")
_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """Return the words of a text; signs that may be marks of Markdown part none."""
    return _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFC", text)))


_IN_A_LINE = "a|b|i|u|s|em|strong|mark|small|span|sub|sup|kbd|code|del|ins|font|q|cite|abbr"

# Each rule takes out what no reader of a card or a sheet is meant to see. The order matters: code
# keeps what stands in it.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE | re.DOTALL), instead)
    for pattern, instead in (
        (r"\A\ufeff?---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", ""),  # front matter
        (r"<!--.*?-->", ""),  # remarks
        (r"(?<!\d)%%.*?%%", ""),
        (r"^[ \t>]*```(?:dataview|query|tasks|button|excalidraw).*?```", ""),  # what Obsidian runs
        (r"^([ \t>]*)(`{3,}|~{3,})([ \t]*[^\n`]*)$", r"\1"),  # fences, and the language
        (r"<(script|style|iframe|object)\b.*?</\1>", ""),  # what runs
        (r"(<img\b[^<>]*?)\balt=(?:\"([^\"]*)\"|'([^']*)')", r"\2\3\1"),
        (rf"</?(?:{_IN_A_LINE})(?:\s[^<>]*)?/?>", ""),  # tags of HTML
        (r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>", " "),
        (r"(?<=[\])`])\{(?:[.#]|[\w-]+=[\w\"])[^{}\n]*\}", ""),  # attributes of Pandoc
        (r"!\[\[[^\[\]|]*#\^?[^\[\]|]*\]\]", ""),  # parts of other pages, which are not shown
        (r"!\[\[[^\[\]|]*\|([^\[\]]*)\]\]", r" \1 "),  # pictures and pages of Obsidian
        (r"\[\[[^\[\]|]*\|([^\[\]]+)\]\]", r"\1"),
        (r"\[\[([^\[\]]+)\]\]", r"\1"),
        (r"!\[[^\[\]]*\|([^\[\]]*)\]\(", r"[\1]("),
        (r"\]\(\s*\{\{[^{}\n]*\}\}[^()\s]*\)", "] "),  # addresses that a program fills in
        (r"(!\[[^\[\]]*\])\((?:[^()\n\"']|\([^()\n]*\))*\)", r"\1 "),  # pictures, blanks and all
        (r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+[\"'(]([^\"]*?)[\"')])?\s*\)", r"] \1 "),  # addresses
        (r"\]\(\s*<[^<>\n]*>(?:\s+[\"'(](.*?)[\"')])?\s*\)", r"] \1 "),
        (r"\]\[[^\[\]\n]*\]", " "),
        (r"^[ \t>]*\[(?!\^)[^\[\]\n]+\]:.*$", ""),
        (r"\[\^[^\[\]\s]+\]:?", " "),  # marks of footnotes
        (r"^([ \t>]*)\[![^\[\]\n]*\][+-]?", r"\1"),  # kinds of callouts
        (r"\^note-\w+", ""),
        (r"(?:^|(?<=[ \t]))\^[\w-]+[ \t]*$", ""),  # names of lines in Obsidian
        (r"\{\{c\d+(?:,\d+)*::", "{{"),
        (r"\{[ \t]*[#.-][^{}\n]*\}[ \t]*$", ""),
        (r"\{:[^{}\n]*\}[ \t]*$", ""),
        (r"^[ \t]*:PROPERTIES:[ \t]*\n(?:[ \t]*:\w+:.*\n)*?[ \t]*:END:", ""),  # of Org
        (r"^[ \t]*:LOGBOOK:[ \t]*\n(?:[ \t]*CLOCK:.*\n)*[ \t]*:END:", ""),
        (r"^[ \t]*(?:[-*+][ \t]+)?#\+(?:BEGIN|END|begin|end)_\w+.*$", ""),
        (r"^[ \t]*(?:SCHEDULED|DEADLINE|CLOSED): <.*>$|^[ \t]*(?:id|collapsed):: .*$", ""),
        (r"^[ \t>]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[A-Za-z][\w-]*)?(?:\{[^{}\n]*\})?", ""),
        (r"^[ \t>]*\\(?:newpage|pagebreak|clearpage|tableofcontents).*$|^\[\[?_?toc_?\]?\]", ""),
        (
            r"^([ \t>]*(?:[-*+][ \t]+)*)"
            r"(?:\d{1,9}[.)]|[a-z\u03b1-\u04ff][.)]|\((?:[ivx]+|[\u03b1-\u04ff])\))(?=[ \t])",
            r"\1",
        ),
        (r"^([ \t>]*(?:[-*+][ \t]+)*)(?:\*\*|__)?(?:Q|A|Myth|Fact|True|Not|Source)\s?:", r"\1"),
        (r"\[\d+\][ \t]*$", ""),  # marks of a question
        (r"\[[ xX]\]", ""),  # boxes of tasks
    )
)


def typed_words(text: str) -> list[str]:
    """Return the words of notes that their author means to be read, in order."""
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return words_in(html.unescape(text))


def words_of_topic(topic: Topic) -> Iterator[str]:
    """Yield the words of a topic in the order of reading: headings, notes, and their backs."""
    yield from _words(topic.title)
    for section in topic.sections:
        yield from _words_of_branch(section.branch)


def _words_of_branch(branch: Branch) -> Iterator[str]:
    yield from _words(branch.title)
    for note in branch.notes:
        yield from words_of_note(note)
    for below in branch.branches:
        yield from _words_of_branch(below)


def words_of_note(note: Note) -> Iterator[str]:
    """Yield the words of a note, of its back and of the notes below it."""
    if isinstance(note.body, Event):
        yield from words_in(note.body.date.words)
    for text in (*texts_of(note.body), *note.back.extra):
        yield from _words(text)
    for wrong in note.back.wrong_answers:
        yield from words_in(wrong)
    for source in note.back.sources:
        yield from _words(source)
    for child in note.children:
        yield from words_of_note(child)


def _words(text: Text) -> list[str]:
    return words_in("".join(map(_said, text)))


def _said(inline: object) -> str:
    match inline:
        case Run(words) | Code(words):
            return words
        case Gap(answer, accepted, hint):
            return f" {'|'.join((answer, *accepted))}|{hint} " if accepted or hint else answer
        case Formula():
            return inline.written(_said)
        case Picture(_, words, caption):
            return f" {words} {caption} "
        case _:
            return " "


_TAG = re.compile(r"<[^<>]*>")


def words_on_cards(topic: Topic) -> Iterator[str]:
    """Yield the words of all fields of a topic's deck, and of its tags."""
    for note in anki_notes(topic):
        for field in note.fields:
            yield from words_in(html.unescape(_TAG.sub("", field.replace("::", " "))))
            yield from words_in(html.unescape(_TAG.sub(" ", field.replace("::", " "))))


def words_on_sheets(topic: Topic) -> Iterator[str]:
    """Yield the words of every sheet of a topic: its title, its blocks and its marking notes."""
    printed = on_paper(topic)
    for sheet in PrintRun.of(printed, WorksheetOptions(sheets=tuple(KINDS))).all_sheets:
        yield from _words(printed.title)
        yield from _words(sheet.title)
        for block in (*sheet.blocks, *sheet.marking):
            yield from _words_of_block(block)


def _words_of_block(block: Block) -> Iterator[str]:
    for text in texts_of_block(block):
        yield from _words(text)
    if isinstance(block, PictureBlock):
        yield from words_in(f"{block.words} {block.caption}")
