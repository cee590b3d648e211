"""XML of a foreign file -> its elements with their places; what could harm is refused."""

# Expat itself, which Python's own readers are made of: they know no column of an element, and make
# line ends in attributes blanks, as the XML standard asks, where Coggle and others mean them.

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from twofold.importers.importer import DEEPEST, MOST_NODES, BadFileError, Opened
from twofold.importers.outline import Remark
from twofold.source import Position, SourceText

MOST_ELEMENTS = 3 * MOST_NODES

_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_FOREIGN_ENTITY = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;)([A-Za-z_][\w.-]*);")
_ROOT = re.compile(
    r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>\s*)*<([\w:-]+)", re.S
)


@dataclass(slots=True)
class Element:
    """One element: its attributes as typed, and in order what it holds."""

    name: str
    attributes: dict[str, str]
    position: Position
    content: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        """The elements directly in this one."""
        return [each for each in self.content if isinstance(each, Element)]

    def named(self, name: str) -> list[Element]:
        """Return the elements called `name` directly in this one."""
        return [each for each in self.children if each.name == name]

    def text(self) -> str:
        """Return all the text in this element and below it."""
        parts = (each if isinstance(each, str) else each.text() for each in self.content)
        return "".join(parts)

    def in_one_line(self, but: str = "") -> str:
        """Return all the attributes and the text of this element and those below it, in one line.

        `but` is an attribute of this element that is left out.
        """
        own = [value for key, value in self.attributes.items() if key != but]
        below = [each if isinstance(each, str) else each.in_one_line() for each in self.content]
        return " ".join(" ".join([*own, *below]).split())

    def inner_html(self) -> str:
        """Return what this element holds as HTML."""
        return "".join(_serialised(self.content))


def _numbered(entity: re.Match[bytes]) -> bytes:
    """Return a reference that HTML has a name for by its number, in as many bytes if it can be.

    Other programs write such names into rich text; any other stays, and is refused.
    """
    signs = html5.get(f"{entity[1].decode()};", "")
    references = [f"&#{ord(sign)};".encode() for sign in signs]
    if not references:
        return entity[0]
    missing = max(0, len(entity[0]) - sum(map(len, references)))
    references[0] = references[0].replace(b"&#", b"&#" + b"0" * missing)
    return b"".join(references)


def _serialised(content: list[Element | str]) -> Iterator[str]:
    for each in content:
        if isinstance(each, str):
            yield html.escape(each, quote=False)
            continue
        attributes = "".join(
            f' {key}="{html.escape(value)}"' for key, value in each.attributes.items()
        )
        yield f"<{each.name}{attributes}>"
        yield from _serialised(each.content)
        yield f"</{each.name}>"


def unknown_in(element: Element, known: Collection[str]) -> Iterator[Remark]:
    """Yield the text directly in `element`, and in elements that are not `known`, as remarks."""
    text = " ".join("".join(each for each in element.content if isinstance(each, str)).split())
    if text:
        yield Remark(element.position, f"text: {text}")
    for child in element.children:
        if child.name not in known and (content := child.in_one_line()):
            yield Remark(child.position, f"{child.name}: {content}")


def root_name(opened: Opened) -> str:
    """Return the name of the first element of a file, "" if it does not begin as XML does."""
    found = _ROOT.match(opened.opening[:4096])
    return found[1].lower() if found else ""


def read_xml(opened: Opened) -> Element:
    """Return the root element of a file.

    Raises BadFileError for XML that is broken, nests too deep, has too many elements, or declares
    entities, by which a small file can grow without end or read other files.
    """
    return _Builder(opened).read()


class _Builder:
    def __init__(self, opened: Opened) -> None:
        source = opened.source
        # The text is UTF-8 now, whatever its declaration says; blanks keep all places.
        data = _DECLARATION.sub(lambda found: re.sub(rb"[^\n]", b" ", found[0]), source.data)
        data = _FOREIGN_ENTITY.sub(_numbered, data)
        self.opened = opened
        self.source = SourceText(source.path, data)
        self.stack: list[Element] = []
        self.root: Element | None = None
        self.count = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = self.entity
        self.parser.StartDoctypeDeclHandler = self.document_type

    def read(self) -> Element:
        try:
            self.parser.Parse(self.source.data, True)
        except expat.ExpatError as failure:
            offset = min(max(self.parser.ErrorByteIndex, 0), len(self.source.data))
            message = expat.ErrorString(failure.code)
            raise self.refused("broken-xml", f"this XML is broken: {message}", offset) from None
        assert self.root is not None
        return self.root

    def refused(self, code: str, message: str, offset: int) -> BadFileError:
        return self.opened.refused(code, message, self.source.position(offset))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        offset = self.parser.CurrentByteIndex
        self.count += 1
        if len(self.stack) >= DEEPEST:
            raise self.refused("too-deep", f"nested more than {DEEPEST} deep", offset)
        if self.count > MOST_ELEMENTS:
            raise self.refused("too-big", f"more than {MOST_ELEMENTS:,} elements", offset)
        for key, value in attributes.items():
            if len(value) > 1 and " " in value:
                attributes[key] = self.as_typed(key, value, offset)
        element = Element(name, attributes, self.source.position(offset))
        if self.stack:
            self.stack[-1].content.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def as_typed(self, key: str, value: str, offset: int) -> str:
        """Return an attribute with the line ends that the file has in it."""
        pattern = rb"\s%s\s*=\s*(?:\"([^\"]*)\"|'([^']*)')" % re.escape(key.encode())
        found = re.compile(pattern).search(self.source.data, offset)
        raw = (found[1] or found[2] or b"") if found else b""
        if b"\n" not in raw:
            return value
        lines = b"\n".join(line.strip(b" \t") for line in raw.split(b"\n"))
        return html.unescape(lines.decode())

    def end(self, _name: str) -> None:
        self.stack.pop()

    def text(self, text: str) -> None:
        if self.stack:
            self.stack[-1].content.append(text)

    def document_type(self, _name: str, _system: object, _public: object, _own: bool) -> None:
        # With a document type elsewhere, expat leaves out what is declared there without a word.
        if found := _FOREIGN_ENTITY.search(self.source.data):
            self.refuse_entity(found[1].decode(), found.start())

    def entity(self, name: str, *_value: object) -> None:
        self.refuse_entity(name, self.parser.CurrentByteIndex)

    def refuse_entity(self, name: str, offset: int) -> None:
        message = f'the entity "{name}" is none of XML\'s own: no other is read'
        raise self.refused("entity", message, offset)
