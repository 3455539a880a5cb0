from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.services import people
from relnet.ui.editing.interaction import InteractionEditor

AT = datetime(2026, 11, 23, 10, 30, 7, tzinfo=ZoneInfo("Europe/Lisbon"))


@pytest.fixture
def daniel(session):
    return session.act(people.add_person, Person(Name("Daniel Ortega")))


@pytest.fixture
def coffee(daniel):
    note = "  Burnt out by two launches.\nWants to teach. "
    return Interaction(InteractionKind.MEAL, When.timed(AT), (daniel,), " Coffee", note, "Café Norr", 45, 7)


@pytest.fixture
def edit(session, qtbot):
    def open_editor(interaction):
        editor = InteractionEditor(interaction, session)
        qtbot.addWidget(editor)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor

    return open_editor


@pytest.mark.parametrize("kind", list(InteractionKind))
@pytest.mark.parametrize("minutes", [None, 0, 45])
def test_what_is_not_touched_comes_back_equal(edit, coffee, kind, minutes):
    given = replace(coffee, kind=kind, minutes=minutes)
    editor = edit(given)
    editor.accept()
    assert editor.result() == QDialog.DialogCode.Accepted
    assert editor.value() == given


def test_every_field_is_answered(edit, coffee, daniel, session, qtbot):
    clara = session.act(people.add_person, Person(Name("Clara Jensen")))
    editor = edit(coffee)
    editor._kind._chips[InteractionKind.CALL].click()
    editor._people.set_people([clara, daniel])
    editor._when.set_when(When(date(2026, 11, 20)))
    for field, text in ((editor._title, "Call"), (editor._place, ""), (editor._minutes, "30")):
        field.setText(text)
    editor._note.setPlainText("Better now.")
    assert editor.value() == Interaction(
        InteractionKind.CALL, When(date(2026, 11, 20)), (clara, daniel), "Call", "Better now.", "", 30, 7
    )


def test_nobody_is_told_gently_and_saved_never(edit, coffee):
    editor = edit(replace(coffee, people=()))
    editor.accept()
    assert editor.isVisible()
    assert editor.hint.text().startswith("Choose at least one person")
    editor._people.set_people(coffee.people)
    editor._people.changed.emit()
    assert editor.hint.text() == ""
    editor.accept()
    assert not editor.isVisible()


def test_control_enter_saves_from_the_note(edit, coffee, qtbot):
    editor = edit(coffee)
    editor._note.setFocus()
    with qtbot.waitSignal(editor.accepted):
        qtbot.keyClick(editor._note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.value() == coffee


def test_escape_leaves_at_once_if_nothing_was_changed(edit, coffee, qtbot):
    editor = edit(coffee)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


@pytest.mark.parametrize(("pressed", "stays"), [("Leave", False), ("Keep editing", True)])
def test_escape_asks_if_something_was_changed(edit, coffee, qtbot, pressed, stays):
    editor = edit(coffee)
    editor._title.setText("Lunch")

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == pressed).click()

    QTimer.singleShot(0, answer)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible() is stays


def test_an_empty_title_shows_what_the_entry_will_be_called(edit, coffee):
    editor = edit(replace(coffee, title=""))
    assert editor._title.placeholderText() == "Coffee with Daniel Ortega"
    editor._kind._chips[InteractionKind.THANKS].click()
    assert editor._title.placeholderText() == "Thanked Daniel Ortega"


def the_dialog():
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, InteractionEditor)
    return dialog


def test_ask_answers_the_value_or_nothing(session, coffee, qtbot):
    QTimer.singleShot(0, lambda: the_dialog().accept())
    assert InteractionEditor.ask(coffee, session) == coffee
    QTimer.singleShot(0, lambda: the_dialog().reject())
    assert InteractionEditor.ask(coffee, session) is None


def test_what_could_not_be_saved_stays_in_the_editor(qtbot, session, coffee):
    saved = []

    def save(interaction):
        if not saved:
            saved.append(None)
            raise UserError("The disk is full. Nothing was changed.")
        saved.append(interaction)

    def press_twice():
        dialog = QApplication.activeModalWidget()
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.hint.text() == "The disk is full. Nothing was changed."
        dialog.accept()

    QTimer.singleShot(0, press_twice)
    assert InteractionEditor.ask(coffee, session, save=save) == coffee
    assert saved == [None, coffee]


def test_a_name_typed_and_not_chosen_is_asked_about(edit, coffee, monkeypatch):
    editor = edit(coffee)
    line = editor._people.focusProxy()
    line.setText(" Ines ")
    editor.accept()
    assert editor.isVisible()
    assert editor.hint.text() == "Choose who “Ines” is, or clear it."
    assert line.hasFocus()
    asked = []
    monkeypatch.setattr(editor, "_may_discard", lambda: asked.append(True))
    editor.reject()
    assert asked == [True]
    line.clear()
    assert editor.hint.text() == ""
    editor.accept()
    assert not editor.isVisible()


def test_what_was_said_goes_with_the_next_change(edit, coffee):
    editor = edit(coffee)
    for signal in (editor._people.changed, editor._when.changed):
        editor.hint.setText("This did not work.")
        signal.emit()
        assert editor.hint.text() == ""


def visible(editor):
    return {name for name in ("_place", "_length", "_thanks", "_check_in") if not getattr(editor, name).isHidden()}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (InteractionKind.MEETING, {"_place", "_length"}),
        (InteractionKind.CALL, {"_length"}),
        (InteractionKind.MESSAGE, set()),
        (InteractionKind.MEAL, {"_place", "_length"}),
        (InteractionKind.EVENT, {"_place", "_length"}),
        (InteractionKind.HELP_GIVEN, {"_length"}),
        (InteractionKind.HELP_RECEIVED, {"_thanks"}),
        (InteractionKind.THANKS, set()),
        (InteractionKind.INTRODUCTION, set()),
        (InteractionKind.NEWS, {"_check_in"}),
    ],
)
def test_a_kind_has_its_own_fields(edit, coffee, kind, fields):
    editor = edit(replace(coffee, place="", minutes=None))
    editor._kind._chips[kind].click()
    assert visible(editor) == fields
    assert ("Counts as being in touch" in editor._contact.text()) is (kind is not InteractionKind.NEWS)


def test_what_another_kind_told_is_not_remembered(edit, coffee):
    editor = edit(replace(coffee, id=None))
    editor._kind._chips[InteractionKind.NEWS].click()
    assert editor.value() == replace(
        coffee, id=None, kind=InteractionKind.NEWS, place="", minutes=None, check_in=date(2026, 12, 8)
    )
    editor._check_in._asked.click()
    assert editor.value().check_in is None
    editor._kind._chips[InteractionKind.HELP_RECEIVED].click()
    editor._thanked.click()
    assert editor.value().thanked is True
    editor._kind._chips[InteractionKind.MEAL].click()
    assert editor.value() == replace(coffee, id=None)


def test_news_are_asked_about_in_two_weeks_unless_said_otherwise(edit, coffee, qtbot, monkeypatch):
    news = replace(coffee, kind=InteractionKind.NEWS, place="", minutes=None)
    assert edit(news).value().check_in is None
    editor = edit(replace(news, id=None))
    assert editor.value().check_in == date(2026, 12, 8)
    monkeypatch.setattr(editor, "_may_discard", lambda: pytest.fail("Nothing was changed"))
    editor.reject()
    assert not editor.isVisible()
    editor = edit(replace(news, check_in=date(2026, 12, 1)))
    editor._check_in._date.set_day(date(2026, 12, 3))
    assert editor.value().check_in == date(2026, 12, 3)
    editor.original = editor.value()
    editor._at_first = editor.value()


def test_help_is_thanked_for_already(edit, coffee):
    helped = replace(coffee, kind=InteractionKind.HELP_RECEIVED, thanked=True)
    editor = edit(helped)
    assert editor._thanked.isChecked()
    assert editor.value() == helped
    editor._thanked.click()
    assert editor.value() == replace(helped, thanked=False)
    editor._thanked.click()


def test_tags_are_added(edit, coffee, qtbot):
    editor = edit(replace(coffee, tags=("design",)))
    qtbot.keyClicks(editor._tags.line, "work,")
    assert editor.value().tags == ("design", "work")
    editor._tags.remove_last()


def test_the_label_says_whom_it_is_about(edit, coffee):
    editor = edit(replace(coffee, place="", minutes=None))
    words = {}
    for kind in (InteractionKind.INTRODUCTION, InteractionKind.NEWS, InteractionKind.CALL, InteractionKind.MEAL):
        editor._kind._chips[kind].click()
        words[kind] = editor._labels[editor._people].text()
    assert list(words.values()) == ["Who", "Whose", "With", "With"]


def test_help_is_thanked_for_from_its_editor(edit, coffee, daniel, qtbot):
    editor = edit(replace(coffee, kind=InteractionKind.HELP_RECEIVED, thanked=False))
    assert editor._say_thanks.isHidden()
    editor.offer_thanks()
    editor._thanked.click()
    editor._say_thanks.click()
    assert editor.hint.text() == "Save what you changed first."
    editor._thanked.click()
    with qtbot.waitSignal(editor.thanks_requested) as said:
        editor._say_thanks.click()
    assert said.args == [[daniel]]
    assert not editor.isVisible()


def test_thanks_are_offered_where_somebody_listens(session, coffee, qtbot):
    heard = []
    helped = replace(coffee, kind=InteractionKind.HELP_RECEIVED)
    for thanked in (False, True):
        QTimer.singleShot(0, lambda: the_dialog().reject())
        InteractionEditor.ask(replace(helped, thanked=thanked), session, listen=heard.append)
    assert len(heard) == 1
