"""What a PDF is drawn from, and what it says of itself in the two forms that readers look for."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.flows import Flows
from twofold.exporters.worksheets.layout.page_breaking import Page
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.pdf.fonts import PLAIN_FACE, Face
from twofold.exporters.worksheets.pdf.structure import text_string

MAKER = "Twofold"

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{more}<xmp:CreatorTool>{maker}</xmp:CreatorTool><pdf:Producer>{maker}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>{archive}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
"""The XMP packet that names the file as PDF/UA-1 (ISO 14289-1, clause 5)."""

ARCHIVE = """<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
"""What names it as PDF/A-2a as well (ISO 19005-2, 6.6.4), where PDF/UA has to be explained."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a PDF says of itself."""

    title: str
    language: str
    author: str = ""
    subject: str = ""
    rights: str = ""


def xmp_packet(facts: DocumentFacts, *, for_archives: bool) -> bytes:
    """Return the metadata as XMP; a file `for_archives` keeps the rules of PDF/A-2a."""
    more = ""
    if facts.author:
        author = f"<rdf:Seq><rdf:li>{_xml(facts.author)}</rdf:li></rdf:Seq>"
        more += f"<dc:creator>{author}</dc:creator>\n"
    for name, words in (("description", facts.subject), ("rights", facts.rights)):
        if words:
            text = f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(words)}</rdf:li></rdf:Alt>'
            more += f"<dc:{name}>{text}</dc:{name}>\n"
    packet = PACKET.format(
        title=_xml(facts.title),
        language=_xml(facts.language),
        more=more,
        maker=MAKER,
        archive=ARCHIVE if for_archives else "\n",
    )
    return packet.encode("utf-8")


def facts_dictionary(facts: DocumentFacts) -> bytes:
    """Return the same for older readers (ISO 32000-1, 14.3.3).

    There is no date: that of making would give other bytes each time.
    """
    named = {"Title": facts.title, "Author": facts.author, "Subject": facts.subject}
    entries = {**named, "Creator": MAKER, "Producer": MAKER}
    written = (f"/{name}{text_string(_clean(words))}" for name, words in entries.items() if words)
    return f"<<{''.join(written)}>>".encode()


def _xml(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    """Return `text` without what XML 1.0 cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


@dataclass(frozen=True, slots=True)
class Document:
    """Everything about one PDF but its pages.

    The first of the `footers` that fits is printed; `mark_width` is that of the mark on a key, and
    `mark_top` how far it is below the top of the column.
    """

    facts: DocumentFacts
    style: PageStyle
    labels: Labels
    footers: tuple[str, ...]
    is_key: bool
    mark_width: float
    face: Face = PLAIN_FACE
    mark_top: float = 0.0


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """Pages of one document that have their own paper, footers and numbers of items.

    Its first bookmark has the `name` or, where that is empty, the title. The front of each later
    sheet of paper repeats in its margin the first of the `running_heads` of that page that fits,
    and a rule for the pupil's name: sheets fall apart. With `heads_on_backs` every page has it for
    which there is one.
    """

    flows: Flows
    pages: tuple[Page, ...]
    document: Document
    name: str = ""
    running_heads: tuple[tuple[str, ...], ...] = ()
    heads_on_backs: bool = False
