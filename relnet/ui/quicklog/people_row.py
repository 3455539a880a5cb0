"""Who was there, with who they are; names that are not clear, each with what can be done about it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from relnet.services.quicklog import Ambiguity, Draft, Known
from relnet.ui import flow, theme
from relnet.ui.flow import Flow
from relnet.ui.icons import pixmap
from relnet.ui.painting import draw_avatar, elided, text_width
from relnet.ui.widgets import FilterChip, plain

_HEIGHT, _AVATAR, _CROSS, _LONGEST, _LONGEST_DETAIL = 24, 22, 12, 260, 240


class PeopleRow(QWidget):
    """Shows the people of a draft.

    `removed` carries the id of somebody to leave out, `meant` a name and whom it means, `agreed` a name and whether to make
    somebody new of it, `passed_over` a name that is none.
    """

    removed = Signal(int)
    meant = Signal(str, object)
    agreed = Signal(str, bool)
    passed_over = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("With"))
        self._flow = Flow(self, gap=6)
        self._shown: object = None

    def show_people(self, draft: Draft) -> None:
        """Show those of the draft."""
        shown = (draft.people, draft.ambiguous, draft.unknown, draft.create)
        if shown == self._shown:
            return
        self._shown = shown
        flow.clear(self._flow)
        alone = len(draft.people) == 1
        for known in draft.people:
            self._add_person(known, alone=alone)
        for ambiguity in draft.ambiguous:
            self._put(self._choice(ambiguity))
        for name in draft.unknown:
            self._put(_Stranger(name, name in draft.create, self))
        if not (draft.people or draft.ambiguous or draft.unknown):
            self._put(_beside(plain(self.tr("Write with and a name, or @ and a name"), tone="tertiary", wrap=False)))
        self.updateGeometry()

    def _put(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        # Left to itself, it is shown an event later, and the sheet grows twice.
        widget.show()

    def _add_person(self, known: Known, *, alone: bool) -> None:
        entry = _Entry(known, detailed=alone)
        entry.clicked.connect(lambda: self.removed.emit(known.id))
        self._put(entry)

    def _choice(self, ambiguity: Ambiguity) -> QWidget:
        chip = FilterChip(self.tr("Which {name}?").format(name=ambiguity.name))
        chip.setCheckable(False)
        chip.clicked.connect(lambda: self._ask(chip, ambiguity))
        return _beside(chip)

    def _ask(self, chip: QWidget, ambiguity: Ambiguity) -> None:
        menu = QMenu(self)
        for known in ambiguity.people:
            words = f"{known.name}, {known.detail}" if known.detail else known.name
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _=False, known=known: self.meant.emit(ambiguity.name, known))
        menu.addSeparator()
        menu.addAction(self.tr("Nobody of these")).triggered.connect(lambda: self.passed_over.emit(ambiguity.name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))


class _Stranger(QWidget):
    """A name that nobody has: to be made into a person, or no name at all."""

    def __init__(self, name: str, agreed: bool, row: PeopleRow) -> None:
        super().__init__()
        create = FilterChip(self.tr("Create “{name}”").format(name=name))
        create.setChecked(agreed)
        create.toggled.connect(lambda on: row.agreed.emit(name, on))
        no_name = FilterChip(self.tr("No name"))
        no_name.setCheckable(False)
        no_name.setAccessibleName(self.tr("“{name}” is no name").format(name=name))
        no_name.clicked.connect(lambda: row.passed_over.emit(name))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(_beside(create, no_name))


def _beside(*chips: QWidget) -> QWidget:
    """Chips in the middle of a row."""
    held = QWidget()
    held.setFixedHeight(_HEIGHT)
    box = QHBoxLayout(held)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(4)
    for chip in chips:
        box.addWidget(chip)
    return held


class _Entry(QAbstractButton):
    """One person. The cross (or Space and Delete, with the focus) leaves them out."""

    def __init__(self, known: Known, *, detailed: bool) -> None:
        super().__init__()
        self._known, self._detail = known, known.detail if detailed else ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("{name}, leave out").format(name=known.name))
        self.setAccessibleDescription(known.detail)
        self.setToolTip(known.detail if not detailed else "")

    def sizeHint(self) -> QSize:
        name = min(round(text_width(self._known.name)), _LONGEST)
        detail = 8 + min(round(text_width(self._detail)), _LONGEST_DETAIL) if self._detail else 0
        return QSize(_AVATAR + 7 + name + detail + 8 + _CROSS + 6, _HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        return pos.x() > self.width() - _CROSS - 12

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        top = (self.height() - _AVATAR) // 2
        draw_avatar(painter, QRect(0, top, _AVATAR, _AVATAR), self._known.name, self._known.colour)
        left = _AVATAR + 7
        painter.setFont(theme.font())
        for text, ink, longest in ((self._known.name, look.ink, _LONGEST), (self._detail, look.ink_secondary, _LONGEST_DETAIL)):
            shown = elided(text, longest) if text else ""
            painter.setPen(ink)
            painter.drawText(QRect(left, 0, longest + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            left += round(text_width(shown)) + 8
        if self.underMouse() or self.hasFocus():
            ink = look.accent if self.hasFocus() else look.ink_tertiary
            cross = pixmap("x", _CROSS, ink, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - _CROSS - 6, (self.height() - _CROSS) // 2, cross)
