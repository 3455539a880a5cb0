"""The stream pages without gaps or repeats; the calendar counts what it shows."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.services import agenda, circles, follow_ups, interactions, people, search, status, timeline
from relnet.services.library import Library, finish
from relnet.services.timeline import Narrowed, Wanted
from tests.build import a_day, a_follow_up, a_moment, a_person, an_interaction
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def ada(library):
    return library.act(people.add_person, a_person(birthday=(1986, 11, 24))).result


@pytest.fixture
def grace(library):
    return library.act(people.add_person, a_person("Grace Hopper")).result


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(list(InteractionKind)[:4])), max_size=25),
    st.integers(1, 7),
    st.sampled_from([None, frozenset({InteractionKind.CALL}), frozenset({InteractionKind.CALL, InteractionKind.MEAL})]),
    st.booleans(),
)
def test_pages_join_without_gaps_or_repeats(tmp_path_factory, happened, limit, kinds, of_one):
    library = Library(tmp_path_factory.mktemp("pages") / "l.db", clock=lambda: NOW)
    ada = library.act(people.add_person, a_person()).result
    for days, kind in happened:
        library.act(interactions.log_interaction, an_interaction(ada, kind=kind, when=When(TODAY - timedelta(days=days))))
    among = Narrowed(Wanted(kinds, ada if of_one else None))
    seen, cursor = [], None
    while True:
        page = timeline.page(library, before=cursor, limit=limit, among=among)
        seen += page.entries
        cursor = page.next
        if cursor is None:
            break
    days = [entry.day for entry in seen]
    assert days == sorted(days, reverse=True)
    assert _upwards(library, limit, among) == seen
    assert len({entry.id for entry in seen}) == len(seen) == sum(kinds is None or kind in kinds for _, kind in happened)
    library.close()


def _upwards(library, limit, among):
    """All entries, newest first, read from the oldest on."""
    seen, cursor = [], timeline.starting_at(library, date(1900, 1, 1))
    while cursor is not None:
        page = timeline.page(library, after=cursor, limit=limit, among=among)
        seen = [*page.entries, *seen]
        cursor = page.next
    return seen


@pytest.fixture(params=[20_000, 2], ids=["few", "many"])
def few(request, monkeypatch):
    """Whether what is wanted is looked up, or met on a walk of a few entries at a time."""
    monkeypatch.setattr("relnet.services.timeline.wanted._FEW", request.param)
    monkeypatch.setattr("relnet.services.timeline.paging._STRIDE", 3)
    monkeypatch.setattr("relnet.services.timeline.paging._STRIDES", 2)
    return request.param


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    happened=st.lists(
        st.tuples(st.integers(0, 9), st.sets(st.integers(0, 3), min_size=1), st.sampled_from(["river", "Reißbrett", "café", ""])),
        min_size=1,
        max_size=30,
    ),
    limit=st.integers(1, 6),
    asked=st.tuples(st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "riv", "reissb", "CAFE", "r"])),
)
def test_what_is_wanted_is_all_there_in_order_in_both_directions(few, tmp_path_factory, happened, limit, asked):
    library = Library(tmp_path_factory.mktemp("wanted") / "l.db", clock=lambda: NOW)
    cast = [library.act(people.add_person, a_person(f"Person {number}")).result for number in range(4)]
    circle = library.act(circles.add_circle, "Mentors", "#2F6B4F").result
    library.act(people.set_circles, cast[1], [circle])
    library.act(people.edit_person, replace(people.get(library, cast[2]), tags=("guild",)))
    tag = library.one("SELECT id FROM tag")
    by_person, by_circle, by_tag, text = asked
    wanted = Wanted(None, cast[0] if by_person else None, circle if by_circle else None, tag if by_tag else None, text)
    expected = []
    for days, met, note in happened:
        when = When(TODAY - timedelta(days=days))
        kept = an_interaction(*(cast[number] for number in met), when=when, note=note, tags=("guild",) if 3 in met else ())
        id_ = library.act(interactions.log_interaction, kept).result
        has = {"": True, "r": True, "riv": note == "river", "reissb": note == "Reißbrett", "CAFE": note == "café"}[text]
        people_there = (not by_person or 0 in met) and (not by_circle or 1 in met) and (not by_tag or bool(met & {2, 3}))
        if has and people_there:
            expected.append((days, -id_))
    among = timeline.narrow(library, wanted)
    seen, cursor = [], None
    while True:
        page = timeline.page(library, before=cursor, limit=limit, among=among)
        seen += page.entries
        cursor = page.next
        if cursor is None:
            break
    assert [entry.id for entry in seen] == [-id_ for _, id_ in sorted(expected)]
    assert _upwards(library, limit, among) == seen
    library.close()


def test_what_comes_up_is_for_those_who_are_wanted(library, ada, grace):
    library.act(follow_ups.add_follow_up, a_follow_up(ada, summary="for Ada"))
    library.act(follow_ups.add_follow_up, a_follow_up(grace, summary="for Grace"))
    wanted = Wanted(person=grace)
    coming = timeline.coming_up(library, TODAY, wanted=wanted)
    assert [entry.title for entry in coming.entries] == ["for Grace"]
    assert coming.rest == 0


def test_a_gap_has_what_is_older_below_and_the_rest_above(library, ada):
    for day in ("2026-11-20", "2026-11-21", "2026-11-22"):
        library.act(interactions.log_interaction, an_interaction(ada, when=a_day(day)))
    gap = timeline.starting_at(library, date(2026, 11, 21))
    below, above = timeline.page(library, before=gap), timeline.page(library, after=gap)
    assert [entry.day.day for entry in (*above.entries, *below.entries)] == [22, 21, 20]
    assert len(above.entries) == 1


def test_an_entry_says_who_and_when(library, ada, grace):
    library.act(interactions.log_interaction, an_interaction(ada, grace, when=a_moment("2026-11-23 10:30"), note="Engines"))
    (entry,) = timeline.page(library).entries
    assert (entry.title, entry.note) == ("Coffee with Ada Lovelace and Grace Hopper", "Engines")
    assert (entry.day, entry.time) == (date(2026, 11, 23), time(10, 30))
    assert [row.name for row in entry.people] == ["Ada Lovelace", "Grace Hopper"]


def test_jumping_starts_at_the_day_asked_for(library, ada):
    for day in ("2026-11-20", "2019-05-02", "2019-05-03"):
        library.act(interactions.log_interaction, an_interaction(ada, when=a_day(day)))
    page = timeline.page(library, before=timeline.starting_at(library, date(2019, 5, 2)))
    assert [entry.day for entry in page.entries] == [date(2019, 5, 2)]
    assert timeline.page(library, before=timeline.starting_at(library, date(2020, 1, 1))).entries[0].day == date(2019, 5, 3)
    assert timeline.page(library, before=timeline.starting_at(library, date(1999, 1, 1))).entries == ()
    assert timeline.months(library) == [date(2026, 11, 1), date(2019, 5, 1)]


def test_what_is_coming_up_is_nearest_first_and_never_late(library, ada):
    for summary, day in (("later", "2026-12-24"), ("missed", "2026-11-01"), ("soon", "2026-11-25")):
        library.act(follow_ups.add_follow_up, a_follow_up(ada, summary=summary, due=a_day(day)))
    done = library.act(follow_ups.add_follow_up, a_follow_up(ada, summary="done")).result
    library.act(follow_ups.finish_follow_ups, [done])
    coming = timeline.coming_up(library, TODAY, dates=0).entries
    assert [(entry.title, entry.day) for entry in coming] == [
        ("missed", TODAY), ("soon", date(2026, 11, 25)), ("later", date(2026, 12, 24)),
    ]  # fmt: skip


def test_rhythm_and_who_was_seen_most(library, ada, grace):
    for day in ("2026-11-23", "2026-11-23", "2026-11-02"):
        library.act(interactions.log_interaction, an_interaction(ada, when=a_day(day)))
    library.act(interactions.log_interaction, an_interaction(ada, grace, when=a_day("2026-11-10")))
    library.act(interactions.log_interaction, an_interaction(grace, when=a_day("2020-01-01")))
    rhythm = timeline.rhythm(library, TODAY)
    assert (rhythm.interactions, rhythm.people) == (4, 2)
    assert rhythm.days[date(2026, 11, 23)] == 2
    assert [(row.name, times) for row, times in timeline.seen_most(library, TODAY)] == [("Ada Lovelace", 4), ("Grace Hopper", 1)]


def test_what_was_with_people_in_the_trash_alone_is_out_of_sight(library, ada, grace):
    library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-11-24"), note="alone"))
    library.act(interactions.log_interaction, an_interaction(ada, grace, when=a_day("2026-11-24"), note="together"))
    alone = library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_day("2026-11-24"))).result
    everyone = library.act(follow_ups.add_follow_up, a_follow_up(due=a_day("2026-11-24"))).result

    def seen():
        return (
            [entry.note for entry in timeline.page(library).entries],
            sorted(follow_ups.open_ids(library)),
            len(timeline.coming_up(library, TODAY, dates=0).entries),
            agenda.month(library, TODAY, TODAY)[TODAY].count,
            [hit.detail for hit in search.suggest(library, "alone")],
        )

    before = seen()
    assert before == (["together", "alone"], [alone, everyone], 2, 5, ["alone"])
    library.act(people.move_to_trash, [ada])
    assert seen() == (["together"], [everyone], 1, 2, [])
    assert timeline.rhythm(library, TODAY).interactions == status.counts(library).interactions == 1
    finish(library.undo())
    assert seen() == before
    library.act(people.move_to_trash, [ada])
    library.act(people.restore_from_trash, [ada])
    assert seen() == before


def test_news_is_not_somebody_seen(library, ada):
    library.act(interactions.log_interaction, an_interaction(ada, kind=InteractionKind.NEWS))
    assert timeline.seen_most(library, TODAY) == []
    assert timeline.rhythm(library, TODAY).people == 0


def test_dates_and_whom_to_ask_come_up_within_a_fortnight(library, ada, grace):
    library.act(people.add_person, a_person("Bea Later", birthday=(None, 12, 9)))
    library.act(follow_ups.add_follow_up, a_follow_up(grace, summary="Send", due=a_moment("2026-11-26T23:30")))
    for when, check_in in (("2026-11-01", "2026-11-20"), ("2026-11-20", "2026-12-08"), ("2026-11-21", "2026-12-09")):
        news = an_interaction(grace, kind=InteractionKind.NEWS, when=a_day(when), check_in=date.fromisoformat(check_in))
        library.act(interactions.log_interaction, news)
    coming = timeline.coming_up(library, TODAY)
    assert [(entry.kind, entry.title, entry.day) for entry in coming.entries] == [
        ("check_in", "Ask how it went on: News from Grace Hopper", TODAY),
        ("date", "Ada Lovelace turns 40", TODAY),
        ("follow_up", "Send", date(2026, 11, 26)),
        ("check_in", "Ask how it went on: News from Grace Hopper", date(2026, 12, 8)),
    ]
    assert coming.rest == 0
    assert [row.name for row in coming.entries[1].people] == ["Ada Lovelace"]
    few = timeline.coming_up(library, TODAY, limit=1, dates=0)
    assert [entry.kind for entry in few.entries] == ["check_in"]
    assert few.rest == 3
    assert [entry.kind for entry in timeline.coming_up(library, TODAY, wanted=Wanted(person=ada)).entries] == ["date"]


def test_the_time_of_what_comes_up_is_the_one_here_and_gone_with_its_day(library):
    for summary, due in (("ahead", a_moment("2026-11-26T08:00", ZoneInfo("Asia/Tokyo"))), ("gone", a_moment("2026-11-20T08:00"))):
        library.act(follow_ups.add_follow_up, a_follow_up(summary=summary, due=due))
    gone, ahead = timeline.coming_up(library, TODAY).entries
    assert (gone.title, gone.day, gone.time) == ("gone", TODAY, None)
    assert (ahead.title, ahead.day, ahead.time) == ("ahead", date(2026, 11, 26), time(0))
