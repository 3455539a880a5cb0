"""The person's card: every field, edited where it stands, and below them what the kept cards say besides."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.services import kept_cards, people
from relnet.ui import taborder
from relnet.ui.contacts import card_fields
from relnet.ui.contacts.card_fields import CardField
from relnet.ui.contacts.card_row import CardRow, NewRow, in_columns
from relnet.ui.flow import Flow, clear
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from relnet.domain.person import Person
    from relnet.services.person_page import PersonPage
    from relnet.session import Session


class PersonCard(ScrollPage):
    """Rows of label and value, then a button for each kind of thing that can be added.

    What is half typed when the person is left is put away with its rows, and is there again with the person.
    """

    link_asked = Signal(QUrl)
    acted = Signal(str)

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self._person: Person | None = None
        self._put_away: dict[int, list[CardRow | NewRow]] = {}
        # What is being kept: its row says so from then on, and is not half typed.
        self._kept: CardField | None = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(22, 14, 26, 20)
        column.setSpacing(3)
        self._rows, self._besides = QVBoxLayout(), QVBoxLayout()
        for part in (self._rows, self._besides):
            part.setSpacing(3)
        self._adding = Flow(gap=6)
        self._adding.setContentsMargins(0, 8, 0, 12)
        column.addLayout(self._rows)
        column.addLayout(self._adding)
        column.addLayout(self._besides)
        column.addStretch(1)
        self.setWidget(content)

    def show_page(self, page: "PersonPage", today: date) -> None:
        """Show the fields of a person. What is being edited of them stays so."""
        if self._person and self._person.id != page.person.id:
            self.verticalScrollBar().setValue(0)
        if self._person == page.person and self._half_typed():
            return
        self._leave()
        self._person = page.person
        self._show_rows(page)
        self._show_besides(page)
        self._bring_back()
        self._order_tabs()

    def rows(self) -> list[CardRow]:
        """The rows of the fields that say something."""
        return [row for row in self._all_rows() if isinstance(row, CardRow)]

    def add(self, field: CardField) -> None:
        """An empty row for a thing that is not there yet, ready for typing."""
        row = NewRow(field, self._keep, lambda: self._drop(row))
        self._rows.addWidget(row)
        row.show()
        self._order_tabs()
        row.editor.begin()

    def _show_rows(self, page: "PersonPage") -> None:
        clear(self._rows)
        for field in card_fields.shown(page.person):
            row = CardRow(field, self._keep, self.link_asked.emit)
            self._rows.addWidget(row)
            # Qt would show it only later, and until then it could not have the focus.
            row.show()
        clear(self._adding)
        for field in card_fields.addable(page.person):
            button = Button(field.label, "plus", variant="quiet")
            button.setAccessibleName(self.tr("Add: {field}").format(field=field.label))
            button.clicked.connect(lambda _=False, field=field: self.add(field))
            self._adding.addWidget(button)

    def _show_besides(self, page: "PersonPage") -> None:
        clear(self._besides)
        if not page.imported or page.person.id is None:
            return
        self._besides.addWidget(_read_only(self.tr("Came from"), page.imported))
        found = kept_cards.besides(self._session.library, page.person.id)
        if found:
            heading = Heading(self.tr("Also on the card"), 3)
            heading.setContentsMargins(4, 12, 0, 4)
            self._besides.addWidget(heading)
        for item in found:
            self._besides.addWidget(_read_only(item.name, item.value))

    def _keep(self, field: CardField, value: Any) -> None:
        person = self._person
        assert person is not None
        changed = field.put(person, value)
        if not changed.display:
            raise UserError(self.tr("This is the last thing to find this person by. It stays as it was."))
        if changed == person:
            return
        self._kept = field
        try:
            self._session.act(people.edit_person, changed)
        finally:
            self._kept = None
        for row in self.rows():
            if row.field.key == field.key:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        if value is None:
            self.acted.emit(self.tr("Deleted."))

    def _half_typed(self) -> bool:
        return any(row.changed() for row in self._all_rows())

    def _leave(self) -> None:
        """Put the rows away in which something is typed."""
        if not self._person or not self._person.id:
            return
        for row in self._all_rows():
            if row.changed() and row.field is not self._kept:
                self._rows.removeWidget(row)
                row.hide()
                self._put_away.setdefault(self._person.id, []).append(row)

    def _bring_back(self) -> None:
        assert self._person is not None
        for row in self._put_away.pop(self._person.id or 0, []):
            fields = [shown.field for shown in self.rows()] if isinstance(row, CardRow) else []
            shown = card_fields.counterpart(row.field, fields)
            if shown is None:
                # What it was about is gone meanwhile: kept, it is there anew.
                row.field = card_fields.anew(row.field, self._person)
                self._rows.addWidget(row)
            else:
                self._take_place(next(other for other in self.rows() if other.field is shown), row)
            row.show()

    def _take_place(self, shown: CardRow, row: CardRow | NewRow) -> None:
        row.field = shown.field
        self._rows.replaceWidget(shown, row)
        shown.hide()
        shown.deleteLater()

    def _drop(self, row: QWidget) -> None:
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.rows()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _all_rows(self) -> list[Any]:
        items = [self._rows.itemAt(number) for number in range(self._rows.count())]
        return [item.widget() for item in items if item and item.widget()]

    def _order_tabs(self) -> None:
        adding = [self._adding.itemAt(number) for number in range(self._adding.count())]
        buttons = [item.widget() for item in adding if item and item.widget()]
        stops = [*(stop for row in self._all_rows() for stop in ([row, *taborder.stops(row)])), *buttons]
        taborder.follow(stops[0], stops[1:])


def _read_only(label: str, text: str) -> QWidget:
    row = QWidget()
    value = plain(text, tone="secondary")
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    value.setAccessibleName(f"{label}: {text}")
    in_columns(row, label, value)
    return row
