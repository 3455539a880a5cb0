"""What a card adds to somebody already known. The user's own words always stay."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from relnet.domain.matching import normalised
from relnet.domain.names import Name, fold
from relnet.domain.person import Channel, ImportantDate, Person, Position
from relnet.domain.words import tr

T = TypeVar("T")


def merged(mine: Person, theirs: Person) -> Person:
    """`mine` with what only `theirs` has: empty fields filled, channels, positions, dates and tags added."""
    return replace(
        mine,
        name=_merged_name(mine.name, theirs.name),
        nickname=mine.nickname or theirs.nickname,
        phonetic=mine.phonetic or theirs.phonetic,
        pronouns=mine.pronouns or theirs.pronouns,
        note=_merged_note(mine.note, theirs.note),
        channels=_added(mine.channels, theirs.channels, _channel_key),
        positions=_added(mine.positions, theirs.positions, _position_key),
        dates=_added(mine.dates, theirs.dates, _date_key),
        tags=_added(mine.tags, theirs.tags, fold),
        photo=mine.photo or theirs.photo,
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
    """What `after`, a merge of `mine`, has that `mine` had not, in words."""
    words = [
        tr("adds {what}").format(what=word)
        for kind, word, _ in _channel_words()
        if any(channel.kind == kind for channel in after.channels[len(mine.channels) :])
    ]
    words += [
        tr("new position: {position}").format(position=position.headline) for position in after.positions[len(mine.positions) :]
    ]
    plain = (
        (mine.name, after.name, tr("fuller name")),
        (mine.nickname, after.nickname, tr("nickname")),
        (mine.phonetic, after.phonetic, tr("pronunciation")),
        (mine.pronouns, after.pronouns, tr("pronouns")),
        (mine.dates, after.dates, tr("dates")),
        (mine.tags, after.tags, tr("tags")),
        (mine.note, after.note, tr("note")),
        (mine.photo, after.photo, tr("photo")),
    )
    return words + [word for before, now, word in plain if before != now]


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
    if fold(mine.display) != fold(theirs.display):
        return mine
    return Name(
        formatted=mine.formatted or theirs.formatted,
        given=mine.given or theirs.given,
        family=mine.family or theirs.family,
        middle=mine.middle or theirs.middle,
        prefix=mine.prefix or theirs.prefix,
        suffix=mine.suffix or theirs.suffix,
    )


def _merged_note(mine: str, theirs: str) -> str:
    if not theirs.strip() or theirs in mine:
        return mine
    return f"{mine}\n\n{theirs}" if mine else theirs


def _added(mine: tuple[T, ...], theirs: tuple[T, ...], key: Callable[[T], object]) -> tuple[T, ...]:
    known = {key(item) for item in mine}
    new: list[T] = []
    for item in theirs:
        if key(item) not in known:
            known.add(key(item))
            new.append(item)
    return (*mine, *new)


def _channel_key(channel: Channel) -> object:
    return channel.kind, normalised(channel)


def _position_key(position: Position) -> object:
    return fold(position.organisation), fold(position.title or position.role)


def _date_key(date: ImportantDate) -> object:
    # One birthday is enough, whatever another file makes of its year.
    return date.kind if date.kind == "birthday" else (date.kind, date.label, date.date)
