"""What two people who are one leave to decide, and the person that comes of the decisions.

Lists are those of `merged`: first what the first one has, then what only the second one has.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from relnet.domain.dates import PartialDate
from relnet.domain.merging import merged
from relnet.domain.names import fold
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Position
from relnet.services.merging import joined
from relnet.ui import fieldwords

translate = QCoreApplication.translate

Side = Literal["first", "second", "both", ""]
# In place of a number among the other names: the name that was not chosen.
NOT_CHOSEN = -1


@dataclass(frozen=True, slots=True)
class Single:
    """A field of which a person has one: what each of the two has, in words, empty where there is nothing.

    `options` are the sides to choose from: none where both are alike, one that may be left out where only one has something.
    """

    field: str
    label: str
    first: str
    second: str
    options: tuple[Side, ...]
    default: Side


@dataclass(frozen=True, slots=True)
class Item:
    """One of several, by its number in the merged list."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Several:
    """A field of which a person may have several, each to be left out. `both` is what the second one has as well."""

    field: str
    label: str
    first: tuple[Item, ...]
    second: tuple[Item, ...]
    both: tuple[str, ...] = ()


Row = Single | Several


@dataclass(frozen=True, slots=True)
class _Two:
    first: Person
    second: Person
    whole: Person


def rows(first: Person, second: Person) -> list[Row]:
    """Every field that one of the two has something in."""
    two = _Two(first, second, merged(first, second))
    found: list[Row | None] = [_name(two)]
    for field, label in (
        ("nickname", translate("doubles", "Nickname")),
        ("phonetic", translate("doubles", "Said as")),
        ("pronouns", translate("doubles", "Pronouns")),
    ):
        found.append(_single(field, label, getattr(first, field), getattr(second, field)))
    found += [_other_names(two), _several("positions", translate("doubles", "Work"), two, _job), _leading(two)]
    for kind in ChannelKind:
        found.append(
            _several("channels", fieldwords.channel_name(kind), two, _address, lambda item, kind=kind: item.kind is kind)
        )
    found += [_birthday(two), _several("dates", translate("doubles", "Dates"), two, _day, lambda day: not _is_birthday(day))]
    found += [_several("tags", translate("doubles", "Tags"), two, str), _photo(two), _note(two)]
    return [row for row in found if row is not None]


def chosen(first: Person, second: Person, sides: Mapping[str, Side], left_out: Collection[tuple[str, int]]) -> Person:
    """The person, with the id of `first`. `sides` says whose a single field is to be, by its name; `left_out` which items go.

    A field that is not in `sides` is as a merge makes it.
    """
    whole = merged(first, second)
    people = {"first": first, "second": second, "both": whole, None: whole, "": Person(whole.name)}
    kept = {
        field: tuple(item for number, item in enumerate(getattr(whole, field)) if (field, number) not in left_out)
        for field in ("channels", "positions", "dates", "tags", "other_names")
    }
    name = people[sides["name"]].name if "name" in sides else joined(first, second).name
    also = [first.name.display, second.name.display] if ("other_names", NOT_CHOSEN) not in left_out else []
    known = {fold(other): other for other in (*also, *kept["other_names"]) if other and fold(other) != fold(name.display)}
    kept["other_names"] = tuple(known.values())
    birthdays = filter(_is_birthday, people[sides.get("birthday")].dates)
    kept["dates"] = (*birthdays, *(day for day in kept["dates"] if not _is_birthday(day)))
    if sides.get("leading") == "second":
        kept["positions"] = _led_by(second.positions[0], kept["positions"])
    plain = {field: getattr(people[sides.get(field)], field) for field in ("nickname", "phonetic", "pronouns", "note", "photo")}
    return replace(whole, name=name, **plain, **kept)


def _single(
    field: str, label: str, first: str, second: str, *, alike: bool = False, default: Side = "first", both: bool = False
) -> Single | None:
    sides: list[tuple[Side, str]] = [("first", first), ("second", second)]
    have: tuple[Side, ...] = tuple(side for side, text in sides if text)
    if not have:
        return None
    if len(have) == 2:
        same = alike or fold(first) == fold(second)
        have = () if same else (*have, "both") if both else have
    shown = fieldwords.short(first), fieldwords.short(second)
    return Single(field, label, *shown, have, default if default in have or not have else have[0])


def _several(
    field: str, label: str, two: _Two, said: Callable[[Any], str], only: Callable[[Any], bool] = lambda _: True
) -> Several | None:
    whole: Sequence[Any] = getattr(two.whole, field)
    mine, new = len(getattr(two.first, field)), set(whole[len(getattr(two.first, field)) :])
    items = [Item(number, fieldwords.short(said(item))) for number, item in enumerate(whole) if only(item)]
    both = tuple(fieldwords.short(said(item)) for item in getattr(two.second, field) if only(item) and item not in new)
    firsts, seconds = (tuple(item for item in items if (item.number < mine) is of_first) for of_first in (True, False))
    return Several(field, label, firsts, seconds, both) if items else None


def _name(two: _Two) -> Single | None:
    fuller: Side = "second" if joined(two.first, two.second).name == two.second.name else "first"
    label = translate("doubles", "Name")
    row = _single("name", label, two.first.name.display, two.second.name.display, default=fuller)
    # Nobody goes without the only name that there is.
    return replace(row, options=()) if row and len(row.options) == 1 else row


def _other_names(two: _Two) -> Several | None:
    label = translate("doubles", "Other names")
    row = _several("other_names", label, two, str)
    mine, theirs = fold(two.first.name.display), fold(two.second.name.display)
    if not mine or not theirs or mine == theirs:
        return row
    row = row or Several("other_names", label, (), ())
    return replace(row, first=(Item(NOT_CHOSEN, translate("doubles", "The name that is not chosen")), *row.first))


def _leading(two: _Two) -> Single | None:
    row = _single("leading", translate("doubles", "Shown first"), two.first.headline, two.second.headline)
    return row if row and len(row.options) == 2 else None


def _led_by(leading: Position, positions: tuple[Position, ...]) -> tuple[Position, ...]:
    # What both have may have been made fuller, but its headline is the same.
    ahead = [position for position in positions if fold(position.headline) == fold(leading.headline)][:1]
    return (*ahead, *(position for position in positions if position not in ahead))


def _birthday(two: _Two) -> Single | None:
    mine, theirs = (next(filter(_is_birthday, person.dates), None) for person in (two.first, two.second))
    texts = [fieldwords.written(day.date) if day else "" for day in (mine, theirs)]
    # The same day once with its year and once without is not two birthdays.
    alike = mine is not None and theirs is not None and _may_be_one(mine.date, theirs.date)
    return _single("birthday", translate("doubles", "Birthday"), *texts, alike=alike)


def _may_be_one(mine: PartialDate, theirs: PartialDate) -> bool:
    years = {mine.year, theirs.year} - {None}
    return (mine.month, mine.day) == (theirs.month, theirs.day) and len(years) < 2


def _photo(two: _Two) -> Single | None:
    texts = fieldwords.picture(two.first.photo), fieldwords.picture(two.second.photo)
    alike = two.first.photo == two.second.photo
    # Two pictures may be of one size.
    row = _single("photo", translate("doubles", "Photo"), *texts, alike=alike)
    return replace(row, options=("first", "second")) if row and all(texts) and not alike else row


def _note(two: _Two) -> Single | None:
    mine, theirs = two.first.note, two.second.note
    alike = bool(mine and theirs) and two.whole.note == mine
    return _single("note", translate("doubles", "Note"), mine, theirs, alike=alike, default="both", both=True)


def _job(position: Position) -> str:
    years = "–".join(day[:4] for day in (position.started_on, position.ended_on) if day)
    return ", ".join(filter(None, (position.headline, position.unit, years)))


def _address(channel: Channel) -> str:
    return ": ".join(filter(None, (channel.service, channel.value)))


def _day(date: ImportantDate) -> str:
    return f"{fieldwords.date_name(date)}: {fieldwords.written(date.date)}"


def _is_birthday(date: ImportantDate) -> bool:
    return date.kind == "birthday"
