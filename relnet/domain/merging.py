"""What a card adds to somebody already known. The user's own words always stay."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from relnet.domain.matching import normalised, phone_parts
from relnet.domain.names import Name, fold
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Position
from relnet.domain.words import tr

T = TypeVar("T")

_POSITION_PARTS = ("organisation", "title", "role", "unit", "started_on", "ended_on")


def merged(mine: Person, theirs: Person, source: str = "") -> Person:
    """`mine` with what only `theirs` has: empty fields filled, channels, positions, dates and tags added.

    A note that comes behind another one says where it is from, if `source` names a file.
    """
    return replace(
        mine,
        uid=mine.uid or theirs.uid,
        name=_merged_name(mine.name, theirs.name),
        nickname=mine.nickname or theirs.nickname,
        phonetic=mine.phonetic or theirs.phonetic,
        pronouns=mine.pronouns or theirs.pronouns,
        note=merged_note(mine.note, theirs.note, source),
        channels=_added(mine.channels, theirs.channels, channel_key),
        positions=_merged_positions(mine.positions, theirs.positions),
        dates=_merged_dates(mine.dates, theirs.dates),
        tags=_added(mine.tags, theirs.tags, fold),
        photo=mine.photo or theirs.photo,
        other_names=_added(mine.other_names, theirs.other_names, fold),
    )


def holdings(person: Person) -> list[str]:
    """What a card brings, in words: `mail`, `2 phones`, `birthday`, `photo`."""
    words = [
        f"{count} {plural}" if count > 1 else word
        for kind, word, plural in _channel_words()
        if (count := sum(channel.kind == kind for channel in person.channels))
    ]
    words += [tr("birthday")] if any(date.kind == "birthday" for date in person.dates) else []
    words += [tr("note")] if person.note else []
    words += [tr("photo")] if person.photo else []
    return words


def news(mine: Person, after: Person) -> list[str]:
    """What `after`, which came of `mine`, has otherwise, in words."""
    words = [word for kind, name, _ in _channel_words() for word in _channel_news(kind, name, mine.channels, after.channels)]
    words += _position_news(mine.positions, after.positions)
    birthdays, birthdays_after = _birthdays(mine.dates), _birthdays(after.dates)
    plain = (
        (mine.name, after.name, tr("fuller name") if fold(mine.display) == fold(after.display) else tr("new name")),
        (mine.nickname, after.nickname, tr("nickname")),
        (mine.other_names, after.other_names, tr("other names")),
        (mine.phonetic, after.phonetic, tr("pronunciation")),
        (mine.pronouns, after.pronouns, tr("pronouns")),
        (birthdays, birthdays_after, _birthday_word(birthdays, birthdays_after)),
        (_others(mine.dates), _others(after.dates), tr("dates")),
        (mine.tags, after.tags, tr("tags")),
        (mine.note, after.note, tr("note")),
        (mine.photo, after.photo, tr("photo")),
    )
    return words + [word for before, now, word in plain if before != now]


def _channel_news(kind: str, name: str, mine: tuple[Channel, ...], after: tuple[Channel, ...]) -> list[str]:
    before = {channel_key(item): item for item in mine if item.kind == kind}
    now = {channel_key(item): item for item in after if item.kind == kind}
    said = (
        (now.keys() - before.keys(), tr("adds {what}")),
        (before.keys() - now.keys(), tr("removes {what}")),
        ([key for key in before.keys() & now.keys() if before[key] != now[key]], tr("changes {what}")),
    )
    return [words.format(what=name) for found, words in said if found]


def _position_news(mine: tuple[Position, ...], after: tuple[Position, ...]) -> list[str]:
    new = [item for item in after if item not in mine]
    known = {_position_key(item) for item in mine}
    words = [tr("new position: {position}").format(position=item.headline) for item in new if _position_key(item) not in known]
    words += [tr("fuller position")] if any(_position_key(item) in known for item in new) else []
    left = {_position_key(item) for item in after}
    return words + [tr("no longer {position}").format(position=item.headline) for item in mine if _position_key(item) not in left]


def _birthdays(dates: tuple[ImportantDate, ...]) -> list[ImportantDate]:
    return [item for item in dates if _is_birthday(item)]


def _others(dates: tuple[ImportantDate, ...]) -> list[ImportantDate]:
    return [item for item in dates if not _is_birthday(item)]


def _birthday_word(before: list[ImportantDate], after: list[ImportantDate]) -> str:
    days = [{(item.date.month, item.date.day) for item in items} for items in (before, after)]
    return tr("year of birth") if days[0] == days[1] else tr("birthday")


def _channel_words() -> list[tuple[str, str, str]]:
    return [
        ("mail", tr("mail"), tr("mails")),
        ("phone", tr("phone"), tr("phones")),
        ("address", tr("address"), tr("addresses")),
        ("web", tr("web page"), tr("web pages")),
        ("handle", tr("handle"), tr("handles")),
    ]


def _merged_name(mine: Name, theirs: Name) -> Name:
    if not mine.display:
        return theirs
    # Parts are taken together or not at all: those of two cards may overlap.
    if fold(mine.display) != fold(theirs.display) or mine.assembled():
        return mine
    return replace(theirs, formatted=mine.formatted)


def merged_note(mine: str, theirs: str, source: str = "") -> str:
    """Both notes, below each other; the other one is left out where all of its lines are there already."""
    if note_lines(theirs) <= note_lines(mine):
        return mine
    if not mine:
        return theirs
    heading = tr("From {source}:").format(source=source) + "\n" if source else ""
    return f"{mine}\n\n{heading}{theirs}"


def note_lines(note: str) -> set[str]:
    """The lines of a note, without blank ones and the space around them."""
    return {line.strip() for line in note.splitlines() if line.strip()}


def _merged_positions(mine: tuple[Position, ...], theirs: tuple[Position, ...]) -> tuple[Position, ...]:
    found = list(mine)
    places: dict[object, list[int]] = {}
    for place, position in enumerate(mine):
        places.setdefault(_position_key(position), []).append(place)
    for position in theirs:
        alike = places.setdefault(_position_key(position), [])
        place = next((place for place in alike if _agree(found[place], position)), None)
        if place is None:
            alike.append(len(found))
            found.append(position)
        else:
            empty = {part: getattr(position, part) for part in _POSITION_PARTS if not getattr(found[place], part)}
            found[place] = replace(found[place], **empty)
    return tuple(found)


def _position_key(position: Position) -> object:
    return fold(position.organisation), fold(position.title or position.role)


def _agree(mine: Position, theirs: Position) -> bool:
    both = ((getattr(mine, part), getattr(theirs, part)) for part in _POSITION_PARTS)
    return all(fold(one) == fold(other) for one, other in both if one and other)


def _merged_dates(mine: tuple[ImportantDate, ...], theirs: tuple[ImportantDate, ...]) -> tuple[ImportantDate, ...]:
    years = {(item.date.month, item.date.day): item.date.year for item in theirs if _is_birthday(item) and item.date.year}
    return tuple(
        replace(item, date=replace(item.date, year=years.get((item.date.month, item.date.day))))
        if _is_birthday(item) and item.date.year is None
        else item
        for item in _added(mine, theirs, _date_key)
    )


def _added(mine: tuple[T, ...], theirs: tuple[T, ...], key: Callable[[T], object]) -> tuple[T, ...]:
    known = {key(item) for item in mine}
    new: list[T] = []
    for item in theirs:
        if key(item) not in known:
            known.add(key(item))
            new.append(item)
    return (*mine, *new)


def channel_key(channel: Channel) -> object:
    """What makes two channels the same way to reach somebody, whatever they are called."""
    value = phone_parts(channel.value) if channel.kind is ChannelKind.PHONE else normalised(channel)
    return channel.kind, fold(channel.service), value


def _date_key(date: ImportantDate) -> object:
    # One birthday is enough, whatever another file makes of it.
    return date.kind if _is_birthday(date) else (date.kind, date.label, date.date)


def _is_birthday(date: ImportantDate) -> bool:
    return date.kind == "birthday"
