"""Chinese, Japanese and Korean on sheets: lines, gaps, banks, signs and the page's own words."""

from __future__ import annotations

from pathlib import Path

import page as page_validation
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_sources import characters, printed, sheets, topic_of, without_fields

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.banks.run_words import _in_order
from twofold.exporters.worksheets.blocks import WordBank
from twofold.exporters.worksheets.layout.gap_widths import needed, widths_for
from twofold.exporters.worksheets.layout.ideographs import (
    BEGIN_NO_LINE,
    END_NO_LINE,
    is_ideographic,
    pieces,
)
from twofold.exporters.worksheets.layout.line_breaking import Blank, Line, TextRun, break_lines
from twofold.exporters.worksheets.layout.page_style import MM
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf.fonts import Face
from twofold.exporters.worksheets.topic_faces import TopicFaces
from twofold.source import Position
from twofold.text import Gap, Run, Style, Text

HERE = Position("notes.md", 1, 1)

NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")

TEXTS = {
    "zh": "他说：「你好！」然后走了……真的吗？水在100℃沸腾，（化学式）是H₂O——《植物生理学》这样写。",
    "ja": "ちょっと待ってください。「東京タワー」へ行きます。"
    "ニュートンは1687年に『プリンキピア』を書いた。",
    "ko": "광합성은 빛에너지를 화학 에너지로 바꾸는 과정이다. (식물에서) 산소가 나온다.",
}


def ems(text: str, _: Style) -> float:
    """Return the width of letters: a square is one em, others are half as wide."""
    return sum(1.0 if is_ideographic(letter) else 0.5 for letter in text)


def shown(line: Line) -> str:
    return "".join("▁" if isinstance(each, Blank) else getattr(each, "text", "") for each in line)


def check_lines(text: Text, width: float) -> list[str]:
    """Return the lines of `text`, none of which begins or ends with what must not."""
    style = ParagraphStyle(12.0, width, ems, lambda _: 30.0)
    lines = [shown(line) for line in break_lines(text, style)]
    for line in lines[1:]:
        assert line[0] not in BEGIN_NO_LINE
    for line in lines[:-1]:
        assert line.rstrip()[-1] not in END_NO_LINE
    return lines


@pytest.mark.parametrize("language", TEXTS)
def test_no_line_begins_or_ends_with_a_forbidden_sign(language: str) -> None:
    """At every width from 20 to 170 mm, with nothing lost and no space put in."""
    for width in range(20, 171):
        lines = check_lines((Run(TEXTS[language]),), width * MM)
        assert "".join(lines).rstrip() == TEXTS[language]


def test_a_gap_is_as_an_ideograph() -> None:
    """A full stop behind a gap stays with it, and so does the bracket before one."""
    text: list[Run | Gap] = []
    for answer in ("绿色植物", "ATP", "氧气"):
        gap = Gap(answer, (), "", 0, HERE)
        text += [Run("植物利用光能（"), gap, Run("）把它们变成有机物，并释放"), gap, Run("。")]
    for width in range(40, 171):
        lines = check_lines(tuple(text), width * MM)
        assert "▁" in "".join(lines)
        assert "▁）" in "".join(lines)


def test_latin_words_beside_gaps_are_not_parted() -> None:
    """A gap in a word of letters stays in it, in notes of any language."""
    gap = Gap("easy", (), "", 0, HERE)
    for width in range(40, 171):
        for line in check_lines(
            (Run("中文" * 9 + " un"), gap, Run("ed " + "中文" * 9)), width * MM
        ):
            assert ("un▁ed" in line) or "▁" not in line


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        pytest.param("真的吗？", ["真", "的", "吗？"], id="end"),
        pytest.param("「你好！」他", ["「你", "好！」", "他"], id="brackets"),
        pytest.param("他——她", ["他——", "她"], id="dash"),
        pytest.param("走了……吗", ["走", "了……", "吗"], id="ellipsis"),
        pytest.param("ちょっと", ["ちょっ", "と"], id="small-kana"),
        pytest.param("東京タワーへ", ["東", "京", "タ", "ワー", "へ"], id="long-vowel"),
        pytest.param("吗？“你", ["吗？", "“你"], id="behind-a-stop"),
        pytest.param("在100℃时", ["在", "100℃", "时"], id="figures"),
        pytest.param("光合성은", ["光", "合", "성은"], id="korean"),
        pytest.param("naïve", ["naïve"], id="latin"),
    ],
)
def test_where_a_line_may_end(word: str, parts: list[str]) -> None:
    """Between ideographs and kana, but for what belongs to its neighbour."""
    assert list(pieces(word)) == parts


@given(st.text(alphabet="中文あっー。、「」（）“”—…A1 한", max_size=40), st.integers(60, 170))
def test_any_text_is_broken_without_loss(text: str, width: int) -> None:
    """Whatever stands in it, all of it stands on the lines, in its order."""
    style = ParagraphStyle(12.0, width * MM, ems)
    lines = break_lines((Run(text),), style)
    assert "".join(map(shown, lines)).split() == text.split() or "".join(
        "".join(map(shown, lines)).split()
    ) == "".join(text.split())
    for line in lines:
        last = line[-1]
        assert isinstance(last, TextRun)
        assert last.x + 12 * ems(last.text.rstrip(), Style.PLAIN) <= width * MM + 1e-3


def test_a_hand_needs_more_room_for_an_ideograph() -> None:
    """9 mm for an ideograph, a kana or a Korean syllable; marks take none, Latin what it took."""
    assert needed("光合作用") - needed("") == 36
    assert needed("ひらがな") - needed("") == 36
    assert needed("광합성") - needed("") == 27
    assert needed("abc") - needed("") == 9
    assert needed("x\u0304") == needed("x")
    assert widths_for(["二氧化碳", "氧气"], "zh").usual >= 40


def test_a_bank_without_an_alphabet_is_mixed() -> None:
    """Words sorted by their numbers would stand alike in all banks; the seed mixes them."""
    words = ["一", "丁", "七", "万", "丈", "三", "上", "下"]
    named = {word: word for word in words}
    banks = (WordBank((), "zh", str(seed), 0, HERE) for seed in range(5))
    orders = {tuple(_in_order(named, bank)) for bank in banks}
    assert len(orders) == 5
    assert tuple(sorted(words)) not in orders
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(words))}


needs_noto = pytest.mark.skipif(not NOTO.exists(), reason="Debian's fonts-noto-cjk is missing")


@needs_noto
@pytest.mark.parametrize(
    ("language", "print_size"),
    [
        *(("zh", "normal"), ("ja", "giant"), ("ko", "normal")),
        *(
            pytest.param(*each, marks=pytest.mark.soak)
            for each in (("zh", "giant"), ("ja", "normal"), ("ko", "giant"))
        ),
    ],
)
def test_a_topic_is_printed_with_a_named_font(language: str, print_size: str) -> None:
    """Sheet and key keep to both standards, and say what the notes say at the same places."""
    pytest.importorskip("fontTools", reason="the extra `fonts` is not installed")
    said = TEXTS[language]
    notes = f"---\nlanguage: {language}\nfonts: {NOTO}\n---\n# {said[:4]}\n\n## {said[4:8]}\n\n"
    notes += f"- {said}{{{{{said[2:5].strip()}}}}}{said[-1]}\n- **{said}**\n"
    topic = topic_of(notes)
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    assert plan([topic], options).problems == []
    faces = TopicFaces.of(topic, options).faces
    (sheet,) = sheets(notes, "gaps")
    blank, key = printed(sheet, options, faces)
    for pdf in (blank, key):
        for profile in ("ua1", "pdfa2a"):
            report = page_validation.validate_pdf_bytes(pdf, profile=profile)
            assert [failure.message for failure in report.failures] == []
        read = "".join("".join(each.letter for each in characters(pdf)).split())
        assert read.count("".join(said.split())) >= 1
    on_blank = [(each.letter, round(each.left, 1)) for each in without_fields(blank, sheet)]
    on_key = [(each.letter, round(each.left, 1)) for each in characters(key)]
    assert set(on_blank) - set(on_key) == set()


@needs_noto
def test_signs_between_ideographs_are_wide() -> None:
    """Quotation marks, dashes and ellipses fill a square there, and do not beside Latin words."""
    pytest.importorskip("fontTools", reason="the extra `fonts` is not installed")
    notes = f"---\nlanguage: zh\nfonts: {NOTO}\n---\n# 题\n\n- 他说“你好”——“OK”{{{{吗}}}}……\n"
    topic = topic_of(notes)
    face = Face(faces=TopicFaces.of(topic, WorksheetOptions()).faces)
    assert face.text_width("“你", Style.PLAIN) == pytest.approx(2.0)
    dashes = face.text_width("好”——", Style.PLAIN) - 2.0
    assert dashes > Face().text_width("——", Style.PLAIN)
    assert face.text_width("“OK”", Style.PLAIN) == pytest.approx(
        Face().text_width("“OK”", Style.PLAIN)
    )


def test_page_words_that_no_font_has_are_an_error() -> None:
    """Notes in Latin letters that say they are Chinese get no page of question marks."""
    (problem,) = plan(
        [topic_of("---\nlanguage: zh\n---\n# T\n\n## S\n\n- ni {{hao}}.\n")], WorksheetOptions()
    ).problems
    assert problem.code == "unprintable"
    assert "for the words of the page itself" in problem.message


@needs_noto
def test_fields_that_take_no_ideographs_are_told(tmp_path: Path) -> None:
    """A form knows letters of one code page, so that a run says what its fields cannot take."""
    pytest.importorskip("fontTools", reason="the extra `fonts` is not installed")
    topic = topic_of(
        f"---\nlanguage: zh\nfonts: {NOTO}\n---\n# 题\n\n## 一\n\n- 他{{{{好}}}}吗？\n"
    )
    for fillable in (True, False):
        planned = plan([topic], WorksheetOptions(sheets=("gaps",), fillable=fillable))
        said = [file.contents for file in planned.write(tmp_path / str(fillable))]
        assert any("fields take no letters of its language" in each for each in said) is fillable
