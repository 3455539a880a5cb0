"""Who this is: picture, name, work and place, circles and rhythm, and what can be done."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from relnet.domain.cadence import Standing
from relnet.domain.person import ChannelKind, Person
from relnet.ui.contacts import wording
from relnet.ui.contacts.chips import CircleChip, ShortChip
from relnet.ui.flow import Flow, clear
from relnet.ui.widgets import Avatar, Button, Chip, Heading, plain
from relnet.ui.wrapped import Wrapped

if TYPE_CHECKING:
    from relnet.services.person_page import PersonPage

AVATAR = 80


class PersonHeader(QWidget):
    """The upper part of the person's page; its buttons only tell what was asked for."""

    log_asked = Signal()
    follow_up_asked = Signal()
    edit_asked = Signal()
    trash_asked = Signal()
    export_asked = Signal()
    code_asked = Signal()
    link_asked = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mail = self._phone = ""
        self._avatar = Avatar(AVATAR)
        self._name = Wrapped(Heading("", 1), lines=2)
        self._work = Wrapped(plain("", tone="secondary"), lines=2)
        self._chips = Flow(gap=6)
        self._lay_out(self._made_actions())

    def show_page(self, page: "PersonPage", photo: QPixmap | None, today: date) -> None:
        """Show a person."""
        person, row = page.person, page.row
        self._avatar.show_person(row.name, row.colour, photo=photo, ring=row.standing)
        self._name.setText(row.name)
        work = work_text(person)
        self._work.setText(work)
        self._work.setVisible(bool(work))
        self._show_chips(page, today)
        self._mail, self._phone = _first(person, ChannelKind.MAIL), _first(person, ChannelKind.PHONE)
        self.write.setVisible(bool(self._mail))
        self.call.setVisible(bool(self._phone))

    def _lay_out(self, actions: Flow) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.setContentsMargins(0, 6, 0, 0)
        texts.addWidget(self._name)
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
        self.log = Button(self.tr("Log"), "pencil", variant="primary")
        self.log.clicked.connect(lambda: self.log_asked.emit())
        self.write = Button(self.tr("Write"), "mail")
        self.write.clicked.connect(lambda: self.link_asked.emit(_link("mailto", self._mail)))
        self.call = Button(self.tr("Call"), "phone")
        self.call.clicked.connect(lambda: self.link_asked.emit(_link("tel", self._phone)))
        self.follow_up = Button(self.tr("Follow-up"), "flag")
        self.follow_up.clicked.connect(lambda: self.follow_up_asked.emit())
        self.more = Button("", "ellipsis", variant="quiet")
        self.more.setAccessibleName(self.tr("More"))
        menu = QMenu(self.more)
        menu.addAction(self.tr("Edit")).triggered.connect(lambda: self.edit_asked.emit())
        menu.addAction(self.tr("Export…")).triggered.connect(lambda: self.export_asked.emit())
        menu.addAction(self.tr("QR code")).triggered.connect(lambda: self.code_asked.emit())
        menu.addAction(self.tr("Move to trash")).triggered.connect(lambda: self.trash_asked.emit())
        self.more.setMenu(menu)
        actions = Flow(gap=8)
        actions.setContentsMargins(4, 0, 0, 0)
        for button in (self.log, self.write, self.call, self.follow_up, self.more):
            actions.addWidget(button)
        return actions

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
