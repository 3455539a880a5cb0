"""The editor of a person: every field of a card, each given back as it was unless it was changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person
from relnet.ui.editing.dialog import Editor, Row, Save
from relnet.ui.editing.fields import ChoiceField, DayField, NoteField, TextField, side_by_side
from relnet.ui.editing.hints import HintBelow
from relnet.ui.editing.name_field import NameField
from relnet.ui.editing.person_rows import AddressRow, ChannelRow, DateRow, PositionRow
from relnet.ui.editing.photo_field import PhotoField
from relnet.ui.editing.rows import NEW, Rows
from relnet.ui.editing.tags_field import TagsField


class PersonEditor(Editor[Person]):
    """Edits a copy of a person."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(person, parent)
        self._make_fields()
        self.lay_out(self.tr("New person") if person.id is None else self.tr("Edit person"), self._rows())
        self.name.setFocus()

    @classmethod
    def ask(cls, person: Person, parent: QWidget | None = None, *, save: Save[Person] | None = None) -> Person | None:
        """Let the person be edited, and saved before it closes; None where nothing is to be saved."""
        return cls(person, parent).answer(save)

    def value(self) -> Person:
        """The person as the fields say. Raises ValueError if a date is none."""
        return replace(
            self.original,
            name=self.name.value(),
            nickname=self.nickname.value(),
            phonetic=self.phonetic.value(),
            pronouns=self.pronouns.value(),
            note=self.note.value(),
            channels=_ordered(self.channels.values()),
            positions=_ordered([self.positions]),
            dates=self._dates(),
            tags=self.tags.value(),
            photo=self.photo.value(),
        )

    def problem(self) -> tuple[str, QWidget] | None:
        """Its days have to exist, and there has to be something to find the person by."""
        for field in (self.birthday, *self.dates.widgets()):
            if problem := field.problem():
                return problem, field
        if self.value().display:
            return None
        sentence = self.tr("Give a name, an organisation, a mail address or a phone number, so that this person can be found.")
        return sentence, self.name

    def _make_fields(self) -> None:
        person = self.original
        self.photo = PhotoField(person.photo, person.display)
        self.name = NameField(person.name)
        self.name.line.textChanged.connect(self.photo.show_name)
        self.nickname = TextField(person.nickname, self.tr("Nickname"))
        self.phonetic = TextField(person.phonetic, self.tr("Said as"))
        self.pronouns = ChoiceField(person.pronouns, {w: w for w in ("she/her", "he/him", "they/them")}, self.tr("Pronouns"))
        self.positions = Rows(PositionRow, list(enumerate(person.positions)), self.tr("Add a position"))
        self.channels = {kind: self._channel_rows(kind) for kind in ChannelKind}
        self.tags = TagsField(person.tags)
        self.note = NoteField(person.note, self.tr("Note"))
        places = list(enumerate(person.dates))
        self._birthday = next(((place, item) for place, item in places if item.kind == "birthday"), None)
        self.birthday = DayField(self._birthday[1].date if self._birthday else None, self.tr("Birthday"))
        self.dates = Rows(DateRow, [pair for pair in places if pair != self._birthday], self.tr("Add a date"))

    def _channel_rows(self, kind: ChannelKind) -> Rows:
        make: Callable[[Channel | None], AddressRow | ChannelRow] = (
            AddressRow if kind is ChannelKind.ADDRESS else lambda original: ChannelRow(kind, original)
        )
        originals = [(place, item) for place, item in enumerate(self.original.channels) if item.kind is kind]
        return Rows(make, originals, self._add_text(kind))

    def _add_text(self, kind: ChannelKind) -> str:
        return {
            ChannelKind.MAIL: self.tr("Add a mail address"),
            ChannelKind.PHONE: self.tr("Add a phone number"),
            ChannelKind.ADDRESS: self.tr("Add an address"),
            ChannelKind.WEB: self.tr("Add a web page"),
            ChannelKind.HANDLE: self.tr("Add a name on a network"),
        }[kind]

    def _dates(self) -> tuple[ImportantDate, ...]:
        rows = self.dates.values()
        day = self.birthday.value()
        if day is not None:
            place, known = self._birthday or (NEW, ImportantDate("birthday", day))
            rows.append((place, replace(known, date=day)))
        return tuple(item for _, item in sorted(rows, key=lambda pair: pair[0]))

    def _rows(self) -> list[Row]:
        return [
            ("", (self.photo,)),
            (self.tr("Name"), (self.name,)),
            (self.tr("Called"), (side_by_side(self.nickname, self.phonetic, self.pronouns),)),
            (self.tr("Work"), (self.positions,)),
            (self.tr("Mail"), (self.channels[ChannelKind.MAIL],)),
            (self.tr("Phone"), (self.channels[ChannelKind.PHONE],)),
            (self.tr("Address"), (self.channels[ChannelKind.ADDRESS],)),
            (self.tr("Web"), (self.channels[ChannelKind.WEB],)),
            (self.tr("Networks"), (self.channels[ChannelKind.HANDLE],)),
            (self.tr("Birthday"), (HintBelow(self.birthday, self.birthday.problem),)),
            (self.tr("Other dates"), (self.dates,)),
            (self.tr("Tags"), (self.tags,)),
            (self.tr("Note"), (self.note,)),
        ]


def _ordered(sorts: Iterable[Rows]) -> tuple[Any, ...]:
    """What several lists hold, each thing where it stood before, new ones last."""
    pairs = [pair for rows in sorts for pair in rows.values()]
    return tuple(item for _, item in sorted(pairs, key=lambda pair: pair[0]))
