"""Everything that Relnet can do, as menus with shortcuts, from one table."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

if TYPE_CHECKING:
    from relnet.session import Session

# Menus in order; each entry is name, text, shortcut. An empty name is a separator.
MENUS: tuple[tuple[object, tuple[tuple[str, object, str], ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("actions", "File"),
        (
            ("import", QT_TRANSLATE_NOOP("actions", "Import…"), "Ctrl+I"),
            ("imports", QT_TRANSLATE_NOOP("actions", "Imports"), ""),
            ("", "", ""),
            ("export_people", QT_TRANSLATE_NOOP("actions", "Export people…"), "Ctrl+E"),
            ("export_follow_ups", QT_TRANSLATE_NOOP("actions", "Export follow-ups…"), "Ctrl+Shift+E"),
            ("export_everything", QT_TRANSLATE_NOOP("actions", "Export everything…"), ""),
            ("", "", ""),
            ("print_brief", QT_TRANSLATE_NOOP("actions", "Print brief…"), "Ctrl+P"),
            ("print_list", QT_TRANSLATE_NOOP("actions", "Print list…"), ""),
            ("print_labels", QT_TRANSLATE_NOOP("actions", "Print labels…"), ""),
            ("", "", ""),
            ("restore", QT_TRANSLATE_NOOP("actions", "Restore a copy…"), ""),
            ("reminders", QT_TRANSLATE_NOOP("actions", "Reminders…"), ""),
            ("trash", QT_TRANSLATE_NOOP("actions", "Trash"), ""),
            ("", "", ""),
            ("quit", QT_TRANSLATE_NOOP("actions", "Quit"), "Ctrl+Q"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("actions", "Edit"),
        (
            ("undo", QT_TRANSLATE_NOOP("actions", "Undo"), "Ctrl+Z"),
            ("redo", QT_TRANSLATE_NOOP("actions", "Redo"), "Ctrl+Shift+Z"),
            ("", "", ""),
            ("paste", QT_TRANSLATE_NOOP("actions", "Paste vCards"), "Ctrl+V"),
            ("find", QT_TRANSLATE_NOOP("actions", "Find"), "Ctrl+K"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("actions", "View"),
        (
            ("contacts", QT_TRANSLATE_NOOP("actions", "Contacts"), "Ctrl+1"),
            ("timeline", QT_TRANSLATE_NOOP("actions", "Timeline"), "Ctrl+2"),
            ("calendar", QT_TRANSLATE_NOOP("actions", "Calendar"), "Ctrl+3"),
            ("overlays", QT_TRANSLATE_NOOP("actions", "Other calendars…"), ""),
            ("", "", ""),
            ("system", QT_TRANSLATE_NOOP("actions", "As the system"), ""),
            ("light", QT_TRANSLATE_NOOP("actions", "Light"), ""),
            ("dark", QT_TRANSLATE_NOOP("actions", "Dark"), ""),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("actions", "People"),
        (
            ("new_person", QT_TRANSLATE_NOOP("actions", "New person"), "Ctrl+N"),
            ("edit_person", QT_TRANSLATE_NOOP("actions", "Edit person"), "F2"),
            ("organisation", QT_TRANSLATE_NOOP("actions", "Organisation"), ""),
            ("merge", QT_TRANSLATE_NOOP("actions", "Merge…"), "Ctrl+M"),
            ("doubles", QT_TRANSLATE_NOOP("actions", "Same people…"), ""),
            ("change", QT_TRANSLATE_NOOP("actions", "Change tags, circles, cadence…"), "Ctrl+Shift+C"),
            ("archive", QT_TRANSLATE_NOOP("actions", "Archive, or bring back"), "Ctrl+Shift+A"),
            ("discard", QT_TRANSLATE_NOOP("actions", "Move to trash"), ""),
            ("circles", QT_TRANSLATE_NOOP("actions", "Circles and tags…"), ""),
            ("filter", QT_TRANSLATE_NOOP("actions", "Filter…"), "Ctrl+Shift+L"),
            ("own_card", QT_TRANSLATE_NOOP("actions", "My card"), ""),
            ("", "", ""),
            ("log", QT_TRANSLATE_NOOP("actions", "Log interaction"), "Ctrl+L"),
            ("follow_up", QT_TRANSLATE_NOOP("actions", "New follow-up"), "Ctrl+Shift+F"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("actions", "Help"),
        (
            ("guide", QT_TRANSLATE_NOOP("actions", "Guide"), ""),
            ("shortcuts", QT_TRANSLATE_NOOP("actions", "Keyboard shortcuts"), "F1"),
            ("report", QT_TRANSLATE_NOOP("actions", "Report a problem…"), ""),
            ("about", QT_TRANSLATE_NOOP("actions", "About Relnet"), ""),
        ),
    ),
)
SCHEMES = ("system", "light", "dark")
_ALWAYS = {"quit", "guide", "shortcuts", "report", "about", *SCHEMES}


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
        if sys.platform == "darwin":  # where every program has its menus at the top of the screen
            window.menuBar().addActions(self.menu.actions())
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

    def offered(self) -> list[tuple[str, Callable[[], None]]]:
        """What can be done now: title and function of each."""
        return [(action.text(), action.trigger) for action in self._by_name.values() if action.isEnabled()]

    def shortcuts(self) -> list[tuple[str, str]]:
        """What each shortcut does: the keys as the system writes them, and the action."""
        return [
            (self[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText), _translated(text))
            for _, entries in MENUS
            for name, text, shortcut in entries
            if shortcut
        ]

    def _action(self, menu: QMenu, text: object, shortcut: str, handler: Callable[[], None]) -> QAction:
        action = menu.addAction(_translated(text))
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: handler())
        return action


_ROLES = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}


def _translated(text: object) -> str:
    # Qt's stub calls a marked text an object.
    return QCoreApplication.translate("actions", str(text))
