"""The people of an organisation as an item model: all their ids, and of what is told of them only what is near to the screen."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from relnet.services.organisations import Member

MEMBER = int(Qt.ItemDataRole.UserRole)
_PAGE, _KEPT = 64, 16
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], "Sequence[Member]"]


class MemberModel(QAbstractTableModel):
    """One column of people. `fetch` answers what is told of the given ids; it may leave some out while nothing may be read."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._pages: OrderedDict[int, dict[int, Member]] = OrderedDict()
        self.ids = array("q")

    def show_people(self, ids: "array[int]") -> None:
        """Hold these people, in this order."""
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def member(self, row: int) -> "Member | None":
        """What is told of the person in that row; None while nothing may be read."""
        number = row // _PAGE
        page = self._pages.get(number)
        if page is None:
            page = {one.row.id: one for one in self._fetch(self.ids[number * _PAGE : (number + 1) * _PAGE])}
            if not page:
                return None
            self._pages[number] = page
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return page.get(self.ids[row])

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (MEMBER, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        member = self.member(index.row())
        if member is None or role == MEMBER:
            return member
        below = position_text(member) if role == Qt.ItemDataRole.AccessibleTextRole else ""
        return ", ".join(filter(None, (member.row.name, below)))


def position_text(member: "Member") -> str:
    """`Head of Research · Research · 2019 to 2021`."""
    since, until = member.started_on[:4], member.ended_on[:4]
    translate = QCoreApplication.translate
    if since and until:
        time = since if since == until else translate("organisations", "{first} to {last}").format(first=since, last=until)
    elif since:
        time = translate("organisations", "since {year}").format(year=since)
    else:
        time = translate("organisations", "until {year}").format(year=until) if until else ""
    return " · ".join(filter(None, (member.title, member.unit, time)))
