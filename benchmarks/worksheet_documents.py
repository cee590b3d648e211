"""A number -> a worksheet of 40 gap sentences with its word bank, another one for each number."""

from __future__ import annotations

import random

from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.identity import identify
from twofold.notes import Topic
from twofold.parser import parse
from twofold.source import SourceText

ITEMS = 40
ANSWERS = 60
CORE = WorksheetOptions(sheets=("gaps",), tiers=("core",))

WORDS = (  # noqa: SIM905 (words in a row are easier to read than a list of them)
    "abroad after against agreed agriculture alliance almost among argued army attack autumn "
    "backed became before began believed between bitter blamed bread called carried central "
    "chairman change claimed class coal collective commissar committee common congress control "
    "council country court criticism crisis decided declared defeat delegates demanded despite "
    "discipline during early economy editor elected empire enemies exile expelled factory faction "
    "failed famine fear followers forced foreign former gained general government grain grew harsh "
    "health hoped industry influence joined kept labour land later leader left letter levy loyal "
    "majority market meeting member moderate moved nearly never newspaper offered office official "
    "opposed opposition organised party peasants people plan policy politics popular post power "
    "press prices private promised proposed quickly rapid reached refused region removed replaced "
    "resigned resolution rest revolution rise rival rumour secretary seized shortage signed slowly "
    "socialism soldiers speech spring state strike struggle success summer support talks taxes "
    "theory though threat together towards trade trusted union until urban victory village vote "
    "wanted weak winter without workers world wrote years young"
).split()


def gap_sheet(number: int) -> Sheet:
    """Return a sheet of 40 items, 15 to 25 words long with one or two gaps, and a word bank."""
    (sheet,) = PrintRun.of(topic(number), CORE).sheets
    return sheet


def topic(number: int) -> Topic:
    """Return the topic of that sheet; every number has its own sentences and answers."""
    chance = random.Random(number)
    answers = chance.sample(WORDS, ANSWERS)
    lines = [f"# Benchmark {number}", "", "## Items", ""]
    for item in range(ITEMS):
        words = chance.choices(WORDS, k=chance.randint(15, 25))
        gaps = [f"{{{{{answers.pop()}}}}}" for _ in range(1 + item % 2)]
        for gap, place in zip(gaps, (len(words) // 3, 2 * len(words) // 3), strict=False):
            words[place] = gap
        lines.append(f"- {' '.join(words).capitalize()}.")
    raw = "\n".join(lines).encode()
    parsed = parse(SourceText.from_bytes("benchmark.md", raw), f"benchmark-{number}").topic
    assert parsed is not None
    return identify([parsed]).topics[0]
