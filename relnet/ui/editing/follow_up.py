"""The dialog for a follow-up: what to do, for whom, by when."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.services import people
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.editing.dialog import Editor, Save
from relnet.ui.editing.fields import CalmCombo, MinutesField, NoteField, TextField, side_by_side
from relnet.ui.editing.follow_up_menu import FollowUpMenu
from relnet.ui.editing.if_then import IfThen
from relnet.ui.editing.kind_picker import KindPicker
from relnet.ui.editing.people_field import PeopleField
from relnet.ui.editing.recurrence_field import RecurrenceField
from relnet.ui.editing.when_field import Quick, WhenField
from relnet.ui.widgets import Button, plain

_HOUR, _DAY = 60, 24 * 60
_REMINDERS = (None, 0, 15, _HOUR, _DAY)


class FollowUpEditor(Editor[FollowUp]):
    """Edits a copy of a follow-up. What else may be done with one that is kept is offered behind More, and said by signals."""

    follow_up_finished = Signal(list)
    follow_up_logged = Signal(int)
    follow_up_snoozed = Signal(list, object)
    follow_up_skipped = Signal(int)
    follow_up_cancelled = Signal(list)
    calendar_handed = Signal(list)
    follow_up_delete_requested = Signal(list)

    def __init__(self, follow_up: FollowUp, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(follow_up, parent)
        self._session = session
        self._make_fields()
        self.lay_out(
            self.tr("New follow-up") if follow_up.id is None else self.tr("Edit follow-up"),
            (
                (self.tr("What"), (self._summary, self._if_then)),
                (self.tr("Kind"), (self._kind, self._explanation)),
                (self.tr("For"), (self._people,)),
                (self.tr("By"), (self._when, self._times)),
                (self.tr("Again"), (self._again,)),
                (self.tr("Place"), (self._place,)),
                (self.tr("Note"), (self._note,)),
            ),
        )
        self._connect()
        self._explain()
        self._show_times()
        self._offer_if_then()
        self._summary.setFocus()

    @classmethod
    def ask(
        cls,
        follow_up: FollowUp,
        session: Session,
        parent: QWidget | None = None,
        *,
        save: Save[FollowUp] | None = None,
        listen: Callable[[QWidget], None] | None = None,
    ) -> FollowUp | None:
        """Let the follow-up be edited, and saved before it closes; None where nothing is to be saved.

        With `listen`, which is to connect the editor's signals, there is More to do.
        """
        editor = cls(follow_up, session, parent)
        if listen and follow_up.id is not None:
            listen(editor)
            editor.offer_more(follow_up.id)
        return editor.answer(save)

    def offer_more(self, id_: int) -> None:
        """Have a button with what else may be done. It leaves the editor, and waits while there are changes."""
        self._more = Button(self.tr("More"), variant="quiet", tall=True)
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self._show_more)
        self._menu = FollowUpMenu(self._session, [id_], self)
        for done in (
            self.follow_up_finished, self.follow_up_logged, self.follow_up_snoozed, self.follow_up_skipped,
            self.follow_up_cancelled, self.calendar_handed, self.follow_up_delete_requested,
        ):  # fmt: skip
            done.connect(self.reject)
        self.add_to_footer(self._more)

    def _show_more(self) -> None:
        if self._changed():
            self.hint.setText(self.tr("Save what you changed first."))
        else:
            self._menu.popup(self._more.mapToGlobal(self._more.rect().topLeft()) - QPoint(0, self._menu.sizeHint().height()))

    def value(self) -> FollowUp:
        """The follow-up as the fields show it."""
        rule, again_after_days = self._again.value()
        return replace(
            self.original,
            summary=self._summary.value(),
            kind=FollowUpKind(self._kind.kind()),
            people=self._people.people(),
            due=self._when.when(),
            note=self._note.value(),
            place=self._place.value(),
            minutes=self._minutes.minutes() or 0,
            remind_minutes=self._reminder.currentData(),
            rule=rule,
            again_after_days=again_after_days,
        )

    def problem(self) -> tuple[str, QWidget] | None:
        """It has to say what to do, and to end after it began."""
        if not self._summary.value().strip():
            return self.tr("A few words are needed that say what to do."), self._summary
        for field in (self._people, self._again):
            if sentence := field.problem():
                return sentence, field
        return None

    def _changed(self) -> bool:
        return bool(self._people.typed()) or super()._changed()

    def _explain(self) -> None:
        explanations = {
            FollowUpKind.PROMISE: self.tr("Something that you said you would do."),
            FollowUpKind.AWAITED: self.tr("Something that they said they would do."),
            FollowUpKind.REMINDER: self.tr("Something to think of, promised by nobody."),
        }
        self._explanation.setText(explanations[FollowUpKind(self._kind.kind())])

    def _show_times(self) -> None:
        """Length and reminder are for what has a time of day."""
        self._times.setVisible(self._when.when().at is not None)

    def _tell_due(self) -> None:
        self._again.set_due(self._when.when())

    def _offer_if_then(self) -> None:
        names = [row.name for row in people.rows(self._session.library, self._people.people())]
        self._if_then.offer(self._summary.text(), self._when.when(), names)

    def _make_fields(self) -> None:
        follow_up = self.original
        self._summary = TextField(follow_up.summary, self.tr("What to do"))
        self._kind = KindPicker(FollowUpKind, follow_up.kind)
        self._explanation = plain(tone="tertiary", size=theme.SMALL)
        self._people = PeopleField(self._session)
        self._people.set_people(follow_up.people)
        self._when = WhenField(self._session.clock, (Quick.TODAY, Quick.IN_A_WEEK, Quick.IN_A_MONTH))
        self._when.set_when(follow_up.due)
        self._again = RecurrenceField(follow_up.rule, follow_up.again_after_days, follow_up.due)
        self._if_then = IfThen(self._session.clock, self)
        self._minutes = MinutesField(follow_up.minutes, self.tr("Minutes"))
        self._reminder = _reminder_field(follow_up.remind_minutes)
        self._times = side_by_side(self._minutes, plain(self.tr("minutes long"), tone="tertiary", wrap=False), self._reminder)
        self._note = NoteField(follow_up.note, self.tr("What it is about"))
        self._place = TextField(follow_up.place, self.tr("Place"))

    def _connect(self) -> None:
        about = (self._summary.textChanged, self._people.changed, self._when.changed)
        for signal in (*about, self._people.typed_changed, self._again.changed):
            signal.connect(self.hint.clear)
        for signal in about:
            signal.connect(self._offer_if_then)
        self._if_then.taken.connect(self._summary.setText)
        self._when.changed.connect(self._tell_due)
        self._kind.changed.connect(self._explain)
        self._when.changed.connect(self._show_times)


def _reminder_field(original: int | None) -> CalmCombo:
    """When the calendar should remind; a time that is not on offer stays as it is, in words."""
    field = CalmCombo(QCoreApplication.translate("FollowUpEditor", "Reminder"))
    offered = _REMINDERS if original in _REMINDERS else (*_REMINDERS, original)
    for minutes in offered:
        field.addItem(_reminder_words(minutes), minutes)
    field.setCurrentIndex(offered.index(original))
    return field


def _reminder_words(minutes: int | None) -> str:
    tr = QCoreApplication.translate
    words = {
        None: tr("FollowUpEditor", "No reminder"),
        0: tr("FollowUpEditor", "Remind at the start"),
        _HOUR: tr("FollowUpEditor", "Remind 1 hour before"),
        _DAY: tr("FollowUpEditor", "Remind 1 day before"),
    }
    return words.get(minutes) or tr("FollowUpEditor", "Remind {count} minutes before").format(count=minutes)
