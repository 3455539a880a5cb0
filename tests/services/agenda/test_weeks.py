"""A week by the hour."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from relnet.services import agenda, follow_ups, interactions, people
from relnet.services.agenda import Item
from tests.build import BERLIN, a_day, a_follow_up, a_moment, a_person, an_interaction

MONDAY = date(2026, 11, 23)


@pytest.fixture
def ada(library):
    return library.act(people.add_person, a_person("Ada Lovelace", birthday=(1986, 11, 24))).result


def told(week):
    return [(entry.begins.astimezone(BERLIN).strftime("%d %H:%M"), entry.item.short) for entry in week.timed]


def test_what_has_a_time_and_what_has_none(library, ada):
    library.act(interactions.log_interaction, an_interaction(ada, when=a_moment("2026-11-23 10:00"), minutes=45, title="Talk"))
    library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-11-23"), title="Letter"))
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2026-11-25 09:00"), minutes=30))
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2026-11-24"), summary="Paper"))
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2026-11-30 00:00"), summary="Next week"))
    week = agenda.week(library, MONDAY)
    assert told(week) == [("23 10:00", "Talk"), ("25 09:00", "Send the paper")]
    assert week.timed[0].ends - week.timed[0].begins == timedelta(minutes=45)
    assert {day: [item.short for item in found.items] for day, found in week.whole.items()} == {
        MONDAY: ["Letter"],
        date(2026, 11, 24): ["Paper", "Ada 40"],
    }
    assert week.counts == {MONDAY: 2, date(2026, 11, 24): 2, date(2026, 11, 25): 1}


def test_what_was_said_elsewhere_lies_where_it_is_here(library, ada):
    tokyo = ZoneInfo("Asia/Tokyo")
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2026-11-23 07:00", tokyo)))
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2026-11-24 07:00", tokyo), summary="Second"))
    week = agenda.week(library, MONDAY)
    assert told(week) == [("23 23:00", "Second")]
    assert (week.timed[0].item.time, week.timed[0].item.town) == (time(7), "Tokyo")
    assert told(agenda.week(library, MONDAY - timedelta(days=7))) == [("22 23:00", "Send the paper")]


def test_what_lasts_into_the_week_belongs_to_it(library, ada):
    library.act(interactions.log_interaction, an_interaction(ada, when=a_moment("2026-11-22 23:00"), minutes=180, title="Feast"))
    library.act(interactions.log_interaction, an_interaction(ada, when=a_moment("2026-11-22 21:00"), minutes=60, title="Call"))
    week = agenda.week(library, MONDAY)
    assert told(week) == [("22 23:00", "Feast")]
    assert MONDAY not in week.counts


def test_an_hour_with_very_much_is_read_in_part_and_counted_in_whole(library, ada):
    for number in range(10):
        moment = a_moment(f"2026-11-25 09:{number:02d}")
        library.act(interactions.log_interaction, an_interaction(ada, when=moment, title=str(number)))
        library.act(follow_ups.add_follow_up, a_follow_up(ada, due=moment, summary=f"f{number}"))
    week = agenda.week(library, MONDAY, per_hour=3)
    assert sorted(entry.item.short for entry in week.timed) == ["0", "f0", "f1", "f2"]
    assert week.more == {datetime(2026, 11, 25, 8, tzinfo=UTC): 16}
    assert week.counts[date(2026, 11, 25)] == 20


def test_what_recurs_comes_again(library, ada):
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2026-11-17 14:00"), rule="FREQ=WEEKLY"))
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2026-11-17"), rule="FREQ=WEEKLY", summary="Whole"))
    week = agenda.week(library, MONDAY)
    assert told(week) == [("24 14:00", "Send the paper")]
    assert week.timed[0].item.later
    assert [item.short for item in week.whole[date(2026, 11, 24)].items] == ["Whole", "Ada 40"]


def test_in_the_night_of_the_clocks_both_hours_are_told_apart(library, ada):
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    for moment, title in ((first.replace(fold=1), "second"), (first, "first")):
        when = a_moment("2026-10-25 02:30") if not moment.fold else type(a_day("2026-10-25")).timed(moment)
        library.act(interactions.log_interaction, an_interaction(ada, when=when, title=title))
    week = agenda.week(library, date(2026, 10, 19))
    assert [entry.item.short for entry in week.timed] == ["first", "second"]
    assert week.timed[1].begins - week.timed[0].begins == timedelta(hours=1)


def test_other_calendars_lie_over_it(library):
    at = datetime(2026, 11, 24, 9, tzinfo=BERLIN)
    timed = Item("overlay", 1, "plain", "Review", "Review", at.date(), at.time(), 60, "", "", "Work", "overlay", None, at=at)
    whole = Item("overlay", 2, "plain", "Off", "Off", at.date(), None, None, "", "", "Work", "overlay", None)
    week = agenda.week(library, MONDAY, overlaid={at.date(): (whole, timed)})
    assert told(week) == [("24 09:00", "Review")]
    assert [item.short for item in week.whole[at.date()].items] == ["Off"]
    assert week.counts == {at.date(): 2}
