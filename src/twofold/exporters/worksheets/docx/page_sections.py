"""A page and its columns -> the end of a section of a document, and the footer that it names."""

from __future__ import annotations

from twofold.exporters.worksheets.docx.markup import Element, element
from twofold.exporters.worksheets.docx.paragraphs import Layout, paragraph, twips
from twofold.exporters.worksheets.layout.page_style import FOOTER, MM, PageStyle

GUTTER = 7 * MM
"""Points between two columns of a page."""


def footer_of(page: PageStyle) -> str:
    """Return the id of the footer of pages of a form."""
    return "landscape" if page.width > page.height else "upright"


def column_width(page: PageStyle, columns: int) -> float:
    """Return how many points wide each of some columns of a page is."""
    return (page.column - (columns - 1) * GUTTER) / columns


def section(page: PageStyle, *, columns: int = 1, goes_on: bool = False) -> Element:
    """Return what says how pages look up to here; a section that `goes_on` begins no page."""
    orientation = {"orient": "landscape"} if page.width > page.height else {}
    size = element("w:pgSz", w=twips(page.width), h=twips(page.height), **orientation)
    margins = element(
        "w:pgMar",
        top=twips(page.top),
        right=twips(page.right),
        bottom=twips(page.foot),
        left=twips(page.left),
        header=twips(FOOTER),
        footer=twips(FOOTER - 0.4 * page.small_size),
        gutter=0,
    )
    return element(
        "w:sectPr",
        element("w:footerReference", type="default", r_id=footer_of(page)),
        element("w:type", val="continuous" if goes_on else "nextPage"),
        size,
        margins,
        element("w:cols", num=columns, space=twips(GUTTER)) if columns > 1 else None,
    )


def section_end(page: PageStyle, *, columns: int = 1, goes_on: bool = False) -> Element:
    """Return the paragraph in which a section ends before the last one."""
    made = section(page, columns=columns, goes_on=goes_on)
    return paragraph("SectionEnd", (), Layout(section=made))
