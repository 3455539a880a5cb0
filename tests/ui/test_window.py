import os
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from relnet import paths
from relnet.domain.changes import Changes
from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.jobs import Jobs
from relnet.services import circles, exporting, follow_ups, interactions, knowing, organisations, people, search
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.dropping import Offer
from relnet.ui.memory import Memory
from relnet.ui.sidebar import NavigationItem
from relnet.ui.stack import Place, ViewStack, merged
from relnet.ui.window import MainWindow
from tests.build import BERLIN, a_person
from tests.inline import InlineJobs

TODAY = date(2026, 11, 24)
CARD = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ines Carvalho\r\nEND:VCARD\r\n"


def settle():
    for _ in range(3):
        QApplication.processEvents()


def navigation(window):
    return {item.accessibleName(): item for item in window.sidebar.findChildren(NavigationItem)}


def test_an_empty_library_opens_on_contacts(window):
    settle()
    assert window.stack.current == "contacts"
    assert navigation(window)["Contacts"].isChecked()
    assert "All changes saved" in window.status.text()


def test_counts_and_circles_are_shown(window, clara, mentors):
    settle()
    assert window.status.text().startswith("1 person · 0 interactions")
    assert "Mentors & friends" in navigation(window)


def test_a_circle_filters_contacts(window, mentors, qtbot):
    settle()
    qtbot.mouseClick(navigation(window)["Mentors & friends"], Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget().list.circle == mentors
    assert navigation(window)["Mentors & friends"].isChecked()
    qtbot.mouseClick(navigation(window)["Contacts"], Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget().list.circle is None


def test_search_finds_and_opens(window, clara, qtbot):
    settle()
    window.commands["find"].trigger()
    QTest.keyClicks(window.search, "jen")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.stack.currentWidget().selected_people() == [clara]
    assert window.search.text() == ""


def test_search_says_when_there_is_nothing(window, qtbot):
    window.search.setText("<b>zzz</b>")
    settle()
    assert window.search.hits.isVisible()
    assert "<b>zzz</b>" in window.search.hits._none.text()
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.search.hits.isVisible()


def test_undo_and_redo_are_named(window, session, clara):
    assert window.commands["undo"].text() == "Undo Add person"
    assert window.commands["undo"].isEnabled()
    window.commands["undo"].trigger()
    assert people.count(session.library) == 0
    assert window.commands["redo"].text() == "Redo Add person"
    assert not window.commands["undo"].isEnabled()


def test_no_two_actions_share_a_shortcut(window):
    keys = [keys for keys, _ in window.commands.shortcuts()]
    assert len(keys) == len(set(keys))
    assert "Ctrl+K" in keys


def test_busy_covers_the_window_and_stops_the_actions(window, session, qtbot):
    window.progress.set_busy(True)
    assert window.progress.isVisible()
    assert window.progress.geometry() == window.centralWidget().rect()
    with qtbot.waitSignal(window.progress.cancelled):
        QTest.keyClick(window.progress, Qt.Key.Key_Escape)
    window.progress.show_progress(3, 9, "Reading <b>cards</b>")
    assert window.progress._sentence.text() == "Reading <b>cards</b>"
    window.progress.set_busy(False)
    assert not window.progress.isVisible()


def test_what_had_the_focus_before_a_sheet_has_it_after_the_work_that_the_sheet_began(window, session, qtbot):
    session.act(people.add_person, a_person())
    table = window.stack.currentWidget().table
    qtbot.waitUntil(lambda: window.activateWindow() or window.isActiveWindow())
    table.setFocus()
    sheet = QDialog(window)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.activateWindow() or sheet.isActiveWindow())
    sheet.hide()
    window.progress.set_busy(True)
    window.progress.set_busy(False)
    assert window.focusWidget() is table


def drag(window, mime):
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window, mime):
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


def text(content):
    mime = QMimeData()
    mime.setText(content)
    return mime


def urls(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_card_dropped_on_the_window_is_offered_for_import(window, qtbot):
    mime = QMimeData()
    mime.setData("text/vcard", CARD)
    assert drag(window, mime)
    with qtbot.waitSignal(window.drop_zone.dropped) as caught:
        window.drop_zone.dropped.disconnect(window.intake.take)
        drop(window, mime)
    assert caught.args == [Offer(data=CARD)]


def test_a_picture_is_for_whoever_it_is_of_and_no_import(window, tmp_path):
    picture = tmp_path / "ada.png"
    picture.write_bytes(b"")
    assert not drag(window, urls(picture))
    assert not window.drop_zone._overlay.isVisible()


def test_a_picture_that_is_pasted_becomes_the_photo_of_whoever_is_shown(window, session, clara, qtbot, monkeypatch):
    pasted = []
    window.open_person(clara)
    monkeypatch.setattr(window.stack.currentWidget(), "paste_photo", lambda: not pasted.append("photo"))
    monkeypatch.setattr(window.intake, "paste", lambda: pasted.append("cards"))
    window.commands["paste"].trigger()
    assert pasted == ["photo"]
    monkeypatch.setattr(window.stack.currentWidget(), "paste_photo", lambda: False)
    window.commands["paste"].trigger()
    assert pasted == ["photo", "cards"]


def test_an_organisation_is_opened_from_the_page_of_a_person(window, session):
    id_ = session.act(people.add_person, a_person("Ada Lovelace", organisation="Analytical Engines"))
    window.open_person(id_)
    window.stack.currentWidget().organisation_opened.emit(organisations.of_person(session.library, id_))
    assert window.stack.current == "organisation"


def test_a_dropped_folder_is_imported_and_taken_back(library, settings, qtbot, tmp_path, monkeypatch):
    """With real threads and slices: nothing may be lost between the steps."""
    from relnet.ui.importing.preview import PreviewDialog

    folder = tmp_path / "cards" / "deep"
    folder.mkdir(parents=True)
    (folder / "ines.vcf").write_bytes(CARD)
    monkeypatch.setattr(PreviewDialog, "answer", lambda preview: preview.decision())
    jobs = Jobs()
    window = MainWindow(Session(library, jobs), settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.intake.imported):
        window.import_sources([tmp_path / "cards"])
    assert people.count(library) == 1
    with qtbot.waitSignal(window._session.changed):
        window.commands["undo"].trigger()
    assert people.count(library) == 0
    jobs.stop()


def test_files_folders_and_cards_are_taken_and_other_things_are_not(window, tmp_path):
    folder = tmp_path / "cards"
    folder.mkdir()
    assert drag(window, urls(tmp_path / "Ines.VCF"))
    assert drag(window, urls(folder))
    assert drag(window, text("\ufeff begin:vcard\r\n"))
    assert drag(window, text("BEGIN:VCALENDAR\r\n"))
    # What it is, or that nobody is in it, is told after it was looked into.
    assert drag(window, urls(tmp_path / "paper.pdf"))
    assert not drag(window, text("Dear Ines"))
    remote = QMimeData()
    remote.setUrls([QUrl("https://example.org/card.vcf")])
    assert not drag(window, remote)


def test_nothing_is_taken_while_busy(window):
    window.drop_zone.enabled = False
    assert not drag(window, text("BEGIN:VCARD"))


def test_pasting_something_else_is_told(window):
    QGuiApplication.clipboard().setText("Dear Ines")
    with pytest.raises(UserError):
        window.intake.paste()


def test_the_theme_is_chosen_and_remembered(window, session, settings, qtbot):
    window.commands["dark"].trigger()
    assert theme.current().dark
    window.show_view("timeline")
    window.resize(1000, 700)
    window.close()
    again = MainWindow(session, settings)
    qtbot.addWidget(again)
    assert again.stack.current == "timeline"
    assert again.commands["dark"].isChecked()
    assert again.height() == 700  # the screen of the tests is less wide than the window
    again.commands["light"].trigger()


def test_help_shows_the_shortcuts(window, clara):
    window.commands["shortcuts"].trigger()
    dialog = window.findChild(QDialog)
    assert dialog.isVisible()
    dialog.findChild(QPushButton).click()
    assert not dialog.isVisible()


def test_the_toast_takes_back(window, session, qtbot):
    session.act(people.add_person, Person(Name("Ines Carvalho")))
    window.requests.acted.emit("Added.")
    assert window.toast.isVisible()
    window.toast.findChild(QPushButton).click()
    assert people.count(session.library) == 0
    assert not window.toast.isVisible()


class Recorder(QWidget):
    def __init__(self, session, parent=None):
        super().__init__(parent)
        self.told = []

    def refresh(self, changes):
        self.told.append(changes)


class Other(Recorder):
    pass


def test_hidden_views_catch_up_once_when_shown(settings, qtbot):
    shown = (Place("one", "", "", __name__, "Recorder"), Place("two", "", "", __name__, "Other"))
    stack = ViewStack(shown, None, Memory(settings))
    qtbot.addWidget(stack)
    two, one = stack.go("two"), stack.go("one")
    stack.refresh(Changes({"person": frozenset({1})}))
    stack.refresh(Changes({"person": frozenset({2}), "circle": frozenset({3})}))
    assert len(one.told) == 3
    assert two.told == [None]
    stack.go("two")
    assert two.told[1:] == [Changes({"person": frozenset({1, 2}), "circle": frozenset({3})})]
    stack.go("two")
    assert len(two.told) == 2


def test_everything_swallows_other_changes():
    assert merged(None, Changes({"person": frozenset({1})})) is None


def test_what_the_views_ask_to_be_taken_away_can_be_taken_back(window, session, clara, monkeypatch):
    call = session.act(interactions.log_interaction, Interaction(InteractionKind.CALL, When(TODAY), (clara,)))
    due = session.act(follow_ups.add_follow_up, FollowUp("Ring the bell", When(TODAY), (clara,)))
    timeline, calendar, contacts = (window.show_view(name) for name in ("timeline", "calendar", "contacts"))
    for signal, given, said in (
        (timeline.interaction_delete_requested, ([call],), "Deleted."),
        (timeline.follow_up_delete_requested, ([due],), "Deleted."),
        (calendar.follow_up_finished, ([due],), "Done."),
        (calendar.follow_up_moved, (due, TODAY + timedelta(days=2)), "Moved."),
        (contacts.trash_requested, ([clara],), "Moved to the trash."),
    ):
        window.toast.hide()
        before = session.undo_label
        signal.emit(*given)
        assert [label.text() for label in window.toast.findChildren(QLabel)] == [said]
        window.toast.findChild(QPushButton).click()
        assert session.undo_label == before


def test_calendar_files_do_not_pile_up(window, session, clara, monkeypatch):
    monkeypatch.setattr("relnet.ui.urls.open_calendar_file", Path.exists)
    due = session.act(follow_ups.add_follow_up, FollowUp("Ring the bell", When(TODAY), (clara,)))
    paths.outbox().mkdir(parents=True)
    old, fresh = paths.outbox() / "old.ics", paths.outbox() / "fresh.ics"
    for file in (old, fresh):
        file.touch()
    os.utime(old, (time.time() - 25 * 60 * 60,) * 2)
    window.follow_ups.hand_to_calendar([due])
    assert {file.name for file in paths.outbox().iterdir()} == {"fresh.ics", f"follow-up-{due}.ics"}


def test_an_export_of_nothing_chosen_asks_what_is_to_leave(window, monkeypatch):
    from relnet.ui.exporting.calendar_dialog import CalendarDialog

    asked = []
    monkeypatch.setattr(CalendarDialog, "ask", lambda *_: asked.append(True))
    window.commands["export_follow_ups"].trigger()
    assert asked == [True]


def test_log_starts_with_whom_one_looks_at(window, clara, monkeypatch):
    from relnet.ui.quicklog.sheet import QuickLog

    shown = []
    monkeypatch.setattr(QuickLog, "exec", lambda sheet: shown.append([known.id for known in sheet._present]))
    window.open_person(clara)
    window.commands["log"].trigger()
    assert shown == [[clara]]


def test_after_an_absence_a_card_offers_to_start_anew(library, settings, qtbot, monkeypatch):
    clara = library.act(people.add_person, Person(Name("Clara Jensen"))).result
    library.act(follow_ups.add_follow_up, FollowUp("Send the map", When(date(2026, 11, 25)), (clara,)))
    library.clock = lambda: datetime(2027, 2, 1, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    window = MainWindow(Session(library, InlineJobs()), settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.beside.banners.count() == 1)
    card = window.beside.banners.itemAt(0).widget()
    assert card.accessibleName() == "Welcome back"
    with qtbot.waitSignal(window.requests.acted):
        card._anew.click()
    assert follow_ups.get(library, 1).due.day >= date(2027, 2, 1)
    window._session.undo()
    assert follow_ups.get(library, 1).due.day == date(2026, 11, 25)


def test_a_circle_takes_no_shortcut_from_anything(window, session, clara):
    circle = session.act(circles.add_circle, "R&D", "#3E7C6B")
    session.act(people.set_circles, clara, [circle])
    settle()
    item = navigation(window)["R&D"]
    assert item.shortcut().isEmpty()
    assert item.name == "R&D"


def test_another_day_is_noticed_at_midnight_and_on_coming_back(window, session, monkeypatch):
    timeline, contacts = window.show_view("timeline"), window.show_view("contacts")
    assert window._midnight.isActive()
    assert window._midnight.interval() == 14 * 60 * 60 * 1000 + 1000
    told = []
    for view in (timeline, contacts):
        monkeypatch.setattr(view, "refresh", lambda changes, view=view: told.append((view, changes)))
    window._midnight.timeout.emit()
    assert told == []
    now = session.clock()
    monkeypatch.setattr(session.library, "clock", lambda: now + timedelta(hours=14, seconds=1))
    window._midnight.timeout.emit()
    assert told == [(contacts, None)]
    window.show_view("timeline")
    assert told[1:] == [(timeline, None)]
    monkeypatch.setattr(session.library, "clock", lambda: now + timedelta(days=3))
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert told[2:] == [(timeline, None)]
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert len(told) == 3


def test_a_day_that_ends_during_something_long_is_noticed_after_it(window, session, monkeypatch):
    told = []
    monkeypatch.setattr(window.stack, "refresh", told.append)
    now = session.clock()
    monkeypatch.setattr(session.library, "clock", lambda: now + timedelta(days=1))
    monkeypatch.setattr(type(session), "busy", True)
    window._midnight.timeout.emit()
    assert told == []
    monkeypatch.setattr(type(session), "busy", False)
    session.busy_changed.emit(False)
    assert told == [None]


def test_the_day_the_clock_is_put_back_is_an_hour_longer(window, session, monkeypatch):
    monkeypatch.setattr(session.library, "clock", lambda: datetime(2027, 10, 31, 1, tzinfo=ZoneInfo("Europe/Berlin")))
    window._notice_day()
    assert window._midnight.interval() == 24 * 60 * 60 * 1000 + 1000


@pytest.mark.parametrize("name", ["log", "follow_up"])
def test_an_editor_is_not_opened_with_a_crowd(window, session, monkeypatch, name):
    crowd = list(range(1, 1052))
    contacts = window.show_view("contacts")
    monkeypatch.setattr(contacts.table, "selected", lambda: crowd)
    asked = []
    monkeypatch.setattr(window.requests, "log_interaction", lambda ids, *, suggested: asked.append(ids))
    monkeypatch.setattr(window.follow_ups, "add_follow_up", asked.append)
    with pytest.raises(UserError, match=r"^1,?051 people are selected\. Select at most 50"):
        window._handlers()[name]()
    assert asked == []
    del crowd[50:]
    window._handlers()[name]()
    assert asked == [crowd]


def test_an_organisation_and_a_tag_that_were_found_are_shown(window, session, clara, qtbot):
    ben = session.act(people.add_person, a_person("Ben Kern", tags=("jazz",)))
    for text, kind in (("Nordlys", "organisation"), ("jazz", "tag")):
        (hit,) = [found for found in search.suggest(session.library, text) if found.kind == kind]
        window.requests.open_hit(hit)
        if kind == "organisation":
            assert window.stack.current == "organisation"
            assert window.stack.currentWidget().isVisible()
        else:
            assert [*window.stack.currentWidget().model.ids] == [ben]


def test_what_is_printed_is_what_is_shown(window, session, clara, monkeypatch):
    session.act(people.add_person, a_person("Ben Kern"))
    printed = []
    monkeypatch.setattr(window.people, "print_list", lambda ids, title: printed.append((ids, title)))
    window.commands["print_list"].trigger()
    assert [len(ids) for ids, _ in printed] == [2]
    assert printed[0][1] == "People"


def test_the_counts_are_shown_after_what_was_under_way(window, session, clara, qtbot):
    window.sidebar.show_count("contacts", 0)
    session.busy_changed.emit(False)
    qtbot.waitUntil(lambda: window.sidebar._views["contacts"]._count == "1")


def test_what_search_found_opens_the_tab_that_it_is_on(window, session, clara):
    session.act(knowing.add_topic, clara, "offer", "data partners")
    (hit,) = [hit for hit in search.suggest(session.library, "data partners") if hit.kind == "topic"]
    window.requests.open_hit(hit)
    pane = window.stack.currentWidget().pane
    assert pane.tabs.tabText(pane.tabs.currentIndex()) == "Offers and asks"


def test_f2_on_a_circle_of_the_sidebar_changes_it(window, mentors, qtbot, monkeypatch):
    settle()
    asked = []
    monkeypatch.setattr("relnet.ui.circles.sheet.CirclesSheet.show_until_closed", lambda *_, circle: asked.append(circle))
    item = navigation(window)["Mentors & friends"]
    item.setFocus()
    qtbot.keyClick(item, Qt.Key.Key_F2)
    assert asked == [mentors]


def test_the_calendar_comes_back_with_the_face_it_had(session, settings, qtbot):
    for shown in ("month", "week"):
        window = MainWindow(session, settings)
        qtbot.addWidget(window)
        assert window.show_view("calendar").face == shown
        window.stack.currentWidget().show_face("week")
        window.close()


def test_a_follow_up_is_given_another_time_and_length(window, session):
    id_ = session.act(follow_ups.add_follow_up, FollowUp("Call", When.timed(datetime(2026, 11, 25, 9, tzinfo=BERLIN))))
    later = When.timed(datetime(2026, 11, 25, 11, tzinfo=BERLIN))
    window.follow_ups.time_follow_up(id_, later, None)
    assert follow_ups.get(session.library, id_).due == later
    window.follow_ups.time_follow_up(id_, later, 90)
    assert follow_ups.get(session.library, id_).minutes == 90
    session.undo()
    session.undo()
    assert follow_ups.get(session.library, id_).due.at.hour == 9


def test_a_calendar_is_kept_current_from_when_somebody_wants_it(window, session, tmp_path):
    settle()
    assert window.beside._live is None
    session.act(exporting.keep_target, "live", exporting.Target(folder=str(tmp_path), on=True))
    session.act(follow_ups.add_follow_up, FollowUp("Send the map", When(TODAY)))
    window.beside._live.settle()
    assert "Send the map" in (tmp_path / "follow-ups.ics").read_text()
