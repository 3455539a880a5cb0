"""Which people a list shows: conditions that all hold, each a set of people that one statement reads.

The sets are intersected here: a set of a hundred thousand costs SQLite three times as much where it has to look for each in
a table of its own making, and a condition that is turned round is the same set.
"""

import json
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import filterfalse
from typing import Any

from relnet.domain.cadence import Standing
from relnet.domain.names import fold
from relnet.services import people
from relnet.services.library import Library
from relnet.services.people import Order


class Field(StrEnum):
    """What a condition asks about. UNKNOWN is what a newer Relnet may have saved: nobody meets it."""

    CIRCLE = "circle"
    TAG = "tag"
    STANDING = "standing"
    SEEN = "seen"
    ORGANISATION = "organisation"
    PLACE = "place"
    DETAIL = "detail"
    IMPORT = "import"
    ARCHIVED = "archived"
    UNKNOWN = "unknown"


class Detail(StrEnum):
    """What may be known of a person or not."""

    MAIL = "mail"
    PHONE = "phone"
    ADDRESS = "address"
    WEB = "web"
    HANDLE = "handle"
    PHOTO = "photo"
    BIRTHDAY = "birthday"
    ORGANISATION = "organisation"
    CIRCLE = "circle"
    TAG = "tag"
    CADENCE = "cadence"
    CONTACT = "contact"
    NOTE = "note"
    QUESTION = "question"
    FACT = "fact"
    OFFER = "offer"
    NEED = "need"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `negated`, it holds for everybody else.

    `value` is an id (circle, tag, organisation, import), a Standing, a Detail, the ISO day since which somebody was seen, or a
    place; empty for ARCHIVED; the JSON that was read for UNKNOWN.
    """

    field: Field
    value: int | str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """The people for whom all conditions hold. Archived people are shown where one asks for them, and then alone."""

    conditions: tuple[Condition, ...] = ()

    @property
    def archived(self) -> bool:
        """Whether it shows archived people instead of active ones."""
        return any(condition.field is Field.ARCHIVED for condition in self.conditions)


EVERYBODY = Filter()
ARCHIVED = Filter((Condition(Field.ARCHIVED),))

# So many are sooner looked up and sorted than found among all who are sorted already.
_FEW = 5_000

_CHANNEL = "SELECT DISTINCT person_id AS id FROM channel WHERE kind = '{}'"
_TOPIC = "SELECT person_id AS id FROM topic WHERE direction = '{}'"
_DETAILS = {
    **{kind: _CHANNEL.format(kind.value) for kind in (Detail.MAIL, Detail.PHONE, Detail.ADDRESS, Detail.WEB, Detail.HANDLE)},
    Detail.PHOTO: "SELECT person_id AS id FROM photo",
    Detail.BIRTHDAY: "SELECT person_id AS id FROM important_date WHERE kind = 'birthday'",
    Detail.ORGANISATION: "SELECT person_id AS id FROM position NOT INDEXED WHERE organisation_id IS NOT NULL AND ended_on = ''",
    Detail.CIRCLE: "SELECT person_id AS id FROM circle_member",
    Detail.TAG: "SELECT person_id AS id FROM person_tag",
    Detail.CADENCE: "SELECT id FROM person WHERE {state} AND ideal_days IS NOT NULL AND next_due_on IS NOT NULL",
    Detail.CONTACT: "SELECT id FROM person WHERE {state} AND last_contact_on IS NOT NULL",
    Detail.NOTE: "SELECT id FROM person WHERE {state} AND note <> ''",
    Detail.QUESTION: "SELECT person_id AS id FROM question WHERE asked_at IS NULL",
    Detail.FACT: "SELECT person_id AS id FROM fact",
    Detail.OFFER: _TOPIC.format("offer"),
    Detail.NEED: _TOPIC.format("need"),
    Detail.FOLLOW_UP: "SELECT x.person_id AS id FROM follow_up f JOIN follow_up_person x ON x.follow_up_id = f.id"
    " WHERE f.state = 'open'",
}
# As relnet.domain.cadence.standing has it. With a cadence there is a day when the next contact is due, and an index of it.
_STANDING = """
SELECT id FROM (SELECT id, CASE
    WHEN last_contact_on IS NULL THEN 'drifting'
    WHEN julianday(?2) - julianday(last_contact_on) > max(730, longest_days) THEN 'dormant'
    WHEN julianday(?2) - julianday(last_contact_on) > ideal_days THEN 'drifting' ELSE 'in_touch' END AS stands
FROM person WHERE {state} AND next_due_on IS NOT NULL AND ideal_days IS NOT NULL) WHERE stands = ?1
"""
_STATEMENTS = {
    Field.CIRCLE: "SELECT person_id AS id FROM circle_member WHERE circle_id = ?1",
    Field.TAG: "SELECT person_id AS id FROM person_tag WHERE tag_id = ?1",
    Field.STANDING: _STANDING,
    Field.SEEN: "SELECT id FROM person WHERE {state} AND last_contact_on >= ?1",
    Field.ORGANISATION: "SELECT person_id AS id FROM position WHERE organisation_id = ?1 AND ended_on = ''",
    Field.PLACE: "SELECT person_id AS id FROM channel WHERE kind = 'address' AND (locality = ?1 COLLATE NOCASE"
    " OR region = ?1 COLLATE NOCASE OR country = ?1 COLLATE NOCASE)",
    Field.IMPORT: "SELECT id FROM person WHERE import_id = ?1",
}

# Who rests has no cadence.
_AS_KNOWN = {
    Condition(Field.STANDING, Standing.RESTING, negated=negated): Condition(Field.DETAIL, Detail.CADENCE, negated=not negated)
    for negated in (False, True)
}


def ids(library: Library, shown: Filter, order: Order = Order.NAME) -> "array[int]":
    """The ids of the people for whom everything holds, in order."""
    asked = [_AS_KNOWN.get(condition, condition) for condition in shown.conditions if condition.field is not Field.ARCHIVED]
    sets = [(condition.negated, _meeting(library, condition, shown.archived)) for condition in asked]
    smallest = min((found for negated, found in sets if not negated), key=len, default=None)
    few = smallest if smallest is not None and len(smallest) <= _FEW else None
    everybody = people.ids(library, order=order, archived=shown.archived, among=few)
    if not sets:
        return everybody
    left = everybody.tolist()
    for negated, found in sets:
        left = list((filterfalse if negated else filter)(found.__contains__, left))
    return array("q", left)


def count(library: Library, shown: Filter) -> int:
    """How many people it shows."""
    return len(ids(library, shown, Order.ADDED)) if shown.conditions else people.count(library)


def name_of(library: Library, condition: Condition) -> str | None:
    """What a circle, a tag or an organisation is called, or the files of an import (a JSON list); None for one that is gone."""
    table, column = _NAMED[condition.field]
    return library.one(f"SELECT {column} FROM {table} WHERE id = ?", condition.value)


def choices(library: Library, field: Field) -> list[tuple[int | str, str]]:
    """What there is to choose from in this library, as value and name, by name (imports: the newest first)."""
    if field is Field.PLACE:
        places = {part for parts in library.rows(_PLACES) for part in parts if part}
        return [(place, place) for _, place in sorted({fold(place): place for place in places}.items())]
    table, column = _NAMED[field]
    order = {Field.CIRCLE: "rank, name", Field.IMPORT: "id DESC"}.get(field, "folded")
    return [(id_, name) for id_, name in library.rows(f"SELECT id, {column} FROM {table} ORDER BY {order}")]


_NAMED = {
    Field.CIRCLE: ("circle", "name"),
    Field.TAG: ("tag", "name"),
    Field.ORGANISATION: ("organisation", "name"),
    Field.IMPORT: ("import", "sources"),
}
_PLACES = "SELECT DISTINCT locality, region, country FROM channel WHERE kind = 'address'"


def to_json(shown: Filter) -> list[Any]:
    """The conditions as JSON values, for keeping."""
    return [
        json.loads(str(condition.value))
        if condition.field is Field.UNKNOWN
        else {"field": condition.field.value, "value": condition.value, "negated": condition.negated}
        for condition in shown.conditions
    ]


def from_json(values: Any) -> Filter:
    """What `to_json` made. A condition that cannot be read stays, as UNKNOWN: the list does not show more than was meant."""
    return Filter(tuple(_condition(value) for value in (values if isinstance(values, list) else [values])))


def _condition(value: Any) -> Condition:
    if isinstance(value, Mapping) and str(value.get("field")) in _READABLE:
        asked: Any = value.get("value")
        field, negated = Field(value["field"]), value.get("negated", False)
        if _READABLE[field](asked) and isinstance(negated, bool):
            return Condition(field, asked, negated)
    return Condition(Field.UNKNOWN, json.dumps(value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and 0 <= value < 1 << 63


_READABLE: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(_NAMED, _is_id),
    **dict.fromkeys((Field.SEEN, Field.PLACE, Field.ARCHIVED), _is_text),
    Field.DETAIL: list(Detail).__contains__,
    Field.STANDING: list(Standing).__contains__,
}


def _meeting(library: Library, condition: Condition, archived: bool) -> set[int]:
    """The people who meet the condition as it is without negation; more than those shown may be among them."""
    if condition.field is Field.UNKNOWN:
        return set()
    state = people.ARCHIVED if archived else people.ACTIVE
    if condition.field is Field.DETAIL:
        return set(people.all_ids(library, _DETAILS[Detail(condition.value)].format(state=state)))
    today = (library.today().isoformat(),) if condition.field is Field.STANDING else ()
    return set(people.all_ids(library, _STATEMENTS[condition.field].format(state=state), condition.value, *today))
