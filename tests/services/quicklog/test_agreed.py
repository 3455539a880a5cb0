"""What was agreed without a mark, whom a follow-up is for, and what lies ahead."""

from datetime import date

import pytest

from relnet.domain.followup import FollowUpKind
from tests.services.quicklog.test_parser import read, told


def planned(text):
    return [(one.kind.value, one.summary, told(one.due), [known.name for known in one.people]) for one in read(text).follow_ups]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Will promised to send the deck by Friday", ("Send the deck", "2026-11-27", ["Will Turner"])),
        ("coffee with Clara: she promised me the slides by 2026-12-01", ("The slides", "2026-12-01", [])),
        ("coffee with Clara and Ben: Ben will send us the figures", ("Send us the figures", "2026-12-01", ["Ben Okoro"])),
        ("Ada will send me the draft next week", ("Send me the draft", "2026-11-30", ["Ada Lindqvist"])),
        ("Priya is going to review it by Monday", ("Review it", "2026-11-30", ["Priya Raman"])),
        ("waiting for Ines to confirm the date", ("Confirm the date", "2026-12-01", ["Ines Ferreira"])),
        ("call with Kofi. He offered to introduce me to his boss", ("Introduce me to his boss", "2026-12-01", [])),
    ],
)
def test_what_they_said_they_would_do_is_awaited_from_them(text, expected):
    assert planned(text) == [(FollowUpKind.AWAITED.value, *expected)]


@pytest.mark.parametrize(
    "text",
    [
        "coffee with Ada: she will be in Berlin by Friday",
        "called Tomas: he will call back",
        "Ada promised a lot",
        "lunch with Will. Will power is all",
        "coffee with Ada: they agreed on a price",
        "call with Ben: I'll think about it",
        "coffee with Ada ?will she send me the deck by Friday",
    ],
)
def test_small_talk_is_not_awaited_nor_promised(text):
    draft = read(text)
    assert (draft.follow_ups, draft.promises) == ((), ())


@pytest.mark.parametrize(
    ("text", "people", "summary", "due"),
    [
        ("owe Daniel the contact of our lawyer by end of week", ["Daniel Ortega"], "The contact of our lawyer", "2026-11-27"),
        ("I promised Priya to look over her talk by Monday", ["Priya Raman"], "Look over her talk", "2026-11-30"),
        ("coffee with Ada. I'll send her the book by tomorrow", ["Ada Lindqvist"], "Send her the book", "2026-11-25"),
        ("call with Ben: I owe him an answer", ["Ben Okoro"], "An answer", None),
    ],
)
def test_what_the_user_promised_needs_no_mark(text, people, summary, due):
    draft = read(text)
    assert [known.name for known in draft.people] == people
    (promise,) = draft.promises
    assert (promise.summary, promise.due and promise.due.isoformat()) == (summary, due)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("lunch with Clara and Ben. follow up with Ben in 3 weeks", ["Ben Okoro"]),
        ("lunch with Clara and Ben. remind me in 3 days to call Priya", ["Priya Raman"]),
        ("lunch with Clara and Ben. follow up in 3 weeks about the trip to Paris", []),
        ("lunch with Clara and Ben. follow up with Clara and Ben in 3 weeks", []),
        ("lunch with Clara. follow up in 3 weeks ask Clara about Oslo", []),
    ],
)
def test_a_follow_up_is_for_whom_it_names_or_for_all(text, people):
    ((_, _, _, named),) = planned(text)
    assert named == people


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("coffee with Ada tomorrow 9am", "2026-11-25T09:00"),
        ("tomorrow at 9: call with Ben", "2026-11-25T09:00"),
        ("lunch next Friday with Ada at Terra Kulture", "2026-12-04"),
        ("dinner with Ada in two weeks", "2026-12-08"),
        ("dinner with Ada today at 19:30", "2026-11-24T19:30"),
    ],
)
def test_what_lies_ahead_is_known_as_such(text, when):
    draft = read(text)
    assert draft.ahead
    assert told(draft.when) == when
    assert draft.note == ""


@pytest.mark.parametrize(
    "text",
    [
        "coffee with Ada",
        "coffee with Ada on Friday",
        "met Will, next week he moves",
        "met ada in may",
        "emailed Ada tomorrow's plan",
        "call with Ada: tomorrow she moves",
        "coffee with Ada at 19:30",
    ],
)
def test_what_happened_does_not_lie_ahead(text):
    draft = read(text)
    assert not draft.ahead
    assert draft.when.day <= date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "kind", "note"),
    [
        ("Amara is looking for a data engineer", "news", "Amara is looking for a data engineer"),
        ("Ben's daughter was born on Sunday", "news", "Ben's daughter was born"),
        ("Ada wants to teach", "meeting", "Ada wants to teach"),
        ("Clara is", "meeting", "Is"),
    ],
)
def test_a_sentence_about_somebody_stays_whole(text, kind, note):
    draft = read(text)
    assert (draft.kind.value, draft.note) == (kind, note)
    assert len(draft.people) == 1
