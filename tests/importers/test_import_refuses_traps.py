"""Files that are made to harm, or damaged -> one clear line, soon."""

from __future__ import annotations

import io
import random
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
import zstandard
from imported_notes import opened, read
from office_files import NAMES, R, paragraph, picture, run

from counted_work import Calls
from twofold.importers import importer_for
from twofold.importers.importer import LARGEST_TEXT, LONGEST_NODE, BadFileError
from twofold.importers.writing import notes_text as write_notes

MOST_CALLS = 2_000_000
"""Functions called until a file is refused: some for each of the 100,000 lines that it may have."""


def refusal(content: bytes) -> tuple[int, int, str]:
    """Return the place and the code of the one problem that a file ends in."""
    file = opened(content, "trap")
    with pytest.raises(BadFileError) as bad, Calls() as calls:
        importer_for(file).read(file)
    assert calls.number < MOST_CALLS
    (problem,) = bad.value.problems
    assert "\n" not in problem.message
    return problem.position.line, problem.position.column, problem.code


def package(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def database(folder: Path, *statements: str) -> bytes:
    path = folder / "collection.anki2"
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            lambda: (
                b'<!DOCTYPE map [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
                b'<map><node TEXT="&b;"/></map>'
            ),
            (1, 46, "entity"),
            id="entity-bomb",
        ),
        pytest.param(
            lambda: (
                b'<!DOCTYPE map [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
                b'<map><node TEXT="&x;"/></map>'
            ),
            (3, 18, "entity"),
            id="external-entity",
        ),
        pytest.param(
            lambda: (
                b'<!DOCTYPE opml SYSTEM "http://127.0.0.1/x.dtd">\n'
                b'<opml><outline text="&x;"/></opml>'
            ),
            (2, 22, "entity"),
            id="document-type-elsewhere",
        ),
        pytest.param(lambda: b'<map><node TEXT="a"></map>', (1, 23, "broken-xml"), id="broken-xml"),
        pytest.param(
            lambda: b"<map>" + b'<node TEXT="x">' * 100_000, (1, 2991, "too-deep"), id="deep-map"
        ),
        pytest.param(
            lambda: b"<opml><body>" + b'<outline text="x">' * 100_000,
            (1, 3577, "too-deep"),
            id="deep-opml",
        ),
        pytest.param(
            lambda: b"\n".join(b"\t" * level + b"x" for level in range(2_000)),
            (201, 201, "too-deep"),
            id="deep-text",
        ),
        pytest.param(lambda: b"a b " * (25 << 20), (1, 1, "too-big"), id="100-MB-on-one-line"),
        pytest.param(
            lambda: b'<map><node TEXT="' + b"a b " * (25 << 20),
            (1, 1, "too-big"),
            id="100-MB-in-a-node",
        ),
        pytest.param(lambda: b"x\n" * 100_100, (100_001, 1, "too-big"), id="too-many-lines"),
        pytest.param(lambda: b"a,b\n" * 100_100, (100_001, 1, "too-big"), id="too-many-rows"),
        pytest.param(lambda: b"", (1, 1, "unknown-format"), id="empty"),
        pytest.param(lambda: b"a\x00b", (1, 1, "unknown-format"), id="no-text"),
        pytest.param(
            lambda: package({"../../etc/passwd": b"x"}),
            (1, 1, "unknown-format"),
            id="zip-with-paths",
        ),
        pytest.param(
            lambda: package({"collection.anki2": bytes(300 << 20)}),
            (1, 1, "too-big"),
            id="zip-bomb",
        ),
        pytest.param(
            lambda: package({"collection.anki21b": zstandard.compress(bytes(300 << 20))}),
            (1, 1, "too-big"),
            id="zstandard-bomb",
        ),
        pytest.param(
            lambda: package({"collection.anki2": b"x"})[:-30],
            (1, 1, "damaged-package"),
            id="cut-off-zip",
        ),
        pytest.param(
            lambda: package(
                {"collection.anki2": b"SQLite format 3\x00" + random.Random(1).randbytes(9_000)}
            ),
            (1, 1, "damaged-package"),
            id="damaged-database",
        ),
        pytest.param(
            lambda: package({"collection.anki2": b"", "media": b"[" * 100_000}),
            (1, 1, "damaged-package"),
            id="damaged-list-of-media",
        ),
    ],
)
def test_a_trap_ends_in_one_line(
    content: Callable[[], bytes], expected: tuple[int, int, str]
) -> None:
    """What would grow, nest or read other files without end is refused where it begins."""
    assert refusal(content()) == expected


def test_a_view_without_end_is_not_read(tmp_path: Path) -> None:
    """A collection whose notes are a query that never ends is no collection."""
    content = database(
        tmp_path,
        "CREATE TABLE cards (nid, did, odid, ord, due, type)",
        "CREATE TABLE col (models, decks)",
        "CREATE VIEW notes AS WITH RECURSIVE t(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM t)"
        " SELECT id, id AS guid, 1 AS mid, 1 AS mod, '' AS tags, '' AS flds FROM t",
    )
    assert refusal(package({"collection.anki2": content})) == (1, 1, "damaged-package")


def test_note_types_nested_without_end_are_damage(tmp_path: Path) -> None:
    """JSON that nests deeper than Python goes is told like any other damage."""
    content = database(
        tmp_path,
        "CREATE TABLE notes (id, guid, mid, mod, tags, flds)",
        "CREATE TABLE cards (nid, did, odid, ord, due, type)",
        "CREATE TABLE col (models, decks)",
        f"INSERT INTO col VALUES ('{'[' * 100_000}', '{{}}')",
    )
    assert refusal(content) == (1, 1, "damaged-package")


@pytest.mark.slow
def test_a_bomb_takes_no_more_memory_than_a_collection_may_have() -> None:
    """Unpacking stops at the limit, not at the end."""
    content = package({"collection.anki2": bytes(450 << 20)})
    tracemalloc.start()
    refusal(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 400 << 20


@pytest.mark.slow
@pytest.mark.parametrize(
    "sign", ["*a ", "`", "[", "[a](", "![a", "<!--", "<b x=", "&", "{{", "$a "]
)
@pytest.mark.parametrize("start", ["", "<html>"], ids=["markdown", "html"])
@pytest.mark.parametrize(
    "longest", [LONGEST_NODE // 3, pytest.param(LONGEST_NODE, marks=pytest.mark.soak)]
)
def test_marks_that_nothing_closes_cost_no_more_for_being_many(
    sign: str, start: str, longest: int
) -> None:
    """Long nodes, full of one mark, take twice the work of nodes half as long."""
    half, whole = (work_of_marks(start, sign, length) for length in (longest // 2, longest))
    assert whole < 2.2 * half


def work_of_marks(start: str, sign: str, length: int) -> int:
    """Return how many calls it takes to make notes of a few nodes that are full of one sign."""
    text = quoteattr(start + (sign * length)[: length - 10])
    nodes = f"<node TEXT={text}/>" * 5
    file = f'<map><node TEXT="r" X_COGGLE_POSX="0">{nodes}</node></map>'
    with Calls() as calls:
        write_notes(read(file), "map")
    return calls.number


def test_the_limit_is_above_what_people_write() -> None:
    """A text of some megabytes is read."""
    assert LARGEST_TEXT > 4 << 20


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
DEEP = "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000
WOLF = paragraph(f"{run('A wolf')}{picture('r1')}")


@pytest.mark.parametrize(
    ("members", "code"),
    [
        pytest.param(
            {"word/document.xml": f"{ENTITIES}<w:document {NAMES}>&b;</w:document>".encode()},
            "entity",
            id="entities-of-word",
        ),
        pytest.param(
            {"word/document.xml": b" " * 5_000 + f"{ENTITIES}<a>&b;</a>".encode("utf-16")},
            "entity",
            id="entities-of-word-in-utf-16",
        ),
        pytest.param(
            {"xl/workbook.xml": b"<a/>", "xl/sharedStrings.xml": f"{ENTITIES}<a>&b;</a>".encode()},
            "entity",
            id="entities-of-excel",
        ),
        pytest.param(
            {"content.xml": f"{ENTITIES}<xmap-content>&b;</xmap-content>".encode()},
            "entity",
            id="entities-of-xmind",
        ),
        pytest.param({"word/document.xml": bytes(80 << 20)}, "too-big", id="bomb-of-word"),
        pytest.param({"xl/worksheets/sheet1.xml": bytes(80 << 20)}, "too-big", id="bomb-of-excel"),
        pytest.param({"content.json": bytes(80 << 20)}, "too-big", id="bomb-of-xmind"),
        pytest.param(
            {
                **{f"word/{number}.bin": bytes(40 << 20) for number in range(8)},
                "word/document.xml": b"<a/>",
            },
            "too-big",
            id="bomb-of-many-parts",
        ),
        pytest.param(
            {"word/document.xml": f"<w:document {NAMES}>{DEEP}</w:document>".encode()},
            "damaged-package",
            id="word-that-nests-without-end",
        ),
        pytest.param({"content.json": b"[" * 100_000}, "damaged-package", id="nested-json"),
        pytest.param({"content.json": b"[{}]"}, "damaged-package", id="xmind-without-topics"),
        pytest.param({"word/document.xml": b"no xml"}, "damaged-package", id="damaged-word"),
        pytest.param({"xl/workbook.xml": b"no xml"}, "damaged-package", id="damaged-excel"),
        pytest.param({"xl/workbook.bin": b"\x01"}, "damaged-package", id="excel-in-binary"),
    ],
)
def test_an_archive_of_an_office_that_is_a_trap_is_refused(
    members: dict[str, bytes], code: str
) -> None:
    """What would grow, nest, or declare entities is refused before a reader sees it."""
    assert refusal(package(members))[2] == code


def test_parts_elsewhere_are_not_read(tmp_path: Path) -> None:
    """A part whose path leads out of the document is damage, and a picture elsewhere is told."""
    (tmp_path / "secret.png").write_bytes(b"secret")
    relation = f'<Relationship Id="r1" Type="{R}/image" Target="%s"/>'
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    text = f"<w:document {NAMES}><w:body>{WOLF}</w:body></w:document>"
    out = f"{rels}{relation % f'../../../../..{tmp_path}/secret.png'}</Relationships>".encode()
    members = {"word/document.xml": text.encode(), "word/_rels/document.xml.rels": out}
    assert refusal(package(members)) == (1, 1, "damaged-package")
    outside = relation % (tmp_path / "secret.png").as_uri()
    outside = outside.replace("/>", ' TargetMode="External"/>')
    members["word/_rels/document.xml.rels"] = f"{rels}{outside}</Relationships>".encode()
    imported = read(package({**members, "a": b""}))
    assert not imported.media
