"""What can be done with a person: the row of buttons, each on a key of its own, and the menu behind the last one."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from relnet.domain.person import ChannelKind, Person
from relnet.ui.contacts import links
from relnet.ui.flow import Flow
from relnet.ui.widgets import Button

# On a Mac the Alt key types letters; Qt calls its Control key Meta.
KEYS = "Meta" if sys.platform == "darwin" else "Alt"


class PersonActions(QWidget):
    """Its buttons and entries only tell what was asked for."""

    log_asked = Signal()
    follow_up_asked = Signal()
    thanks_asked = Signal()
    introduction_asked = Signal()
    in_touch_asked = Signal()
    edit_asked = Signal()
    change_asked = Signal()
    merge_asked = Signal()
    print_asked = Signal()
    code_asked = Signal()
    me_asked = Signal()
    export_asked = Signal()
    archive_asked = Signal()
    hold_asked = Signal()
    trash_asked = Signal()
    link_asked = Signal(QUrl)

    def __init__(self) -> None:
        super().__init__()
        self._mail = self._phone = ""
        self._row = Flow(self, 8)
        self._row.setContentsMargins(4, 0, 0, 0)
        self.log = self._button(self.tr("Log"), "pencil", "L", self.log_asked.emit, variant="primary")
        self.write = self._button(self.tr("Write"), "mail", "W", lambda: self.link_asked.emit(links.mail_to(self._mail)))
        self.call = self._button(self.tr("Call"), "phone", "C", lambda: self.link_asked.emit(links.call(self._phone)))
        self.follow_up = self._button(self.tr("Follow-up"), "flag", "F", self.follow_up_asked.emit)
        self.thank = self._button(self.tr("Thank"), "heart", "T", self.thanks_asked.emit)
        self.introduce = self._button(self.tr("Introduce"), "handshake", "I", self.introduction_asked.emit)
        self.in_touch = self._button(self.tr("In touch today"), "check", "D", self.in_touch_asked.emit, variant="quiet")
        self.in_touch.setAccessibleDescription(self.tr("Log that you were in touch today, with nothing more to say"))
        self.more = Button("", "ellipsis", variant="quiet")
        self.more.setAccessibleName(self.tr("More"))
        self.more.setMenu(self._made_menu())
        self._put(self.more, self.tr("More"), "M")

    def show_person(self, person: Person, *, archived: bool) -> None:
        """Be about a person: without an address nobody is written to, without a number nobody is called."""
        self._mail, self._phone = _first(person, ChannelKind.MAIL), _first(person, ChannelKind.PHONE)
        self.write.setVisible(bool(self._mail))
        self.call.setVisible(bool(self._phone))
        self._archive.setText(self.tr("Bring back from the &archive") if archived else self.tr("&Archive"))

    def _button(self, words: str, icon: str, key: str, answer: Callable[[], None], *, variant: str = "plain") -> Button:
        button = Button(words, icon, variant=variant)
        button.clicked.connect(lambda: answer())
        self._put(button, words, key)
        return button

    def _put(self, button: Button, words: str, key: str) -> None:
        shortcut = QKeySequence(f"{KEYS}+{key}")
        button.setShortcut(shortcut)
        button.setToolTip(f"{words} ({native(shortcut)})")
        self._row.addWidget(button)

    def _made_menu(self) -> QMenu:
        menu = QMenu(self.more)
        self._entry(menu, self.tr("&Merge…"), self.merge_asked.emit)
        self._entry(menu, self.tr("&Print brief…"), self.print_asked.emit)
        self._entry(menu, self.tr("&QR code"), self.code_asked.emit)
        self._entry(menu, self.tr("E&xport…"), self.export_asked.emit)
        self._archive = self._entry(menu, self.tr("&Archive"), self.archive_asked.emit)
        self._entry(menu, self.tr("Move to &trash"), self.trash_asked.emit)
        self._entry(menu, self.tr("Everything I &hold"), self.hold_asked.emit)
        menu.addSeparator()
        self._entry(menu, self.tr("&Edit"), self.edit_asked.emit)
        self._entry(menu, self.tr("Change tags, &circles, cadence…"), self.change_asked.emit)
        self._entry(menu, self.tr("Th&is is me"), self.me_asked.emit)
        return menu

    def _entry(self, menu: QMenu, words: str, asked: Callable[[], None]) -> QAction:
        entry = menu.addAction(words)
        entry.triggered.connect(lambda: asked())
        return entry


def native(keys: QKeySequence) -> str:
    """The keys as the system writes them."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _first(person: Person, kind: ChannelKind) -> str:
    """The preferred value of a kind, else the first; empty without one."""
    found = sorted((channel for channel in person.channels if channel.kind is kind), key=lambda channel: not channel.preferred)
    return found[0].value if found else ""
