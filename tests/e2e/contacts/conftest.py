"""People of every sort, and what any program that reads cards must make of theirs."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from relnet.domain.dates import PartialDate
from relnet.domain.knowledge import Knowledge, KnownFact
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.domain.relation import Relation
from relnet.vcard.writer import write

# One white pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fedccc59e70000000049454e"
    "44ae426082"
)
STREET = Address("Lange Straße 7; rear, 2nd floor", "Köln", "NRW", "50667", "Germany", "PF 12", "Apt. 3")
FULL = Person(
    name=Name("Dr. Zoë Ana de la Cruz, PhD", "Zoë", "de la Cruz", "Ana", "Dr.", "PhD"),
    nickname="Zo, Zozo",
    phonetic="Zoh-eh",
    pronouns="she/her",
    note="First line\nsecond; with, commas \\ and a backslash\n" + "Überlänge " * 30 + "end",
    channels=(
        Channel(ChannelKind.MAIL, "zoe@example.org", "work", preferred=True),
        Channel(ChannelKind.MAIL, "zoë@example.net", "Ferienhaus; am See"),
        Channel(ChannelKind.PHONE, "+49 221 123456", "home"),
        Channel(ChannelKind.PHONE, "+49 170 1234567", "mobile", preferred=True),
        Channel(ChannelKind.PHONE, "+49 221 123457", "work fax"),
        Channel(ChannelKind.ADDRESS, STREET.lines(), "work", address=STREET),
        Channel(ChannelKind.WEB, "https://example.org/~zoe?a=1,2;b=3", "home page"),
        Channel(ChannelKind.HANDLE, "zoe@jabber.example.org", "home", service="xmpp"),
        Channel(ChannelKind.HANDLE, "https://social.example.org/@zoe", service="mastodon"),
    ),
    positions=(Position("Helio, Labs", "Head of Research", "Physicist", "Optics; Lasers"),),
    dates=(
        ImportantDate("birthday", PartialDate(1984, 5, 9)),
        ImportantDate("anniversary", PartialDate(2012, 6, 23)),
        ImportantDate("other", PartialDate(2020, 2, 29), "Moved to Köln"),
    ),
    tags=("Chess", "Kunst, modern"),
    photo=Photo("image/png", PNG),
    other_names=("Zoë Miller", "ゾエ"),
)
NAMES = (
    "Ren Tanaka",
    "田中蓮",
    "Ольга Иванова",
    "ليلى حداد",
    "שרה כהן",
    "दीपा",
    "김철수",
    "Ana 🎉👩\u200d💻",
    "x" * 200,
    "Prince",
)
WIDOW = replace(FULL, dates=(ImportantDate("birthday", PartialDate(None, 2, 29)),), photo=None)
TWO_JOBS = Person(Name("Bo Li", "Bo", "Li"), positions=(Position("Acme", "Advisor"), Position("Apex", "Director", unit="Sales")))
KNOWN = Knowledge(facts=(KnownFact("interest", "Chess; “blitz”", date(2026, 3, 1)),), offers=("Tea, and advice",))


def everybody() -> list[Person]:
    """Thirteen people, each with the UID that CardDAV demands."""
    people = [FULL, WIDOW, TWO_JOBS, *(Person(Name(name, *name.split()[:2])) for name in NAMES)]
    return [replace(person, uid=f"urn:uuid:00000000-0000-4000-8000-{number:012d}") for number, person in enumerate(people)]


def cards(version: str) -> list[bytes]:
    """A card of each, the first with all that Relnet can write."""
    relations = (Relation("spouse", "Charles"), Relation("introduced by", "Mary Somerville"))
    full, *others = everybody()
    first = write(
        full, version=version, relations=relations, knowledge=KNOWN, extra=[("Pet", "cat")], revised="2026-05-04T12:30:00Z"
    )
    return [first, *(write(person, version=version) for person in others)]


@pytest.fixture(params=["3.0", "4.0"])
def version(request) -> str:
    return request.param


@pytest.fixture
def vcf(tmp_path, version):
    """The path of a file with everybody's cards."""
    path = tmp_path / "people.vcf"
    path.write_bytes(b"".join(cards(version)))
    return path


@pytest.fixture
def tool():
    """tool(name) -> the path of a program; the test is skipped where it is not installed."""

    def _tool(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"{name} is not installed")
        return path

    return _tool
