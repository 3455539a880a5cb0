from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Position
from relnet.services import importing, people
from relnet.services.library import finish
from relnet.ui.contacts.card_fields import shown
from relnet.ui.contacts.marks import IconButton
from relnet.ui.contacts.person_pane import CARD
from relnet.ui.widgets import Button
from tests.bench.building import Idle
from tests.build import a_card
from tests.ui.contacts.conftest import texts


@pytest.fixture
def card(view, cast):
    view.open_person(cast["Amara"])
    view.pane.tabs.setCurrentIndex(CARD)
    return view.pane.card


def row(card, label):
    return next(row for row in card.rows() if row.field.label.startswith(label))


def amara(session, cast):
    return people.get(session.library, cast["Amara"])


def test_every_field_is_said_with_its_label():
    person = Person(
        Name("Dr. Ana Cruz", "Ana", "Cruz", prefix="Dr."),
        nickname="Anni",
        channels=(
            Channel(ChannelKind.MAIL, "ana@example.org", "work", preferred=True),
            Channel(ChannelKind.PHONE, "+49 30 1", "Summer house"),
            Channel(ChannelKind.HANDLE, "ana", service="linkedin"),
            Channel(ChannelKind.WEB, "https://example.org"),
        ),
        positions=(Position("Helio", "Head", unit="Lab", started_on="2020", ended_on="2024"), Position("Nordlys", "Intern")),
        dates=(
            ImportantDate("birthday", PartialDate(None, 2, 29)),
            ImportantDate("other", PartialDate(2019, 3, 1), "First day"),
        ),
        tags=("a", "b"),
        note="One\nTwo",
        other_names=("Ana Sousa",),
    )
    assert [(field.label, field.text) for field in shown(person)] == [
        ("Name", "Dr. Ana Cruz"),
        ("Nickname", "Anni"),
        ("Other names", "Ana Sousa"),
        ("Position", "Head, Lab, Helio\n2020 – 2024"),
        ("Position", "Intern, Nordlys"),
        ("Mail address (work, preferred)", "ana@example.org"),
        ("Phone number (summer house)", "+49 30 1"),
        ("LinkedIn", "ana"),
        ("Web page", "https://example.org"),
        ("Birthday", "29 February"),
        ("First day", "1 March 2019"),
        ("Tags", "a, b"),
        ("Note", "One\nTwo"),
    ]


def test_the_parts_of_a_name_are_said_where_the_line_does_not_tell_them():
    assert shown(Person(Name("Ana Lima Cruz", "Ana", "Lima Cruz")))[0].text == "Ana Lima Cruz\ngiven Ana, family Lima Cruz"


def test_nothing_is_said_of_what_is_empty():
    assert shown(Person(Name())) == []


def test_a_row_is_edited_by_enter_and_undone(card, session, cast, qtbot):
    phone = row(card, "Phone")
    phone.setFocus()
    qtbot.keyClick(phone, Qt.Key.Key_Return)
    line = next(line for line in phone.editor.findChildren(QLineEdit) if line.text() == "+234 1 555 0100")
    line.setText("+234 1 555 0199")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert row(card, "Phone").value.text() == "+234 1 555 0199"
    assert card.window().focusWidget() is row(card, "Phone")
    assert session.library.one("SELECT normalised FROM channel WHERE kind = 'phone' AND person_id = ?", cast["Amara"]) == (
        "+23415550199"
    )
    session.undo()
    assert row(card, "Phone").value.text() == "+234 1 555 0100"


def test_escape_leaves_it_as_it_was(card, session, cast, qtbot):
    mail = row(card, "Mail")
    qtbot.mouseClick(mail, Qt.MouseButton.LeftButton)
    line = next(line for line in mail.editor.findChildren(QLineEdit) if "@" in line.text())
    line.setText("other@example.org")
    assert mail.changed()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert mail.editor is None
    assert mail.value.isVisible()
    assert amara(session, cast).channels[0].value == "amara@helio.example"


def test_a_row_is_taken_away_and_copied(card, session, cast, qtbot):
    qtbot.keyClick(row(card, "Mail"), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "amara@helio.example"
    qtbot.keyClick(row(card, "Mail"), Qt.Key.Key_Delete)
    assert [channel.kind for channel in amara(session, cast).channels] == [ChannelKind.PHONE, ChannelKind.ADDRESS]
    assert "Delete" not in [action.text() for action in row(card, "Name").actions()]


def test_a_position_has_its_dates_and_another_is_added(card, session, cast, qtbot):
    position = row(card, "Position")
    position.edit()
    start = next(line for line in position.editor.findChildren(QLineEdit) if line.placeholderText().startswith("From"))
    start.setText("2019-05")
    qtbot.keyClick(start, Qt.Key.Key_Enter)
    next(button for button in card.findChildren(Button) if button.accessibleName() == "Add: Position").click()
    qtbot.keyClicks(card.window().focusWidget(), "Adviser")
    qtbot.keyClick(card.window().focusWidget(), Qt.Key.Key_Return)
    assert amara(session, cast).positions == (
        Position("Helio Labs", "Head of Research", started_on="2019-05"),
        Position(title="Adviser"),
    )


def test_a_note_is_kept_with_control_enter(card, session, cast, qtbot):
    note = row(card, "Note")
    note.edit()
    text = note.editor.findChild(QPlainTextEdit) or note.editor.inner
    qtbot.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.keyClicks(text, "And more.")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert amara(session, cast).note == "Met at the conference.\nKnows everybody.\nAnd more."


def test_a_date_that_does_not_exist_is_explained_and_stays(card, session, cast, qtbot):
    birthday = row(card, "Birthday")
    birthday.edit()
    day = next(line for line in birthday.editor.findChildren(QLineEdit) if line.text() == "9")
    day.setText("31")
    birthday.editor.inner.day._month.setCurrentIndex(2)
    birthday.editor.finish()
    assert any("does not exist" in text for text in texts(birthday))
    assert birthday.editor is not None
    assert amara(session, cast).dates[0].date == PartialDate(None, 5, 9)


def test_delete_in_a_field_that_has_no_use_for_it_takes_nothing_away(card, session, cast, qtbot):
    birthday = row(card, "Birthday")
    birthday.edit()
    qtbot.keyClick(birthday.editor.findChild(QComboBox), Qt.Key.Key_Delete)
    assert len(amara(session, cast).dates) == 1
    assert birthday.editor is not None


def test_what_looks_odd_is_spoken_of_below_the_field_and_kept(card, session, cast, qtbot):
    mail = row(card, "Mail")
    mail.setFocus()
    qtbot.keyClick(mail, Qt.Key.Key_F2)
    line = next(line for line in mail.editor.findChildren(QLineEdit) if "@" in line.text())
    line.setText("amara at helio")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert "A mail address mostly has an @. It is kept as typed." in texts(mail)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert amara(session, cast).channels[0].value == "amara at helio"


def test_a_mail_is_written_a_number_called_and_a_page_opened_from_its_row(card, view, session, cast, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr("relnet.ui.contacts.view.open_url", lambda url: opened.append(url.toString()) or True)
    full = amara(session, cast)
    session.act(people.edit_person, replace(full, channels=(*full.channels, Channel(ChannelKind.WEB, "helio.example"))))
    for label in ("Mail", "Phone", "Web"):
        there = row(card, label)
        there.setFocus()
        qtbot.keyClick(there, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.mouseClick(there.findChild(IconButton), Qt.MouseButton.LeftButton)
        assert there.editor is None
    assert opened == [
        *["mailto:amara@helio.example"] * 2,
        *["tel:+23415550100"] * 2,
        *["https://helio.example"] * 2,
    ]
    assert row(card, "Address").findChild(IconButton) is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019", "2021-05", "2019 – May 2021"),
        ("2019-05-31", "", "since 31 May 2019"),
        ("", "2024", "until 2024"),
        ("spring", "", "since spring"),
    ],
)
def test_the_dates_of_a_job_are_said_in_words(start, end, words):
    assert shown(Person(Name(), positions=(Position("Helio", started_on=start, ended_on=end),)))[0].text == f"Helio\n{words}"


def test_half_typed_it_survives_another_change_and_another_person(card, view, session, cast, qtbot):
    mail = row(card, "Mail")
    mail.edit()
    line = next(line for line in mail.editor.findChildren(QLineEdit) if "@" in line.text())
    line.setText("half@")
    view.refresh(None)
    assert row(card, "Mail").changed()
    view.open_person(cast["Clara"])
    assert not any(row.changed() for row in card.rows())
    view.open_person(cast["Amara"])
    back = row(card, "Mail")
    assert back.changed()
    qtbot.keyClick(next(line for line in back.editor.findChildren(QLineEdit) if line.text() == "half@"), Qt.Key.Key_Return)
    assert amara(session, cast).channels[0].value == "half@"


def typed_into(card, label, before, after):
    there = row(card, label)
    there.edit()
    next(line for line in there.editor.findChildren(QLineEdit) if line.text() == before).setText(after)
    return there


def test_of_two_rows_under_way_one_is_kept_and_the_other_stays(card, session, cast, qtbot):
    typed_into(card, "Phone", "+234 1 555 0100", "+234 1 555 01")
    mail = typed_into(card, "Mail", "amara@helio.example", "amara@nordlys.example")
    mail.editor.finish()
    assert amara(session, cast).channels[0].value == "amara@nordlys.example"
    assert row(card, "Phone").changed()
    assert not row(card, "Mail").changed()


def test_a_row_under_way_stays_with_what_it_is_about_when_another_is_taken_away(card, view, session, cast, qtbot):
    phone = typed_into(card, "Phone", "+234 1 555 0100", "+234 1 555 0199")
    with qtbot.waitSignal(view.acted) as told:
        qtbot.keyClick(row(card, "Mail"), Qt.Key.Key_Delete)
    assert told.args == ["Deleted."]
    assert row(card, "Phone") is phone
    phone.editor.finish()
    assert [channel.kind for channel in amara(session, cast).channels] == [ChannelKind.PHONE, ChannelKind.ADDRESS]
    assert amara(session, cast).channels[0].value == "+234 1 555 0199"


def test_what_was_taken_away_meanwhile_is_added_anew_by_what_was_typed(card, view, session, cast, qtbot):
    phone = typed_into(card, "Phone", "+234 1 555 0100", "+234 1 555 0199")
    full = amara(session, cast)
    session.act(people.edit_person, replace(full, channels=full.channels[:1]))
    assert phone.isVisible()
    phone.editor.finish()
    assert [channel.value for channel in amara(session, cast).channels] == ["amara@helio.example", "+234 1 555 0199"]


def test_what_the_kept_card_says_besides_is_listed(view, session):
    reading = importing.read(Idle(), [importing.Source("friends.vcf", data=a_card("Zora Neale", "X-SHOE-SIZE:38"))])
    plan = finish(importing.plan(session.library, reading))
    finish(session.library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0}))))
    view.refresh(None)
    view.open_person(session.library.one("SELECT id FROM person WHERE display = 'Zora Neale'"))
    view.pane.tabs.setCurrentIndex(CARD)
    assert texts(view.pane.card)[-5:] == ["Came from", "friends.vcf", "Also on the card", "X-SHOE-SIZE", "38"]
