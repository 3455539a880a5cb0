"""Text to rows of cells: quotes, line breaks in cells, and files that break the rules, in linear time."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

MAX_ROW = 1_000_000

# Fields end where rows do: a larger one is cut by our own cap, never refused by the module's.
csv.field_size_limit(2 * MAX_ROW)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the line that it begins on. `cut` if it was too long, `open` if a quote was never closed."""

    line: int
    cells: list[str]
    cut: bool = False
    open: bool = False


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows of a text whose lines end in newlines; a blank line is one without cells.

    Where a quote is never closed, its line is taken as a row of its own and the quote as a character.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (_UnclosedError, csv.Error):
            cells = None
        if cells is None or lines.ended:
            yield Row(lines.first, lines.back_up().split(delimiter), lines.cut, open=True)
        else:
            yield Row(lines.first, cells, lines.cut)


class _UnclosedError(Exception):
    """A row goes on for too long."""


class _Lines:
    """The lines of a text for one row at a time, with a way back to the end of the row's first line.

    Going back costs what was read ahead. Once that has cost as much as the text is long, rows end with their line.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._next = 0
        self._start = 0
        self._first_end = 0
        self._line = 1
        self._spare = len(text)
        self.first = 1
        self.taken = 0
        self.cut = False
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def begin(self) -> None:
        """A new row begins with the next line."""
        self._start, self.first, self.taken, self.cut, self.ended = self._next, self._line, 0, False, False

    def __next__(self) -> str:
        if self._next >= len(self._text):
            self.ended = True
            raise StopIteration
        if self.taken and (self._spare <= 0 or self._next - self._start > MAX_ROW):
            raise _UnclosedError
        end = self._text.find("\n", self._next) + 1 or len(self._text)
        line = self._text[self._next : min(end, self._next + MAX_ROW)]
        self.cut = self.cut or end - self._next > MAX_ROW
        self._next = end
        self._line += 1
        self.taken += 1
        if self.taken == 1:
            self._first_end = end
        return line

    def back_up(self) -> str:
        """The row's first line; what came after it is read again."""
        self._spare -= self._next - self._first_end
        self._next, self._line = self._first_end, self.first + 1
        return self._text[self._start : min(self._first_end, self._start + MAX_ROW)].rstrip("\n")
