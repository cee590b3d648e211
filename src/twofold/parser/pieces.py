"""Pieces of a file -> one text for the Markdown reader, which knows where each stood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Pieces:
    """A text made of pieces of a file; the offsets in `data` are turned into those in the file."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._starts: list[int] = []
        self._places: list[tuple[int, int]] = []

    def add(self, data: bytes, offset: int) -> None:
        """Go on with `data`, which stands in the file at `offset`."""
        self._append(data, offset, len(data))

    def insert(self, data: bytes, offset: int) -> None:
        """Go on with `data` that is not in the file; its place is where the next piece begins."""
        self._append(data, offset, 0)

    def _append(self, data: bytes, offset: int, length: int) -> None:
        if data:
            self._starts.append(len(self.data))
            self._places.append((offset, length))
            self.data += data

    def start(self, offset: int) -> int:
        """Return where in the file what begins at `offset` of the text begins."""
        at = max(0, bisect_right(self._starts, offset) - 1)
        return self._place(at, offset)

    def end(self, offset: int) -> int:
        """Return where in the file what ends at `offset` of the text ends."""
        at = max(0, bisect_left(self._starts, offset) - 1)
        return self._place(at, offset)

    def cuts(self, start: int, end: int) -> list[int]:
        """Return where between `start` and `end` of the text something of the file was cut out."""
        first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
        return [
            self._starts[at]
            for at in range(first, last)
            if self._places[at][0] != self._end(at - 1)
        ]

    def _end(self, at: int) -> int:
        offset, length = self._places[at]
        return offset + length

    def _place(self, at: int, offset: int) -> int:
        if not self._starts:
            return 0
        place, length = self._places[at]
        return place + min(offset - self._starts[at], length)

    def between(self, start: int, end: int) -> Pieces:
        """Return the part of the text from `start` to `end`."""
        part = Pieces()
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self._starts) and self._starts[at] < end:
            begins = self._starts[at]
            ends = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.data)
            first, last = max(start, begins), min(end, ends)
            place, length = self._places[at]
            if first < last:
                data = bytes(self.data[first:last])
                part._append(data, place + min(first - begins, length), min(length, len(data)))
            at += 1
        return part

    def extend(self, other: Pieces) -> None:
        """Go on with all of `other`."""
        begins = len(self.data)
        self._starts += [begins + start for start in other._starts]
        self._places += other._places
        self.data += other.data
