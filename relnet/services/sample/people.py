"""Who the fictional people are: names that a culture forms, each once before any comes again, and what goes with them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from math import gcd
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from relnet.domain.dates import PartialDate
from relnet.domain.names import fold
from relnet.paths import resources
from relnet.services.sample.pictures import identicon

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Someone:
    """A fictional person, with what address books write of people; texts may be empty.

    `latin_given` and `latin_family` are the name in plain letters. `habit` is a number below 100 that says which program
    wrote the card, `label` the owner's own word for the second mail. `photo` is a PNG.
    """

    uid: str
    formatted: str
    given: str
    middle: str
    family: str
    prefix: str
    nickname: str
    latin_given: str
    latin_family: str
    organisation: str
    unit: str
    title: str
    work_mail: str
    home_mail: str
    phone: str
    mobile: str
    street: str
    town: Sequence[str]
    country: str
    birthday: PartialDate | None
    categories: tuple[str, ...]
    note: str
    web: str
    handle: str
    label: str
    revised: str
    habit: int
    photo: bytes | None


class _Scattered:
    """The numbers below `size`, each once, in an order that looks like chance; then again."""

    def __init__(self, size: int, offset: int) -> None:
        self._size, self._offset = size, offset
        self._step = next(step for step in count(int(size * 0.618) | 1) if gcd(step, size) == 1)

    def at(self, turn: int) -> int:
        return (turn * self._step + self._offset) % self._size


class _Names:
    """The names of one culture and gender: (given, middle, family), without repeating one while there are new ones."""

    def __init__(self, culture: dict[str, Any], gender: str, offset: int) -> None:
        first, second = _words(culture[gender]), _words(culture.get(f"second_{gender}", ""))
        self._given = [a + b for a in first for b in second] if second else first
        self._family = _words(culture.get(f"family_{gender}", culture["family"]))
        self._middle = _words(culture.get(f"middle_{gender}", ""))
        self._adds_middle = not second and not self._middle
        self._size = len(self._given) * len(self._family) * max(1, len(self._middle))
        self._order = _Scattered(self._size, offset)
        self._turn = 0

    def take(self) -> tuple[str, str, str]:
        again, index = self._turn // self._size, self._order.at(self._turn)
        self._turn += 1
        rest, given = divmod(index, len(self._given))
        middle, family = divmod(rest, len(self._family))
        if self._middle:
            between = self._middle[middle]
        else:
            between = self._given[(given + again) % len(self._given)] if again and self._adds_middle else ""
        return self._given[given], between, self._family[family]


class _Numbers:
    """Phone numbers after patterns, `#` a digit, no number twice before the last pattern is used up."""

    def __init__(self, patterns: Sequence[str], offset: int) -> None:
        self._kinds = [(pattern, 10 ** pattern.count("#")) for pattern in patterns]
        self._orders = [_Scattered(size, offset) for _, size in self._kinds]
        self._kind = self._turn = 0

    def take(self) -> str:
        pattern, size = self._kinds[self._kind]
        number = pattern
        for digit in str(size + self._orders[self._kind].at(self._turn))[1:]:
            number = number.replace("#", digit, 1)
        self._turn += 1
        if self._turn == size and self._kind + 1 < len(self._kinds):
            self._kind, self._turn = self._kind + 1, 0
        return number


class _Culture:
    """One culture's data, and how far its names and numbers have been given out."""

    def __init__(self, data: dict[str, Any], chance: Random) -> None:
        offset = chance.randrange(1000)
        self.names = [_Names(data, gender, offset) for gender in ("women", "men")]
        self.phones, self.mobiles = _Numbers(data["phones"], offset), _Numbers(data["mobiles"], offset)
        self.country: str = data["country"]
        self.towns: list[list[str]] = data["towns"]
        self.streets: list[str] = data["streets"]
        self.titles: list[str] = data["titles"]
        self.organisations: list[str] = data["organisations"]
        self._family_first: bool = data.get("family_first", False)
        self._joiner: str = data.get("joiner", " ")
        self._letters: dict[str, str] = data.get("latin", {})
        self._latin: dict[str, str] = {}

    def formatted(self, given: str, middle: str, family: str) -> str:
        parts = (family, middle, given) if self._family_first else (given, middle, family)
        return self._joiner.join(filter(None, parts))

    def latin(self, name: str) -> str:
        """The name in the letters a to z."""
        if name not in self._latin:
            whole = self._letters.get(name) or "".join(self._letter(char) for char in name.lower())
            self._latin[name] = "".join(char for char in whole if char.isascii() and char.isalpha())
        return self._latin[name]

    def host(self, organisation: str) -> str:
        """Where the organisation has its mail; `work.example` if its name has hardly a plain letter."""
        site = self.latin(organisation)
        return f"{site}.example" if len(site) > 3 else "work.example"

    def _letter(self, char: str) -> str:
        plain = fold(char)
        return self._letters.get(char, self._letters.get(plain, plain))


def invented(seed: int) -> Iterator[Someone]:
    """Fictional people without end. The same seed gives the same people."""
    chance = Random(f"people {seed}")
    cultures = [_Culture(data, chance) for data in _cultures()]
    mailboxes: dict[str, int] = {}
    while True:
        yield _someone(_one(chance, cultures), chance, mailboxes)


def _someone(culture: _Culture, chance: Random, mailboxes: dict[str, int]) -> Someone:
    shared, roll = _shared(), chance.random
    given, middle, family = _one(chance, culture.names).take()
    latin_given, latin_family = culture.latin(given), culture.latin(family)
    mailbox = _mailbox(f"{latin_given}.{latin_family}", mailboxes)
    uid = UUID(int=chance.getrandbits(128), version=4)
    organisation = _organisation(culture, chance) if roll() < 0.9 else ""
    return Someone(
        uid=str(uid),
        formatted=culture.formatted(given, middle, family),
        given=given,
        middle=middle,
        family=family,
        prefix=_one(chance, shared["prefixes"]) if roll() < 0.05 else "",
        nickname=_one(chance, shared["nicknames"]) if roll() < 0.08 else "",
        latin_given=latin_given,
        latin_family=latin_family,
        organisation=organisation,
        unit=_one(chance, shared["units"]) if roll() < 0.2 else "",
        title=_one(chance, culture.titles) if roll() < 0.85 else "",
        work_mail=f"{mailbox}@{culture.host(organisation)}" if roll() < 0.8 else "",
        home_mail=f"{mailbox}@{_one(chance, shared['mail_hosts'])}" if roll() < 0.45 else "",
        phone=culture.phones.take() if roll() < 0.4 else "",
        mobile=culture.mobiles.take() if roll() < 0.75 else "",
        street=_one(chance, culture.streets).replace("{n}", str(1 + int(roll() * 180))) if roll() < 0.6 else "",
        town=_one(chance, culture.towns),
        country=culture.country,
        birthday=_birthday(chance) if roll() < 0.45 else None,
        categories=_categories(chance) if roll() < 0.4 else (),
        note=_note(chance) if roll() < 0.4 else "",
        web=f"https://{latin_family}-{latin_given}.example/" if roll() < 0.15 else "",
        handle=mailbox if roll() < 0.2 else "",
        label=_one(chance, shared["labels"]) if roll() < 0.1 else "",
        revised=f"2026{1 + int(roll() * 10):02d}{1 + int(roll() * 28):02d}T{int(roll() * 24):02d}1500Z",
        habit=int(roll() * 100),
        photo=identicon(uid.int) if roll() < 0.125 else None,
    )


def _mailbox(name: str, mailboxes: dict[str, int]) -> str:
    """`name`, with a number after it from the second person on who has it."""
    mailboxes[name] = number = mailboxes.get(name, 0) + 1
    return name if number == 1 else f"{name}{number}"


def _organisation(culture: _Culture, chance: Random) -> str:
    if chance.random() < 0.4:
        return _one(chance, culture.organisations)
    return f"{_one(chance, _shared()['stems'])} {_one(chance, _shared()['kinds'])}"


def _birthday(chance: Random) -> PartialDate:
    year = 1948 + int(chance.random() * 56) if chance.random() < 0.67 else None
    return PartialDate(year, 1 + int(chance.random() * 12), 1 + int(chance.random() * 28))


def _categories(chance: Random) -> tuple[str, ...]:
    names = _shared()["categories"]
    return tuple(dict.fromkeys(_one(chance, names) for _ in range(1 + int(chance.random() * 2.3))))


def _note(chance: Random) -> str:
    shared = _shared()
    year = 2014 + int(chance.random() * 12)
    first = f"{_one(chance, shared['met'])}, {year}; {_one(chance, shared['cares'])}."
    return f"{first}\n{_one(chance, shared['remember'])}" if chance.random() < 0.5 else first


def _one(chance: Random, values: Sequence[_T]) -> _T:
    return values[int(chance.random() * len(values))]


def _words(text: str) -> list[str]:
    # Only the plain space parts names: a name of two words is written with a no-break space.
    return [word.replace("\N{NO-BREAK SPACE}", " ") for word in text.split(" ") if word]


@cache
def _cultures() -> tuple[dict[str, Any], ...]:
    files = sorted((resources() / "sample" / "cultures").glob("*.json"))
    return tuple(json.loads(file.read_text(encoding="utf-8")) for file in files)


@cache
def _shared() -> dict[str, Any]:
    return json.loads((resources() / "sample" / "cards.json").read_text(encoding="utf-8"))
