"""Sheets -> what they cost beside a bare floor and other programs, as a table of ratios."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from drawn_pages import draw_floor, drawn_pages, plain_fonts, untagged
from memory import STATUS, megabytes
from timing import interleaved
from worksheet_documents import gap_sheet
from worksheet_peers import peers

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.identity import identify
from twofold.library import read_library

BENCHMARKS = Path(__file__).parent
SHIPPED = BENCHMARKS.parent / "sources"
STYLE = PageStyle.of(WorksheetOptions())
DOCUMENTS = 12
PEER_DOCUMENTS = 3
ROUNDS = 9
MANY = 200
VERY_MANY = 1000


def main() -> None:
    """Print all figures; that takes about two minutes."""
    print(f"Processor time, the least of {ROUNDS} rounds that take every task in turn; all warm.")
    sheets = [gap_sheet(number) for number in range(DOCUMENTS)]
    _memory(sheets)
    plain_fonts()
    _documents(sheets)
    with TemporaryDirectory(prefix="twofold-bench-") as name:
        _processes(Path(name))
        _shipped_topic(Path(name))


def _documents(sheets: Sequence[Sheet]) -> None:
    """One document: 40 items of 15 to 25 words, banks beside their gaps, A4.

    The peers are told which words stand in one bank above all items. Our layout finds for each page
    which items share one, of some three hundred runs that it measures: most of its time.
    """
    # A sheet is measured together with its key, whose notes for the marker the others do not make.
    blanks = [replace(sheet, marking=()) for sheet in sheets]
    drawn = drawn_pages(partial(_tagged, blanks))
    laid_out = [_laid_out(sheet).blank for sheet in blanks]
    tasks: dict[str, Callable[[], object]] = {
        "floor": lambda: [draw_floor(document) for document in drawn],
        "drawing alone, untagged": partial(_untagged, laid_out),
        "drawing alone": partial(_draw, laid_out),
        "layout and drawing": partial(_tagged, blanks),
        "layout and drawing, with its key": partial(_with_keys, sheets),
    }
    makers = dict(peers())
    # Other documents each time, or what Typst remembers of the last ones would be measured.
    others = [gap_sheet(100 + number) for number in range(PEER_DOCUMENTS * (ROUNDS + 1))]
    for name, make in makers.items():
        tasks[name] = partial(_peer, make, iter(others))
        tasks[name]()
    seconds = interleaved(tasks, ROUNDS)
    each = {
        n: taken / (PEER_DOCUMENTS if n in makers else DOCUMENTS) for n, taken in seconds.items()
    }
    print(f"\nmilliseconds a document of {len(drawn[0])} pages")
    for name, taken in each.items():
        print(f"  {name:42} {1000 * taken:6.1f}")
    print(f"\n{'':44} {'ratio':>6}")
    whole, drawing = each["layout and drawing"], each["drawing alone"]
    untagged_drawing = each["drawing alone, untagged"]
    _tell("drawing, untagged ÷ draw-only floor", untagged_drawing / each["floor"], "at most 1")
    _tell("drawing, tagged ÷ draw-only floor", drawing / each["floor"], "at most 1.8")
    _tell("layout ÷ draw-only floor", (whole - drawing) / each["floor"], "at most 10")
    for name, wanted in (("Typst", "0.1"), ("WeasyPrint", "3"), ("fpdf2", "1.8")):
        if name in makers:
            ratio = each[name] / whole
            _tell(f"our documents a second ÷ {name}'s", ratio, f"at least {wanted}")


def _tagged(sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        draw_parts((_laid_out(sheet).blank,))


def _draw(laid_out: Sequence[DocumentPart]) -> None:
    for side in laid_out:
        draw_parts((side,))


def _with_keys(sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        for side in _laid_out(sheet).sides:
            draw_parts((side,))


def _laid_out(sheet: Sheet) -> SheetLayout:
    """Return the layout of a sheet of which nothing is remembered, as if it were another one."""
    return SheetLayout.of(replace(sheet), STYLE)


def _untagged(laid_out: Sequence[DocumentPart]) -> None:
    with untagged():
        _draw(laid_out)


def _peer(make: Callable[[Sheet], bytes], sheets: Iterator[Sheet]) -> None:
    for _ in range(PEER_DOCUMENTS):
        make(next(sheets))


def _tell(what: str, ratio: float, wanted: str) -> None:
    print(f"{what:44} {ratio:6.2f}  {wanted}", flush=True)


def _memory(sheets: Sequence[Sheet]) -> None:
    """The same process makes sheet after sheet; what it holds must not grow."""
    if not STATUS.exists():
        print("memory: not measured")
        return
    held = []
    for _ in range(5):
        for number in range(VERY_MANY // 5):
            draw_parts((_laid_out(sheets[number % len(sheets)]).blank,))
        held.append(f"{megabytes('VmRSS'):.1f}")
    print(f"memory after each {VERY_MANY // 5} of {VERY_MANY} sheets: {' '.join(held)} MB (flat)")


def _processes(folder: Path) -> None:
    """Whole exports of many sheets by the clock, because processor time tells nothing here.

    Two cores may be halves of one: arithmetic that shares nothing tells what two processes gain.
    """
    scripts = {"export": EXPORT, "bare": BARE}
    seconds: dict[tuple[str, int], list[float]] = {}
    for name, script in scripts.items():
        (folder / f"{name}.py").write_text(script, encoding="utf-8")
    for turn in range(5):
        for name in scripts:
            for jobs in (1, 2):
                place = folder / f"{turn}-{jobs}"
                ran = _python(folder / f"{name}.py", place, str(jobs), str(MANY))
                seconds.setdefault((name, jobs), []).append(float(ran))
    least = {task: min(taken) for task, taken in seconds.items()}
    ratio, bare = (least[name, 1] / least[name, 2] for name in scripts)
    _tell(f"one process ÷ two, {MANY} sheets with keys", ratio, "at least 1.7, with two free cores")
    _tell("  the same of bare arithmetic", bare, "what these cores give")


BARE = """
import sys, time
from concurrent.futures import ProcessPoolExecutor

def work(_):
    return sum(number * number % 7 for number in range(2_000_000))

if __name__ == "__main__":
    jobs = int(sys.argv[2])
    started = time.perf_counter()
    with ProcessPoolExecutor(jobs) as pool:
        list(pool.map(work, range(8)))
    print(time.perf_counter() - started)
"""

EXPORT = """
import sys, time
from pathlib import Path
from worksheet_documents import topic
from twofold.exporters.worksheets import WorksheetOptions, plan
if __name__ == "__main__":
    folder, jobs, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    topics = [topic(number) for number in range(count)]
    started = time.perf_counter()
    options = WorksheetOptions(sheets=("gaps",), tiers=("core",), jobs=jobs)
    for _ in plan(topics, options).write(folder):
        pass
    print(time.perf_counter() - started)
"""


def _shipped_topic(folder: Path) -> None:
    """The whole command for every sheet, tier and pack, beside drawing those pages and no more."""
    sources = shutil.copytree(SHIPPED, folder / "sources")
    (shipped,) = identify(read_library([sources]).topics).topics
    run = plan([shipped], WorksheetOptions(tiers=("all",), jobs=1))

    drawn = drawn_pages(lambda: list(run.write(folder / "drawn")))
    command = ("-m", "twofold", "worksheets", sources, "--draft", "--tier", "all")

    def fresh() -> None:
        # What an earlier run has made of the same notes would not be drawn again.
        shutil.rmtree(folder / "output", ignore_errors=True)
        _python(*command, "--output", folder / "output")

    seconds = interleaved(
        {
            "floor": lambda: [draw_floor(document) for document in drawn],
            "command": fresh,
        },
        ROUNDS,
    )
    pages = sum(map(len, drawn))
    ratio = seconds["command"] / seconds["floor"]
    _tell(f"shipped topic, {pages:,} pages, command ÷ floor", ratio, "under 20")


def _python(*arguments: str | Path) -> str:
    """Run a cold process, but one whose modules are compiled, as after any first run."""
    settings = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    settings["PYTHONPATH"] = os.pathsep.join([str(BENCHMARKS), *sys.path])
    return subprocess.run(
        [sys.executable, *arguments],
        env=settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


if __name__ == "__main__":
    main()
