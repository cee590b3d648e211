"""A file's bytes -> as many bytes for the Markdown reader, with gaps and remarks masked."""

# Markdown must never look into a gap (`{{2*3*4}}`, `{{x|y}}` in a table) or a remark: gaps become
# letters and remarks become blanks before it reads. Nothing moves, so every offset stays true.

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from twofold.formulas import FormulaPlace, formula_at
from twofold.parser.allowances import read_allowances
from twofold.parser.conflicts import find_conflicts
from twofold.parser.fences import fenced_code
from twofold.parser.foreign_braces import TexBraces, end_of_filled_in
from twofold.parser.reading import FilledIn, Reading
from twofold.parser.taught import read_taught

LONGEST_BROKEN_GAP = 1000
"""Bytes in which the end of a broken gap is looked for, lest many of them take for ever."""

_WRAP = rb"[ \t]*\n[ \t]*(?!\s)(?!(?:[-*+>#|:]|\d{1,9}[.)])[ \t])"
# Possessive (`++`, `*+`): without, an unclosed gap of 30 letters is tried in 2^30 ways.
_INNER = rb"(?:[^{}\\\n]++|\\[^\n]|" + _WRAP + rb")*+"
# Each branch begins with a letter outside its group: so `re` skips all other bytes, in a tenth of
# the time that trying every branch at every byte takes.
_TOKEN = re.compile(
    rb"\{(?P<gap>\{" + _INNER + rb"\}\})(?!\})"
    rb"|\\(?P<plain>\{\{[^{}\n]*\}\})"
    rb"|\{(?P<open>\{+)|\}(?P<close>\}+)|\\(?P<escape>[^\n])|\$(?P<dollar>)|`(?P<code>`*)"
    rb"|<(?P<remark>!--)|%(?P<obsidian_remark>%)"
    rb"|!(?P<picture>\[[^]\[{}`\n]*\]\((?:[^(){}`\n]|\([^(){}`\n]*\))+\))"
)
_PICTURE_WITH_BLANKS = re.compile(
    r"[^\]]*\]\((?P<target>[^<\"].*?\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|heic|avif|pdf|mp4|mp3))"
    r"(?P<size>\s+=\d*x\d*)?(?:\s+(?P<opening>[\"'“”„«‘])(?P<caption>.*)[\"'“”»’])?\s*\)",
    re.IGNORECASE,
)
_BACKTICKS = re.compile(rb"`+")
_NOT_BLANK = re.compile(rb"[^\s]")
_NOT_LINE_END = re.compile(rb"[^\n]")
_NEW_BLOCK = re.compile(rb"\n[ \t]*(?:\n|(?:[-*+>#|:]|\d{1,9}[.)])[ \t])")
_MARKS = re.compile(rb"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_TEXT_BEHIND = re.compile(rb"[ \t]*(?=[^\s])")
_AFTER_FIGURE = re.compile(rb"\d[ \t]+$")
_ENDS_LINE = b"%% at the end of a line"
_BLOCK_END = re.compile(rb"(?:^[ \t>]*|[^\s\d][ \t]+)(%%)[ \t]*$", re.MULTILINE)
_BRACES = re.compile(rb"\{\{+|\}\}+")
_QUOTE_SIGNS = re.compile(rb"\n[ \t]*(?:>[ \t]?)+")
_IN_A_GAP = re.compile(rb"\}\}|\\[^\n]|[${}]|\n[ \t]*(?:\n|[-*+>#|:][ \t])")
MOST_SEARCHES = 20
MOST_SEARCHES = 10
"""How often fences are looked for: again after each remark that holds one, and people write few."""


def scan(reading: Reading, start: int) -> list[tuple[int, str]]:
    """Find the gaps and the masked bytes of a file from `start` on, and keep them in `reading`.

    Return the codes in `<!-- allow: … -->` remarks, each with its offset.
    """
    scanner = _Scanner(reading, start)
    scanner.scan()
    reading.masked, reading.gaps = bytes(scanner.masked), scanner.gaps
    reading.formulas = scanner.formulas
    reading.filled_in = scanner.filled_in
    reading.fenced = scanner.passed
    return scanner.allowances


class _Scanner:
    def __init__(self, reading: Reading, start: int) -> None:
        self.reading = reading
        self.data = reading.data
        self.masked = bytearray(reading.data)
        self.masked[:start] = _NOT_LINE_END.sub(b" ", self.data[:start])
        self.start = start
        self.gaps: list[tuple[int, int]] = []
        self.formulas: list[FormulaPlace] = []
        self.filled_in: list[FilledIn] = []
        self.allowances: list[tuple[int, str]] = []
        self.told: set[str] = set()
        self.none_ahead: set[bytes] = set()
        self.searches = 0
        self.fences = self.fences_ahead(start)
        self.passed: list[tuple[int, int]] = []
        self.front = start

    def scan(self) -> None:
        tokens, reached = _TOKEN.finditer(self.data, self.start), self.start
        while token := next(tokens, None):
            start, end = token.span()
            if self.fences and (fence_end := self.fence_before(reached, start)):
                tokens, reached = _TOKEN.finditer(self.data, fence_end), fence_end
                continue
            match token.lastgroup:
                case "gap" | "open" if filled_in := end_of_filled_in(self.data, start):
                    end = self.fill_in(start, filled_in)
                case "gap":
                    self.gaps.append((start, end))
                    self.mask(start, end)
                case "open":
                    end = (
                        self.gap_with_formula(start)
                        or self.tex_group(start)
                        or self.broken_gap(start, end)
                    )
                case "close":
                    self.lone_close(start, end)
                case "code":
                    end = self.code_end(start, end)
                case "remark" | "obsidian_remark":
                    end = self.remark(start, end)
                case "picture":
                    end = self.picture(start, end)
                case _:  # a dollar or an escaped character
                    end = self.formula(start, end)
            if end != token.end():
                tokens = _TOKEN.finditer(self.data, end)
            reached = end
        self.passed += self.fences
        for begin, end in find_conflicts(self.reading, self.start, len(self.data)):
            self.masked[begin:end] = b" " * (end - begin)

    def mask(self, start: int, end: int) -> None:
        """Put letters in the place of what Markdown must not look into."""
        self.masked[start:end] = (
            b"x" * (end - start)
            if self.data.find(b"\n", start, end) == -1
            else _NOT_BLANK.sub(b"x", self.data[start:end])
        )

    def formula(self, start: int, end: int) -> int:
        """Mask the formula that begins at `start`, if one does; return where to go on."""
        place = formula_at(self.data, start)
        if place is None:
            return end
        self.formulas.append(place)
        self.mask(*place[:2])
        if self.data[self.reading.line_start(start) : start].lstrip(b" \t").startswith(b">"):
            for sign in _QUOTE_SIGNS.finditer(self.data, start, place.end):
                self.masked[sign.start() : sign.end()] = sign[0]
        return place.end

    def gap_with_formula(self, start: int) -> int:
        """Mask a gap in whose answer a formula has braces; return where it ends, 0 for no gap."""
        reached, limit = start + 2, min(start + LONGEST_BROKEN_GAP, len(self.data))
        has_formula = False
        while found := _IN_A_GAP.search(self.data, reached, limit):
            if found[0] == b"}}":
                if not has_formula or self.data.startswith(b"}", found.end()):
                    return 0
                self.gaps.append((start, found.end()))
                self.mask(start, found.end())
                return found.end()
            place = formula_at(self.data, found.start())
            if place is None and found[0][:1] not in b"\\$":
                return 0
            has_formula = has_formula or place is not None
            reached = place.end if place else found.end()
        return 0

    def broken_gap(self, start: int, end: int) -> int:
        """Report why `{{` does not begin a gap; return where to go on."""
        longest = min(end + LONGEST_BROKEN_GAP, len(self.data))
        block = _NEW_BLOCK.search(self.data, end, longest)
        limit = block.start() if block else longest
        depth, nested, close = (end - start) // 2, False, -1
        for brace in _BRACES.finditer(self.data, end, limit):
            opens = brace[0].startswith(b"{")
            depth += len(brace[0]) // 2 * (1 if opens else -1)
            nested = nested or opens
            if depth <= 0:
                close = brace.end()
                break
        quoted = self.reading.quote(start, close if close != -1 else limit)
        if nested:
            message = (
                f'a gap inside the gap "{quoted}": close the first one with }}}} before the next'
            )
            self.reading.error(start, "gap-nested", message)
        elif close == -1:
            message = f'the gap "{quoted}" is never closed: end it with }}}}'
            self.reading.error(start, "gap-unclosed", message)
        else:
            message = (
                f'three braces in a row in "{quoted}": a gap has two, `{{{{…}}}}`'
                if end - start > 2
                else f'a lone brace in the gap "{quoted}": write \\{{ or \\}} for a plain one'
            )
            self.reading.error(start, "gap-braces", message)
        return close if close != -1 else end

    def fill_in(self, start: int, end: int) -> int:
        """Mask what another program fills into a tag or an address; return where it ends."""
        self.filled_in.append(FilledIn(start, end))
        self.mask(start, end)
        quoted = self.reading.quote(start, end)
        message = (
            f'"{quoted}" is no gap: another program fills it into a tag or an address, where it '
            "is left out or stands as typed"
        )
        self.tell("filled in", start, message)
        return end

    @cached_property
    def tex_braces(self) -> TexBraces:
        """The braces of the file in pairs; only where some seem to be those of a broken gap."""
        return TexBraces(self.data, self.start)

    def tex_group(self, start: int) -> int:
        """Return where doubled braces and the groups behind them end that are TeX's, else 0."""
        group = self.tex_braces.group_at(start)
        if group is None:
            return 0
        command, end = group
        self.tell_tex(command)
        return end

    def tell_tex(self, command: int) -> None:
        """Warn once that TeX outside of dollars is text."""
        quoted = self.reading.quote(command, self.reading.line_end(command))
        message = (
            f'TeX outside of dollars is printed as typed: write "{quoted}" between dollars, $…$, '
            "if it is a formula"
        )
        self.tell("tex", command, message)

    def tell(self, kind: str, offset: int, message: str) -> None:
        """Warn of the first of each kind of braces that are no gap."""
        if kind not in self.told:
            self.told.add(kind)
            self.reading.warning(offset, "other-notation", message)

    def lone_close(self, start: int, end: int) -> None:
        """Report braces that close no gap, unless TeX or a program opened each of them alone."""
        command = self.tex_braces.command_before(start, end)
        if command is not None:
            if command != -1:
                self.tell_tex(command)
        elif end - start > 2:
            message = "three braces in a row: a gap ends with two, }}"
            self.reading.error(start, "gap-braces", message)
        else:
            message = "}} closes no gap: begin it with {{, or write \\}} for plain braces"
            self.reading.error(start, "gap-unopened", message)

    def find(self, what: bytes, offset: int) -> int:
        """Find `what` from `offset` on; a search that failed once is not made again."""
        if what in self.none_ahead:
            return -1
        found = self.data.find(what, offset)
        if found == -1:
            self.none_ahead.add(what)
        return found

    def code_end(self, start: int, end: int) -> int:
        """Return where the code span that begins at `start` ends; nothing in it is read."""
        same = self.backticks.get(end - start, [])
        at = bisect_left(same, end)
        if at == len(same):
            return end
        close = same[at]
        if _NEW_BLOCK.search(self.data, end, close):
            return end
        self.note_gaps_in_code(end, close)
        return close + end - start

    @cached_property
    def backticks(self) -> dict[int, list[int]]:
        """The offsets of backticks, by how many of them are in a row."""
        runs = defaultdict(list)
        for run in _BACKTICKS.finditer(self.data):
            runs[len(run[0])].append(run.start())
        return runs

    def fences_ahead(self, offset: int) -> list[tuple[int, int]]:
        """Return the ranges of the code between fences from `offset` on, the first one last."""
        if self.searches == MOST_SEARCHES:
            return []
        self.searches += 1
        found = fenced_code(bytes(self.masked))
        return [place for place in reversed(found) if place[0] >= offset]

    def fence_before(self, reached: int, start: int) -> int:
        """Return where the code ends that a token at `start` is in, 0 for none.

        What has been read up to `reached` may have been a remark with a fence in it.
        """
        if self.fences[-1][0] < reached:
            self.fences = self.fences_ahead(reached)
        if not self.fences or self.fences[-1][0] > start:
            return 0
        self.passed.append(self.fences.pop())
        return self.passed[-1][1]

    def note_gaps_in_code(self, start: int, end: int) -> None:
        """Remember gaps that are not read, in case Markdown takes the code for plain text."""
        found = self.data.find(b"{{", start, end)
        while found != -1:
            self.reading.gaps_in_code.append(found)
            found = self.data.find(b"{{", found + 2, end)

    def picture(self, start: int, end: int) -> int:
        """Fill the blanks in the address of a picture, which Markdown takes for none with them."""
        found = _PICTURE_WITH_BLANKS.fullmatch(self.data[start:end].decode("utf-8", "replace"))
        if not found:
            return start + 1
        is_straight = found["opening"] in (None, '"', "'")
        if is_straight and not found["size"] and " " not in found["target"]:
            return start + 1  # Markdown knows it
        self.reading.pictures_with_blanks[start] = found["target"], found["caption"] or ""
        address = self.data.index(b"](", start) + 2
        filled = re.sub(rb"[\s<>\\]", b"_", self.data[address : end - 1])
        self.masked[address : end - 1] = filled
        return end

    def remark(self, start: int, end: int) -> int:
        """Blank out an author's remark; return where it ends."""
        reading = self.reading
        is_html = self.data[start] == 0x3C
        if not is_html and _is_per_cent(self.data, start):
            return end
        sign = b"-->" if is_html else b"%%"
        close = self.find(sign, end) if is_html else self.close_of_percents(start, end)
        if (
            close == -1
            and not is_html
            and _AFTER_FIGURE.search(self.data[max(0, start - 20) : start])
        ):
            return end
        if close == -1:
            where = "" if is_html else " in the same paragraph, or put both on lines of their own"
            message = f"the remark is never closed: end it with {sign.decode()}{where}"
            reading.error(start, "remark-unclosed", message)
            self.masked[start:end] = b"x" * (end - start)
            reading.account(start, end)
            return end
        stop = close + len(sign)
        reading.account(start, stop)
        begins_line = self.begins_line(start)
        # Within a sentence the line ends go too, or a long remark would cut the sentence in two.
        self.masked[start:stop] = (
            _NOT_LINE_END.sub(b" ", self.data[start:stop]) if begins_line else b" " * (stop - start)
        )
        if begins_line:
            self.front = stop
        if begins_line and (text := _TEXT_BEHIND.match(self.data, stop)):
            # As blanks before the text it would be indentation, and so make code of it.
            reading.cuts.append((start, text.end(), b""))
        self.allowances.extend(read_allowances(reading, start, close))
        read_taught(reading, start, close)
        return stop

    def begins_line(self, start: int) -> bool:
        """Return whether only marks of bullets, quotations and remarks stand before `start`."""
        front = max(self.reading.line_start(start), self.front)
        return _MARKS.fullmatch(self.data, front, start) is not None

    def close_of_percents(self, start: int, end: int) -> int:
        """Return where the `%%` is that ends the remark begun at `start`, -1 if nowhere.

        It is in the same paragraph; or the remark is a block, from one that begins its line to one
        that ends its line.
        """
        close = self.find(b"%%", end)
        if close == -1:
            return -1
        if not _NEW_BLOCK.search(self.data, end, close):
            both = _AFTER_FIGURE.search(self.data[max(0, start - 20) : start])
            return -1 if both and _AFTER_FIGURE.search(self.data[end:close]) else close
        if not self.begins_line(start) or _ENDS_LINE in self.none_ahead:
            return -1
        if found := _BLOCK_END.search(self.data, end):
            return found.start(1)
        self.none_ahead.add(_ENDS_LINE)
        return -1


def _is_per_cent(data: bytes, start: int) -> bool:
    """Return whether the `%%` at `start` stands directly behind a figure."""
    return start > 0 and data[start - 1 : start].isdigit()
