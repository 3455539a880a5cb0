"""The small field that jumps to a date, written as one likes."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from relnet.ui import theme
from relnet.ui.calendar.words import tr
from relnet.ui.widgets import plain

_WITH_A_YEAR = (
    "yyyy-MM-dd",
    "yyyy-MM",
    "yyyy",
    "d MMMM yyyy",
    "d MMM yyyy",
    "MMMM d yyyy",
    "MMM d yyyy",
    "MMMM yyyy",
    "MMM yyyy",
)
_THIS_YEAR = ("d MMMM", "d MMM", "MMMM d", "MMM d", "MMMM", "MMM")
_WIDTH = 240


class Jump(QFrame):
    """A field below a place of the view; `wanted` carries the date."""

    wanted = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._today = today
        self.setObjectName("card")
        self.setFixedWidth(_WIDTH)
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("24 Nov 2026, March 2019, 2019…"))
        self._field.setAccessibleName(tr("Go to a date"))
        self._field.returnPressed.connect(self._jump)
        self._field.textChanged.connect(lambda: self._sentence.hide())
        self._sentence = plain(tr("No date was recognised."), tone="secondary", size=theme.SMALL)
        self._sentence.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._field)
        column.addWidget(self._sentence)

    def ask(self, place: QPoint) -> None:
        """Show the field at a place of the screen."""
        self._field.clear()
        self._sentence.hide()
        self.adjustSize()
        self.move(place)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _jump(self) -> None:
        day = read_date(self._field.text(), self._today())
        if day is None:
            self._sentence.show()
            self.adjustSize()
            return
        self.hide()
        self.wanted.emit(day)


def read_date(text: str, today: date) -> date | None:
    """The date that a text names: `2026-11-24`, `24 Nov`, `March 2019`, `2019`, as the locale writes it, or `tomorrow`."""
    # "March 5, 2019", "5. März 2019": the words and numbers alone say it.
    said = " ".join(text.replace(",", " ").replace(". ", " ").split())
    near = {tr("yesterday"): -1, tr("today"): 0, tr("tomorrow"): 1}
    if said.casefold() in near:
        return today + timedelta(days=near[said.casefold()])
    locale = QLocale()
    own = [locale.dateFormat(kind) for kind in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat)]
    for shape in (*_WITH_A_YEAR, *own):
        found = locale.toDate(said, shape, today.year - 50)
        if found.isValid() and found.year() > 0:
            return _python(found)
    for shape in _THIS_YEAR:
        found = locale.toDate(f"{said} {today.year}", f"{shape} yyyy")
        if found.isValid():
            return _python(found)
    return None


def _python(day: QDate) -> date | None:
    return date(day.year(), day.month(), day.day()) if day.year() <= date.max.year else None
