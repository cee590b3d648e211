"""Tasks -> the processor seconds of each, and lines of a table."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Collection, Mapping

Tasks = Mapping[str, Callable[[], object]]
Seconds = Mapping[str, float]


def interleaved(tasks: Tasks, rounds: int, collector_off: Collection[str] = ()) -> Seconds:
    """Return the least seconds of each task, over rounds that take them all in turn.

    Processor time of this process and of those that it started, and the least of it, because other
    work on the machine only ever adds to it. The garbage collector rests for the tasks that the
    command runs without it.
    """
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            gc.collect()
            if name in collector_off:
                gc.disable()
            started = _processor_seconds()
            task()
            seconds[name].append(_processor_seconds() - started)
            gc.enable()
    return {name: min(taken) for name, taken in seconds.items()}


if sys.platform == "win32":
    # Windows does not tell what a finished process has used.
    _processor_seconds = time.perf_counter
else:
    import resource

    def _processor_seconds() -> float:
        used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(each.ru_utime + each.ru_stime for each in used)


def heading() -> None:
    """Print the heads of the columns."""
    print(f"{'':52} {'Twofold':>8} {'against':>8} {'ratio':>6}")


def line(what: str, ours: float, theirs: float, wanted: str = "") -> None:
    """Print a figure: both in seconds, and the ratio."""
    print(f"{what:52} {ours:8.3f} {theirs:8.3f} {ours / theirs:6.2f}  {wanted}", flush=True)
