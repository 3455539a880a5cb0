import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from relnet.services.importing import Unmapped
from relnet.tabular.columns import Mapping
from relnet.tabular.table import read_table
from relnet.ui.importing.mapping import MOST_COLUMNS, MappingSheet
from tests.ui.keyboard import nameless

Key = Qt.Key
GUESTS = "Guest,Reach,Seen,Menu\n" + "".join(
    f"Person {number},person{number}@a.example,0{number}/05/2021,fish\n" for number in range(1, 10)
)


def a_table(text, name="lists/guests.csv"):
    table = read_table(text.encode())
    assert table is not None
    # Whatever is guessed at the moment: that is tested where it is done.
    fields = ["" if title in ("Guest", "Guest <b>", "Seen", "Menu") else "mail" for title in table.header]
    return Unmapped(name, table, Mapping(tuple(fields)))


@pytest.fixture
def ask(bare_window):
    """Answers the result and the columns after `meanwhile` was done with the sheet."""

    def run(meanwhile, unmapped, **how):
        raised = []

        def act():
            sheet = QApplication.activeModalWidget()
            try:
                meanwhile(sheet)
            except BaseException as error:
                raised.append(error)
                sheet.reject()

        QTimer.singleShot(0, act)
        sheet = MappingSheet(unmapped, bare_window, **how)
        result, columns = sheet.exec(), sheet.columns()
        sheet.deleteLater()
        if raised:
            raise raised[0]
        return result, columns

    return run


def choose(sheet, place, field):
    combo = sheet.table.combos[place]
    combo.setCurrentIndex(combo.findData(field))
    combo.activated.emit(combo.currentIndex())


def test_it_shows_the_guess_above_the_first_ten_rows(ask):
    def look(sheet):
        assert sheet.windowTitle() == "What is in guests.csv?"
        model = sheet.table.model()
        titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
        assert titles == ["Guest", "Reach", "Seen", "Menu"]
        assert model.rowCount() == 11
        assert [model.index(1, place).data() for place in range(4)] == ["Person 1", "person1@a.example", "01/05/2021", "fish"]
        assert sheet.table.combos[1].currentText() == "Mail address"
        assert sheet.table.combos[3].currentText() == "kept, not shown"
        sheet.reject()

    result, columns = ask(look, a_table(GUESTS + "Person 10,p@a.example,,\n" + "Person 11,q@a.example,,\n"))
    assert result == MappingSheet.DialogCode.Rejected
    assert columns.columns[1] == "mail"


def test_columns_are_said_by_keyboard(ask, qtbot):
    def go(sheet):
        first = sheet.focusWidget()
        assert first.accessibleName() == "What is “Guest”?"
        qtbot.keyClicks(first, "Full")
        assert first.currentText() == "Full name"
        qtbot.keyClick(first, Key.Key_Tab)
        assert sheet.focusWidget().accessibleName() == "What is “Reach”?"
        qtbot.keyClick(sheet.focusWidget(), Key.Key_Return)

    result, columns = ask(go, a_table(GUESTS))
    assert result == MappingSheet.CONTINUED
    assert columns.columns == ("name", "mail", "", "")
    assert columns.certain


def test_days_that_could_be_read_either_way_are_asked_about(ask, qtbot):
    def answer(sheet):
        assert sheet.days.isHidden()
        choose(sheet, 2, "last_seen")
        assert sheet.days.isVisible()
        asked = {label.text() for label in sheet.days.findChildren(QLabel)}
        assert asked == {"In this file, 01/05/2021 is", "There are also 02/05/2021, 03/05/2021."}
        sheet.accept()
        assert sheet.hint.text() == "Say how the days are written: either way is possible."
        day = sheet.focusWidget()
        assert day.text() == "1 May 2021"
        qtbot.keyClick(day, Key.Key_Tab)
        assert sheet.focusWidget().text() == "5 January 2021"
        qtbot.keyClick(sheet.focusWidget(), Key.Key_Space)
        assert sheet.hint.text() == ""
        sheet.accept()

    _, columns = ask(answer, a_table(GUESTS))
    assert columns.columns[2] == "last_seen"
    assert columns.day_first is False


def test_days_that_one_row_settles_are_not_asked_about(ask):
    def look(sheet):
        choose(sheet, 2, "last_seen")
        assert sheet.days.isHidden()
        sheet.accept()

    result, columns = ask(look, a_table(GUESTS + "Person 10,p@a.example,31/05/2021,\n"))
    assert result == MappingSheet.CONTINUED
    assert columns.day_first in (None, True)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_on_a_day_chooses_it(ask, qtbot, key):
    def answer(sheet):
        choose(sheet, 2, "last_seen")
        sheet.days.month.setFocus()
        qtbot.keyClick(sheet.days.month, key)
        assert sheet.days.day_first() is False
        assert sheet.isVisible()
        sheet.accept()

    result, columns = ask(answer, a_table(GUESTS))
    assert (result, columns.day_first) == (MappingSheet.CONTINUED, False)


def test_a_question_that_is_no_longer_one_is_not_answered(ask):
    def change(sheet):
        choose(sheet, 2, "last_seen")
        sheet.days.month.click()
        choose(sheet, 2, "")
        sheet.accept()

    _, columns = ask(change, a_table(GUESTS))
    assert columns.day_first is None


def test_it_is_not_left_before_anybody_could_be_told_from_it(ask):
    def empty(sheet):
        for place in range(4):
            choose(sheet, place, "")
        sheet.accept()
        assert sheet.isVisible()
        assert sheet.hint.text() == "Say which column has the names, or at least mail addresses or phone numbers."
        choose(sheet, 0, "name")
        assert sheet.hint.text() == ""
        sheet.accept()

    assert ask(empty, a_table(GUESTS))[1].columns == ("name", "", "", "")


@pytest.mark.parametrize("first", [True, False])
def test_there_is_a_way_back_where_there_is_a_page_before(ask, first):
    def back(sheet):
        assert sheet.back.isVisible() is not first
        sheet.back.click() if not first else sheet.reject()

    assert (ask(back, a_table(GUESTS), first=first)[0] == MappingSheet.BACK) is not first


def test_a_very_wide_table_is_shown_in_bounds_and_its_other_columns_keep_their_guess(ask, qtbot):
    wide = ",".join(f"Column {number}" for number in range(300)) + "\n"
    wide += (",".join(f"p{number}@a.example" for number in range(300)) + "\n") * 3

    def look(sheet):
        qtbot.waitUntil(lambda: len(sheet.table.combos) == MOST_COLUMNS)
        assert any("The first 100 of 300 columns are here." in label.text() for label in sheet.findChildren(QLabel))
        sheet.accept()

    assert len(ask(look, a_table(wide))[1].columns) == 300


def test_everything_has_a_name_and_is_plain_text(ask):
    def look(sheet):
        assert nameless(sheet) == []
        assert {label.textFormat() for label in sheet.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
        sheet.reject()

    ask(look, a_table(GUESTS.replace("Guest,", "Guest <b>,").replace("fish", "<img src=x>")))


def test_the_choice_that_has_the_focus_is_in_sight(ask, qtbot):
    wide = ",".join(f"Column {number}" for number in range(20)) + "\n"
    wide += (",".join(["p@a.example"] * 20) + "\n") * 3

    def go(sheet):
        qtbot.waitUntil(lambda: len(sheet.table.combos) == 20)
        last = sheet.table.combos[-1]
        for _ in range(19):
            qtbot.keyClick(sheet.focusWidget(), Key.Key_Tab)
        assert sheet.focusWidget() is last
        seen = sheet.table.viewport().rect()
        qtbot.waitUntil(lambda: seen.contains(last.mapTo(sheet.table.viewport(), last.rect().center())))
        qtbot.keyClick(last, Key.Key_Tab)
        assert sheet.focusWidget().text() == "Cancel"
        sheet.reject()

    ask(go, a_table(wide))


def test_a_long_table_is_looked_through_before_one_can_go_on(ask, qtbot):
    rows = "".join(f"Person {number},p{number}@a.example,{number % 12 + 1:02}/05/2021,fish\n" for number in range(5000))

    def look(sheet):
        choose(sheet, 2, "last_seen")
        assert not sheet.accept_button.isEnabled()
        qtbot.waitUntil(sheet.accept_button.isEnabled)
        assert sheet.days.isHidden()
        sheet.accept()

    result, _ = ask(look, a_table(GUESTS + rows + "Last,l@a.example,31/12/2021,\n"))
    assert result == MappingSheet.CONTINUED
