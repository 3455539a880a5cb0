from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from relnet.domain.cadence import Cadence
from relnet.ui.importing.nurture import NurtureSheet
from relnet.ui.importing.pick_model import MOST, SLICE, PickModel
from tests.build import a_person
from tests.ui.importing.conftest import a_row
from tests.ui.keyboard import nameless

Key = Qt.Key
AMARA = a_row(3, person=a_person("Amara Okafor", organisation="Helio Labs", title="Head of Research"))
BEATRIZ = a_row(5, person=a_person("Beatriz Lopes"), source="google.csv", line=40)
ELODIE = a_row(9, person=a_person("Élodie Marchand", organisation="Ateliers Marchand", title="CFO"))


@pytest.fixture
def ask(bare_window):
    """Answers the sheet after `meanwhile` was done with it."""

    def run(meanwhile, candidates=(AMARA, BEATRIZ, ELODIE), before=MappingProxyType({})):
        raised = []

        def act():
            sheet = QApplication.activeModalWidget()
            try:
                meanwhile(sheet)
            except BaseException as error:
                raised.append(error)
                sheet.reject()

        QTimer.singleShot(0, act)
        sheet = NurtureSheet(candidates, bare_window, before)
        answer = sheet.answer()
        sheet.deleteLater()
        if raised:
            raise raised[0]
        return answer

    return run


def a_crowd(count):
    return [a_row(number) for number in range(count)]


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_whom_one_ticks_one_keeps_in_touch_with(ask, qtbot):
    def choose(sheet):
        qtbot.keyClicks(sheet.search, "elodie")
        qtbot.keyClick(sheet.search, Key.Key_Down)
        qtbot.keyClick(sheet.focusWidget(), Key.Key_Space)
        combo = sheet.chosen.findChild(type(sheet.chosen._lines[9].often))
        assert combo.accessibleName() == "How often: Élodie Marchand"
        assert combo.currentText() == "every 2 months"
        qtbot.keyClick(sheet.list, Key.Key_Tab)
        assert sheet.focusWidget() is combo
        qtbot.keyClick(combo, Key.Key_Up)
        qtbot.keyClick(combo, Key.Key_Return)

    assert ask(choose) == {9: Cadence(28, 42)}


def test_return_at_once_lets_everybody_rest(ask, qtbot):
    assert ask(lambda sheet: qtbot.keyClick(sheet.search, Key.Key_Return)) == {}


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_return_behind_a_name_takes_who_was_found_first(ask, qtbot, key):
    def find(sheet):
        for name in ("beatriz", "elodie", "beatriz"):
            qtbot.keyClicks(sheet.search, name)
            qtbot.keyClick(sheet.search, key)
            assert sheet.search.text() == ""
        qtbot.keyClicks(sheet.search, "nobody")
        qtbot.keyClick(sheet.search, key)
        assert sheet.search.text() == "nobody"
        assert sheet.isVisible()
        sheet.search.clear()
        qtbot.keyClick(sheet.search, key)

    assert set(ask(find)) == {5, 9}


def test_return_waits_until_the_names_of_many_are_ready(qtbot):
    model = PickModel([*a_crowd(3 * SLICE), AMARA])
    model.find("amara")
    assert not model.tick_first()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.tick_first()
    assert model.chosen == [AMARA]


def test_what_was_chosen_before_is_there_again_for_those_who_still_come(ask):
    before = {9: Cadence(365, 547), 5: Cadence(28, 42), 77: Cadence(28, 42)}
    assert ask(lambda sheet: sheet.accept(), before=before) == {9: Cadence(365, 547), 5: Cadence(28, 42)}


def test_skipping_lets_everybody_rest_who_was_ticked_too(ask, qtbot):
    def skip(sheet):
        sheet.model.toggle([0])
        sheet.skip.click()

    assert ask(skip) == {}


@pytest.mark.parametrize("key", [Key.Key_Escape, None])
def test_escape_and_back_lead_back(ask, qtbot, key):
    assert ask(lambda sheet: qtbot.keyClick(sheet.search, key) if key else sheet.back.click()) is None


def test_the_eleventh_is_refused_kindly(ask, qtbot):
    def tick_all(sheet):
        sheet.list.setFocus()
        qtbot.keyClick(sheet.list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(sheet.list, Key.Key_Space)
        assert sheet.hint.text() == "Ten are enough to begin with. Clear one first; others can follow later."
        sheet.list.selectRow(0)
        qtbot.keyClick(sheet.list, Key.Key_Space)
        assert sheet.hint.text() == ""
        sheet.accept()

    assert set(ask(tick_all, a_crowd(12))) == set(range(1, MOST))


def test_somebody_is_let_go_beside_the_list_and_the_others_keep_their_answers(ask, qtbot):
    def let_go(sheet):
        sheet.model.toggle([0, 1])
        sheet.chosen._lines[5].often.setCurrentIndex(5)
        away = sheet.chosen._lines[3].away
        assert away.accessibleName() == "Let Amara Okafor rest"
        away.setFocus()
        qtbot.keyClick(away, Key.Key_Space)
        assert sheet.focusWidget() is not None
        assert not sheet.isAncestorOf(away) or not away.isVisible()
        sheet.accept()

    assert ask(let_go) == {5: Cadence(365, 547)}


def test_a_search_that_finds_nobody_says_so_and_keeps_the_ticks(ask, qtbot):
    def search(sheet):
        sheet.model.toggle([0])
        qtbot.keyClicks(sheet.search, "zz")
        assert "Nobody of that name comes in." in [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
        assert "Amara Okafor" in texts(sheet.chosen)
        sheet.accept()

    assert set(ask(search)) == {3}


def test_every_word_is_searched_in_name_and_headline():
    model = PickModel([AMARA, BEATRIZ, ELODIE])
    for text, found in (("march CFO", 1), ("helio", 1), ("google beatriz", 1), ("", 3), ("amara CFO", 0)):
        model.find(text)
        assert model.rowCount() == found


def test_a_search_among_many_waits_until_their_names_are_ready(qtbot):
    model = PickModel([*a_crowd(3 * SLICE), AMARA])
    with qtbot.waitSignal(model.found):
        model.find("amara")
        assert model.rowCount() == 3 * SLICE + 1
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Amara Okafor"]


def test_it_keeps_qts_rules():
    model = PickModel(a_crowd(4))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.toggle([1, 2])
    model.find("Person 3")
    model.find("nobody")
    model.drop(1)
    assert [row.index for row in model.chosen] == [2]


def test_everything_has_a_name_and_is_reached_by_tab_in_order(ask, qtbot):
    def walk(sheet):
        sheet.model.toggle([0])
        assert nameless(sheet) == []
        reached = []
        for _ in range(7):
            focus = sheet.focusWidget()
            reached.append(focus.accessibleName() or focus.text())
            qtbot.keyClick(focus, Key.Key_Tab)
        assert reached == [
            "Search the new people…", "New people", "How often: Amara Okafor", "Let Amara Okafor rest", "Back", "Skip", "Import",
        ]  # fmt: skip
        sheet.reject()

    ask(walk)


def test_names_are_shown_as_they_are_written(ask):
    def look(sheet):
        sheet.model.toggle([0])
        assert {label.textFormat() for label in sheet.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
        sheet.reject()

    ask(look, [a_row(person=a_person("<b>Bobby</b> & Co"))])
