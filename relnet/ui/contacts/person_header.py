"""Who this is: picture, name and how it is said, work, place and the time there, circles and rhythm, and what can be done."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, Qt, QTime, QTimerEvent, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from relnet.domain.cadence import Standing
from relnet.ui import taborder, wording
from relnet.ui.contacts.chips import CircleChip, PressedChip, ShortChip
from relnet.ui.contacts.person_actions import PersonActions
from relnet.ui.contacts.work_lines import WorkLines
from relnet.ui.editing.photo_avatar import PhotoAvatar
from relnet.ui.flow import Flow, clear
from relnet.ui.widgets import Heading, plain
from relnet.ui.wrapped import Wrapped

if TYPE_CHECKING:
    from relnet.services.person_page import PersonPage

AVATAR = 80
_MINUTE = 60_000


class PersonHeader(QWidget):
    """The upper part of the person's page. What is pressed in it is told; organisations and tags are told by their names."""

    photo_chosen = Signal(object)
    organisation_pressed = Signal(str)
    circle_pressed = Signal(int)
    tag_pressed = Signal(str)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._zone = ""
        self.avatar = PhotoAvatar(AVATAR)
        self.avatar.photo_chosen.connect(self.photo_chosen)
        self._name = Wrapped(Heading("", 1), lines=2)
        self._said = Wrapped(plain("", tone="tertiary", size=12), lines=1)
        self.work = WorkLines()
        self.work.organisation_pressed.connect(self.organisation_pressed)
        self._chips = Flow(gap=6)
        self.buttons = PersonActions()
        self._lay_out()
        self.startTimer(_MINUTE, Qt.TimerType.VeryCoarseTimer)

    def show_page(self, page: "PersonPage", photo: QPixmap | None, today: date, *, archived: bool = False) -> None:
        """Show a person."""
        person, row = page.person, page.row
        self.avatar.show_person(row.name, row.colour, photo=photo, ring=row.standing)
        self._name.setText(row.name)
        said = (self.tr("say {name}").format(name=person.phonetic) if person.phonetic else "", person.pronouns)
        self._said.setText(" · ".join(part for part in said if part))
        self._said.setVisible(any(said))
        self._zone = page.zone
        self.work.show_work(person, self._time_there(), today)
        self._show_chips(page, today, archived)
        self.buttons.show_person(person, archived=archived)
        self._order_tabs()

    def timerEvent(self, event: QTimerEvent) -> None:
        if self._zone and self.isVisible():
            self.work.show_time(self._time_there())

    def _time_there(self) -> str:
        """The time there, where it is not the one here."""
        here = self._clock()
        there = here.astimezone(ZoneInfo(self._zone)) if self._zone else here
        if there.utcoffset() == here.utcoffset():
            return ""
        time = QLocale().toString(QTime(there.hour, there.minute), QLocale.FormatType.ShortFormat)
        return self.tr("({time} there)").format(time=time)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.setContentsMargins(0, 6, 0, 0)
        texts.addWidget(self._name)
        texts.addWidget(self._said)
        texts.addWidget(self.work)
        texts.addSpacing(5)
        texts.addLayout(self._chips)
        texts.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(22, 18, 26, 18)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.avatar, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(texts, 0, 1)
        grid.addWidget(self.buttons, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def _show_chips(self, page: "PersonPage", today: date, archived: bool) -> None:
        clear(self._chips)
        if archived:
            self._chips.addWidget(ShortChip(wording.archived_text(), "info"))
        for circle in page.circles:
            chip = CircleChip(circle, self.tr("Show this circle"))
            chip.pressed.connect(lambda id_=circle.id: self.circle_pressed.emit(id_))
            self._chips.addWidget(chip)
        for tag in page.person.tags:
            chip = PressedChip(tag, self.tr("Show everybody with this tag"))
            chip.pressed.connect(lambda tag=tag: self.tag_pressed.emit(tag))
            self._chips.addWidget(chip)
        rhythm = self._rhythm(page, today)
        if rhythm:
            tone = {Standing.DRIFTING: "due", Standing.DORMANT: "info"}.get(page.row.standing, "plain")
            chip = PressedChip(rhythm, self.tr("Change how often"), tone)
            chip.pressed.connect(self.buttons.change_asked)
            self._chips.addWidget(chip)

    def _order_tabs(self) -> None:
        """As one reads: what was made last would come last."""
        items = [self._chips.itemAt(number) for number in range(self._chips.count())]
        chips = [chip for item in items if item and isinstance(chip := item.widget(), PressedChip)]
        taborder.follow(self.avatar, [*taborder.stops(self.work), *chips, *taborder.stops(self.buttons)])

    def _rhythm(self, page: "PersonPage", today: date) -> str:
        seen = page.row.last_contact
        parts = [wording.cadence_text(page.cadence)] if page.cadence else []
        if seen:
            parts.append(self.tr("last seen {day}").format(day=wording.day_text(seen, today)))
        return " · ".join(parts)
