"""Files that cannot be imported -> what they are called, and what to export instead."""

from __future__ import annotations

import pytest
from imported_notes import opened
from office_files import archive

from twofold.importers import importer_for
from twofold.importers.importer import BadFileError
from twofold.importers.other_kinds import kind_of

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def refused_as(content: str | bytes, path: str = "file") -> str:
    file = opened(content, path)
    with pytest.raises(BadFileError) as bad:
        importer_for(file).read(file)
    (problem,) = bad.value.problems
    assert problem.code == "unknown-format"
    return problem.message


@pytest.mark.parametrize(
    ("content", "name", "instead"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF", ".docx or Markdown"),
        (rb"{\rtf1\ansi hello}", "an RTF document", ".docx"),
        (archive({"ppt/slides/slide1.xml": "<a/>"}), "PowerPoint", "outline"),
        (archive({"Document.xml": "<ap:Map/>"}), "MindManager", "OPML"),
        (archive({"document/mindmap.xml": "<a/>"}), "SimpleMind", "OPML"),
        (archive({"h5p.json": "{}", "content/a.json": "{}"}), "H5P", "document"),
        (archive({"imsmanifest.xml": "<a/>"}), "learning platform", "GIFT"),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "(.odt)",
            ".docx",
        ),
        (archive({"mimetype": "application/epub+zip", "a.html": "<p>"}), "EPUB", "document"),
        (
            archive({"a.bin": "x", "b/c.txt": "y"}),
            "a zip archive that holds a.bin, c.txt",
            "unpack",
        ),
        (OFFICE + "WordDocument".encode("utf-16-le"), "(.doc)", ".docx"),
        (OFFICE + "Workbook".encode("utf-16-le"), "(.xls)", ".xlsx"),
        (OFFICE, "Office file", ".docx"),
        ('{"root": {"text": "x"}}', "JSON", "CSV"),
        ('[\n  {"front": "a", "back": "b"}\n]', "JSON", "CSV"),
        ('{\n "cells": [],\n "nbformat": 4}', "a Jupyter notebook", "Markdown"),
        ('<?xml version="1.0"?>\n<!-- a -->\n<plants><plant/></plants>', "(<plants>)", "OPML"),
        ('<?xml version="1.0"?><en-export><note/></en-export>', "Evernote", "HTML"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "a drawing", "beside the notes"),
        ("<!DOCTYPE html>\n<html><nav>a</nav><p>b</p></html>", "a page of the web", ".docx"),
        ("<html><body><script>x()</script>text</body></html>", "a page of the web", ".docx"),
        ("% mine\n\\documentclass{article}\n\\begin{document}x", "a LaTeX document", "Markdown"),
        ("#+TITLE: Cells\n\n* Nucleus\n- holds DNA\n", "an Org file", "Markdown"),
        ("* Nucleus\n:PROPERTIES:\n:ID: 1\n:END:\n", "an Org file", "Markdown"),
        ("<rss><channel><title>x</title></channel></rss>", "(<rss>)", "OPML"),
        (b"\x1f\x8b\x08\x00", "a compressed file", "GIFT"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "beside the notes"),
    ],
)
def test_a_file_is_refused_by_its_true_name(content: str | bytes, name: str, instead: str) -> None:
    """The message says what the file is, and what its program can export for an import."""
    message = refused_as(content)
    assert name in message.partition(": ")[0]
    assert instead in message.partition(": ")[2]


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        ("a.xml", "<plants><plant>oak</plant></plants>", "XML of a kind that is not known"),
        ("a.adoc", "* one\n** two\n", "an AsciiDoc document"),
        ("a.txt", "= Title\nA. Teacher\n\n== Part\n\n* one\n", "an AsciiDoc document"),
        ("a.rst", "Title\n=====\n\n.. note:: one\n", "a reStructuredText document"),
        ("a.org", "* Nucleus\n** DNA\n", "an Org file"),
        ("a.yaml", "a: 1\nb: [2]\n", "settings or data"),
        ("a.tex", "\\section{One}\n", "a LaTeX document"),
    ],
)
def test_a_text_is_refused_by_the_name_of_its_file(path: str, content: str, name: str) -> None:
    """Where nothing in a text says what it is, its suffix does."""
    assert name in refused_as(content, path)


def test_what_only_begins_as_asciidoc_is_soon_known() -> None:
    """A text without a second heading took twice as long for each paragraph that it had."""
    text = "= Title\n" + "\nA paragraph.\n" * 200
    assert kind_of(opened(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "{{gap}} in a text",
        "[Link](http://a.b) begins a text",
        "- [ ] a task\n- [x] another\n",
        "<p align='center'>centred</p>\n\n# Title\n\ntext\n",
        "<!-- a remark -->\n# Title\n\n- text\n",
        "Use \\documentclass{article} in LaTeX.\n\n- more\n",
        '"Front","Back"\n"a","b"\n',
        "{=right ~wrong}",
    ],
)
def test_texts_are_no_other_kind(text: str) -> None:
    """Brackets, braces and tags at the beginning of a text make no program's file of it."""
    assert kind_of(opened(text)) is None
