"""The people of the list as an item model: all their ids, and of the rows only those near to what is on screen.

A hundred thousand ids are a few megabytes; as many rows would be forty, and reading them longer than a start may take.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from relnet.domain.cadence import Standing
from relnet.domain.names import fold

if TYPE_CHECKING:
    from relnet.services.people import PersonRow

PERSON = int(Qt.ItemDataRole.UserRole)
LETTER = PERSON + 1
PAGE = 64
PAGES_KEPT = 32
NOBODY = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

Fetch = Callable[[Sequence[int]], "Sequence[PersonRow] | None"]


class PeopleModel(QAbstractTableModel):
    """One column of people. `fetch` answers the rows of the given ids in their order, or None while nothing may be read.

    With `sections`, in the order of the names, the first person of each letter answers it as LETTER.
    """

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._pages: OrderedDict[int, Sequence[PersonRow]] = OrderedDict()
        self.ids = array("q")
        self.sections = True

    def show(self, ids: "array[int]") -> None:
        """Hold these people, in this order."""
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def forget(self, ids: frozenset[int]) -> None:
        """Read the rows of these people again when they are next needed."""
        for number in [number for number, page in self._pages.items() if any(row.id in ids for row in page)]:
            del self._pages[number]
            first = number * PAGE
            last = min(first + PAGE, len(self.ids)) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def forget_all(self) -> None:
        """Read all rows again when they are next needed."""
        self._pages.clear()
        if len(self.ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

    def person(self, row: int) -> "PersonRow | None":
        """What is known of the person in that row; None while nothing may be read."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(self.ids[number * PAGE : (number + 1) * PAGE])
            if page is None:
                return None
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def letter(self, row: int) -> str:
        """The letter that the person in that row stands under; empty in another order than that of the names."""
        person = self.person(row) if self.sections and 0 <= row < len(self.ids) else None
        return section(person.name) if person else ""

    def opens_section(self, row: int) -> bool:
        """Whether that row is the first of its letter."""
        return self.sections and self.letter(row) != self.letter(row - 1)

    def known_name(self, person_id: int) -> str | None:
        """The name that the list last showed for a person; None if it did not or no longer holds it."""
        number, place = divmod(self.row_of(person_id), PAGE)
        page = self._pages.get(number)
        return page[place].name if page else None

    def row_of(self, person_id: int) -> int:
        """The row of a person, -1 if the list does not show them."""
        try:
            return self.ids.index(person_id)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == LETTER:
            return self.letter(index.row()) if self.opens_section(index.row()) else ""
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        person = self.person(index.row())
        return None if person is None else answer(person)


@lru_cache(maxsize=4096)
def section(name: str) -> str:
    """The letter that a name stands under, in its own script; `#` for what begins with none."""
    first = fold(name)[:1]
    return first.upper()[:1] if first.isalpha() else "#"


def standing_text(standing: Standing) -> str:
    """How contact stands, in words."""
    return {
        Standing.IN_TOUCH: QCoreApplication.translate("Standing", "in touch"),
        Standing.DRIFTING: QCoreApplication.translate("Standing", "drifting"),
        Standing.DORMANT: QCoreApplication.translate("Standing", "long silent"),
        Standing.RESTING: "",
    }[standing]


def _spoken(person: "PersonRow") -> str:
    return ", ".join(part for part in (person.name, person.headline, standing_text(person.standing)) if part)


_ANSWERS: dict[int, Callable[["PersonRow"], object]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda person: person.name,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
    PERSON: lambda person: person,
}
