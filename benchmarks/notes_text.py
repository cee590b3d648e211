"""A number of notes -> the text of that many, the same for every run."""

from __future__ import annotations

import random

WORDS = (  # noqa: SIM905 (words in a row are easier to read than a list of them)
    "the party congress leader policy grain peasants industry opposition committee central "
    "delegates faction press speech vote secretary organised autumn against support economic "
    "debate removed proposed elected published resolution towards members workers state market"
).split()

NOTES_A_SECTION = 200


def notes_text(count: int, seed: int = 1924) -> str:
    """Return a topic of `count` cloze notes of about 200 bytes, with hints, backs and tags."""
    chance = random.Random(seed)
    lines = ["---", "deck: Benchmark", "tags: [history, russia]", "---", "# Benchmark", ""]
    for number in range(count):
        if number % NOTES_A_SECTION == 0:
            lines += ["", f"## Section {number // NOTES_A_SECTION + 1}", ""]
        lines.append(f"- {_sentence(chance, number)}")
        if number % 3 == 0:
            lines.append(f"  > {' '.join(chance.choices(WORDS, k=8))}.")
    return "\n".join(lines) + "\n"


def _sentence(chance: random.Random, number: int) -> str:
    parts = []
    for gap in range(1 + number % 3):
        answer = f"{chance.choice(WORDS).capitalize()} {number}{'abc'[gap]}"
        form = f"|{answer.lower()}" if number % 4 == 0 else ""
        hint = "::hint" if number % 5 == 0 else ""
        words = " ".join(chance.choices(WORDS, k=6))
        parts.append(f"{words} {{{{{answer}{form}{hint}}}}}")
    tag = " #key" if number % 7 == 0 else ""
    return f"In note {number} {', '.join(parts)} {' '.join(chance.choices(WORDS, k=4))}.{tag}"
