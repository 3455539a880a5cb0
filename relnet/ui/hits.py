"""The hits of a search, section by section, in a list that hangs below the field. Loaded with the first search."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from relnet.services.search import Hit, section
from relnet.ui import icons, painting, theme, wording
from relnet.ui.widgets import plain

HitRole = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_Spans = Sequence[tuple[int, int]]
_ROW, _AVATAR, _ACTION, _SIGN, _TITLE, _CORNER = 44, 30, 34, 16, 24, 10
_SIGNS = {
    "person": "user", "organisation": "organisation", "tag": "tag", "interaction": "message-circle", "follow_up": "flag",
    "fact": "lightbulb", "note": "pencil", "topic": "handshake", "question": "ear",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do, found by its title; `title_marks` are the ranges of it that match."""

    title: str
    run: Callable[[], None]
    title_marks: tuple[tuple[int, int], ...] = ()


Row = Hit | Action | str
"""A hit, an action, or the title of the section that begins here."""


class HitModel(QAbstractListModel):
    """The rows. `HitRole` answers the Hit, the Action, or a section's title, which cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, hits: Sequence[Hit], actions: Sequence[Action] = (), title: str = "") -> None:
        """Show these instead, below the titles of their sections or all below one `title`."""
        titles = {
            "people": self.tr("People"), "organisations": self.tr("Organisations and tags"), "happened": self.tr("What happened"),
            "follow_ups": self.tr("Follow-ups"), "known": self.tr("Facts and notes"),
        }  # fmt: skip
        self.beginResetModel()
        self.rows = []
        shown = ""
        for hit in hits:
            above = title or titles[section(hit)]
            if above != shown:
                self.rows.append(above)
                shown = above
            self.rows.append(hit)
        if actions:
            self.rows += [self.tr("Actions"), *actions]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many there are, titles of sections included."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """All but the titles can be chosen."""
        return Qt.ItemFlag.NoItemFlags if isinstance(index.data(HitRole), str) else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, and its words for screen readers."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == HitRole:
            return row
        return _spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None


def _spoken(row: Row) -> str:
    if isinstance(row, str):
        return row
    rest = (wording.archived_text() if row.archived else "", row.detail) if isinstance(row, Hit) else ()
    return ", ".join(part for part in (row.title, *rest) if part)


def _height(row: Row) -> int:
    return _TITLE if isinstance(row, str) else _ACTION if isinstance(row, Action) else _ROW


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _height(index.data(HitRole)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, area, row = theme.current(), option.rect, index.data(HitRole)
        if isinstance(row, str):
            _draw_line(painter, area.adjusted(10, 4, -10, 0), row, (), look.ink_tertiary, theme.SMALL, 600)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection)
        sign = QRect(area.left() + 10, area.top() + (area.height() - _AVATAR) // 2, _AVATAR, _AVATAR)
        text = QRect(sign.right() + 13, area.top(), area.right() - sign.right() - 22, area.height())
        if isinstance(row, Action):
            self._paint_icon(painter, sign, "chevron-right")
            _draw_line(painter, text, row.title, row.title_marks, look.ink, theme.BODY, 400)
            return
        self._paint_sign(painter, sign, row)
        if row.archived:
            text = painting.draw_chip_at_end(painter, text, wording.archived_text())
        if row.detail:
            detail = QRect(text.left(), text.top() + 22, text.width(), 17)
            text.setRect(text.left(), text.top() + 5, text.width(), 18)
            _draw_line(painter, detail, row.detail, row.detail_marks, look.ink_secondary, theme.SMALL, 400)
        _draw_line(painter, text, row.title, row.title_marks, look.ink, theme.BODY, 400)

    def _paint_sign(self, painter: QPainter, at: QRect, hit: Hit) -> None:
        if hit.row is not None:
            painting.draw_avatar(painter, at, hit.row.name, hit.row.colour)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().raised)
        painter.drawEllipse(at)
        painter.restore()
        self._paint_icon(painter, at, "lock" if hit.veiled else _SIGNS[hit.kind])

    def _paint_icon(self, painter: QPainter, at: QRect, name: str) -> None:
        ratio, inset = painter.device().devicePixelRatioF(), (_AVATAR - _SIGN) // 2
        drawn = icons.pixmap(name, _SIGN, theme.current().ink_secondary, ratio)
        painter.drawPixmap(at.topLeft() + QPoint(inset, inset), drawn)


def _draw_line(painter: QPainter, at: QRect, text: str, marks: _Spans, colour: QColor, size: int, weight: int) -> None:
    """One line at the left of `at`, the marks bold: laid out as a whole, for scripts that join or run to the left."""
    shown = painting.elided(text, at.width(), size, 700 if marks else weight)
    painter.setPen(colour)
    if not marks:
        painter.setFont(theme.font(size, weight))
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute, shown)
        return
    layout = QTextLayout(shown, theme.font(size, weight))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_bold(shown, start, min(end, len(shown))) for start, end in marks if start < len(shown)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(at.width())
    layout.endLayout()
    layout.draw(painter, QPointF(at.left(), at.top() + (at.height() - line.height()) / 2))


def _bold(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    bold = QTextLayout.FormatRange()
    bold.start, bold.length = _units(text[:start]), _units(text[start:end])
    look = QTextCharFormat()
    look.setFontWeight(700)
    look.setForeground(theme.current().ink)
    bold.format = look
    return bold


def _units(text: str) -> int:
    """How many of Qt's characters a text has: those beyond the first 65,536 of Unicode count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class HitList(QWidget):
    """The list below the field. It never takes the focus: typing goes on."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        # It fills its place up to the corners: otherwise everything behind would be painted anew with each key.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setObjectName("hits")
        self.setAccessibleName(self.tr("Search results"))
        self.hide()
        self._model = HitModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_HitDelegate(self))
        self._list.setAccessibleName(self.tr("Search results"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAcceptDrops(False)
        self._list.viewport().setAcceptDrops(False)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._clicked)
        self._none = plain(tone="secondary")
        self._none.setContentsMargins(12, 10, 12, 6)
        self._keys = plain(tone="tertiary", size=theme.SMALL, wrap=False)
        self._keys.setContentsMargins(10, 5, 10, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(0)
        for widget in (self._none, self._list, self._keys):
            column.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.fillRect(event.rect(), look.canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.line)
        painter.setBrush(look.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)

    @property
    def current(self) -> Hit | Action | None:
        """What Enter would choose."""
        row = self._list.currentIndex().data(HitRole)
        return None if isinstance(row, str) else row

    def show_hits(
        self, hits: Sequence[Hit], below: QWidget, *, actions: Sequence[Action] = (), title: str = "", none: str = ""
    ) -> None:
        """Show the hits and actions under a widget; the first one is ready for Enter. `none` says that nothing was found."""
        self._model.show(hits, actions, title)
        self._list.setVisible(bool(hits or actions))
        self._none.setVisible(bool(none))
        self._none.setText(none)
        corner, width = below.mapTo(self._window, QPoint(0, below.height() + 4)), max(below.width(), 460)
        said = self._none.heightForWidth(width - 10) if none else 0
        height = sum(map(_height, self._model.rows)) + said + self._keys.sizeHint().height() + 12
        self.setGeometry(corner.x(), corner.y(), width, min(self._window.height() - corner.y() - 16, height))
        self.show()
        self.raise_()
        self._announce(none)
        self._choose(1)

    def put_away(self) -> None:
        """Hide and forget the hits, so that Enter opens none of them."""
        self._model.show(())
        self.hide()

    def move_by(self, rows: int) -> None:
        """Move the choice up or down over the titles of sections, stopping at the ends."""
        places = [place for place, row in enumerate(self._model.rows) if not isinstance(row, str)]
        if places:
            now = self._list.currentIndex().row()
            at = places.index(now) + rows if now in places else 0
            self._choose(places[max(0, min(len(places) - 1, at))])

    def accept(self) -> None:
        """Choose what is current, if anything is."""
        if self.current is not None:
            self.chosen.emit(self.current)

    def _choose(self, place: int) -> None:
        self._list.setCurrentIndex(self._model.index(place))
        if place == 1:
            self._list.scrollToTop()
        row = self.current
        keys = [self.tr("Enter opens")] if isinstance(row, Hit) else [self.tr("Enter starts")] if row else []
        if isinstance(row, Hit) and row.people:
            keys.append(self.tr("Ctrl Enter logs an interaction"))
        keys.append(self.tr("> lists actions"))
        self._keys.setText("  ·  ".join(keys))
        if row is not None:
            self._announce(_spoken(row))

    def _clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self.accept()

    def _announce(self, text: str) -> None:
        # The focus stays in the field: screen readers do not see the choice move.
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
