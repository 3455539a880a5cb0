"""What can be done with entries of the past, as the same menu wherever they are shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from relnet.services import interactions
from relnet.session import Session


class InteractionMenu(QMenu):
    """The menu for the interactions of these ids. What is chosen is said by the signals of `sender`, those that it has:

    `interaction_opened` with the one, `thanks_requested` with the people who helped, `thanked_already`, `check_in_closed` and
    `interaction_delete_requested` with the ids.
    """

    def __init__(self, session: Session, ids: Sequence[int], sender: QObject, parent: QWidget | None = None) -> None:
        super().__init__(parent or (sender if isinstance(sender, QWidget) else None))
        self._sender = sender
        found = [interactions.get(session.library, id_) for id_ in ids]
        helped = [item.id for item in found if item.thanked is False]
        asked = [item.id for item in found if item.check_in]
        if len(ids) == 1:
            self._offer(self.tr("Open"), "interaction_opened", ids[0])
        if helped:
            people = dict.fromkeys(person for item in found if item.thanked is False for person in item.people)
            self._offer(self.tr("Log thanks…"), "thanks_requested", list(people))
            self._offer(self.tr("Already thanked"), "thanked_already", helped)
        if asked:
            self._offer(self.tr("I asked how it went on"), "check_in_closed", asked)
        self._offer(self.tr("Delete"), "interaction_delete_requested", list(ids))

    def _offer(self, words: str, signal: str, value: object) -> None:
        said = getattr(self._sender, signal, None)
        if said is not None:
            self.addAction(words, partial(said.emit, value))
