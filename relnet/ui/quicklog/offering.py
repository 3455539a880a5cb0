"""Offers people for the name that a line ends in, while it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.names import fold
from relnet.services import quicklog
from relnet.services.quicklog import Draft
from relnet.ui.quicklog.completion import NameList, Offer
from relnet.ui.quicklog.line import LineField

if TYPE_CHECKING:
    from relnet.session import Session

_MOST = 4
_EDGE = 10


class Offering(QObject):
    """Shows a NameList in `card`, below the name in the line. `chosen` carries a Known, or the name of somebody new.

    `start` and `end` of the line are then what the name written out stands for.
    """

    chosen = Signal(object)

    def __init__(self, session: "Session", line: LineField, card: QWidget) -> None:
        super().__init__(card)
        self._session, self._line, self._card = session, line, card
        self.start, self.end = 0, 0
        self._given_up = -1
        self._text, self._draft = "", None
        self.names = NameList(card)
        self.names.chosen.connect(self.chosen)
        line.moved.connect(self.names.move_by)
        line.completed.connect(self._complete)
        line.cursorPositionChanged.connect(self._follow)

    def look(self, text: str, draft: Draft) -> None:
        """Offer whom the name at the end of the text may mean, which was read as `draft`."""
        self._text, self._draft, self._given_up = text, draft, -1
        self._offer()

    def give_up(self) -> bool:
        """Put those who are offered away until more is typed; false if nobody is."""
        if not self.names.isVisible():
            return False
        self._given_up = len(self._text)
        self._offer()
        return True

    def _follow(self) -> None:
        # With a key the text is read first.
        if self._line.toPlainText() == self._text:
            self._offer()

    def _offer(self) -> None:
        offers = self._found()
        self.names.offer(offers, self._session.clock().date())
        self._line.chooses = bool(offers)
        if offers:
            self._place()

    def _found(self) -> list[Offer]:
        draft, text = self._draft, self._text
        if draft is None or draft.naming is None or self._line.place != len(text) or self._given_up == len(text):
            return []
        self.start = draft.naming + (text[draft.naming] == "@")
        self.end = len(text)
        typed = text[self.start :].strip()
        if not typed or self._session.busy or any(fold(known.name) == fold(typed) for known in draft.people):
            return []
        found: list[Offer] = [*quicklog.complete(self._session.library, typed, _MOST)]
        return [*found, typed] if typed in draft.unknown else found

    def _complete(self) -> None:
        if (current := self.names.current) is not None:
            self.chosen.emit(current)

    def _place(self) -> None:
        """Below the letters of the name, as far as there is room in the card."""
        at = self._line.viewport().mapTo(self._card, self._line.rect_of(self.start).bottomLeft())
        left = min(at.x() - 2 * _EDGE, self._card.width() - self.names.width() - _EDGE)
        top = min(at.y() + 6, self._card.height() - self.names.height() - _EDGE)
        self.names.move(max(_EDGE, left), max(_EDGE, top))
