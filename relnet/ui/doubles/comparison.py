"""Two people side by side, with what there is to choose between them."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from relnet.domain.names import colour_index
from relnet.domain.person import Person, Photo
from relnet.ui import pictures, taborder, theme
from relnet.ui.doubles.choices import Item, Several, Side, Single, chosen, rows
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import Avatar, plain
from relnet.ui.wrapped import Wrapped

LABELS, GAP, BOX = 84, 14, 24
# How many values of one field are shown with a tick each; the others are kept.
MOST = 8
LINES = 8
PICTURE = 56

translate = QCoreApplication.translate


class Comparison(ScrollPage):
    """Shows two people. `person` answers what is chosen, with the id of the first one."""

    def __init__(self, first: Person, second: Person) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Both side by side"))
        self._people = (first, second)
        self._singles: dict[str, dict[Side, QAbstractButton]] = {}
        self._ticks: dict[tuple[str, int], QCheckBox] = {}
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(20, 14, 20, 14)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, LABELS)
        for column, person in enumerate(self._people, start=1):
            self._grid.setColumnStretch(column, 1)
            self._grid.addWidget(_head(person), 0, column)
        for row in rows(first, second):
            self._add(row)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.setWidget(page)

    def person(self) -> Person:
        """The person that comes of what is chosen."""
        sides: dict[str, Side] = {field: _chosen_side(buttons) for field, buttons in self._singles.items()}
        left_out = {key for key, tick in self._ticks.items() if not tick.isChecked()}
        return chosen(*self._people, sides, left_out)

    def _add(self, row: Single | Several) -> None:
        number = self._grid.rowCount()
        label = plain(row.label, tone="secondary", size=theme.SMALL)
        label.setMaximumWidth(LABELS)
        self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(row, Several):
            self._grid.addLayout(self._items(row, row.first, ()), number, 1)
            self._grid.addLayout(self._items(row, row.second, row.both), number, 2)
        else:
            self._add_single(row, number)

    def _add_single(self, row: Single, number: int) -> None:
        photos = [person.photo if row.field == "photo" else None for person in self._people]
        buttons = self._buttons(row)
        sides: tuple[tuple[Side, str], ...] = (("first", row.first), ("second", row.second))
        for column, (side, text) in enumerate(sides, start=1):
            button = buttons.get(side)
            cell = Option(button, text, _decoded(photos[column - 1])) if button else _kept(text)
            self._grid.addWidget(cell, number, column, Qt.AlignmentFlag.AlignTop)
        if "both" in buttons:
            self._grid.addWidget(Option(buttons["both"], _both()), self._grid.rowCount(), 1, 1, 2)

    def _buttons(self, row: Single) -> dict[Side, QAbstractButton]:
        """Radio buttons that exclude each other, or one tick where only one of the two has something."""
        texts: dict[Side, str] = {"first": row.first, "second": row.second, "both": _both()}
        group = QButtonGroup(self)
        buttons: dict[Side, QAbstractButton] = {side: QRadioButton() if row.options[1:] else QCheckBox() for side in row.options}
        group.setExclusive(len(buttons) > 1)
        for side, button in buttons.items():
            group.addButton(button)
            button.setChecked(side == row.default)
            button.setAccessibleName(f"{row.label}: {texts[side]}")
        if group.exclusive():
            group.buttonToggled.connect(lambda: taborder.one_stop(group))
            taborder.one_stop(group)
        if buttons:
            self._singles[row.field] = buttons
        return buttons

    def _items(self, row: Several, items: tuple[Item, ...], both: tuple[str, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for item in items[:MOST]:
            tick = QCheckBox()
            tick.setChecked(True)
            tick.setAccessibleName(f"{row.label}: {item.text}")
            self._ticks[row.field, item.number] = tick
            column.addWidget(Option(tick, item.text))
        if len(items) > MOST:
            more = translate("doubles", "and {count} more, which stay").format(count=len(items) - MOST)
            column.addWidget(_kept(more))
        for text in both[:MOST]:
            column.addWidget(_kept(text))
        column.addStretch(1)
        return column


class Option(QWidget):
    """A radio button or a tick with a text that goes on over several lines, and a picture where there is one."""

    def __init__(self, button: QAbstractButton, text: str, picture: QPixmap | None = None) -> None:
        super().__init__()
        self._button = button
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        button.setFixedWidth(BOX)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if picture is not None:
            shown = QLabel()
            shown.setPixmap(picture)
            row.addWidget(shown)
            row.addSpacing(8)
        row.addWidget(Wrapped(plain(text), LINES), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the text is one on the button."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()


def _chosen_side(buttons: dict[Side, QAbstractButton]) -> Side:
    for side, button in buttons.items():
        if button.isChecked():
            return side
    return ""


def _both() -> str:
    return translate("doubles", "Both, one below the other")


def _head(person: Person) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 4)
    row.setSpacing(10)
    name = person.display or translate("doubles", "No name")
    avatar = Avatar(34)
    avatar.show_person(name, colour_index(name), photo=_decoded(person.photo))
    row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Wrapped(plain(name, weight=600), 2))
    if person.headline:
        words.addWidget(Wrapped(plain(person.headline, tone="secondary", size=theme.SMALL), 2))
    words.addStretch(1)
    row.addLayout(words, 1)
    return head


def _kept(text: str) -> QWidget:
    """What there is nothing to decide about, below the texts that have a box."""
    cell = QWidget()
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addSpacing(BOX)
    row.addWidget(Wrapped(plain(text, tone="secondary"), LINES), 1)
    return cell


def _decoded(photo: Photo | None) -> QPixmap | None:
    image = pictures.decoded(photo.data, PICTURE) if photo else None
    return QPixmap.fromImage(image) if image is not None and not image.isNull() else None


def separator() -> QFrame:
    """A line as wide as its place."""
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
