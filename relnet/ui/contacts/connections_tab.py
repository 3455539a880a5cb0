"""The tab of whom somebody knows: how, since when, who introduced them; and whom they may know besides."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.services import connections
from relnet.ui import taborder, wording
from relnet.ui.contacts.brief_parts import BriefCard
from relnet.ui.contacts.in_place import InPlace
from relnet.ui.contacts.line_field import AddField
from relnet.ui.contacts.lines import Line
from relnet.ui.contacts.marks import INSET
from relnet.ui.contacts.told import Words
from relnet.ui.editing.fields import ChoiceField, TextField, side_button
from relnet.ui.editing.people_field import PeopleField
from relnet.ui.scrolling import ScrollPage

if TYPE_CHECKING:
    from relnet.services.connections import Acquaintance, Connection
    from relnet.session import Session

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class HowKnown:
    """How two people know each other."""

    kind: str = "knows"
    since: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A new connection on its way: who is chosen, what is typed of another name, and how they know each other."""

    people: tuple[int, ...]
    typed: str
    known: HowKnown


class HowField(QWidget):
    """Three fields in a line for how two people know each other; Enter in any of them, or the tick, gives it to `keep`."""

    def __init__(self, known: HowKnown, keep: Callable[[HowKnown], object]) -> None:
        super().__init__()
        self._keep, self._was = keep, known
        self.kind = ChoiceField(known.kind, wording.relation_words(), self.tr("How they know each other"))
        self.since = TextField(known.since, self.tr("Since"))
        self.since.setMaximumWidth(96)
        self.note = TextField(known.note, self.tr("Note"))
        done = side_button("check", self.tr("Keep"))
        done.clicked.connect(lambda: self._enter())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.kind, 2)
        row.addWidget(self.since)
        row.addWidget(self.note, 3)
        row.addWidget(done)

    def known(self) -> HowKnown:
        """What the fields say."""
        return HowKnown(self.kind.value(), self.since.value(), self.note.value())

    def changed(self) -> bool:
        """Whether they say something else than at first."""
        return self.known() != self._was

    def hold(self, known: HowKnown) -> None:
        """Say this, as if it was typed."""
        self.kind.setEditText(wording.relation_words().get(known.kind, known.kind))
        self.since.setText(known.since)
        self.note.setText(known.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        self._keep(self.known())


class NewConnection(AddField):
    """Chooses people, and says how they know the person shown."""

    def __init__(self, session: "Session", add: Callable[[tuple[int, ...], HowKnown], object]) -> None:
        super().__init__(translate("Connections", "Add somebody they know"))
        self._add = add
        self.people = PeopleField(session)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(INSET, 0, 0, 8)
        self._column.setSpacing(6)
        self._column.addWidget(self.people)
        self.how = HowField(HowKnown(), self._enter)
        self._column.addWidget(self.how)

    def show_ready(self, shown: bool) -> None:
        """Come empty and ready for typing, or go."""
        self.people.set_people(())
        fresh = HowField(HowKnown(), self._enter)
        self._column.replaceWidget(self.how, fresh)
        self.how.hide()
        self.how.deleteLater()
        self.how = fresh
        self.setVisible(shown)
        if shown:
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> Draft | None:
        """What is chosen and typed, None if nothing is."""
        draft = Draft(self.people.people(), self.people.typed(), self.how.known())
        return draft if draft.people or draft.typed or self.how.changed() else None

    def resume(self, draft: Draft) -> None:
        """Hold a draft again, and be seen."""
        self.show()
        self.people.set_people(draft.people)
        line = self.people.focusProxy()
        if isinstance(line, QLineEdit):
            line.setText(draft.typed)
        self.how.hold(draft.known)

    def _enter(self, known: HowKnown) -> None:
        if problem := self.people.problem():
            raise UserError(problem)
        if not self.people.people():
            raise UserError(translate("Connections", "Choose somebody first. Nothing was saved."))
        self._add(self.people.people(), known)
        self.show_ready(True)


class ConnectionsTab(ScrollPage):
    """Lines that open the other person; F2 edits how the two know each other, Delete takes it away."""

    person_opened = Signal(int)

    def __init__(self, session: "Session", act: Callable[..., object]) -> None:
        super().__init__()
        self._session, self._act = session, act
        self._person = 0
        self._editing: dict[int, HowField] = {}
        self._drafts: dict[int, HowKnown] = {}
        self.add = NewConnection(session, self._add_all)
        self.known = BriefCard(
            self.tr("Whom they know"), self.tr("Whom they know, how, and who introduced them to you goes here."), self.add
        )
        self.known.more_asked.connect(lambda: self.show_person(self._person))
        self.perhaps = BriefCard(self.tr("Perhaps they know each other"), "")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(26, 16, 26, 20)
        column.setSpacing(16)
        column.addWidget(self.known)
        column.addWidget(self.perhaps)
        column.addStretch(1)
        self.setWidget(content)

    def show_person(self, person: int) -> None:
        """Show the connections of a person."""
        self._person = person
        library = self._session.library
        self._drafts |= {id_: field.known() for id_, field in self._editing.items() if field.changed()}
        self._editing.clear()
        self.known.turn_to(person)
        found = connections.of(library, person)
        self.known.show_lines([self._line(one) for one in self.known.some(found)], len(found))
        perhaps = connections.suggested(library, person)
        self.perhaps.show_lines([self._suggestion(one) for one in perhaps])
        self.perhaps.setVisible(bool(perhaps))
        first, *others = [stop for card in (self.known, self.perhaps) for stop in taborder.stops(card)]
        taborder.follow(first, others)

    def _add_all(self, people: tuple[int, ...], known: HowKnown) -> None:
        self._act(connections.add_connections, self._person, people, known.kind, since=known.since, note=known.note)

    def _line(self, one: "Connection") -> QWidget:
        line = Line("users", one.other.name, [Words(wording.connection_text(one))])
        line.open_on_click(lambda: self.person_opened.emit(one.other.id))
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(line)
        InPlace(
            line,
            lambda: self._edit(one, column).kind.setFocus(Qt.FocusReason.OtherFocusReason),
            partial(self._act, connections.delete_connections, [one.id]),
            on_enter=False,
        )
        if draft := self._drafts.pop(one.id, None):
            self._edit(one, column).hold(draft)
        return place

    def _edit(self, one: "Connection", column: QVBoxLayout) -> HowField:
        if one.id not in self._editing:
            known = HowKnown(one.kind, one.since, one.note)
            field = _Edited(known, partial(self._keep, one.id), lambda: self._leave(one.id))
            self._editing[one.id] = field
            column.addWidget(field)
            # Qt would show it only later, and until then it could not have the focus.
            field.show()
        return self._editing[one.id]

    def _keep(self, id_: int, known: HowKnown) -> None:
        # Taken out first: what is kept makes the tab show itself anew, and is no draft.
        field = self._editing.pop(id_)
        try:
            self._act(connections.edit_connection, id_, known.kind, since=known.since, note=known.note)
        except BaseException:
            self._editing[id_] = field
            raise
        field.hide()
        field.deleteLater()

    def _leave(self, id_: int) -> None:
        field = self._editing.pop(id_)
        field.hide()
        field.deleteLater()

    def _suggestion(self, one: "Acquaintance") -> Line:
        said = self.tr("{name} and they know each other").format(name=one.row.name)
        line = Line("plus", one.row.name, [Words(wording.acquaintance_text(one))], closes=said)
        kind = "colleague" if one.organisation else "knows"
        line.closed.connect(partial(self._act, connections.add_connections, self._person, [one.row.id], kind))
        line.open_on_click(lambda: self.person_opened.emit(one.row.id))
        return line


class _Edited(HowField):
    """How two know each other, as it is edited below their line; Esc leaves it as it was."""

    def __init__(self, known: HowKnown, keep: Callable[[HowKnown], object], leave: Callable[[], None]) -> None:
        super().__init__(known, keep)
        self._leave = leave

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
