import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.ui import taborder
from relnet.ui.editing.person import PersonEditor

LAGOS = Address("12 Marina", "Lagos", "", "101001", "Nigeria", "PO 7", "Floor 3")

FULL = Person(
    Name("Dr. Amara van  Okafor", "Amara", "van  Okafor", "N.", "Dr.", "PhD"),
    id=7,
    uid="urn:x",
    nickname=" Ama ",
    phonetic="ah-MAH-rah",
    pronouns="she/they",
    note="one\r\ntwo\u2028three ",
    channels=(
        Channel(ChannelKind.PHONE, "+234 1 555", "CELL,VOICE", preferred=True),
        Channel(ChannelKind.MAIL, "a@helio.example\n", "work"),
        Channel(ChannelKind.ADDRESS, "typed\nby hand", "home", address=LAGOS),
        Channel(ChannelKind.ADDRESS, "lines only\nLagos", "home"),
        Channel(ChannelKind.HANDLE, "amara", "work", service="LinkedIn"),
        Channel(ChannelKind.PHONE, "ext. 12", "work"),
        Channel(ChannelKind.WEB, "helio.example"),
    ),
    positions=(
        Position("Helio Labs", "Head", "Lead", "Research", "2020-01", "2024"),
        Position("Board", "", "Chair", "", "", ""),
    ),
    dates=(
        ImportantDate("anniversary", PartialDate(2010, 6, 1)),
        ImportantDate("birthday", PartialDate(None, 2, 29), "hers"),
        ImportantDate("birthday", PartialDate(1984, 3, 1)),
        ImportantDate("other", PartialDate(None, 1, 2), "Name day"),
        ImportantDate("graduation", PartialDate(2001, 1, 2), "MSc"),
    ),
    tags=("ai, safety", "conference"),
    photo=Photo("image/png", b"not a picture"),
)


@pytest.fixture
def editor(qtbot, monkeypatch):
    # Closed at the end of a test, a dialog with changes would wait for an answer.
    monkeypatch.setattr(PersonEditor, "_may_discard", lambda _: True)
    made = []

    def open_editor(person):
        made.append(PersonEditor(person))
        made[-1].show()
        return made[-1]

    yield open_editor
    for dialog in made:
        dialog.close()
        delete(dialog)


def delete(dialog):
    """At once: what a closed dialog still has to do would be done in the next test."""
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)


def write(field: QLineEdit, text, qtbot):
    field.selectAll()
    qtbot.keyClicks(field, text)


def line_of(row, name):
    return next(line for line in row.findChildren(QLineEdit) if line.accessibleName() == name)


def test_what_is_not_touched_comes_back_as_it_was(editor):
    assert editor(FULL).value() == FULL
    assert editor(Person(Name())).value() == Person(Name())


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PEOPLE = st.builds(
    Person,
    name=st.builds(Name, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT),
    nickname=TEXT,
    pronouns=TEXT,
    note=TEXT,
    channels=st.lists(
        st.one_of(
            st.builds(
                Channel, st.sampled_from([k for k in ChannelKind if k is not ChannelKind.ADDRESS]), TEXT.filter(bool), TEXT
            ),
            st.builds(
                Channel, st.just(ChannelKind.ADDRESS), TEXT.filter(bool), address=st.none() | st.builds(Address, TEXT, TEXT)
            ),
        ),
        max_size=3,
    ).map(tuple),
    positions=st.lists(st.builds(Position, TEXT.filter(bool), TEXT, TEXT), max_size=2).map(tuple),
    tags=st.lists(TEXT.filter(bool), max_size=3, unique=True).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(PEOPLE)
def test_no_value_is_changed_by_being_shown(qapp, person):
    dialog = PersonEditor(person)
    assert dialog.value() == person
    delete(dialog)


def test_a_name_is_typed_in_one_line(editor, qtbot):
    dialog = editor(Person(Name()))
    write(dialog.name.line, "Dr. Ana de la Cruz", qtbot)
    assert dialog.value().name == Name("Dr. Ana de la Cruz", "Ana", "de la Cruz", prefix="Dr.")
    write(dialog.name.line, "Cruz, Ana", qtbot)
    assert dialog.value().name == Name("Ana Cruz", "Ana", "Cruz")


def test_a_part_corrected_by_hand_stays(editor, qtbot):
    dialog = editor(Person(Name()))
    write(dialog.name.line, "Ana Maria Souza", qtbot)
    write(dialog.name.parts["given"], "Ana Maria", qtbot)
    write(dialog.name.parts["middle"], " ", qtbot)
    assert dialog.value().name == Name("Ana Maria Souza", "Ana Maria", "Souza")
    write(dialog.name.line, "Ana Maria Sousa", qtbot)
    assert dialog.value().name.given == "Ana Maria"


def test_parts_that_a_card_knew_better_are_left_alone(editor, qtbot):
    dialog = editor(Person(Name("山田太郎", "太郎", "山田")))
    dialog.name.line.end(False)
    qtbot.keyClicks(dialog.name.line, " san")
    assert dialog.value().name == Name("山田太郎 san", "太郎", "山田")


def test_one_changed_field_leaves_the_others(editor, qtbot):
    dialog = editor(FULL)
    phone = dialog.channels[ChannelKind.PHONE].widgets()[0]
    write(line_of(phone, "Phone number"), " +234 1 556 ", qtbot)
    changed = dialog.value()
    assert changed.channels[0] == Channel(ChannelKind.PHONE, "+234 1 556", "CELL,VOICE", preferred=True)
    assert changed.channels[1:] == FULL.channels[1:]
    assert (changed.name, changed.note, changed.dates) == (FULL.name, FULL.note, FULL.dates)


def test_a_changed_address_is_written_on_lines_anew(editor, qtbot):
    dialog = editor(FULL)
    row = dialog.channels[ChannelKind.ADDRESS].widgets()[0]
    write(next(line for line in row.findChildren(QLineEdit) if line.text() == "Lagos"), "Abuja", qtbot)
    channel = dialog.value().channels[2]
    assert channel.address.locality == "Abuja"
    assert channel.address.po_box == "PO 7"
    assert channel.value == "PO 7\nFloor 3\n12 Marina\n101001 Abuja\nNigeria"


def test_rows_come_and_go_from_the_keyboard(editor, qtbot):
    dialog = editor(Person(Name("Ana"), channels=(Channel(ChannelKind.MAIL, "a@x.example"), Channel(ChannelKind.PHONE, "1"))))
    rows = dialog.channels[ChannelKind.MAIL]
    first = next(line for line in rows.findChildren(QLineEdit) if line.text() == "a@x.example")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert len(rows.widgets()) == 2
    second = line_of(rows.widgets()[1], "Mail address")
    write(second, "b@x.example", qtbot)
    assert [channel.value for channel in dialog.value().channels] == ["a@x.example", "1", "b@x.example"]
    write(second, "", qtbot)
    second.clear()
    qtbot.keyClick(second, Qt.Key.Key_Backspace)
    assert len(rows.widgets()) == 1
    assert dialog.isVisible()


def test_tab_reaches_a_new_row_in_its_place(editor, qtbot):
    dialog = editor(Person(Name("Ana"), channels=(Channel(ChannelKind.MAIL, "a@x.example"),)))
    rows = dialog.channels[ChannelKind.MAIL]
    rows.add()
    last, button = taborder.stops(rows._lines[-1])[-1], rows._add
    following = last.nextInFocusChain()
    while following.focusPolicy() == Qt.FocusPolicy.NoFocus:
        following = following.nextInFocusChain()
    assert following is button


def test_a_birthday_may_lack_its_year(editor, qtbot):
    dialog = editor(Person(Name("Ana")))
    write(dialog.birthday._day, "29", qtbot)
    dialog.birthday._month.setCurrentIndex(2)
    assert dialog.value().dates == (ImportantDate("birthday", PartialDate(None, 2, 29)),)
    write(dialog.birthday._year, "1984", qtbot)
    assert dialog.value().dates == (ImportantDate("birthday", PartialDate(1984, 2, 29)),)


def test_a_day_that_does_not_exist_is_told_and_not_saved(editor, qtbot):
    dialog = editor(Person(Name("Ana")))
    write(dialog.birthday._day, "31", qtbot)
    dialog.birthday._month.setCurrentIndex(2)
    dialog.accept()
    assert dialog.isVisible()
    assert "This date does not exist" in dialog.hint.text()


@pytest.mark.parametrize(
    "person",
    [
        Person(Name("X")),
        Person(Name(), positions=(Position("Helio"),)),
        Person(Name(), channels=(Channel(ChannelKind.MAIL, "not a mail address"),)),
        Person(Name(), channels=(Channel(ChannelKind.PHONE, "ask at the desk"),)),
    ],
)
def test_anything_to_be_found_by_is_enough(editor, person):
    dialog = editor(person)
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_nothing_to_be_found_by_is_told(editor):
    dialog = editor(Person(Name(), note="somebody"))
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.hint.text().startswith("Give a name")


def test_tags_are_added_and_taken_away(editor, qtbot):
    dialog = editor(Person(Name("Ana"), tags=("old",)))
    line = dialog.tags.line
    qtbot.keyClicks(line, "design,teaching")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.value().tags == ("old", "design", "teaching")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(line, "still typed")
    assert dialog.value().tags == ("old", "design", "still typed")
    assert dialog.isVisible()


def test_ctrl_enter_saves(editor, qtbot):
    dialog = editor(FULL)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.value() == FULL


def test_escape_leaves_what_was_not_changed(editor, qtbot, monkeypatch):
    monkeypatch.setattr(PersonEditor, "_may_discard", lambda _: pytest.fail("nothing was changed"))
    dialog = editor(FULL)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("leave", [True, False])
def test_escape_asks_about_changes(editor, qtbot, monkeypatch, leave):
    monkeypatch.setattr(PersonEditor, "_may_discard", lambda _: leave)
    dialog = editor(FULL)
    write(dialog.nickname, "Amy", qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() is not leave


@pytest.mark.parametrize(("word", "leaves"), [("Leave", True), ("Keep editing", False)])
def test_the_question_before_leaving(qtbot, monkeypatch, word, leaves):
    def answer(box):
        next(button for button in box.buttons() if button.text() == word).click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    dialog = PersonEditor(FULL)
    qtbot.addWidget(dialog)
    assert dialog._may_discard() is leaves


def test_ask_answers_the_person_or_nothing(qtbot, monkeypatch):
    monkeypatch.setattr(PersonEditor, "exec", lambda _: QDialog.DialogCode.Accepted)
    assert PersonEditor.ask(FULL) == FULL
    monkeypatch.setattr(PersonEditor, "exec", lambda _: QDialog.DialogCode.Rejected)
    assert PersonEditor.ask(FULL) is None
