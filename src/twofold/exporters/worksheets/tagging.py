"""A canvas whose pages say what each mark on them is: structure for those who do not see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

XMP_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{more}<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
"""The metadata that names the file as PDF/UA-1 (ISO 14289-1, clause 5)."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a PDF says of itself."""

    title: str
    language: str
    author: str = ""
    subject: str = ""
    rights: str = ""


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree: its `role`, what it says instead of its ink, its children.

    A child that is no element is a marked stretch of a page: the page and its number there.
    """

    role: str
    parent: Element | None
    entries: Mapping[str, Any]
    children: list[Element | tuple[Any, int]] = field(default_factory=list)
    reference: Any = None


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """A canvas on which everything is drawn between `mark` or `artifact` and the next of these."""

    def __init__(self, stream: BinaryIO, size: tuple[float, float], facts: DocumentFacts) -> None:
        super().__init__(
            stream,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName="SourceSans3-Regular",
            initialFontSize=12,
            lang=facts.language,
        )
        self._facts = facts
        self.root = Element("Document", None, {})
        self._marked: Element | str | None = None
        self._on_page: list[Element] = []
        self._pages: list[list[Element]] = []
        self.setTitle(facts.title)
        self.setAuthor(facts.author)
        self.setSubject(facts.subject)
        self.setCreator("Twofold")

    def element(
        self,
        role: str,
        parent: Element | None = None,
        *,
        instead: str = "",
        description: str = "",
        attributes: Mapping[str, Any] | None = None,
    ) -> Element:
        """Return a new last child of `parent` (the document where that is None).

        `instead` is read in place of what is drawn, `description` is the text of a picture.
        """
        entries: dict[str, Any] = {}
        if instead:
            entries["ActualText"] = PDFString(instead)
        if description:
            entries["Alt"] = PDFString(description)
        if attributes:
            entries["A"] = PDFDictionary(
                {key: PDFName(v) if isinstance(v, str) else v for key, v in attributes.items()}
            )
        above = parent or self.root
        made = Element(role, above, entries)
        above.children.append(made)
        return made

    def mark(self, element: Element) -> None:
        """Let what is drawn from here on belong to `element`."""
        if self._marked is element:
            return
        self._close_mark()
        number = len(self._on_page)
        self._on_page.append(element)
        element.children.append((self._doc.thisPageRef(), number))
        self._code.append(f"/{element.role} <</MCID {number}>> BDC")
        self._marked = element

    def artifact(self, kind: str = "Layout") -> None:
        """Let what is drawn from here on be decoration that no reader mentions."""
        if self._marked == kind:
            return
        self._close_mark()
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._marked = kind

    def _close_mark(self) -> None:
        if self._marked is not None:
            self._code.append("EMC")
            self._marked = None

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        """End the page, and what was marked on it."""
        self._close_mark()
        super().showPage()

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802  # called once for every page
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = PDFName("S")
        page.StructParents = len(self._pages)
        self._pages.append(self._on_page)
        self._on_page = []

    def save(self) -> None:
        """End the last page and write the file."""
        if self._code:
            self.showPage()
        self._add_structure()
        self._doc.Catalog.Metadata = XMP(creator=lambda _: self._xmp())
        self.setViewerPreference("DisplayDocTitle", "true")
        super().save()

    def _add_structure(self) -> None:
        """Add the structure tree (ISO 32000-1, 14.7) to the document."""
        document = self._doc
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree_reference = document.Reference(tree)
        dictionaries = []
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            dictionary = PDFDictionary({})
            element.reference = document.Reference(dictionary)
            dictionaries.append((element, dictionary))
            waiting += reversed([c for c in element.children if isinstance(c, Element)])
        for element, dictionary in dictionaries:
            above = element.parent.reference if element.parent else tree_reference
            dictionary.dict.update(_structure_entries(element, above))
        numbers: list[Any] = []
        for index, elements in enumerate(self._pages):
            references = PDFArray([element.reference for element in elements])
            numbers += [index, document.Reference(references)]
        tree["K"] = PDFArray([self.root.reference])
        tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(self._pages)
        document.Catalog.StructTreeRoot = tree_reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _xmp(self) -> bytes:
        facts = self._facts
        more = ""
        if facts.author:
            author = f"<rdf:Seq><rdf:li>{_xml(facts.author)}</rdf:li></rdf:Seq>"
            more += f"<dc:creator>{author}</dc:creator>\n"
        for name, words in (("description", facts.subject), ("rights", facts.rights)):
            if words:
                text = f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(words)}</rdf:li></rdf:Alt>'
                more += f"<dc:{name}>{text}</dc:{name}>\n"
        packet = XMP_PACKET.format(
            title=_xml(facts.title), language=_xml(facts.language), more=more
        )
        return packet.encode("utf-8")


def _structure_entries(element: Element, above: Any) -> dict[str, Any]:
    """Return the dictionary of one structure element."""
    pages = [child[0] for child in element.children if not isinstance(child, Element)]
    children: list[Any] = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(child.reference)
        elif child[0].name == pages[0].name:
            children.append(child[1])
        else:
            marked = {"Type": PDFName("MCR"), "Pg": child[0], "MCID": child[1]}
            children.append(PDFDictionary(marked))
    entries = {"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": above}
    if pages:
        entries["Pg"] = pages[0]
    return {**entries, "K": PDFArray(children), **element.entries}


def _xml(text: str) -> str:
    """Return `text` as XML character data, without what XML 1.0 cannot hold."""
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))
