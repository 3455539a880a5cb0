"""Who this is: picture, name and how it is said, work, place and the time there, circles and rhythm, and what can be done."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, Qt, QTime, QTimerEvent, QUrl, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from relnet.domain.cadence import Standing
from relnet.domain.person import ChannelKind, Person
from relnet.ui import wording
from relnet.ui.contacts.chips import CircleChip, ShortChip
from relnet.ui.contacts.photo_avatar import PhotoAvatar
from relnet.ui.flow import Flow, clear
from relnet.ui.widgets import Button, Chip, Heading, plain
from relnet.ui.wrapped import Wrapped

if TYPE_CHECKING:
    from relnet.services.person_page import PersonPage

AVATAR = 80
_MINUTE = 60_000


class PersonHeader(QWidget):
    """The upper part of the person's page; its buttons only tell what was asked for."""

    log_asked = Signal()
    follow_up_asked = Signal()
    thanks_asked = Signal()
    introduction_asked = Signal()
    in_touch_asked = Signal()
    edit_asked = Signal()
    merge_asked = Signal()
    print_asked = Signal()
    code_asked = Signal()
    me_asked = Signal()
    export_asked = Signal()
    archive_asked = Signal()
    hold_asked = Signal()
    trash_asked = Signal()
    link_asked = Signal(QUrl)
    photo_chosen = Signal(object)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._mail = self._phone = self._zone = self._at_work = ""
        self._avatar = PhotoAvatar(AVATAR)
        self._avatar.photo_chosen.connect(self.photo_chosen)
        self._name = Wrapped(Heading("", 1), lines=2)
        self._said = Wrapped(plain("", tone="tertiary", size=12), lines=1)
        self._work = Wrapped(plain("", tone="secondary"), lines=2)
        self._chips = Flow(gap=6)
        self._lay_out(self._made_actions())
        self.startTimer(_MINUTE, Qt.TimerType.VeryCoarseTimer)

    def show_page(self, page: "PersonPage", photo: QPixmap | None, today: date) -> None:
        """Show a person."""
        person, row = page.person, page.row
        self._avatar.show_person(row.name, row.colour, photo=photo, ring=row.standing)
        self._name.setText(row.name)
        said = (self.tr("say {name}").format(name=person.phonetic) if person.phonetic else "", person.pronouns)
        self._said.setText(" · ".join(part for part in said if part))
        self._said.setVisible(any(said))
        self._at_work, self._zone = work_text(person), page.zone
        self._show_work()
        self._show_chips(page, today)
        self._mail, self._phone = _first(person, ChannelKind.MAIL), _first(person, ChannelKind.PHONE)
        self.write.setVisible(bool(self._mail))
        self.call.setVisible(bool(self._phone))

    def timerEvent(self, event: QTimerEvent) -> None:
        if self._zone and self.isVisible():
            self._show_work()

    def _show_work(self) -> None:
        """Work and town, with the time there where it is not the one here."""
        here = self._clock()
        there = here.astimezone(ZoneInfo(self._zone)) if self._zone else here
        time = QLocale().toString(QTime(there.hour, there.minute), QLocale.FormatType.ShortFormat)
        elsewhere = there.utcoffset() != here.utcoffset()
        # Isolated, for a town in a script that runs the other way not to turn it round.
        told = f"\u2066{self.tr('({time} there)').format(time=time)}\u2069"
        parts = (self._at_work, told if elsewhere else "")
        self._work.setText(" ".join(part for part in parts if part))
        self._work.setVisible(bool(self._work.text()))

    def _lay_out(self, actions: Flow) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.setContentsMargins(0, 6, 0, 0)
        texts.addWidget(self._name)
        texts.addWidget(self._said)
        texts.addWidget(self._work)
        texts.addSpacing(5)
        texts.addLayout(self._chips)
        texts.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(22, 18, 26, 18)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._avatar, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(texts, 0, 1)
        grid.addLayout(actions, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def _made_actions(self) -> Flow:
        self.log = _action(self.tr("Log"), "pencil", self.log_asked.emit, variant="primary")
        self.write = _action(self.tr("Write"), "mail", lambda: self.link_asked.emit(_link("mailto", self._mail)))
        self.call = _action(self.tr("Call"), "phone", lambda: self.link_asked.emit(_link("tel", self._phone)))
        self.follow_up = _action(self.tr("Follow-up"), "flag", self.follow_up_asked.emit)
        self.thank = _action(self.tr("Thank"), "heart", self.thanks_asked.emit)
        self.introduce = _action(self.tr("Introduce"), "handshake", self.introduction_asked.emit)
        self.in_touch = _action(self.tr("In touch today"), "check", self.in_touch_asked.emit, variant="quiet")
        self.in_touch.setToolTip(self.tr("Log that you were in touch today, with nothing more to say"))
        self.more = Button("", "ellipsis", variant="quiet")
        self.more.setAccessibleName(self.tr("More"))
        self.more.setMenu(self._made_menu())
        actions = Flow(gap=8)
        actions.setContentsMargins(4, 0, 0, 0)
        for button in (
            self.log, self.write, self.call, self.follow_up, self.thank, self.introduce, self.in_touch, self.more,
        ):  # fmt: skip
            actions.addWidget(button)
        return actions

    def _made_menu(self) -> QMenu:
        menu = QMenu(self.more)
        for words, asked in (
            (self.tr("Edit"), self.edit_asked),
            (self.tr("Merge…"), self.merge_asked),
            (self.tr("Print brief…"), self.print_asked),
            (self.tr("QR code"), self.code_asked),
            (self.tr("This is me"), self.me_asked),
            (self.tr("Export…"), self.export_asked),
            (self.tr("Everything I hold"), self.hold_asked),
            (self.tr("Archive"), self.archive_asked),
            (self.tr("Move to trash"), self.trash_asked),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, asked=asked: asked.emit())
        return menu

    def _show_chips(self, page: "PersonPage", today: date) -> None:
        clear(self._chips)
        for circle in page.circles:
            self._chips.addWidget(CircleChip(circle))
        for tag in page.person.tags:
            self._chips.addWidget(ShortChip(tag))
        rhythm = self._rhythm(page, today)
        if rhythm:
            tone = {Standing.DRIFTING: "due", Standing.DORMANT: "info"}.get(page.row.standing, "plain")
            self._chips.addWidget(Chip(rhythm, tone))

    def _rhythm(self, page: "PersonPage", today: date) -> str:
        seen = page.row.last_contact
        parts = [wording.cadence_text(page.cadence)] if page.cadence else []
        if seen:
            parts.append(self.tr("last seen {day}").format(day=wording.day_text(seen, today)))
        return " · ".join(parts)


def _action(words: str, icon: str, answer: Callable[[], None], *, variant: str = "plain") -> Button:
    button = Button(words, icon, variant=variant)
    button.clicked.connect(lambda: answer())
    return button


def work_text(person: Person) -> str:
    """`Head of Research · Helio Labs · Lagos`."""
    position = person.positions[0] if person.positions else None
    work = (position.title or position.role, position.organisation) if position else ()
    towns = (channel.address.locality for channel in person.channels if channel.address)
    return " · ".join(part for part in (*work, next((town for town in towns if town), "")) if part)


def _first(person: Person, kind: ChannelKind) -> str:
    """The preferred value of a kind, else the first; empty without one."""
    found = sorted((channel for channel in person.channels if channel.kind is kind), key=lambda channel: not channel.preferred)
    return found[0].value if found else ""


def _link(scheme: str, address: str) -> QUrl:
    """The address as a link. It is set as a path, so that nothing in it can add a subject or an extension."""
    url = QUrl()
    url.setScheme(scheme)
    url.setPath(address if scheme == "mailto" else "".join(c for c in address if c.isdigit() or c in "+*#"))
    return url
