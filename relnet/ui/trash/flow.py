"""An erasure from the question to the proof: ask, erase, write the file anew, look for remains."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relnet.services import erasing, trash
from relnet.services.erasing import Erased
from relnet.ui import outbox
from relnet.ui.trash import wording
from relnet.ui.trash.erase_sheet import EraseSheet

if TYPE_CHECKING:
    from relnet.session import Session


class EraseFlow(QObject):
    """Erases people. `finished` carries a sentence on what was done, which cannot be taken back."""

    finished = Signal(str)

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def start(self, ids: Sequence[int]) -> None:
        """Erase people, if the person means it."""
        if ids and EraseSheet.agreed(self._session, ids, self._window):
            self._session.run(erasing.erase, ids, done=self._clean)

    def empty(self) -> None:
        """Erase everybody in the trash, if the person means it."""
        self.start([who.id for who in trash.discarded(self._session.library)])

    def expire(self) -> None:
        """Erase who has been in the trash for too long, and end an erasure that was broken off. For the start of the program."""
        library = self._session.library
        if expired := trash.expired(library):
            self._session.run(erasing.erase, expired, done=self._clean)
        elif erasing.unclean(library):
            self._session.work(erasing.clean, library.path, done=lambda _found: None)

    def _clean(self, erased: Erased) -> None:
        outbox.empty()
        done = partial(self._tell, erased)
        self._session.work(erasing.clean, self._session.library.path, erased.words, done=done)

    def _tell(self, erased: Erased, found: list[str]) -> None:
        self.finished.emit(wording.erased(erased.people, found))
