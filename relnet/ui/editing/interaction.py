"""The dialog for an interaction: to log what happened, and to correct it later. Each kind has its own few fields."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from relnet.domain.interaction import CHECK_IN_AFTER, Interaction, InteractionKind
from relnet.services import people
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.editing.dialog import Editor, Save
from relnet.ui.editing.fields import MinutesField, NoteField, TextField
from relnet.ui.editing.kind_picker import KindPicker
from relnet.ui.editing.people_field import PeopleField
from relnet.ui.editing.recurrence_parts import Part
from relnet.ui.editing.tags_field import TagsField
from relnet.ui.editing.when_field import DateEdit, Quick, WhenField
from relnet.ui.widgets import Button, plain


class InteractionEditor(Editor[Interaction]):
    """Edits a copy of an interaction. `thanks_requested` asks to log a thanks to the people who helped."""

    thanks_requested = Signal(list)

    def __init__(self, interaction: Interaction, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(interaction, parent)
        self._session = session
        self._make_fields()
        self.lay_out(
            self.tr("Log interaction") if interaction.id is None else self.tr("Edit interaction"),
            (
                (self.tr("Kind"), (self._kind, self._contact)),
                (self.tr("With"), (self._people,)),
                (self.tr("When"), (self._when,)),
                (self.tr("Title"), (self._title,)),
                (self.tr("Place"), (self._place,)),
                (self.tr("Length"), (self._length,)),
                (self.tr("Thanks"), (self._thanks,)),
                (self.tr("Check in"), (self._check_in,)),
                (self.tr("Tags"), (self._tags,)),
                (self.tr("Note"), (self._note,)),
            ),
        )
        self._connect()
        self._show_kind()
        self._at_first = self.value()
        (self._note if interaction.people else self._people).setFocus()

    @classmethod
    def ask(
        cls,
        interaction: Interaction,
        session: Session,
        parent: QWidget | None = None,
        *,
        save: Save[Interaction] | None = None,
        listen: Callable[[QWidget], None] | None = None,
    ) -> Interaction | None:
        """Let the interaction be edited, and saved before it closes; None where nothing is to be saved.

        With `listen`, which is to connect the editor's signals, help that was not thanked for can be thanked for from here.
        """
        editor = cls(interaction, session, parent)
        if listen and interaction.id is not None and interaction.thanked is False:
            listen(editor)
            editor.offer_thanks()
        return editor.answer(save)

    def offer_thanks(self) -> None:
        """Have a button that logs a thanks, which settles this; it leaves the editor, and waits while there are changes."""
        self._say_thanks.show()

    def value(self) -> Interaction:
        """The interaction as the fields show it; what the kind has no field for is left out."""
        kind, before = InteractionKind(self._kind.kind()), self.original
        return replace(
            before,
            kind=kind,
            when=self._when.when(),
            people=self._people.people(),
            title=self._title.value(),
            note=self._note.value(),
            place=self._place.value() if self._has("place") else "",
            minutes=self._minutes.minutes() if self._has("minutes") else None,
            tags=self._tags.value(),
            check_in=self._check_in.day() if self._has("check_in") else None,
            thanked=self._thanked_value() if self._has("thanked") else None,
        )

    def problem(self) -> tuple[str, QWidget] | None:
        """It has to be with somebody."""
        if sentence := self._people.problem():
            return sentence, self._people
        if self._people.people():
            return None
        return self.tr("Choose at least one person: an interaction is with somebody."), self._people

    def _changed(self) -> bool:
        return bool(self._people.typed()) or self.value() != self._at_first

    def _has(self, field: str) -> bool:
        """Whether the chosen kind has it, or it was told before for this kind."""
        kind, before = InteractionKind(self._kind.kind()), self.original
        told = kind is before.kind and getattr(before, field) not in ("", None)
        return field in kind.fields or told

    def _thanked_value(self) -> bool | None:
        # One that was never asked is not answered by looking at it.
        return self.original.thanked if self._thanked.isChecked() == bool(self.original.thanked) else self._thanked.isChecked()

    def _show_kind(self) -> None:
        kind = InteractionKind(self._kind.kind())
        self._contact.setText(self._contact_words(kind))
        for field, name in (
            (self._place, "place"), (self._length, "minutes"), (self._thanks, "thanked"), (self._check_in, "check_in")
        ):  # fmt: skip
            self.show_row(field, shown=self._has(name))
        words = {InteractionKind.INTRODUCTION: self.tr("Who"), InteractionKind.NEWS: self.tr("Whose")}
        self.show_row(self._people, shown=True, words=words.get(kind, self.tr("With")))
        self._suggest_title()

    def _contact_words(self, kind: InteractionKind) -> str:
        if not kind.counts_as_contact:
            return self.tr("Does not count as being in touch: you heard of them, you did not talk.")
        if kind is InteractionKind.INTRODUCTION and len(self._people.people()) < 2:
            return self.tr("Choose both, if both are here. Counts as being in touch with each of them.")
        if kind is InteractionKind.INTRODUCTION:
            return self.tr("Counts as being in touch with each of them.")
        return self.tr("Counts as being in touch.")

    def _suggest_title(self) -> None:
        """Show in the empty title what the entry is called without one."""
        rows = people.rows(self._session.library, self._people.people())
        kind = InteractionKind(self._kind.kind())
        self._title.setPlaceholderText(kind.sentence([row.name for row in rows]) if rows else self.tr("Title"))

    def _thank(self) -> None:
        if self._changed():
            self.hint.setText(self.tr("Save what you changed first."))
        else:
            self.reject()
            self.thanks_requested.emit(list(self.original.people))

    def _connect(self) -> None:
        self._say_thanks.clicked.connect(self._thank)
        for signal in (self._people.changed, self._people.typed_changed, self._when.changed, self._kind.changed):
            signal.connect(self.hint.clear)
        for signal in (self._people.changed, self._kind.changed):
            signal.connect(self._show_kind)

    def _make_fields(self) -> None:
        interaction = self.original
        self._kind = KindPicker(InteractionKind, interaction.kind)
        self._contact = plain(tone="tertiary", size=theme.SMALL)
        self._people = PeopleField(self._session)
        self._people.set_people(interaction.people)
        self._when = WhenField(self._session.clock, (Quick.TODAY, Quick.YESTERDAY))
        self._when.set_when(interaction.when)
        self._title = TextField(interaction.title, self.tr("Title"))
        self._place = TextField(interaction.place, self.tr("Place"))
        self._minutes = MinutesField(interaction.minutes, self.tr("Minutes"))
        for field in (self._place, self._minutes):
            field.setPlaceholderText("")
        self._length = Part(self._minutes, plain(self.tr("minutes"), tone="tertiary", wrap=False))
        self._thanked = QCheckBox(self.tr("Thanked already"))
        self._thanked.setChecked(bool(interaction.thanked))
        self._say_thanks = Button(self.tr("Log thanks…"), variant="quiet")
        self._say_thanks.setAutoDefault(False)
        self._say_thanks.hide()
        self._thanks = Part(self._thanked, self._say_thanks)
        for line, first in ((self._length, self._minutes), (self._thanks, self._thanked)):
            line.setFocusProxy(first)
        new = interaction.id is None
        self._check_in = _CheckInField(interaction.check_in, self._session.clock().date() + CHECK_IN_AFTER, wanted=new)
        self._tags = TagsField(interaction.tags)
        self._note = NoteField(
            interaction.note,
            self.tr(
                "What was said, and what to remember.\n"
                "? begins a line to ask next time,\n! begins a promise: !send the book by friday"
            ),
        )
        self._note.moveCursor(QTextCursor.MoveOperation.End)


class _CheckInField(QWidget):
    """The day to ask how their news went on, or none. `proposed` is shown where none is; `wanted`: it is taken, too."""

    def __init__(self, original: date | None, proposed: date, *, wanted: bool) -> None:
        super().__init__()
        self._asked = QCheckBox(self.tr("Ask how it went on"))
        self._asked.setChecked(wanted or original is not None)
        self._date = DateEdit(self.tr("Check in on"))
        self._date.set_day(original or proposed)
        self._date.setEnabled(self._asked.isChecked())
        self._asked.toggled.connect(self._date.setEnabled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._asked, self._date):
            row.addWidget(widget)
        row.addStretch()
        self.setFocusProxy(self._asked)

    def day(self) -> date | None:
        """The day; None where it is not to be asked."""
        return self._date.day() if self._asked.isChecked() else None
