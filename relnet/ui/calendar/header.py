"""The line above the calendar: where one is, the way to other days, and how the days are shown."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from relnet.ui import taborder, theme
from relnet.ui.painting import text_width
from relnet.ui.widgets import Button, Heading

FACES = ("month", "week", "agenda")


class _Title(Heading):
    """A heading that can be clicked; keys lead to the same."""

    clicked = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(hint)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class Header(QWidget):
    """Emits what is asked for: `turned` carries -1 or 1, `face_chosen` one of FACES."""

    turned = Signal(int)
    today_wanted = Signal()
    jump_wanted = Signal()
    face_chosen = Signal(str)
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _Title(self.tr("Go to a date (G)"))
        self._title.clicked.connect(self.jump_wanted)
        self._faces: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        ways = ("chevron-right", "chevron-left") if self.isRightToLeft() else ("chevron-left", "chevron-right")
        self._back, self._forward = (Button(icon=way) for way in ways)
        self._export = Button(self.tr("Export .ics…"), "download")
        self._arrange()
        # Narrower than its layout asks for, so that it notices.
        self.setMinimumWidth(1)
        self.show_face("month")

    def show_title(self, text: str, widest: str) -> None:
        """Say where one is, with room for the `widest` title, so that the buttons beside it keep their places."""
        self._title.setText(text)
        self._title.setMinimumWidth(round(text_width(widest, theme.TITLE, 700)) + 1)
        self._fit()

    def show_face(self, name: str) -> None:
        """Mark how the days are shown."""
        self._faces[name].setChecked(True)
        taborder.one_stop(self._group)
        names = {
            "month": (self.tr("Previous month"), self.tr("Next month")),
            "week": (self.tr("Previous week"), self.tr("Next week")),
            "agenda": (self.tr("A month earlier"), self.tr("A month later")),
        }[name]
        for button, said in zip((self._back, self._forward), names, strict=True):
            button.setAccessibleName(said)
            button.setToolTip(said)

    def below_title(self) -> QPoint:
        """Where on the screen something about the title is shown."""
        return self._title.mapToGlobal(QPoint(0, self._title.height() + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for its words, the last button is its icon alone."""
        self._export.setText(self._export.accessibleName())
        if self.minimumSizeHint().width() > self.width():
            self._export.setText("")

    def _arrange(self) -> None:
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._forward.clicked.connect(lambda: self.turned.emit(1))
        today = Button(self.tr("Today"))
        today.clicked.connect(self.today_wanted)
        self._export.setAccessibleName(self.tr("Export .ics…"))
        self._export.setToolTip(self.tr("All open follow-ups as a file for any calendar"))
        self._export.clicked.connect(self.export_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self._title, self._back, today, self._forward):
            row.addWidget(widget)
        row.addStretch()
        for name, said in zip(FACES, (self.tr("Month"), self.tr("Week"), self.tr("Agenda")), strict=True):
            row.addWidget(self._face(name, said))
        row.addWidget(self._export)

    def _face(self, name: str, said: str) -> Button:
        button = Button(said)
        button.setCheckable(True)
        button.setToolTip(self.tr("{name} ({key})").format(name=said, key=name[0].upper()))
        button.clicked.connect(lambda: self.face_chosen.emit(name))
        self._group.addButton(button)
        self._faces[name] = button
        return button
