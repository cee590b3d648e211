"""The members of a package -> a zip file, whose bytes are the same for the same members."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from twofold.exporters.anki.media import MediaFile

LEVEL = 1
"""Of deflation: a fifth of the time of zlib's level 6 for files a tenth larger."""

LARGE = 1 << 31
"""Bytes from which on a member needs the large format of zip files."""


def write_zip(
    stream: BinaryIO, collection: Iterable[bytes], size: int, media: Sequence[MediaFile]
) -> None:
    """Write a package: the parts of its `collection`, `size` bytes in all, and its `media`.

    Members that are opened by name have the first time that a zip file can name, not the real one.
    Raises OSError where a picture cannot be read.
    """
    names = {str(number): file.name for number, file in enumerate(media)}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        with package.open("collection.anki2", "w", force_zip64=size >= LARGE) as target:
            target.writelines(collection)
        with package.open("media", "w") as target:
            target.write(json.dumps(names).encode())
        for number, file in enumerate(media):
            path = Path(file.path)
            large = path.stat().st_size >= LARGE
            with (
                path.open("rb") as source,
                package.open(str(number), "w", force_zip64=large) as target,
            ):
                shutil.copyfileobj(source, target, 1 << 20)
