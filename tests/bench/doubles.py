"""Address books with the same people in them twice, as life has it, and with people who only look alike.

The people are the sample's; everything follows from the seed. Each person has an owner: records of one owner are one person.
"""

from dataclasses import dataclass, field, replace
from itertools import islice
from random import Random

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name, fold
from relnet.domain.nicknames import full_by_short
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Position
from relnet.services.sample.people import Someone, invented

_SHORT = {full: short for short, names in sorted(full_by_short().items()) for full in sorted(names)}
_LOOSE = (
    "nickname", "initial", "other order", "latin letters", "without accents", "slip in the family name", "slip in the given name",
    "married", "moved", "new job", "national number", "only the name", "less",
)  # fmt: skip


@dataclass
class Book:
    """People, whose records they are, and what was done to each: `kinds` is empty for a first record."""

    people: list[Person] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    kinds: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, owner, person, *kinds):
        self.people.append(person)
        self.owners.append(owner)
        self.kinds.append(kinds)


def book(count: int, seed: int) -> Book:
    """`count` people, half of them with one or two more records; twins, couples, colleagues and namesakes besides."""
    chance = Random(f"doubles {seed}")
    made = list(islice(invented(seed), 2 * count))
    strangers: dict[str, list[Someone]] = {}
    for someone in made[count:]:
        strangers.setdefault(someone.country, []).append(someone)
    found = Book()
    for number, someone in enumerate(made[:count]):
        others = strangers.get(someone.country, made[count:])
        person = someone_as_person(someone, chance)
        found.add(f"{number}", person)
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            kinds = chance.sample(_LOOSE, chance.choice((1, 1, 2)))
            copy, done = person, []
            for kind in kinds:
                changed = _CHANGES[kind](copy, someone, chance, others) if copy.name.given else copy
                if changed != copy:
                    copy, done = changed, [*done, kind]
            found.add(f"{number}", copy, *done)
        _add_others(found, number, person, chance, others)
    return found


def _add_others(found, number, person, chance, others):
    """Who looks like the person and is not."""
    other = chance.choice([other for other in others if other.given != person.name.given] or others)
    home = tuple(c for c in person.channels if c.kind is ChannelKind.ADDRESS or (c.label == "home" and chance.random() < 0.6))
    own = (Channel(ChannelKind.MAIL, f"{other.latin_given}.{number}@twins.example"),) if chance.random() < 0.7 else ()
    given = Name(given=other.given, family=person.name.family)
    luck = chance.random()
    if luck < 0.03:
        found.add(f"{number} twin", Person(name=given, channels=(*home, *own), dates=person.dates), "twin")
    elif luck < 0.08:
        found.add(f"{number} partner", Person(name=given, channels=(*home, *own)), "partner")
    elif luck < 0.09:
        namesake = replace(someone_as_person(other, chance), name=person.name)
        found.add(f"{number} namesake", namesake, "namesake")
    elif luck < 0.1 and fold(person.name.family).isascii():
        name = replace(person.name, formatted="", suffix="Jr.")
        born = (ImportantDate("birthday", PartialDate(2001, 2, 3)),)
        house = tuple(c for c in home if c.kind is not ChannelKind.MAIL)
        found.add(f"{number} child", Person(name=name, channels=(*house, *own), dates=born), "child")


def someone_as_person(someone: Someone, chance: Random) -> Person:
    """Somebody of the sample as an address book has them."""
    office = f"+49 30 {sum(map(ord, someone.organisation)) % 9000 + 1000}{len(someone.organisation):02d}00"
    reached = [
        (ChannelKind.MAIL, someone.work_mail, "work"),
        (ChannelKind.MAIL, someone.home_mail, "home"),
        (ChannelKind.PHONE, someone.mobile, "mobile"),
        (ChannelKind.PHONE, someone.phone, "home"),
        (ChannelKind.PHONE, office if someone.organisation and chance.random() < 0.3 else "", "work"),
        (ChannelKind.MAIL, f"info@{someone.work_mail.partition('@')[2]}" if chance.random() < 0.05 else "", "work"),
    ]
    channels = [Channel(kind, value, label) for kind, value, label in reached if value and not value.endswith("@")]
    if someone.street:
        town, region, code = someone.town
        address = Address(someone.street, town, region, code, someone.country)
        channels.append(Channel(ChannelKind.ADDRESS, address.lines(), "home", address=address))
    return Person(
        name=Name(someone.formatted, someone.given, someone.family, someone.middle),
        channels=tuple(channels),
        positions=(Position(someone.organisation, someone.title),) if someone.organisation else (),
        dates=(ImportantDate("birthday", someone.birthday),) if someone.birthday else (),
    )


def _named(person, *, given=None, family=None):
    name = person.name
    return replace(person, name=Name(given=given or name.given, family=family or name.family))


def _nickname(person, _someone, _chance, _others):
    short = _SHORT.get(fold(person.name.given))
    return _named(person, given=short.title()) if short else person


def _initial(person, _someone, _chance, _others):
    return _named(person, given=f"{person.name.given[0]}.") if person.name.given[0].isascii() else person


def _other_order(person, _someone, _chance, _others):
    return replace(person, name=Name(f"{person.name.family} {person.name.given}"))


def _latin(person, someone, _chance, _others):
    return _named(person, given=someone.latin_given.title(), family=someone.latin_family.title())


def _plain(person, _someone, _chance, _others):
    return _named(person, given=fold(person.name.given).title(), family=fold(person.name.family).title())


def _slip(text, chance):
    if len(text) < 4:
        return text
    place = chance.randrange(1, len(text) - 1)
    before, here, after = text[:place], text[place], text[place + 1 :]
    return chance.choice(
        (before + after, before + here + here + after, before + after[0] + here + after[1:], f"{before}e{after}")
    )


def _family_slip(person, _someone, chance, _others):
    return _named(person, family=_slip(person.name.family, chance))


def _given_slip(person, _someone, chance, _others):
    return _named(person, given=_slip(person.name.given, chance))


def _married(person, _someone, chance, others):
    return _named(
        person, family=chance.choice((chance.choice(others).family, f"{person.name.family}-{chance.choice(others).family}"))
    )


def _moved(person, _someone, chance, others):
    left = tuple(c for c in person.channels if c.kind is not ChannelKind.ADDRESS and c.label != "home")
    home = tuple(
        c for c in someone_as_person(chance.choice(others), chance).channels if c.kind is ChannelKind.ADDRESS or c.label == "home"
    )
    return replace(person, channels=left + home)


def _new_job(person, _someone, chance, others):
    job = someone_as_person(chance.choice(others), chance)
    left = tuple(c for c in person.channels if c.label != "work")
    return replace(person, positions=job.positions, channels=left + tuple(c for c in job.channels if c.label == "work"))


def _national(person, _someone, _chance, _others):
    return replace(
        person,
        channels=tuple(
            replace(c, value="0" + c.value.partition(" ")[2].replace(" ", "/", 1)) if c.value.startswith("+") else c
            for c in person.channels
        ),
    )


def _only_name(person, _someone, _chance, _others):
    return Person(name=person.name)


def _less(person, _someone, chance, _others):
    kept = tuple(c for c in person.channels if chance.random() < 0.5)
    return replace(person, channels=kept, dates=(), positions=())


_CHANGES = dict(
    zip(
        _LOOSE,
        (
            _nickname, _initial, _other_order, _latin, _plain, _family_slip, _given_slip, _married, _moved, _new_job, _national,
            _only_name, _less,
        ),
        strict=True,
    )
)  # fmt: skip
