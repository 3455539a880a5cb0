"""The field of a card in which a line is typed: one that is added, or one that is edited where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QMenu, QWidget

from relnet.domain.errors import UserError
from relnet.ui.contacts.marks import GAP, MARK, IconButton, mark
from relnet.ui.lineundo import LineUndo

# A value, its icon, its words.
Choice = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Entered:
    """What a field holds: the text, the value of the choice (empty without choices), whether it is sensitive, its day."""

    text: str = ""
    choice: str = ""
    sensitive: bool = False
    day: date | None = None


class AddField(QWidget):
    """What comes when the plus of a card is pressed. It is hidden at first; `left` tells that Esc was pressed in it."""

    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.hide()

    def show_ready(self, shown: bool) -> None:
        """Come empty and ready for typing, or go."""
        raise NotImplementedError

    def draft(self) -> Any:
        """What is half typed in it, None if nothing is."""
        raise NotImplementedError

    def resume(self, draft: Any) -> None:
        """Hold a draft again, and be seen."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class LineField(AddField):
    """A field without a frame that gives what is typed to `keep` when Enter is pressed; if that is refused, it stays.

    `choices` are there to choose one of, none for a single sort. With `sensitive` it has a lock, with `dated` a day.
    """

    def __init__(
        self,
        title: str,
        keep: Callable[[Entered], object],
        choices: Sequence[Choice] = (),
        *,
        sensitive: bool = False,
        dated: bool = False,
    ) -> None:
        super().__init__(title)
        self._keep, self._choices = keep, {value: (icon, words) for value, icon, words in choices}
        self._choice = choices[0][0] if choices else ""
        self._field = self._made_field()
        self._menu = self._choosing() if choices else None
        self._lock = IconButton("lock", self.tr("Sensitive: left out of briefs and prints"))
        self._lock.setCheckable(True)
        self._lock.setToolTip(self._lock.accessibleName())
        if not sensitive:
            self._lock.hide()
        self._day = self._made_day() if dated else None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._menu or mark("pencil" if dated else "plus"), 0)
        layout.addWidget(self._field, 1)
        if self._day:
            layout.addWidget(self._day)
        layout.addWidget(self._lock)

    def entered(self) -> Entered:
        """What it holds now."""
        day = date(*self._day.date().getDate()) if self._day else None
        return Entered(self._field.text().strip(), self._choice, self._lock.isChecked(), day)

    def fill(self, entered: Entered) -> None:
        """Hold this, and be seen."""
        self._field.setText(entered.text)
        self._field.setCursorPosition(len(entered.text))
        self._lock.setChecked(entered.sensitive)
        if entered.choice:
            self._show_choice(entered.choice)
        if self._day and entered.day:
            self._day.setDate(QDate(entered.day.year, entered.day.month, entered.day.day))
        self.show()

    def draft(self) -> Entered | None:
        """What is half typed in it, None if nothing is."""
        return self.entered() if self.entered().text else None

    def resume(self, draft: Entered) -> None:
        """Hold a draft again, and be seen."""
        self.fill(draft)

    def begin(self) -> None:
        """Be ready for typing."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ready(self, shown: bool) -> None:
        """Come empty and ready for typing, or go."""
        self._field.setText("")
        self._lock.setChecked(False)
        self.setVisible(shown)
        if shown:
            self.begin()

    def field(self) -> QLineEdit:
        """Where it is typed."""
        return self._field

    def _made_field(self) -> QLineEdit:
        field = QLineEdit()
        LineUndo(field)
        field.setPlaceholderText(self.title)
        field.setAccessibleName(self.title)
        field.setAcceptDrops(False)
        field.setTextMargins(-2, 0, 0, 0)
        field.setStyleSheet(
            "QLineEdit { border: none; background: transparent; padding: 0; min-height: 20px; }"
            "QLineEdit:focus { border-bottom: 1px solid palette(highlight); }"
        )
        field.returnPressed.connect(self._enter)
        return field

    def _made_day(self) -> QDateEdit:
        day = QDateEdit()
        day.setCalendarPopup(True)
        day.setAccessibleName(self.tr("Noted on"))
        day.setStyleSheet("QDateEdit { min-height: 20px; padding: 0 4px; }")
        return day

    def _choosing(self) -> IconButton:
        button = IconButton("", "")
        menu = QMenu(button)
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, MARK))))
        for value, (_, words) in self._choices.items():
            menu.addAction(words, lambda value=value: self._choose(value))
        self._menu = button
        self._show_choice(self._choice)
        return button

    def _choose(self, value: str) -> None:
        self._show_choice(value)
        self._field.setFocus()

    def _show_choice(self, value: str) -> None:
        """A value that is not among the choices is the owner's own word, and stays."""
        self._choice = value
        icon, words = self._choices.get(value, ("info", value))
        assert self._menu
        self._menu.show_icon(icon)
        self._menu.setAccessibleName(self.tr("Kind: {kind}").format(kind=words))
        self._menu.setToolTip(words)

    def _enter(self) -> None:
        entered = self.entered()
        if not entered.text:
            return
        # Emptied first: what is kept makes the page show itself anew, with the field as it is then.
        self._field.setText("")
        self._lock.setChecked(False)
        try:
            self._keep(entered)
        except UserError:
            self.fill(entered)
            raise
