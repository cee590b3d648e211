"""Pictures in the notes are found beside them, measured, or named as a problem."""

from __future__ import annotations

import hashlib
import os
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile

import twofold.pictures
from notes_files import link, write
from twofold.library import Library, read_library
from twofold.notes import Question, notes_of, texts_of
from twofold.problems import Severity
from twofold.text import Picture

pytestmark = pytest.mark.usefixtures("here")


def picture_bytes(kind: str = "PNG", width: int = 3, height: int = 2) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "red").save(stream, kind)
    return stream.getvalue()


def said_to_be(width: int, height: int) -> bytes:
    """Return a small PNG whose header names other sizes (PNG, 11.2.2)."""
    data = picture_bytes()
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + data[24:29]
    return data[:12] + header + zlib.crc32(header).to_bytes(4) + data[33:]


def read(text: str, name: str = "sources/deep/rome.md") -> Library:
    """Return what stands in `text` as the third line of a notes file."""
    write(name, f"# Rome\n\n{text}\n")
    return read_library([Path("sources")])


def pictures(library: Library) -> list[Picture]:
    return [
        inline
        for topic in library.topics
        for note in notes_of(topic)
        for text in texts_of(note.body)
        for inline in text
        if isinstance(inline, Picture)
    ]


def problems(library: Library) -> list[tuple[str, str, str]]:
    """Return what is wrong, but for the warning that an embedded picture has no words."""
    return [
        (str(found.position), found.code, found.message)
        for found in library.problems
        if found.code != "picture-without-words"
    ]


def test_a_picture_in_a_level_is_found() -> None:
    """Levels are named tuples, and stay that: an essay with a picture in one raised a traceback."""
    write("sources/map.png", picture_bytes())
    essay = "# T\n\nQ: Why? [20]\nA: So.\nLevels:\n- 1-20: Some ![a map](map.png) said.\n"
    write("sources/t.md", essay)
    (topic,) = read_library([Path("sources")]).topics
    (note,) = notes_of(topic)
    assert isinstance(note.body, Question)
    (level,) = note.body.levels
    assert level.band == "1–20"
    assert [each.file is not None for each in level.text if isinstance(each, Picture)] == [True]


def test_a_picture_beside_the_notes_is_measured() -> None:
    """The topic gets path, size in pixels and the SHA-256 of the bytes."""
    data = picture_bytes(width=40, height=30)
    write("sources/deep/map.png", data)
    library = read("![A map of Rome](map.png)")
    assert problems(library) == []
    [picture] = pictures(library)
    assert picture.file is not None
    assert picture.file.path == "sources/deep/map.png"
    assert (picture.file.width, picture.file.height) == (40, 30)
    assert picture.file.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        pytest.param("![m](map.png)", "sources/deep/map.png", id="beside"),
        pytest.param("![m](./map.png)", "sources/deep/map.png", id="dot"),
        pytest.param("![m](img/map.png)", "sources/deep/img/map.png", id="folder below"),
        pytest.param("![m](../map.png)", "sources/map.png", id="folder above, in the sources"),
        pytest.param("![m](my%20map.png)", "sources/deep/my map.png", id="%20"),
        pytest.param("![m](<my map.png>)", "sources/deep/my map.png", id="angle brackets"),
        pytest.param("![m](100%25.png)", "sources/deep/100%.png", id="%25"),
        pytest.param("![m](é.png)", "sources/deep/e\u0301.png", id="accent apart on the disk"),
        pytest.param("![[map.png]]", "sources/deep/map.png", id="embedded, beside"),
        pytest.param("![[map.png]]", "sources/_attachments/map.png", id="embedded, elsewhere"),
        pytest.param("![[a/map.png]]", "sources/img/a/map.png", id="embedded, end of the path"),
        pytest.param("![[map.png|300]]", "sources/img/map.png", id="embedded with a width"),
        pytest.param("![m](map.png)", "sources/img/a/map.png", id="elsewhere"),
        pytest.param("![m](a/map.png)", "sources/img/a/map.png", id="end of the path"),
        pytest.param("![m](/img/map.png)", "sources/img/map.png", id="from the top"),
        pytest.param("![m](img\\map.png)", "sources/deep/img/map.png", id="Windows path"),
        pytest.param("![m](Map.PNG)", "sources/deep/map.png", id="capitals"),
        pytest.param("![m](a/my map.PNG)", "sources/img/A/My Map.png", id="capitals elsewhere"),
        pytest.param("![m](map.png?raw=true)", "sources/deep/map.png", id="for a server"),
        pytest.param("![m](my map.png)", "sources/deep/my%20map.png", id="%20 on the disk"),
        pytest.param("![m](my map (1).png)", "sources/deep/my map (1).png", id="blanks"),
        pytest.param("![m](my map.png “Rome”)", "sources/deep/my map.png", id="curly quotes"),
        pytest.param("![m](map.png =100x200)", "sources/deep/map.png", id="size behind"),
        pytest.param("![m](map.png#center)", "sources/deep/map.png", id="place behind"),
    ],
)
def test_a_picture_is_found(written: str, stored: str) -> None:
    """A path starts beside the notes, and its end may lie anywhere in the folder of sources.

    What is written for other programs, or with other capitals, is understood where nothing else is
    meant.
    """
    write(stored, picture_bytes())
    library = read(written)
    assert problems(library) == []
    assert [picture.file.path for picture in pictures(library) if picture.file] == [stored]


@pytest.mark.parametrize("written", ["![m](map.png)", "![[map.png|m]]"])
def test_of_different_namesakes_one_is_told(written: str) -> None:
    """Which of several pictures is meant is a guess, so it is told, with what means the other."""
    write("sources/a/map.png", picture_bytes())
    write("sources/b/map.png", picture_bytes())
    assert problems(read(written)) == []
    write("sources/c/map.png", picture_bytes(width=9))
    [(place, code, message)] = problems(read(written))
    assert (place, code) == ("sources/deep/rome.md:3:1", "picture-missing")
    assert message == (
        '"map.png" is in several folders: "../a/map.png" is taken, for "../c/map.png" write that'
    )


def test_of_namesakes_the_least_deep_is_embedded() -> None:
    """Two files of one name: the one nearest to the top, then the first by name."""
    for place in ("z", "b", "a/a"):
        write(f"sources/{place}/map.png", picture_bytes())
    [picture] = pictures(read("![[map.png]]"))
    assert picture.file is not None
    assert picture.file.path == "sources/b/map.png"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_four_kinds_are_read_whatever_their_name(kind: str) -> None:
    """The bytes tell the kind."""
    write("sources/deep/map.png", picture_bytes(kind))
    library = read("![m](map.png)")
    assert problems(library) == []
    assert [picture.file is not None for picture in pictures(library)] == [True]


@pytest.mark.parametrize(
    "note",
    [
        pytest.param("- Rome: {{753 BC}} ![m](map.png)", id="bullet"),
        pytest.param("Q: What is this? ![m](map.png)\nA: Rome", id="question"),
        pytest.param("- a\n  - b\n    - Rome: {{753 BC}} ![m](map.png)", id="nested"),
        pytest.param("| | a |\n|---|---|\n| b | {{c}} ![m](map.png) |", id="table"),
        pytest.param("## Kings\n\n### Seven\n\n![m](map.png)", id="figure in a branch"),
    ],
)
def test_a_picture_is_found_wherever_it_stands(note: str) -> None:
    """Every place of the topic that can hold a picture is searched."""
    write("sources/deep/map.png", picture_bytes())
    library = read(note)
    assert problems(library) == []
    assert [picture.file is not None for picture in pictures(library)] == [True]


@pytest.mark.parametrize(
    ("written", "code", "message"),
    [
        pytest.param(
            "![m](none.jpg)",
            "picture-missing",
            'no picture "none.jpg" beside the notes: save it there',
            id="nothing like it",
        ),
        pytest.param(
            "![m](mpa.png)",
            "picture-missing",
            'no picture "mpa.png" beside the notes; did you mean "map.png"?',
            id="misspelt",
        ),
        pytest.param(
            "![m](img/wals.gif)",
            "picture-missing",
            'no picture "img/wals.gif" beside the notes; did you mean "../img/walls.gif"?',
            id="in another folder",
        ),
        pytest.param(
            "![m](data:image/png;base64,AAAA)",
            "picture-missing",
            "the picture stands inside the text: save it as a file beside the notes",
            id="inside the text",
        ),
        pytest.param(
            "![m](<Kings of Rome>)",
            "picture-missing",
            '"Kings of Rome" is no picture, and what stands in other notes is not taken in here',
            id="other notes",
        ),
        pytest.param(
            "![m](../../outside.png)",
            "picture-outside-sources",
            'the picture "../../outside.png" lies outside the folder of the notes: save it beside'
            " them",
            id="above the sources",
        ),
        pytest.param(
            "![m](/outside.png)",
            "picture-missing",
            'no picture "/outside.png" beside the notes; did you mean "text.png"?',
            id="absolute",
        ),
        pytest.param(
            "![m](C:/outside.png)",
            "picture-outside-sources",
            'the picture "C:/outside.png" lies outside the folder of the notes: save it beside'
            " them",
            id="Windows drive",
        ),
        pytest.param(
            "![m](https://example.org/map.png)",
            "picture-missing",
            'the picture "https://example.org/map.png" is on the web: save it beside the notes',
            id="web address",
        ),
        pytest.param(
            "![m](..%2F..%2Foutside.png)",
            "picture-outside-sources",
            'the picture "../../outside.png" lies outside the folder of the notes: save it beside'
            " them",
            id="above, in disguise",
        ),
        pytest.param(
            "![m](link.png)",
            "picture-outside-sources",
            'the picture "link.png" lies outside the folder of the notes: save it beside them',
            id="link out",
        ),
        pytest.param(
            "![m](text.png)",
            "picture-not-read",
            '"text.png" is not a picture of the kind PNG, JPEG, GIF or WEBP: save it as'
            " one of them",
            id="no picture",
        ),
        pytest.param(
            "![m](drawing.svg)",
            "picture-not-read",
            '"drawing.svg" is not a picture of the kind PNG, JPEG, GIF or WEBP: save it as'
            " one of them",
            id="SVG",
        ),
        pytest.param(
            "![m](scan.tiff)",
            "picture-not-read",
            '"scan.tiff" is not a picture of the kind PNG, JPEG, GIF or WEBP: save it as'
            " one of them",
            id="TIFF",
        ),
    ],
)
def test_a_picture_that_cannot_be_had_is_a_warning_at_its_mark(
    written: str, code: str, message: str
) -> None:
    """The place is the picture's `!`; the words say what would be right, and what stands there."""
    write("outside.png", picture_bytes())
    write("sources/deep/map.png", picture_bytes())
    write("sources/img/walls.gif", picture_bytes("GIF"))
    write("sources/deep/text.png", b"not a picture")
    write("sources/deep/drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    write("sources/deep/scan.tiff", picture_bytes("TIFF"))
    link("sources/deep/link.png", "../../outside.png")
    library = read(f"- Rome was founded in {{{{753 BC}}}}. {written}")
    in_place = '; "[m]" stands in its place'
    assert problems(library) == [("sources/deep/rome.md:3:35", code, message + in_place)]
    assert [problem.severity for problem in library.problems] == [Severity.WARNING]
    assert [picture.file for picture in pictures(library)] == [None]


def test_a_torn_picture_is_a_problem() -> None:
    """A file that ends too early opens well, so all of it is decoded."""
    write("sources/deep/map.png", picture_bytes(width=200, height=200)[:-40])
    [(place, code, message)] = problems(read("![m](map.png)"))
    assert (place, code) == ("sources/deep/rome.md:3:1", "picture-not-read")
    assert message.startswith('"map.png" is damaged: ')


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(picture_bytes(width=1500, height=1500), id="many"),
        pytest.param(said_to_be(1 << 16, 1 << 16), id="more than Pillow itself unpacks"),
    ],
)
def test_a_picture_of_too_many_pixels_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, packed: bytes
) -> None:
    """A small file that unpacks to gigabytes is refused before it is unpacked."""
    monkeypatch.setattr(twofold.pictures, "MOST_PIXELS", 2_000_000)
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    write("sources/deep/map.png", packed)
    [(place, code, message)] = problems(read("![m](map.png)"))
    assert (place, code) == ("sources/deep/rome.md:3:1", "picture-not-read")
    assert message == (
        '"map.png" has over 2 million pixels: make it smaller; "[m]" stands in its place'
    )


def test_a_picture_of_too_many_bytes_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read, as Anki's server would not take it either."""
    monkeypatch.setattr(twofold.pictures, "MOST_BYTES", 2_000_000)
    write("sources/deep/map.png", picture_bytes() + bytes(2_000_000))
    [(_, code, message)] = problems(read("![m](map.png)"))
    assert code == "picture-not-read"
    assert message.startswith('"map.png" has over 2 million bytes: make it smaller')


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
@pytest.mark.parametrize("name", ["map.png", "deeper/map.png"])
def test_a_pipe_is_no_picture(name: str) -> None:
    """Nobody waits for what may never come out of it."""
    write("sources/deep/deeper/rome.txt")
    os.mkfifo(f"sources/deep/{name}")
    [(_, code, message)] = problems(read("![m](map.png)"))
    assert code == "picture-not-read"
    assert message.startswith('"map.png" is no plain file: save the picture itself there')


def test_a_file_alone_has_the_pictures_beside_it() -> None:
    """Notes that are named one by one find what lies in their folder, and look no further."""
    write("sources/deep/map.png", picture_bytes())
    write("sources/deep/below/walls.png", picture_bytes())
    write(
        "sources/deep/rome.md",
        b"# Rome\n\n![m](map.png)\n\n![w](below/walls.png)\n\n![[walls.png]]\n",
    )
    library = read_library([Path("sources/deep/rome.md")])
    assert [found[:2] for found in problems(library)] == [
        ("sources/deep/rome.md:7:1", "picture-missing")
    ]
    assert [picture.file.path for picture in pictures(library) if picture.file] == [
        "sources/deep/map.png",
        "sources/deep/below/walls.png",
    ]
