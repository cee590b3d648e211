"""Bytes that are nearly a file of ours -> its reader, which refuses or reads them, and never fails.

`python tests/fuzzing.py SECONDS [SEED]` mutates the corpus for as long on each reader and prints
figures; `--atheris READER SECONDS` lets atheris choose by what the program runs, where it is
installed. Tests run what hypothesis finds. What once failed is in `tests/corpus/`, one folder a
reader.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from twofold.checks import check
from twofold.importers import importer_for
from twofold.importers.importer import BadFileError, Opened
from twofold.ledger import read_ledger, write_ledger
from twofold.parser import parse
from twofold.source import SourceText

CORPUS = Path(__file__).parent / "corpus"
CASES = Path(__file__).parent / "cases"
GOLDEN = Path(__file__).parent / "real_anki" / "golden"


def read_notes(data: bytes) -> None:
    """Every problem of notes has a place in them."""
    source = SourceText.from_bytes("fuzz.md", data)
    parsed = parse(source, "fuzz")
    lines = source.data.count(b"\n") + 1
    for problem in parsed.problems:
        assert 1 <= problem.position.line <= lines, problem
        assert problem.position.column >= 1, problem
    if parsed.topic:
        check((parsed.topic,))


def read_front_matter(data: bytes) -> None:
    """The same of what stands at their top."""
    read_notes(b"---\n" + data + b"\n---\n# T\n\n- a {{b}} c\n")


def read_ledger_lines(data: bytes) -> None:
    """What is read of a ledger without a problem is written and read again as it is."""
    ledger, problems = read_ledger(SourceText.from_bytes("ledger.jsonl", data))
    if not problems:
        written = write_ledger(ledger)
        again, none = read_ledger(SourceText.from_bytes("ledger.jsonl", written))
        assert not none, none
        assert (again.records, again.fork) == (ledger.records, ledger.fork)


def read_collection(data: bytes) -> None:
    """The same of a database, in a package that is sound."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("collection.anki2", data)
        package.writestr("media", b'{"0": "a.png"}')
        package.writestr("0", b"")
    read_import(stream.getvalue())


def read_import(data: bytes) -> None:
    """A mind map, a package or a table is read or refused."""
    opened = Opened("fuzz", io.BytesIO(data))
    with contextlib.suppress(BadFileError):
        importer_for(opened).read(opened)


READERS: dict[str, Callable[[bytes], None]] = {
    "notes": read_notes,
    "front-matter": read_front_matter,
    "ledger": read_ledger_lines,
    "package": read_import,
    "collection": read_collection,
    "map": read_import,
}


@cache
def seeds(reader: str) -> list[bytes]:
    """Return what a reader's files are made of: its corpus, and the cases of its tests."""
    kept = sorted((CORPUS / reader).glob("*")) if (CORPUS / reader).is_dir() else []
    found = [file.read_bytes() for file in kept]
    match reader:
        case "notes":
            found += [_part(file, b"source") for file in sorted(CASES.glob("*/*.case"))]
        case "front-matter":
            sources = (_part(file, b"source") for file in sorted(CASES.glob("front-matter/*.case")))
            found += [source.split(b"---\n")[1] for source in sources if source.count(b"---\n") > 1]
        case "map":
            found += [_part(file, b"file") for file in sorted(CASES.glob("import/*.import"))]
        case "ledger":
            found.append((GOLDEN / "ledger.jsonl").read_bytes())
        case "package":
            found.append((GOLDEN / "golden.apkg").read_bytes())
        case "collection":
            with zipfile.ZipFile(GOLDEN / "golden.apkg") as package:
                found.append(package.read("collection.anki2"))
    return [data for data in found if data]


@cache
def _part(case: Path, name: bytes) -> bytes:
    """Return one section of a case, b"" if it has none."""
    _, _, rest = case.read_bytes().partition(b"\n=== " + name + b"\n")
    return rest.partition(b"\n=== ")[0]


SIGNS = (
    "{{",
    "}}",
    "::",
    "|",
    "\\",
    "$",
    "$$",
    "\\(",
    "\\)",
    "\\ce{",
    "`",
    "```",
    "~~~",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<table>",
    "<li>",
    "&#0;",
    "&amp;",
    "[^1]",
    "[^1]:",
    "![](",
    "](",
    "[[",
    "]]",
    "> ",
    ">",
    "Q:",
    "A:",
    "Myth:",
    "Fact:",
    "True:",
    ": ",
    "# ",
    "## ",
    "---\n",
    "|---|---|\n",
    "- ",
    "1. ",
    "\t",
    "\r",
    "\r\n",
    "\0",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\u0301",
    "\ud7ff",
    "\U000e0041",
    "#key",
    "^note-",
    "{{c1::",
    "{{c0::",
    "{{c99999999999999999999::",
    "==",
    "**",
    "__",
    "*",
    "_",
    "~~",
    "deck: ",
    "tags: [",
    "]",
    "language: xx",
    "1924",
    "BC",
    '"',
    "'",
    "{",
    "}",
    "null",
    "1e999",
    "-1",
    "<map",
    '<node TEXT="',
    "/>",
    "</node>",
    "<!DOCTYPE x [",
    '<!ENTITY a "b">',
    "&a;",
    "<![CDATA[",
    "]]>",
    "<?xml version='1.0' encoding='utf-16'?>",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
)
"""What means something to one of the readers."""


def mutated(rng: random.Random, corpus: Sequence[bytes]) -> bytes:
    """Return a file of the corpus with some changes: cut, doubled, mixed, flipped, signs put in."""
    data = bytearray(rng.choice(corpus))
    is_text = not data.startswith((b"PK", b"SQLite"))
    if is_text and len(data) > LONGEST:
        start = rng.randrange(len(data) - LONGEST)
        data = data[start : start + LONGEST]
    for _ in range(rng.randrange(1, 8)):
        at, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
        match rng.randrange(7):
            case 0:
                del data[at : min(end, at + rng.randrange(1, 64))]
            case 1:
                data[at:at] = data[at : min(end, at + 200)] * rng.randrange(1, 4)
            case 2:
                other = rng.choice(corpus)
                begin = rng.randrange(len(other) + 1)
                data[at:at] = other[begin : begin + rng.randrange(200)]
            case 3 if data:
                data[at % len(data)] ^= 1 << rng.randrange(8)
            case 4:
                data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 5)))
            case 5 if is_text:
                del data[at:]
            case _:
                data[at:at] = rng.choice(SIGNS).encode()
    return bytes(data)


LONGEST = 4000
"""Bytes of a mutated file of text: longer ones say nothing new, and take long."""


def run_for(reader: str, seconds: float, seed: int = 0) -> tuple[int, Counter[str]]:
    """Mutate for some seconds; return how many runs there were, and the failures by their place."""
    rng, corpus, failures = random.Random(seed), seeds(reader), Counter[str]()
    until, runs = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = mutated(rng, corpus)
        runs += 1
        try:
            READERS[reader](data)
        except Exception as failure:
            frame = traceback.extract_tb(failure.__traceback__)[-1]
            where = f"{type(failure).__name__} in {Path(frame.filename).name}:{frame.lineno}"
            if not failures[where]:
                Path(f"failed-{reader}-{len(failures)}").write_bytes(data)
            failures[where] += 1
    return runs, failures


def _with_atheris(reader: str, seconds: int) -> None:
    """Hand the process to atheris, which ends it and leaves what fails in the working folder."""
    atheris = importlib.import_module("atheris")
    atheris.instrument_all()
    corpus = Path(tempfile.mkdtemp(prefix="twofold-corpus-"))
    for number, data in enumerate(seeds(reader)):
        (corpus / str(number)).write_bytes(data)
    limits = (f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=25")
    atheris.Setup([sys.argv[0], *limits, str(corpus)], READERS[reader])
    atheris.Fuzz()


def main() -> int:
    """Print figures of each reader; the exit status says whether one failed."""
    if sys.argv[1:2] == ["--atheris"]:
        _with_atheris(sys.argv[2], int(sys.argv[3]))
        return 0
    seconds = float(sys.argv[1]) if sys.argv[1:] else 60.0
    seed = int(sys.argv[2]) if sys.argv[2:] else random.SystemRandom().randrange(2**32)
    print(f"seed {seed}", flush=True)
    has_failed = False
    for reader in READERS:
        runs, failures = run_for(reader, seconds, seed)
        print(f"{runs:12,} {reader}: {sum(failures.values())} failures", flush=True)
        for where, number in failures.most_common():
            print(f"{number:12,}   {where}", flush=True)
        has_failed = has_failed or bool(failures)
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main())
