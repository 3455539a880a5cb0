"""Scrolling, a frame at a time, beside Qt's own list over its own model; and opening a person, beside the queries alone."""

import pytest
from PySide6.QtCore import QSize, QStringListModel
from PySide6.QtWidgets import QListView

from relnet.services import person_page
from tests.bench import queries
from tests.bench.conftest import paint, settle

ROUNDS = 400
ROW = 52


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


def test_open_person(window, library, measure):
    ids = window.show_view("contacts").model.ids
    chosen = [ids[number * 7919 % len(ids)] for number in range(150)]
    bare = {id_: queries.of(library, lambda id_=id_: person_page.page(library, id_)) for id_ in chosen}

    def open_(id_):
        window.open_person(id_)
        settle(window)

    open_(ids[-1])
    measure("open a person", open_, chosen, floor=lambda id_: queries.run(library, bare[id_]), against="its queries alone")
