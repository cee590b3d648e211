"""A quiz in Moodle's XML -> its questions below headings for its categories, and their pictures."""

# The elements are those of docs.moodle.org/en/Moodle_XML_format.

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

from twofold.importers.anki_notes import tags_of
from twofold.importers.html_words import html_words
from twofold.importers.importer import Importer, Opened
from twofold.importers.markdown_words import markdown_words
from twofold.importers.outline import (
    NOWHERE,
    Imported,
    Media,
    Node,
    Outline,
    Remark,
    as_text,
    in_lines,
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
    with_wrong_answers,
)
from twofold.importers.shape import shaped
from twofold.importers.xml_tree import Element, read_xml, root_name
from twofold.notes import Note
from twofold.notes import Sequence as Steps
from twofold.text import Gap, Inline, Picture, Run, Text

_HERE = "@@PLUGINFILE@@/"
_KINDS = {
    "multichoice": Kind.CHOICE,
    "multichoiceset": Kind.CHOICE,
    "truefalse": Kind.TRUE_FALSE,
    "shortanswer": Kind.SHORT,
    "numerical": Kind.NUMBER,
    "calculated": Kind.NUMBER,
    "calculatedsimple": Kind.NUMBER,
    "calculatedmulti": Kind.CHOICE,
    "matching": Kind.MATCHING,
    "match": Kind.MATCHING,
    "ddmatch": Kind.MATCHING,
    "essay": Kind.ESSAY,
}
_ANSWERS = ("answer", "dragbox", "selectoption")
_IN_PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
_SAID = ("generalfeedback", "graderinfo")
_STANDARD = re.compile(
    r"your answer is (?:partially |in)?correct\.?|(?:richtig|falsch)[.!]?|"
    r"(?:die antwort ist |ihre antwort ist )?(?:teilweise )?(?:richtig|falsch)\.?|"
    r"(?:su |tu )?respuesta (?:es )?(?:parcialmente |in)?correcta\.?|"
    r"votre réponse est (?:partiellement |in)?correcte\.?|"
    r"sua resposta está (?:parcialmente )?(?:in)?correta\.?",
    re.IGNORECASE,
)
"""What Moodle itself says to right and wrong answers, in the language of its site."""

_ASIDE = {
    "correctfeedback": "said of a right answer",
    "partiallycorrectfeedback": "said of an answer that is right in part",
    "incorrectfeedback": "said of a wrong answer",
    "responsetemplate": "an answer begins with",
}
"""What stands beside a question and is neither asked nor answered."""

_READ = frozenset(
    {
        *("name", "questiontext", "answer", "hint", "tags", "subquestion", *_SAID, *_ASIDE),
        *("defaultgrade", "penalty", "hidden", "idnumber"),
    }
)
_EMBEDDED = re.compile(r"\{\d*:(?P<kind>[A-Z_]+):(?P<answers>(?:\\.|[^\\{}])*)\}", re.DOTALL)
_CHOICE = re.compile(r"(?:^|~)((?:\\.|[^\\~])*)", re.DOTALL)


def recognises(opened: Opened) -> bool:
    """Return whether a file is a quiz of Moodle's."""
    return root_name(opened) == "quiz"


def read(opened: Opened) -> Imported:
    """Return the questions of a quiz; raises BadFileError for XML that is broken, or a trap."""
    root = read_xml(opened)
    headings: list[tuple[Node | None, list[Node]]] = [(None, [])]
    media: dict[str, Media] = {}
    for element in root.named("question"):
        kind = element.attributes.get("type", "")
        if kind == "category":
            path = "".join(each.text() for each in element.named("category")).strip()
            name = re.sub(r"^\$\w+\$/(?:top/)?", "", path)
            heading = Note(element.position, sentence(as_text(name)))
            headings.append((Node(heading, is_heading=True), []))
            continue
        reader = _QuestionReader(opened, element)
        headings[-1][1].extend(reader.nodes(kind))
        media |= {each.name: each for each in reader.media}
    nodes = [*headings[0][1]]
    for category, below in headings[1:]:
        assert category is not None
        nodes += [replace(category, children=tuple(below))] if below else []
    if not nodes:
        raise opened.refused("no-nodes", "there are no questions in this file", root.position)
    topic = untitled(opened.position())
    return shaped(
        Outline(
            topic,
            tuple(nodes),
            problems=opened.encoding_problems,
            media=tuple(media.values()),
            is_sorted=True,
        )
    )


class _QuestionReader:
    """Reads one question, and keeps what has no place in notes."""

    def __init__(self, opened: Opened, element: Element) -> None:
        self.opened = opened
        self.element = element
        self.remarks: list[Remark] = []
        self.media: list[Media] = []
        self.number = element.position.line

    def report(self, text: str) -> None:
        self.remarks.append(Remark(self.element.position, text))

    def nodes(self, kind: str) -> Iterator[Node]:
        question = self.first("questiontext")
        name = "".join(each.text() for each in self.element.named("name")).strip()
        tags = [tag for each in self.element.named("tags") for tag in each.named("tag")]
        node, *pairs = self.body(kind, question)
        self.remarks += name_remark(name, question, self.element.position)
        for aside, words in _ASIDE.items():
            text = plain_words(self.first(aside))
            if text and not _STANDARD.fullmatch(text):
                self.report(f"{words}: {text}")
        hints = [self.text(each) for each in self.element.named("hint")]
        extra = (*node.note.back.extra, *filter(None, hints))
        names = tags_of(("-".join(tag.text().split()) for tag in tags), self.report)
        note = replace(node.note, tags=names, back=replace(node.note.back, extra=extra))
        yield replace(node, note=note, remarks=(*self.remarks, *node.remarks))
        yield from pairs

    def body(self, kind: str, question: Text) -> tuple[Node, ...]:
        place = self.element.position
        said = in_lines(map(self.first, _SAID))
        if kind == "cloze":
            return (self.with_extra(self.with_answers(self.embedded(question)), said),)
        if kind in ("ddwtos", "gapselect"):
            return (self.with_extra(self.with_answers(self.in_place(question)), said),)
        if kind == "ordering":
            steps = tuple(self.text(each) for each in self.element.named("answer"))
            return (self.with_extra(Node(Note(place, Steps(question, steps))), said),)
        if kind not in _KINDS:
            if kind != "description":
                others = (each.name for each in self.element.children)
                left = ", ".join(dict.fromkeys(each for each in others if each not in _READ))
                self.report(
                    f"a question of the kind {kind}: its text and its answers are kept"
                    + (f", and not its {left}" if left else "")
                )
            node = self.with_answers(Node(Note(place, sentence(question))))
            return (self.with_extra(node, said),)
        answers = tuple(self.answers(_KINDS[kind]))
        if kind.startswith("calculated"):
            self.report("a calculated question: its formula stands in the place of the figures")
        return nodes_of_quiz(Quiz(_KINDS[kind], question, (), answers, said), place)

    def with_answers(self, node: Node) -> Node:
        """Return a node with the answers to its question below it."""
        texts = filter(None, map(self.text, self.element.named("answer")))
        place = self.element.position
        return replace(node, children=tuple(Node(Note(place, sentence(each))) for each in texts))

    def with_extra(self, node: Node, said: Text) -> Node:
        """Return a node with what is said of its question and of each answer on its back."""
        answers = (each for name in _ANSWERS for each in self.element.named(name))
        told = (self.said_to(each) for each in answers)
        extra = (*node.note.back.extra, *filter(None, (said, *told)))
        return replace(node, note=replace(node.note, back=replace(node.note.back, extra=extra)))

    def answers(self, kind: Kind) -> Iterator[Answer]:
        if kind is Kind.MATCHING:
            for each in self.element.named("subquestion"):
                match = next((self.text(answer) for answer in each.named("answer")), ())
                yield Answer(self.text(each), 1, match=match)
            return
        for each in self.element.named("answer"):
            worth = _number(each.attributes.get("fraction", "0")) / 100
            text, feedback = self.text(each), self.said_to(each)
            if kind is Kind.TRUE_FALSE:
                truth = plain_words(text).lower()
                text = () if truth in ("true", "false") else text
                yield Answer(text, worth if truth == "true" else 0, feedback)
                continue
            if kind is Kind.NUMBER:
                margin = "".join(one.text() for one in each.named("tolerance")).strip()
                text = (*text, Run(f" ± {margin}")) if _number(margin) else text
            yield Answer(text, worth, feedback)

    def said_to(self, answer: Element) -> Text:
        said = tuple(word for each in answer.named("feedback") for word in self.text(each))
        return () if _STANDARD.fullmatch(plain_words(said)) else said

    def first(self, name: str) -> Text:
        return next((self.text(each) for each in self.element.named(name)), ())

    def text(self, element: Element) -> Text:
        """Return the words of an element, and keep the pictures that come with it."""
        raw = "".join(each.text() for each in element.named("text"))
        names = {}
        for number, file in enumerate(element.named("file")):
            name = file.attributes.get("name", "")
            unique = f"{self.number}-{number}-{name}"
            content = file.text()
            names[name] = unique
            self.media.append(Media(unique, partial(_decoded, self.opened, content)))
        form = element.attributes.get("format", "html")
        if form == "markdown":
            words = markdown_words(raw, self.report)
        elif form == "plain_text":
            words = as_text(raw.strip())
        else:
            words = html_words(raw, self.report)
        return tuple(self.picture(word, names) for word in words)

    def picture(self, word: Inline, names: dict[str, str]) -> Inline:
        if isinstance(word, Picture) and word.target.startswith(_HERE):
            name = unquote(word.target.removeprefix(_HERE))
            return replace(word, target=names.get(name, name))
        return word

    def in_place(self, question: Text) -> Node:
        """Return a text with gaps for the `[[1]]` in it; what fits none is a wrong answer."""
        choices = [
            plain_words(self.text(each))
            for name in _ANSWERS[1:]
            for each in self.element.named(name)
        ]
        used: set[int] = set()

        def gap(found: re.Match[str]) -> Gap | None:
            number = int(found[1]) - 1
            if not 0 <= number < len(choices) or not choices[number]:
                return None
            used.add(number)
            return _gap(choices[number])

        text = tuple(_replaced(question, _IN_PLACE, gap))
        unused = [as_text(each) for place, each in enumerate(choices) if place not in used]
        return self.placed(text, unused)

    def placed(self, text: Text, wrong: Sequence[Text]) -> Node:
        return Node(with_wrong_answers(Note(self.element.position, sentence(text)), wrong))

    def embedded(self, question: Text) -> Node:
        """Return a text with gaps for the answers that stand in it: {1:SHORTANSWER:=Rome~Roma}."""
        wrong: list[Text] = []

        def gap(found: re.Match[str]) -> Gap | None:
            right: list[str] = []
            for raw in _CHOICE.findall(found["answers"]):
                sign, words, feedback = _embedded_answer(raw)
                if feedback:
                    self.report(f"feedback to {words!r}: {feedback}")
                is_number = found["kind"].startswith(("NUM", "NM"))
                words = words.partition(":")[0] if is_number else words
                if words not in ("", "*"):
                    right += [words] if sign else []
                    wrong.extend([] if sign else [as_text(words)])
            return _gap(*right) if right else None

        return self.placed(tuple(_replaced(question, _EMBEDDED, gap)), wrong)


def _embedded_answer(raw: str) -> tuple[bool, str, str]:
    """Return whether an answer is right, its words, and what is said to who gives it."""
    words, _, feedback = raw.strip().partition("#")
    is_right = words.startswith("=") or bool(re.match(r"%(?:[1-9]\d?|100)%", words))
    words = re.sub(r"^(?:=|%-?[\d.]+%)", "", words)
    return is_right, re.sub(r"\\(.)", r"\1", words).strip(), feedback.strip()


def _gap(answer: str, *accepted: str) -> Gap:
    return Gap(answer, accepted, "", 0, NOWHERE)


def _replaced(
    text: Text, pattern: re.Pattern[str], gap: Callable[[re.Match[str]], Gap | None]
) -> Iterator[Inline]:
    """Yield `text` with the gaps that `gap` makes of what it finds in the words."""
    for inline in text:
        if not isinstance(inline, Run):
            yield inline
            continue
        reached = 0
        for found in pattern.finditer(inline.text):
            if made := gap(found):
                yield inline._replace(text=inline.text[reached : found.start()])
                yield made
                reached = found.end()
        yield inline._replace(text=inline.text[reached:])


def _number(text: str) -> float:
    try:
        return float(text.replace(",", ".") or 0)
    except ValueError:
        return 0.0


def _decoded(opened: Opened, content: str) -> bytes:
    try:
        return base64.b64decode(content)
    except (binascii.Error, ValueError):
        raise opened.refused("damaged-picture", "a picture in this file is damaged") from None


IMPORTER = Importer("moodle-xml", "Moodle quizzes in XML (.xml)", recognises, read)
