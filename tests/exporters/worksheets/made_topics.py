"""A subject and a number -> notes as a teacher writes them, made of words that nobody has to know.

They have what such notes have: sentences of many lengths, terms, claims, questions with few marks
and with many, tables and dates, in sections that are short and long.
"""

from __future__ import annotations

import re
from random import Random

WORDS = re.findall(
    r"\w+",
    "the old river ran below a town where people met to trade salt cloth and news each spring "
    "before long roads were built across hills by men who had no maps but knew every stone "
    "later kings taxed what passed and wars began over bridges that nobody owned",
)
LETTERS = re.findall(
    r"\w+", "glucose enzyme membrane oxygen nucleus substrate starch protein diffusion osmosis"
)
FRENCH = re.findall(
    r"\w+", "le chat la maison grande petit rouge mange souvent avec des amis dans une rue"
)

SUBJECTS = ("history", "biology", "language", "sixty")


def made_notes(subject: str, seed: int) -> str:
    """Return the notes of a topic; the same subject and number give the same notes."""
    random = Random(f"{subject}{seed}")
    match subject:
        case "history":
            sections = [_section(random, n, WORDS, 9, essays=True) for n in range(1, 5)]
        case "biology":
            sections = [
                _section(random, n, [*WORDS, *LETTERS], 6, tables=True) for n in range(1, 4)
            ]
        case "language":
            sections = [_vocabulary(random, n) for n in range(1, 4)]
        case _:
            sections = [_section(random, 1, WORDS, 60)]
    return f"# Topic {seed} of {subject}\n\n" + "\n".join(sections)


def _sentence(random: Random, words: list[str] | tuple[str, ...], least: int = 6) -> str:
    return " ".join(random.choice(words) for _ in range(random.randint(least, 22)))


def _with_gaps(random: Random, words: list[str]) -> str:
    parts = _sentence(random, words).split()
    for place in random.sample(range(2, len(parts)), random.choice((1, 1, 1, 2))):
        parts[place] = (
            f"{{{{{random.choice((parts[place] + 'ing', str(random.randint(1700, 1990))))}}}}}"
        )
    return " ".join(parts).capitalize()


def _section(
    random: Random,
    number: int,
    words: list[str],
    sentences: int,
    *,
    essays: bool = False,
    tables: bool = False,
) -> str:
    lines = [f"## Part {number} of it", ""]
    for branch in range(1, 1 + max(1, sentences // 4)):
        lines += [f"### Side {branch} of part {number}", ""]
        lines += [f"- {_with_gaps(random, words)}." for _ in range(random.randint(3, 6))]
        if random.random() < 0.4:
            lines.append(f"- {_sentence(random, words).capitalize()}.")
        lines.append("")
    for _ in range(random.randint(4, 7)):
        term = f"{random.choice(words)}{random.choice(words)}"
        lines += [term.capitalize(), f": {_sentence(random, words).capitalize()}.", ""]
    for marks in [random.choice((2, 3, 4)) for _ in range(random.randint(2, 4))] + [20] * essays:
        lines += [f"Q: Why did {_sentence(random, words)}? [{marks}]", "A: It did.", ""]
    for _ in range(random.randint(2, 4)):
        lines += [f"Myth: {_sentence(random, words).capitalize()}.", "Fact: It did not.", ""]
    if tables:
        lines += ["| | Left | Right |", "|---|---|---|"]
        lines += [f"| {random.choice(words)} | {{{{up}}}} | {_sentence(random, words, 2)} |"] * 3
        lines.append("")
    return "\n".join(lines)


def _vocabulary(random: Random, number: int) -> str:
    lines = [f"## Unité {number}", ""]
    lines += [f"- {_with_gaps(random, FRENCH)}." for _ in range(random.randint(8, 14))]
    lines.append("")
    for _ in range(random.randint(8, 14)):
        term = f"{random.choice(FRENCH)} {random.choice(FRENCH)}{random.randint(1, 99)}"
        lines += [term, f": {' '.join(random.sample(WORDS, random.randint(1, 3)))}", ""]
    return "\n".join(lines)
