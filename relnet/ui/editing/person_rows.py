"""One row each for a position, a way to reach somebody, an address and a date of a person."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QWidget

from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Position
from relnet.ui.editing.fields import CalmCombo, ChoiceField, DayField, TextField
from relnet.ui.editing.hints import about_channel, about_position
from relnet.ui.editing.rows import Fields
from relnet.ui.widgets import FilterChip

translate = QCoreApplication.translate


class PositionRow(Fields):
    """A job: title, organisation, unit; and from when to when: a year, a month or a day, as far as it is known."""

    def __init__(self, original: Position | None) -> None:
        super().__init__()
        self._original = original or Position()
        self._role = bool(not self._original.title and self._original.role)
        self._title = TextField(self._original.role if self._role else self._original.title, self.tr("Title"))
        self._organisation = TextField(self._original.organisation, self.tr("Organisation"))
        self._unit = TextField(self._original.unit, self.tr("Department"))
        self._from = TextField(self._original.started_on, self.tr("From (2019, 2019-05)"))
        self._to = TextField(self._original.ended_on, self.tr("To, empty if it goes on"))
        grid = QGridLayout(self)
        _tight(grid)
        # Of two below each other, each is seen as one.
        grid.setContentsMargins(0, 0, 0, 6)
        for column, field in enumerate((self._title, self._organisation)):
            grid.addWidget(field, 0, 3 * column, 1, 3)
        grid.addWidget(self._unit, 0, 6, 1, 2)
        for column, field in enumerate((self._from, self._to)):
            grid.addWidget(field, 1, 3 * column, 1, 3)
        for column in range(8):
            grid.setColumnStretch(column, 1)

    def value(self) -> Position | None:
        """The position, None without any part."""
        changed = {"role" if self._role else "title": self._title.value()}
        changed |= {"started_on": self._from.value(), "ended_on": self._to.value()}
        position = replace(self._original, organisation=self._organisation.value(), unit=self._unit.value(), **changed)
        return position if any((position.organisation, position.title, position.role, position.unit)) else None

    def hint(self) -> str:
        return about_position(self.value())


class ChannelRow(Fields):
    """A mail address, a phone number, a page or a handle, with its label, and whether to try it first."""

    def __init__(self, kind: ChannelKind, original: Channel | None) -> None:
        super().__init__()
        self._original = original or Channel(kind, "")
        self._value = TextField(self._original.value, channel_word(kind))
        self._label = ChoiceField(self._original.label, label_words(kind), self.tr("Label"))
        self._preferred = _preferred_chip(self._original.preferred)
        self._service = ChoiceField(self._original.service, service_words(), self.tr("Network"))
        first, other = (self._service, self._label) if kind is ChannelKind.HANDLE else (self._label, self._service)
        # Never shown here: without a parent it would be a window of its own for a moment.
        other.hide()
        first.setFixedWidth(120)
        _in_a_line(self, (first, 0), (self._value, 1), (self._preferred, 0))
        self.start = self._value

    def value(self) -> Channel | None:
        """The channel, None without a value."""
        value = self._value.value()
        if not value:
            return None
        return replace(
            self._original,
            value=value,
            label=self._label.value(),
            service=self._service.value(),
            preferred=self._preferred.isChecked(),
        )

    def hint(self) -> str:
        return about_channel(self.value())


class AddressRow(Fields):
    """A postal address in its parts; those that few have (box, extension) stay as they were."""

    def __init__(self, original: Channel | None) -> None:
        super().__init__()
        self._original = original or Channel(ChannelKind.ADDRESS, "", address=Address())
        parts = self._original.address or Address(street=self._original.value)
        self._label = ChoiceField(self._original.label, label_words(ChannelKind.ADDRESS), self.tr("Label"))
        self._label.setFixedWidth(120)
        self._preferred = _preferred_chip(self._original.preferred)
        self._shown = parts
        self._fields = {
            "street": TextField(parts.street, self.tr("Street")),
            "postal_code": TextField(parts.postal_code, self.tr("Postal code")),
            "locality": TextField(parts.locality, self.tr("Town")),
            "region": TextField(parts.region, self.tr("Region")),
            "country": TextField(parts.country, self.tr("Country")),
        }
        self._fields["postal_code"].setMinimumWidth(108)
        grid = QGridLayout(self)
        _tight(grid)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._fields["street"], 0, 1, 1, 2)
        grid.addWidget(self._preferred, 0, 3)
        for number, part in enumerate(("postal_code", "locality", "region", "country")):
            grid.addWidget(self._fields[part], 1 + number // 2, 1 + number % 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 2)

    def value(self) -> Channel | None:
        """The channel, None without any part; its lines are written anew where a part was changed."""
        address = replace(self._shown, **{part: field.value() for part, field in self._fields.items()})
        same = replace(self._original, label=self._label.value(), preferred=self._preferred.isChecked())
        if address == self._shown:
            return same if same.value or address.lines() else None
        return replace(same, address=address, value=address.lines()) if address.lines() else None


class DateRow(Fields):
    """A day of each year with what it is."""

    edited = Signal()

    def __init__(self, original: ImportantDate | None) -> None:
        super().__init__()
        self._original = original
        self._kind = CalmCombo(self.tr("Kind of date"))
        chosen = original.kind if original else "anniversary"
        for kind, word in ({chosen: chosen} | date_words()).items():
            self._kind.addItem(word, kind)
        self._kind.setCurrentIndex(self._kind.findData(chosen))
        self._label = TextField(original.label if original else "", self.tr("What it is"))
        self.day = DayField(original.date if original else None, self._kind.currentText())
        self.day.edited.connect(self.edited)
        _in_a_line(self, (self._kind, 0), (self._label, 1), (self.day, 0))

    def value(self) -> ImportantDate | None:
        """The date, None without a day. Raises ValueError if it is no day of a calendar."""
        day = self.day.value()
        if day is None:
            return None
        return ImportantDate(self._kind.currentData(), day, self._label.value())

    def problem(self) -> str:
        """What is wrong with it, in a sentence; empty if nothing is."""
        return self.day.problem()

    def hint(self) -> str:
        return self.problem()


def channel_word(kind: ChannelKind) -> str:
    """What one of these channels is called."""
    return {
        ChannelKind.MAIL: translate("PersonRows", "Mail address"),
        ChannelKind.PHONE: translate("PersonRows", "Phone number"),
        ChannelKind.ADDRESS: translate("PersonRows", "Address"),
        ChannelKind.WEB: translate("PersonRows", "Web page"),
        ChannelKind.HANDLE: translate("PersonRows", "Name there"),
    }[kind]


def label_words(kind: ChannelKind) -> dict[str, str]:
    """The labels that a channel is offered, as they are kept, in words."""
    words = {"work": translate("PersonRows", "Work"), "home": translate("PersonRows", "Home")}
    if kind is ChannelKind.PHONE:
        words = {
            "mobile": translate("PersonRows", "Mobile"),
            **words,
            "fax": translate("PersonRows", "Fax"),
            "pager": translate("PersonRows", "Pager"),
        }
    return {**words, "other": translate("PersonRows", "Other")}


def service_words() -> dict[str, str]:
    """The networks that a handle is offered, as they are kept, in words."""
    names = ("LinkedIn", "Mastodon", "Bluesky", "GitHub", "Signal", "Telegram", "WhatsApp", "XMPP", "Matrix", "Skype")
    return {name.lower(): name for name in names}


def date_words() -> dict[str, str]:
    """The kinds of dates, as they are kept, in words."""
    return {
        "anniversary": translate("PersonRows", "Anniversary"),
        "birthday": translate("PersonRows", "Birthday"),
        "other": translate("PersonRows", "Another date"),
    }


def _preferred_chip(checked: bool) -> FilterChip:
    chip = FilterChip(translate("PersonRows", "preferred"))
    chip.setChecked(checked)
    chip.setAutoDefault(False)
    chip.setToolTip(translate("PersonRows", "Try this one first"))
    return chip


def _in_a_line(row: QWidget, *fields: tuple[QWidget, int]) -> None:
    layout = QHBoxLayout(row)
    _tight(layout)
    for field, stretch in fields:
        layout.addWidget(field, stretch)


def _tight(layout: QLayout) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
