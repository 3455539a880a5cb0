"""The sheet with real keys: what is typed is shown, corrected, saved, and kept when one leaves."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.domain.names import Name, split
from relnet.domain.person import Person, Position
from relnet.services import follow_ups, interactions, people, quicklog
from relnet.services.quicklog import KeptDraft
from relnet.ui.quicklog.entries import FlatLine
from relnet.ui.quicklog.sheet import QuickLog

Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def add(session):
    def add(name, title="", organisation="", **fields):
        held = (Position(organisation, title),) if title or organisation else ()
        return session.act(people.add_person, Person(split(name), positions=held, **fields))

    return add


@pytest.fixture
def daniel(add):
    return add("Daniel Ortega", "Designer", "freelance")


@pytest.fixture
def open_sheet(session, window, qtbot):
    def open_sheet(*ids, **more):
        sheet = QuickLog(session, window, ids, **more)
        qtbot.addWidget(sheet)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        sheet.show()
        qtbot.waitUntil(sheet.line.hasFocus)
        sheet.said = []
        sheet.acted.connect(sheet.said.append)
        return sheet

    return open_sheet


@pytest.fixture
def type_in(qtbot):
    return lambda sheet, text: qtbot.keyClicks(sheet.line, text)


def logged(session):
    return [interactions.get(session.library, id_) for id_ in session.library.column("SELECT id FROM interaction ORDER BY id")]


def button(root, text):
    return next(
        one for one in root.findChildren(QAbstractButton) if text in (one.text(), one.accessibleName()) and one.isVisible()
    )


def pick(place):
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = menu.actions()[place]
    menu.close()
    action.trigger()


def test_a_typical_line_is_understood_and_saved(session, open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "coffee with Dan")
    assert sheet.offering.names.current.name == "Daniel Ortega"
    qtbot.keyClick(sheet.line, Key.Key_Tab)
    assert sheet.line.toPlainText() == "coffee with Daniel Ortega "
    type_in(sheet, "yesterday 10:30: burnt out. follow up in 2 weeks ask about teaching #design")
    assert sheet.form.when.text() == "Monday 23 November 2026, 10:30"
    assert sheet.form.note.toPlainText() == "Burnt out."
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert not sheet.isVisible()
    assert sheet.said == ["Logged: Coffee with Daniel Ortega."]
    (kept,) = logged(session)
    assert (kept.kind, kept.people, kept.note, kept.tags) == (InteractionKind.MEAL, (daniel,), "Burnt out.", ("design",))
    (item,) = follow_ups.many(session.library, follow_ups.open_ids(session.library))
    assert (item.summary, item.due.day) == ("Ask about teaching", date(2026, 12, 8))


def test_control_enter_saves_and_starts_another(session, open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "call with Daniel")
    qtbot.keyClick(sheet.line, Key.Key_Return, Control)
    assert sheet.isVisible()
    assert (sheet.line.toPlainText(), sheet.draft.people) == ("", ())
    type_in(sheet, "lunch with Daniel")
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert [entry.kind for entry in logged(session)] == [InteractionKind.CALL, InteractionKind.MEAL]


def test_escape_keeps_a_draft_that_is_there_again_and_gone_when_saved(session, open_sheet, type_in, qtbot, daniel, add):
    other = add("Daniel Craig")
    sheet = open_sheet()
    type_in(sheet, "lunch with Daniel C")
    qtbot.keyClick(sheet.line, Key.Key_Tab)
    qtbot.keyClick(sheet.line, Key.Key_Escape)
    assert not sheet.isVisible()
    assert quicklog.kept_draft(session.library) == KeptDraft("lunch with Daniel Craig ", (("daniel craig", other),))
    again = open_sheet()
    assert [known.id for known in again.draft.people] == [other]
    qtbot.keyClick(again.line, Key.Key_Return)
    assert quicklog.kept_draft(session.library) is None
    assert open_sheet().line.toPlainText() == ""


def test_escape_puts_the_names_away_first(open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "lunch with Dan")
    qtbot.keyClick(sheet.line, Key.Key_Escape)
    assert sheet.isVisible()
    assert sheet.offering.names.current is None
    qtbot.keyClick(sheet.line, Key.Key_Tab)
    assert sheet.line.toPlainText() == "lunch with Dan"


def test_leaving_an_empty_line_changes_nothing(session, open_sheet, qtbot, daniel):
    label = session.undo_label
    qtbot.keyClick(open_sheet().line, Key.Key_Escape)
    assert session.undo_label == label


def test_the_arrow_keys_choose_whom_tab_completes(open_sheet, type_in, qtbot, daniel, add):
    add("Daniela Rossi")
    sheet = open_sheet()
    type_in(sheet, "met @dan")
    names = [sheet.offering.names.current.name]
    qtbot.keyClick(sheet.line, Key.Key_Down)
    names.append(sheet.offering.names.current.name)
    assert set(names) == {"Daniel Ortega", "Daniela Rossi"}
    qtbot.keyClick(sheet.line, Key.Key_Tab)
    assert sheet.line.toPlainText() == f"met @{names[1]} "
    assert [known.name for known in sheet.draft.people] == [names[1]]


def test_a_name_of_several_is_asked_for(session, open_sheet, type_in, qtbot, daniel, add):
    craig = add("Daniel Craig")
    sheet = open_sheet()
    type_in(sheet, "call with Daniel yesterday")
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert sheet.isVisible()
    assert sheet._hint.text() == "Several people are called Daniel. Choose who is meant."
    first = sheet.draft.ambiguous[0].people[0]
    assert {known.id for known in sheet.draft.ambiguous[0].people} == {daniel, craig}
    button(sheet, "Which Daniel?").click()
    pick(0)
    assert [known.id for known in sheet.draft.people] == [first.id]
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert logged(session)[0].people == (first.id,)


def test_somebody_new_is_made_only_after_a_question(session, open_sheet, type_in, qtbot):
    sheet = open_sheet()
    type_in(sheet, "lunch with Quentin Tarr: bookshop")
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert logged(session) == []
    assert sheet._hint.text() == "Quentin Tarr: not among your people. Enter once more adds them."
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert [people.get(session.library, id_).name for id_ in logged(session)[0].people] == [
        Name("Quentin Tarr", "Quentin", "Tarr")
    ]
    session.undo()
    assert people.count(session.library) == 0


def test_a_stranger_is_created_by_tab_or_is_no_name(session, open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "lunch with Daniel and Zed")
    assert sheet.offering.names.current == "Zed"
    qtbot.keyClick(sheet.line, Key.Key_Tab)
    assert sheet.draft.create == ("Zed",)
    button(sheet, "“Zed” is no name").click()
    assert sheet.draft.unknown == sheet.draft.create == ()
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert logged(session)[0].people == (daniel,)


def test_nobody_is_told(open_sheet, type_in, qtbot):
    sheet = open_sheet()
    type_in(sheet, "a fine day")
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert sheet._hint.text() == "With whom? Write with and a name, or @ and a name."
    type_in(sheet, ".")
    assert sheet._hint.text().startswith("Tab completes")


def test_a_chip_corrects_the_kind_and_typing_goes_on(open_sheet, type_in, daniel):
    sheet = open_sheet()
    type_in(sheet, "coffee with Daniel")
    button(sheet, "Call").click()
    type_in(sheet, " yesterday: sold the boat")
    assert (sheet.draft.kind, sheet.draft.note) == (InteractionKind.CALL, "Sold the boat")


def test_every_kind_can_be_chosen(open_sheet):
    sheet = open_sheet()
    button(sheet, "More…").click()
    pick(-1)
    assert sheet.draft.kind is InteractionKind.NEWS
    assert button(sheet, "News").isChecked()


def test_words_of_the_form_are_corrected(session, open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "coffee with Daniel at Terra Norr: tired ?how !send it follow up tomorrow write #x #y")
    lines = {line.accessibleName(): line for line in sheet.form.findChildren(FlatLine) if line.isVisible()}
    for name, text in (("Place", "Home"), ("Question", "Why"), ("Promise", "Send both"), ("Follow-up", "Call")):
        lines[name].setFocus()
        lines[name].selectAll()
        qtbot.keyClicks(lines[name], text)
    button(sheet, "Tag x, take off").click()
    sheet.form.note.setFocus()
    sheet.form.note.selectAll()
    qtbot.keyClicks(sheet.form.note, "Very tired")
    sheet.line.setFocus()
    type_in(sheet, " !call")
    draft = sheet.draft
    assert (draft.place, draft.note, draft.questions, draft.tags) == ("Home", "Very tired", ("Why",), ("y",))
    assert [promise.summary for promise in draft.promises] == ["Send both", "Call"]
    assert [planned.summary for planned in draft.follow_ups] == ["Call"]
    qtbot.keyClick(lines["Place"], Key.Key_Return)
    assert logged(session)[0].place == "Home"


def test_a_line_of_the_form_that_is_emptied_goes(open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "coffee with Daniel ?how is the team")
    line = next(one for one in sheet.form.findChildren(FlatLine) if one.accessibleName() == "Question")
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Key.Key_Delete)
    assert sheet.draft.questions == ()


def test_days_are_corrected_in_a_field(open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "coffee with Daniel. follow up tomorrow")
    sheet.form.when.click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    button(popup, "Yesterday").click()
    qtbot.keyClick(popup, Key.Key_Return)
    assert sheet.draft.when == When(date(2026, 11, 23))
    button(sheet.form.follow_ups, "Due: Wed 25 November").click()
    popup = QApplication.activePopupWidget()
    button(popup, "In a week").click()
    popup.close()
    assert [planned.due.day for planned in sheet.draft.follow_ups] == [date(2026, 12, 1)]


def test_those_it_is_opened_for_are_there_and_can_be_left_out(session, open_sheet, type_in, qtbot, daniel, add):
    ada = add("Ada Lovelace")
    sheet = open_sheet(daniel, ada, kind=InteractionKind.THANKS)
    assert ([known.id for known in sheet.draft.people], sheet.draft.kind) == ([daniel, ada], InteractionKind.THANKS)
    entry = button(sheet, "Ada Lovelace, leave out")
    qtbot.keyClick(entry, Key.Key_Delete)
    type_in(sheet, "for the review")
    qtbot.keyClick(sheet.line, Key.Key_Return)
    (kept,) = logged(session)
    assert (kept.people, kept.kind, kept.note) == ((daniel,), InteractionKind.THANKS, "For the review")


def test_those_only_suggested_go_once_somebody_is_named(session, open_sheet, type_in, qtbot, daniel, add):
    ada = add("Ada Lovelace")
    sheet = open_sheet(daniel, suggested=True)
    type_in(sheet, "coffee yesterday")
    assert [known.id for known in sheet.draft.people] == [daniel]
    type_in(sheet, " with Ada")
    assert [known.id for known in sheet.draft.people] == [ada]
    qtbot.keyClick(sheet.line, Key.Key_Escape)
    qtbot.keyClick(sheet.line, Key.Key_Escape)
    assert quicklog.kept_draft(session.library) == KeptDraft("coffee yesterday with Ada")


def test_shift_enter_begins_a_line_and_pasted_words_are_plain(open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "coffee with Daniel")
    qtbot.keyClick(sheet.line, Key.Key_Return, Shift)
    type_in(sheet, "?how")
    assert sheet.draft.questions == ("How",)
    QApplication.clipboard().setText("!send it")
    qtbot.keyClick(sheet.line, Key.Key_Return, Shift)
    sheet.line.paste()
    assert [promise.summary for promise in sheet.draft.promises] == ["Send it"]


def test_what_was_typed_can_be_taken_back(open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "coffee with Daniel")
    for _ in range(20):
        sheet.line.undo()
    assert sheet.line.toPlainText() == ""


def test_the_field_and_the_sheet_grow_with_what_is_in_them(open_sheet, type_in, daniel, qtbot):
    sheet = open_sheet()
    height, field = sheet.height(), sheet.line.height()
    type_in(sheet, "coffee with Daniel: " + "a very long story " * 8 + "?how #x")
    qtbot.waitUntil(lambda: sheet.height() > height + 60)
    assert sheet.line.height() > field
    assert sheet.form.tags.mapTo(sheet, QPoint(0, sheet.form.tags.height())).y() < sheet.height()


def test_colours_lie_behind_the_letters(open_sheet, type_in, daniel):
    sheet = open_sheet()
    sheet.line.insertPlainText("🎉 coffee with Daniel Ortega")
    (start, end) = next((span.start, span.end) for span in sheet.line._spans if span.kind == "person")
    rects = list(sheet.line._rects(start + 1, end + 1))
    assert len(rects) == 1
    assert 80 < rects[0].width() < 130


def test_everything_has_a_name_and_tab_comes_to_all_of_it(open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "coffee with Daniel at Home: x ?how !send it follow up tomorrow #x ")
    reached = set()
    for _ in range(30):
        focus = QApplication.focusWidget()
        assert focus is not None
        interface = QAccessible.queryAccessibleInterface(focus)
        assert interface.text(QAccessible.Text.Name) or focus.accessibleName(), focus
        reached.add(focus.accessibleName() or focus.text())
        qtbot.keyClick(focus, Key.Key_Tab)
    assert {"What happened", "Coffee or meal", "Place", "Note", "Question", "Promise", "Follow-up", "Save"} <= reached
    assert {"Tag x, take off", "Daniel Ortega, leave out", "Due: Wed 25 November"} <= reached


def test_the_reading_is_told_when_one_pauses(open_sheet, type_in, monkeypatch, qtbot, daniel):
    told = []
    monkeypatch.setattr("relnet.ui.quicklog.sheet._announce", lambda _, sentence: told.append(sentence))
    sheet = open_sheet()
    type_in(sheet, "coffee with Daniel yesterday: tired #x")
    sheet._pause.setInterval(0)
    sheet._pause.start()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Coffee or meal, with Daniel Ortega, Monday 23 November 2026. Note: Tired. Tags: x"]


def test_days_in_other_words_are_read_once_the_library_for_them_is_loaded(open_sheet, monkeypatch, qtbot, daniel):
    monkeypatch.setattr("relnet.services.quicklog.spoken._ready", False)
    monkeypatch.setattr("relnet.ui.quicklog.sheet._languages", lambda: ("en", "fr"))
    sheet = open_sheet()
    qtbot.keyClicks(sheet.line, "coffee with Daniel le 3 mars")
    assert sheet.draft.when == When(date(2026, 3, 3))
    assert sheet.form.note.toPlainText() == ""


def test_a_busy_library_is_not_read(session, open_sheet, type_in, monkeypatch, daniel):
    sheet = open_sheet()
    monkeypatch.setattr(type(session), "busy", property(lambda _: True))
    type_in(sheet, "coffee with Dan")
    assert sheet.offering.names.current is None


def test_what_lies_ahead_becomes_a_follow_up_and_says_so(session, open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "call Daniel tomorrow 9:00")
    assert sheet.draft.ahead
    assert "follow-up" in sheet._hint.text()
    qtbot.keyClick(sheet.line, Key.Key_Return, Control)
    assert sheet.said == ["Follow-up: Call Daniel Ortega, Wed 25 November, 09:00."]
    (item,) = follow_ups.many(session.library, follow_ups.open_ids(session.library))
    assert (item.summary, item.people) == ("Call Daniel Ortega", (daniel,))
    assert "Tab completes" in sheet._hint.text()


def test_another_day_decides_whether_it_is_logged(open_sheet, type_in, daniel):
    sheet = open_sheet()
    type_in(sheet, "call Daniel tomorrow")
    sheet.form.when.changed.emit(When(date(2026, 11, 23)))
    assert not sheet.draft.ahead
    assert "Tab completes" in sheet._hint.text()
    sheet.form.when.changed.emit(When(date(2026, 11, 30)))
    assert sheet.draft.ahead


def test_whom_a_follow_up_is_of_stands_beside_it(open_sheet, type_in, add, daniel):
    add("Ben Okoro")
    sheet = open_sheet()
    type_in(sheet, "lunch with Daniel and Ben: Ben will send us the deck by Friday. remind me in 3 days to call Daniel")
    assert [row._whose.text() for row in sheet.form.follow_ups._rows] == ["for Daniel Ortega", "awaited from Ben Okoro"]


def test_the_line_after_one_that_was_saved_looks_the_same(open_sheet, type_in, qtbot, daniel):
    sheet = open_sheet()
    type_in(sheet, "call Daniel")
    before = sheet.line.textCursor().blockFormat()
    qtbot.keyClick(sheet.line, Key.Key_Return, Control)
    after = sheet.line.textCursor().blockFormat()
    assert (after.leftMargin(), after.lineHeight()) == (before.leftMargin(), before.lineHeight())
