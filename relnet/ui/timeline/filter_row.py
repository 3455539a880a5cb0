"""The row that narrows the timeline: words, somebody, a circle, a tag."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from relnet.services import circles, tags
from relnet.services.timeline import EVERYTHING, Wanted
from relnet.session import Session
from relnet.ui.editing.fields import CalmCombo, TextField
from relnet.ui.editing.people_field import PeopleField
from relnet.ui.widgets import Button

# Who types on is not shown what each letter finds.
_PAUSE_MS = 150
_WORDS, _CHOICE = 170, 132


class FilterRow(QWidget):
    """Says what is wanted, kinds apart. `changed` follows every choice; Escape and the cross clear and `closed` it."""

    changed = Signal()
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.words = TextField("", self.tr("Words in it"))
        self.person = PeopleField(session)
        self.person.setAccessibleName(self.tr("With whom"))
        self.circle = CalmCombo(self.tr("Circle"))
        self.tag = CalmCombo(self.tr("Tag"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._lay_out()
        self.words.textEdited.connect(lambda: self._pause.start())
        self.person.changed.connect(self._choose_person)
        for choice in (self.circle, self.tag):
            choice.activated.connect(lambda _: self.changed.emit())

    def wanted(self) -> Wanted:
        """What the fields say."""
        chosen = self.person.people()
        return Wanted(None, chosen[0] if chosen else None, self.circle.currentData(), self.tag.currentData(), self.words.text())

    def refresh(self) -> None:
        """Offer the circles and tags that there are now."""
        library = self._session.library
        _offer(self.circle, self.tr("Any circle"), ((circle.name, circle.id) for circle in circles.all_circles(library)))
        _offer(self.tag, self.tr("Any tag"), ((tag.name, tag.id) for tag in tags.all_tags(library)))

    def clear(self) -> None:
        """Want everything again."""
        before = self.wanted()
        self._pause.stop()
        self.words.clear()
        self.person.set_people(())
        for choice in (self.circle, self.tag):
            choice.setCurrentIndex(0)
        if before != EVERYTHING:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Want everything again, and be gone."""
        self.clear()
        self.closed.emit()

    def _choose_person(self) -> None:
        """The last one chosen takes the place of the one before."""
        chosen = self.person.people()
        if len(chosen) > 1:
            self.person.set_people(chosen[-1:])
        self.changed.emit()

    def _lay_out(self) -> None:
        leave = Button("", "x", variant="quiet")
        leave.setAccessibleName(self.tr("Show everything"))
        leave.setToolTip(self.tr("Show everything (Esc)"))
        leave.clicked.connect(self.leave)
        self.words.setMinimumWidth(_WORDS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 2)
        row.addWidget(self.person, 3)
        for choice in (self.circle, self.tag):
            choice.setFixedWidth(_CHOICE)
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(choice)
        row.addWidget(leave)


def _offer(choice: CalmCombo, any_words: str, offered: Iterable[tuple[str, int]]) -> None:
    """Offer these below "any", keeping what is chosen while it is there."""
    chosen, entries = choice.currentData(), [(any_words, None), *offered]
    if entries == [(choice.itemText(row), choice.itemData(row)) for row in range(choice.count())]:
        return
    choice.clear()
    for words, value in entries:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))
