"""Inline styles and code on paper: where letters stand, what is drawn, what is read aloud."""

from __future__ import annotations

from io import BytesIO

import page as page_validation
import pdfplumber
import pikepdf
import pytest
from sheet_sources import Character, characters, printed, render, sheets

from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf.fonts import missing
from twofold.exporters.worksheets.unprintable import find_unprintable

NOTES = """\
# Styles

## Water and `code`

- Water is H<sub>2</sub>O, with CO<sub>{{gas}}</sub> and <u>lines</u>, ~~struck~~, e<sup>8</sup>.
- Call `malloc(n)` for {{memory}}.

  ```python
  for number in range(limit):
      print(number, "is a number below", limit, "and goes on", "and on", "and on", "beyond")

      return ├──
  ```

| Function | Meaning |
|---|---|
| `operator new[]` | {{gets **`n`** of x<sup>2</sup>}} |

Q: What does it print?
```
print(1)
```
A: It prints <sub>one</sub>:
```
1
```

Water
: H<sub>2</sub>O, or `water`

Myth: `=` compares.
Fact: ~~No~~, `==` does.

How <u>it</u> runs:

1. `main` is called
2. It returns <sup>0</sup>
   ```
   return 0;
   ```

| Date | Event |
|---|---|
| 1972 | `C` is made<sup>1</sup> |
| 1991 | <u>Python</u> |
"""

SIZES = ["normal", "large", "giant"]


@pytest.mark.slow
@pytest.mark.parametrize("sheet", sheets(NOTES), ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("print_size", SIZES)
def test_styled_sheets_keep_the_standards(sheet: Sheet, print_size: str) -> None:
    """Every kind of sheet is PDF/UA-1 and PDF/A-2a with every style and with code on it."""
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    for _, pdf, _ in render(sheet, PageStyle.of(options)):
        for standard in ("ua1", "pdfa2a"):
            report = page_validation.validate_pdf_bytes(pdf, profile=standard)
            assert [failure.message for failure in report.failures] == []


def gap_sheet(print_size: str = "normal", spacing: str = "normal") -> tuple[bytes, bytes]:
    (sheet,) = sheets(NOTES, "gaps")
    return printed(sheet, WorksheetOptions(print_size=print_size, spacing=spacing))  # type: ignore[arg-type]


def run_of(found: list[Character], words: str) -> list[Character]:
    """Return the characters of the first place where `words` stand."""
    at = "".join(each.letter for each in found).index(words)
    return found[at : at + len(words)]


@pytest.mark.parametrize("print_size", SIZES)
def test_letters_stand_below_and_above_the_line(print_size: str) -> None:
    """They are smaller than their neighbours, and the line below is as far away as elsewhere."""
    found = characters(gap_sheet(print_size)[0])
    letter, below, after = run_of(found, "H2O")
    assert below.size < letter.size == after.size
    assert letter.baseline - letter.size / 4 < below.baseline < letter.baseline == after.baseline
    letter, above = run_of(found, "e8")
    assert above.size < letter.size
    assert letter.baseline < above.baseline < letter.baseline + letter.size / 2


def test_an_answer_below_the_line_is_as_large_as_a_hand_writes() -> None:
    """The key shows it in the size of the words, on the blank that stands lower."""
    found = characters(gap_sheet()[1])
    before, *answer = run_of(found, "Ogas")
    assert {each.size for each in answer} == {before.size}
    assert answer[0].baseline < before.baseline


@pytest.mark.parametrize("print_size", SIZES)
@pytest.mark.parametrize("spacing", ["normal", "wide"])
def test_code_is_set_in_letters_of_one_width_within_the_column(
    print_size: str, spacing: str
) -> None:
    """A long line goes on below, further in than where it began; nothing is cut off."""
    found = characters(gap_sheet(print_size, spacing)[0])
    code = [each for each in found if "SourceCodePro" in each.font]
    words = "".join(each.letter for each in code).split()
    assert "".join(words).count('"beyond")') == 1
    assert "├──" in words
    assert len({round((each.right - each.left) / each.size, 3) for each in code}) == 1
    begins, goes_on = run_of(code, "print(")[0], run_of(code, '"beyond")')[0]
    assert run_of(code, "for ")[0].left < begins.left < goes_on.left
    assert (begins.page, -begins.baseline) < (goes_on.page, -goes_on.baseline)
    assert max(each.right for each in code if each.letter != " ") < 595 - 56


def test_lines_below_and_through_words_are_drawn() -> None:
    """A rule below underlined words and one through struck ones, as long as these."""
    pdf, _ = gap_sheet()
    found = characters(pdf)
    with pdfplumber.open(BytesIO(pdf)) as document:
        page = document.pages[0]
        rules = [(each["x0"], each["x1"], page.height - each["top"]) for each in page.lines]
    for words, lowest, highest in (("lines", -0.2, 0.0), ("struck", 0.1, 0.4)):
        run = run_of(found, words)
        size, baseline = run[0].size, run[0].baseline
        assert any(
            abs(start - run[0].left) < 1
            and abs(end - run[-1].right) < 1
            and baseline + lowest * size < y < baseline + highest * size
            for start, end, y in rules
        )


def elements(pdf: bytes) -> list[tuple[str, str, str]]:
    """Return each structure element's role, its line through or below, and what is read for it."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem":
                line = each.get("/A", pikepdf.Dictionary()).get("/TextDecorationType", "")
                found.append((str(each.S), str(line), str(each.get("/ActualText", ""))))
    return found


def test_styles_are_told_to_who_does_not_see_them() -> None:
    """Code is code, lines are named, and letters below the line are read as the signs that they
    are."""
    found = elements(gap_sheet()[0])
    assert ("/Code", "", "") in found
    assert ("/Span", "/Underline", "") in found
    assert ("/Span", "/LineThrough", "") in found
    assert {"₂", "⁸"} <= {instead.strip() for _, _, instead in found}


def test_code_has_signs_of_its_own() -> None:
    """What the letters of code have is no error in code, and still is one in a sentence."""
    assert missing("├", in_code=True) == ()
    assert missing("├") == ("├",)
    assert find_unprintable(sheets(NOTES)) == []
    assert find_unprintable(sheets("# T\n\n- A {{tree}} ├.\n"))
