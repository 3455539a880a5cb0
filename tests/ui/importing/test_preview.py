from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.services.importing import ImportPlan
from relnet.ui.importing.preview import PreviewDialog
from relnet.ui.importing.row_delegate import box_of
from relnet.ui.sheet import Shade
from tests.ui.importing.conftest import ROBERT, a_plan, a_row

Key = Qt.Key


@pytest.fixture
def ask(qtbot, window):
    """Answers the choice after `meanwhile` was done with the open dialog."""

    def run(plan, meanwhile):
        raised = []

        def act():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, PreviewDialog)
            try:
                meanwhile(dialog)
            except BaseException as error:
                raised.append(error)
                dialog.reject()

        QTimer.singleShot(0, act)
        answer = PreviewDialog.ask(plan, window, {7: ROBERT}.__getitem__)
        if raised:
            raise raised[0]
        return answer

    return run


@pytest.fixture
def press(qtbot):
    return lambda dialog, key, *modifiers: qtbot.keyClick(dialog.rows, key, *modifiers)


def texts(dialog):
    return [label.text().replace("\u200b", "") for label in dialog.details.findChildren(QLabel)]


def test_return_imports_what_is_chosen_at_first(ask, press):
    assert ask(a_plan("new", "update", "same", "problem"), lambda dialog: press(dialog, Key.Key_Return)) == {0, 1}


def test_escape_imports_nothing(ask, press):
    assert ask(a_plan("new"), lambda dialog: press(dialog, Key.Key_Escape)) is None


def test_the_button_counts_the_choice(ask, press):
    def untick(dialog):
        assert dialog.accept_button.text() == "Import 2 people"
        press(dialog, Key.Key_Space)
        assert dialog.accept_button.text() == "Import 1 person"
        press(dialog, Key.Key_Return)

    assert ask(a_plan("new", "update"), untick) == {1}


def test_nothing_chosen_cannot_be_imported(ask, press):
    def untick_all(dialog):
        press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(dialog, Key.Key_Space)
        assert not dialog.accept_button.isEnabled()
        press(dialog, Key.Key_Return)
        assert dialog.isVisible()
        press(dialog, Key.Key_Escape)

    assert ask(a_plan("new", "new"), untick_all) is None


def test_all_rows_are_toggled_at_once(ask, press):
    def none_but_last(dialog):
        press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(dialog, Key.Key_Space)
        dialog.rows.selectRow(2)
        press(dialog, Key.Key_Space)
        press(dialog, Key.Key_Return)

    assert ask(a_plan("new", "new", "new"), none_but_last) == {2}


def test_home_and_end_go_to_the_first_and_the_last(ask, press):
    def go(dialog):
        press(dialog, Key.Key_End)
        assert dialog.rows.currentIndex().row() == 1
        press(dialog, Key.Key_Home)
        assert dialog.rows.currentIndex().row() == 0
        dialog.reject()

    ask(a_plan("new", "new"), go)


def test_a_click_on_the_box_ticks(ask, press, qtbot):
    def click(dialog):
        area = dialog.rows.visualRect(dialog.model.index(1, 0))
        qtbot.mouseClick(dialog.rows.viewport(), Qt.MouseButton.LeftButton, pos=box_of(area).center())
        qtbot.mouseClick(dialog.rows.viewport(), Qt.MouseButton.LeftButton, pos=area.center() + QPoint(0, 60))
        press(dialog, Key.Key_Return)

    assert ask(a_plan("new", "new", "new"), click) == {0, 2}


def test_filters_count_and_hide_but_leave_the_choice(ask, press):
    def look_at_updates(dialog):
        assert [chip.text() for chip in dialog.filters.values()] == ["New 2", "Updates 1", "Cannot read 1"]
        dialog.filters["update"].click()
        assert dialog.model.rowCount() == 1
        dialog.filters["update"].click()
        assert dialog.model.rowCount() == 4
        dialog.filters["problem"].click()
        press(dialog, Key.Key_Space)
        press(dialog, Key.Key_Return)

    assert ask(a_plan("new", "update", "new", "problem"), look_at_updates) == {0, 1, 2}


def test_the_selected_row_is_shown_in_full(ask, press):
    def read(dialog):
        assert texts(dialog)[:2] == ["Person 0", "Not among your people yet."]
        press(dialog, Key.Key_Down)
        assert "You have" in texts(dialog)
        assert "Robert Hansen" in texts(dialog)
        press(dialog, Key.Key_Down)
        assert texts(dialog)[1] == (
            "people.vcf, line 21: The card has no end. It is left out; the rest of the file is not affected."
        )
        press(dialog, Key.Key_Escape)

    rows = (a_row(0), a_row(1, "update"), a_row(2, "problem", what="The card has no end."))
    assert ask(ImportPlan(rows=rows, sources=("people.vcf",), problems=()), read) is None


def test_a_name_with_markup_is_shown_as_it_is_written(ask, press):
    name = 'Bobby <img src="file:///etc/passwd"> & Co'

    def read(dialog):
        assert name in texts(dialog)
        labels = dialog.findChildren(QLabel)
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
        press(dialog, Key.Key_Escape)

    row = a_row(0, person=Person(Name(formatted=name)))
    ask(ImportPlan(rows=(row,), sources=("<b>x</b>.vcf",), problems=()), read)


def test_the_window_is_dimmed_only_meanwhile(ask, press, window, qtbot):
    def look(dialog):
        (shade,) = window.findChildren(Shade)
        assert shade.isVisible()
        assert shade.size() == window.size()
        assert window.rect().contains(window.mapFromGlobal(dialog.geometry().center()))
        press(dialog, Key.Key_Escape)

    ask(a_plan("new"), look)
    qtbot.waitUntil(lambda: not window.findChildren(Shade))


def test_around_its_round_corners_one_sees_the_window(ask, press, window):
    def look(dialog):
        assert not dialog.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        corners = dialog.grab().toImage()
        below = window.grab().toImage().pixelColor(2, 2)
        right, bottom = corners.width() - 1, corners.height() - 1
        for x, y in ((0, 0), (right, 0), (0, bottom), (right, bottom)):
            assert corners.pixelColor(x, y) == below
        press(dialog, Key.Key_Escape)

    ask(a_plan("new"), look)


def test_it_fits_a_small_window(ask, press, window):
    window.resize(700, 420)

    def look(dialog):
        assert dialog.height() <= 420
        press(dialog, Key.Key_Escape)

    ask(a_plan("new"), look)


def test_everything_has_a_name_and_is_reached_by_tab(ask, qtbot, press):
    def walk(dialog):
        reached = []
        for _ in range(5):
            focus = dialog.focusWidget()
            reached.append(focus.accessibleName() or focus.text())
            qtbot.keyClick(focus, Key.Key_Tab)
        assert reached == ["People to import", "Cancel", "Import 1 person", "New 1", "Cannot read 1"]
        press(dialog, Key.Key_Escape)

    ask(a_plan("new", "problem"), walk)


def test_ten_thousand_rows_need_no_widgets_of_their_own(ask, press):
    def look(dialog):
        assert dialog.model.rowCount() == 10_000
        assert len(dialog.findChildren(QLabel)) < 20
        press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(dialog, Key.Key_Space)
        press(dialog, Key.Key_Space)
        press(dialog, Key.Key_Return)

    assert len(ask(a_plan(*["new"] * 10_000), look)) == 10_000


def test_choosing_another_charset_answers_it(ask):
    plan = replace(a_plan("new"), guessed=("old.vcf",))

    def choose(dialog):
        assert dialog.charsets.currentText() == "Western European"
        dialog.charsets.setCurrentIndex(dialog.charsets.findData("cp1251"))
        dialog.charsets.activated.emit(dialog.charsets.currentIndex())

    assert ask(plan, choose) == "cp1251"


def test_files_that_say_what_they_are_written_in_offer_no_choice(ask):
    def look(dialog):
        assert dialog.charsets is None
        dialog.reject()

    assert ask(a_plan("new"), look) is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_closed_list_of_charsets_is_not_stepped_through(ask, qtbot):
    """Each step would have the files read again."""
    plan = replace(a_plan("new"), guessed=("old.vcf",))

    def step(dialog):
        choice = dialog.charsets
        before = choice.currentIndex()
        for key in (Key.Key_Down, Key.Key_Up, Key.Key_End, Key.Key_G):
            qtbot.keyClick(choice, key)
            assert choice.view().isVisible()
            choice.hidePopup()
        choice.setFocus()
        point = QPointF(5, 5)
        turned = QWheelEvent(
            point, choice.mapToGlobal(point), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(choice, turned)
        assert choice.currentIndex() == before
        assert choice.accessibleName() == choice.view().accessibleName() == "What the old text is written in"
        dialog.reject()

    assert ask(plan, step) is None
