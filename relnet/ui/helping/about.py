"""About: versions, and the licences of Relnet and of what it is made of."""

import platform

from PySide6 import __version__ as binding_version
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from relnet import __version__
from relnet.services import condition
from relnet.ui import theme
from relnet.ui.helping import licences
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import footer, heading, stack
from relnet.ui.widgets import Button, Heading, Icon, plain

SIZE, LICENCES_SIZE = QSize(480, 404), QSize(720, 600)


def versions() -> list[tuple[str, str]]:
    """What runs here, with its version."""
    qt = f"{qVersion()} (PySide6 {binding_version})" if qVersion() != binding_version else qVersion()
    return [
        ("Relnet", __version__),
        ("Python", platform.python_version()),
        ("Qt", qt),
        ("SQLite", condition.SQLITE_VERSION),
    ]


class AboutSheet(Sheet):
    """Name, versions, licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Relnet"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(14)
        column.addLayout(self._title())
        column.addLayout(self._versions())
        for sentence in self._sentences():
            column.addWidget(plain(sentence, tone="secondary"))
        column.addStretch(1)
        read = Button(self.tr("Licences…"), tall=True)
        read.setAutoDefault(False)
        read.clicked.connect(lambda: LicenceSheet(parent).open())
        close = Button(self.tr("Close"), tall=True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        stack(self, body, footer(QWidget(), read, close))
        close.setFocus()

    def _title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Icon("relnet", 40, "accent"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Heading("Relnet"))
        words.addWidget(plain(self.tr("Professional relationships, cultivated."), tone="secondary"))
        row.addLayout(words, 1)
        return row

    def _versions(self) -> QFormLayout:
        grid = QFormLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        for name, version in versions():
            number = plain(version, wrap=False)
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addRow(plain(name, tone="secondary", wrap=False), number)
        return grid

    def _sentences(self) -> tuple[str, ...]:
        return (
            self.tr("Private: everything stays in a file on this computer. There is no account, and nothing is sent."),
            self.tr("Relnet is free software under the MIT licence."),
            self.tr(
                "It uses Qt and PySide6 under the GNU Lesser General Public License, version 3: libraries of their own, which you"
                " may replace by others of the same interface, and whose source is at code.qt.io. The icons are Lucide's, the"
                " typeface is Inter."
            ),
        )


class LicenceSheet(Sheet):
    """The licences, to be read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, LICENCES_SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Licences"))
        head, body = QWidget(), QWidget()
        heading(self.windowTitle(), self.tr("Of Relnet, and of everything that it is made of."), head)
        self.text = QPlainTextEdit(licences.text(), readOnly=True)
        self.text.setFont(theme.font(theme.SMALL))
        self.text.setAccessibleName(self.windowTitle())
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.text)
        close = Button(self.tr("Close"), tall=True)
        close.clicked.connect(self.accept)
        stack(self, head, body, footer(QWidget(), close))
        self.text.setFocus()
