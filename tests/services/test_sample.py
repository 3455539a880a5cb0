import re
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from relnet.domain.followup import FollowUpState
from relnet.domain.interaction import InteractionKind
from relnet.domain.person import ChannelKind
from relnet.services import sample
from relnet.services.sample.people import invented
from relnet.services.sample.pictures import identicon
from relnet.vcard import reader
from relnet.vcard.mapping import to_person

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=ZoneInfo("Europe/Lisbon"))
RESERVED = re.compile(
    r"""\+\d{1,3}\ 000[ \d]+ | \+1\ 503-0\d\d-\d{4} | \+1\ \d{3}-(555-01|0)\d\d(-\d{4})?
    | \+1\ 000[- \d]+
    | \+44\ (20\ 7946|161\ 496|131\ 496)\ 0\d{3} | \+44\ 7700\ 900\d{3}
    | \+49\ (30\ 23125|40\ 66969|69\ 90009|221\ 4710|89\ 99998)\ \d{3} | \+49\ 171\ 39200\d\d
    | \+33\ (1\ 99\ 00|2\ 61\ 91|3\ 53\ 01|4\ 65\ 71|5\ 36\ 49|6\ 39\ 98)(\ \d\d){2}
    | \+46\ (8\ 465\ 004|31\ 390\ 06|40\ 628\ 04|70\ 174\ 06)\ \d\d""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def cards():
    return list(sample.cards(3000))


@pytest.fixture(scope="module")
def people():
    return list(islice(invented(2026), 3000))


def test_the_same_seed_gives_the_same_cards(cards):
    assert list(sample.cards(200)) == cards[:200]
    assert list(sample.cards(200, seed=7)) != cards[:200]


def test_uids_are_unique(cards):
    uids = [uid.lower() for card in cards for uid in re.findall(rb"\r\nUID:([^\r]+)", card)]
    assert len(uids) == len(cards)
    assert len(set(uids)) == len(cards)


def test_cards_are_whole_and_folded(cards):
    for card in cards:
        card.decode("utf-8")
        assert card.startswith(b"BEGIN:VCARD\r\nVERSION:")
        assert card.endswith(b"END:VCARD\r\n")
        assert b"\n" not in card.replace(b"\r\n", b"")
        rows = card.split(b"\r\n")
        assert max(map(len, rows)) <= 76
        for row in rows:
            row.decode("utf-8")


def test_the_reader_understands_them(cards, people):
    read = list(reader.read(b"".join(cards)))
    assert [card.problems for card in read] == [()] * len(cards)
    for card, invented_one in zip(read, people, strict=True):
        person = to_person(card)
        assert person.name.given == invented_one.given
        assert person.name.family == invented_one.family
        assert person.display.endswith(invented_one.formatted)
        assert person.note == invented_one.note
        assert (person.photo and person.photo.data) == invented_one.photo
        mails = {channel.value for channel in person.channels if channel.kind is ChannelKind.MAIL}
        assert mails == set(filter(None, (invented_one.work_mail, invented_one.home_mail)))


def test_every_dialect_is_there(cards):
    for mark in (b"PRODID:-//Apple", b"X-JABBER:", b"VERSION:4.0", b"VERSION:2.1", b"X-ABLabel:", b"QUOTED-PRINTABLE:"):
        assert any(mark in card for card in cards), mark
    assert any(b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-" in card for card in cards)
    assert any(re.search(rb"VERSION:4.0.*BDAY:--\d{4}\r\n", card, re.DOTALL) for card in cards)


def test_names_seldom_repeat():
    names = [person.formatted for person in islice(invented(2026), 20_000)]
    assert len(set(names)) > 0.97 * len(names)


def test_every_culture_is_there(people):
    assert len({person.country for person in people}) >= 20
    for first, last in ("АЯ", "ΑΩ", "את", "اي", "अह", "가힣", "一龥"):
        assert any(first <= person.family[0] <= last for person in people), first


def test_nobody_can_be_reached(people):
    mails = [mail for person in people for mail in (person.work_mail, person.home_mail) if mail]
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+\d*@([a-z]+\.example|example\.(com|org|net))", mail) for mail in mails)
    assert len(set(mails)) == len(mails)
    phones = [phone for person in people for phone in (person.phone, person.mobile) if phone]
    assert [phone for phone in phones if not RESERVED.fullmatch(phone)] == []
    assert len(set(phones)) == len(phones)


def test_about_one_in_eight_has_a_small_picture(people):
    pictures = [person.photo for person in people if person.photo]
    assert 0.10 < len(pictures) / len(people) < 0.15
    assert max(map(len, pictures)) < 2000


def test_a_picture_opens():
    from PySide6.QtGui import QImage

    image = QImage.fromData(identicon(0x12345678))
    assert (image.width(), image.height()) == (64, 64)
    assert identicon(1) != identicon(2)


def test_interactions_follow_from_the_seed_and_lie_before_now():
    many = list(sample.interactions(range(1, 101), 2000, now=NOW))
    assert list(sample.interactions(range(1, 101), 50, now=NOW)) == many[:50]
    assert {entry.kind for entry in many} == set(InteractionKind)
    assert all(entry.when.day <= NOW.date() and (entry.when.at is None or entry.when.at <= NOW) for entry in many)
    assert {person for entry in many for person in entry.people} <= set(range(1, 101))
    assert any(len(entry.people) > 1 for entry in many)


def test_follow_ups_of_the_past_are_done():
    many = list(sample.follow_ups([5, 9], 500, now=NOW))
    assert list(sample.follow_ups([5, 9], 20, now=NOW)) == many[:20]
    for follow_up in many:
        open_days = NOW.date() - follow_up.due.day < timedelta(days=3)
        assert follow_up.state is (FollowUpState.OPEN if open_days else FollowUpState.DONE)
    assert {follow_up.state for follow_up in many} == {FollowUpState.OPEN, FollowUpState.DONE}


def test_times_are_in_the_zone_of_now():
    now = datetime(2026, 11, 24, 9, 41, tzinfo=UTC)
    timed = next(entry for entry in sample.interactions([1], 50, now=now) if entry.when.at)
    assert timed.when.zone == "UTC"
