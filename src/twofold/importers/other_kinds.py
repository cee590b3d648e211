"""A file that no importer reads -> what it is, and what its program can export instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from twofold.importers.archives import Archive, is_archive
from twofold.importers.html_pages import is_page
from twofold.importers.importer import Opened


class Kind(NamedTuple):
    """What a file is, with its article, and what to do to bring what is in it."""

    name: str
    instead: str


_TO_WORD = "save it as .docx"
_MAP = "export the map as FreeMind (.mm), OPML or XMind"
_COPY = "copy its text into a document, and import that"
_QUIZ = "export the questions as GIFT or Moodle XML"

_BESIDE = "put it beside the notes, and write ![what it shows](its name)"
_PICTURE = Kind("a picture", _BESIDE)

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (
        b"%PDF-",
        Kind(
            "a PDF, which knows places on pages and no paragraphs",
            "export the text from the program that made it, as .docx or Markdown",
        ),
    ),
    (b"{\\rtf", Kind("an RTF document", f"open it in a word processor and {_TO_WORD}")),
    (b"\xe4\x52\x5c\x7b\x8c\xd8", Kind("a section of OneNote", "export it as a Word document")),
    (
        b"\x89PNG",
        _PICTURE,
    ),
    (
        b"\xff\xd8\xff",
        _PICTURE,
    ),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", Kind("a compressed file (.gz, .mbz)", f"unpack it; of a Moodle course, {_QUIZ}")),
    (b"7z\xbc\xaf", Kind("a 7z archive", "unpack it, and import the files in it")),
    (b"Rar!", Kind("a RAR archive", "unpack it, and import the files in it")),
    (b"(\xb5/\xfd", Kind("a compressed file (.zst)", "unpack it, and import the file in it")),
)
"""How a file begins, and what it is."""

_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE: tuple[tuple[str, str, Kind], ...] = (
    ("WordDocument", ".doc", Kind("a Word document of before 2007 (.doc)", _TO_WORD)),
    ("Workbook", ".xls", Kind("an Excel workbook of before 2007 (.xls)", "save it as .xlsx")),
    (
        "PowerPoint Document",
        ".ppt",
        Kind("a PowerPoint presentation of before 2007 (.ppt)", f"{_TO_WORD}: its outline"),
    ),
)
"""The name of a part, the end of a file's name, and what the file is."""

_PRESENTATION = (
    "send its outline to Word (File, Export, Create Handouts, Outline only) and import the .docx"
)
_MEMBERS: tuple[tuple[str, Kind], ...] = (
    (r"ppt/", Kind("a PowerPoint presentation (.pptx)", _PRESENTATION)),
    (r"Document\.xml$", Kind("a map of MindManager (.mmap)", _MAP)),
    (r"mapdata\.xml$", Kind("a map of iThoughts (.itmz)", _MAP)),
    (r"document/mindmap\.xml$", Kind("a map of SimpleMind (.smmx)", _MAP)),
    (r"map\.json$", Kind("a map of MindMeister (.mind)", _MAP)),
    (r"contents\.xml$", Kind("a map of MindNode (.mindnode)", _MAP)),
    (r"h5p\.json$", Kind("an H5P package", _COPY)),
    (r"moodle_backup\.xml$", Kind("a backup of a Moodle course", _QUIZ)),
    (r"imsmanifest\.xml$", Kind("a package of a learning platform (IMS, QTI)", _QUIZ)),
    (
        r"(?:Index/.*\.iwa|Index\.zip)$",
        Kind("a document of Pages, Numbers or Keynote", "export it to Word or Excel"),
    ),
)
"""The name of a member of an archive, and what the archive is."""

_MIMETYPES = {
    "application/epub+zip": Kind(
        "an e-book (EPUB)", "copy its text into a document, and import that"
    ),
    "application/vnd.oasis.opendocument.text": Kind("an OpenDocument text (.odt)", _TO_WORD),
    "application/vnd.oasis.opendocument.spreadsheet": Kind(
        "an OpenDocument spreadsheet (.ods)", "save it as .xlsx or CSV"
    ),
    "application/vnd.oasis.opendocument.presentation": Kind(
        "an OpenDocument presentation (.odp)", "copy its outline into a text, and save it as .docx"
    ),
}

_XML_ROOTS = {
    "en-export": Kind("an export of Evernote (.enex)", "export the notes as HTML pages"),
    "svg": Kind(
        "a drawing (.svg)", "put it beside the notes, and write ![what it shows](its name)"
    ),
    "xmap-content": Kind("the inside of a map of XMind", "import the .xmind file that it was in"),
    "mnemosyne": Kind("an export of Mnemosyne", "export the cards as text, a card in each line"),
    "questestinterop": Kind("a quiz in QTI", _QUIZ),
    "assessmentitem": Kind("a quiz in QTI", _QUIZ),
}
_OFTEN_UNDECLARED = frozenset({"rss", "feed", "rdf", "plist"})
"""Roots of XML that are no tags of HTML, and often stand without a declaration."""

_XML = re.compile(r"\s*<\?xml\b")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_BEFORE_ROOT = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", re.DOTALL)
_JSON = re.compile(
    r"\s*(?:\{\s*(?:\"(?:[^\"\\]|\\.)*\"\s*:|\}\s*$)|\[\s*(?:[{\[]\s*[\"{\[]|\"|\]\s*$))"
)
_DATA = "a file of settings or data (YAML, TOML)"
_BY_SUFFIX = {
    **dict.fromkeys((".adoc", ".asciidoc"), "an AsciiDoc document"),
    **dict.fromkeys((".rst", ".rest"), "a reStructuredText document"),
    **dict.fromkeys((".wiki", ".mediawiki"), "a page of a wiki"),
    **dict.fromkeys((".yaml", ".yml", ".toml"), _DATA),
    ".typ": "a Typst document",
    ".textile": "a Textile document",
    ".tex": "a LaTeX document",
    ".org": "an Org file",
}
"""What a text is by the end of its file's name, where nothing in it says more."""

_ASCIIDOC = re.compile(r"\A\s*= [^\n]+\n(?:[^=\n][^\n]*\n|\n)*?== \S")
_LATEX = re.compile(r"(?:\s*%[^\n]*\n)*\s*\\documentclass\b")
_ORG = re.compile(
    r"\A\s*#\+[A-Za-z_]+:|^\*+ [^\n]*\n(?:[^\n]+\n)?[ \t]*:PROPERTIES:[ \t]*$", re.MULTILINE
)


def kind_of(opened: Opened) -> Kind | None:
    """Return what a file is that no importer reads, None for a text that is none of these.

    Raises BadFileError for a damaged archive.
    """
    for signature, kind in _SIGNATURES:
        if opened.head.startswith(signature):
            return kind
    if opened.head.startswith(_OFFICE):
        return _old_office(opened)
    if is_archive(opened):
        return _archive(opened)
    for find in _TEXTS:
        if kind_found := find(opened):
            return kind_found
    return None


def _old_office(opened: Opened) -> Kind:
    suffix = PurePath(opened.path).suffix.lower()
    for part, ending, kind in _OLD_OFFICE:
        if suffix == ending or part.encode("utf-16-le") in opened.head:
            return kind
    return Kind(
        "an Office file of before 2007, or one with a password", "save it as .docx or .xlsx"
    )


def _archive(opened: Opened) -> Kind:
    archive = Archive(opened)
    if "mimetype" in archive.names:
        mimetype = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
        if mimetype in _MIMETYPES:
            return _MIMETYPES[mimetype]
    for pattern, kind in _MEMBERS:
        if any(re.match(pattern, name) for name in archive.names):
            return kind
    shown = ", ".join(name.rpartition("/")[2][:40] for name in archive.names[:3]) or "nothing"
    return Kind(f"a zip archive that holds {shown}", "unpack it, and import the files in it")


def _html(opened: Opened) -> Kind | None:
    if not is_page(opened):
        return None
    return Kind(
        "a page of the web, with menus or scripts beside its text",
        "copy its text into a document, and save it as .docx",
    )


def _xml(opened: Opened) -> Kind | None:
    text = opened.opening
    root = _ROOT.match(_BEFORE_ROOT.sub("", text).lstrip())
    name = root[1].rpartition(":")[2].lower() if root else ""
    if kind := _XML_ROOTS.get(name):
        return kind
    is_called_so = PurePath(opened.path).suffix.lower() == ".xml"
    if not root or not (is_called_so or _XML.match(text) or name in _OFTEN_UNDECLARED):
        return None
    return Kind(
        f"XML of a kind that is not known (<{root[1][:40]}>)",
        f"{_MAP}; of a quiz, {_QUIZ}",
    )


def _json(opened: Opened) -> Kind | None:
    if not _JSON.match(opened.opening):
        return None
    if '"nbformat"' in opened.opening or PurePath(opened.path).suffix.lower() == ".ipynb":
        return Kind("a Jupyter notebook", "export it as Markdown")
    return Kind("JSON, the inside of some program", "export its notes as Markdown, OPML or CSV")


def _latex(opened: Opened) -> Kind | None:
    if not _LATEX.match(opened.opening):
        return None
    return Kind("a LaTeX document", "make Markdown of it, as `pandoc notes.tex -o notes.md` does")


def _org(opened: Opened) -> Kind | None:
    if not _ORG.search(opened.opening):
        return None
    return Kind("an Org file", "make Markdown of it, as `pandoc notes.org -o notes.md` does")


def _named(opened: Opened) -> Kind | None:
    suffix = PurePath(opened.path).suffix.lower()
    if _ASCIIDOC.search(opened.opening):
        suffix = ".adoc"
    if not (name := _BY_SUFFIX.get(suffix)):
        return None
    example = f"make Markdown of it, as `pandoc notes{suffix} -o notes.md` does"
    return Kind(name, "copy its text into a document" if name == _DATA else example)


_TEXTS: tuple[Callable[[Opened], Kind | None], ...] = (_html, _xml, _json, _latex, _org, _named)
