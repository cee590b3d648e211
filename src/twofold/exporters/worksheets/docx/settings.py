"""A language, a font, a line -> the settings of a document, its fonts, its footer."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.exporters.worksheets.docx.letter_widths import FONT
from twofold.exporters.worksheets.docx.markup import Element, element, part_of
from twofold.exporters.worksheets.docx.paragraphs import Layout, TabStop, paragraph
from twofold.exporters.worksheets.docx.runs import MONOSPACED
from twofold.exporters.worksheets.docx.styles import font_of
from twofold.exporters.worksheets.layout.page_style import PageStyle

_MICROSOFT = "http://schemas.microsoft.com/office"

COMPATIBLE = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
"""What Word 2013 and its followers write into a document of their own."""


def settings_part(language: str) -> bytes:
    """Return the settings: Word opens the document as its own and not in a mode for older ones."""
    compatible = (
        element("w:compatSetting", name=name, uri=f"{_MICROSOFT}/word", val=value)
        for name, value in COMPATIBLE.items()
    )
    return part_of(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=567),
        element("w:characterSpacingControl", val="doNotCompress"),
        element("w:compat", *compatible),
        element("w:themeFontLang", val=language),
    )


def font_table_part(style: PageStyle) -> bytes:
    """Return which font stands in for one that is not installed."""
    fonts_used = {font_of(style): FONT, MONOSPACED: MONOSPACED}
    return part_of(
        "w:fonts",
        *(
            element("w:font", element("w:altName", val=other) if other != name else None, name=name)
            for name, other in fonts_used.items()
        ),
    )


def footer_part(inside: Sequence[Element], stops: tuple[TabStop, ...]) -> bytes:
    """Return a footer of one line."""
    return part_of("w:ftr", paragraph("Footer", inside, Layout(tabs=stops)))
