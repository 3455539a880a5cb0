"""The circles: their list and order at the left, what is set of the current one at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit

from relnet.services import circles
from relnet.services.circles import COLOURS, Settings
from relnet.ui import theme
from relnet.ui.circles import wording
from relnet.ui.circles.named_page import NamedPage
from relnet.ui.circles.parts import CadenceCombo, Swatches
from relnet.ui.namedlist import Entry
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.session import Session

translate = QCoreApplication.translate


class CirclesPage(NamedPage[Settings]):
    """The page as the sheet knows it."""

    def __init__(self, session: "Session") -> None:
        nothing = translate(
            "circles",
            "There is no circle yet. A circle is a group of people, such as mentors or clients, with a colour and, if you like,"
            " how often to be in touch. Type a name to make one.",
        )
        super().__init__(session, translate("circles", "Circles"), nothing, sortable=True)
        self.new = QLineEdit()
        self.new.setPlaceholderText(self.tr("New circle"))
        self.new.setAccessibleName(self.new.placeholderText())
        self.add = Button("", "plus", tall=True)
        self.add.setAutoDefault(False)
        self.add.setAccessibleName(self.tr("Add the circle"))
        self.colour = Swatches()
        self.cadence = CadenceCombo(self.tr("How often to be in touch"), (self.tr("Nothing is set"), None))
        self.invite = QCheckBox()
        self.remove = Button(self.tr("Remove circle"), "x", tall=True)
        self.remove.setAutoDefault(False)
        self._removal = plain(tone="tertiary", size=theme.SMALL)
        self._lay_out((self.new, self.add), self.tr("Drag to order, or Alt with the arrow keys."))
        self._fill_form()
        self._connect()

    def refresh(self) -> None:
        """Show the circles as they are now."""
        found = circles.settings(self._session.library)
        self._known = {circle.id: circle for circle in found}
        self.list.show_entries([Entry(circle.id, circle.name, circle.people, circle.colour) for circle in found])

    def add_circle(self) -> None:
        """Make the circle whose name was typed, in the first colour that no circle has."""
        taken = {circle.colour for circle in self._known.values()}
        free = next((colour for colour in COLOURS if colour not in taken), COLOURS[len(self._known) % len(COLOURS)])
        made = self._act(circles.add_circle, self.new.text(), free)
        if made is not None:
            # Not cleared: the line would then offer to bring the name back, and Ctrl+Z would not reach the library.
            self.new.setText("")
            self.choose(made)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be in the list, or where the first circle is named."""
        (self.list if self._known else self.new).setFocus(event.reason())

    def _show(self, one: Settings | None) -> None:
        if one is None:
            return
        blocked = [QSignalBlocker(widget) for widget in (self.name, self.colour, self.cadence, self.invite)]
        if not self.name.isModified() or self.name.property("circle") != one.id:
            self.name.setText(one.name)
        self.name.setProperty("circle", one.id)
        self.colour.show_colour(one.colour)
        self.cadence.show_cadence(one.cadence)
        self.invite.setChecked(False)
        self._offer(one)
        self._removal.setText(wording.removal(one))
        del blocked

    def _offer(self, circle: Settings) -> None:
        """Members without a cadence are only taken along where the person says so."""
        words = self.tr("{people} in it have no cadence: follow this one too")
        one = self.tr("1 person in it has no cadence: follow this one too")
        self.invite.setText(one if circle.resting == 1 else words.format(people=wording.people(circle.resting)))
        self.invite.setVisible(bool(circle.resting and circle.cadence))

    def _rename(self) -> None:
        circle = self._current()
        if circle and self.name.text().strip() != circle.name:
            self._act(circles.rename_circle, circle.id, self.name.text())
        # What is wrong stays there to be mended; else the name as it is kept.
        if (circle := self._current()) and not self._hint.text():
            self.name.setText(circle.name)

    def _set_cadence(self) -> None:
        if circle := self._current():
            self._run(circles.set_default_cadence, circle.id, self.cadence.currentData())

    def _invite(self, checked: bool) -> None:
        circle = self._current()
        if circle and checked:
            self._run(circles.invite_members, circle.id)

    def _remove(self) -> None:
        if circle := self._current():
            self._run(circles.remove_circle, circle.id, done=lambda _: self.setFocus())

    def _recolour(self, colour: str) -> None:
        if circle := self._current():
            self._act(circles.recolour_circle, circle.id, colour)

    def _connect(self) -> None:
        self.list.moved.connect(lambda ids: self._act(circles.order_circles, ids))
        self.list.removal_asked.connect(self._remove)
        self.new.returnPressed.connect(self.add_circle)
        self.add.clicked.connect(self.add_circle)
        self.name.editingFinished.connect(self._rename)
        self.colour.chosen.connect(self._recolour)
        self.cadence.activated.connect(self._set_cadence)
        self.invite.toggled.connect(self._invite)
        self.remove.clicked.connect(self._remove)

    def _fill_form(self) -> None:
        for title, field in (
            (self.name.accessibleName(), self.name),
            (self.tr("Colour"), self.colour),
            (self.cadence.accessibleName(), self.cadence),
        ):
            self._add_field(title, field)
            self.form.addSpacing(4)
        self.form.addWidget(self.invite)
        rest = self.tr("Who joins follows it, unless they have a cadence of their own. Who leaves no longer does.")
        self.form.addWidget(plain(rest, tone="tertiary", size=theme.SMALL))
        self.form.addSpacing(12)
        self.form.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addWidget(self._removal)
