"""What is worked out once for each section."""

from __future__ import annotations

from dataclasses import replace

from twofold.exporters.worksheets import topic_memory
from twofold.exporters.worksheets.topic_memory import once_a_section
from twofold.notes import Section
from twofold.parser import parse
from twofold.source import SourceText


def sections(count: int) -> tuple[Section, ...]:
    """Read a topic with so many sections."""
    text = "".join(f"## Part {n}\n\n- It is {{{{thing {n}}}}}.\n\n" for n in range(count))
    topic = parse(SourceText.from_bytes("sources/parts.md", text.encode()), "parts").topic
    assert topic
    return topic.sections


def test_a_section_is_worked_on_once() -> None:
    """Again only where it is another value, though an equal one, or where more is asked."""
    calls: list[str] = []

    @once_a_section
    def told(section: Section, language: str) -> str:
        calls.append(language)
        return f"{language} {section.branch.position.line}"

    one, other = sections(2)
    assert told(one, "en") == told(one, "en") == "en 1"
    assert told(other, "en") == "en 5"
    assert calls == ["en", "en"]
    assert told(one, "de") == "de 1"
    assert told(replace(one), "en") == "en 1"
    assert calls == ["en", "en", "de", "en"]


def test_only_so_many_sections_are_remembered() -> None:
    """The oldest goes first, and is worked on again."""
    calls: list[int] = []

    @once_a_section
    def line(section: Section) -> int:
        calls.append(section.branch.position.line)
        return calls[-1]

    many = sections(topic_memory.MOST_SECTIONS + 1)
    assert [line(each) for each in many] == [each.branch.position.line for each in many]
    line(many[-1])
    assert len(calls) == len(many)
    line(many[0])
    assert len(calls) == len(many) + 1
