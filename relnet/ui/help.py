"""Help in two small windows: the shortcuts, and what Relnet is made of."""

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from relnet import __version__
from relnet.ui import theme
from relnet.ui.widgets import Button, Heading, Icon, plain

translate = QCoreApplication.translate
_T = QT_TRANSLATE_NOOP
# The keys that no menu shows, each with what it does: those that go everywhere, then those of single places.
PLACES: tuple[tuple[object, tuple[tuple[object, object], ...]], ...] = (
    (
        _T("help", "Everywhere"),
        ((_T("help", "F10"), _T("help", "Menu")), (_T("help", "Shift+F10"), _T("help", "What can be done with an entry"))),
    ),
    (
        _T("help", "Contacts"),
        (
            (_T("help", "Letters"), _T("help", "Go to a name")),
            (_T("help", "Home, End"), _T("help", "First, last person")),
            (_T("help", "Enter"), _T("help", "Edit person")),
            (_T("help", "Delete"), _T("help", "Move to trash")),
        ),
    ),
    (
        _T("help", "Page of a person"),
        (
            (_T("help", "Alt+1 to Alt+5"), _T("help", "Its tabs")),
            (_T("help", "Alt+L, Alt+F, Alt+D"), _T("help", "Log, follow-up, in touch today")),
            (_T("help", "Alt+W, Alt+C"), _T("help", "Write, call")),
            (_T("help", "Alt+T, Alt+I, Alt+M"), _T("help", "Thank, introduce, more")),
            (_T("help", "F2, Delete"), _T("help", "Edit a line, take it away")),
            (_T("help", "Ctrl+Enter"), _T("help", "Open where a line came up")),
        ),
    ),
    (
        _T("help", "Timeline"),
        (
            (_T("help", "Enter"), _T("help", "Open")),
            (_T("help", "Delete"), _T("help", "Delete")),
            (_T("help", "Home"), _T("help", "Go to now")),
        ),
    ),
    (
        _T("help", "Calendar"),
        (
            (_T("help", "Arrow keys"), _T("help", "Another day or week")),
            (_T("help", "Home, End"), _T("help", "First, last day of the week")),
            (_T("help", "Page Up, Page Down"), _T("help", "Another month")),
            (_T("help", "T"), _T("help", "Today")),
            (_T("help", "Enter"), _T("help", "Open the first entry of the day")),
            (_T("help", "N"), _T("help", "New follow-up on the day")),
        ),
    ),
    (
        _T("help", "Search"),
        (
            (_T("help", "Up, Down"), _T("help", "Choose")),
            (_T("help", "Enter"), _T("help", "Open")),
            (_T("help", "Esc"), _T("help", "Leave")),
        ),
    ),
    (
        _T("help", "Editing and importing"),
        (
            (_T("help", "Ctrl+Enter"), _T("help", "Save")),
            (_T("help", "Space"), _T("help", "Import a person or leave them out")),
            (_T("help", "Esc"), _T("help", "Leave")),
        ),
    ),
)


def show_shortcuts(shortcuts: Iterable[tuple[str, str]], parent: QWidget) -> None:
    """List what the keys do: `shortcuts` are pairs of keys and action that go everywhere, the rest is of single places."""
    dialog, column = _dialog(translate("help", "Keyboard shortcuts"), parent)
    places = [(_translated(title), [(_translated(keys), _translated(text)) for keys, text in lines]) for title, lines in PLACES]
    everywhere = (translate("help", "Everywhere"), [*shortcuts, *places[0][1]])
    halves = QHBoxLayout()
    halves.setSpacing(44)
    # The last one stands at the left, so that both halves are about as high.
    for sections in ((everywhere, places[-1]), places[1:-1]):
        half = QVBoxLayout()
        half.setSpacing(18)
        for title, lines in sections:
            half.addLayout(_section(title, lines))
        half.addStretch()
        halves.addLayout(half)
    column.addLayout(halves)
    _finish(dialog, column)


def _section(title: str, lines: Iterable[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(26)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    grid.addWidget(Heading(title, 3), 0, 0)
    for row, (keys, text) in enumerate(lines, 1):
        key = plain(keys, tone="secondary", size=theme.SMALL, wrap=False)
        key.setObjectName("key")
        grid.addWidget(plain(text, wrap=False), row, 0)
        grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid


def show_about(parent: QWidget) -> None:
    """Name, version, licences."""
    dialog, column = _dialog(translate("help", "About Relnet"), parent)
    column.insertWidget(0, Icon("relnet", 40, "accent"))
    sentences = (
        translate("help", "Version {version}").format(version=__version__),
        translate("help", "Professional relationships, cultivated. Private: everything stays in a file on this computer."),
        translate(
            "help", "Under the MIT licence. With Qt (LGPL), Lucide icons (ISC) and the typeface Inter (Open Font License)."
        ),
    )
    for sentence in sentences:
        label = plain(sentence, tone="secondary")
        label.setMinimumWidth(340)
        column.addWidget(label)
    _finish(dialog, column)


def _translated(text: object) -> str:
    # Qt's stub calls a marked text an object.
    return translate("help", str(text))


def _dialog(title: str, parent: QWidget) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(26, 22, 26, 22)
    column.setSpacing(12)
    column.addWidget(Heading(title))
    return dialog, column


def _finish(dialog: QDialog, column: QVBoxLayout) -> None:
    close = Button(translate("help", "Close"), tall=True)
    close.clicked.connect(dialog.accept)
    column.addSpacing(4)
    column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.open()
