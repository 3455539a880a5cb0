"""The agenda as an item model: days with their entries, read piece by piece in both directions from where one stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relnet.services import agenda
from relnet.services.agenda import Day, Item
from relnet.session import Session
from relnet.ui.calendar import words

ROW = int(Qt.ItemDataRole.UserRole)
PER_DAY = 12
"""How many entries of a day are listed; the day beside the list has them all."""
STEP = timedelta(days=7)
ENOUGH = 40
"""How many rows a piece should have; where days are empty more of them are read, but no more than LONGEST."""
LONGEST = timedelta(days=2 * 366)
NOWHERE = QModelIndex()

_A_DAY = timedelta(days=1)
_ENDS = date(1, 2, 1), date(9999, 11, 30)
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[date, date, int], Mapping[date, Day]]


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a day."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class More:
    """The line below a day with more than is listed."""

    day: date
    rest: int


Row = Heading | Item | More


class AgendaModel(QAbstractTableModel):
    """One column. `read` answers what lies on the days from one to another, so much of each. The ROW role answers a Row.

    Today has a heading also with nothing on it. Nothing is read while the session is busy.
    """

    def __init__(self, session: Session, read: Read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._read = read
        self._rows: list[Row] = []
        self._first = self._last = session.clock().date()
        self._reach = self._first, self._last

    def show(self, day: date) -> None:
        """Begin anew around a day."""
        self.beginResetModel()
        self._reach = agenda.reach(self._session.library)
        self._first, self._last = day, day - _A_DAY
        self._rows = []
        self._rows = self._later_rows(day)
        self._rows[:0] = self._earlier_rows()
        self.endResetModel()

    def refresh(self) -> None:
        """Read again all that was read."""
        self._reach = agenda.reach(self._session.library)
        rows = self._between(self._first, self._last)
        if [*map(_key, rows)] == [*map(_key, self._rows)]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def fetch_earlier(self) -> int:
        """Read what lies before, to the front; answers how many rows came."""
        if self._session.busy or not self.has_earlier:
            return 0
        rows = self._earlier_rows()
        if rows:
            self.beginInsertRows(NOWHERE, 0, len(rows) - 1)
            self._rows[:0] = rows
            self.endInsertRows()
        return len(rows)

    def fetch_later(self) -> int:
        """Read what lies after, to the end; answers how many rows came."""
        if not self.canFetchMore(NOWHERE):
            return 0
        rows = self._later_rows(self._last + _A_DAY)
        if rows:
            self.beginInsertRows(NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
        return len(rows)

    @property
    def has_earlier(self) -> bool:
        """Whether there may be something before the first row."""
        return self._first > max(min(self._reach[0], self._session.clock().date()), _ENDS[0])

    def rows(self) -> Sequence[Row]:
        """All that was read so far."""
        return self._rows

    def row_of(self, day: date) -> int:
        """The first row of a day, or of the next one that has any; the number of rows if none has."""
        return next((number for number, row in enumerate(self._rows) if row.day >= day), len(self._rows))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(row)
        return words.spoken(row) if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Item) else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._session.busy and self._last < _ENDS[1] and bool(self._rows)

    def fetchMore(self, parent: Index) -> None:
        self.fetch_later()

    def _said(self, row: Row) -> str:
        today = self._session.clock().date()
        if isinstance(row, Item):
            return words.spoken(row)
        return words.spoken_day(row.day, today, row.count) if isinstance(row, Heading) else words.more(row.rest)

    def _later_rows(self, start: date) -> list[Row]:
        """The rows from a day on; empty days are passed over, as far as may be of use at once."""
        found: list[Row] = []
        step = STEP
        until = _later(start, LONGEST)
        while len(found) < ENOUGH and start <= until:
            end = min(_later(start, step), until)
            found += self._between(start, end)
            self._last, start, step = end, _later(end, _A_DAY), 2 * step
            if end == until:
                break
        return found

    def _earlier_rows(self) -> list[Row]:
        found: list[Row] = []
        step, until = STEP, max(min(self._reach[0], self._session.clock().date()), _ENDS[0])
        while len(found) < ENOUGH and self._first > until:
            end = self._first - _A_DAY
            self._first = max(until, _earlier(end, step))
            found[:0] = self._between(self._first, end)
            step = 2 * step
        return found

    def _between(self, first: date, last: date) -> list[Row]:
        days = dict(self._read(first, last, PER_DAY)) if first <= last else {}
        today = self._session.clock().date()
        if first <= today <= last:
            days.setdefault(today, Day(0, ()))
        return [row for day in sorted(days) for row in _day_rows(day, days[day])]


def _day_rows(day: date, found: Day) -> Iterator[Row]:
    yield Heading(day, found.count)
    yield from sorted(found.items, key=lambda item: (item.time is not None, item.time or time()))
    if found.count > len(found.items):
        yield More(day, found.count - len(found.items))


def _key(row: Row) -> tuple[object, ...]:
    """What a row stands for, whatever it says of it."""
    if isinstance(row, Item):
        return row.kind, row.id, row.day
    return type(row), row.day


def _later(day: date, by: timedelta) -> date:
    return min(day, _ENDS[1] - by) + by if day < _ENDS[1] else _ENDS[1]


def _earlier(day: date, by: timedelta) -> date:
    return max(day, _ENDS[0] + by) - by
