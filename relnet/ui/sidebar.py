"""The column at the left: where to go, the circles, the smart lists, and how to bring people in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QLocale, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from relnet.ui import icons, painting, taborder, theme
from relnet.ui.handing import people_in
from relnet.ui.widgets import Button, Heading, Icon

if TYPE_CHECKING:
    from relnet.services.circles import Circle
    from relnet.services.smart_lists import SmartList

WIDTH = 200
_ROW = 33

Item = TypeVar("Item", bound="NavigationItem")


class NavigationItem(QAbstractButton):
    """One line: an icon or the dot of a circle, a name, and a count at the right.

    Enter and Space also emit `entered`: what was chosen is to have the focus. The arrow keys choose and stay.
    """

    entered = Signal()

    def __init__(self, text: str, *, icon: str = "", dot: QColor | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = text
        # Nobody who names a circle means a shortcut.
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon, self._dot, self._count = icon, dot, ""

    def show_count(self, count: int) -> None:
        """Show a number; 0 shows none."""
        self._count = QLocale().toString(count) if count else ""
        self.setAccessibleDescription(self._count)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The window may have a key of its menu too: whoever has the focus is meant."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it, or do what its menu has for the key."""
        if action := self._meant(event):
            action.trigger()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _meant(self, event: QKeyEvent) -> QAction | None:
        keys = QKeySequence(event.keyCombination())
        return next((action for action in self.actions() if action.shortcut() == keys), None)

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(WIDTH - 21, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill where it is checked, then its parts."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(look.accent, 1.5) if self.hasFocus() else look.line if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(look.surface if self.isChecked() else look.raised)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        ink = look.ink if self.isChecked() else look.ink_secondary
        left = self._paint_sign(painter, look.accent if self.isChecked() else ink)
        count = painting.text_width(self._count, 11) + 8 if self._count else 0
        painter.setPen(ink)
        painter.setFont(theme.font(theme.BODY, 500))
        room = QRect(left, 0, self.width() - left - round(count) - 9, self.height())
        # A name that runs from right to left begins where the others do.
        beside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, beside, painting.elided(self.name, room.width(), theme.BODY, 500))
        painter.setPen(look.ink_tertiary)
        painter.setFont(theme.font(11))
        right = self.rect().adjusted(0, -1, -9, -1)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)

    def _paint_sign(self, painter: QPainter, ink: QColor) -> int:
        """Draw the icon or dot; answers where the text begins."""
        middle = self.height() / 2
        if self._dot is None:
            drawn = icons.pixmap(self._icon, 16, ink, self.devicePixelRatioF())
            painter.drawPixmap(10, round(middle - 8), drawn)
            return 36
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._dot)
        painter.drawEllipse(QRectF(10, middle - 4, 8, 8))
        return 28


class _CircleItem(NavigationItem):
    """A circle. People dragged onto it are to join it; a menu and F2 change it."""

    people_dropped = Signal(list)
    edit_asked = Signal()

    def __init__(self, circle: "Circle") -> None:
        super().__init__(circle.name, dot=QColor(circle.colour))
        self.setAcceptDrops(True)
        _offer(self, self.tr("Edit…"), self.edit_asked.emit, "F2")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if people_in(event.mimeData()):
            event.acceptProposedAction()
            self.setDown(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.setDown(False)
        event.acceptProposedAction()
        self.people_dropped.emit(people_in(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isDown():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.current().accent, 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)


class _ListItem(NavigationItem):
    """A smart list. A menu renames, moves and removes it; F2 and Delete do so for the one that has the focus."""

    rename_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, text: str, place: int, count: int) -> None:
        super().__init__(text, icon="funnel")
        entries = [
            (self.tr("Rename…"), self.rename_asked.emit, "F2"),
            (self.tr("Remove"), self.remove_asked.emit, "Delete"),
            *[(self.tr("Move up"), partial(self.move_asked.emit, -1), "Alt+Up")] * (place > 0),
            *[(self.tr("Move down"), partial(self.move_asked.emit, 1), "Alt+Down")] * (place < count - 1),
        ]
        for words, answer, keys in entries:
            _offer(self, words, answer, keys)


def _offer(item: NavigationItem, words: str, answer: Callable[[], object], keys: str) -> None:
    """An entry of the menu of an item, with the keys that do the same while it has the focus."""
    item.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    action = QAction(words, item)
    action.setShortcut(keys)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: answer())
    item.addAction(action)


class Sidebar(QFrame):
    """Navigation. It says what was chosen and shows what it is told; it reads nothing.

    `entered` follows a choice whose view is to have the focus.
    """

    view_chosen = Signal(str)
    circle_chosen = Signal(int)
    list_chosen = Signal(int)
    list_rename_requested = Signal(int)
    list_remove_requested = Signal(int)
    list_move_requested = Signal(int, int)
    people_dropped = Signal(int, list)
    circle_edit_requested = Signal(int)
    import_chosen = Signal()
    entered = Signal()

    def __init__(self, views: Sequence[tuple[str, str, str]], menu: QMenu, parent: QWidget | None = None) -> None:
        """`views` are name, icon and title of each; `menu` holds everything that Relnet can do."""
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._views = {name: self._item(NavigationItem(title, icon=icon), self.view_chosen, name) for name, icon, title in views}
        self._circles: dict[int, NavigationItem] = {}
        self._lists: dict[int, NavigationItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 11, 10, 14)
        column.setSpacing(2)
        column.addLayout(self._head(menu))
        column.addSpacing(12)
        for item in self._views.values():
            column.addWidget(item)
        column.addWidget(self._areas(), 1)
        self._bring = NavigationItem(self.tr("Import…"), icon="download")
        self._bring.setCheckable(False)
        self._bring.clicked.connect(self.import_chosen)
        column.addWidget(self._bring)
        self._order()

    def mark(self, view: str, circle: int | None = None, smart_list: int | None = None) -> None:
        """Show where the person is; nowhere in a view that has no line here."""
        item = self._circles.get(circle or 0) or self._lists.get(smart_list or 0) or self._views.get(view)
        if item:
            item.setChecked(True)
        elif checked := self._group.checkedButton():
            # An exclusive group does not let its last one go.
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def show_count(self, view: str, count: int) -> None:
        """Show a number beside a view."""
        self._views[view].show_count(count)

    def show_circles(self, circles: "Sequence[Circle]") -> None:
        """Show these circles, in their order; without any the section is hidden."""
        chosen = self._clear(self._circles)
        for circle in circles:
            item = self._item(_CircleItem(circle), self.circle_chosen, circle.id)
            item.people_dropped.connect(partial(self.people_dropped.emit, circle.id))
            item.edit_asked.connect(partial(self.circle_edit_requested.emit, circle.id))
            item.show_count(circle.people)
            self._put(item, circle.id, self._circles, self._circle_column, chosen)
        self._circle_section.setVisible(bool(circles))
        self._order()

    def show_lists(self, lists: "Sequence[SmartList]") -> None:
        """Show these smart lists, in their order; without any the section is hidden."""
        chosen = self._clear(self._lists)
        for place, made in enumerate(lists):
            item = self._item(_ListItem(made.name, place, len(lists)), self.list_chosen, made.id)
            for asked, request in (
                (item.rename_asked, self.list_rename_requested),
                (item.remove_asked, self.list_remove_requested),
                (item.move_asked, self.list_move_requested),
            ):
                asked.connect(partial(request.emit, made.id))
            self._put(item, made.id, self._lists, self._list_column, chosen)
        self._list_section.setVisible(bool(lists))
        self._order()

    def show_list_count(self, id_: int, count: int) -> None:
        """Show how many people are in a smart list."""
        if item := self._lists.get(id_):
            item.show_count(count)

    def _clear(self, items: dict[int, NavigationItem]) -> int | None:
        """Take the lines of a section away; answers which of them was checked."""
        chosen = next((id_ for id_, item in items.items() if item.isChecked()), None)
        for item in items.values():
            self._group.removeButton(item)
            item.hide()
            item.deleteLater()
        items.clear()
        return chosen

    def _put(
        self, item: NavigationItem, id_: int, items: dict[int, NavigationItem], column: QVBoxLayout, chosen: int | None
    ) -> None:
        item.setChecked(id_ == chosen)
        items[id_] = item
        column.addWidget(item)

    def _order(self) -> None:
        """Tab comes to the menu last: it is the way to everything, but not the one taken most."""
        first, *others = self._views.values()
        taborder.follow(first, [*others, *self._circles.values(), *self._lists.values(), self._bring, self._more])

    def _item(self, item: Item, chosen: SignalInstance, value: str | int) -> Item:
        self._group.addButton(item)
        item.clicked.connect(lambda: self._choose(item, chosen, value))
        item.entered.connect(self.entered)
        return item

    def _choose(self, item: NavigationItem, chosen: SignalInstance, value: str | int) -> None:
        walking = item.hasFocus()
        chosen.emit(value)
        if walking:
            item.setFocus()

    def _head(self, menu: QMenu) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(9, 0, 0, 0)
        row.setSpacing(11)
        name = Heading("Relnet", 2)
        name.setFont(theme.font(15, 700))
        self._more = Button("", "ellipsis", variant="quiet", tall=True)
        self._more.setAccessibleName(self.tr("Menu"))
        self._more.setToolTip(self.tr("Menu (F10)"))
        self._more.setMenu(menu)
        QShortcut(QKeySequence("F10"), self._more, self._more.showMenu)
        row.addWidget(Icon("relnet", 18, "accent"))
        row.addWidget(name, 1)
        row.addWidget(self._more)
        return row

    def _areas(self) -> QScrollArea:
        """The circles, and the smart lists below them."""
        self._circle_section, self._circle_column = _section(self.tr("Circles"))
        self._list_section, self._list_column = _section(self.tr("Lists"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in (self._circle_section, self._list_section):
            column.addWidget(section)
        column.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area


def _section(words: str) -> tuple[QWidget, QVBoxLayout]:
    """A titled part of the column, hidden while it is empty, and where its lines go."""
    section, lines = QWidget(), QVBoxLayout()
    lines.setSpacing(2)
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 16, 0, 0)
    column.setSpacing(9)
    title = Heading(words, 3)
    title.setFont(theme.font(11, 600))
    title.setIndent(10)
    title.setProperty("tone", "tertiary")
    column.addWidget(title)
    column.addLayout(lines)
    section.hide()
    return section, lines
