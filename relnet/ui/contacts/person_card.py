"""The person's card: every field as text that can be selected and copied."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from relnet.domain.dates import PartialDate
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Position
from relnet.ui.editing.person_rows import channel_word, date_words, label_words, service_words
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import plain

if TYPE_CHECKING:
    from relnet.services.person_page import PersonPage

translate = QCoreApplication.translate
Field = tuple[str, str]


class PersonCard(ScrollPage):
    """Labels at the left, values at the right."""

    def show_page(self, page: "PersonPage", today: date) -> None:
        """Show the fields of a person."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(26, 18, 26, 20)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        shown = fields(page.person, page.imported)
        for row, (name, value) in enumerate(shown):
            grid.addWidget(_label(name), row, 0)
            grid.addWidget(_value(name, value), row, 1)
        grid.setRowStretch(len(shown), 1)
        self.setWidget(content)


def fields(person: Person, imported: str = "") -> list[Field]:
    """Every field that is not empty, as its name and its text."""
    name = person.name
    found = [
        (translate("PersonCard", "Name"), name.display),
        (translate("PersonCard", "Title before"), name.prefix),
        (translate("PersonCard", "Given name"), name.given),
        (translate("PersonCard", "Middle names"), name.middle),
        (translate("PersonCard", "Family name"), name.family),
        (translate("PersonCard", "Title after"), name.suffix),
        (translate("PersonCard", "Nickname"), person.nickname),
        (translate("PersonCard", "Said as"), person.phonetic),
        (translate("PersonCard", "Pronouns"), person.pronouns),
        *((translate("PersonCard", "Position"), _position(position)) for position in person.positions),
        *(_channel(channel) for channel in person.channels),
        *(_date(item) for item in person.dates),
        (translate("PersonCard", "Tags"), ", ".join(person.tags)),
        (translate("PersonCard", "Note"), person.note),
        (translate("PersonCard", "Came from"), imported),
    ]
    return [(label, value) for label, value in found if value]


def _position(position: Position) -> str:
    parts = (position.title or position.role, position.unit, position.organisation)
    years = " – ".join((position.started_on, position.ended_on)) if position.started_on or position.ended_on else ""
    return "\n".join(part for part in (", ".join(part for part in parts if part), years) if part)


def _channel(channel: Channel) -> Field:
    if channel.kind is ChannelKind.HANDLE:
        word = service_words().get(channel.service, channel.service) or channel_word(channel.kind)
    else:
        word = channel_word(channel.kind)
    label = label_words(channel.kind).get(channel.label, channel.label)
    marks = [mark for mark in (label.lower(), translate("PersonCard", "preferred") if channel.preferred else "") if mark]
    return f"{word} ({', '.join(marks)})" if marks else word, channel.value


def _date(item: ImportantDate) -> Field:
    return item.label or date_words().get(item.kind, item.kind), _day(item.date)


def _day(day: PartialDate) -> str:
    # A leap year, so that 29 February can be said without its year.
    when = QDate(day.year or 2000, day.month, day.day)
    return QLocale().toString(when, "d MMMM yyyy" if day.year else "d MMMM")


def _label(text: str) -> QLabel:
    label = plain(text, tone="tertiary", size=12, wrap=False)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, 1, 0, 0)
    return label


def _value(name: str, text: str) -> QLabel:
    value = plain(text)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    value.setAccessibleName(f"{name}: {text}")
    return value
