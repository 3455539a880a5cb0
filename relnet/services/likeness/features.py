"""What of a person is compared: small, and made once, because each person meets many others."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from relnet.domain.dates import PartialDate
from relnet.domain.matching import is_shared_mailbox, normalised
from relnet.domain.names import Name, fold, is_cjk, split
from relnet.domain.person import Address, Channel, ChannelKind, Person
from relnet.services.likeness.spelling import compact, full, sound, words

_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
# Where people have pages of their own: the network's name, and where theirs begins.
_PAGE = re.compile(
    r"(?:[a-z]{2,3}\.|mobile\.)?(linkedin|xing|github|facebook|instagram|twitter|x|bsky|threads)\.(?:com|app|net)"
    r"/(?:in/|pub/|profile/|@)?([^/?#]+)"
)
_DIGITS = re.compile(r"\D+")
_LETTERS = re.compile(r"\d+")
_SHORTEST_PHONE = 7
# Of each kind nobody has more, but a hostile file may, and every one is compared with every other's.
_MOST = 20


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

    def whole(self) -> "Features":
        """Themselves: nothing is left to be made."""
        return self


@dataclass(frozen=True, slots=True)
class Outline:
    """Somebody of very many: only whom to compare them with is kept, and the rest made anew where they meet somebody.

    `key` is as of Features, `joined` its `keys` on lines.
    """

    key: int
    person: Person
    joined: str

    @property
    def keys(self) -> Sequence[str]:
        """As of Features."""
        return tuple(filter(None, self.joined.split("\n")))

    @property
    def name(self) -> str:
        """As of Features."""
        return self.person.display

    def whole(self) -> Features:
        """All that is compared, for whoever has found whom to compare it with."""
        return features(self.key, self.person, keyed=False)


Compared = Features | Outline


def outline(key: int, person: Person) -> Outline:
    """As `features`, for more people than there is room for."""
    return Outline(key, person, "\n".join(features(key, person).keys))


def features(key: int, person: Person, *, keyed: bool = True) -> Features:
    """What of the person is compared, under the caller's `key`; without `keys` unless `keyed`."""
    reached, names = _Reached(person.channels), _names(person)
    organisations = _once([compact(position.organisation) for position in person.positions[:_MOST]])
    birth = next((item.date for item in person.dates if item.kind == "birthday"), None)
    spellings = tuple(found for name, nickname in names if (found := _spelling(name, nickname)).whole)
    keys: list[str] = []
    if keyed:
        keys += [*reached.keys(), *(f"w{spelling.whole}" for spelling in spellings)]
        keys += [f"u{person.uid}"] if person.uid else []
        keys += [f"b{birth.iso()}"] if birth and birth.year else []
        where = [*map(at_organisation, organisations), *reached.homes()]
        for name, nickname in names:
            keys += keys_of_name(f"{name.given} {name.middle}", nickname, name.family, where)
    return Features(
        key=key,
        name=person.display,
        given=(names[0][0].given or person.nickname or person.display).partition(" ")[0],
        uid=person.uid,
        spellings=spellings,
        generation=_generation(person.name),
        mails=tuple(reached.mails),
        mailboxes=tuple(reached.mailboxes),
        phones=tuple(digits for digits in reached.phones if digits not in reached.mobiles),
        mobiles=tuple(reached.mobiles),
        organisations=organisations,
        birth=birth,
        places=tuple(reached.places),
        pages=tuple(reached.pages),
        keys=tuple(dict.fromkeys(keys)),
    )


class _Reached:
    """What the channels of a person come to, each once and in order."""

    def __init__(self, channels: Iterable[Channel]) -> None:
        self.mails: dict[str, None] = {}
        self.mailboxes: dict[str, None] = {}
        self.phones: dict[str, None] = {}
        self.mobiles: dict[str, None] = {}
        self.places: dict[Place, None] = {}
        self.pages: dict[str, None] = {}
        for channel in channels:
            self._add(channel)
        for found in (self.mails, self.mailboxes, self.phones, self.mobiles, self.places, self.pages):
            while len(found) > _MOST:
                found.popitem()

    def keys(self) -> list[str]:
        return [*self.mails, *self.pages, *(f"t{digits[-8:]}" for digits in (*self.phones, *self.mobiles))]

    def homes(self) -> list[str]:
        return [at for place in self.places if (at := at_place(place.postal_code, place.town))]

    def _add(self, channel: Channel) -> None:
        if channel.kind is ChannelKind.ADDRESS:
            self.places[_place(channel)] = None
            return
        value = normalised(channel)
        if channel.kind is ChannelKind.MAIL:
            self._add_mail(value)
        elif channel.kind is ChannelKind.PHONE:
            self._add_phone(value, channel.label)
        elif channel.kind is ChannelKind.HANDLE and channel.service:
            self.pages[f"{channel.service.casefold()}:{value}"] = None
        elif theirs := _PAGE.fullmatch(value):
            self.pages[f"{theirs[1]}:{theirs[2]}"] = None

    def _add_mail(self, value: str) -> None:
        mailbox, at, host = value.rpartition("@")
        if at:
            mail = f"{mailbox.partition('+')[0]}@{host}"
            (self.mailboxes if is_shared_mailbox(mail) else self.mails)[mail] = None

    def _add_phone(self, value: str, label: str) -> None:
        digits = value.removeprefix("+")
        if len(digits) >= _SHORTEST_PHONE and digits.isdigit():
            (self.mobiles if "mobile" in label else self.phones)[digits.lstrip("0")[-9:]] = None


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _names(person: Person) -> list[tuple[Name, str]]:
    """The names in parts, the main one first and with the nickname."""
    # A family name alone says more than what splitting the line would make of it.
    first = person.name if person.name.family else split(person.name.display)
    return [(first, person.nickname), *((split(other), "") for other in person.other_names[:_MOST])]


def _spelling(name: Name, nickname: str) -> Spelling:
    given, family, called = words(f"{name.given} {name.middle}"), words(name.family), words(nickname)
    if not given and not family:
        given = words(name.formatted)
    together = "".join((*family, *given))
    whole = together if is_cjk(together) else " ".join(sorted((*given, *family)))
    short_for = [name for word in (*given[:1], *called) for name in full(word)]
    return Spelling((*given, *called), family, tuple(short_for), whole or " ".join(called))


def _generation(name: Name) -> str:
    suffix = (name.suffix or name.formatted.rpartition(" ")[2]).replace(".", "")
    return next((_GENERATIONS[word] for word in fold(suffix).split() if word in _GENERATIONS), "")


def _place(channel: Channel) -> Place:
    address = channel.address or Address(street=channel.value)
    lines = [compact(line) for line in (address.street, address.extended, address.po_box) if line]
    number = next((digits for line in lines if (digits := _DIGITS.sub("", line))), "")
    letters = _once([_LETTERS.sub("", line) for line in lines])
    return Place(letters, number, compact(address.locality), compact(address.postal_code))


def keys_of_name(given: str, called: str, family: str, where: Iterable[str]) -> list[str]:
    """Given and family name by sound in any order, and both of them, one only by its letter, with each of `where`.

    `given` holds the middle names, too, `called` the nickname, `where` what `at_organisation` and `at_place` answer.
    """
    firsts, lasts = _sounds_of_given(given, called), _sounds_of_family(family)
    found = [f"n{first} {last}" if first < last else f"n{last} {first}" for first in firsts for last in lasts]
    first, last = (names[0] if names else "" for names in (firsts, lasts))
    for at in where:
        found += [f"{at} {first} {last[:1]}", f"{at} {first[:1]} {last}"]
    return found


def at_organisation(organisation: str) -> str:
    """Where somebody works as the beginning of a key, of the organisation compact."""
    return f"o{organisation}"


def at_place(postal_code: str, town: str) -> str:
    """Where somebody lives as the beginning of a key, of both compact; empty without any."""
    return f"a{postal_code or town}" if postal_code or town else ""


@lru_cache(maxsize=1 << 15)
def _sounds_of_given(given: str, called: str) -> tuple[str, ...]:
    name, nickname = words(given), words(called)
    short_for = [full_name for word in (*name[:1], *nickname) for full_name in full(word)]
    return _once(map(sound, (*(*name, *nickname)[:3], *short_for)))


@lru_cache(maxsize=1 << 15)
def _sounds_of_family(family: str) -> tuple[str, ...]:
    name = words(family)
    return _once(map(sound, name[:1] + name[-1:]))
