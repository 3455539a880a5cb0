"""What conditions say, as chips and in the builder: `in Mentors`, `not seen since 1 March 2026`, `has no birthday`."""

import json
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from relnet.domain.cadence import Standing
from relnet.services.filtering import Condition, Detail, Field
from relnet.services.people import Order

translate = QCoreApplication.translate
NameOf = Callable[[Condition], str | None]


def condition_text(condition: Condition, name_of: NameOf) -> str:
    """The condition in words. `name_of` answers what its circle, tag, organisation or import is called, None if it is gone."""
    if condition.field is Field.UNKNOWN:
        return translate("Filter", "something that this Relnet does not know")
    if condition.field is Field.ARCHIVED:
        return translate("Filter", "archived")
    is_so, is_not, gone = _sentences()[condition.field]
    value = _value(condition, name_of)
    return gone if value is None else (is_not if condition.negated else is_so).format(value=value)


def _value(condition: Condition, name_of: NameOf) -> str | None:
    asked = str(condition.value)
    if condition.field is Field.STANDING:
        return standings()[Standing(asked)]
    if condition.field is Field.DETAIL:
        return details()[Detail(asked)]
    if condition.field is Field.SEEN:
        return QLocale().toString(QDate.fromString(asked, Qt.DateFormat.ISODate), "d MMMM yyyy")
    if condition.field is Field.PLACE:
        return asked
    name = name_of(condition)
    return import_name(name) if condition.field is Field.IMPORT and name else name


def _sentences() -> dict[Field, tuple[str, str, str]]:
    """How a condition of each field reads, how its opposite, and how one whose value is gone."""
    return {
        Field.CIRCLE: (translate("Filter", "in {value}"), translate("Filter", "not in {value}"),
                       translate("Filter", "in a circle that is gone")),
        Field.TAG: (translate("Filter", "tagged {value}"), translate("Filter", "not tagged {value}"),
                    translate("Filter", "with a tag that is gone")),
        Field.STANDING: (translate("Filter", "{value}"), translate("Filter", "not {value}"), ""),
        Field.SEEN: (translate("Filter", "seen since {value}"), translate("Filter", "not seen since {value}"), ""),
        Field.ORGANISATION: (translate("Filter", "at {value}"), translate("Filter", "not at {value}"),
                             translate("Filter", "at an organisation that is gone")),
        Field.PLACE: (translate("Filter", "address in {value}"), translate("Filter", "no address in {value}"), ""),
        Field.DETAIL: (translate("Filter", "has {value}"), translate("Filter", "without {value}"), ""),
        Field.IMPORT: (translate("Filter", "came with {value}"), translate("Filter", "did not come with {value}"),
                       translate("Filter", "came with an import that is gone")),
    }  # fmt: skip


def operators(field: Field) -> tuple[str, ...]:
    """What stands between a field and its value in the builder: as it is, and turned round."""
    if field is Field.ARCHIVED:
        return (translate("Filter", "only"),)
    return {
        Field.SEEN: (translate("Filter", "since"), translate("Filter", "not since")),
        Field.DETAIL: (translate("Filter", "has"), translate("Filter", "without")),
    }.get(field, (translate("Filter", "is"), translate("Filter", "is not")))


def fields() -> dict[Field, str]:
    """What the fields are called, in the order in which they are offered."""
    return {
        Field.CIRCLE: translate("Filter", "Circle"),
        Field.TAG: translate("Filter", "Tag"),
        Field.STANDING: translate("Filter", "Cadence"),
        Field.SEEN: translate("Filter", "Last contact"),
        Field.ORGANISATION: translate("Filter", "Organisation"),
        Field.PLACE: translate("Filter", "Place"),
        Field.DETAIL: translate("Filter", "What is known"),
        Field.IMPORT: translate("Filter", "Import"),
        Field.ARCHIVED: translate("Filter", "Archived"),
    }


def standings() -> Mapping[Standing, str]:
    """How contact may stand."""
    return {
        Standing.IN_TOUCH: translate("Filter", "in touch"),
        Standing.DRIFTING: translate("Filter", "drifting"),
        Standing.DORMANT: translate("Filter", "long silent"),
        Standing.RESTING: translate("Filter", "resting"),
    }


def details() -> Mapping[Detail, str]:
    """What may be known of somebody, as it follows `has` or `without`."""
    return {
        Detail.MAIL: translate("Filter", "a mail address"),
        Detail.PHONE: translate("Filter", "a phone number"),
        Detail.ADDRESS: translate("Filter", "an address"),
        Detail.WEB: translate("Filter", "a web address"),
        Detail.HANDLE: translate("Filter", "a chat name"),
        Detail.PHOTO: translate("Filter", "a photo"),
        Detail.BIRTHDAY: translate("Filter", "a birthday"),
        Detail.ORGANISATION: translate("Filter", "an organisation"),
        Detail.CIRCLE: translate("Filter", "a circle"),
        Detail.TAG: translate("Filter", "a tag"),
        Detail.CADENCE: translate("Filter", "a cadence"),
        Detail.CONTACT: translate("Filter", "any contact so far"),
        Detail.NOTE: translate("Filter", "a note"),
        Detail.QUESTION: translate("Filter", "an open question"),
        Detail.FACT: translate("Filter", "a fact"),
        Detail.OFFER: translate("Filter", "an offer"),
        Detail.NEED: translate("Filter", "a need"),
        Detail.FOLLOW_UP: translate("Filter", "an open follow-up"),
    }


def import_name(sources: str) -> str:
    """An import by its files: `friends.vcf`, `friends.vcf and 2 more`."""
    names = json.loads(sources) or [translate("Filter", "pasted cards")]
    if len(names) == 1:
        return names[0]
    return translate("Filter", "{name} and {count} more").format(name=names[0], count=len(names) - 1)


def orders() -> Mapping[Order, tuple[str, str]]:
    """What the orders are called in a menu, and in a sentence."""
    return {
        Order.NAME: (translate("Filter", "Name"), translate("Filter", "by name")),
        Order.LAST_CONTACT: (translate("Filter", "Last contact"), translate("Filter", "by last contact")),
        Order.ADDED: (translate("Filter", "Recently added"), translate("Filter", "recently added")),
        Order.NEXT_DUE: (translate("Filter", "Next due"), translate("Filter", "due first")),
    }


def people_text(count: int) -> str:
    """`1 person`, `1,284 people`."""
    if count == 1:
        return translate("Filter", "1 person")
    return translate("Filter", "{count} people").format(count=QLocale().toString(count))
