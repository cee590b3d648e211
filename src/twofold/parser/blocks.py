"""Markdown blocks below one heading -> drafts of notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from twofold.notes import (
    PROGRAM_TAGS,
    Cloze,
    Comparison,
    Figure,
    Statement,
    Table,
    Term,
    is_asked,
)
from twofold.parser.backs import read_back
from twofold.parser.callouts import holds_notes, parted, take_callout
from twofold.parser.code_blocks import code_line, is_code
from twofold.parser.drafts import Draft
from twofold.parser.headings import has_words
from twofold.parser.highlights import ask_marked
from twofold.parser.inline import has_gaps, read_lines, read_plain, text_of
from twofold.parser.levels import begins_levels
from twofold.parser.line_words import Group, LineWord, line_word, split_groups
from twofold.parser.lines import Line
from twofold.parser.lists import Item, check_margins, check_markers
from twofold.parser.pasted_markup import find_pasted, refuse_line_words
from twofold.parser.questions import QuestionReader
from twofold.parser.reading import Reading
from twofold.parser.sequences import SequenceReader
from twofold.parser.tables import is_caption, read_table
from twofold.parser.tails import NO_TAIL, Tail, take_only_tags, take_tail
from twofold.parser.term_bullets import (
    TermForm,
    find_likely_terms,
    find_run_together,
    split_term,
)
from twofold.parser.title_lines import TitleLine, as_title, may_title
from twofold.parser.tree import TITLE, Node
from twofold.text import LineBreak, Picture, Run, Text, gaps_in

_NO_GAPS_IN = {
    LineWord.QUESTION: "a question",
    LineWord.ANSWER: "an answer",
    LineWord.MYTH: "a myth",
    LineWord.FACT: "a fact",
    LineWord.TRUE: "a claim",
    LineWord.TERM: "a term or its definition",
}


class BlockReader:
    """Reads the blocks of one file in order; it remembers what the next one may belong to.

    `above` are the notes that a `>` block at the margin would belong to, `title_line` the line
    that would title a list or table. `statements` are the offsets of sentences without gaps, each
    with its text and its lines, which plain ones have not. `tags_below_heading` are those in a line
    of their own above the first note, `tags_of_topic` those in one elsewhere. `parents` are the
    bullets that the next is nested in, the innermost last.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.questions = QuestionReader(reading)
        self.above: list[Draft] = []
        self.title_line: TitleLine | None = None
        self.sequences = SequenceReader(reading, self.add_below_step)
        self.has_likely_terms = False
        self.statements: list[tuple[int, Text, Sequence[Line]]] = []
        self.tags_below_heading: tuple[str, ...] = ()
        self.tags_of_topic: list[str] = []
        self.parents: list[Draft] = []

    def start_over(self) -> None:
        """Forget what is above a heading of the file."""
        self.above, self.title_line, self.questions.missed = [], None, None
        self.sequences.start_over()
        self.tags_below_heading = ()

    def read(self, blocks: Sequence[Node], into: list[Draft]) -> None:
        """Add the notes of the blocks at the margin to `into`."""
        for before, block in zip((None, *blocks), blocks, strict=False):
            if block.kind == "Paragraph" and is_caption(self.reading, before, block):
                self.add_sentence(block.start, read_lines(self.reading, block.children), into)
            elif block.kind == "Paragraph":
                self.add_paragraph(block, into)
            else:
                self.add_block(block, into)
            if block.kind == "Rule":
                self.above = []
        self.questions.settle()

    def read_below(self, blocks: Sequence[Node], into: list[Draft]) -> None:
        """Add the notes of the blocks inside a bullet, below its own text, to `into`."""
        own, has_children = self.above, False
        for block in blocks:
            if block.kind == "Paragraph":
                self.add_paragraph(block, into, at_margin=False)
                has_children = False
            elif block.kind == "BlockQuote" and has_children:
                message = "this `>` block belongs to the bullet above the nested ones: put it there"
                self.reading.warning(block.start, "back-after-children", message)
                self.above = own
                self.add_quote(block, into)
            else:
                has_children = has_children or block.kind == "List"
                self.add_block(block, into)

    def add_block(self, block: Node, into: list[Draft]) -> None:
        """Add the notes of a block that is no paragraph to `into`."""
        title, self.title_line = self.title_line, None
        match block.kind:
            case "List":
                taken = self.questions.take_levels(block.children)
                items = block.children[taken or self.questions.take_points(block.children) :]
                self.questions.settle()
                if items:
                    self.add_list(items, title, into, is_ordered=block.value is not None)
            case "Table":
                self.questions.settle()
                self.add_table(block, title, into)
            case "BlockQuote":
                self.questions.close_answer()
                self.add_quote(block, into)
            case "Term":
                self.questions.settle()
                self.add_html_term(block, into)
            case "Rule":
                self.questions.settle()
            case "CodeBlock":
                if line := code_line(self.reading, block):
                    self.add_groups([line], into)
            case _:
                _refuse(self.reading, block)

    def add_quote(self, block: Node, into: list[Draft]) -> None:
        """Add a `>` block to the note above it; with none there its words are notes themselves.

        So are those of a callout with gaps or questions, which have no place in a back, and below a
        note that no card asks, where no back is ever seen; and those of any block with gaps there.
        """
        is_callout = take_callout(self.reading, block)
        if self.questions.opening is not None:
            read_back(self.reading, block, [])
            return
        is_seen = any(is_asked(draft.body) for draft in self.above)
        has_notes = (is_callout and not is_seen) or (
            (is_callout or not is_seen) and holds_notes(self.reading, block)
        )
        if not block.children or (self.above and not has_notes):
            read_back(self.reading, block, self.above)
            return
        self.above = []
        for node in block.children:
            if node.kind == "Paragraph":
                self.add_quoted(node, into)
            else:
                self.add_block(node, into)
        self.questions.settle()
        self.above, self.title_line = [], None

    def add_quoted(self, paragraph: Node, into: list[Draft]) -> None:
        """Add the notes of a paragraph in a quotation; `Not:` and `Source:` are their back."""
        words, back = parted(self.reading, paragraph)
        if words.children:
            self.add_paragraph(words, into)
        if back.children:
            block = Node("BlockQuote", None, back.start, back.end)
            block.children = [back]
            read_back(self.reading, block, self.above)

    def add_html_term(self, block: Node, into: list[Draft]) -> None:
        """Add a term that was written as `<dt>` and `<dd>`."""
        term, *definitions = (read_lines(self.reading, line.children) for line in block.children)
        offset = term[0].offset if term else block.start
        group = Group(LineWord.TERM, offset, term, definitions)
        self.refuse_gaps(group)
        self.add_term(group, into)

    def add_table(self, block: Node, title: TitleLine | None, into: list[Draft]) -> None:
        """Add the events or terms of a table, or the table itself."""
        self.above = read_table(self.reading, block)
        is_whole = any(isinstance(draft.body, Comparison | Table) for draft in self.above)
        if title and is_whole:
            title.give_way_to(self.above[0])
        else:
            (title.children() if title else into).extend(self.above)

    def add_list(
        self,
        nodes: Sequence[Node],
        title: TitleLine | None,
        into: list[Draft],
        *,
        is_ordered: bool,
    ) -> None:
        """Add the notes of the items of a list, or the sequence that they are."""
        following = self.sequences.following(into)
        numbers = check_markers(self.reading, nodes, following) if is_ordered else None
        check_margins(self.reading, nodes, is_ordered=is_ordered)
        items = [Item(self.reading, node, may_be_plain=not is_ordered) for node in nodes]
        if numbers:
            items = [item for item in items if item.lines or item.below]
            if any(has_gaps(item.lines) for item in items):
                offset = next(item.lines[0].offset for item in items if item.lines)
                message = (
                    "a numbered list with gaps is read like bullets: begin its lines with `- `"
                )
                self.reading.warning(offset, "sequence-with-gaps", message)
            elif items and all(item.lines and not item.begins_with_word for item in items):
                self.above = [self.sequences.add(items, self.own_lines, numbers, title, into)]
                return
        if title:
            into = title.children()
        before = len(into)
        for item in items:
            self.add_item(item, into)
        if not self.has_likely_terms:
            self.has_likely_terms = find_likely_terms(self.reading, into[before:])

    def add_below_step(self, sequence: Draft, item: Item, into: list[Draft]) -> None:
        """Add the notes below a step of a sequence, to which a `>` block there would belong."""
        self.above = [sequence]
        self.read_below(item.below, into)

    def add_item(self, item: Item, into: list[Draft]) -> None:
        """Add the note of one bullet, with its children, to `into`."""
        before = len(into)
        if item.plain:
            self.questions.settle()
            text, tags = item.plain
            tail = Tail(tags) if tags else NO_TAIL
            if not self.add_term_bullet(item.offset, text, tail, into):
                self.add_text(item.offset, text, tail, into)
        elif item.begins_with_word:
            for paragraph in item.paragraphs:
                self.add_groups(paragraph, into)
        elif item.paragraphs:
            lines = self.own_lines(item)
            offset = lines[0].offset
            self.questions.settle()
            tail, text = take_tail(self.reading, lines), text_of(lines)
            if not self.add_term_bullet(offset, text, tail, into):
                self.add_text(offset, text, tail, into, lines)
        if item.below:
            if len(into) == before:
                self.above = []  # a bullet without words of its own
                self.read_below(item.below, into)
            else:
                self.parents.append(into[-1])
                self.read_below(item.below, into[-1].children)
                self.parents.pop()
        self.questions.settle()

    def add_term_bullet(self, offset: int, text: Text, tail: Tail, into: list[Draft]) -> bool:
        """Add the term that a bullet is in one of the author's forms; return whether it is one."""
        for form in self.reading.term_forms:
            if parts := split_term(text, TermForm(form)):
                term, definition = parts
                body = Term(term, (definition,), self.reading.term_language)
                self.add(Draft(offset, body, tail), into)
                return True
        return False

    def own_lines(self, item: Item) -> list[Line]:
        """Return the lines of a bullet or step, and report what is wrong with them."""
        lines = item.lines
        find_pasted(self.reading, lines, at_margin=False)
        refuse_line_words(self.reading, lines)
        return lines

    def add_paragraph(self, block: Node, into: list[Draft], *, at_margin: bool = True) -> None:
        """Add the notes of a paragraph, at the margin or below nested bullets, to `into`."""
        self.title_line = None
        if plain := read_plain(self.reading, block):
            self.questions.settle()
            text, tags = plain
            self.add_text(block.start, text, Tail(tags), into)
            self.make_title(block, into)
            return
        lines = read_lines(self.reading, block.children)
        find_pasted(self.reading, lines, at_margin=at_margin)
        if at_margin and not into and (tags := take_only_tags(self.reading, lines)):
            self.tags_below_heading += tags
            return
        self.questions.close_answer()
        self.add_groups(lines, into)
        self.make_title(block, into)

    def make_title(self, block: Node, into: list[Draft]) -> None:
        """Let a line that is marked as a title be that of the list or table below it."""
        if block.value == TITLE and into and isinstance(body := into[-1].body, Statement):
            self.title_line = TitleLine(into[-1], body.text, into)

    def add_groups(self, lines: list[Line], into: list[Draft]) -> None:
        """Add the notes that the lines of a paragraph hold, split at their line words."""
        if lines and begins_levels(lines[-1]):
            above = lines[:-1]
            if any(line_word(self.reading, line) is LineWord.ANSWER for line in above):
                self.add_groups(above, into)
                above = []
            if not above and self.questions.open_levels(lines[-1], self.above):
                return
        end = lines[-1].spans[-1].end if lines else 0
        for group in split_groups(self.reading, lines):
            self.refuse_gaps(group)
            match group.word:
                case LineWord.QUESTION | LineWord.MYTH:
                    self.questions.open(group)
                case LineWord.ANSWER | LineWord.FACT:
                    if draft := self.questions.close(group, end):
                        self.add(draft, into)
                case LineWord.TRUE:
                    if draft := self.questions.true_claim(group):
                        self.add(draft, into)
                case LineWord.TERM:
                    self.questions.settle()
                    self.add_term(group, into)
                case LineWord.NONE if self.takes_code(group.lines):
                    pass
                case LineWord.NONE:
                    self.questions.settle()
                    find_run_together(self.reading, group.lines)
                    ask_marked(self.reading, group.lines)
                    self.add_sentence(group.offset, group.lines, into)
                case _:
                    assert_never(group.word)

    def takes_code(self, lines: Sequence[Line]) -> bool:
        """Return whether `lines` are code that a question or an answer above has taken."""
        return is_code(lines) and self.questions.take_code(lines[0])

    def refuse_gaps(self, group: Group) -> None:
        """Report gaps in a group where none may be."""
        place = _NO_GAPS_IN.get(group.word)
        if not place:
            return
        for lines in (group.lines, *group.definitions):
            for span in (span for line in lines for span in line.spans):
                if gaps_in((span.inline,)):
                    message = f"a gap in {place} is not supported"
                    self.reading.error(span.start, "unsupported", message)

    def add(self, draft: Draft, into: list[Draft]) -> None:
        """Add a note, to which a `>` block below it would belong; it parts a title from a list."""
        into.append(draft)
        self.above, self.title_line = [draft], None

    def add_term(self, group: Group, into: list[Draft]) -> None:
        """Add a term with its definitions."""
        tail = take_tail(self.reading, group.definitions[-1])
        definitions = tuple(filter(None, map(text_of, group.definitions)))
        if definitions:
            body = Term(text_of(group.lines), definitions, self.reading.term_language)
            self.add(Draft(group.offset, body, tail), into)
        else:
            message = "this term has no definition: write it behind the colon"
            self.reading.error(group.offset, "definition-without-term", message)

    def add_sentence(self, offset: int, lines: list[Line], into: list[Draft]) -> None:
        """Add a cloze note, a statement or a figure."""
        tail = take_tail(self.reading, lines)
        self.add_text(offset, text_of(lines), tail, into, lines)

    def add_text(
        self,
        offset: int,
        text: Text,
        tail: Tail,
        into: list[Draft],
        lines: Sequence[Line] = (),
    ) -> None:
        """Add the note that a text with its tail is; what was read as plain has no `lines`."""
        if not text:
            self.add_lone_tail(offset, tail, into)
        elif gaps_in(text):
            self.add(Draft(offset, Cloze(text), tail), into)
        elif all(isinstance(inline, Picture | LineBreak) or _is_blank(inline) for inline in text):
            pictures = tuple(inline for inline in text if isinstance(inline, Picture))
            if pictures:  # none in a `&nbsp;`, or what has no width, alone in its line
                self.add(Draft(offset, Figure(pictures), tail), into)
                self.above = []
        else:
            draft = Draft(offset, Statement(text), tail)
            self.add(draft, into)
            self.statements.append((offset, text, lines))
            if may_title(text):
                self.title_line = TitleLine(draft, as_title(text), into)

    def add_lone_tail(self, offset: int, tail: Tail, into: list[Draft]) -> None:
        """Give tags in a bullet of their own to the bullet above them, others to the topic.

        Obsidian's stand anywhere and mean the whole file. Those that mean something here do not:
        who writes `#key` alone means one note, and may mean any.
        """
        if not (tail.tags or tail.pin):
            return
        parent = self.parents[-1] if self.parents else None
        if parent and into is parent.children:
            parent.tail = parent.tail.then(tail)
        elif tail.pin or any(tag.casefold() in PROGRAM_TAGS for tag in tail.tags):
            message = "these tags belong to no note: put them at the end of one"
            self.reading.error(offset, "tags-without-note", message)
        else:
            self.tags_of_topic += tail.tags
            message = (
                "these tags belong to no note, and are given to all of them: put them at the end "
                "of the one that they mean, or into the front matter"
            )
            self.reading.warning(offset, "tags-without-note", message)


def _is_blank(inline: object) -> bool:
    """Return whether a run shows nothing, as a byte order mark amid a file.

    With a backslash behind it Pandoc's authors keep a picture in its line.
    """
    return isinstance(inline, Run) and (
        inline.text.strip(" \t\u00a0") == "\\" or not has_words(inline.text)
    )


def _refuse(reading: Reading, node: Node) -> None:
    """Report a node that means nothing in notes."""
    reading.account(node.start, node.end)
    reading.error(node.first_byte(reading), "unsupported", f"{node.kind} is not supported")
