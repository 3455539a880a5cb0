"""The smart lists in the sidebar: what they are called, how many people are in each, and what can be done with them."""

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.changes import Changes
from relnet.services import filtering, smart_lists
from relnet.ui.contacts.filter_name import NameSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relnet.services.smart_lists import SmartList
    from relnet.session import Session


class Shelf(Protocol):
    """Where the lists are shown."""

    # Signals: Qt's stub has one type for them in a class and another in its objects.
    list_rename_requested: Any
    list_remove_requested: Any
    list_move_requested: Any

    def show_lists(self, lists: "Sequence[SmartList]") -> None:
        """Show these, in their order."""
        ...

    def show_list_count(self, id_: int, count: int) -> None:
        """Show how many people are in one."""
        ...


class SmartLists(QObject):
    """Keeps the sidebar's lists up to date. `acted` carries a sentence after an action that can be taken back.

    Counting takes up to some tens of milliseconds a list, so each waits for a turn of its own, after the window was painted.
    """

    acted = Signal(str)

    def __init__(self, session: "Session", shelf: Shelf, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._shelf, self._window = session, shelf, window
        self._lists: Sequence[SmartList] = ()
        self._waiting: list[SmartList] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._count_next)
        shelf.list_rename_requested.connect(self.rename)
        shelf.list_remove_requested.connect(self.remove)
        shelf.list_move_requested.connect(self.move)

    def refresh(self, changes: Changes | None = None) -> None:
        """Catch up with what changed; None where everything may have."""
        if self._session.busy:
            return
        if changes is None or changes.touches("setting"):
            self._lists = smart_lists.all_lists(self._session.library)
            self._shelf.show_lists(self._lists)
        self._waiting = list(self._lists)
        self._turn.start()

    def rename(self, id_: int) -> None:
        """Ask for another name."""
        for made in self._lists:
            if made.id == id_:
                name = NameSheet.ask(self.tr("Rename list"), made.name, self._window)
                if name is not None and name != made.name:
                    self._session.act(smart_lists.rename_list, id_, name)
                    self.acted.emit(self.tr("List renamed."))

    def remove(self, id_: int) -> None:
        """Forget the list."""
        self._session.act(smart_lists.remove_list, id_)
        self.acted.emit(self.tr("List removed. The people in it are still there."))

    def move(self, id_: int, by: int) -> None:
        """Put it so many places further down, or up if negative."""
        place = [made.id for made in self._lists].index(id_) + by
        self._session.act(smart_lists.move_list, id_, place)

    def _count_next(self) -> None:
        if self._waiting and not self._session.busy:
            made = self._waiting.pop(0)
            self._shelf.show_list_count(made.id, filtering.count(self._session.library, made.filter))
            self._turn.start()
