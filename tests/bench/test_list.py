"""Scrolling, a frame at a time, beside Qt's own list over its own model; opening a person and showing others by a filter, beside
the queries alone.
"""

import pytest
from PySide6.QtCore import QSize, QStringListModel
from PySide6.QtWidgets import QListView

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.services import filtering, follow_ups, knowing, people, person_page
from relnet.services.filtering import EVERYBODY, Condition, Detail, Field, Filter
from relnet.services.people import Order
from relnet.services.remembered import Remembered
from tests.bench import queries
from tests.bench.building import NOW
from tests.bench.conftest import paint, settle

ROUNDS = 400
ROW = 52
SWITCHES = 40
FILTERS = {
    "a tag": (Condition(Field.TAG, 1),),
    "seen since March": (Condition(Field.SEEN, "2026-03-01"),),
    "not seen since March": (Condition(Field.SEEN, "2026-03-01", negated=True),),
    "an organisation": (Condition(Field.ORGANISATION, 5),),
    "a place": (Condition(Field.PLACE, "Porto"),),
    "has a mail address": (Condition(Field.DETAIL, Detail.MAIL),),
    "without a phone number": (Condition(Field.DETAIL, Detail.PHONE, negated=True),),
    "without a birthday": (Condition(Field.DETAIL, Detail.BIRTHDAY, negated=True),),
    "has an organisation": (Condition(Field.DETAIL, Detail.ORGANISATION),),
    "has a note": (Condition(Field.DETAIL, Detail.NOTE),),
    "resting": (Condition(Field.STANDING, "resting"),),
    "an import": (Condition(Field.IMPORT, 2),),
    "archived": (Condition(Field.ARCHIVED),),
    "three conditions": (
        Condition(Field.TAG, 1),
        Condition(Field.SEEN, "2026-06-01", negated=True),
        Condition(Field.DETAIL, Detail.PHOTO, negated=True),
    ),
}  # fmt: skip


@pytest.fixture
def plain_list(window, size, qtbot):
    """A QListView with as many rows of as many pixels, the size of the contacts' own."""
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel([f"Person number {number}" for number in range(size.people)]))
    view.setUniformItemSizes(True)
    view.setGridSize(QSize(1, ROW))
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.resize(window.show_view("contacts").table.size())
    view.show()
    qtbot.waitExposed(view)
    settle(view)
    return view


@pytest.mark.parametrize(("step", "pixels"), [("notch of the wheel", 3 * ROW), ("page", 13 * ROW), ("far jump", 0)])
def test_scroll_frame(step, pixels, window, plain_list, measure, size):
    table = window.show_view("contacts").table
    settle(window)

    def scroll(view):
        bar = view.verticalScrollBar()
        there = bar.value() + (pixels or int(bar.maximum() * 0.618))
        bar.setValue(there if there < bar.maximum() else there % max(1, bar.maximum()))
        paint(view.window())

    measure(
        f"scroll frame: {step}", lambda _: scroll(table), range(ROUNDS),
        floor=lambda _: scroll(plain_list), against="QListView over QStringListModel",
    )  # fmt: skip


def test_scroll_timeline(window, measure):
    view = window.show_view("timeline")
    settle(window)

    def scroll(_):
        bar = view._stream.verticalScrollBar()
        bar.setValue(bar.value() + 150)
        paint(window)

    measure("scroll frame: timeline", scroll, range(ROUNDS))


def _some(library):
    ids = people.ids(library)
    return [ids[number * 7919 % len(ids)] for number in range(150)]


def _busiest(library):
    """Those with whom most happened, in turns."""
    often = "SELECT person_id FROM participant GROUP BY person_id ORDER BY count(*) DESC LIMIT 5"
    return library.column(often) * 10


def _well_known(library):
    """A few of whom there is as much to say as their page shows at first, and more."""
    chosen = [*people.ids(library)[500:503]]
    for id_ in chosen:
        for number in range(12):
            library.act(knowing.add_fact, id_, "interest", f"Walks along the harbour in the evening, number {number}")
            library.act(knowing.add_question, id_, f"How did journey number {number} go, and what came of it?")
            library.act(knowing.add_topic, id_, ("offer", "need")[number % 2], f"bookbinding {number}")
            library.act(follow_ups.add_follow_up, FollowUp(f"Send book {number}", When(NOW.date()), (id_,)))
    return chosen * 16


@pytest.mark.parametrize(("who", "choose"), [("some", _some), ("the busiest", _busiest), ("well known", _well_known)])
def test_open_person(who, choose, window, library, measure):
    ids = window.show_view("contacts").model.ids
    chosen = choose(library)
    bare = {id_: queries.of(library, lambda id_=id_: person_page.page(library, id_)) for id_ in chosen}

    def open_(id_):
        window.open_person(id_)
        settle(window)

    open_(ids[-1])
    measure(
        f"open a person: {who}", open_, chosen, floor=lambda id_: queries.run(library, bare[id_]), against="its queries alone"
    )


@pytest.mark.parametrize("name", FILTERS)
def test_filter(name, window, library, measure):
    view = window.show_view("contacts")
    shown = Filter(FILTERS[name])
    bare = queries.of(library, lambda: filtering.ids(library, shown))

    def ready(_):
        view.list.show_filter(EVERYBODY)
        settle(window)

    def switch(_):
        view.list.show_filter(shown)
        paint(window)

    measure(
        f"filter: {name}, to painted rows", switch, range(SWITCHES), ready=ready,
        floor=lambda _: queries.run(library, bare), against="its queries alone",
    )  # fmt: skip


@pytest.mark.parametrize("order", list(Order))
def test_sort(order, window, library, measure):
    view = window.show_view("contacts")
    others = Order.ADDED if order is Order.NAME else Order.NAME
    people._everybody = Remembered()
    bare = queries.of(library, lambda: filtering.ids(library, EVERYBODY, order))

    def ready(_):
        view.list.sort(others)
        settle(window)
        # As when something was written since.
        people._everybody = Remembered()

    def switch(_):
        view.list.sort(order)
        paint(window)

    measure(
        f"sort: {order.value}, to painted rows", switch, range(SWITCHES), ready=ready,
        floor=lambda _: queries.run(library, bare), against="its queries alone",
    )  # fmt: skip
