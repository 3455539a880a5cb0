"""What could be logged from calendars and mails, before anything is."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.services.harvesting import Decision
from relnet.ui import theme
from relnet.ui.editing.fields import ListedCombo, TextField
from relnet.ui.harvesting import wording
from relnet.ui.harvesting.delegates import ProposalDelegate, StrangerDelegate
from relnet.ui.harvesting.models import ProposalModel, StrangerModel, status_of
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import SIZE, beside, footer, heading, small, stack
from relnet.ui.ticklist import TickView
from relnet.ui.widgets import Button, FilterChip, plain

if TYPE_CHECKING:
    from relnet.services.harvesting import Harvest

# What to log, or which address to take for the user's instead ("" for none of them), or nothing of either.
Answer = Decision | str | None
HEADER_HEIGHT = 108
SEARCH_WIDTH = 180


class HarvestDialog(Sheet):
    """Shows the proposals, and whom they name that one does not know, and lets the person choose."""

    def __init__(self, harvest: "Harvest", parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self.setWindowTitle(wording.heading(harvest))
        self._own = harvest.own
        self._other_address: str | None = None
        self.model = ProposalModel(harvest, self)
        self.strangers = StrangerModel(harvest, self)
        self.rows = TickView(self.model, ProposalDelegate(), self.tr("Interactions to log"))
        self.people = TickView(self.strangers, StrangerDelegate(), self.tr("New people to add"))
        self.filters = {status: _filter(status, count) for status, count in _counted(harvest)}
        self.search = TextField("", self.tr("Search"))
        self.address = AddressChoice(harvest) if harvest.candidates else None
        self.accept_button = Button(variant="primary", tall=True)
        self.accept_button.clicked.connect(self.accept)
        stack(self, self._header(harvest), beside(self.rows, self._side(harvest)), self._footer(harvest))
        self.accept_button.setDefault(True)
        self._connect()
        self._show_choice()
        self.rows.selectRow(0)
        self.rows.setFocus()

    def answer(self) -> Answer:
        """Ask once: what to log, which address is the user's, or None if the person would rather not."""
        return self.decision() if self.exec() == self.DialogCode.Accepted else self._other_address

    def decision(self) -> Decision:
        """What was chosen so far."""
        return Decision(self.model.chosen, self.strangers.chosen, self._own)

    def _header(self, harvest: "Harvest") -> QWidget:
        header = QWidget()
        header.setMinimumHeight(HEADER_HEIGHT)
        column = heading(wording.heading(harvest), wording.promise(harvest), header)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in self.filters.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        self.search.setFixedWidth(SEARCH_WIDTH)
        chips.addWidget(self.search)
        column.addStretch(1)
        column.addLayout(chips)
        return header

    def _side(self, harvest: "Harvest") -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.setSpacing(6)
        column.addLayout(top)
        if self.address:
            top.addWidget(small(self.tr("You are")))
            top.addWidget(self.address)
            top.addSpacing(6)
        if harvest.strangers:
            top.addWidget(plain(self.tr("Not among your people"), weight=600))
            said = self.tr("Tick whom to add; what you did with them is logged too.")
            top.addWidget(plain(said, tone="secondary", size=theme.SMALL))
            column.addWidget(self.people, 1)
        else:
            top.addWidget(plain(self.tr("Everybody named is among your people."), tone="secondary"))
            column.addStretch(1)
        return side

    def _footer(self, harvest: "Harvest") -> QWidget:
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        said = wording.left_out(harvest.left_out) or self.tr("Attachments and reminders are not taken.")
        return footer(plain(said, tone="tertiary", size=theme.SMALL), cancel, self.accept_button)

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._filter)
        self.search.textChanged.connect(self._soon.start)
        self.model.chosen_changed.connect(self._show_choice)
        self.strangers.chosen_changed.connect(lambda: self.model.add_people(self.strangers.chosen))
        for chip in self.filters.values():
            chip.toggled.connect(self._filter)
        if self.address:
            self.address.activated.connect(self._read_as)

    def _filter(self) -> None:
        statuses = frozenset(status for status, chip in self.filters.items() if chip.isChecked())
        self.model.show_only(statuses, self.search.text())
        self.strangers.show_only(self.search.text())
        self.rows.selectRow(0)

    def _read_as(self) -> None:
        assert self.address is not None
        if self.address.currentData() != self.address.before:
            self._other_address = self.address.currentData()
            self.reject()

    def _show_choice(self) -> None:
        interactions, people = len(self.model.chosen), len(self.strangers.chosen)
        self.accept_button.setText(wording.log(interactions, people))
        self.accept_button.setEnabled(bool(interactions or people))
        self.people.viewport().update()


class AddressChoice(ListedCombo):
    """Which of the addresses is the user's, who is with nobody: with another one everything is compared again."""

    def __init__(self, harvest: "Harvest") -> None:
        choices = [*((mail, mail) for mail in harvest.candidates), (wording.translate("AddressChoice", "None of these"), "")]
        super().__init__(wording.translate("AddressChoice", "Your mail address"), choices, harvest.own[0] if harvest.own else "")


def _filter(status: str, count: int) -> FilterChip:
    chip = FilterChip(f"{wording.filter_name(status)} {wording.number(count)}")
    chip.setAutoDefault(False)
    return chip


def _counted(harvest: "Harvest") -> list[tuple[str, int]]:
    counts = Counter(status_of(row) for row in (*harvest.proposals, *harvest.problems))
    return [(status, counts[status]) for status in wording.STATUSES if counts[status]]
