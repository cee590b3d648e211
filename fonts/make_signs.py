"""Noto Sans Math, Symbols, Symbols 2, Music, Noto Sans -> Twofold Signs, what sheets' fonts lack.

    apt-get install fonts-noto-core
    .venv/bin/python fonts/make_signs.py [FOLDER]

The folder is that of Noto's fonts, where Debian 12 (release 20201225) puts them unless it is named.
The same sources give the same bytes. No outline is changed: an em of more units makes the capitals
as high as those of Source Sans 3.
"""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts/truetype/noto")
SHEETS = Path(__file__).parents[1] / "src/twofold/exporters/worksheets/fonts"
SOURCES = ("NotoSansMath", "NotoSansSymbols", "NotoSansSymbols2", "NotoMusic", "NotoSans")
"""Which has a sign first, gives it."""

UNITS = round(1000 / (0.66 / 0.714))
"""Units of an em: capitals of Noto are 714 of 1000 high, those of Source Sans 3 660."""

MADE = 3_800_000_000
"""Seconds from 1904 that the face says it was made at, so that its bytes are always the same."""

RANGES = (
    (0x250, 0x36F),  # phonetics and their marks
    (0x1D43, 0x1D6A),
    (0x1D7B, 0x1D7F),
    (0x1D9C, 0x1DBF),
    (0x2010, 0x205E),
    (0x2070, 0x209C),  # superscripts, subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x20D0, 0x20DC),  # marks over letters of mathematics, among them the arrow of a vector
    (0x20E1, 0x20E1),
    (0x2100, 0x218B),  # letters of mathematics, fractions, Roman numerals
    (0x2190, 0x22FF),  # arrows, operators
    (0x2300, 0x2312),
    (0x2318, 0x231F),
    (0x2320, 0x2323),
    (0x232C, 0x232C),
    (0x2394, 0x2394),  # a ring of six
    (0x239B, 0x23B1),
    (0x23CE, 0x23CE),
    (0x23DA, 0x23E3),  # earth, braces above and below, a ring of benzene
    (0x2460, 0x249B),  # digits and letters in circles
    (0x24B6, 0x24EA),
    (0x25A0, 0x25FF),  # shapes
    (0x2600, 0x2602),  # weather, planets, dangers, faiths
    (0x2605, 0x2606),
    (0x2609, 0x260B),
    (0x260E, 0x260E),
    (0x2610, 0x2612),
    (0x2620, 0x2620),
    (0x2622, 0x2623),
    (0x2625, 0x262A),
    (0x262E, 0x262F),
    (0x2638, 0x263A),
    (0x263D, 0x2647),
    (0x2654, 0x266F),  # chess, cards, notes
    (0x267B, 0x267B),
    (0x267E, 0x267E),
    (0x2680, 0x2685),  # dice
    (0x2690, 0x2691),
    (0x2694, 0x269B),
    (0x26A0, 0x26A5),
    (0x26AD, 0x26AF),
    (0x2702, 0x2702),  # dingbats
    (0x2709, 0x2709),
    (0x270E, 0x270E),
    (0x2713, 0x2718),
    (0x271D, 0x271D),
    (0x2720, 0x2721),
    (0x2744, 0x2744),
    (0x2756, 0x2756),
    (0x275B, 0x275E),
    (0x2764, 0x2764),
    (0x2776, 0x2794),
    (0x279C, 0x279E),
    (0x27A1, 0x27A4),
    (0x27C0, 0x27FF),
    (0x2900, 0x290F),
    (0x2933, 0x2937),
    (0x29B5, 0x29B5),
    (0x29EB, 0x29EB),
    (0x2A00, 0x2A06),
    (0x2A0C, 0x2A10),
    (0x2A2F, 0x2A3F),
    (0x2A7D, 0x2A7E),
    (0x2AAF, 0x2AB0),
    (0x2B05, 0x2B0D),
    (0x1D100, 0x1D126),  # music
    (0x1D129, 0x1D164),
    (0x1D16A, 0x1D16C),
    (0x1D183, 0x1D184),
    (0x1D18C, 0x1D18D),
    (0x1D18F, 0x1D193),
    (0x1D1AA, 0x1D1AE),
)
"""What schools write: the first and the last of each range."""

KIN = frozenset(map(ord, "∩⇒△▽∫"))
"""Source Sans 3 has these, but smaller or larger than ∪, ⇔, ∠ and ∮, which it lacks."""

MARKS = frozenset({0x20D6, 0x20D7})
"""Arrows over letters."""

PICTURES = frozenset(map(ord, "⚓⚡⚪⚫⚽⚾♿◽◾☔☕")) | frozenset(range(0x2648, 0x2654))
"""Emoji, which are no signs: Emoji_Presentation in the emoji-data.txt of Unicode 16.0."""

NAMES = {
    1: "Twofold Signs",
    2: "Regular",
    3: "TwofoldSigns-1",
    4: "Twofold Signs",
    6: "TwofoldSigns",
}


def known_to_sheets() -> set[int]:
    """Return what all four styles of Source Sans 3 have."""
    files = sorted(SHEETS.glob("SourceSans3-*.ttf"))
    return set.intersection(*(set(TTFont(file).getBestCmap()) for file in files))


def parts(folder: Path) -> Iterator[io.BytesIO]:
    """Yield each source with what is taken from it."""
    wanted = {code for first, last in RANGES for code in range(first, last + 1)} - PICTURES
    categories = {code: unicodedata.category(chr(code)) for code in wanted}
    usable = {
        code for code in wanted if categories[code] not in ("Cn", "Cf", "Zs", "Zl", "Zp", "Me")
    }
    lacking = (usable - known_to_sheets()) | KIN | MARKS
    for name in SOURCES:
        font = TTFont(folder / f"{name}-Regular.ttf")
        taken = lacking & set(font.getBestCmap())
        lacking -= taken
        if name == SOURCES[-1]:
            taken.add(0x20)
        yield part(font, taken)
    print("in no source:", " ".join(f"{code:04X}" for code in sorted(lacking)), file=sys.stderr)


def part(font: TTFont, codes: set[int]) -> io.BytesIO:
    """Return a font with the glyphs of some letters, without hints, kerning and features."""
    options = Options()
    options.hinting, options.layout_features, options.notdef_outline = False, [], True
    options.name_IDs, options.glyph_names, options.legacy_kern = [0, 13, 14], False, False
    options.drop_tables += ["MATH", "GSUB", "GPOS", "GDEF", "DSIG", "STAT", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    return file


def build(folder: Path, target: Path) -> None:
    """Write the face, under a name of its own."""
    merged = Merger().merge(list(parts(folder)))
    merged["head"].unitsPerEm = UNITS
    merged["head"].created = merged["head"].modified = MADE
    merged.recalcTimestamp = False
    merged["post"].formatType = 3.0
    merged["OS/2"].fsType = 0
    merged["cmap"].tables = [each for each in merged["cmap"].tables if each.format in (4, 12)][-1:]
    names = merged["name"]
    names.names = [each for each in names.names if each.nameID in (0, 13, 14)]
    for identity, words in NAMES.items():
        names.setName(words, identity, 3, 1, 0x409)
    merged.save(target)
    print(f"{target}: {target.stat().st_size} bytes, {len(merged.getBestCmap())} signs")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if sys.argv[1:] else FOLDER, SHEETS / "TwofoldSigns.ttf")
