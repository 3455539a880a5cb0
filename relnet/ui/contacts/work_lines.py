"""Where somebody works now, and where they are, with the time there."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relnet.ui.contacts.told import Told, Words
from relnet.ui.flow import clear
from relnet.ui.wrapped import runs_left

if TYPE_CHECKING:
    from relnet.domain.person import Person, Position

# As many positions as a glance takes in; all of them are on the card.
AT_MOST = 3


class WorkLines(QWidget):
    """A line for each position that goes on; `organisation_pressed` carries the name of one."""

    organisation_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._told: list[Told] = []
        self._town = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_work(self, person: "Person", time_there: str, today: date) -> None:
        """Show the positions of a person, and behind the first one town and time."""
        clear(self._column)
        first, *others = _positions(person, today) or [None]
        self._town = _town(person)
        where = self._where(time_there)
        lines = [[*self._position(first, today), *([Words(where)] if where else [])], *(self._position(p, today) for p in others)]
        self._told = [Told(parts) for parts in lines if parts]
        for told in self._told:
            self._column.addWidget(told)
            # Qt would show it only later, and until then it could not have the focus.
            told.show()
        self.setVisible(bool(self._told))

    def show_time(self, time_there: str) -> None:
        """Show the time that it is now."""
        if self._told and (where := self._where(time_there)):
            self._told[0].end_with(where)

    def lines(self) -> list[str]:
        """What is said."""
        return [told.text() for told in self._told]

    def _where(self, time_there: str) -> str:
        # Isolated, for a town in a script that runs the other way not to turn it round.
        isolated = f"\u2066{time_there}\u2069" if time_there and runs_left(self._town) else time_there
        return " ".join(part for part in (self._town, isolated) if part)

    def _position(self, position: "Position | None", today: date) -> list[Words]:
        if position is None:
            return []
        title, name = position.title or position.role, position.organisation
        if not _goes_on(position, today):
            title = self.tr("formerly {title}").format(title=title) if title else self.tr("formerly")
        parts = [Words(title)] if title else []
        if name:
            parts.append(Words(name, lambda: self.organisation_pressed.emit(name), self.tr("Open the organisation")))
        return parts


def _positions(person: "Person", today: date) -> "list[Position]":
    """Those that go on; the first one where none does."""
    told = [position for position in person.positions if position.headline]
    return [position for position in told if _goes_on(position, today)][:AT_MOST] or told[:1]


def _goes_on(position: "Position", today: date) -> bool:
    return not position.ended_on or position.ended_on > today.isoformat()


def _town(person: "Person") -> str:
    towns = (channel.address.locality for channel in person.channels if channel.address)
    return next((town for town in towns if town), "")
