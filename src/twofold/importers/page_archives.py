"""A zip of pages, as Notion and Google Docs export it, -> one topic, a section for each page."""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from urllib.parse import unquote

from twofold.importers import html_pages, markdown
from twofold.importers.archives import Archive, names_in
from twofold.importers.document_blocks import Block, Cells, Heading
from twofold.importers.documents import outline_of
from twofold.importers.importer import MOST_NODES, Importer, Opened
from twofold.importers.outline import (
    Imported,
    Media,
    Remark,
    as_text,
    untitled,
)
from twofold.importers.shape import shaped
from twofold.text import Picture, Text

_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_BESIDE_PAGES = (*_PICTURES, ".csv", ".css", ".svg", ".pdf", ".ds_store", "/")
_NOTION_ID = re.compile(r"[ -][0-9a-f]{32}(?=$|[./_])")
_ALL_ROWS = "_all.csv"
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]")
_CODE = re.compile(r"(?ms)(^```.*?^```[^\n]*$|^~~~.*?^~~~[^\n]*$)")
_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_DEEPEST_HEADING = len("###### ")
_TARGET = re.compile(r"(!\[[^\]\n]*\]\()([^)\n]+)(\))")

MOST_INNER = 20
"""Archives in an archive: Notion parts an export of many pages into some."""


@dataclass(frozen=True, slots=True)
class _Files:
    """The members of an archive, and of those in it, by their names."""

    archives: dict[str, tuple[Archive, str]]

    def read(self, name: str) -> bytes:
        archive, own_name = self.archives[name]
        return archive.read(own_name)

    def named(self, suffixes: tuple[str, ...]) -> list[str]:
        """Return the names that end so, a page before those that stand in its folder."""
        names = (
            each
            for each in self.archives
            if each.lower().endswith(suffixes) and "__MACOSX" not in each
        )
        return sorted(names, key=lambda name: _title_path(name).lower().split("/"))

    def pictures(self) -> dict[str, Media]:
        names = self.named(_PICTURES)
        return {name: Media(name, partial(self.read, name)) for name in names}


def recognises(opened: Opened) -> bool:
    """Return whether an archive holds HTML or Markdown pages, or archives of Notion's that do."""
    names = names_in(opened)
    if {"mimetype", "imsmanifest.xml", "h5p.json"} & names:
        return False
    if any(name.rpartition("/")[2].startswith("ExportBlock-") for name in names):
        return True
    others = [name.lower() for name in names if not name.lower().endswith(_BESIDE_PAGES)]
    pages = sum(name.endswith((*_HTML, *_MARKDOWN)) for name in others)
    # One page among the files of a program only says what that is.
    return pages > 0 and 2 * pages > len(others)


def read(opened: Opened) -> Imported:
    """Return the pages of an archive as one topic, its pictures to be read on demand."""
    files = _files(opened)
    if pages := files.named(_MARKDOWN):
        return _of_markdown(opened, files, pages)
    if pages := files.named(_HTML):
        return _of_html(opened, files, pages)
    raise opened.refused("no-nodes", "there are no pages in this archive")


def _files(opened: Opened) -> _Files:
    found: dict[str, tuple[Archive, str]] = {}
    outer = Archive(opened)
    inner = [name for name in outer.names if name.lower().endswith(".zip")]
    if len(inner) > MOST_INNER:
        raise opened.refused("too-big", f"more than {MOST_INNER} archives in this archive")
    archives = [outer]
    for name in inner:
        archives.append(Archive(Opened(opened.path, BytesIO(outer.read(name)))))
    for archive in archives:
        found.update({name: (archive, name) for name in archive.names})
    return _Files(found)


def _title_path(name: str) -> str:
    """Return the path of a page without the marks that Notion adds to its names."""
    return _NOTION_ID.sub("", posixpath.splitext(name)[0])


def _page_title(name: str) -> str:
    return _title_path(name).rpartition("/")[2]


def _of_html(opened: Opened, files: _Files, names: list[str]) -> Imported:
    """Return the pages as sections, or one as the topic; a list of links to them is left out."""
    names = [name for name in names if len(names) == 1 or name.lower() != "index.html"]
    pictures = files.pictures()
    used: dict[str, Media] = {}
    blocks: list[Block] = []
    remarks: list[Remark] = []
    language = "en"
    for name in names:
        page_file = Opened(f"{opened.path}, {_page_title(name)}", BytesIO(files.read(name)))
        page = html_pages.page_of(page_file)
        language = page.language if language == "en" else language
        remarks += page.remarks
        folder = posixpath.dirname(name)
        own = [_with_pictures(each, folder, pictures, used) for each in page.blocks]
        if len(names) > 1:
            title = page.title or _page_title(name)
            own = list(_below_title(own, title, page_file, _title_path(name).count("/")))
        blocks += own
        if len(blocks) > MOST_NODES:
            raise opened.refused("too-big", f"more than {MOST_NODES:,} paragraphs")
    if not blocks:
        raise opened.refused("no-nodes", "there is nothing in these pages")
    topic = replace(untitled(opened.position()), language=language)
    return shaped(outline_of(topic, blocks, remarks=remarks, media=tuple(used.values())))


def _below_title(blocks: list[Block], title: str, page: Opened, depth: int) -> Iterator[Block]:
    """Yield the blocks of a page below its title, each page below the one whose folder it is in."""
    heading: Text = as_text(title)
    rest = blocks
    if blocks and isinstance(first := blocks[0], Heading) and first.level <= 1:
        heading, rest = first.text, blocks[1:]
    yield Heading(page.position(), heading, depth + 1)
    for block in rest:
        if isinstance(block, Heading):
            yield replace(block, level=max(block.level, 1) + depth + 1)
        else:
            yield block


def _with_pictures(
    block: Block, folder: str, pictures: dict[str, Media], used: dict[str, Media]
) -> Block:
    """Return a block whose pictures are called as their files are; add these to those `used`."""

    def placed(text: Text) -> Text:
        found = []
        for each in text:
            if isinstance(each, Picture):
                name = posixpath.normpath(posixpath.join(folder, unquote(each.target)))
                if name in pictures:
                    used[name] = pictures[name]
                    each = replace(each, target=name)
            found.append(each)
        return tuple(found)

    if isinstance(block, Cells):
        return replace(block, rows=tuple(tuple(map(placed, row)) for row in block.rows))
    return replace(block, text=placed(block.text))


def _of_markdown(opened: Opened, files: _Files, names: list[str]) -> Imported:
    """Return the pages as one text: the title of each is a heading, and its headings are deeper."""
    tables = [name for name in files.named((".csv",)) if not name.endswith(_ALL_ROWS)]
    texts = []
    pictures = files.pictures()
    for name in sorted([*names, *tables], key=lambda each: _title_path(each).lower().split("/")):
        raw = files.read(name).decode("utf-8-sig", "replace").replace("\r\n", "\n")
        if name in tables:
            whole = f"{name.removesuffix('.csv')}{_ALL_ROWS}"
            if whole in files.archives:
                raw = files.read(whole).decode("utf-8-sig", "replace")
            raw = _as_table(raw, _page_title(name))
        text = _with_paths(raw.strip(), posixpath.dirname(name), pictures)
        depth = 0
        if len(names) + len(tables) > 1:
            depth = _title_path(name).count("/")
            # Only the notes as a whole have settings: those of a page become the author's remark.
            text = _FRONT_MATTER.sub(r"<!--\n\1\n-->\n\n", text, count=1)
        texts.append(_deeper(text, depth))
    whole_text = "\n\n".join(filter(None, texts)) + "\n"
    path = opened.path if opened.path.lower().endswith(_MARKDOWN) else f"{opened.path}.md"
    imported = markdown.read(Opened(path, BytesIO(whole_text.encode())))
    return replace(imported, media=tuple(pictures.values()))


def _deeper(text: str, depth: int) -> str:
    """Return a page whose headings are so much deeper, those in code left as they are."""
    return "".join(
        part
        if at % 2
        else _HEADING.sub(lambda found: ("#" * depth + found[0])[-_DEEPEST_HEADING:], part)
        for at, part in enumerate(_CODE.split(text))
    )


def _with_paths(text: str, folder: str, pictures: dict[str, Media]) -> str:
    """Return a page whose pictures are named from the archive's own folder."""

    def placed(found: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join(folder, unquote(found[2].strip("<>"))))
        return f"{found[1]}<{name}>{found[3]}" if name in pictures else found[0]

    return _TARGET.sub(placed, text)


def _as_table(raw: str, title: str) -> str:
    """Return a database of Notion's as a table of Markdown below its name."""
    rows = [row for row in csv.reader(io.StringIO(raw)) if any(row)]
    if not rows:
        return ""

    def line(cells: list[str]) -> str:
        shown = (" ".join(cell.split()).replace("|", r"\|") for cell in cells)
        return f"| {' | '.join(shown)} |"

    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows]
    lines = [line(padded[0]), "|" + "---|" * width, *map(line, padded[1:])]
    return f"# {title}\n\n" + "\n".join(lines)


IMPORTER = Importer(
    "pages", "zips of HTML or Markdown pages, as Notion and Google Docs export", recognises, read
)
