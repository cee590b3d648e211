"""A worksheet -> the same content and geometry as other programs make a PDF of it.

None of them is a dependency of ours: those that are not installed are left out.
"""

from __future__ import annotations

import html
import importlib.util
import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from twofold.exporters.worksheets.banks.run_words import words_of_run
from twofold.exporters.worksheets.blocks import Sentence, WordBank
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.gap_widths import widths_for
from twofold.exporters.worksheets.pdf.fonts import FOLDER
from twofold.text import Gap, Run, plain

Make = Callable[[Sheet], bytes]

REGULAR = FOLDER / "SourceSans3-Regular.ttf"
BOLD = FOLDER / "SourceSans3-Bold.ttf"


def peers() -> Iterator[tuple[str, Make]]:
    """Yield name and maker of each peer that is installed; say in a line which is not."""
    for name, module, start in (
        ("Typst", "typst", _typst),
        ("WeasyPrint", "weasyprint", _weasyprint),
        ("fpdf2", "fpdf", _fpdf2),
    ):
        if importlib.util.find_spec(module):
            yield name, start()
        else:
            print(f"{name} is not installed; to compare: pip install {name.lower()}")


def _items(sheet: Sheet) -> Iterator[tuple[list[str], str]]:
    """Yield the stretches of words between the gaps of each item, and its code."""
    for block in sheet.blocks:
        if isinstance(block, Sentence):
            stretches = [""]
            for inline in block.text:
                if isinstance(inline, Gap):
                    stretches.append("")
                elif isinstance(inline, Run):
                    stretches[-1] += inline.text
            yield stretches, block.code


def _bank(sheet: Sheet) -> str:
    banks = [block for block in sheet.blocks if isinstance(block, WordBank)]
    return "   ".join(w for b in banks for w in words_of_run(b, 0, len(b.gaps)).words)


def _gap_width(sheet: Sheet) -> float:
    """Return the millimetres of a gap."""
    return widths_for([gap.answer for gap in sheet.gaps], sheet.topic.language).usual


def _fields(sheet: Sheet) -> tuple[str, ...]:
    labels = labels_for(sheet.topic.language)
    return labels.name, labels.class_name, labels.date, labels.score


# Typst: its PDFs are tagged unless one asks otherwise.

TYPST = """\
#set document(title: [{title}])
#set text(font: "Source Sans 3", size: 12pt, lang: "en", top-edge: 12pt, bottom-edge: 0pt,
  hyphenate: false)
#set par(leading: 8.5mm - 12pt, spacing: 8.5mm - 6pt)
#set page(paper: "a4", margin: (left: 25mm, rest: 20mm), footer: context [#text(9pt)[{title} #h(1fr)
  Page #counter(page).display("1 of 1", both: true)]])
#set enum(spacing: 8.5mm - 6pt)
#let gap = box(width: {width}mm, stroke: (bottom: 0.6pt), outset: (bottom: 2pt))
#let item(number, code, body) = enum.item(number)[#body #h(1fr) #text(7.5pt, code)]
{topic}
= {heading}
#grid(columns: (1fr, 1fr, 1fr, 1fr), {fields})
{instructions}
#block(stroke: 0.6pt, inset: 8pt, width: 100%)[#par(leading: 6pt)[#text({bank})]]
"""


def _typst() -> Make:
    import typst

    # One world for all documents: the fonts are read once.
    compiler = typst.Compiler(font_paths=[str(FOLDER)], ignore_system_fonts=True)

    def make(sheet: Sheet) -> bytes:
        pdf = compiler.compile(_typst_source(sheet).encode())
        assert isinstance(pdf, bytes)
        return pdf

    return make


def _typst_source(sheet: Sheet) -> str:
    quoted = json.dumps
    lines = [
        TYPST.format(
            title=plain(sheet.topic.title),
            width=_gap_width(sheet),
            topic=plain(sheet.topic.title),
            heading=plain(sheet.title),
            fields=", ".join(f"[{field} #box(width: 1fr, line())]" for field in _fields(sheet)),
            instructions=sheet.instructions,
            bank=quoted(_bank(sheet), ensure_ascii=False),
        )
    ]
    for number, (stretches, code) in enumerate(_items(sheet), 1):
        body = "#gap".join(f"#{quoted(words, ensure_ascii=False)};" for words in stretches)
        lines.append(f"#item({number}, {quoted(code)})[{body.replace('#gap#', '#gap;#')}]")
    return "\n".join(lines)


# WeasyPrint, tagged as well


def _weasyprint() -> Make:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = weasyprint.CSS(
        string=f"""
        @font-face {{ font-family: S; src: url({REGULAR.as_uri()}) }}
        @font-face {{ font-family: S; font-weight: bold; src: url({BOLD.as_uri()}) }}
        @page {{ size: A4; margin: 20mm 20mm 20mm 25mm;
          @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 9pt S }} }}
        body {{ font: 12pt/8.5mm S }} li {{ page-break-inside: avoid; margin-bottom: 6pt }}
        .bank {{ border: 0.6pt solid; padding: 8pt; line-height: 16pt }}
        .gap {{ display: inline-block; border-bottom: 0.6pt solid; height: 1em }}
        .code {{ font-size: 7.5pt; float: right }} .field {{ margin-right: 20mm }}""",
        font_config=fonts,
    )

    def make(sheet: Sheet) -> bytes:
        document = weasyprint.HTML(string=_html(sheet))
        pdf = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_tags=True)
        assert isinstance(pdf, bytes)
        return pdf

    return make


def _html(sheet: Sheet) -> str:
    escape = html.escape
    gap = f'<span class="gap" style="width: {_gap_width(sheet)}mm"></span>'
    items = "".join(
        f"<li>{gap.join(map(escape, stretches))} <span class=code>{code}</span></li>"
        for stretches, code in _items(sheet)
    )
    title = escape(plain(sheet.topic.title))
    fields = "".join(f"<span class=field>{escape(field)}</span>" for field in _fields(sheet))
    return (
        f"<html lang=en><title>{title}</title><body><p>{title}</p><h1>{escape(plain(sheet.title))}"
        f"</h1><p>{fields}</p><p>{escape(sheet.instructions)}</p>"
        f"<p class=bank>{escape(_bank(sheet))}</p><ol>{items}</ol>"
    )


# fpdf2, which cannot tag


def _fpdf2() -> Make:
    from fpdf import FPDF

    class Pages(FPDF):  # type: ignore[misc]
        """A4 with a footer."""

        def footer(self) -> None:
            self.set_y(-17)
            self.set_font("S", size=9)
            self.cell(text=f"Page {self.page_no()} of {{nb}}")

    def make(sheet: Sheet) -> bytes:
        pdf = Pages(format="A4")
        pdf.add_font("S", fname=REGULAR)
        pdf.add_font("S", style="B", fname=BOLD)
        pdf.set_margins(25, 20, 20)
        pdf.set_auto_page_break(True, 20)
        pdf.add_page()
        _write_fpdf2(pdf, sheet)
        stream = BytesIO()
        pdf.output(stream)
        return stream.getvalue()

    return make


def _write_fpdf2(pdf: Any, sheet: Sheet) -> None:
    pdf.set_font("S", size=12)
    pdf.write(8.5, f"{plain(sheet.topic.title)}\n")
    pdf.set_font("S", style="B", size=20)
    pdf.write(8.5, f"{plain(sheet.title)}\n")
    pdf.set_font("S", size=12)
    pdf.write(8.5, f"{'        '.join(_fields(sheet))}\n{sheet.instructions}\n")
    pdf.multi_cell(0, 5.6, _bank(sheet), border=1)
    width = _gap_width(sheet)
    for number, (stretches, code) in enumerate(_items(sheet), 1):
        pdf.write(8.5, f"{number}. ")
        for index, words in enumerate(stretches):
            if index:
                if pdf.get_x() + width > 190:
                    pdf.ln(8.5)
                x, y = pdf.get_x(), pdf.get_y() + 6.5
                pdf.line(x, y, x + width, y)
                pdf.set_x(x + width)
            pdf.write(8.5, words)
        pdf.write(8.5, f" {code}")
        pdf.ln(10.6)
