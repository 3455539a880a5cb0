"""The quiet offer to say a follow-up as "when … then …": whoever ties a thing to its moment does it more often.

(Gollwitzer and Sheeran, Implementation intentions and goal achievement, 2006.)
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relnet.domain.dates import When
from relnet.ui import theme
from relnet.ui.painting import elided
from relnet.ui.widgets import Button

KEYS = "Ctrl+I"
_SAID = re.compile(r"When .+?, then (.+)")
_SOON, _LONGEST = 7, 440


class IfThen(QWidget):
    """Offers the sentence; pressed, or by its key, `taken` says it."""

    taken = Signal(str)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self._sentence = ""
        self._button = Button("", variant="quiet", hint=KEYS.replace("+", " "))
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._take)
        QShortcut(QKeySequence(KEYS), parent).activated.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._button)
        row.addStretch()
        self.hide()

    def offer(self, summary: str, due: When, names: Sequence[str]) -> None:
        """Offer it for these words, unless they say it already; `names` keep their capitals."""
        said = _SAID.fullmatch(summary.strip())
        task = said[1] if said else _in_a_sentence(summary.strip(), names)
        sentence = self.tr("When {moment}, then {task}").format(moment=self._moment(due), task=task)
        self._sentence = sentence if task and sentence != summary.strip() else ""
        self._button.setText(elided(self.tr("Say “{sentence}”").format(sentence=sentence), _LONGEST, theme.SMALL, 500))
        self._button.setAccessibleName(self.tr("Say “{sentence}”").format(sentence=sentence))
        self.setVisible(bool(self._sentence))

    def _take(self) -> None:
        if self._sentence:
            self.taken.emit(self._sentence)

    def _moment(self, due: When) -> str:
        """`Monday 09:00`, or the day with its date where that is not the next of its name."""
        soon = 0 <= (due.day - self._clock().date()).days < _SOON
        day = QLocale().toString(QDate(due.day.year, due.day.month, due.day.day), "dddd" if soon else "dddd d MMMM")
        if due.at is None:
            return day
        return f"{day} {QLocale().toString(QTime(due.at.hour, due.at.minute), QLocale.FormatType.ShortFormat)}"


def _in_a_sentence(words: str, names: Sequence[str]) -> str:
    """With a small letter at its start, unless it is a name or in capitals throughout."""
    first, _, _ = words.partition(" ")
    known = any(first.removesuffix("'s").removesuffix("’s") in name.split() for name in names)
    return words if known or first[1:] != first[1:].lower() or first in ("I", "I'll") else words[:1].lower() + words[1:]
