"""The field for people, shared by every editor: who is chosen as chips, and a line that completes names."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from relnet.services import people, search
from relnet.services.people import PersonRow
from relnet.session import Session
from relnet.ui import theme, wording
from relnet.ui.flow import Flow
from relnet.ui.icons import pixmap
from relnet.ui.lineundo import LineUndo
from relnet.ui.painting import draw_avatar, draw_chip_at_end, elided, text_width

_ROW, _ARCHIVED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_CHIP_HEIGHT, _AVATAR, _CROSS, _LONGEST = 26, 18, 12, 240
_POPUP_ROW, _POPUP_AVATAR = 40, 26


class PeopleField(QFrame):
    """Chooses people in order. Backspace in the empty line takes the last one away.

    `changed` follows another choice, `typed_changed` other words in the line.
    """

    changed = Signal()
    typed_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chips: list[_PersonChip] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._flow = Flow(gap=5)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(6, 3, 6, 3)
        inside.addLayout(self._flow)
        self._line = _Line(self)
        self._line.textEdited.connect(self._suggest)
        self._line.textChanged.connect(self.typed_changed)
        self._line.backed_up.connect(self._remove_last)
        self._line.focus_changed.connect(self.update)
        LineUndo(self._line)
        self._flow.addWidget(self._line)
        self._found = QStandardItemModel(self)
        self._popup = QListView()
        self._completer = self._completion()
        self.setFocusProxy(self._line)
        self._show_placeholder()

    def people(self) -> tuple[int, ...]:
        """The ids of the chosen people, in the order they were chosen."""
        return tuple(chip.person.id for chip in self._chips)

    def typed(self) -> str:
        """The words in the line that nobody was chosen for yet, without spaces around them."""
        return self._line.text().strip()

    def problem(self) -> str:
        """What keeps the choice from being whole, in a sentence; empty if nothing does."""
        return self.tr("Choose who “{name}” is, or clear it.").format(name=self.typed()) if self.typed() else ""

    def set_people(self, ids: Iterable[int]) -> None:
        """Choose exactly these people; `changed` stays silent."""
        for chip in self._chips[:]:
            self._drop(chip)
        for row in people.rows(self._session.library, list(ids)):
            self._add(row)
        self._show_placeholder()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._line.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.accent if self._line.hasFocus() else colours.line)
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(_ROW)
        if row is not None:
            # Not cleared: the line would then offer to bring the words back, and Ctrl+Z would not reach the library.
            self._line.setText("")
            self._add(row)
            self._show_placeholder()
            self.changed.emit()

    def _remove(self, chip: "_PersonChip") -> None:
        self._drop(chip)
        self._line.setFocus()
        self._show_placeholder()
        self.changed.emit()

    def _remove_last(self) -> None:
        if self._chips:
            self._remove(self._chips[-1])

    def _add(self, row: PersonRow) -> None:
        chip = _PersonChip(row, self)
        chip.clicked.connect(lambda: self._remove(chip))
        self._chips.append(chip)
        self._flow.removeWidget(self._line)
        self._flow.addWidget(chip)
        self._flow.addWidget(self._line)
        chip.show()

    def _drop(self, chip: "_PersonChip") -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _suggest(self, text: str) -> None:
        self._found.clear()
        if not text.strip():
            self._popup.hide()
            return
        found = [hit for hit in search.suggest(self._session.library, text) if hit.kind == "person"]
        rows = [_suggestion(hit.row, hit.archived) for hit in found if hit.row and hit.row.id not in self.people()]
        for row in rows:
            self._found.appendRow(row)
        if not rows:
            self._found.appendRow(_hint(self.tr("Nobody by that name yet")))
        self._completer.complete(QRect(0, 0, self.width(), self.height()))
        if rows:
            self._popup.setCurrentIndex(self._popup.model().index(0, 0))

    def _completion(self) -> QCompleter:
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self._line)
        completer.setPopup(self._popup)
        self._popup.setAccessibleName(self.tr("People found"))
        self._popup.setItemDelegate(_SuggestionDelegate(self._popup))
        completer.activated[QModelIndex].connect(self._choose)  # pyright: ignore[reportIndexIssue]  # an overload
        return completer

    def _show_placeholder(self) -> None:
        self._line.setPlaceholderText("" if self._chips else self.tr("Type a name"))
        names = ", ".join(chip.person.name for chip in self._chips)
        self._line.setAccessibleName(self.tr("People: {names}").format(names=names) if names else self.tr("People"))


class _Line(QLineEdit):
    """The line behind the chips. `backed_up` is emitted for a Backspace that finds nothing to take away."""

    backed_up = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet("border: none; background: transparent; padding: 0 3px; min-height: 0;")
        self.setAcceptDrops(False)

    def sizeHint(self) -> QSize:
        return QSize(200, _CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backed_up.emit()
        else:
            super().keyPressEvent(event)


class _PersonChip(QAbstractButton):
    """One chosen person. The cross (or Space and Delete, with the focus) takes them away."""

    def __init__(self, person: PersonRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.person = person
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Remove {name}").format(name=person.name))

    def sizeHint(self) -> QSize:
        return QSize(4 + _AVATAR + 6 + min(round(text_width(self.person.name)), _LONGEST) + 6 + _CROSS + 10, _CHIP_HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        return pos.x() > self.width() - _CROSS - 16

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.accent if self.hasFocus() else look.accent_soft)
        painter.setBrush(look.accent_soft)
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        middle = self.height() // 2
        draw_avatar(painter, QRect(4, middle - _AVATAR // 2, _AVATAR, _AVATAR), self.person.name, self.person.colour)
        words = self.rect().adjusted(4 + _AVATAR + 6, 0, -_CROSS - 12, 0)
        painter.setFont(theme.font())
        painter.setPen(look.accent_ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, elided(self.person.name, words.width() + 2))
        cross = pixmap("x", _CROSS, look.accent_ink, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - _CROSS - 8, middle - _CROSS // 2, cross)


class _SuggestionDelegate(QStyledItemDelegate):
    """A found person as avatar, name and headline; a hint as plain words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _POPUP_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        look, row, rect = theme.current(), index.data(_ROW), option.rect
        painter.save()
        if row is None:
            _write(painter, rect.adjusted(12, 0, -12, 0), index.data(), look.ink_tertiary)
        else:
            if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                painter.fillRect(rect, look.selection)
            top = rect.center().y() - _POPUP_AVATAR // 2
            draw_avatar(painter, QRect(rect.x() + 8, top, _POPUP_AVATAR, _POPUP_AVATAR), row.name, row.colour)
            words = rect.adjusted(8 + _POPUP_AVATAR + 10, 0, -10, 0)
            if index.data(_ARCHIVED):
                words = draw_chip_at_end(painter, words, wording.archived_text())
            used = _write(painter, words, row.name, look.ink, 500) + 8
            _write(painter, words.adjusted(used, 0, 0, 0), row.headline, look.ink_tertiary)
        painter.restore()


def _write(painter: QPainter, rect: QRect, text: str, colour: QColor, weight: int = 400) -> int:
    """One line of text, shortened to `rect`; returns the width it took."""
    shown = elided(text, rect.width(), theme.BODY, weight)
    painter.setFont(theme.font(theme.BODY, weight))
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
    return round(text_width(shown, theme.BODY, weight))


def _suggestion(row: PersonRow, archived: bool) -> QStandardItem:
    item = QStandardItem(row.name)
    item.setData(row, _ROW)
    item.setData(archived, _ARCHIVED)
    spoken = (row.name, wording.archived_text() if archived else "", row.headline)
    item.setData(", ".join(part for part in spoken if part), Qt.ItemDataRole.AccessibleTextRole)
    return item


def _hint(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
