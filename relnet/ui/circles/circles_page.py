"""The circles: their list and order at the left, what is set of the current one at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.services import circles
from relnet.services.circles import COLOURS, Settings
from relnet.ui import theme
from relnet.ui.circles import wording
from relnet.ui.circles.named_list import Entry, NamedList
from relnet.ui.circles.parts import CadenceCombo, Swatches, line
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from relnet.session import Session

LIST_WIDTH = 280


class CirclesPage(QWidget):
    """Each change is a step of its own."""

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self._known: dict[int, Settings] = {}
        self.list = NamedList(self.tr("Circles"), sortable=True)
        self.new = QLineEdit()
        self.new.setPlaceholderText(self.tr("New circle"))
        self.new.setAccessibleName(self.new.placeholderText())
        self.add = Button("", "plus", tall=True)
        self.add.setAutoDefault(False)
        self.add.setAccessibleName(self.tr("Add the circle"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.colour = Swatches()
        self.cadence = CadenceCombo(self.tr("How often to be in touch"), (self.tr("Nothing is set"), None))
        self.invite = QCheckBox()
        self.remove = Button(self.tr("Remove circle"), "x", tall=True)
        self.remove.setAutoDefault(False)
        self._removal = plain(tone="tertiary", size=theme.SMALL)
        self._hint = plain(tone="due", size=theme.SMALL)
        self._form = QWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show the circles as they are now."""
        found = circles.settings(self._session.library)
        self._known = {circle.id: circle for circle in found}
        self.list.show_entries([Entry(circle.id, circle.name, circle.people, circle.colour) for circle in found])

    def choose(self, circle: int) -> None:
        """Go to a circle."""
        self.list.choose(circle)

    def add_circle(self) -> None:
        """Make the circle whose name was typed, in the first colour that no circle has."""
        taken = {circle.colour for circle in self._known.values()}
        free = next((colour for colour in COLOURS if colour not in taken), COLOURS[len(self._known) % len(COLOURS)])
        made = self._act(circles.add_circle, self.new.text(), free)
        if made is not None:
            self.new.clear()
            self.choose(made)

    def _show(self, id_: int | None) -> None:
        self._hint.clear()
        circle = self._known.get(id_) if id_ is not None else None
        self._form.setVisible(circle is not None)
        if circle is None:
            return
        blocked = [QSignalBlocker(widget) for widget in (self.name, self.colour, self.cadence, self.invite)]
        if not self.name.hasFocus() or self.name.property("circle") != circle.id:
            self.name.setText(circle.name)
        self.name.setProperty("circle", circle.id)
        self.colour.show_colour(circle.colour)
        self.cadence.show_cadence(circle.cadence)
        self.invite.setChecked(False)
        self._offer(circle)
        self._removal.setText(wording.removal(circle))
        del blocked

    def _offer(self, circle: Settings) -> None:
        """Members without a cadence are only taken along where the person says so."""
        words = self.tr("{people} in it have no cadence: follow this one too")
        one = self.tr("1 person in it has no cadence: follow this one too")
        self.invite.setText(one if circle.resting == 1 else words.format(people=wording.people(circle.resting)))
        self.invite.setVisible(bool(circle.resting and circle.cadence))

    def _rename(self) -> None:
        circle = self._current()
        if circle and self.name.text().strip() != circle.name and self._act(circles.rename_circle, circle.id, self.name.text()):
            return
        if circle and not self._hint.text():
            self.name.setText(circle.name)

    def _set_cadence(self) -> None:
        if circle := self._current():
            self._act(circles.set_default_cadence, circle.id, self.cadence.currentData())

    def _invite(self, checked: bool) -> None:
        circle = self._current()
        if circle and checked:
            self._act(circles.set_default_cadence, circle.id, circle.cadence, invite=True)

    def _remove(self) -> None:
        if circle := self._current():
            self._act(circles.remove_circle, circle.id)
            self.list.setFocus()

    def _recolour(self, colour: str) -> None:
        if circle := self._current():
            self._act(circles.recolour_circle, circle.id, colour)

    def _current(self) -> Settings | None:
        id_ = self.list.current_id()
        return self._known.get(id_) if id_ is not None else None

    def _act(self, verb: "Callable[..., Any]", *arguments: "Any", **named: "Any") -> "Any":
        """Do it; what cannot be is said below the form."""
        self._hint.clear()
        try:
            return self._session.act(verb, *arguments, **named)
        except UserError as error:
            self._hint.setText(str(error))
            return None

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.moved.connect(lambda ids: self._act(circles.order_circles, ids))
        self.list.removal_asked.connect(self._remove)
        self.new.returnPressed.connect(self.add_circle)
        self.add.clicked.connect(self.add_circle)
        self.name.editingFinished.connect(self._rename)
        self.colour.chosen.connect(self._recolour)
        self.cadence.activated.connect(self._set_cadence)
        self.invite.toggled.connect(self._invite)
        self.remove.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        adding = QHBoxLayout()
        adding.setContentsMargins(14, 12, 14, 10)
        adding.addWidget(self.new, 1)
        adding.addWidget(self.add)
        how = plain(self.tr("Drag to order, or Alt with the arrow keys."), tone="tertiary", size=theme.SMALL)
        how.setContentsMargins(20, 6, 20, 10)
        left.addLayout(adding)
        left.addWidget(self.list, 1)
        left.addWidget(how)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(LIST_WIDTH)
        right = QVBoxLayout()
        right.setContentsMargins(20, 14, 20, 14)
        right.addWidget(self._form)
        right.addWidget(self._hint)
        right.addStretch(1)
        self._fill_form()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(line(upright=True))
        row.addLayout(right, 1)

    def _fill_form(self) -> None:
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, widget in (
            (self.tr("Name"), self.name),
            (self.tr("Colour"), self.colour),
            (self.cadence.accessibleName(), self.cadence),
        ):
            column.addWidget(Heading(title, 3))
            column.addWidget(widget)
            column.addSpacing(4)
        column.addWidget(self.invite)
        rest = self.tr("Who joins follows it, unless they have a cadence of their own. Who leaves no longer does.")
        column.addWidget(plain(rest, tone="tertiary", size=theme.SMALL))
        column.addSpacing(12)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._removal)
