"""The page without a mouse, and with what people really have in their address books."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from relnet.domain.person import Channel, ChannelKind
from relnet.services import circles, knowing, people
from relnet.services.library import verb
from relnet.ui.contacts.chips import PressedChip
from relnet.ui.contacts.lines import Line
from relnet.ui.contacts.told import Link
from tests.ui.contacts.conftest import a_person, texts
from tests.ui.keyboard import nameless, reachable, walk

ENDLESS = "W" * 300
HEBREW = "אביגיל בן־דוד"


@pytest.fixture
def page(view, cast, qtbot):
    host = view.window()
    # Asked for before the window is there, it would be forgotten.
    qtbot.waitUntil(lambda: host.activateWindow() or host.isActiveWindow())
    view.open_person(cast["Amara"])
    return view


def test_everything_has_a_name(page):
    for tab in range(5):
        page.pane.tabs.setCurrentIndex(tab)
    for card in (page.pane.brief.questions, page.pane.brief.facts, page.pane.brief.topics):
        card.opener.click()
    assert nameless(page) == []


@pytest.mark.parametrize("tab", range(5))
def test_tab_comes_to_everything_and_is_seen(page, qtbot, tab):
    page.pane.tabs.setCurrentIndex(tab)
    found, unseen = walk(page, qtbot)
    assert set(reachable(page)) <= set(found)
    assert unseen == []


def test_the_view_hands_the_focus_to_the_list(page):
    page.list.bar.funnel.setFocus()
    page.setFocus()
    assert page.table.hasFocus()


def test_tab_goes_as_one_reads(page, session, qtbot):
    session.act(circles.add_circle, "Clients", "#A0653A")
    chip = page.list.bar.quick.checkedButton()
    qtbot.waitUntil(chip.isVisible)
    chip.setFocus()
    found, _ = walk(page, qtbot)
    brief = page.pane.brief
    order = [
        page.list.bar.funnel,
        page.list._sorting,
        page.table,
        page.pane.header.avatar,
        next(link for link in page.pane.header.work.findChildren(Link) if link.isVisible()),
        next(chip for chip in page.pane.header.findChildren(PressedChip) if chip.isVisible()),
        page.pane.header.buttons.log,
        page.pane.tabs,
        brief.questions.opener,
        brief.facts.opener,
        brief.topics.opener,
    ]
    places = [found.index(widget) for widget in order]
    assert places == sorted(places)
    ticks = [found.index(tick) for tick in found if tick.accessibleName().startswith("Asked: ")]
    assert places[8] < min(ticks) <= max(ticks) < places[9]


def test_an_endless_word_stays_within_the_page(page, session, qtbot):
    mail = Channel(ChannelKind.MAIL, "m" * 290 + "@x.example")
    id_ = session.act(people.add_person, a_person(ENDLESS, ENDLESS, ENDLESS, channels=(mail,), tags=(ENDLESS,)))
    session.act(knowing.add_question, id_, ENDLESS)
    session.act(knowing.add_fact, id_, "likes", ENDLESS)
    session.act(knowing.add_topic, id_, "offer", ENDLESS)
    page.open_person(id_)
    header, brief = page.pane.header, page.pane.brief
    qtbot.waitUntil(lambda: brief.questions.height() > 100)
    assert brief.horizontalScrollBar().maximum() == 0
    assert brief.questions.geometry().right() < brief.viewport().width()
    assert header.minimumSizeHint().width() <= 380
    assert header.buttons.y() > header.layout().itemAt(1).geometry().bottom()
    assert ENDLESS in texts(header)


def test_a_name_from_right_to_left_stands_beside_its_picture(page, session):
    page.open_person(session.act(people.add_person, a_person(HEBREW)))
    name = page.pane.header._name
    assert name.text() == HEBREW
    image = name.grab().toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    assert any(image.pixelColor(x, y) != ground for x in range(40) for y in range(image.height()))
    assert all(image.pixelColor(x, y) == ground for x in range(300, image.width()) for y in range(image.height()))


@verb("Add facts")
def add_facts(library, person):
    for number in range(200):
        knowing.add_fact(library, person, "likes", f"Record {number}")


def test_of_many_facts_the_newest_are_shown_until_all_are_wanted(page, cast, session, qtbot):
    session.act(add_facts, cast["Marco"])
    page.open_person(cast["Marco"])
    facts = page.pane.brief.facts
    texts(page)
    shown = [line.text.text() for line in facts.findChildren(Line) if line.isVisible()]
    assert shown == [f"Record {number}" for number in range(199, 194, -1)]
    counts = []
    while more := [button for button in facts.findChildren(QPushButton) if button.isVisibleTo(facts)]:
        counts.append(more[0].text())
        qtbot.keyClick(more[0], Qt.Key.Key_Return)
        texts(page)
        left = [button for button in facts.findChildren(QPushButton) if button.isVisibleTo(facts)]
        assert page.window().focusWidget() is (left[0] if left else facts.opener)
    assert counts == [f"Show more ({rest})" for rest in range(195, 0, -10)]
    assert sum("Record" in text for text in texts(facts)) == 200


def test_lines_that_say_the_same_stay_where_they_are(page, cast, session, qtbot):
    session.act(add_facts, cast["Marco"])
    page.open_person(cast["Marco"])
    facts = page.pane.brief.facts
    before = [line for line in facts.findChildren(Line) if line.isVisibleTo(facts)]
    qtbot.keyClick(next(button for button in facts.findChildren(QPushButton) if button.isVisibleTo(facts)), Qt.Key.Key_Return)
    session.act(knowing.add_question, cast["Marco"], "How is Prato?")
    session.act(knowing.add_fact, cast["Marco"], "family", "Two sisters")
    texts(page)
    shown = [line for line in facts.findChildren(Line) if line.isVisibleTo(facts)]
    assert set(before) <= set(shown)
    in_order = sorted(shown, key=lambda line: line.mapTo(facts, line.rect().topLeft()).y())
    facts.layout().activate()
    assert in_order[0].text.text() == "Two sisters"
    found, _ = walk(page, qtbot)
    assert [line for line in found if line in shown] == in_order


def test_what_is_being_typed_keeps_the_focus_when_something_else_changes(page, cast, session, qtbot):
    facts = page.pane.brief.facts
    line = next(line for line in facts.findChildren(Line) if line.text.text().startswith("Son Tobi"))
    qtbot.keyClick(line, Qt.Key.Key_F2)
    field = page.window().focusWidget()
    field.setText("Son Tobi (13)")
    session.act(knowing.add_question, cast["Amara"], "How is Tobi?")
    texts(page)
    assert page.window().focusWidget().text() == "Son Tobi (13)"
    assert page.window().focusWidget().isVisible()


def test_the_plus_works_from_the_keyboard_alone(page, cast, session, qtbot):
    opener = page.pane.brief.facts.opener
    opener.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(opener, Qt.Key.Key_Space)
    field = page.window().focusWidget()
    qtbot.keyClicks(field, "plays chess")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "plays chess" in texts(page.pane.brief.facts)
    assert page.window().focusWidget() is field
