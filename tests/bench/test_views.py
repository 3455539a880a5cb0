"""The calendar turned and jumped in, the timeline jumped in and scrolled: the query beside its own SQL, and the painted view."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from relnet.services import agenda, timeline
from tests.bench import queries
from tests.bench.building import NOW
from tests.bench.conftest import paint, settle

ROUNDS = 120
# About ten entries of the timeline, in pixels.
A_FRAME = 500
# The sample's story begins in November 2021.
BEFORE_ALL = date(2019, 3, 1)
LONG_AGO = [date(2022, 1, 31) + timedelta(days=number) for number in range(ROUNDS)]
FAR_APART = [date(2022, 1, 31) + timedelta(days=37 * number) for number in range(40)]


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


@pytest.mark.parametrize("face", ["month", "week", "agenda"])
def test_turn(face, window, library, measure):
    view = _calendar(window, face)
    _beside_what_it_asks(
        measure, library, window, f"calendar: turn the {face} to painted", lambda _: view._face.turn(-1), range(40)
    )


@pytest.mark.parametrize("face", ["month", "week", "agenda"])
def test_jump_in_calendar(face, window, library, measure):
    view = _calendar(window, face)
    _beside_what_it_asks(measure, library, window, f"calendar: jump in the {face} to painted", view.go, FAR_APART)


def test_select_day(window, library, measure):
    view = _calendar(window, "month")
    days = [NOW.date() - timedelta(days=number % 20 + 1) for number in range(40)]
    _beside_what_it_asks(measure, library, window, "calendar: select a day to painted", view.go, days)


def _calendar(window, face):
    view = window.show_view("calendar")
    view.show_face(face)
    settle(window)
    return view


def _beside_what_it_asks(measure, library, window, name, action, steps):
    """Each step once, painted; its floor is what the step itself asked, run again bare."""
    asked = []

    def act(step):
        with queries.heard(library) as notes:
            action(step)
        asked.append(notes)
        settle(window)

    def floor(_):
        # The first has nothing before it.
        if asked:
            queries.run(library, asked[-1])

    measure(name, act, steps, floor=floor, against="the SQL of the step before")


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


def test_jump_before_all(window, library, measure):
    """To where the stream ends, years before anything was logged."""
    stream = window.show_view("timeline")._stream
    settle(window)
    bare = queries.of(library, lambda: stream.jump(BEFORE_ALL))

    def jump(_):
        stream.jump(BEFORE_ALL)
        settle(window)

    measure(
        "timeline: jump to 2019 to painted", jump, range(40), ready=lambda _: stream.jump(None),
        floor=lambda _: queries.run(library, bare), against="its SQL alone",
    )  # fmt: skip


def test_scroll_timeline(window, library, measure):
    """A frame, and what it reads on, down through ten thousand entries."""
    stream = window.show_view("timeline")._stream
    settle(window)
    bar = stream.verticalScrollBar()
    frames = range(1000)
    bare = queries.of(library, lambda: timeline.page(library))

    def scroll(_):
        bar.setValue(bar.value() + A_FRAME)
        QApplication.processEvents()
        paint(window)

    measure(
        "timeline: a frame of ten thousand entries", scroll, frames,
        floor=lambda _: queries.run(library, bare), against="the SQL of a page",
    )  # fmt: skip
