"""The dialog for an interaction: to log what happened, and to correct it later."""

from dataclasses import replace

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from relnet.domain.interaction import Interaction, InteractionKind
from relnet.services import people
from relnet.session import Session
from relnet.ui.editing.dialog import Editor, Save
from relnet.ui.editing.fields import MinutesField, NoteField, TextField, side_by_side
from relnet.ui.editing.kind_picker import KindPicker
from relnet.ui.editing.people_field import PeopleField
from relnet.ui.editing.when_field import Quick, WhenField
from relnet.ui.widgets import plain


class InteractionEditor(Editor[Interaction]):
    """Edits a copy of an interaction."""

    def __init__(self, interaction: Interaction, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(interaction, parent)
        self._session = session
        self._make_fields()
        minutes = plain(self.tr("Minutes"), tone="tertiary", wrap=False)
        self.lay_out(
            self.tr("Log interaction") if interaction.id is None else self.tr("Edit interaction"),
            (
                (self.tr("Kind"), (self._kind,)),
                (self.tr("With"), (self._people,)),
                (self.tr("When"), (self._when,)),
                (self.tr("Title"), (self._title,)),
                (self.tr("Place"), (side_by_side(self._place, minutes, self._minutes),)),
                (self.tr("Note"), (self._note,)),
            ),
        )
        for signal in (self._people.changed, self._people.typed_changed, self._when.changed):
            signal.connect(self.hint.clear)
        for signal in (self._people.changed, self._kind.changed):
            signal.connect(self._suggest_title)
        self._suggest_title()
        (self._note if interaction.people else self._people).setFocus()

    @classmethod
    def ask(
        cls, interaction: Interaction, session: Session, parent: QWidget | None = None, *, save: Save[Interaction] | None = None
    ) -> Interaction | None:
        """Let the interaction be edited, and saved before it closes; None where nothing is to be saved."""
        return cls(interaction, session, parent).answer(save)

    def value(self) -> Interaction:
        """The interaction as the fields show it."""
        return replace(
            self.original,
            kind=InteractionKind(self._kind.kind()),
            when=self._when.when(),
            people=self._people.people(),
            title=self._title.value(),
            note=self._note.value(),
            place=self._place.value(),
            minutes=self._minutes.minutes(),
        )

    def problem(self) -> tuple[str, QWidget] | None:
        """It has to be with somebody."""
        if sentence := self._people.problem():
            return sentence, self._people
        if self._people.people():
            return None
        return self.tr("Choose at least one person: an interaction is with somebody."), self._people

    def _changed(self) -> bool:
        return bool(self._people.typed()) or super()._changed()

    def _suggest_title(self) -> None:
        """Show in the empty title what the entry is called without one."""
        rows = people.rows(self._session.library, self._people.people())
        kind = InteractionKind(self._kind.kind())
        self._title.setPlaceholderText(kind.sentence([row.name for row in rows]) if rows else self.tr("Title"))

    def _make_fields(self) -> None:
        interaction = self.original
        self._kind = KindPicker(InteractionKind, interaction.kind)
        self._people = PeopleField(self._session)
        self._people.set_people(interaction.people)
        self._when = WhenField(self._session.clock, (Quick.TODAY, Quick.YESTERDAY))
        self._when.set_when(interaction.when)
        self._title = TextField(interaction.title, self.tr("Title"))
        self._place = TextField(interaction.place, self.tr("Place"))
        self._minutes = MinutesField(interaction.minutes, self.tr("Minutes"))
        for field in (self._place, self._minutes):
            field.setPlaceholderText("")
        self._note = NoteField(interaction.note, self.tr("What was said, and what to remember"))
        self._note.moveCursor(QTextCursor.MoveOperation.End)
