"""The stream as an item model: headings and entries, read page by page in both directions from where one stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from relnet.domain.interaction import InteractionKind
from relnet.services import timeline
from relnet.services.timeline import Cursor, Entry
from relnet.session import Session
from relnet.ui.timeline import words

ROW = int(Qt.ItemDataRole.UserRole)
PAGE = 50
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group of entries. `day` is None above what comes up."""

    text: str
    day: date | None = None


Row = Heading | Entry


class StreamModel(QAbstractTableModel):
    """One column: what comes up, then the days, newest first.

    It begins now, or at a day that one jumped to; what is newer is then read by `fetch_newer`. Nothing is read while the
    session is busy. The ROW role answers a Heading or an Entry.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kinds: frozenset[InteractionKind] | None = None
        self._rows: list[Row] = []
        self._newest: date | None = None
        self._next: Cursor | None = None

    def show(self, *, kinds: frozenset[InteractionKind] | None = None, newest: date | None = None) -> None:
        """Begin anew with entries of `kinds` (None: all), at the day `newest` (None: now)."""
        self.beginResetModel()
        self._kinds, self._newest = kinds, newest
        self._rows, self._next = self._read(PAGE)
        self.endResetModel()

    def jump(self, newest: date | None) -> None:
        """Begin anew at another day, with the same kinds."""
        self.show(kinds=self._kinds, newest=newest)

    def refresh(self, through: int) -> None:
        """Read again as far as row `through` and one page more, and tell only of what differs."""
        entries = sum(isinstance(row, Entry) and row.kind == "interaction" for row in self._rows[: through + 1])
        rows, self._next = self._read(entries + PAGE)
        self._replace(rows)

    @property
    def has_newer(self) -> bool:
        """Whether there may be something newer than the first row."""
        return self._newest is not None and not self._session.busy

    def fetch_newer(self) -> None:
        """Read the nearest newer days that have entries, to the front."""
        if self._newest is None:
            return
        today, days = self._session.clock().date(), 1
        while True:
            edge = self._newest + timedelta(days=days)
            until = edge if edge < today else None
            entries = self._newer(until)
            if entries or until is None:
                break
            days *= 2
        self._newest = until
        if entries and self._rows and self._rows[0].day == entries[-1].day:
            self._remove(0, 1)
        self._insert(0, [*self._coming_up(), *self._grouped(entries, None)])

    def rows(self) -> Sequence[Row]:
        """All that was read so far."""
        return self._rows

    def place_of(self, wanted: Row) -> int:
        """The row where a heading or an entry stands now, by what it is and not by what it says; -1 if nowhere."""
        return next((place for place, row in enumerate(self._rows) if _same(row, wanted)), -1)

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else 1

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:  # noqa: D102
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Heading) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if isinstance(row, Heading) else words.spoken(row, self._session.clock().date())
        return None

    def canFetchMore(self, parent: QModelIndex) -> bool:  # noqa: D102
        return not parent.isValid() and self._next is not None and not self._session.busy

    def fetchMore(self, parent: QModelIndex) -> None:  # noqa: D102
        if not self.canFetchMore(parent):
            return
        page = timeline.page(self._session.library, before=self._next, limit=PAGE, kinds=self._kinds)
        self._next = page.next
        last = self._rows[-1] if self._rows else None
        self._insert(len(self._rows), list(self._grouped(page.entries, last.day if isinstance(last, Entry) else None)))

    def _read(self, limit: int) -> tuple[list[Row], Cursor | None]:
        """The rows of at most `limit` interactions from the newest day on, and where the next ones begin."""
        before = timeline.starting_at(self._newest) if self._newest else None
        page = timeline.page(self._session.library, before=before, limit=limit, kinds=self._kinds)
        return [*self._coming_up(), *self._grouped(page.entries, None)], page.next

    def _coming_up(self) -> list[Row]:
        if self._newest is not None or self._kinds is not None:
            return []
        entries = timeline.coming_up(self._session.library, self._session.clock().date())
        return [Heading(words.tr("Coming up")), *entries] if entries else []

    def _grouped(self, entries: Iterable[Entry], day: date | None) -> Iterable[Row]:
        """The entries with a heading before each new day, the first being after `day`."""
        today = self._session.clock().date()
        for entry in entries:
            if entry.day != day:
                day = entry.day
                yield Heading(words.day_heading(day, today), day)
            yield entry

    def _newer(self, until: date | None) -> list[Entry]:
        """The entries from about the end of the day `until` (None: all) down to the first that is already here."""
        known = next((row.id for row in self._rows if isinstance(row, Entry)), None)
        found: list[Entry] = []
        before = timeline.starting_at(until) if until else None
        while True:
            page = timeline.page(self._session.library, before=before, limit=PAGE, kinds=self._kinds)
            newer = list(takewhile(lambda entry: entry.id != known and not self._is_past(entry), page.entries))
            found += newer
            before = page.next
            if before is None or len(newer) < len(page.entries):
                return found

    def _is_past(self, entry: Entry) -> bool:
        # Days are of different zones: entries of neighbouring days may stand in either order.
        return self._newest is not None and entry.day < self._newest - timedelta(days=2)

    def _insert(self, place: int, rows: list[Row]) -> None:
        if rows:
            self.beginInsertRows(NOWHERE, place, place + len(rows) - 1)
            self._rows[place:place] = rows
            self.endInsertRows()

    def _remove(self, place: int, count: int) -> None:
        if count:
            self.beginRemoveRows(NOWHERE, place, place + count - 1)
            del self._rows[place : place + count]
            self.endRemoveRows()

    def _replace(self, rows: list[Row]) -> None:
        """Become `rows`, leaving alone what is equal at both ends."""
        old = self._rows
        head = _common(old, rows)
        tail = _common(old[head:][::-1], rows[head:][::-1])
        middle = rows[head : len(rows) - tail]
        gone = old[head : len(old) - tail]
        if len(gone) == len(middle) and all(map(_same, gone, middle)):
            old[head : head + len(middle)] = middle
            if middle:
                self.dataChanged.emit(self.index(head, 0), self.index(head + len(middle) - 1, 0))
            return
        self._remove(head, len(gone))
        self._insert(head, middle)


def _common(first: Sequence[Row], second: Sequence[Row]) -> int:
    """How many rows the two have in common from their beginning."""
    return next(
        (i for i, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), min(len(first), len(second))
    )


def _same(one: Row, other: Row) -> bool:
    """Whether two rows stand for the same heading or the same entry."""
    if isinstance(one, Heading) or isinstance(other, Heading):
        return isinstance(one, Heading) and isinstance(other, Heading) and one.day == other.day
    return (one.kind, one.id) == (other.kind, other.id)
