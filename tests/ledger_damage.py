"""A ledger -> the same cut, flipped or merged, and whether its reader notices or loses nothing.

`python tests/ledger_damage.py` prints figures; a test does a part of it.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from twofold.ledger import Ledger, read_ledger
from twofold.source import SourceText
from twofold_runs import built, twofold

KINDS = ("taken for sound", "lost in a merge", "another in a merge")
"""What may be found wrong."""

LEDGER = Path("sources/ledger.jsonl")
NOTES = Path("sources/notes.md")


@dataclass
class Figures:
    """What came of damage: counts, and each finding in a line."""

    counts: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def find(self, kind: str, detail: str) -> None:
        """Note that something is wrong."""
        self.counts[kind] += 1
        self.found.append(f"{kind}: {detail}")


@contextmanager
def _in_a_folder() -> Iterator[None]:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def _sentence(rng: random.Random) -> str:
    def word() -> str:
        return "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(4))

    match rng.randrange(4):
        case 0:
            return f"- The {word()} of {word()} came to {{{{{word()}}}}} in {{{{{word()}::why}}}}."
        case 1:
            return f"{word()} {word()}\n: A {word()} that is “{word()}” {chr(0x1F600)}."
        case 2:
            return f"Q: Why is {word()} so {word()}?\nA:\n- It is {word()}.\n- It was {word()}."
        case _:
            return (
                f"| Date | Event |\n|---|---|\n| {rng.randrange(1000, 2000)} | {word()} {word()} |"
            )


def _write(sentences: list[str]) -> None:
    NOTES.parent.mkdir(exist_ok=True)
    NOTES.write_text("# T\n\n## S\n\n" + "\n\n".join(sentences) + "\n", encoding="utf-8")


def _read(data: bytes) -> tuple[Ledger, bool]:
    ledger, problems = read_ledger(SourceText.from_bytes("ledger.jsonl", data))
    return ledger, not problems


def cut(figures: Figures, *, every: int = 1) -> None:
    """Cut a ledger at each byte: its reader refuses it, or the command that knows the decks."""
    rng = random.Random(1)
    with _in_a_folder():
        _write([_sentence(rng) for _ in range(12)])
        built("deck")
        whole = LEDGER.read_bytes()
        records = _read(whole)[0].records
        ends = [place + 1 for place, byte in enumerate(whole[:-1]) if byte == ord("\n")]
        for place in sorted({*range(0, len(whole), every), *ends}):
            figures.counts["cuts"] += 1
            ledger, is_sound = _read(whole[:place])
            if is_sound and ledger.records != records:
                LEDGER.write_bytes(whole[:place])
                outcome = twofold("deck")
                if outcome.status != 3 or LEDGER.read_bytes() != whole[:place]:
                    figures.find("taken for sound", f"cut at {place}: {outcome}")


def flip(figures: Figures, count: int) -> None:
    """Flip one bit of a ledger: it is refused, or says what it said."""
    rng = random.Random(2)
    with _in_a_folder():
        _write([_sentence(rng) for _ in range(20)])
        built("deck")
        whole = LEDGER.read_bytes()
        sound = _read(whole)[0]
        for _ in range(count):
            figures.counts["flips"] += 1
            bit = rng.randrange(8 * len(whole))
            data = bytearray(whole)
            data[bit // 8] ^= 1 << bit % 8
            ledger, is_sound = _read(bytes(data))
            if is_sound and (ledger.records, ledger.fork) != (sound.records, sound.fork):
                figures.find("taken for sound", f"bit {bit}")


def merge(figures: Figures, seed: int) -> None:
    """Unite the ledgers of two random branches: each has all notes, as their branch knows them."""
    rng = random.Random(seed)
    with _in_a_folder():
        sentences = [_sentence(rng) for _ in range(rng.randrange(4, 12))]
        _write(sentences)
        built("deck")
        base = LEDGER.read_bytes()
        branches: list[bytes] = []
        for number in (1, 2):
            LEDGER.write_bytes(base)
            changed = [each for each in sentences if rng.random() < 0.8]
            changed += [_sentence(rng) for _ in range(rng.randrange(4))]
            rng.shuffle(changed)
            _write(changed)
            os.environ["SOURCE_DATE_EPOCH"] = str(1_800_000_000 + 100 * number + seed)
            built("deck")
            branches.append(LEDGER.read_bytes())
        for name, data in _merged(base, *branches):
            figures.counts["merges"] += 1
            ledger, is_sound = _read(data)
            if not is_sound:
                figures.find("lost in a merge", f"{name}, seed {seed}: refused")
                continue
            for branch in branches:
                for note, record in _read(branch)[0].records.items():
                    if note not in ledger.records:
                        figures.find("lost in a merge", f"{name}, seed {seed}: {note}")
                    elif ledger.records[note].guid != record.guid:
                        figures.find("another in a merge", f"{name}, seed {seed}: {note}")
            LEDGER.write_bytes(data)
            outcome = twofold("deck")
            if outcome.status != 0:
                figures.find("lost in a merge", f"{name}, seed {seed}: {outcome.err}")


def _merged(base: bytes, ours: bytes, theirs: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield both ledgers in one as git's merge=union leaves them, and with marks of a conflict."""
    for name, one, other in (("ours first", ours, theirs), ("theirs first", theirs, ours)):
        head, *first = one.splitlines()
        second = other.splitlines()[1:]
        yield f"union, {name}", b"\n".join([head, *dict.fromkeys([*first, *second]), b""])
        shared = [line for line in first if line in second]
        mine, yours = ([line for line in each if line not in shared] for each in (first, second))
        old = [line for line in base.splitlines()[1:] if line not in shared]
        for way, between in (("merge", []), ("diff3", [b"||||||| base", *old])):
            conflict = [b"<<<<<<< ours", *mine, *between, b"=======", *yours, b">>>>>>> theirs"]
            if mine or yours:
                yield f"{way}, {name}", b"\n".join([head, *shared, *conflict, b""])


def main() -> int:
    """Cut, flip and merge; print the figures."""
    figures = Figures()
    before = os.environ.get("SOURCE_DATE_EPOCH")
    cut(figures)
    flip(figures, 10_000)
    for seed in range(int(sys.argv[1]) if sys.argv[1:] else 100):
        merge(figures, seed)
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    if before is not None:
        os.environ["SOURCE_DATE_EPOCH"] = before
    print(*figures.found, sep="\n")
    for name in ("cuts", "flips", "merges", *KINDS):
        print(f"{figures.counts[name]:8,} {name}")
    return bool(figures.found)


if __name__ == "__main__":
    sys.exit(main())
