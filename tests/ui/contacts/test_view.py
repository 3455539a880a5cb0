from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton

from relnet.domain.changes import Changes
from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.services import circles, interactions, people
from relnet.services.people import Order
from relnet.ui import pictures
from relnet.ui.contacts import people_model
from relnet.ui.contacts.lines import Line, Veiled
from relnet.ui.contacts.person_pane import CARD
from relnet.ui.contacts.view import ContactsView
from tests.ui.contacts.conftest import a_person, texts


def names(view):
    return [view.model.person(row).name for row in range(view.model.rowCount())]


def test_people_are_listed_by_name(view):
    assert names(view)[:3] == ["Adaeze Nwosu", "Amara Okafor", "Anders Holm"]
    assert names(view)[5] == "Élodie Marchand"
    assert "10 people · by name ▾" in [button.text() for button in view.list.findChildren(QPushButton)]


def test_other_orders(view, cast, session):
    view.list.sort(people.Order.LAST_CONTACT)
    assert names(view)[0] in ("Lena Fischer", "Clara Jensen")
    view.list.sort(people.Order.ADDED)
    assert set(names(view)) == {people.get(session.library, id_).display for id_ in cast.values()}


def test_a_circle_shows_its_people_and_a_person_outside_leaves_it(view, cast, session):
    mentors = circles.all_circles(session.library)[0].id
    view.show_circle(mentors)
    assert names(view) == ["Amara Okafor"]
    view.open_person(cast["Jonas"])
    assert len(names(view)) == 10
    assert view.pane.person() == cast["Jonas"]


def test_a_circle_without_people_says_so(view, session):
    view.show_circle(session.act(circles.add_circle, "Clients", "#A0653A"))
    assert "Nobody is in this circle yet." in texts(view.list)
    view.show_circle(None)
    assert "Nobody is in this circle yet." not in texts(view.list)


def test_circles_without_room_are_in_the_menu(view, session):
    for number in range(9):
        session.act(circles.add_circle, f"Circle & {number}", "#A0653A")
    last = circles.all_circles(session.library)[-1]
    QCoreApplication.sendPostedEvents()
    chips = {chip.text(): chip for chip in view.list.bar.quick.buttons()}
    assert chips["All"].isVisible()
    assert not chips["Circle && 8"].isVisible()
    view.show_circle(last.id)
    assert chips["Circle && 8"].isVisible()
    assert chips["Circle && 8"].isChecked()


def test_opening_a_person_shows_who_it_is(view, cast):
    view.open_person(cast["Amara"])
    shown = texts(view.pane.header)
    assert "Amara Okafor" in shown
    assert view.pane.header.work.lines() == ["Head of Research · Helio Labs · Lagos"]
    assert "every 4 to 6 weeks · last seen 12 Oct" in shown
    assert view.pane.tabs.tabText(1) == "Timeline 3"


def test_the_buttons_ask_the_window(view, cast, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr("relnet.ui.contacts.view.open_url", lambda url: opened.append(url.toString()) or True)
    view.open_person(cast["Amara"])
    header = view.pane.header.buttons
    with qtbot.waitSignal(view.log_requested) as asked:
        header.log.click()
    assert asked.args == [[cast["Amara"]]]
    with qtbot.waitSignal(view.follow_up_requested) as asked:
        header.follow_up.click()
    assert asked.args == [[cast["Amara"]], None]
    header.write.click()
    header.call.click()
    assert opened == ["mailto:amara@helio.example", "tel:+23415550100"]


def test_an_address_that_nothing_opens_is_told(view, cast, monkeypatch):
    monkeypatch.setattr("relnet.ui.contacts.view.open_url", lambda url: False)
    view.open_person(cast["Amara"])
    with pytest.raises(UserError, match="Card tab"):
        view._open_link("mailto:x")


def test_without_mail_and_phone_there_is_nothing_to_write_or_call(view, cast):
    view.open_person(cast["Marco"])
    assert view.pane.header.buttons.write.isHidden()
    assert view.pane.header.buttons.call.isHidden()


def test_an_edit_is_seen_and_the_place_kept(view, cast, session):
    view.open_person(cast["Jonas"])
    session.act(people.edit_person, replace(people.get(session.library, cast["Jonas"]), name=Name("Zora Weber")))
    assert names(view)[-1] == "Zora Weber"
    assert view.table.current() == cast["Jonas"]
    assert "Zora Weber" in texts(view.pane.header)


def test_a_logged_call_reads_only_what_it_touched(view, cast, session, monkeypatch):
    view.open_person(cast["Amara"])
    monkeypatch.setattr("relnet.services.people.ids", lambda *_, **__: pytest.fail("the order cannot have changed"))
    call = Interaction(InteractionKind.CALL, When(date(2026, 11, 23)), (cast["Amara"],), "Catching up")
    session.act(interactions.log_interaction, call)
    assert "every 4 to 6 weeks · last seen 23 Nov" in texts(view.pane.header)
    assert view.pane.tabs.tabText(1) == "Timeline 4"


def test_somebody_new_appears_without_moving_the_selection(view, cast, session):
    view.open_person(cast["Clara"])
    session.act(people.add_person, a_person("Abel First"))
    assert names(view)[0] == "Abel First"
    assert view.table.selected() == [cast["Clara"]]


def test_the_window_is_asked_to_move_people_to_the_trash(view, cast, qtbot):
    view.open_person(cast["Anders"])
    with qtbot.waitSignal(view.trash_requested) as asked:
        qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert asked.args == [[cast["Anders"]]]
    assert "Anders Holm" in names(view)


def test_who_comes_after_somebody_gone_is_shown_and_undo_brings_back(view, cast, session):
    view.open_person(cast["Anders"])
    session.act(people.move_to_trash, [cast["Anders"]])
    assert "Anders Holm" not in names(view)
    assert view.pane.person() == cast["Clara"]
    session.undo()
    assert names(view)[2] == "Anders Holm"


def test_the_first_person_is_shown_without_being_asked_for(view, cast, qtbot):
    qtbot.waitUntil(lambda: view.pane.person() == cast["Adaeze"])
    assert view.selected_people() == [cast["Adaeze"]]
    assert "Adaeze Nwosu" in texts(view.pane.header)


def test_after_an_empty_circle_somebody_is_shown_again(view, cast, session, qtbot):
    view.open_person(cast["Clara"])
    view.show_circle(session.act(circles.add_circle, "Clients", "#A0653A"))
    assert view.pane.isHidden()
    view.show_circle(None)
    qtbot.waitUntil(view.pane.isVisible)
    assert view.pane.person() == cast["Adaeze"]


def test_the_list_of_others_is_seen_before_the_page(view, cast, session, qtbot):
    view.open_person(cast["Clara"])
    circle = session.act(circles.add_circle, "Clients", "#A0653A")
    session.act(people.set_circles, cast["Anders"], [circle])
    view.show_circle(circle)
    assert (view.table.current(), view.pane.person()) == (cast["Anders"], cast["Clara"])
    qtbot.waitUntil(lambda: view.pane.person() == cast["Anders"])


def test_a_page_is_whole_as_soon_as_it_is_seen(view, cast):
    view.open_person(cast["Clara"])
    view.open_person(cast["Amara"])
    lines = view.pane.brief.facts.findChildren(Line)
    assert lines
    assert view.pane.isVisible()
    assert all(line.isVisible() or isinstance(line.parentWidget(), Veiled) for line in lines)


def test_who_stays_in_another_order_has_the_page_as_it_is(view, cast, monkeypatch):
    view.open_person(cast["Clara"])
    monkeypatch.setattr(view.pane, "show_page", lambda *_: pytest.fail("shown anew"))
    view.list.sort(Order.ADDED)
    assert view.table.current() == cast["Clara"]


def test_a_chip_tells_the_window_which_circle_is_shown(view, cast, session, qtbot):
    mentors = circles.all_circles(session.library)[0].id
    with qtbot.waitSignal(view.circle_shown) as shown:
        view.list.bar.quick.button(mentors).click()
    assert shown.args == [mentors]
    with qtbot.assertNotEmitted(view.circle_shown):
        view.show_circle(mentors)
    with qtbot.waitSignal(view.circle_shown) as shown:
        view.list.show_circles(())
    assert shown.args == [None]


def test_nobody_there(view, cast, session, qtbot):
    session.act(people.move_to_trash, list(cast.values()))
    assert any("Nobody is here yet" in text for text in texts(view))
    buttons = {button.text(): button for button in view.findChildren(QPushButton) if button.isVisibleTo(view)}
    with qtbot.waitSignal(view.import_requested):
        buttons["Import…"].click()
    with qtbot.waitSignal(view.new_person_requested):
        buttons["New person"].click()


def test_while_a_long_action_runs_nothing_is_read(view, cast, session, monkeypatch):
    monkeypatch.setattr(type(session), "busy", property(lambda _: True))
    monkeypatch.setattr("relnet.services.people.ids", lambda *_, **__: pytest.fail("read while busy"))
    monkeypatch.setattr("relnet.services.people.rows", lambda *_, **__: pytest.fail("read while busy"))
    view.refresh(Changes({"person": frozenset(cast.values())}))
    view.open_person(cast["Amara"])
    shown = view.pane.person()
    view.grab()
    assert shown == view.pane.person() != cast["Amara"]


def test_photos_are_painted_and_read_anew_after_an_edit(view, cast, session):
    def give(colour):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(colour)
        person = people.get(session.library, cast["Adaeze"])
        session.act(people.edit_person, replace(person, photo=pictures.encoded(image)))

    def shown():
        return view.table.grab().toImage().pixelColor(31, 26)

    give(Qt.GlobalColor.red)
    assert shown().red() > 200 > 100 > shown().blue()
    give(Qt.GlobalColor.blue)
    assert shown().blue() > 200 > 100 > shown().red()


def test_names_are_never_markup(view, session):
    id_ = session.act(people.add_person, a_person("<img src=x> Bob", "<b>Boss</b>", "A & B"))
    view.open_person(id_)
    for label in view.pane.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    assert view.pane.header.work.lines() == ["<b>Boss</b> · A & B"]


def test_a_hidden_tab_is_filled_when_it_is_looked_at(view, cast):
    view.open_person(cast["Amara"])
    assert view.pane.timeline.rows() == []
    view.pane.tabs.setCurrentIndex(1)
    assert [row.accessibleName() for row in view.pane.timeline.rows()] == [
        "Lunch at Terra Kulture, 12 Oct · 1 h 20",
        "A call, 12 Oct",
        "You thanked her, 5 Oct, thanks",
    ]
    view.pane.tabs.setCurrentIndex(CARD)
    assert "amara@helio.example" in texts(view.pane.card)


def test_a_fresh_view_is_empty_until_it_is_refreshed(qtbot, session):
    view = ContactsView(session)
    qtbot.addWidget(view)
    assert view.model.rowCount() == 0
    view.refresh(None)
    assert view.selected_people() == []


def test_who_is_in_the_trash_is_told_and_nobody_else_is_shown(view, cast, session):
    view.open_person(cast["Jonas"])
    session.act(people.move_to_trash, [cast["Amara"]])
    with pytest.raises(UserError, match=r"^Amara Okafor is in the trash\.$"):
        view.open_person(cast["Amara"])
    assert view.selected_people() == []
    assert view.table.current() == 0
    assert not view.pane.isVisible()
    view.open_person(cast["Clara"])
    assert view.pane.isVisible()
    view.open_person(999)
    assert not view.pane.isVisible()


def test_an_organisation_spelled_anew_is_seen_with_all_who_are_there(view, cast, session, monkeypatch):
    monkeypatch.setattr(people_model, "PAGE", 2)
    view.refresh(None)
    row = view.model.row_of(cast["Clara"])
    assert view.model.person(row).headline == "Engineering manager, Nordlys"
    mate = session.act(people.add_person, a_person("Zoe Lind", "Analyst", "Nordlys"))
    view.model.person(row)
    session.act(people.edit_person, replace(a_person("Zoe Lind", "Analyst", "NORDLYS"), id=mate))
    assert view.model.person(row).headline == people.rows(session.library, [cast["Clara"]])[0].headline
    assert view.model.person(row).headline == "Engineering manager, NORDLYS"


def test_whoever_is_chosen_is_shown_once_what_was_under_way_at_the_start_is_over(session, qtbot):
    session.act(people.add_person, a_person("Ada Lovelace"))
    view = ContactsView(session)
    qtbot.addWidget(view)
    view.show()
    view.refresh(None)
    qtbot.waitUntil(lambda: view._detail.currentWidget() is not view._nobody)
    view._detail.setCurrentWidget(view._nobody)
    session.busy_changed.emit(False)
    assert view._detail.currentWidget() is view.pane
    assert view.pane.person() == view.table.current()


def test_how_many_are_selected_is_said(view, qtbot):
    def line():
        return view.list._sorting.text()

    view.table.selectAll()
    assert line() == "10 selected · by name ▾"
    view.list.sort(Order.NEXT_DUE)
    assert line().startswith("10 selected · ")
    view.list.sort(Order.NAME)
    qtbot.keyClick(view.table, Qt.Key.Key_Home)
    assert line() == "10 people · by name ▾"
