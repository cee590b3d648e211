"""The parts of a document -> the bytes of its file, the same each time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from twofold.exporters.worksheets.docx.markup import Element, element, written

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can tell: a document says nothing of when it was made."""

PARTS = {
    "document": ("word/document.xml", f"{_WORD}.document.main+xml"),
    "styles": ("word/styles.xml", f"{_WORD}.styles+xml"),
    "numbering": ("word/numbering.xml", f"{_WORD}.numbering+xml"),
    "settings": ("word/settings.xml", f"{_WORD}.settings+xml"),
    "fontTable": ("word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    "glossaryDocument": ("word/glossary/document.xml", f"{_WORD}.document.glossary+xml"),
}
"""Each part that a document has once, by the name of its relation: its place, what it is."""

FOOTER_TYPE = f"{_WORD}.footer+xml"


@dataclass(frozen=True, slots=True)
class Package:
    """What is in the file: `parts` by the names of their relations, `footers` and `media` by ids.

    Media are a file's extension and its bytes.
    """

    title: str
    author: str
    language: str
    parts: Mapping[str, bytes]
    footers: Mapping[str, bytes]
    media: Mapping[str, tuple[str, bytes]]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in self._entries():
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, part)
        return out.getvalue()

    def _entries(self) -> Iterator[tuple[str, bytes]]:
        """Yield the parts, first what says which they are."""
        yield "[Content_Types].xml", written(self._types())
        yield "_rels/.rels", written(_ROOT_RELATIONS)
        yield "docProps/core.xml", written(self._core())
        yield from ((PARTS[name][0], part) for name, part in self.parts.items())
        yield "word/_rels/document.xml.rels", written(self._relations())
        yield from ((f"word/{identity}.xml", part) for identity, part in self.footers.items())
        for identity, (extension, data) in self.media.items():
            yield f"word/media/{identity}.{extension}", data
        if "glossaryDocument" in self.parts:
            # What stands in the glossary looks as it does in the document.
            yield "word/glossary/styles.xml", self.parts["styles"]
            yield "word/glossary/_rels/document.xml.rels", written(_relations([_STYLES]))

    def _types(self) -> Element:
        extensions = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
        for extension, _ in self.media.values():
            extensions[extension] = f"image/{extension}"
        places = {f"/{PARTS[name][0]}": PARTS[name][1] for name in self.parts}
        places |= {f"/word/{identity}.xml": FOOTER_TYPE for identity in self.footers}
        places["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        if "glossaryDocument" in self.parts:
            places["/word/glossary/styles.xml"] = PARTS["styles"][1]
        return element(
            "Types",
            *(
                element("Default", Extension=name, ContentType=kind)
                for name, kind in extensions.items()
            ),
            *(
                element("Override", PartName=name, ContentType=kind)
                for name, kind in places.items()
            ),
            xmlns=f"{_PACKAGE}/content-types",
        )

    def _relations(self) -> Element:
        own = [
            (name, name, PARTS[name][0].removeprefix("word/"))
            for name in self.parts
            if name != "document"
        ]
        own += [(identity, "footer", f"{identity}.xml") for identity in self.footers]
        own += [
            (identity, "image", f"media/{identity}.{extension}")
            for identity, (extension, _) in self.media.items()
        ]
        return _relations(own)

    def _core(self) -> Element:
        return element(
            "cp:coreProperties",
            element("dc:title", text=self.title),
            element("dc:creator", text=self.author) if self.author else None,
            element("dc:language", text=self.language),
            xmlns_cp=f"{_PACKAGE}/metadata/core-properties",
            xmlns_dc="http://purl.org/dc/elements/1.1/",
        )


_STYLES = ("styles", "styles", "styles.xml")


def _relations(rows: list[tuple[str, str, str]]) -> Element:
    return element(
        "Relationships",
        *(
            element("Relationship", Id=identity, Type=f"{_OFFICE}/{kind}", Target=target)
            for identity, kind, target in rows
        ),
        xmlns=f"{_PACKAGE}/relationships",
    )


_ROOT_RELATIONS = _relations([("document", "officeDocument", "word/document.xml")])
_ROOT_RELATIONS.append(
    element(
        "Relationship",
        Id="core",
        Type=f"{_PACKAGE}/relationships/metadata/core-properties",
        Target="docProps/core.xml",
    )
)
