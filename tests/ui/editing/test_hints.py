import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, Person, Position
from relnet.ui.editing.hints import HintBelow, about_channel, about_position, web_address
from relnet.ui.editing.person import PersonEditor


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (ChannelKind.MAIL, "amara at helio", "mostly has an @"),
        (ChannelKind.MAIL, "a@b", ""),
        (ChannelKind.PHONE, "0151 234", "country's code"),
        (ChannelKind.PHONE, "ask the desk", "no digit"),
        (ChannelKind.PHONE, "+234 1 555 home", "letters"),
        (ChannelKind.PHONE, "+234 1 555 ext. 12", ""),
        (ChannelKind.PHONE, "+234 1 555", ""),
        (ChannelKind.WEB, "helio.example", "Opened as https://helio.example."),
        (ChannelKind.WEB, "http://helio.example", ""),
        (ChannelKind.ADDRESS, "anywhere", ""),
    ],
)
def test_a_way_to_reach_somebody_that_looks_odd(kind, value, words):
    said = about_channel(Channel(kind, value))
    assert words in said if words else said == ""


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019", "", ""),
        ("2019-05", "2019", ""),
        ("May 2019", "", "can be compared"),
        ("2021", "2019", "ends before it begins"),
    ],
)
def test_dates_of_a_job_that_look_odd(start, end, words):
    said = about_position(Position("Helio", started_on=start, ended_on=end))
    assert words in said if words else said == ""


def test_what_is_empty_is_not_odd():
    assert about_channel(None) == about_position(None) == ""


def test_a_page_without_its_scheme_is_opened_securely():
    assert web_address(" helio.example ") == "https://helio.example"
    assert web_address("http://helio.example") == "http://helio.example"


@pytest.fixture
def editor(qtbot, monkeypatch):
    monkeypatch.setattr(PersonEditor, "_may_discard", lambda _: True)
    mail = Channel(ChannelKind.MAIL, "ana@example.org")
    editor = PersonEditor(Person(Name("Ana"), channels=(mail,), positions=(Position("Helio"),)))
    qtbot.addWidget(editor)
    editor.show()
    yield editor
    editor.close()


def said(editor):
    return [hint.words.text() for hint in editor.findChildren(HintBelow) if hint.words.isVisibleTo(editor)]


def line(editor, text):
    return next(line for line in editor.findChildren(QLineEdit) if text in (line.text(), line.accessibleName()))


def test_the_editor_speaks_below_the_field_once_it_is_left_and_keeps_what_was_typed(editor, qtbot):
    mail = line(editor, "ana@example.org")
    mail.setFocus()
    mail.setText("ana")
    assert said(editor) == []
    qtbot.keyClick(mail, Qt.Key.Key_Tab)
    assert said(editor) == ["A mail address mostly has an @. It is kept as typed."]
    mail.setFocus()
    mail.setText("ana@helio.example")
    qtbot.keyClick(mail, Qt.Key.Key_Tab)
    assert said(editor) == []
    assert editor.value().channels[0].value == "ana@helio.example"


def test_a_day_that_does_not_exist_is_told_below_it(editor, qtbot):
    editor.birthday._month.setCurrentIndex(2)
    editor.birthday._day.setFocus()
    editor.birthday._day.setText("30")
    qtbot.keyClick(editor.birthday._day, Qt.Key.Key_Tab)
    assert said(editor) == ["This date does not exist. Give a day and a month, or leave all empty."]


def test_a_job_has_its_dates_in_the_editor(editor, qtbot):
    start, end = line(editor, "From (2019, 2019-05)"), line(editor, "To, empty if it goes on")
    start.setFocus()
    qtbot.keyClicks(start, "2019-05")
    qtbot.keyClick(start, Qt.Key.Key_Tab)
    assert end.hasFocus() or editor.focusWidget() is end
    qtbot.keyClicks(end, "2024")
    assert editor.value().positions == (Position("Helio", started_on="2019-05", ended_on="2024"),)
