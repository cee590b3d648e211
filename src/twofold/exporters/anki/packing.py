"""The members of a package -> a zip file, whose bytes are the same for the same members."""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from twofold.exporters.anki.media import MediaFile

try:
    # ISA-L deflates in a quarter of the time of zlib, which was a third of writing a deck.
    from isal.isal_zlib import compressobj
except ImportError:  # it has no wheel for every system, and all that it gives is time
    from zlib import compressobj  # type: ignore[assignment]

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name; the real time would differ with every build."""

LEVEL = 1
"""Of deflation: a fifth of the time of zlib's level 6 for files a tenth larger."""


def write_zip(
    stream: BinaryIO, collection: Iterable[bytes], size: int, media: Sequence[MediaFile]
) -> None:
    """Write a package: the parts of its `collection`, `size` bytes in all, and its `media`.

    Raises OSError where a picture cannot be read.
    """
    names = {str(number): file.name for number, file in enumerate(media)}
    with zipfile.ZipFile(stream, "w") as package:
        with _member(package, "collection.anki2", size) as target:
            target.writelines(collection)
        listed = json.dumps(names).encode()
        with _member(package, "media", len(listed)) as target:
            target.write(listed)
        for number, file in enumerate(media):
            path = Path(file.path)
            with (
                path.open("rb") as source,
                _member(package, str(number), path.stat().st_size) as target,
            ):
                shutil.copyfileobj(source, target, 1 << 20)


@contextmanager
def _member(package: zipfile.ZipFile, name: str, size: int) -> Iterator[IO[bytes]]:
    """Lend the member `name` to write to; `size` in bytes tells if it needs the large format."""
    entry = zipfile.ZipInfo(name, ZIP_DATE)
    entry.file_size = size
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    with package.open(entry, "w") as target:
        # zipfile lets nobody choose a deflater. Should it ever call its own by another name, the
        # package is as good, and slower.
        target._compressor = compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)  # type: ignore[attr-defined]
        yield target
