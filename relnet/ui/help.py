"""Help in two small windows: the shortcuts, and what Relnet is made of."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from relnet import __version__
from relnet.ui import theme
from relnet.ui.widgets import Button, Heading, Icon, plain

translate = QCoreApplication.translate


def show_shortcuts(shortcuts: Iterable[tuple[str, str]], parent: QWidget) -> None:
    """List what the keys do: pairs of keys and action."""
    dialog, column = _dialog(translate("help", "Keyboard shortcuts"), parent)
    grid = QGridLayout()
    grid.setHorizontalSpacing(26)
    grid.setVerticalSpacing(7)
    for row, (keys, text) in enumerate(shortcuts):
        key = plain(keys, tone="secondary", size=theme.SMALL, wrap=False)
        key.setObjectName("key")
        grid.addWidget(plain(text, wrap=False), row, 0)
        grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignLeft)
    column.addLayout(grid)
    _finish(dialog, column)


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
