"""The sheet of shortcuts: what every key does, by place, narrowed by what is typed."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from relnet.domain.names import fold
from relnet.ui import theme
from relnet.ui.helping import keys
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import footer, heading, stack
from relnet.ui.widgets import Button, plain

SIZE = QSize(680, 640)
_ROW, _GROUP = 25, 34
_IN_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ShortcutSheet(Sheet):
    """Lists the keys: `shortcuts` are pairs of keys and action of the menus, the rest is of single places."""

    def __init__(self, shortcuts: Iterable[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search = QLineEdit(placeholderText=self.tr("Type what you want to do, or a key"))
        self.search.setAccessibleName(self.tr("Find a shortcut"))
        self.search.setClearButtonEnabled(True)
        self.list = self._list()
        self._none = plain(tone="secondary", size=theme.SMALL)
        self._lay_out()
        self._groups = [self._add(title, lines) for title, lines in ((self.tr("Menus"), shortcuts), *keys.places())]
        self.list.expandAll()
        self.narrow("")
        self.search.textChanged.connect(self.narrow)
        self.search.installEventFilter(self)
        self.search.setFocus()

    def narrow(self, text: str) -> None:
        """Show only the lines that hold each of these words, in the keys, what they do or the place."""
        words, found = fold(text).split(), list[QTreeWidgetItem]()
        for group, lines in self._groups:
            for line in lines:
                said = fold(f"{group.text(0)} {line.text(0)} {line.text(1)}")
                line.setHidden(not all(word in said for word in words))
            shown = [line for line in lines if not line.isHidden()]
            group.setHidden(not shown)
            found += shown
        if found:
            self.list.setCurrentItem(found[0])
        self.list.scrollToTop()
        self._none.setText("" if found else self.tr("No shortcut says “{text}”.").format(text=text.strip()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is gone through while its words are typed."""
        moves = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _IN_THE_LIST
        return QApplication.sendEvent(self.list, event) if moves else super().eventFilter(watched, event)

    def _list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setAccessibleName(self.windowTitle())
        made.setRootIsDecorated(False)
        made.setItemsExpandable(False)
        made.setAllColumnsShowFocus(True)
        made.setIndentation(14)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return made

    def _add(self, title: str, lines: Iterable[tuple[str, str]]) -> tuple[QTreeWidgetItem, list[QTreeWidgetItem]]:
        group = QTreeWidgetItem(self.list, [title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFont(0, theme.font(theme.BODY, 600))
        group.setFirstColumnSpanned(True)
        group.setSizeHint(0, QSize(0, _GROUP))
        made = [QTreeWidgetItem(group, [text, written]) for written, text in lines]
        for line in made:
            line.setSizeHint(0, QSize(0, _ROW))
            line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.setForeground(1, theme.current().ink_secondary)
        return group, made

    def _lay_out(self) -> None:
        head, body = QWidget(), QWidget()
        heading(self.windowTitle(), self.tr("Those of the menus work everywhere; the others where they are listed."), head)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        close = Button(self.tr("Close"), tall=True)
        close.clicked.connect(self.accept)
        stack(self, head, body, footer(self._none, close))
