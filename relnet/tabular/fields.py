"""What a column of a table can be."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from relnet.domain.words import tr


class Field(StrEnum):
    """What the cells of a column mean.

    A column's field is written `field[:label][#number]`: `phone:work`, `street:home`, `mail#2`. The label is that of the
    phone, mail, address or web page, the service of a handle, the kind of a relation or fact, the name of a date. The
    number keeps together what is spread over columns: a value and its label, the parts of an address or a position.
    """

    NAME = "name"
    PREFIX = "prefix"
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    SUFFIX = "suffix"
    NICKNAME = "nickname"
    PHONETIC = "phonetic"
    PRONOUNS = "pronouns"
    OTHER_NAME = "other_name"
    MAIDEN_NAME = "maiden_name"
    ORGANISATION = "organisation"
    UNIT = "unit"
    TITLE = "title"
    ROLE = "role"
    STARTED = "started"
    ENDED = "ended"
    MAIL = "mail"
    MAIL_LABEL = "mail_label"
    PHONE = "phone"
    PHONE_LABEL = "phone_label"
    WEB = "web"
    WEB_LABEL = "web_label"
    HANDLE = "handle"
    HANDLE_LABEL = "handle_label"
    SERVICE = "service"
    ADDRESS = "address"
    STREET = "street"
    EXTENDED = "extended"
    PO_BOX = "po_box"
    CITY = "city"
    REGION = "region"
    POSTAL_CODE = "postal_code"
    COUNTRY = "country"
    ADDRESS_LABEL = "address_label"
    BIRTHDAY = "birthday"
    BIRTH_YEAR = "birth_year"
    BIRTH_MONTH = "birth_month"
    BIRTH_DAY = "birth_day"
    ANNIVERSARY = "anniversary"
    DATE = "date"
    DATE_LABEL = "date_label"
    TAGS = "tags"
    NOTE = "note"
    RELATION = "relation"
    RELATION_LABEL = "relation_label"
    FACT = "fact"
    CUSTOM = "custom"
    CUSTOM_LABEL = "custom_label"
    CONNECTED_ON = "connected_on"
    LAST_SEEN = "last_seen"
    KEEP_IN_TOUCH = "keep_in_touch"

    @property
    def word(self) -> str:
        """The field as people call it."""
        return _WORDS[self]()


_WORDS = {
    Field.NAME: lambda: tr("Full name"),
    Field.PREFIX: lambda: tr("Title before the name"),
    Field.GIVEN: lambda: tr("Given name"),
    Field.MIDDLE: lambda: tr("Middle name"),
    Field.FAMILY: lambda: tr("Family name"),
    Field.SUFFIX: lambda: tr("Suffix after the name"),
    Field.NICKNAME: lambda: tr("Nickname"),
    Field.PHONETIC: lambda: tr("Pronunciation"),
    Field.PRONOUNS: lambda: tr("Pronouns"),
    Field.OTHER_NAME: lambda: tr("Other name"),
    Field.MAIDEN_NAME: lambda: tr("Name at birth"),
    Field.ORGANISATION: lambda: tr("Organisation"),
    Field.UNIT: lambda: tr("Department"),
    Field.TITLE: lambda: tr("Job title"),
    Field.ROLE: lambda: tr("Role"),
    Field.STARTED: lambda: tr("In the position since"),
    Field.ENDED: lambda: tr("In the position until"),
    Field.MAIL: lambda: tr("Mail address"),
    Field.MAIL_LABEL: lambda: tr("Label of a mail address"),
    Field.PHONE: lambda: tr("Phone"),
    Field.PHONE_LABEL: lambda: tr("Label of a phone"),
    Field.WEB: lambda: tr("Web page"),
    Field.WEB_LABEL: lambda: tr("Label of a web page"),
    Field.HANDLE: lambda: tr("Name on a network"),
    Field.HANDLE_LABEL: lambda: tr("Label of a name on a network"),
    Field.SERVICE: lambda: tr("Network"),
    Field.ADDRESS: lambda: tr("Address"),
    Field.STREET: lambda: tr("Street"),
    Field.EXTENDED: lambda: tr("Address, more"),
    Field.PO_BOX: lambda: tr("Post office box"),
    Field.CITY: lambda: tr("Town"),
    Field.REGION: lambda: tr("Region"),
    Field.POSTAL_CODE: lambda: tr("Postal code"),
    Field.COUNTRY: lambda: tr("Country"),
    Field.ADDRESS_LABEL: lambda: tr("Label of an address"),
    Field.BIRTHDAY: lambda: tr("Birthday"),
    Field.BIRTH_YEAR: lambda: tr("Year of birth"),
    Field.BIRTH_MONTH: lambda: tr("Month of birth"),
    Field.BIRTH_DAY: lambda: tr("Day of birth"),
    Field.ANNIVERSARY: lambda: tr("Anniversary"),
    Field.DATE: lambda: tr("Other date"),
    Field.DATE_LABEL: lambda: tr("Label of a date"),
    Field.TAGS: lambda: tr("Tags"),
    Field.NOTE: lambda: tr("Note"),
    Field.RELATION: lambda: tr("Related person"),
    Field.RELATION_LABEL: lambda: tr("Kind of relation"),
    Field.FACT: lambda: tr("Fact"),
    Field.CUSTOM: lambda: tr("Field of its own"),
    Field.CUSTOM_LABEL: lambda: tr("Label of a field of its own"),
    Field.CONNECTED_ON: lambda: tr("Connected on"),
    Field.LAST_SEEN: lambda: tr("Last seen"),
    Field.KEEP_IN_TOUCH: lambda: tr("Keep in touch"),
}

DATES = frozenset({Field.BIRTHDAY, Field.ANNIVERSARY, Field.DATE, Field.CONNECTED_ON, Field.LAST_SEEN})
# One of these in a row, and there is somebody in it.
TELLING = frozenset(
    {
        Field.NAME, Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.NICKNAME, Field.ORGANISATION, Field.MAIL, Field.PHONE,
        Field.WEB, Field.HANDLE, Field.ADDRESS, Field.STREET, Field.CITY, Field.NOTE,
    }
)  # fmt: skip

_BY_NAME = {field.value: field for field in Field}
_WRITTEN = re.compile(r"([a-z_]+)(?::([^#]{1,80}))?(?:#([0-9]{1,3}))?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's field, taken apart."""

    field: Field
    label: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"{self.field}{f':{self.label}' if self.label else ''}{f'#{self.number}' if self.number else ''}"


@lru_cache(maxsize=4096)
def column(written: str) -> Column | None:
    """The parts of `phone:work#2`; None for a column without a field, and for what is not written like one."""
    match = _WRITTEN.fullmatch(written)
    if not match or match[1] not in _BY_NAME:
        return None
    return Column(_BY_NAME[match[1]], match[2] or "", int(match[3] or 0))
