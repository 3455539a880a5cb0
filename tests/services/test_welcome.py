from datetime import timedelta

from relnet.domain.cadence import Cadence
from relnet.domain.followup import FollowUpState
from relnet.services import follow_ups, people, welcome
from relnet.services.library import finish
from relnet.services.welcome import PiledUp
from tests.build import a_day, a_follow_up, a_person
from tests.model.test_journal import contents


def add(library, day, **fields):
    return library.act(follow_ups.add_follow_up, a_follow_up(due=a_day(day), **fields)).result


def later(clock, **span):
    clock.now += timedelta(**span)


def test_nobody_is_welcomed_who_was_here(library):
    assert welcome.piled_up(library) is None
    for _ in range(9):
        add(library, "2026-11-20")
    add(library, "2026-11-24")
    add(library, "2026-11-01", state=FollowUpState.DONE)
    assert welcome.piled_up(library) is None


def test_ten_that_had_their_day_are_enough(library):
    for _ in range(10):
        add(library, "2026-11-23")
    assert welcome.piled_up(library) == PiledUp(away=False, follow_ups=True, people=False)


def test_after_three_weeks_one_thing_is(library, clock):
    add(library, "2026-11-30")
    later(clock, weeks=3)
    assert welcome.piled_up(library) is None
    later(clock, days=1)
    assert welcome.piled_up(library) == PiledUp(away=True, follow_ups=True, people=False)


def test_people_drift_apart_while_one_is_away(library, clock):
    ada = library.act(people.add_person, a_person()).result
    library.act(people.set_cadence, ada, Cadence(14, 28))
    later(clock, weeks=4)
    assert welcome.piled_up(library) == PiledUp(away=True, follow_ups=False, people=True)


def test_it_starts_anew_in_one_step(library, clock):
    ids = [library.act(people.add_person, a_person(f"Person {number}")).result for number in range(5)]
    for id_, days in zip(ids, (7, 14, 7, 28, 365), strict=True):
        library.act(people.set_cadence, id_, Cadence(days, 2 * days))
    for _ in range(4):
        add(library, "2026-11-30")
    later(clock, weeks=5)
    before = contents(library)
    finish(library.act_in_slices(welcome.start_anew))
    # From Tuesday, the 29th of December, on: three people a day, first those away for the most of their intervals.
    due = dict(library.rows("SELECT id, next_due_on FROM person"))
    assert [due[id_] for id_ in ids] == ["2026-12-30", "2026-12-30", "2026-12-30", "2026-12-31", "2027-11-24"]
    assert library.column("SELECT due FROM follow_up ORDER BY id") == ["2026-12-30"] * 3 + ["2026-12-31"]
    assert welcome.piled_up(library) is None
    assert library.label("undo") == "Start anew"
    finish(library.undo())
    assert contents(library) == before


def test_who_leaves_it_is_not_asked_soon(library, clock):
    for _ in range(10):
        add(library, "2026-11-23")
    library.act(welcome.leave)
    assert welcome.piled_up(library) is None
    later(clock, days=20)
    library.act(welcome.leave)
    later(clock, days=20)
    assert welcome.piled_up(library) is None
    later(clock, days=1)
    assert welcome.piled_up(library) == PiledUp(away=False, follow_ups=True, people=False)
