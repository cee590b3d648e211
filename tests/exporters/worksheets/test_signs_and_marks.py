"""Signs of every subject, and letters with marks: printed whole, in one face, at their places."""

from __future__ import annotations

import unicodedata

import page as page_validation
import pypdfium2
import pytest
from sheet_sources import printed, sheets, topic_of

from twofold.exporters.worksheets.layout.clusters import clusters
from twofold.exporters.worksheets.layout.first_letters import first_letter
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf.fonts import KIN, SIGNS, Face, fonts, missing
from twofold.text import Style, plain

SCHOOL_SIGNS = {
    "mathematics": "∈∉∋∅∪∩⊂⊃⊆⊇⊄∖∴∵∀∃∄¬∧∨⊕⊗⇒⇐⇔→←↔↦∠∡∟∥∦⊥△▽∫∬∮∇∂∑∏√∛∞∝≈≅≡≢≠≤≥≪≫±∓×÷·ℝℕℤℚℂ⌊⌋⌈⌉∘∣∤⟨⟩",
    "chemistry": "⇌⇄⇋→⟶↑↓⇅⇆℃℉Å°·≡Δ⌬⏣↯",
    "physics": "ℏℓ℃ΩµÅ⃗⟂⊙⊗∥∝≈⇀Δ∇⏚",
    "music": "♯♭♮♩♪♫♬𝄞𝄢𝄡𝄪𝄫𝄐𝄀𝄆𝄇𝄽𝄾𝄻𝄼",
    "phonetics": "ɑɐɒæɓʙβɔɕçɗɖðʤəɘɚɛɜɝɞɟʄɡɠɢʛɦɧħɥʜɨɪʝɭɬɫɮʟɱɯɰŋɳɲɴøɵɸθœɶʘɹɺɾɻʀʁɽʂʃʈʧʉʊʋⱱʌɣɤʍχʎʏʑʐʒʔ"
    "ʡʕʢǀǁǂǃˈˌːˑʼˀʰʷʲˠˤⁿˡ˞˥˦˧˨˩↗↘↑↓",
    "Roman numerals": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅬⅭⅮⅯⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ",
    "scripts": "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙ½⅓⅔¼¾⅛⅜⅝⅞",
    "arrows": "←↑→↓↔↕↖↗↘↙⇐⇑⇒⇓⇔⟵⟶⟷⟸⟹⟺↺↻⤴⤵➔➜",
    "lists": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⒶⒷⒸⓐⓑⓒ❶❷❸❿☐☑☒✓✔✗✘★☆●○◆◇■□▲▼▶◀",
    "others": "☿♀♁♂♃♄♅♆☉☽☾♔♕♖♗♘♙♠♥♦♣♤♡♢♧⚀⚁⚂⚃⚄⚅☢☣⚠☠☀☁☂✂✎✉☎☯☮✡☪✝€£¥₽₩₹№℗™",
}
"""What schools write, which every sheet prints without being asked."""

MARKED = "x̄ X̄ x̂ p̂ n̩ l̩ ɛ̃ ɔ̃ ŋ̊ v⃗ t͡s d͡ʒ t̪ ɔ̹ ẹ́̄ m̥"


@pytest.mark.parametrize("subject", SCHOOL_SIGNS)
@pytest.mark.parametrize("style", [Style.PLAIN, Style.BOLD | Style.ITALIC, Style.CODE])
def test_every_sign_of_a_school_is_printed(subject: str, style: Style) -> None:
    """No sign of the list stops a sheet, in whatever style it is written."""
    signs = letters(SCHOOL_SIGNS[subject]).replace("\u20d7", "")
    assert missing(signs, in_code=Style.CODE in style) == ()
    for sign in signs:
        (piece,) = Face().pieces(sign, style)
        assert piece.text == sign
        assert Face().text_width(sign, style) > 0


@pytest.mark.parametrize("profile", ["ua1", "pdfa2a"])
@pytest.mark.parametrize("print_size", ["normal", "giant"])
def test_signs_are_read_as_they_were_written(profile: str, print_size: str) -> None:
    """A sheet of all signs, and of letters with marks, is accessible and says what its notes do."""
    signs = {subject: " ".join(signs).replace("⃗ ", "") for subject, signs in SCHOOL_SIGNS.items()}
    notes = "# T\n\n## S\n\n" + "".join(
        f"- {words} and {MARKED} are {{{{{subject}}}}}.\n" for subject, words in signs.items()
    )
    (sheet,) = sheets(notes.replace("<", "&lt;"), "gaps")
    blank, key = printed(sheet, WorksheetOptions(print_size=print_size))  # type: ignore[arg-type]
    for pdf in (blank, key):
        report = page_validation.validate_pdf_bytes(pdf, profile=profile)
        assert [failure.message for failure in report.failures] == []
    read = text_of(key)
    for words in (*signs.values(), MARKED):
        for word in letters(words).split():
            assert word in read


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    shown = "".join(page.get_textpage().get_text_bounded() for page in document)
    return unicodedata.normalize("NFC", "".join(shown.split()))


def test_signs_of_one_kind_come_from_one_face() -> None:
    """∩ looks like ∪, though Source Sans 3 has one of the two."""
    for sign in KIN:
        assert ord(sign) in fonts()[Style.PLAIN].letters
        (piece,) = Face().pieces(sign, Style.PLAIN)
        assert piece.font == SIGNS


def test_bold_signs_are_stroked() -> None:
    """There is one face of signs: in bold they get a line around them, in italics they stay."""
    assert [piece.stroked for piece in Face().pieces("a⇌b", Style.BOLD)] == [False, True, False]
    assert not any(piece.stroked for piece in Face().pieces("a⇌b", Style.ITALIC))


@pytest.mark.parametrize("cluster", MARKED.split())
@pytest.mark.parametrize("style", [Style.PLAIN, Style.BOLD, Style.ITALIC, Style.CODE])
def test_a_mark_stands_over_or_under_its_letter(cluster: str, style: Style) -> None:
    """It takes no room, touches no letter, and is centred; none is printed beside its letter."""
    face, shown = Face(), letters(cluster)
    pieces = face.pieces(shown, style)
    assert "".join(p.text + "".join(m.text for m in p.marks) for p in pieces) == shown
    bare = "".join(piece.text for piece in pieces)
    assert face.text_width(shown, style) == pytest.approx(face.text_width(bare, style))
    (mark, *_) = [mark for piece in pieces for mark in piece.marks]
    if len(bare) == 1:
        width = face.text_width(bare, Style.CODE & style | style)
        assert -1.2 * width - 0.4 < mark.x < 0.4


def test_marks_stand_further_out_one_by_one() -> None:
    """Of two marks over a letter the second stands above the first, which stands above it."""
    (piece,) = Face().pieces("x\u0304\u0302", Style.PLAIN)
    macron, circumflex = piece.marks
    font = fonts()[Style.PLAIN]
    letter, lower, upper = (font.box_of(each) for each in "x\u0304\u0302")
    assert letter is not None
    assert lower is not None
    assert upper is not None
    assert lower.bottom + macron.y >= letter.top + 0.04 - 1e-9
    assert upper.bottom + circumflex.y >= lower.top + macron.y + 0.04 - 1e-9


def test_wide_spacing_does_not_part_marks() -> None:
    """Room is put behind a letter with its marks, not between them."""
    wide, normal = Face("default", 0.12, 0.16), Face()
    assert wide.text_width("n̩", Style.PLAIN) == pytest.approx(
        normal.text_width("n̩", Style.PLAIN) + 0.12
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("x̄y", ["x̄", "y"], id="mark"),
        pytest.param("t͡sa", ["t͡s", "a"], id="two-letters-under-one-mark"),
        pytest.param("👩‍🔬👍🏽", ["👩‍🔬", "👍🏽"], id="emoji"),
        pytest.param("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"], id="flags"),
        pytest.param("❤️‍🔥!", ["❤️‍🔥", "!"], id="selector-and-joiner"),
        pytest.param("a ̄b", ["a", " ", "̄", "b"], id="a-mark-without-letter"),
        pytest.param("abc", ["a", "b", "c"], id="plain"),
    ],
)
def test_a_cluster_is_one(text: str, found: list[str]) -> None:
    """What readers take for one letter or sign is one."""
    assert clusters(text) == found


def test_what_cannot_be_printed_is_named_as_a_whole() -> None:
    """A sequence of emoji is missing once, and not its parts."""
    assert missing("a👩‍🔬b❤️‍🔥☂️") == ("👩‍🔬", "❤️‍🔥")


def test_an_emoji_is_left_out_whole() -> None:
    """A sign of which a part could be printed is not printed in part."""
    topic = on_paper(topic_of("# T\n\n## S\n\n- It ❤️‍🔥 is {{hot}}.\n"))
    (note,) = topic.sections[0].branch.notes
    assert "❤" not in plain(note.body.text)  # type: ignore[union-attr]


def test_a_first_letter_has_its_marks() -> None:
    """The help that begins an answer shows all of its first letter."""
    assert first_letter("ɛ̃ta", frozenset()) == "ɛ̃"
    assert first_letter("t͡sar", frozenset()) == "t͡s"


@pytest.mark.parametrize(("answer", "shown"), [("V", ""), ("l’s", ""), ("mol", "m"), ("ɛ̃", "")])
def test_a_first_letter_is_not_the_whole_answer(answer: str, shown: str) -> None:
    """A symbol, with an article or without, would be there to be copied."""
    assert first_letter(answer, frozenset({"fr"})) == shown


def test_a_long_word_is_not_cut_between_letter_and_mark() -> None:
    """Lines of a word that is too long for the column each begin with a letter."""
    (sheet,) = sheets("# T\n\n## S\n\n- " + "n̩" * 300 + " {{a}} `" + "n̩" * 300 + "`.\n", "gaps")
    blank, _ = printed(sheet)
    assert text_of(blank).count("n̩") == 600
