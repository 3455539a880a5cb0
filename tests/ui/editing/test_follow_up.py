from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.services import follow_ups, people
from relnet.ui.editing.follow_up import FollowUpEditor
from relnet.ui.editing.recurrence_field import Again

AT = datetime(2026, 11, 27, 9, 15, 7, tzinfo=ZoneInfo("Europe/Lisbon"))
DAY = When(date(2026, 11, 27))


@pytest.fixture
def ines(session):
    return session.act(people.add_person, Person(Name("Ines Carvalho")))


@pytest.fixture
def call(ines):
    return FollowUp(
        " Call about\tthe contract", When.timed(AT), (ines,), FollowUpKind.AWAITED, "Two\r\nlines ", " Café", 45, 60,
        FollowUpState.DONE, 7, "abc@relnet", 3, datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def edit(session, qtbot):
    def open_editor(follow_up):
        editor = FollowUpEditor(follow_up, session)
        qtbot.addWidget(editor)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor

    return open_editor


@pytest.fixture
def answer(monkeypatch):
    """Answers the question whether to leave; holds how often it was asked."""
    asked = []

    def choose(word):
        def chosen(box):
            asked.append(box.text())
            next(button for button in box.buttons() if button.text() == word).click()

        monkeypatch.setattr(QMessageBox, "exec", chosen)
        return asked

    return choose


@pytest.mark.parametrize(
    "fields",
    [
        *({"kind": kind} for kind in FollowUpKind),
        *({"minutes": minutes} for minutes in (-1, 0, 45, 100_000)),
        *({"remind_minutes": remind} for remind in (None, 0, 15, 20, 60, 1440, 1441)),
        {"due": DAY},
        {"people": ()},
        {"state": FollowUpState.CANCELLED},
    ],
)
def test_what_is_not_touched_comes_back_equal(session, qtbot, call, fields):
    given = replace(call, **fields)
    editor = FollowUpEditor(given, session)
    qtbot.addWidget(editor)
    editor.accept()
    assert editor.result() == QDialog.DialogCode.Accepted
    assert editor.value() == given


def test_every_field_is_answered(edit, call, ines, session, qtbot):
    clara = session.act(people.add_person, Person(Name("Clara Jensen")))
    editor = edit(call)
    editor._summary.setText(" Send the book ")
    editor._kind._chips[FollowUpKind.PROMISE].click()
    editor._people.set_people([clara, ines])
    editor._when.set_when(DAY)
    editor._note.setPlainText("From the listening note.\n")
    editor._place.setText("Terra Kulture")
    editor._minutes.setText("20")
    editor._reminder.setCurrentIndex(0)
    assert editor.value() == replace(
        call, summary="Send the book", kind=FollowUpKind.PROMISE, people=(clara, ines), due=DAY,
        note="From the listening note.", place="Terra Kulture", minutes=20, remind_minutes=None,
    )  # fmt: skip


def test_each_kind_is_explained(edit, call):
    editor = edit(call)
    seen = set()
    for kind in FollowUpKind:
        editor._kind._chips[kind].click()
        seen.add(editor._explanation.text())
    assert len(seen) == 3
    assert all(text.endswith(".") for text in seen)


def test_length_and_reminder_are_for_timed_ones(edit, call):
    editor = edit(replace(call, due=DAY))
    assert editor._times.isHidden()
    editor._when._timed.click()
    assert editor._times.isVisible()
    editor._when._timed.click()
    assert editor._times.isHidden()


def test_a_reminder_that_is_not_on_offer_is_shown_as_it_is(edit, call):
    assert edit(replace(call, remind_minutes=20))._reminder.currentText() == "Remind 20 minutes before"
    assert edit(replace(call, remind_minutes=None))._reminder.currentText() == "No reminder"
    assert edit(replace(call, remind_minutes=1440))._reminder.count() == 5


def test_it_needs_a_few_words(edit, call, qtbot):
    editor = edit(replace(call, summary=""))
    assert editor.hint.text() == ""
    editor._place.setFocus()
    editor.accept()
    assert editor.isVisible()
    assert editor.hint.text() == "A few words are needed that say what to do."
    assert editor._summary.hasFocus()
    qtbot.keyClicks(editor._summary, "Call")
    assert editor.hint.text() == ""
    editor.accept()
    assert editor.value().summary == "Call"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_saves(edit, call, qtbot, key):
    editor = edit(call)
    with qtbot.waitSignal(editor.accepted):
        qtbot.keyClick(editor._note, key, Qt.KeyboardModifier.ControlModifier)


def test_enter_in_a_line_saves_nothing(edit, call, qtbot):
    editor = edit(call)
    qtbot.keyClick(editor._summary, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.value() == call


def test_escape_leaves_what_was_not_changed(edit, call, qtbot, answer):
    asked = answer("Leave")
    editor = edit(call)
    with qtbot.waitSignal(editor.rejected):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert asked == []


@pytest.mark.parametrize(("word", "stays"), [("Keep editing", True), ("Leave", False)])
def test_escape_asks_about_changes(edit, call, qtbot, answer, word, stays):
    asked = answer(word)
    editor = edit(call)
    qtbot.keyClicks(editor._place, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert len(asked) == 1
    assert editor.isVisible() == stays


def test_a_new_one_starts_at_what_to_do(edit):
    editor = edit(FollowUp("", DAY))
    assert editor.windowTitle() == "New follow-up"
    assert editor._summary.hasFocus()


@pytest.mark.parametrize(("leave", "expected"), [("accept", True), ("reject", False)])
def test_ask_answers_the_value_or_nothing(session, call, qtbot, leave, expected):
    def end():
        editor = QApplication.activeModalWidget()
        assert isinstance(editor, FollowUpEditor)
        getattr(editor, leave)()

    QTimer.singleShot(0, end)
    assert FollowUpEditor.ask(call, session) == (call if expected else None)


def test_a_name_typed_and_not_chosen_is_asked_about(edit, call, answer):
    asked = answer("Keep editing")
    editor = edit(call)
    line = editor._people.focusProxy()
    line.setText("Marta")
    editor.accept()
    assert editor.isVisible()
    assert editor.hint.text() == "Choose who “Marta” is, or clear it."
    editor.reject()
    assert len(asked) == 1
    line.clear()
    assert editor.hint.text() == ""
    editor.accept()
    assert not editor.isVisible()


def test_what_was_said_goes_with_the_next_change(edit, call):
    editor = edit(call)
    for signal in (editor._people.changed, editor._when.changed):
        editor.hint.setText("This did not work.")
        signal.emit()
        assert editor.hint.text() == ""


def test_how_it_comes_again_is_chosen(edit, call):
    editor = edit(replace(call, due=When(date(2026, 11, 30))))
    editor._again._how.setCurrentIndex(editor._again._how.findData(Again.WEEKLY))
    assert (editor.value().rule, editor.value().again_after_days) == ("FREQ=WEEKLY;BYDAY=MO", None)
    editor._when.set_when(When(date(2026, 12, 1)))
    editor._when.changed.emit()
    assert editor.value().rule == "FREQ=WEEKLY;BYDAY=TU"
    editor._again._how.setCurrentIndex(editor._again._how.findData(Again.AFTER_DONE))
    assert (editor.value().rule, editor.value().again_after_days) == ("", 28)
    editor.original = editor.value()


@pytest.mark.parametrize("fields", [{"rule": "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"}, {"again_after_days": 10}])
def test_how_it_comes_again_stays_if_it_is_not_touched(edit, call, fields):
    given = replace(call, due=DAY, **fields)
    assert edit(given).value() == given


def test_an_end_before_the_beginning_is_said(edit, call):
    editor = edit(replace(call, due=DAY, rule="FREQ=DAILY;UNTIL=20261130"))
    editor._when.set_when(When(date(2026, 12, 1)))
    editor._when.changed.emit()
    editor.accept()
    assert editor.isVisible()
    assert editor.hint.text() == "It would end before it begins. Choose a later end."
    editor.original = editor.value()


def test_when_and_then_is_taken_with_one_key(edit, call, qtbot):
    editor = edit(replace(call, summary="Send Ines the paper", due=When.timed(AT.replace(second=0))))
    assert editor._if_then.isVisible()
    qtbot.keyClick(editor._summary, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert editor.value().summary == "When Friday 09:15, then send Ines the paper"
    assert not editor._if_then.isVisible()
    editor.original = editor.value()


def test_what_else_may_be_done_leaves_the_editor(session, edit, call, qtbot):
    id_ = session.act(follow_ups.add_follow_up, replace(call, id=None, state=FollowUpState.OPEN))
    editor = edit(follow_ups.get(session.library, id_))
    editor.offer_more(id_)
    qtbot.keyClicks(editor._place, "x")
    editor._more.click()
    assert editor.hint.text() == "Save what you changed first."
    editor._place.setText(call.place)
    editor.original = editor.value()
    texts = [action.text() for action in editor._menu.actions() if action.text()]
    assert texts == ["Done", "Done, and log it…", "Snooze", "Cancel it", "Add to calendar", "Delete"]
    with qtbot.waitSignal(editor.follow_up_finished) as said:
        editor._menu.actions()[0].trigger()
    assert said.args == [[id_]]
    assert not editor.isVisible()


def test_more_is_offered_where_somebody_listens(session, call, qtbot):
    heard, dialogs = [], []

    def end():
        dialogs.append(QApplication.activeModalWidget())
        dialogs[0].reject()

    QTimer.singleShot(0, end)
    FollowUpEditor.ask(call, session, listen=heard.append)
    assert heard == dialogs
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    FollowUpEditor.ask(FollowUp("", DAY), session, listen=heard.append)
    assert len(heard) == 1


def test_enter_in_a_line_presses_no_day_of_the_week(edit, call, qtbot):
    given = replace(call, due=DAY, rule="FREQ=WEEKLY;BYDAY=FR")
    editor = edit(given)
    for field in (editor._summary, editor._again._every):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.value() == given
