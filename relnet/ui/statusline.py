"""The line at the bottom: how much there is, and that it is saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QWidget

from relnet.ui import theme

if TYPE_CHECKING:
    from relnet.services.status import Counts


class StatusLine(QLabel):
    """Says what it is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(theme.SMALL))
        self.setFixedHeight(26)

    def show_counts(self, counts: "Counts") -> None:
        """`1,284 people · 9,412 interactions · All changes saved`."""
        number = QLocale().toString
        people = self.tr("1 person") if counts.people == 1 else self.tr("{n} people").format(n=number(counts.people))
        interactions = (
            self.tr("1 interaction")
            if counts.interactions == 1
            else self.tr("{n} interactions").format(n=number(counts.interactions))
        )
        self.setText(" · ".join((people, interactions, self.tr("All changes saved"))))
