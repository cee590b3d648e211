"""The objects of a PDF -> its bytes, with all that can be packed together compressed as one.

ReportLab writes each object by itself. The hundreds of small ones of a tagged document take a
fifth of the room in an object stream (ISO 32000-1, 7.5.7), and less time.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The second line says to programs that the file is not text (ISO 19005-2, 6.1.2)."""

END = b"endstream\n"

STREAM_END = b"\r\n" + END
"""The line end that PDF/A wants (ISO 19005-2, 6.1.7), of two bytes, because data that ends with a
carriage return would make one of a line feed, and be a byte shorter."""

ROW_FIELDS = (1, 4, 2)
"""The bytes of what says where an object is found (ISO 32000-1, 7.5.8.3): its kind, its offset or
the object stream that it is packed in, its place in there. The last grows where objects are many:
a long pack of tagged sheets has over 65,536."""

NO_OBJECT = 65535
"""The generation of object 0, which is never used (ISO 32000-1, 7.5.4)."""


def stream(dictionary: str, data: bytes, *, packed: bool = False) -> bytes:
    """Return a stream object; `packed` data is compressed, and its dictionary says so."""
    if packed:
        data, dictionary = zlib.compress(data), f"/Filter/FlateDecode{dictionary}"
    return b"<<%s/Length %d>>\nstream\n%s%s" % (dictionary.encode(), len(data), data, STREAM_END)


def unicode_map(font_tag: str, subset: Sequence[int]) -> str:
    """Return a ToUnicode CMap (ISO 32000-1, 9.10.3), at most 100 letters in a block."""
    entries = [
        f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(subset)
        if letter
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({font_tag}) /Ordering ({font_tag}) /Supplement 0 >> def",
            f"/CMapName /{font_tag} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def with_line_end(data: bytes) -> bytes:
    """Return an object of ReportLab's with the line end that is missing where it is a stream."""
    return data[: -len(END)] + STREAM_END if data.endswith(END) else data


def pdf_file(objects: Mapping[int, bytes], catalog: int, facts: int) -> bytes:
    """Return the file of numbered objects, two of which are the catalogue and the facts."""
    size = max(objects) + 3
    packing, table = size - 2, size - 1
    file = bytearray(HEADER)
    rows = [(0, 0, NO_OBJECT)] + [(0, 0, 0)] * (size - 1)
    packed: dict[int, bytes] = {}

    def put(number: int, data: bytes) -> None:
        rows[number] = (1, len(file), 0)
        file.extend(b"%d 0 obj\n%sendobj\n" % (number, data))

    for number in sorted(objects):
        data = objects[number]
        if data.endswith(END):
            put(number, data)
        else:
            rows[number] = (2, packing, len(packed))
            packed[number] = data
    put(packing, _object_stream(packed))
    start = len(file)
    rows[table] = (1, start, 0)
    widths = list(map(_bytes_needed, ROW_FIELDS, zip(*rows, strict=True)))
    mark = hashlib.sha256(bytes(file)).hexdigest()[:32]
    put(
        table,
        stream(
            f"/Type/XRef/W[{' '.join(map(str, widths))}]/Size {size}/Root {catalog} 0 R"
            f"/Info {facts} 0 R/ID[<{mark}><{mark}>]",
            b"".join(
                field.to_bytes(width)
                for row in rows
                for field, width in zip(row, widths, strict=True)
            ),
            packed=True,
        ),
    )
    file += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(file)


def _bytes_needed(usual: int, numbers: Iterable[int]) -> int:
    """Return the bytes that hold the largest of `numbers`, no fewer than is `usual`."""
    return max(usual, (max(numbers).bit_length() + 7) // 8)


def _object_stream(packed: Mapping[int, bytes]) -> bytes:
    places = []
    offset = 0
    for number, data in packed.items():
        places.append(f"{number} {offset}")
        offset += len(data) + 1
    head = " ".join(places).encode() + b"\n"
    body = b"\n".join(packed.values())
    return stream(f"/Type/ObjStm/N {len(packed)}/First {len(head)}", head + body, packed=True)
