"""Whatever a file holds, the parser reads it, and nothing that was written is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from string import Formatter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twofold.notes import Branch, Event, Note, Topic, notes_of, texts_of
from twofold.parser import Parsed, backs, blocks, gaps, lists, parse
from twofold.source import SourceText
from twofold.text import Code, Formula, Gap, Inline, Picture, Run, Text

PARTS = Formatter().parse
STEMS = ("Lenin", "été", "cafe\u0301", "Съезд", "汉字", "war", "ünï", "x")
"""Each word is a stem, a number that no other word of the file has, and an ending."""

SIGNS = (
    *("*", "**", "_", "__", "~~", "==", "`", "``", "\\", "<", ">", "&", "&amp;", "$", "$$", "#"),
    *("|", "[", "]", "(", ")", "![", "](", "[[", "]]", "{", "}", "{{", "}}", "::", ":", "%", "%%"),
    *("<!--", "-->", "^", "[^", "]:", "<br>", "<i>", "</i>", "\u200b", "\u00a0", "😀", "“", "—"),
    *("-", "+", "1.", "\t", "\u2028", "\x0b", "\x0c", "\u0085", "\x1c", ";", ",", "…", "!", "?"),
)
PREFIXES = (
    *("", "", "", "- ", "- ", "* ", "+ ", "1. ", "2. ", "7) ", "# ", "## ", "### ", "#### ", "##"),
    *("> ", ">", "> Not: ", "> Source: ", "Q: ", "A: ", "A:", "**Q:** ", "Myth: ", "Fact: ", ": "),
    *("• ", "– ", "o\t", "- [ ] ", "| ", "---", "===", "|---|---|", "[^1]: ", "[a]: ", "1924. "),
    *("Not: ", "q :", "> - ", "> > ", "- - ", "1. - ", "> # ", "- # ", "-\u00a0", "![", "<b>"),
)
INDENTS = ("", "", "", "", "  ", "  ", "    ", "   ", " ", "\t", "      ")
WRAPPINGS = (
    *("{}", "{}", "{}", "{}", "{{{{{}}}}}", "{{{{{}|{}}}}}", "{{{{{}|{}::{}}}}}"),
    *("{{{{c1::{}}}}}", "{{{{c2::{}::{}}}}}", "{{{{{}::{}::{}}}}}", "{{{{{}\n  {}}}}}"),
    *("**{}**", "*{}*", "***{}***", "_{} {}_", "`{}`", "[{}](https://{})", "[{}]({} '{}')"),
    *("<https://{}>", "[[{}|{}]]", "[[{}]]", "![{}]({}.png)", "![[{}.png|{}]]", "~~{}~~"),
    *("==={}===", "=={}==", "&{};", "\\{}", "\\*{}\\*", "\\{{{{{}}}}}", "<{}>", "<{} {}='{}'>"),
    *("<!-- {} -->", "%% {} %%", "#{}", "^note-{}", "^{}", "[{}]", "[{}][{}]", "[^{}]", "${}_a$"),
    *("{}\n{}", "{}\n  {}", "{}  \n{}", "{}\\\n{}", "| {} | {} |", "({})", "“{}”", "\\({}\\)"),
    *(
        "[{}]({{{{{}}}}})",
        "![{{{{{}}}}}]({}{{{{{}}}}})",
        "<https://{{{{{}}}}}>",
        "` {} {{{{{}}}}} `",
    ),
    *(
        "[[{{{{{}}}}}|{}]]",
        "{{{{{} `{}}}}}",
        "<a b='{{{{{}}}}}'>",
        "[{}](<{} {}>)",
        "*{} **{}*{}**",
    ),
    *("^[{}]", "<p>{}</p>", "<a href='{}'>{}</a>", "[^{}]", "[[{}|]]", "[[{}#{}]]", "![[{}]]"),
    *("{{: .{}}}", "[[{}\n{}]]", "<script>{}</script>", "<img src={} alt='{}' title='{}'>"),
    *("![{}]({}.png '{}')", "<!-- allow: {} -->", "{{{{{{{}}}}}}}", "{{{{{{c1::{}}}}} {}}}}}"),
)
BLOCKS = (
    "| Date | Event |\n|---|---|\n| 1924 | {} |\n| {} | {} |\n",
    "| {} | {} |\n|---|---|\n| {{{{{}|{}}}}} | {} |\n| {} |\n",
    "| {} | {} |\n|---|---|\n| {} | {} | {} |\n{}\n",
    "{}:\n\n1. {}\n2. {}\n   > {}\n",
    "Q: {}? [2]\nA:\n- {}\n- {}\n\n- {}\n",
    "Q: {}?\n> {}\nA: {}\n",
    "{}\n: {}\n  {}\n: {}\n{}\n: {}\n",
    "- {}\n  - {}\n    - {}\n  {}\n  > {}\n",
    "- {}\n\n  {}\n  > Not: {}, {}; {}\n  > Source: {}\n",
    "```{}\n{}\n```\n",
    "<div>\n{}\n</div>\n",
    "    {}\n",
    "{}\n===\n{}\n---\n",
    "[{}]: https://{} '{}'\n",
    "[^{}]: {}\n    {}\n",
    "1. {}\n- {}\n3. {}\n",
    "> [!{}] {}\n> {}\n{}\n",
    "> {}\n> - {}\n>   {}\n> | {} |\n> |---|\n> | {} |\n",
    "| {} | {} |\n|---|---|\n| ` {} {{{{{}}}}} | {} ` |\n",
    "# {} #\n\n{}\n---\n",
    "<!-- {}\n\n{} -->\n",
    "%% {} %% {}\n",
    "- {} {{{{{}}}}}\n  > {}\n  > Not: {}, {}\n  > Source: {}\n",
    "[same]: https://{}\n\n[same]: https://{}\n",
    "{}\n: {}\n> Not: {}; {}\n\n",
    "1. {}\n   > {}\n\n   {}\n2. {} {{{{{}}}}}\n",
    "Myth: {}\n{}\n> {}\nFact: {}\n",
    "- {}\n\n      {}\n- {}\n      > {}\n",
    "| Date | Event |\n|---|---|\n| {} | {} |\n|  | {} |\n| 1924 | |\n| 1925 | {} | {} |\n",
    "- | {} | {} |\n  |---|---|\n  | {} | {} |\n",
    "<div>\n- {} {{{{{}}}}}\n  - {}\n</div>\n",
    "<table>\n<tr><th>{}<th>{}\n\n<tr><td rowspan=2>{} <td>{{{{{}}}}}\n<tr><td>{}\n</table>\n",
    "<details><summary>{}</summary>\n\n{}\n</details>\n{}\n",
    "- {}\n  <ul>\n    <li>{}</li>\n\n    <li>{} <p>{}</p></li>\n  </ul>\n",
    "<dl><dt>{}<dd>{}<p>{}</dl>\n",
    "<h2>{}</h2>\n<blockquote>{}\n\n{}</blockquote>\n<img src='{}' alt=\"{}\">\n",
    "> {} [^2]\n> > [!tip] {}\n> > {}\n\n[^2]: {}\n\n    - {}\n",
    "::: note {}\n{}\n:::\n",
    "{} 5%% {}\n- {} %% {}\n",
    "%%\n{}\n\n{}\n%%\n",
    "<!-- {} --> {}\n{}\n",
)


@st.composite
def notes_files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a notes file made of valid and broken parts, and its words, each of them unique."""
    numbers = count(1)
    said: list[str] = []

    def word() -> str:
        said.append(f"{draw(st.sampled_from(STEMS))}{next(numbers)}z")
        return said[-1]

    def filled(pattern: str) -> str:
        return pattern.format(*(word() for _, field, *_ in PARTS(pattern) if field is not None))

    def line() -> str:
        parts = [
            draw(st.sampled_from(SIGNS))
            if draw(st.integers(0, 5)) == 0
            else filled(draw(st.sampled_from(WRAPPINGS)))
            for _ in range(draw(st.integers(0, 5)))
        ]
        start = draw(st.sampled_from(INDENTS)) + draw(st.sampled_from(PREFIXES))
        return start + draw(st.sampled_from((" ", " ", ""))).join(parts) + "\n"

    text = draw(st.sampled_from(("", "---\ndeck: a::b\ntags: [c]\n---\n")))
    text += filled(draw(st.sampled_from(("# {}\n", "# {}\n\n", "", "## {}\n\n"))))
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.integers(0, 2))
        text += filled(draw(st.sampled_from(BLOCKS))) if kind == 0 else line()
        text += draw(st.sampled_from(("", "\n")))
    return text, said


def spoken(topic: Topic) -> str:
    """Return all that a topic holds, as one text."""
    parts = [topic.deck, *topic.tags, topic.source, topic.author, topic.licence, topic.contact]
    parts += said_by(topic.title)
    for section in topic.sections:
        parts += said_by_branch(section.branch)
    for note in notes_of(topic):
        parts += said_by_note(note)
    return "\n".join(parts)


def said_by_branch(branch: Branch) -> Iterator[str]:
    yield from said_by(branch.title)
    for below in branch.branches:
        yield from said_by_branch(below)


def said_by_note(note: Note) -> Iterator[str]:
    for text in (*texts_of(note.body), *note.back.extra, *note.back.sources):
        yield from said_by(text)
    yield from note.back.wrong_answers
    yield from note.tags
    yield note.pin
    if isinstance(note.body, Event):
        yield note.body.date.words


def said_by(text: Text) -> Iterator[str]:
    for inline in text:
        match inline:
            case Run(words, link=link):
                yield from (words, link)
            case Gap(answer, accepted, hint, link=link):
                yield from (answer, *accepted, hint, link)
            case Picture(target, words, caption):
                yield from (target, words, caption)
            case Formula():
                yield inline.source
                yield from said_by(inline.gaps)
            case Code(words, language):
                yield from (words, language)


LEFT_OUT = re.compile(
    r"<!--.*?-->|(?<!\d)%%(?:(?!\n[ \t>]*\n).)*?%%"
    r"|(?m:^[ \t>]*%%)(?:(?!%%).)*(?m:%%[ \t]*$)"
    r"|(?<=\[\[)[^\[\]|]+\|(?=[^\]\n])|(?<=<a )b='[^']*'(?=>)"
    r"|(?<=\[!)[^\]|]*(?=\][+-]? *\S)|\^note-\w+"
    r"|\{:[ \t]*[^{}\n]*\}(?=[ \t]*(?m:$))",
    re.DOTALL,
)
"""Remarks, the page behind `[[page|words]]`, which leads nowhere outside its vault, attributes.

The kind of a callout with a title, too, pins, in which `l` is `1`, and the layout of kramdown,
which is told once for a whole file.
"""

REMARK = re.compile(r"<!--.*?-->", re.DOTALL)

DEFINES = re.compile(r"\s*\[[^\]]*\]:")
"""The definition of a link or footnote, which is lost with the line that names it."""

HALF = re.compile(r"\W*(?:A|Fact):")
"""The other half of a question or myth that has been reported as lacking it."""

SWALLOWS = re.compile(r"\W*(?:```|~~~)")
"""What may go on over blank lines to the end of the file, and is reported where it begins."""


def lost_words(text: str, said: list[str], parsed: Parsed) -> list[str]:
    """Return the words that neither the notes hold nor a problem names."""
    assert parsed.topic
    kept = spoken(parsed.topic)
    lines = re.split(r"\r\n?|\n", text)
    at = {problem.position.line for problem in parsed.problems}
    swallowed = min((line for line in at if SWALLOWS.match(lines[line - 1])), default=len(lines))
    is_half = any(problem.code.endswith(("-answer", "-fact")) for problem in parsed.problems)
    meant = LEFT_OUT.sub("", text)
    without_remarks = REMARK.sub(lambda found: re.sub(r"(?m)^$|[^\n]", "-", found[0]), text)
    blocks = re.split(r"\r\n?|\n", without_remarks)
    return [
        word
        for word in said
        if word not in kept
        and word in meant
        and not any(
            word in line
            and (
                number in at
                or number > swallowed
                or in_block(blocks, number, at)
                or (at and DEFINES.match(line))
                or (is_half and HALF.match(line))
            )
            for number, line in enumerate(lines, 1)
        )
    ]


def in_block(lines: list[str], number: int, at: set[int]) -> bool:
    """Return whether a problem stands above a line in the same paragraph, or the same code."""
    while number > 1:
        here, number = lines[number - 1], number - 1
        indented = here.startswith((" ", "\t")) or not here.strip()
        if not lines[number - 1].strip() and not indented:
            return False
        if number in at:
            return True
    return False


@given(notes_files())
def test_no_word_is_lost(file: tuple[str, list[str]]) -> None:
    """Every word of a file stands in its topic, in a remark, or where a problem is reported."""
    text, said = file
    parsed = parse(SourceText.from_bytes("x.md", text.encode()), "x")
    assert lost_words(text, said, parsed) == []


ANY_TEXT = st.text(max_size=300) | st.text(
    st.sampled_from("\n\n\r\t  -*+>#|:{}[]()<>!`~_=^&%$\\\"'.1QA:aé汉\u0301\u2028\x00"),
    max_size=120,
)


@given(notes_files())
def test_a_shortcut_reads_the_same(file: tuple[str, list[str]]) -> None:
    """A plain line or gap that is read at once is what it would be if it were read in parts."""
    source = SourceText.from_bytes("x.md", file[0].encode())
    with pytest.MonkeyPatch.context() as patch:
        for module in (backs, blocks, lists):
            patch.setattr(module, "read_plain", lambda *_, **__: None)
        patch.setattr(gaps, "_SIMPLE", re.compile(b"(?!)"))
        in_parts = parse(source, "x")
    at_once = parse(source, "x")
    assert at_once == in_parts
    assert _places_of_statements(at_once) == _places_of_statements(in_parts)


def _places_of_statements(parsed: Parsed) -> list[tuple[int, list[tuple[int, Inline, bool]]]]:
    return [
        (
            offset,
            [(span.start, span.inline, span.verbatim) for line in lines for span in line.spans],
        )
        for offset, lines in parsed.statements
    ]


@given(ANY_TEXT.map(str.encode) | st.binary(max_size=200))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfea\x00")
@example(b"---\n---")
@example(b"{{" + b"a" * 100)
def test_every_file_is_read(raw: bytes) -> None:
    """The parser never raises, and all that it reports stands in the file."""
    source = SourceText.from_bytes("x.md", raw)
    parsed = parse(source, "x")
    assert parsed == parse(source, "x")
    assert list(parsed.problems) == sorted(set(parsed.problems))
    last = source.data.count(b"\n") + 1
    for problem in parsed.problems:
        place = problem.position
        assert place.path == "x.md"
        assert 1 <= place.line <= last
        assert 1 <= place.column <= len(source.line(place.line)) + 1
        assert problem.message


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="cr"),
        pytest.param(lambda text: "\ufeff" + text, id="byte_order_mark"),
    ],
)
@given(file=notes_files())
def test_line_ends_mean_the_same(
    written: Callable[[str], str], file: tuple[str, list[str]]
) -> None:
    """Line ends and a byte order mark change neither the notes nor the places in a file."""
    text, _ = file
    here = parse(SourceText.from_bytes("x.md", text.encode()), "x")
    there = parse(SourceText.from_bytes("x.md", written(text).encode()), "x")
    assert here == there


@given(notes_files())
def test_gaps_and_pictures_stand_where_they_say(file: tuple[str, list[str]]) -> None:
    """The place of a gap is its first brace, that of a picture its mark or its tag."""
    source = SourceText.from_bytes("x.md", file[0].encode())
    topic = parse(source, "x").topic
    assert topic
    for note in notes_of(topic):
        for inline in (inline for text in texts_of(note.body) for inline in text):
            if isinstance(inline, Gap | Picture):
                place = inline.position
                written = source.line(place.line)[place.column - 1 :]
                marks = ("{{",) if isinstance(inline, Gap) else ("![", "<img")
                assert written.startswith(marks)
