"""School formulas -> the milliseconds that drawing and saying each takes, beside peers."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from formulas.reading import all_formulas
from twofold.exporters.worksheets import formulas as drawing
from twofold.exporters.worksheets.formulas import draw_formula, mathra_adapter, say_formula
from twofold.text import Formula

ROUNDS = 5


def main() -> None:
    """Print the median of each task in one run, rounds interleaved, and its ratio to the floor."""
    corpus = [formula for formula in all_formulas() if not formula.gaps]
    gapped = [formula for formula in all_formulas() if formula.gaps]
    mathematics = [formula for formula in corpus if formula.opening == "$$"]
    tasks: dict[str, tuple[Callable[[Formula], object], Sequence[Formula]]] = {
        "mathra, to SVG and words (the floor)": (_mathra, mathematics),
        "Twofold, drawn and said": (_drawn, corpus),
        "Twofold, with gaps": (_drawn, gapped),
        **_peers(mathematics),
    }
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, (task, formulas) in tasks.items():
            drawing._drawn.cache_clear()
            mathra_adapter._made.cache_clear()
            started = time.process_time()
            for formula in formulas:
                task(formula)
            seconds[name].append((time.process_time() - started) / len(formulas))
    floor = statistics.median(next(iter(seconds.values())))
    print(f"{len(corpus)} formulas and {len(gapped)} with gaps, median of {ROUNDS} rounds")
    for name, taken in seconds.items():
        median = statistics.median(taken)
        print(f"  {name:40} {1000 * median:7.3f} ms {median / floor:6.1f} x")


def _drawn(formula: Formula) -> object:
    return draw_formula(formula), say_formula(formula, "en", is_key=False)


def _mathra(formula: Formula) -> object:
    import mathra

    return mathra.render(_latex(formula), "en", display=True)


def _latex(formula: Formula) -> str:
    return "".join(part for part in formula.parts if isinstance(part, str))


def _peers(
    formulas: Sequence[Formula],
) -> dict[str, tuple[Callable[[Formula], object], Sequence[Formula]]]:
    """Return another library that draws formulas, if it is installed: we need none."""
    try:
        import ziamath
    except ImportError:
        print("  (ziamath is not installed: pip install it to compare)")
        return {}

    def draw(formula: Formula) -> Any:
        return ziamath.Latex(_latex(formula)).svg()

    return {"ziamath, to SVG": (draw, formulas)}


if __name__ == "__main__":
    main()
