"""A month, the first page of the timeline and a jump years back: the query beside its own SQL, and the painted view."""

from datetime import date, timedelta

from relnet.services import agenda, timeline
from tests.bench import queries
from tests.bench.building import NOW
from tests.bench.conftest import settle

ROUNDS = 120
# The sample's story begins in November 2021.
LONG_AGO = [date(2022, 1, 31) + timedelta(days=number) for number in range(ROUNDS)]


def _months():
    """The first and last day of pages of six weeks, back through the years."""
    return [(NOW.date() - timedelta(days=28 * number + 41), NOW.date() - timedelta(days=28 * number)) for number in range(60)] * 2


def _beside_its_sql(measure, library, name, query, steps):
    bare = {step: queries.of(library, lambda step=step: query(step)) for step in steps}
    measure(name, query, steps, floor=lambda step: queries.run(library, bare[step]), against="its SQL alone")


def test_month(library, measure):
    _beside_its_sql(measure, library, "month: the query", lambda span: agenda.month(library, *span, per_day=3), _months())


def test_first_page(library, measure):
    _beside_its_sql(measure, library, "timeline: first page, the query", lambda _: timeline.page(library), range(ROUNDS))


def test_jump(library, measure):
    def jump(day):
        return timeline.page(library, before=timeline.starting_at(library, day))

    _beside_its_sql(measure, library, "timeline: jump, the query", jump, LONG_AGO)


def test_turn_month(window, library, measure):
    view = window.show_view("calendar")
    settle(window)
    turned = iter(_months())

    def turn(_):
        view._face.turn(-1)
        settle(window)

    bare = {span: queries.of(library, lambda span=span: agenda.month(library, *span, per_day=3)) for span in _months()}
    measure(
        "calendar: turn to painted", turn, range(50),
        floor=lambda _: queries.run(library, bare[next(turned)]), against="the month's SQL alone",
    )  # fmt: skip


def test_show_timeline(window, library, measure):
    view = window.show_view("timeline")
    settle(window)
    bare = queries.of(library, lambda: view.refresh(None))

    def show(_):
        view.refresh(None)
        settle(window)

    measure(
        "timeline: all anew to painted", show, range(60),
        floor=lambda _: queries.run(library, bare), against="its SQL alone",
    )  # fmt: skip


def test_jump_to_painted(window, library, measure):
    stream = window.show_view("timeline")._stream
    settle(window)
    bare = {day: queries.of(library, lambda day=day: stream.jump(day)) for day in LONG_AGO}

    def jump(day):
        stream.jump(day)
        settle(window)

    measure(
        "timeline: jump to painted", jump, LONG_AGO, ready=lambda _: stream.jump(None),
        floor=lambda day: queries.run(library, bare[day]), against="its SQL alone",
    )  # fmt: skip
