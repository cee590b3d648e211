"""What is kept of a parsed file counts for that file and that program alone."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, RED_DOT
from notes_files import NOTES, write
from twofold import cache as caches
from twofold import parse_cache
from twofold.cache import Cache, cache_folder
from twofold.cli import main
from twofold.parse_cache import ParseCache
from twofold.parser import parse
from twofold.source import SourceText


def source(text: str = NOTES, path: str = "rome.md") -> SourceText:
    return SourceText.from_bytes(path, text.encode())


@pytest.fixture
def cache(here: Path) -> ParseCache:
    return ParseCache(Cache(here / "cache"))


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it a mistake to parse."""

    def parsed(*_: object) -> None:
        raise AssertionError("the file was parsed")

    monkeypatch.setattr(parse_cache, "_parse", parsed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NOTES, id="plain"),
        pytest.param(EVERY_KIND, id="every kind"),
        pytest.param("# T\n\n- {{Lenin} died, ***he*** [too](https://a.b).\n", id="with problems"),
        pytest.param("# T\n\n<!-- allow: gap-shown-beside -->\n- {{A}} is A.\n", id="allowances"),
        pytest.param("\udcff", id="no text"),
    ],
)
def test_what_is_read_back_is_what_was_parsed(text: str, cache: ParseCache) -> None:
    """Topic, problems and allowances are equal to those that the parser gives."""
    file = SourceText.from_bytes("rome.md", text.encode(errors="surrogateescape"))
    parsed = parse(file, "rome")
    expected = (parsed.topic, parsed.problems, parsed.allowances)
    assert cache.parse(file, "rome") == expected
    assert cache.parse(file, "rome") == expected


def test_an_unchanged_file_is_not_parsed_again(
    cache: ParseCache, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run takes it from the cache."""
    first = cache.parse(source(), "rome")
    monkeypatch.setattr(parse_cache, "_parse", None)
    assert ParseCache(Cache(here / "cache")).parse(source(), "rome") == first


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(
    ("file", "name", "program"),
    [
        pytest.param(source(NOTES + "\n"), "rome", None, id="other bytes"),
        pytest.param(source(), "kings", None, id="other name"),
        pytest.param(source(path="./rome.md"), "rome", None, id="other path to it"),
        pytest.param(source(), "rome", b"a newer parser", id="other program"),
    ],
)
def test_whatever_differs_is_parsed(
    file: SourceText,
    name: str,
    program: bytes | None,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A text, a name, a path or a program that is not the same makes another topic."""
    ParseCache(Cache(here / "cache")).parse(source(), "rome")
    if program:
        monkeypatch.setattr(caches, "program", lambda: program)
    parsed = parse(file, name)
    assert ParseCache(Cache(here / "cache")).parse(file, name) == (
        parsed.topic,
        parsed.problems,
        (),
    )


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda whole: whole[:-9], id="cut off"),
        pytest.param(lambda whole: whole[:-9] + bytes(9), id="overwritten"),
        pytest.param(lambda whole: b"x" + whole[1:], id="of another key"),
    ],
)
def test_a_damaged_entry_is_parsed_again(harm: object, cache: ParseCache, here: Path) -> None:
    """Nothing that does not bear its own hash is believed; it is mended at once."""
    first = cache.parse(source(), "rome")
    (entry,) = (here / "cache").iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(harm(whole))  # type: ignore[operator]
    assert cache.parse(source(), "rome") == first
    assert entry.read_bytes() == whole


def test_an_entry_makes_nothing_but_topics(cache: ParseCache, here: Path) -> None:
    """Even with the right hashes it cannot call what is no part of a topic."""
    first = cache.parse(source(), "rome")
    (entry,) = (here / "cache").iterdir()
    content = pickle.dumps(Path("x"))
    entry.write_bytes(entry.read_bytes()[:32] + hashlib.sha256(content).digest() + content)
    assert cache.parse(source(), "rome") == first


def test_a_file_has_one_entry(cache: ParseCache, here: Path) -> None:
    """The cache does not grow with every edit."""
    for text in (NOTES, NOTES + "\n- {{One}} more.\n", NOTES):
        cache.parse(source(text), "rome")
    assert len(list((here / "cache").iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_no_harm(here: Path) -> None:
    """The notes are parsed, and nothing is kept."""
    write("cache", "a file in the way")
    cache = ParseCache(Cache(here / "cache"))
    assert cache.parse(source(), "rome")[0] == parse(source(), "rome").topic


@pytest.mark.parametrize(
    ("setting", "folder"),
    [
        pytest.param("", None, id="off"),
        pytest.param("/tmp/elsewhere", Path("/tmp/elsewhere"), id="elsewhere"),
    ],
)
def test_the_folder_can_be_chosen(
    setting: str, folder: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TWOFOLD_CACHE names another folder; empty, there is no cache."""
    monkeypatch.setenv("TWOFOLD_CACHE", setting)
    assert cache_folder() == folder


def test_a_second_run_makes_the_same_deck(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the cache, with a cold one and without any, the bytes are the same."""
    write("sources/all.md", EVERY_KIND)
    write("sources/map.png", RED_DOT)
    decks = set()
    for setting in ("", "cache", "cache", "cold"):
        monkeypatch.setenv("TWOFOLD_CACHE", setting and str(here / setting))
        assert main(["deck"]) == 0
        decks.add((here / "output" / "all.apkg").read_bytes())
    assert len(decks) == 1
