"""Who of an organisation may know each other: a card a pair, to connect them or to say no."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui import theme
from relnet.ui.flow import clear
from relnet.ui.widgets import Button, Card, Heading, plain
from relnet.ui.wrapped import Wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relnet.services.colleagues import Suggestion

WIDTH = 300


class SuggestionList(QWidget):
    """Shows pairs; the signals carry the two ids. Nothing is connected unless it was pressed.

    `emptied` tells that the last pair went while the keyboard was on it.
    """

    connect_asked = Signal(int, int)
    refused = Signal(int, int)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._first: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 18)
        column.setSpacing(10)
        column.addWidget(Heading(self.tr("May know each other"), 2))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        column.addLayout(self._cards)
        column.addStretch(1)

    def show_suggestions(self, suggestions: "Sequence[Suggestion]") -> None:
        """Show these in place of those before; the whole hides without any. The keyboard stays here while there are any."""
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        clear(self._cards)
        self._first = None
        for one in suggestions:
            self._cards.addWidget(self._card(one))
        self.setVisible(bool(suggestions))
        if held and self._first:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held:
            self.emptied.emit()

    def _card(self, one: "Suggestion") -> Card:
        card = Card()
        names = self.tr("{first} and {second}").format(first=one.first.name, second=one.second.name)
        card.box.addWidget(Wrapped(plain(names, weight=600), lines=2))
        card.box.addWidget(Wrapped(plain(one.reason, tone="secondary", size=theme.SMALL), lines=2))
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, spoken, signal in (
            (self.tr("Connect"), self.tr("Connect {names}"), self.connect_asked),
            (self.tr("No"), self.tr("Do not connect {names}"), self.refused),
        ):
            button = Button(text)
            self._first = self._first or button
            button.setAccessibleName(spoken.format(names=names))
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(one.first.id, one.second.id))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        card.box.addLayout(row)
        return card
