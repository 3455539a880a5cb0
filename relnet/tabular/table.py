"""Bytes to a table: its delimiter, its header and its rows; and what is no table at all."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.tabular.cells import is_mail, is_page, is_phone, unquoted
from relnet.tabular.headers import field_of
from relnet.tabular.rows import MAX_ROW, Row, rows
from relnet.tabular.text import MAX_BYTES, decoded

MAX_ROWS = 500_000
# In memory, words of eight bytes: one for each cell, six more for what stands in it.
MAX_WORDS = 20_000_000
MAX_CELL = 100_000
MAX_COLUMNS = 500
MAX_PROBLEMS = 100

_WORDS_OF_A_TEXT = 6
_SAMPLE = 1 << 16
_SAMPLE_ROWS = 40
_LONGEST_TITLE = 100
_DELIMITERS = (",", ";", "\t", "|")
_STATED = re.compile(r"sep=(.)\n", re.IGNORECASE)
# Cards, calendars, JSON, markup, mail and PDF: all text, none of it a table.
_OTHER_TEXT = re.compile(r"\s*(?:BEGIN:|[{\[<]|%PDF|From |(?:Received|Return-Path|MIME-Version|Delivered-To): )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """The titles of a table, its rows without the empty cells at their ends, and the line that each begins on.

    A row may have fewer cells than there are titles, or more. Cells have no blanks around them.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...] = ()


def read_table(data: bytes, charset: str = "cp1252") -> Table | None:
    """The table in a file, None if it is none. `charset` is for files that are neither UTF-8 nor UTF-16.

    What had to be left out is said in the problems.
    """
    text = decoded(data[:MAX_BYTES], charset)
    if text is None or _OTHER_TEXT.match(text):
        return None
    stated = _STATED.match(text)
    if stated:
        # The line goes, its number stays.
        text = text[stated.end() - 1 :]
    delimiter = stated[1] if stated and stated[1] not in '"\r' else _delimiter(text)
    if delimiter is None:
        return None
    reading = _Reading(_start(_sample(text, delimiter)))
    if len(data) > MAX_BYTES:
        reading.note(0, tr("The file is larger than 64 MB; what comes after them was left out."))
    for row in rows(text, delimiter):
        if not reading.take(row):
            break
    return reading.table()


def _sample(text: str, delimiter: str) -> list[Row]:
    return list(islice((row for row in rows(text[:_SAMPLE], delimiter) if any(row.cells)), _SAMPLE_ROWS))


def _delimiter(text: str) -> str | None:
    """The delimiter by which the text is most of a table; None if it is not one by any."""
    scored = [(_score(_sample(text, delimiter), delimiter), delimiter) for delimiter in _DELIMITERS]
    (score, delimiter) = max(scored, key=lambda pair: pair[0])
    if score > (0, 0.0):
        return delimiter
    return "," if _is_list(_sample(text, ",")) else None


def _score(sample: list[Row], delimiter: str) -> tuple[int, float]:
    """How many titles are understood, and how regular the rows are; zeros for what is no table."""
    if not sample:
        return 0, 0.0
    known = max(_known(row.cells) for row in sample)
    widths = Counter(len(row.cells) for row in sample)
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]))
    regular = agreeing / len(sample) if width > 1 else 0.0
    if known >= 2:
        return known, regular
    cells = [cell for row in sample for cell in row.cells]
    plain = sum(len(cell) for cell in cells) <= 40 * len(cells)
    # Commas are in every sentence.
    marked = delimiter in ("\t", ";", "|") or width > 4 or any(map(_is_data, cells))
    return (known, regular * min(width, 10)) if len(sample) > 1 and regular >= 0.8 and plain and marked else (0, 0.0)


def _known(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells[:MAX_COLUMNS] if cell and len(cell) < _LONGEST_TITLE and (field_of(cell) or cell == "Title"))


def _is_data(cell: str) -> bool:
    cell = cell.strip()
    return is_mail(cell) or is_phone(cell) or is_page(cell)


def _is_list(sample: list[Row]) -> bool:
    """Whether it is one column of mail addresses, phone numbers or pages."""
    cells = [row.cells[0] for row in sample if len(row.cells) == 1]
    return len(cells) == len(sample) > 1 and sum(map(_is_data, cells)) * 10 >= 9 * (len(cells) - 1) > 0


def _start(sample: list[Row]) -> int:
    """The line of the header; 0 where the rows begin without one. Nothing above a header has as many cells filled."""
    width = max(Counter(len(row.cells) for row in sample).items(), key=lambda item: (item[1], item[0]))[0] if sample else 0
    above = 0
    for row in sample:
        filled = sum(1 for cell in row.cells if cell.strip())
        known = _known(row.cells)
        if filled > above and known * 2 >= filled and (known > 1 or width == 1):
            return row.line
        above = max(above, filled)
    whole = [row for row in sample if len(row.cells) >= width]
    return whole[0].line if whole and not any(map(_is_data, whole[0].cells)) else 0


class _Reading:
    """What was read of a table so far."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._header: tuple[str, ...] = ()
        self._rows: list[tuple[str, ...]] = []
        self._lines: list[int] = []
        self._seen = 0
        self._words = 0
        self._problems: list[Problem] = []
        self._before = ""

    def note(self, line: int, message: str) -> None:
        if len(self._problems) < MAX_PROBLEMS:
            self._problems.append(Problem("", line, message))
        elif len(self._problems) == MAX_PROBLEMS:
            self._problems.append(Problem("", line, tr("There are more such lines.")))

    def take(self, row: Row) -> bool:
        """Keep a row; False once there is no room for more."""
        cells = self._clean(row)
        if row.line < self._start:
            self._before = self._before or "".join(cells)
            return True
        if row.line == self._start:
            self._header = cells
            return True
        self._seen += 1
        self._words += len(cells) + _WORDS_OF_A_TEXT * (len(cells) - cells.count(""))
        if self._seen > MAX_ROWS or self._words > MAX_WORDS:
            self.note(row.line, tr("The table is too large; the rows from here on were left out."))
            return False
        if cells:
            self._rows.append(cells)
            self._lines.append(row.line)
        return True

    def table(self) -> Table:
        # LinkedIn's explanation of its own file is no loss.
        if self._before and self._before != "Notes:":
            self._problems.insert(0, Problem("", 1, tr("The lines above the table were left out.")))
        if not self._header:
            count = max((len(row) for row in self._rows), default=0)
            self._header = tuple(tr("Column {number}").format(number=number + 1) for number in range(count))
        return Table(self._header, tuple(self._rows), tuple(self._lines), tuple(self._problems))

    def _clean(self, row: Row) -> tuple[str, ...]:
        cells = row.cells
        if row.open:
            self.note(row.line, tr("A quotation mark is never closed; the line was taken as it stands."))
            cells = [cell.strip('"') for cell in cells]
        if row.cut:
            self.note(row.line, tr("The row is longer than {limit} characters; its start was kept.").format(limit=MAX_ROW))
        if len(cells) > MAX_COLUMNS:
            self.note(row.line, tr("The row has more than {limit} cells; the first were kept.").format(limit=MAX_COLUMNS))
            cells = cells[:MAX_COLUMNS]
        clean = [unquoted(cell).strip() if cell else "" for cell in cells]
        if max(map(len, clean), default=0) > MAX_CELL:
            self.note(row.line, tr("A cell is longer than {limit} characters; its start was kept.").format(limit=MAX_CELL))
            clean = [cell[:MAX_CELL] for cell in clean]
        while clean and not clean[-1]:
            clean.pop()
        return tuple(clean)
