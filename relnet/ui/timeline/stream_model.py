"""The stream as an item model: headings and entries, read page by page in both directions from where one stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relnet.services import timeline
from relnet.services.timeline import EVERYTHING, Cursor, Entry, Wanted
from relnet.session import Session
from relnet.ui.timeline import words
from relnet.ui.timeline.words import translate

ROW = int(Qt.ItemDataRole.UserRole)
PAGE = 50
COMING, DATES = 3, 2
"""How much to do and how many dates stand above today, so that today is in sight."""
NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group of entries. `day` is None above what comes up."""

    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class More:
    """The line below what comes up: shows `rest` further lines, or with none left the first few only."""

    rest: int
    day: None = None


Row = Heading | Entry | More


class StreamModel(QAbstractTableModel):
    """One column: the first of what comes up, then the days, newest first.

    It begins now, or at a day that one jumped to; what is newer is then read by `fetch_newer`. Nothing is read while the
    session is busy. The ROW role answers a Heading, an Entry or a More.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._among = timeline.ALL
        self._rows: list[Row] = []
        self._above: Cursor | None = None
        self._next: Cursor | None = None
        self._coming = COMING

    def show(self, wanted: Wanted = EVERYTHING, newest: date | None = None) -> None:
        """Begin anew with the entries that are wanted, at the day `newest` (None: now)."""
        if self._session.busy:
            return
        self.beginResetModel()
        self._among = timeline.narrow(self._session.library, wanted)
        self._above = timeline.starting_at(self._session.library, newest) if newest else None
        self._rows, self._next = self._read(PAGE)
        self.endResetModel()

    def jump(self, newest: date | None) -> None:
        """Begin anew at another day, with the same entries wanted."""
        self.show(self._among.wanted, newest)

    def restart_at(self, day: date, row: Row) -> None:
        """Begin anew at the day of `row`, and read on until it is there again or cannot be."""
        self.jump(day)
        while self.place_of(row) < 0 and self._rows and self._rows[-1].day == day and self.canFetchMore(NOWHERE):
            self.fetchMore(NOWHERE)

    def refresh(self, through: int) -> None:
        """Read again as far as row `through` and one page more, and tell only of what differs."""
        self._among = timeline.narrow(self._session.library, self._among.wanted)
        entries = sum(isinstance(row, Entry) and row.kind == "interaction" for row in self._rows[: through + 1])
        rows, self._next = self._read(entries + PAGE)
        self._replace(rows)

    @property
    def has_newer(self) -> bool:
        """Whether there may be something newer than the first row."""
        return self._above is not None and not self._session.busy

    def fetch_newer(self) -> None:
        """Read the next newer entries, to the front."""
        if self._above is None:
            return
        page = timeline.page(self._session.library, after=self._above, limit=PAGE, among=self._among)
        self._above = page.next
        if page.entries and self._rows and self._rows[0].day == page.entries[-1].day:
            self._remove(0, 1)
        self._insert(0, [*self._coming_up(), *self._grouped(page.entries, None)])

    def show_more(self) -> None:
        """Show a page more of what comes up; if all of it is shown, the first few only."""
        if self._session.busy:
            return
        rest = next((row.rest for row in self._rows if isinstance(row, More)), 0)
        self._coming = self._coming + PAGE if rest else COMING
        first_day = next((place for place, row in enumerate(self._rows) if row.day and isinstance(row, Heading)), len(self._rows))
        self._replace([*self._coming_up(), *self._rows[first_day:]])

    def rows(self) -> Sequence[Row]:
        """All that was read so far."""
        return self._rows

    def place_of(self, wanted: Row) -> int:
        """The row where a heading or an entry stands now, by what it is and not by what it says; -1 if nowhere."""
        return next((place for place, row in enumerate(self._rows) if _key(row) == _key(wanted)), -1)

    def places_of(self, wanted: Iterable[Row]) -> list[int]:
        """The rows where these stand now, as `place_of` finds them, without those that are nowhere."""
        keys = {_key(row) for row in wanted}
        return [place for place, row in enumerate(self._rows) if _key(row) in keys]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        row = self._rows[index.row()]
        return flags | Qt.ItemFlag.ItemIsDragEnabled if isinstance(row, Entry) and row.kind == "follow_up" else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Entry) else _line(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(row, self._session.clock().date()) if isinstance(row, Entry) else _line(row)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._session.busy

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        page = timeline.page(self._session.library, before=self._next, limit=PAGE, among=self._among)
        self._next = page.next
        last = self._rows[-1] if self._rows else None
        self._insert(len(self._rows), list(self._grouped(page.entries, last.day if isinstance(last, Entry) else None)))

    def _read(self, limit: int) -> tuple[list[Row], Cursor | None]:
        """The rows of at most `limit` interactions from the newest one on, and where the next ones begin."""
        page = timeline.page(self._session.library, before=self._above, limit=limit, among=self._among)
        return [*self._coming_up(), *self._grouped(page.entries, None)], page.next

    def _coming_up(self) -> list[Row]:
        wanted = self._among.wanted
        if self._above is not None or wanted.kinds is not None or wanted.words:
            return []
        unfolded = self._coming > COMING
        dates = self._coming if unfolded else DATES
        coming = timeline.coming_up(self._session.library, self._session.clock().date(), self._coming, dates, wanted)
        more = [More(coming.rest)] if coming.rest or unfolded else []
        return [Heading(translate("timeline", "Coming up")), *coming.entries, *more] if coming.entries else []

    def _grouped(self, entries: Iterable[Entry], day: date | None) -> Iterable[Row]:
        """The entries with a heading before each new day, the first being after `day`."""
        today = self._session.clock().date()
        for entry in entries:
            if entry.day != day:
                day = entry.day
                yield Heading(words.day_heading(day, today), day)
            yield entry

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
        """Become `rows`, telling only of what differs; from the end, so that the places before stay true."""
        old, new = [_key(row) for row in self._rows], [_key(row) for row in rows]
        for same, first, last, new_first, new_last in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
            if same == "equal":
                self._renew(first, rows[new_first:new_last])
            else:
                self._remove(first, last - first)
                self._insert(first, rows[new_first:new_last])

    def _renew(self, first: int, rows: list[Row]) -> None:
        """Put `rows` in the place of those that stand for the same."""
        differing = [place for place, row in enumerate(rows, first) if self._rows[place] != row]
        self._rows[first : first + len(rows)] = rows
        if differing:
            self.dataChanged.emit(self.index(differing[0], 0), self.index(differing[-1], 0))


def _key(row: Row) -> tuple[str, int | date | None]:
    """What a row stands for, whatever it says of it."""
    if isinstance(row, Entry):
        return row.kind, row.id
    return ("heading", row.day) if isinstance(row, Heading) else ("more", None)


def _line(row: Heading | More) -> str:
    return row.text if isinstance(row, Heading) else words.more(row.rest)
