"""A number of ready notes -> the megabytes that writing them takes above what they take loaded."""

from __future__ import annotations

import gc
import re
import sys
from io import BytesIO
from pathlib import Path

from deck_notes import ready_notes

from twofold.exporters.anki.package import write_package

STATUS = Path("/proc/self/status")


def megabytes(field: str) -> float:
    """Return a figure of this process that Linux keeps: `VmRSS` is now, `VmHWM` the highest."""
    found = re.search(rf"^{field}:\s+(\d+) kB", STATUS.read_text(encoding="ascii"), re.MULTILINE)
    assert found
    return int(found[1]) / 1024


def main() -> None:
    """Print the peak above the loaded notes, "not measured" where the system keeps no such figure.

    A package goes to the null device, because a file's pages are no memory of the process.
    """
    if not STATUS.exists():
        print("not measured")
        return
    notes = ready_notes(int(sys.argv[1]))
    write_package(BytesIO(), notes[:1], {})  # so that all modules are loaded
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is the present now
    before = megabytes("VmRSS")
    with open("/dev/null", "wb") as stream:  # noqa: PTH123
        write_package(stream, notes, {})
    print(f"{megabytes('VmHWM') - before:.1f} MB")


if __name__ == "__main__":
    main()
