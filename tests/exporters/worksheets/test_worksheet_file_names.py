"""Titles -> file names."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from sheet_sources import topic_of

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.file_names import (
    LONGEST,
    MOST_BYTES,
    numbered_sections,
    section_sheet_name,
    slug,
)
from twofold.exporters.worksheets.options import WorksheetOptions


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Step 1: Trotsky", "step-1-trotsky", id="punctuation"),
        pytest.param("Stalin’s rise, Stalin's fall", "stalins-rise-stalins-fall", id="apostrophes"),
        pytest.param("Élan vital & cœur", "elan-vital-coeur", id="french"),
        pytest.param("Große Übung", "grosse-ubung", id="german"),
        pytest.param("Путь Сталина к власти", "put-stalina-k-vlasti", id="russian"),
        pytest.param("../../etc/passwd", "etc-passwd", id="path"),
        pytest.param('a<b>:"/\\|?*c', "a-b-c", id="forbidden-on-windows"),
        pytest.param("CON", "con", id="small-letters"),
        pytest.param("Історія України", "istoriya-ukraini", id="ukrainian"),
        pytest.param("½ of a ㎏", "1-2-of-a-kg", id="signs-of-several-letters"),
        pytest.param("  ☭ … ", "", id="nothing-left"),
    ],
)
def test_a_title_becomes_a_file_name(title: str, expected: str) -> None:
    """Of Latin and Cyrillic only lower-case ASCII letters, figures and hyphens remain."""
    assert slug(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("  ☭ 革命 ", "革命", id="chinese"),
        pytest.param("日本の歴史：第一章", "日本の歴史-第一章", id="japanese"),
        pytest.param("がんばれ！ラーメン", "がんばれ-ラーメン", id="kana"),
        pytest.param("한국의 역사", "한국의-역사", id="korean"),
        pytest.param("Ελλάδα και Ρώμη", "ελλάδα-και-ρώμη", id="greek"),
        pytest.param("हिन्दी की किताब", "हिन्दी-की-किताब", id="hindi"),
        pytest.param("ภาษาไทย", "ภาษาไทย", id="thai"),
        pytest.param("العربية ١٢", "العربية-١٢", id="arabic"),
        pytest.param("Kapitel 2 – 革命 in Peking", "kapitel-2-革命-in-peking", id="mixed"),
        pytest.param("革命/../x\u202e\u200f.", "革命-x", id="nothing-that-hides"),
    ],
)
def test_letters_of_other_scripts_stay(title: str, expected: str) -> None:
    """Else files of a Japanese topic would be called 1.pdf and 2.pdf; composed or not is one."""
    for form in ("NFC", "NFD"):
        assert slug(unicodedata.normalize(form, title)) == unicodedata.normalize("NFC", expected)


def test_a_name_of_many_bytes_is_cut() -> None:
    """A Chinese letter has three: with the kind of a sheet a name stays below 255."""
    assert slug("革" * 200) == "革" * (MOST_BYTES // 3)
    cut = slug("第一 " * 60)
    assert cut.endswith("第一")
    assert len(cut.encode()) <= MOST_BYTES


def test_names_sort_as_the_sections_do() -> None:
    """Ten sections or more have numbers of two figures, and nine or fewer of one."""
    for count, first, last in ((9, "1-s", "9-s"), (11, "01-s", "11-s"), (100, "001-s", "100-s")):
        topic = topic_of(
            "# T\n" + "".join(f"\n## S\n\n- A {{{{gap {n}}}}}.\n" for n in range(count))
        )
        names = [section_sheet_name(topic, *each, "") for each in numbered_sections(topic)]
        assert names == sorted(names)
        assert (names[0], names[-1]) == (first, last)


def test_files_that_are_renamed_leave_nothing_behind(tmp_path: Path) -> None:
    """The tenth section gives all others a figure more; what somebody has changed stays."""

    def made(count: int) -> set[str]:
        text = "# T\n" + "".join(
            f"\n## 革命 {n}\n\n- It had {{{{gap {n}}}}}.\n" for n in range(count)
        )
        list(plan([topic_of(text)], WorksheetOptions(codes="off")).write(tmp_path))
        (folder,) = (each for each in tmp_path.iterdir() if each.is_dir())
        return {each.name for each in (folder / "lessons").iterdir()}

    assert "1-革命-0.pdf" in made(9)
    (mine,) = tmp_path.rglob("lessons/2-革命-1.pdf")
    mine.write_bytes(mine.read_bytes() + b"% mine")
    after = made(10)
    assert "01-革命-0.pdf" in after
    assert {name for name in after if not name.startswith(("0", "10-"))} == {"2-革命-1.pdf"}


def test_a_german_umlaut_has_two_letters() -> None:
    """As Germans write it where they have no such letter; a Spanish one loses its dots."""
    assert slug("Große Übung", "de-AT") == "grosse-uebung"
    assert slug("Pingüinos", "es") == "pinguinos"


def test_a_long_title_is_cut_between_words() -> None:
    """A name stays below its limit and ends with a whole word; one endless word is cut."""
    assert slug("word " * 30) == "-".join(["word"] * 12)
    assert slug("a" * 500) == "a" * LONGEST
