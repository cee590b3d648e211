"""Markdown of a foreign file's line -> its words; every mark that marks nothing stays as typed."""

# No Markdown reader: mind maps have pictures with sizes and links without words, which none reads,
# and a node that begins with `1924.` is no list.

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from twofold.importers.outline import Report, joined
from twofold.importers.superscripts import Script, on_the_line
from twofold.text import Inline, LineBreak, Run, Style, Text

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`{1,8})(?P<code>[^`\n]+)(?P=ticks)(?!`)"
    r"|!\[(?P<alt>[^\[\]\n]*)\]\((?P<picture>[^()\s\"]+)(?:\s+\"[^\"\n]*\")?(?:\s+\d+x\d+)?\)"
    r"|\[(?P<words>[^\[\]\n]*)\]\((?P<link>[^()\s\"]*)(?:\s+\"[^\"\n]*\")?\)"
    r"|<(?P<address>(?:https?|mailto):[^<>\s]+)>"
    r"|<(?P<script>sup|sub)>(?P<raised>[^<>\n]+)</(?P=script)>"
    r"|(?P<line>\n)"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
)
_HEADING_MARK = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)


def markdown_words(text: str, report: Report) -> Text:
    """Return the words of a short Markdown text, its line ends as breaks."""
    return _InlineReader(report).read(_HEADING_MARK.sub("", text))


@dataclass(slots=True)
class _InlineReader:
    report: Report
    words: list[Inline] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)

    def read(self, text: str) -> Text:
        reached = 0
        for found in _TOKEN.finditer(text):
            self.add(text[reached : found.start()])
            self.token(found, text)
            reached = found.end()
        self.add(text[reached:])
        return joined(self.words)

    def add(self, text: str, link: str = "") -> None:
        if text:
            self.words.append(Run(text, link=link))

    def token(self, found: re.Match[str], text: str) -> None:
        match found.lastgroup:
            case "escaped" | "code" | "ticks":
                self.add(found["escaped"] or found["code"])
            case "alt" | "picture":
                self.add(found["alt"] or found["picture"], found["picture"])
            case "words" | "link":
                self.add(found["words"] or found["link"], found["link"])
            case "address":
                self.add(found["address"], found["address"])
            case "script" | "raised":
                self.script("^" if found["script"] == "sup" else "_", found["raised"])
            case "line":
                self.words.append(LineBreak())
            case "entity":
                self.add(html.unescape(found[0]))
            case _:
                before = text[max(0, found.start() - 1) : found.start()]
                self.mark(found[0], before, text[found.end() : found.end() + 1])

    def script(self, script: Script, text: str) -> None:
        start = len(self.words)
        self.words += _InlineReader(self.report).read(text)
        self.words[start:] = on_the_line(self.words, start, script, self.report)

    def mark(self, mark: str, before: str, after: str) -> None:
        """Set in its style what is between this mark and an equal one before it."""
        start = self.opened.get(mark)
        if start is not None and not before.isspace():
            del self.words[start]
            self.words[start:] = [_marked(word, mark) for word in self.words[start:]]
            # Marks inside that were never closed stay as typed.
            self.opened = {key: at for key, at in self.opened.items() if at < start}
        else:
            if after and not after.isspace():
                self.opened[mark] = len(self.words)
            self.add(mark)


def _marked(word: Inline, mark: str) -> Inline:
    if not isinstance(word, Run) or mark == "~~":
        return word
    bold = Style.BOLD if len(mark) > 1 else Style.PLAIN
    italic = Style.ITALIC if len(mark) != len("**") else Style.PLAIN
    return word._replace(style=word.style | bold | italic)
