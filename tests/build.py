"""Builders: values with just what a test is about."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Position

BERLIN = ZoneInfo("Europe/Berlin")


def a_person(name="Ada Lovelace", *, mail="", phone="", organisation="", title="", birthday=None, **fields):
    """A person with a name and what else is asked for; `birthday` is (year or None, month, day)."""
    given, _, family = name.rpartition(" ")
    channels = [Channel(ChannelKind.MAIL, mail)] if mail else []
    channels += [Channel(ChannelKind.PHONE, phone)] if phone else []
    return Person(
        name=Name(name, given, family),
        channels=(*channels, *fields.pop("channels", ())),
        positions=(Position(organisation, title),) if organisation or title else (),
        dates=(ImportantDate("birthday", PartialDate(*birthday)),) if birthday else (),
        **fields,
    )


def a_day(day):
    """A whole day from ISO text."""
    return When(date.fromisoformat(day))


def a_moment(text, zone=BERLIN):
    """A moment from ISO text without an offset."""
    return When.timed(datetime.fromisoformat(text).replace(tzinfo=zone))


def an_interaction(*people, kind=InteractionKind.MEAL, when=None, **fields):
    """An interaction with the people of these ids."""
    return Interaction(kind, when or a_day("2026-11-23"), people, **fields)


def a_follow_up(*people, summary="Send the paper", due=None, **fields):
    """A follow-up for the people of these ids."""
    return FollowUp(summary, due or a_day("2026-12-01"), people, **fields)


def a_card(name="Ada Lovelace", *lines, version="3.0"):
    """The bytes of a plain vCard."""
    body = "".join(f"{line}\r\n" for line in (f"FN:{name}", *lines))
    return f"BEGIN:VCARD\r\nVERSION:{version}\r\n{body}END:VCARD\r\n".encode()
