"""A quiet word below a field, for whoever wants it: nothing that can be kept is refused."""

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relnet.domain.matching import normalised_phone
from relnet.domain.person import Channel, ChannelKind, Position
from relnet.ui import theme
from relnet.ui.widgets import plain

translate = QCoreApplication.translate
_PART_OF_A_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# What stands before an extension: `ext. 12`, `x12`.
_EXTENSION = re.compile(r"\b(ext|x)\W*\d*$", re.IGNORECASE)


class HintBelow(QWidget):
    """A field, and below it what `hint` answers each time one of its parts is left."""

    def __init__(self, field: QWidget, hint: Callable[[], str]) -> None:
        super().__init__()
        self._hint = hint
        self.words = plain("", tone="due", size=theme.SMALL)
        self.words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(self.words)
        for part in (field, *field.findChildren(QWidget)):
            part.installEventFilter(self)

    def say(self, words: str) -> None:
        """Show this, nothing if it is empty."""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.say(self._hint())
        return False


def about_channel(channel: Channel | None) -> str:
    """What is odd about a way to reach somebody; empty if nothing is."""
    if channel is None:
        return ""
    if channel.kind is ChannelKind.MAIL and "@" not in channel.value:
        return translate("Hints", "A mail address mostly has an @. It is kept as typed.")
    if channel.kind is ChannelKind.PHONE:
        return _about_number(channel.value)
    if channel.kind is ChannelKind.WEB and "://" not in channel.value:
        return translate("Hints", "Opened as {address}. It is kept as typed.").format(address=web_address(channel.value))
    return ""


def about_position(position: Position | None) -> str:
    """What is odd about the dates of a job; empty if nothing is."""
    if position is None:
        return ""
    start, end = position.started_on, position.ended_on
    if any(day and not _PART_OF_A_DATE.fullmatch(day) for day in (start, end)):
        return translate("Hints", "Dates such as 2019, 2019-05 or 2019-05-31 can be compared. This one is kept as typed.")
    # What ended in 2019 went on in May of that year.
    if start and end and start > f"{end}~":
        return translate("Hints", "It ends before it begins. It is kept as typed.")
    return ""


def web_address(value: str) -> str:
    """The address that is opened for what was typed."""
    return value if "://" in value else f"https://{value.strip()}"


def _about_number(typed: str) -> str:
    number = normalised_phone(typed)
    if not any(map(str.isdigit, number)):
        return translate("Hints", "There is no digit in this number. It is kept as typed.")
    if any(map(str.isalpha, _EXTENSION.sub("", typed))):
        return translate("Hints", "There are letters in this number. It is kept as typed.")
    if not number.startswith("+"):
        return translate("Hints", "With + and the country's code it is recognised in any form. It is kept as typed.")
    return ""
