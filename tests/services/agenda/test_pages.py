"""Days of the calendar: counted, and the first of each."""

from datetime import date, time

import pytest

from relnet.domain.cadence import Cadence
from relnet.domain.interaction import InteractionKind
from relnet.services import agenda, follow_ups, interactions, people
from relnet.services.agenda import Item
from tests.build import a_day, a_follow_up, a_moment, a_person, an_interaction

TODAY = date(2026, 11, 24)


@pytest.fixture
def ada(library):
    return library.act(people.add_person, a_person("Ada Lovelace", birthday=(1986, 11, 24))).result


@pytest.fixture
def grace(library):
    return library.act(people.add_person, a_person("Grace Hopper")).result


def on(library, day, overlaid=agenda.NOTHING):
    found = agenda.month(library, day, day, per_day=1000, overlaid=overlaid).get(day)
    if found is None:
        return []
    assert found.count == len(found.items)
    return list(found.items)


def test_the_month_counts_all_and_shows_the_first(library, ada):
    for number in range(5):
        library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-11-24"), title=f"talk {number}"))
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2026-11-24 09:00")))
    month = agenda.month(library, date(2026, 10, 26), date(2026, 12, 6))
    assert set(month) == {date(2026, 11, 24)}
    assert month[date(2026, 11, 24)].count == 7
    assert [item.short for item in month[date(2026, 11, 24)].items] == ["Send the paper", "talk 0", "talk 1"]
    whole = on(library, date(2026, 11, 24))
    assert len(whole) == 7
    assert [item.kind for item in whole] == ["follow_up", *["interaction"] * 5, "date"]
    assert whole[0].time == time(9, 0)
    assert whole[-1].short == "Ada 40"


@pytest.mark.parametrize(
    ("title", "moment", "short"),
    [
        ("", "2026-11-25 14:30", "Ada"),
        ("", "2026-11-20 14:30", "Coffee with Ada and Grace"),
        ("Talk with Grace Hopper, not Grace Hopperson", "2026-11-25 14:30", "Talk with Grace, not Grace Hopperson"),
    ],
)
def test_a_cell_needs_few_letters(library, ada, grace, title, moment, short):
    library.act(interactions.log_interaction, an_interaction(ada, grace, when=a_moment(moment), title=title))
    (item,) = (item for item in on(library, date.fromisoformat(moment[:10])) if item.kind == "interaction")
    assert item.short == short
    assert item.icon_kind == "meal"


def test_what_is_done_hides_nothing_that_is_not(library, ada):
    ids = [library.act(follow_ups.add_follow_up, a_follow_up(ada, summary=text)).result for text in "abcd"]
    day = library.rows("SELECT due FROM follow_up")[0][0]
    library.act(follow_ups.finish_follow_ups, ids[:3])
    shown = agenda.month(library, date.fromisoformat(day), date.fromisoformat(day), per_day=1)
    assert [item.short for item in shown[date.fromisoformat(day)].items] == ["d"]


def test_a_leap_day_birthday_is_kept_on_the_28th_in_common_years(library):
    library.act(people.add_person, a_person(birthday=(None, 2, 29)))
    assert [item.title for item in on(library, date(2027, 2, 28))] == ["Birthday of Ada Lovelace"]
    assert [item.title for item in on(library, date(2028, 2, 29))] == ["Birthday of Ada Lovelace"]
    assert on(library, date(2028, 2, 28)) == []


def test_people_in_the_trash_have_no_birthdays(library, ada):
    library.act(people.move_to_trash, [ada])
    assert on(library, TODAY) == []


def test_what_recurs_is_on_each_of_its_days(library, ada):
    weekly = a_follow_up(ada, due=a_moment("2026-11-26 09:00"), rule="FREQ=WEEKLY;COUNT=3")
    id_ = library.act(follow_ups.add_follow_up, weekly).result
    month = agenda.month(library, date(2026, 11, 1), date(2026, 12, 31))
    found = [item for day in sorted(month) for item in month[day].items if item.kind == "follow_up"]
    assert [(item.day, item.time, item.id, item.later) for item in found] == [
        (date(2026, 11, 26), time(9), id_, False),
        (date(2026, 12, 3), time(9), id_, True),
        (date(2026, 12, 10), time(9), id_, True),
    ]
    assert [(item.short, item.repeats) for item in on(library, date(2026, 12, 3))] == [
        ("Send the paper", "Every week on Thursday, 3 times")
    ]


def test_what_comes_again_after_it_was_done_says_so(library, ada):
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2026-11-26"), again_after_days=14))
    assert [item.repeats for item in on(library, date(2026, 11, 26))] == ["2 weeks after it is done"]
    assert on(library, date(2026, 12, 10)) == []


def test_what_recurs_goes_out_of_sight_when_it_is_cancelled(library, ada):
    id_ = library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2026-11-26"), rule="FREQ=DAILY")).result
    assert len(agenda.month(library, date(2026, 12, 1), date(2026, 12, 31))) == 31
    library.act(follow_ups.cancel_follow_ups, [id_])
    assert agenda.month(library, date(2026, 12, 1), date(2026, 12, 31)) == {}


def test_what_recurs_and_waits_waits_once(library, ada):
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2026-11-02"), rule="FREQ=WEEKLY"))
    month = agenda.month(library, date(2026, 11, 1), date(2026, 12, 8))
    assert [day.isoformat() for day, found in month.items() if found.items[0].kind == "follow_up"] == [
        "2026-11-02",
        "2026-11-30",
        "2026-12-07",
    ]


def test_news_comes_up_on_its_day(library, ada):
    news = an_interaction(ada, kind=InteractionKind.NEWS, title="New job", when=a_day("2026-11-10"), check_in=date(2026, 12, 1))
    id_ = library.act(interactions.log_interaction, news).result
    (item,) = on(library, date(2026, 12, 1))
    assert (item.kind, item.id, item.person) == ("check_in", id_, ada)
    assert (item.title, item.short, item.names) == ("Ask how it went on: New job", "Ask Ada", "Ada Lovelace")


def test_a_cadence_proposes_a_few_people_and_counts_the_rest(library):
    for number in range(9):
        id_ = library.act(people.add_person, a_person(f"Person {number}")).result
        library.act(people.set_cadence, id_, Cadence(7, 14))
        library.act(interactions.log_interaction, an_interaction(id_, when=a_day("2026-11-23")))
    found = on(library, date(2026, 11, 30))
    assert [item.title for item in found] == [
        *(f"Keep in touch with Person {number}" for number in range(3)),
        "and 6 more to keep in touch with",
    ]
    assert [item.person for item in found][-1] is None


def test_a_day_that_went_by_proposes_nobody(library):
    id_ = library.act(people.add_person, a_person()).result
    library.act(people.set_cadence, id_, Cadence(7, 14))
    library.act(interactions.log_interaction, an_interaction(id_, when=a_day("2026-11-10")))
    assert on(library, date(2026, 11, 17)) == []


def test_other_calendars_are_counted_and_stand_among_what_happened(library, ada):
    library.act(interactions.log_interaction, an_interaction(ada, when=a_moment("2026-11-24 10:00")))
    other = Item("overlay", 1, "plain", "Review", "Review", TODAY, time(9), 60, "", "", "Work", "overlay", None)
    assert [item.kind for item in on(library, TODAY, {TODAY: (other,)})] == ["overlay", "interaction", "date"]


def test_a_full_day_is_not_asked_for_what_comes_last(library, ada, monkeypatch):
    for number in range(3):
        library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2026-11-24"), summary=str(number)))
    monkeypatch.setattr("relnet.services.agenda.occasions.dates", lambda *_: pytest.fail("asked for"))
    assert agenda.month(library, TODAY, TODAY)[TODAY].count == 4


def test_reach_is_from_the_first_to_the_last_that_was_written(library, ada):
    assert agenda.reach(library) == (TODAY, TODAY)
    library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2019-03-01")))
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2028-01-01")))
    assert agenda.reach(library) == (date(2019, 3, 1), date(2028, 1, 1))


def test_what_comes_again_does_not_depend_on_which_page_was_seen_before(library, ada):
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2026-11-26"), rule="FREQ=WEEKLY;COUNT=12"))
    spans = [
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 3, 31)),
    ]
    counts = [len(agenda.month(library, *span)) for span in (spans[2], spans[0], spans[1], spans[2])]
    assert counts == [2, 5, 4, 2]
