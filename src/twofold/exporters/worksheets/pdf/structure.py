"""Elements, each with what it says and holds -> the structure tree of a PDF, object by object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Marked = tuple[int, int]
"""A marked stretch of a page as the child of an element: the page from 1, its number there."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A form field or a link as the child of an element: the page from 1, its object's number."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree: its `role`, its other `entries` as in the file, its children.

    Its `place` counts all elements of a document in the order in which they were made, from 0.
    """

    role: str
    parent: Element | None
    entries: str
    place: int
    children: list[Element | Annotation | Marked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Structure:
    """The elements of a document, the root first; those of the marks on each page, in order.

    The `annotated` elements are those of form fields and links.
    """

    elements: Sequence[Element]
    pages: Sequence[Sequence[Element]]
    annotated: Sequence[Element]

    def objects(self, first: int, pages: Sequence[int]) -> Iterator[bytes]:
        """Yield the objects of the tree (ISO 32000-1, 14.7), which are numbered from `first` on.

        `pages` are the numbers of the objects of the pages.
        """
        base = first + 2
        keys = len(self.pages) + len(self.annotated)
        yield (
            f"<</Type/StructTreeRoot/K[{base} 0 R]/ParentTree {first + 1} 0 R"
            f"/ParentTreeNextKey {keys}>>"
        ).encode()
        yield f"<</Nums[{' '.join(self._parents(base))}]>>".encode()
        for element in self.elements:
            above = base + element.parent.place if element.parent else first
            yield _object(element, above, base, pages)

    def _parents(self, base: int) -> Iterator[str]:
        """Yield each key of the parent tree and the element, or elements, that it stands for."""
        for key, elements in enumerate(self.pages):
            yield f"{key}[{' '.join([f'{base + element.place} 0 R' for element in elements])}]"
        for key, element in enumerate(self.annotated, len(self.pages)):
            yield f"{key} {base + element.place} 0 R"


def _object(element: Element, above: int, base: int, pages: Sequence[int]) -> bytes:
    """Return the dictionary of one element, which names the page of its first mark for all."""
    children = []
    own_page = 0
    for child in element.children:
        if isinstance(child, Element):
            children.append(f"{base + child.place} 0 R")
            continue
        page, number = (child.page, 0) if isinstance(child, Annotation) else child
        own_page = own_page or page
        if isinstance(child, Annotation):
            children.append(f"<</Type/OBJR/Pg {pages[page - 1]} 0 R/Obj {child.number} 0 R>>")
        elif page == own_page:
            children.append(str(number))
        else:
            children.append(f"<</Type/MCR/Pg {pages[page - 1]} 0 R/MCID {number}>>")
    on_page = f"/Pg {pages[own_page - 1]} 0 R" if own_page else ""
    return (
        f"<</Type/StructElem/S/{element.role}/P {above} 0 R{on_page}{element.entries}"
        f"/K[{' '.join(children)}]>>"
    ).encode()


def attributes_entry(values: Mapping[str, str | int]) -> str:
    """Return the entry with the attributes of an element (ISO 32000-1, 14.7.5)."""
    written = (f"/{key}{f'/{v}' if isinstance(v, str) else f' {v}'}" for key, v in values.items())
    return f"/A<<{''.join(written)}>>"


def text_string(text: str) -> str:
    """Return `text` as a PDF writes it (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex().upper()}>"
