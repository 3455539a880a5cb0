import pytest
from PySide6.QtCore import Qt

from relnet.domain.errors import UserError
from relnet.services import connections, interactions, knowing, people
from relnet.ui.contacts.connections_tab import HowField, HowKnown
from relnet.ui.contacts.lines import Line
from relnet.ui.contacts.marks import IconButton
from relnet.ui.contacts.person_pane import CONNECTIONS, OFFERS
from tests.build import a_person, an_interaction
from tests.ui.contacts.conftest import texts


@pytest.fixture
def tab(view, cast):
    view.open_person(cast["Amara"])
    view.pane.tabs.setCurrentIndex(CONNECTIONS)
    return view.pane.connections


def known(session, cast):
    return [(one.other.name, one.kind, one.since, one.note) for one in connections.of(session.library, cast["Amara"])]


def line_of(tab, name):
    texts(tab)
    return next(line for line in tab.findChildren(Line) if line.text.text() == name and line.isVisibleTo(tab))


def edited(tab):
    return next(field for field in tab.findChildren(HowField) if field.isVisible() and field is not tab.add.how)


def test_an_empty_tab_says_what_goes_here(tab):
    assert "Whom they know, how, and who introduced them to you goes here." in texts(tab)
    assert not tab.perhaps.isVisible()


def test_somebody_they_know_is_added_counted_and_opened(tab, view, cast, session, qtbot):
    tab.known.opener.click()
    tab.add.people.set_people([cast["Clara"], cast["Anders"]])
    tab.add.how.kind.setEditText("introduced them to you")
    tab.add.how.since.setText("2019")
    qtbot.keyClick(tab.add.how.since, Qt.Key.Key_Return)
    assert known(session, cast) == [
        ("Anders Holm", "introduced by", "2019", ""),
        ("Clara Jensen", "introduced by", "2019", ""),
    ]
    assert session.undo_label == "Add connection"
    assert "introduced them to you · since 2019" in texts(tab)
    assert view.pane.tabs.tabText(CONNECTIONS) == "Connections 2"
    qtbot.keyClick(line_of(tab, "Clara Jensen"), Qt.Key.Key_Return)
    assert view.pane.person() == cast["Clara"]
    assert "introduced to you by them · since 2019" in texts(view.pane.connections)


def test_nothing_is_added_without_somebody(tab, session, cast):
    tab.known.opener.click()
    with pytest.raises(UserError, match="Choose somebody"):
        tab.add._enter(HowKnown())
    assert known(session, cast) == []


def test_how_they_know_each_other_is_edited_and_taken_away(tab, session, cast, qtbot):
    session.act(connections.add_connections, cast["Amara"], [cast["Clara"]], "friend")
    qtbot.keyClick(line_of(tab, "Clara Jensen"), Qt.Key.Key_F2)
    field = edited(tab)
    field.kind.setEditText("sailing partner")
    field.note.setText("from the club")
    qtbot.keyClick(field.note, Qt.Key.Key_Return)
    assert known(session, cast) == [("Clara Jensen", "sailing partner", "", "from the club")]
    assert "sailing partner · from the club" in texts(tab)
    qtbot.keyClick(line_of(tab, "Clara Jensen"), Qt.Key.Key_Delete)
    assert known(session, cast) == []
    session.undo()
    session.undo()
    assert known(session, cast) == [("Clara Jensen", "friend", "", "")]


def test_escape_leaves_a_connection_as_it_was(tab, session, cast, qtbot):
    session.act(connections.add_connections, cast["Amara"], [cast["Clara"]], "friend")
    qtbot.keyClick(line_of(tab, "Clara Jensen"), Qt.Key.Key_F2)
    field = edited(tab)
    field.since.setText("2001")
    qtbot.keyClick(field.since, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert known(session, cast) == [("Clara Jensen", "friend", "", "")]


def test_half_a_connection_comes_back_with_the_person_and_the_focus_stays_in_the_list(tab, view, cast, session, qtbot):
    session.act(connections.add_connections, cast["Amara"], [cast["Clara"]], "friend")
    tab.known.opener.click()
    tab.add.people.set_people([cast["Anders"]])
    qtbot.keyClicks(tab.add.people.focusProxy(), "lena f")
    tab.add.how.since.setText("2019")
    qtbot.keyClick(line_of(tab, "Clara Jensen"), Qt.Key.Key_F2)
    field = edited(tab)
    field.note.setText("half a no")
    view.table.setFocus()
    view.open_person(cast["Lena"])
    assert tab.add.isHidden()
    assert tab.add.people.people() == ()
    view.open_person(cast["Amara"])
    assert view.table.hasFocus() or view.window().focusWidget() is view.table
    assert (tab.add.people.people(), tab.add.people.typed(), tab.add.how.since.text()) == ((cast["Anders"],), "lena f", "2019")
    texts(tab)
    field = edited(tab)
    assert field.note.text() == "half a no"
    qtbot.keyClick(field.note, Qt.Key.Key_Return)
    assert known(session, cast) == [("Clara Jensen", "friend", "", "half a no")]
    assert tab.add.how.since.text() == "2019"


def test_who_was_in_the_same_talks_is_suggested_and_only_that(tab, view, session, cast):
    for _ in range(2):
        session.act(interactions.log_interaction, an_interaction(cast["Amara"], cast["Marco"]))
    view.refresh(None)
    assert known(session, cast) == []
    line = line_of(tab.perhaps, "Marco Bianchi")
    assert line.accessibleDescription() == "met together 2 times"
    line.findChild(IconButton).click()
    assert known(session, cast) == [("Marco Bianchi", "knows", "", "")]


def test_the_same_work_only_suggests(tab, view, session, cast):
    session.act(people.add_person, a_person("Ben Holt", organisation="Helio Labs"))
    view.refresh(None)
    assert known(session, cast) == []
    line = line_of(tab.perhaps, "Ben Holt")
    assert "both at Helio Labs" in texts(tab.perhaps)
    line.findChild(IconButton).click()
    assert known(session, cast) == [("Ben Holt", "colleague", "", "")]
    assert not tab.perhaps.isVisible()


def test_offers_and_asks_are_lines_of_their_own(view, cast, session, qtbot):
    view.open_person(cast["Amara"])
    view.pane.tabs.setCurrentIndex(OFFERS)
    offers = view.pane.offers
    assert [line.text.text() for line in offers.offers.findChildren(Line)] == [
        "research hiring",
        "public speaking",
        "grant writing",
    ]
    offers.needs.opener.click()
    qtbot.keyClicks(view.window().focusWidget(), "a flat")
    qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Return)
    assert "a flat" in texts(offers.needs)
    session.act(knowing.add_topic, cast["Clara"], "need", "grant writing")
    assert "Clara Jensen looks for grant writing. They have not met." in texts(offers)
    with qtbot.waitSignal(view.introduction_requested) as asked:
        offers.matches.introduction_requested.emit([1, 2])
    assert asked.args == [[1, 2]]
