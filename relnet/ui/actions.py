"""Everything that Relnet can do, as menus with shortcuts, from one table."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

if TYPE_CHECKING:
    from relnet.session import Session

_ = QT_TRANSLATE_NOOP

# Menus in order; each entry is name, text, shortcut. An empty name is a separator.
MENUS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        _("actions", "File"),
        (
            ("import", _("actions", "Import…"), "Ctrl+I"),
            ("export_follow_ups", _("actions", "Export follow-ups…"), "Ctrl+Shift+E"),
            ("", "", ""),
            ("quit", _("actions", "Quit"), "Ctrl+Q"),
        ),
    ),
    (
        _("actions", "Edit"),
        (
            ("undo", _("actions", "Undo"), "Ctrl+Z"),
            ("redo", _("actions", "Redo"), "Ctrl+Shift+Z"),
            ("", "", ""),
            ("paste", _("actions", "Paste vCards"), "Ctrl+V"),
            ("find", _("actions", "Find"), "Ctrl+K"),
        ),
    ),
    (
        _("actions", "View"),
        (
            ("contacts", _("actions", "Contacts"), "Ctrl+1"),
            ("timeline", _("actions", "Timeline"), "Ctrl+2"),
            ("calendar", _("actions", "Calendar"), "Ctrl+3"),
            ("", "", ""),
            ("system", _("actions", "As the system"), ""),
            ("light", _("actions", "Light"), ""),
            ("dark", _("actions", "Dark"), ""),
        ),
    ),
    (
        _("actions", "People"),
        (
            ("new_person", _("actions", "New person"), "Ctrl+N"),
            ("edit_person", _("actions", "Edit person"), "F2"),
            ("", "", ""),
            ("log", _("actions", "Log interaction"), "Ctrl+L"),
            ("follow_up", _("actions", "New follow-up"), "Ctrl+Shift+F"),
        ),
    ),
    (
        _("actions", "Help"),
        (
            ("shortcuts", _("actions", "Keyboard shortcuts"), "F1"),
            ("about", _("actions", "About Relnet"), ""),
        ),
    ),
)
SCHEMES = ("system", "light", "dark")
_ALWAYS = {"quit", "shortcuts", "about", *SCHEMES}


class Actions:
    """The actions by name, and `menu`, which holds them all."""

    def __init__(self, window: QMainWindow, handlers: Mapping[str, Callable[[], None]]) -> None:
        self.menu = QMenu(window)
        self._by_name: dict[str, QAction] = {}
        for title, entries in MENUS:
            menu = self.menu.addMenu(_translated(title))
            for name, text, shortcut in entries:
                if name:
                    self._by_name[name] = self._action(menu, text, shortcut, handlers[name])
                else:
                    menu.addSeparator()
        window.addActions(list(self._by_name.values()))
        schemes = QActionGroup(window)
        for name in SCHEMES:
            self[name].setCheckable(True)
            schemes.addAction(self[name])
        for name, role in _ROLES.items():
            self[name].setMenuRole(role)

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def show_history(self, session: "Session") -> None:
        """Name what undo and redo would do, and allow what can be done now."""
        for name, text, label in (
            ("undo", _translated("Undo"), session.undo_label),
            ("redo", _translated("Redo"), session.redo_label),
        ):
            self[name].setText(f"{text} {label}".rstrip())
            self[name].setEnabled(bool(label) and not session.busy)

    def set_busy(self, session: "Session") -> None:
        """While something is under way only what reads nothing can be done."""
        for name, action in self._by_name.items():
            action.setEnabled(name in _ALWAYS or not session.busy)
        self.show_history(session)

    def shortcuts(self) -> list[tuple[str, str]]:
        """What each shortcut does: the keys as the system writes them, and the action."""
        return [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.text())
            for action in self._by_name.values()
            if not action.shortcut().isEmpty()
        ]

    def _action(self, menu: QMenu, text: str, shortcut: str, handler: Callable[[], None]) -> QAction:
        action = menu.addAction(_translated(text))
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: handler())
        return action


_ROLES = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}


def _translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)
