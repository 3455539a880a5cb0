"""The list shows what its conditions say; they are put together, taken away and saved by mouse and keyboard."""

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtWidgets import QDateEdit, QMenu

from relnet.domain.cadence import Standing
from relnet.services import circles, filtering, people, smart_lists
from relnet.services.filtering import ARCHIVED, EVERYBODY, Condition, Detail, Field, Filter
from relnet.services.people import Order
from relnet.ui.contacts import filter_flow, filter_lists
from relnet.ui.contacts.filter_bar import DRIFTING
from relnet.ui.contacts.filter_lists import SmartLists
from relnet.ui.contacts.filter_name import NameSheet
from relnet.ui.contacts.filter_words import condition_text
from relnet.ui.sidebar import NavigationItem, Sidebar
from tests.ui.contacts.conftest import texts

BORN = Condition(Field.DETAIL, Detail.BIRTHDAY)
SEEN = Condition(Field.SEEN, "2026-09-15", negated=True)


def names(view):
    return [view.model.person(row).name for row in range(view.model.rowCount())]


def chips(view):
    return [chip.accessibleName() for chip in view.list.bar.conditions]


def line(view):
    return view.list._sorting.text()


def settle():
    for _ in range(4):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def answer(monkeypatch):
    """What the person types for a name."""
    given = ["Old friends"]
    for module in (filter_flow, filter_lists):
        monkeypatch.setattr(module.NameSheet, "ask", classmethod(lambda *_: given[0]))
    return given


@pytest.fixture
def sidebar(session, view):
    made = Sidebar([("contacts", "users", "Contacts")], QMenu(view.window()), view.window())
    made.keeper = SmartLists(session, made, made)
    session.changed.connect(made.keeper.refresh)
    made.list_chosen.connect(view.show_list)
    return made


def shelf(sidebar):
    settle()
    return [
        (item.accessibleName(), item.accessibleDescription())
        for item in sidebar.findChildren(NavigationItem)
        if item._icon == "funnel"
    ]


def test_a_chip_for_those_who_drift(view):
    view.list.bar.quick.button(DRIFTING).click()
    assert names(view) == ["Amara Okafor", "Élodie Marchand", "Ines Carvalho"]
    assert line(view).startswith("3 people")
    view.list.bar.quick.button(0).click()
    assert len(names(view)) == 10


def test_conditions_are_chips_that_go_one_by_one(view, qtbot):
    view.list.show_filter(Filter((SEEN, Condition(Field.STANDING, Standing.DRIFTING))))
    assert names(view) == ["Élodie Marchand", "Ines Carvalho"]
    assert chips(view) == ["Remove: not seen since 15 September 2026", "Remove: drifting"]
    assert not view.list.bar.quick.checkedButton()
    view.window().activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.list.bar.focus()
    qtbot.keyClick(view.list.bar.conditions[0], Qt.Key.Key_Delete)
    assert names(view) == ["Amara Okafor", "Élodie Marchand", "Ines Carvalho"]
    # What is left has a chip of its own, where the keyboard goes on.
    assert chips(view) == []
    assert view.list.bar.quick.checkedButton() is view.list.bar.quick.button(DRIFTING)
    assert view.list.bar.quick.button(DRIFTING).hasFocus()


def test_nobody_meets_everything(view):
    view.list.show_filter(Filter((BORN, Condition(Field.DETAIL, Detail.PHOTO))))
    assert "Nobody meets all of these conditions." in texts(view.list)
    view.list._shown.currentWidget().pressed.emit()
    assert len(names(view)) == 10


def test_a_person_outside_leaves_the_filter(view, cast):
    view.list.show_filter(Filter((BORN,)))
    assert names(view) == ["Amara Okafor"]
    view.open_person(cast["Jonas"])
    assert view.list.filter == EVERYBODY


def test_what_is_renamed_or_gone_is_said(view, cast, session):
    mentors = circles.all_circles(session.library)[0].id
    view.list.show_filter(Filter((Condition(Field.CIRCLE, mentors), BORN)))
    assert chips(view)[0] == "Remove: in Mentors"
    view.list.show_filter(Filter((Condition(Field.CIRCLE, 999), BORN)))
    assert chips(view)[0] == "Remove: in a circle that is gone"
    assert names(view) == []


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(Field.CIRCLE, 1), "in <b>Helio</b>"),
        (Condition(Field.TAG, 1, negated=True), "not tagged <b>Helio</b>"),
        (Condition(Field.ORGANISATION, 1), "at <b>Helio</b>"),
        (Condition(Field.PLACE, "Lagos"), "address in Lagos"),
        (Condition(Field.STANDING, "resting", negated=True), "not resting"),
        (Condition(Field.SEEN, "2026-03-01"), "seen since 1 March 2026"),
        (Condition(Field.DETAIL, "birthday", negated=True), "without a birthday"),
        (Condition(Field.ARCHIVED), "archived"),
        (Condition(Field.UNKNOWN, "{}"), "something that this Relnet does not know"),
    ],
)
def test_conditions_in_words(qapp, condition, words):
    assert condition_text(condition, lambda _: "<b>Helio</b>") == words


def test_an_import_is_called_by_its_files(qapp):
    come = Condition(Field.IMPORT, 1)
    assert condition_text(come, lambda _: '["a.vcf"]') == "came with a.vcf"
    assert condition_text(come, lambda _: '["a.vcf", "b.vcf"]') == "came with a.vcf and 1 more"
    assert condition_text(come, lambda _: None) == "came with an import that is gone"


def test_the_builder_counts_and_shows(view, session):
    builder = view.filters.build()
    settle()
    (row,) = builder.rows()
    row.field.setCurrentIndex(row.field.findData(Field.ORGANISATION))
    settle()
    assert (row.condition(), builder.counted.text()) == (None, "10 people")
    row.value.setText("helio labs")
    settle()
    assert builder.counted.text() == "1 person"
    row.operator.setCurrentIndex(1)
    more = builder.add(None)
    more.field.setCurrentIndex(more.field.findData(Field.SEEN))
    assert isinstance(more.value, QDateEdit)
    more.value.setDate(QDate(2026, 11, 1))
    settle()
    assert builder.counted.text() == "4 people"
    builder._buttons[-1].click()
    helio = session.library.one("SELECT id FROM organisation WHERE name = 'Helio Labs'")
    assert view.list.filter.conditions == (
        Condition(Field.ORGANISATION, helio, negated=True),
        Condition(Field.SEEN, "2026-11-01"),
    )
    assert names(view) == ["Adaeze Nwosu", "Anders Holm", "Clara Jensen", "Lena Fischer"]


def test_another_condition_is_about_something_else(view):
    builder = view.filters.build()
    builder.more.click()
    builder.more.click()
    assert [row.field.currentData() for row in builder.rows()] == [Field.CIRCLE, Field.TAG, Field.STANDING]


def test_the_builder_shows_every_condition_as_it_was(view, session):
    mentors = circles.all_circles(session.library)[0].id
    tag = session.library.one("SELECT min(id) FROM tag")
    shown = Filter(
        (
            Condition(Field.UNKNOWN, '{"field": "moon"}'), Condition(Field.CIRCLE, mentors), Condition(Field.CIRCLE, 999),
            Condition(Field.TAG, tag, negated=True), Condition(Field.TAG, 999), Condition(Field.STANDING, Standing.DORMANT), SEEN,
            Condition(Field.ORGANISATION, 1), Condition(Field.PLACE, "Lagos"), Condition(Field.PLACE, "Atlantis"),
            BORN, Condition(Field.IMPORT, 7), Condition(Field.ARCHIVED),
        )
    )  # fmt: skip
    view.list.show_filter(shown)
    assert view.filters.build().value() == shown


def test_a_row_is_taken_away_and_the_keyboard_goes_on(view, qtbot):
    view.list.show_filter(Filter((SEEN, BORN)))
    builder = view.filters.build()
    settle()
    first, second = builder.rows()
    qtbot.keyClick(first.remove, Qt.Key.Key_Space)
    assert builder.value() == Filter((BORN,))
    assert second.field.hasFocus()
    qtbot.keyClick(second.remove, Qt.Key.Key_Space)
    assert builder.value() == EVERYBODY
    assert builder.more.hasFocus()


def test_a_list_is_saved_shown_and_taken_back(view, session, answer, qtbot):
    view.list.show_filter(Filter((SEEN, Condition(Field.DETAIL, Detail.CADENCE))))
    view.list.sort(Order.LAST_CONTACT)
    builder = view.filters.build()
    with qtbot.waitSignals([view.acted, view.list_shown]):
        builder.save_asked.emit(builder.value())
    (made,) = smart_lists.all_lists(session.library)
    assert (made.name, made.filter, made.order) == ("Old friends", view.list.filter, Order.LAST_CONTACT)
    assert line(view) == "Old friends · 3 people · by last contact ▾"
    session.undo()
    assert line(view) == "3 people · by last contact ▾"
    assert chips(view)


def test_without_a_name_the_filter_is_shown_all_the_same(view, session, answer):
    answer[0] = None
    view.filters.build().save_asked.emit(Filter((BORN,)))
    assert names(view) == ["Amara Okafor"]
    assert smart_lists.all_lists(session.library) == []


def test_a_list_is_changed_where_it_is_shown(view, session, answer):
    id_ = session.act(smart_lists.add_list, "Old friends", Filter((SEEN,)), Order.ADDED)
    view.show_list(id_)
    view.filters.build().change_asked.emit(Filter((BORN,)))
    assert smart_lists.all_lists(session.library)[0].filter == Filter((BORN,))
    assert names(view) == ["Amara Okafor"]
    session.undo()
    assert "Amara Okafor" not in names(view)
    assert line(view).startswith("Old friends")
    view.show_circle(None)
    assert line(view) == "10 people · by name ▾"


def test_lists_stand_in_the_sidebar_with_their_counts(view, session, sidebar, cast, answer):
    first = session.act(smart_lists.add_list, "With & birthday", Filter((BORN,)), Order.NAME)
    session.act(
        smart_lists.add_list, "Everybody else", Filter((Condition(Field.DETAIL, Detail.BIRTHDAY, negated=True),)), Order.NAME
    )
    assert shelf(sidebar) == [("With & birthday", "1"), ("Everybody else", "9")]
    session.act(people.move_to_trash, [cast["Jonas"]])
    assert shelf(sidebar)[1] == ("Everybody else", "8")
    item = next(item for item in sidebar.findChildren(NavigationItem) if item.name == "With & birthday")
    item.click()
    assert names(view) == ["Amara Okafor"]
    sidebar.mark("contacts", None, first)
    assert item.isChecked()


def test_lists_are_renamed_moved_and_removed_from_their_menu(view, session, sidebar, answer, qtbot):
    for name in ("One", "Two"):
        session.act(smart_lists.add_list, name, Filter((BORN,)), Order.NAME)
    settle()

    def press(name, words):
        item = next(item for item in sidebar.findChildren(NavigationItem) if item.name == name)
        next(action for action in item.actions() if action.text() == words).trigger()
        return [name for name, _ in shelf(sidebar)]

    assert press("One", "Move down") == ["Two", "One"]
    answer[0] = "Three"
    assert press("Two", "Rename…") == ["Three", "One"]
    with qtbot.waitSignal(sidebar.keeper.acted):
        assert press("Three", "Remove") == ["One"]
    session.undo()
    assert [name for name, _ in shelf(sidebar)] == ["Three", "One"]


def test_nothing_is_counted_while_a_long_action_runs(view, session, sidebar, monkeypatch):
    session.act(smart_lists.add_list, "One", Filter((BORN,)), Order.NAME)
    monkeypatch.setattr(type(session), "busy", property(lambda _: True))
    monkeypatch.setattr(filtering, "count", lambda *_: pytest.fail("read while busy"))
    sidebar.keeper.refresh(None)
    settle()


def test_a_name_is_asked_for(view, qtbot):
    sheet = NameSheet("Save as list", "Old", view)
    qtbot.addWidget(sheet)
    sheet.open()
    sheet.line.setText("  ")
    assert not sheet._save.isEnabled()
    sheet.line.setText("Older")
    assert sheet._save.isEnabled()
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert (sheet.result(), sheet.name) == (1, "Older")


def test_letters_stand_where_sections_begin(view):
    assert [view.model.letter(row) for row in range(10) if view.model.opens_section(row)] == [
        "A",
        "C",
        "D",
        "E",
        "I",
        "J",
        "L",
        "M",
    ]
    told = []
    view.table.letter_changed.connect(told.append)
    view.table.resize(300, 104)
    view.table.verticalScrollBar().setValue(60)
    assert told == ["A"]
    view.list.sort(Order.LAST_CONTACT)
    assert not any(view.model.letter(row) for row in range(10))


def test_archived_people_are_found_where_they_rest(view, cast, session):
    from relnet.model import tables
    from relnet.services.library import verb

    @verb("Archive")
    def archive(library):
        tables.Person.update(archived_at=library.now()).where(tables.Person.id == cast["Jonas"]).execute()

    session.act(archive)
    assert "Jonas Weber" not in names(view)
    view.open_person(cast["Jonas"])
    assert view.list.filter == ARCHIVED
    assert names(view) == ["Jonas Weber"]
    assert chips(view) == ["Remove: archived"]
