"""What of a person is compared: small, and made once, because each person meets many others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from relnet.domain.dates import PartialDate
from relnet.domain.matching import is_shared_mailbox, normalised
from relnet.domain.names import Name, fold, is_cjk, split
from relnet.domain.person import Channel, ChannelKind, Person
from relnet.services.likeness.spelling import compact, full, sound, words

_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
# Where people have pages of their own: the network's name, and where theirs begins.
_PAGE = re.compile(
    r"(?:[a-z]{2,3}\.|mobile\.)?(linkedin|xing|github|facebook|instagram|twitter|x|bsky|threads)\.(?:com|app|net)"
    r"/(?:in/|pub/|profile/|@)?([^/?#]+)"
)
_SHORTEST_PHONE = 7


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name: plain words (`relnet.services.likeness.spelling.plain`).

    `given` begins with what the person goes by, the middle names and nicknames after it; `full` are the names that they may
    be short for. `whole` is the same for every order of the words.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    full: tuple[str, ...]
    whole: str


@dataclass(frozen=True, slots=True)
class Place:
    """An address in parts, compact: the lines beside the town without their digits, and those."""

    lines: tuple[str, ...]
    number: str
    town: str
    postal_code: str


@dataclass(frozen=True, slots=True)
class Features:
    """What of a person is compared. `key` is the caller's, unique among those compared at once; `name` and `given` are as
    shown. `phones` and `mobiles` are the last nine digits, `mailboxes` those of an office. `keys` say whom to compare with.
    """

    key: int
    name: str
    given: str
    uid: str
    spellings: tuple[Spelling, ...]
    generation: str
    mails: tuple[str, ...]
    mailboxes: tuple[str, ...]
    phones: tuple[str, ...]
    mobiles: tuple[str, ...]
    organisations: tuple[str, ...]
    birth: PartialDate | None
    places: tuple[Place, ...]
    pages: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def reached(self) -> bool:
        """Whether they have a mail address or phone number."""
        return bool(self.mails or self.mobiles or self.phones or self.mailboxes)


def features(key: int, person: Person) -> Features:
    """What of the person is compared, under the caller's `key`."""
    channels = person.channels
    mails = [_mail(channel) for channel in channels if channel.kind is ChannelKind.MAIL and "@" in channel.value]
    phones = [(digits, channel.label) for channel in channels if (digits := _digits(channel))]
    mobiles = _once(digits for digits, label in phones if "mobile" in label)
    birth = next((item.date for item in person.dates if item.kind == "birthday"), None)
    found = {
        "spellings": _spellings(person),
        "mails": _once(mail for mail in mails if not is_shared_mailbox(mail)),
        "phones": _once(digits for digits, _ in phones if digits not in mobiles),
        "mobiles": mobiles,
        "organisations": _once(compact(position.organisation) for position in person.positions),
        "birth": birth,
        "places": tuple(dict.fromkeys(_place(channel) for channel in channels if channel.kind is ChannelKind.ADDRESS)),
        "pages": _once(_page(channel) for channel in channels),
    }
    return Features(
        key=key,
        name=person.display,
        given=(person.name.given or person.nickname or person.name.display).partition(" ")[0],
        uid=person.uid,
        generation=_generation(person.name),
        mailboxes=_once(mail for mail in mails if is_shared_mailbox(mail)),
        keys=_keys(person.uid, **found),
        **found,
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _spellings(person: Person) -> tuple[Spelling, ...]:
    name = person.name
    # A family name alone says more than what splitting the line would make of it.
    first = name if name.family else split(name.display)
    spelled = [_spelling(first, person.nickname), *(_spelling(split(other), "") for other in person.other_names)]
    return tuple(dict.fromkeys(spelling for spelling in spelled if spelling.whole))


def _spelling(name: Name, nickname: str) -> Spelling:
    given, family, called = words(f"{name.given} {name.middle}"), words(name.family), words(nickname)
    if not given and not family and name.formatted:
        given = words(name.formatted)
    together = "".join((*family, *given))
    whole = together if is_cjk(together) else " ".join(sorted((*given, *family)))
    going_by = _once((*given, *called))
    short_for = _once(name for word in (*given[:1], *called) for name in full(word))
    return Spelling(going_by, family, short_for, whole or " ".join(called))


def _generation(name: Name) -> str:
    suffix = name.suffix or split(name.display).suffix
    return next((_GENERATIONS[word] for word in fold(suffix).replace(".", " ").split() if word in _GENERATIONS), "")


def _mail(channel: Channel) -> str:
    mailbox, _, host = normalised(channel).rpartition("@")
    return f"{mailbox.partition('+')[0]}@{host}"


def _digits(channel: Channel) -> str:
    if channel.kind is not ChannelKind.PHONE:
        return ""
    number = normalised(channel).removeprefix("+")
    return number.lstrip("0")[-9:] if number.isdigit() and len(number) >= _SHORTEST_PHONE else ""


def _place(channel: Channel) -> Place:
    address = channel.address
    if address is None:
        return Place(_once([_letters(compact(channel.value))]), "", "", "")
    lines = [compact(line) for line in (address.street, address.extended, address.po_box)]
    number = next((digits for line in lines if (digits := "".join(filter(str.isdigit, line)))), "")
    return Place(_once(map(_letters, lines)), number, compact(address.locality), compact(address.postal_code))


def _letters(line: str) -> str:
    return "".join(c for c in line if not c.isdigit())


def _page(channel: Channel) -> str:
    if channel.kind is ChannelKind.HANDLE:
        return f"{channel.service.casefold()}:{normalised(channel)}" if channel.service else ""
    theirs = _PAGE.fullmatch(normalised(channel)) if channel.kind is ChannelKind.WEB else None
    return f"{theirs[1]}:{theirs[2]}" if theirs else ""


def _keys(
    uid: str,
    *,
    spellings: tuple[Spelling, ...],
    mails: tuple[str, ...],
    phones: tuple[str, ...],
    mobiles: tuple[str, ...],
    organisations: tuple[str, ...],
    birth: PartialDate | None,
    places: tuple[Place, ...],
    pages: tuple[str, ...],
) -> tuple[str, ...]:
    """Words that two people share if they are worth comparing. One that many share counts only together with another."""
    firsts = _once(sound(word) for each in spellings for word in (*each.given[:2], *each.full))
    lasts = _once(sound(word) for each in spellings for word in (each.family[:1] + each.family[-1:]))
    near = [compact_place for place in places for compact_place in (place.postal_code, place.town[:8]) if compact_place]
    found = [f"u{uid}"] if uid else []
    found += mails
    found += pages
    found += [f"t{digits[-8:]}" for digits in (*phones, *mobiles)]
    found += [f"w{each.whole}" for each in spellings]
    found += [f"n{min(first, last)} {max(first, last)}" for first in firsts for last in lasts]
    found += [f"i{first} {last}" for first in _once(first[0] for first in firsts) for last in lasts]
    found += [f"o{first} {organisation}" for first in firsts for organisation in organisations]
    found += [f"a{name} {where}" for name in (*firsts, *lasts) for where in near]
    found += [f"s{place.lines[0]} {place.number}" for place in places if place.lines and place.number]
    if birth:
        found += [f"b{birth.month}-{birth.day} {birth.year or name}" for name in (firsts if birth.year is None else [""])]
        found += [f"y{birth.month}-{birth.day} {name}" for name in firsts]
    return _once(found)
