"""Gaps as form fields: one each, empty, in the order of reading, told to who does not see them."""

from __future__ import annotations

from io import BytesIO

import page as page_validation
import pikepdf
import pypdf
import pytest
from sheet_sources import ONE_OF_EACH, printed, sheets, topic_of

from twofold.exporters.worksheets.export import render
from twofold.exporters.worksheets.options import TierChoice, WorksheetOptions
from twofold.exporters.worksheets.page_style import PageStyle
from twofold.exporters.worksheets.print_run import sheets_to_print

FILLABLE = WorksheetOptions(fillable=True)


def fields(pdf: bytes) -> dict[str, pypdf.generic.Field]:
    return pypdf.PdfReader(BytesIO(pdf)).get_fields() or {}


def widgets(pdf: bytes) -> list[tuple[int, list[float], str]]:
    """Return page, box and label of each field in the order of the pages."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            (number, [float(side) for side in widget.Rect], str(widget.TU))
            for number, page in enumerate(document.pages)
            for widget in page.get("/Annots", [])
        ]


@pytest.mark.parametrize(
    ("kind", "gaps"),
    [pytest.param("gaps", 6, id="gaps"), pytest.param("comparison", 2, id="cells")],
)
def test_each_gap_is_a_field(kind: str, gaps: int) -> None:
    """Name, class, date and score come first, then the blanks by number; all are empty."""
    (sheet,) = sheets(ONE_OF_EACH, kind)
    blank, _ = printed(sheet, FILLABLE)
    labels = ["Name", "Class", "Date", "Score", *(f"blank {n}" for n in range(1, gaps + 1))]
    assert [field["/TU"] for field in fields(blank).values()] == labels
    assert {field.get("/V") for field in fields(blank).values()} == {""}
    assert len(fields(blank)) == len(labels)


def test_fields_stand_on_their_rules() -> None:
    """Each field is as wide as its gap and no two of a page overlap."""
    (sheet,) = sheets(ONE_OF_EACH, "gaps")
    blank, _ = printed(sheet, FILLABLE)
    placed = widgets(blank)
    for index, (page, box, _) in enumerate(placed):
        assert box[2] - box[0] > 20
        assert box[3] - box[1] > 10
        for other_page, other, _ in placed[index + 1 :]:
            apart = box[2] <= other[0] or other[2] <= box[0]
            assert page != other_page or apart or box[3] <= other[1] or other[3] <= box[1]


def test_without_the_option_nothing_can_be_typed() -> None:
    """A sheet to print has no form, and neither has a key."""
    (sheet,) = sheets(ONE_OF_EACH, "gaps")
    blank, _ = printed(sheet)
    _, key = printed(sheet, FILLABLE)
    assert fields(blank) == fields(key) == {}


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
@pytest.mark.parametrize("print_size", ["normal", "giant"])
def test_forms_are_tagged(tier: TierChoice, print_size: str) -> None:
    """Sheets with fields pass PDF/UA-1, in every tier: each field is an element with a name."""
    options = WorksheetOptions(
        print_size=print_size,  # type: ignore[arg-type]
        tiers=(tier,),
        fillable=True,
    )
    for sheet in sheets_to_print(topic_of(ONE_OF_EACH), options):
        for _, pdf, _ in render(sheet, PageStyle.of(options)):
            report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
            assert [failure.message for failure in report.failures] == []


def test_every_field_is_found_from_the_structure() -> None:
    """The number that a field bears leads to the element that holds it (ISO 32000-1, 14.7.4.4)."""
    (sheet,) = sheets(ONE_OF_EACH, "gaps")
    blank, _ = printed(sheet, FILLABLE)
    with pikepdf.open(BytesIO(blank)) as document:
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        tree = dict(zip([int(n) for n in numbers[::2]], numbers[1::2], strict=True))
        found = [w for page in document.pages for w in page.get("/Annots", [])]
        assert len(found) == 10
        for widget in found:
            element = tree[int(widget.StructParent)]
            assert element.S == "/Form"
            assert [kid.Obj.objgen for kid in element.K] == [widget.objgen]


def test_a_field_hides_no_answer() -> None:
    """Neither name, value nor tooltip of a field tells what belongs there."""
    (sheet,) = sheets("# T\n\n- It was {{Xylograph::tool}} here.\n", "gaps")
    blank, _ = printed(sheet, FILLABLE)
    assert "Xylograph" not in repr(fields(blank))
