from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from relnet.domain.knowledge import NOTHING
from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, Person
from relnet.domain.problem import Problem
from relnet.services.importing import Conflict, Decision, Draft, ImportPlan, PlannedGroup
from relnet.services.importing.comparing import Base
from relnet.ui.importing.preview import PreviewDialog
from relnet.ui.sheet import Shade
from relnet.ui.ticklist import box_of
from tests.ui.importing.conftest import ALIKE, ROBERT, a_person, a_plan, a_row
from tests.ui.keyboard import nameless

Key = Qt.Key


@pytest.fixture
def decide(qtbot, bare_window):
    """Answers what was decided after `meanwhile` was done with the open dialog."""

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
        preview = PreviewDialog(plan, bare_window, {7: ROBERT}.__getitem__, ("Mentors", "Clients"))
        answer = preview.answer()
        preview.deleteLater()
        if raised:
            raise raised[0]
        return answer

    return run


@pytest.fixture
def ask(decide):
    """Answers the rows to import, or what else was answered."""

    def run(plan, meanwhile):
        answer = decide(plan, meanwhile)
        return answer.chosen if isinstance(answer, Decision) else answer

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


def test_the_window_is_dimmed_only_meanwhile(ask, press, bare_window, qtbot):
    def look(dialog):
        (shade,) = bare_window.findChildren(Shade)
        assert shade.isVisible()
        assert shade.size() == bare_window.size()
        assert bare_window.rect().contains(bare_window.mapFromGlobal(dialog.geometry().center()))
        press(dialog, Key.Key_Escape)

    ask(a_plan("new"), look)
    qtbot.waitUntil(lambda: not bare_window.findChildren(Shade))


def test_around_its_round_corners_one_sees_the_window(ask, press, bare_window):
    def look(dialog):
        assert not dialog.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        corners = dialog.grab().toImage()
        below = bare_window.grab().toImage().pixelColor(2, 2)
        right, bottom = corners.width() - 1, corners.height() - 1
        for x, y in ((0, 0), (right, 0), (0, bottom), (right, bottom)):
            assert corners.pixelColor(x, y) == below
        press(dialog, Key.Key_Escape)

    ask(a_plan("new"), look)


def test_it_fits_a_small_window(ask, press, bare_window):
    bare_window.resize(700, 420)

    def look(dialog):
        assert dialog.height() <= 420
        press(dialog, Key.Key_Escape)

    ask(a_plan("new"), look)


def test_everything_has_a_name_and_is_reached_by_tab(ask, qtbot, press):
    def walk(dialog):
        reached = []
        for _ in range(7):
            focus = dialog.focusWidget()
            reached.append(focus.accessibleName() or focus.text())
            qtbot.keyClick(focus, Key.Key_Tab)
        assert reached == [
            "People to import", "Add a tag", "A circle for all", "Cancel", "Import 1 person", "New 1", "Cannot read 1",
        ]  # fmt: skip
        assert nameless(dialog) == []
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


def buttons(dialog):
    return {button.text(): button for button in dialog.details.findChildren(QPushButton)}


def test_one_who_is_like_another_comes_in_as_a_person_of_its_own_unless_decided(decide, press):
    def look(dialog):
        assert "Same person? 1" in [chip.text() for chip in dialog.filters.values()]
        assert texts(dialog)[:2] == ["Person 0", ALIKE.reason]
        assert "Undecided, this comes in as a person of its own." in texts(dialog)
        assert list(buttons(dialog)) == ["Merge", "Keep both", "Skip"]
        press(dialog, Key.Key_Return)

    assert decide(a_plan("alike"), look) == Decision(frozenset({0}))


def test_many_are_merged_or_kept_apart_by_one_key(decide, press):
    def go(dialog):
        press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(dialog, Key.Key_M)
        dialog.rows.selectRow(2)
        press(dialog, Key.Key_K)
        assert "This comes in as a person of its own, and Relnet does not ask again." in texts(dialog)
        dialog.rows.selectRow(3)
        press(dialog, Key.Key_S)
        assert "This is left out." in texts(dialog)
        press(dialog, Key.Key_Return)

    answer = decide(a_plan("new", "alike", "alike", "alike"), go)
    assert answer == Decision(frozenset({0, 1, 2}), merge=frozenset({1}), apart=frozenset({2}))


def test_the_buttons_decide_for_all_that_is_selected_and_keep_the_focus(decide, press, qtbot):
    def go(dialog):
        press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        merge = buttons(dialog)["Merge"]
        merge.setFocus()
        qtbot.keyClick(merge, Key.Key_Space)
        assert dialog.focusWidget() is merge
        assert "Both become one person. What is bold is kept." in texts(dialog)
        dialog.accept()

    assert decide(a_plan("alike", "alike"), go).merge == {0, 1}


def test_what_was_decided_and_then_cleared_is_left_out(decide, press):
    def go(dialog):
        press(dialog, Key.Key_M)
        press(dialog, Key.Key_Space)
        dialog.rows.selectRow(1)
        press(dialog, Key.Key_Return)

    assert decide(a_plan("alike", "new"), go) == Decision(frozenset({1}))


def test_one_like_another_of_the_files_is_shown_beside_it(ask, press):
    row = a_row(1, "alike", alike=replace(ALIKE, person=None, row=0, name="Person 0"))

    def read(dialog):
        press(dialog, Key.Key_Down)
        assert {"Earlier in the files", "File", "Person 0", "Person 1"} <= set(texts(dialog))
        press(dialog, Key.Key_Escape)

    ask(ImportPlan(rows=(a_row(0), row), sources=("people.vcf",), problems=()), read)


def test_a_conflict_is_shown_and_what_the_person_has_stays(ask, press):
    row = a_row(0, "update", conflicts=(Conflict("Job title", "CFO", "<b>CEO</b>"),))

    def read(dialog):
        assert "Job title: you have CFO, the file says <b>CEO</b>. Yours stays." in texts(dialog)
        press(dialog, Key.Key_Escape)

    ask(ImportPlan(rows=(row,), sources=("people.vcf",), problems=()), read)


def test_tags_and_a_circle_are_for_everybody(decide, qtbot):
    def fill(dialog):
        qtbot.keyClicks(dialog.batch.tags.line, "conference, 2026")
        assert [dialog.batch.circle.itemText(place) for place in range(2)] == ["Mentors", "Clients"]
        dialog.batch.circle.setEditText("Berlin")
        assert dialog.batch.groups is None
        dialog.accept()

    answer = decide(a_plan("new"), fill)
    assert (answer.tags, answer.circle, answer.groups_as) == (("conference", "2026"), "Berlin", "tags")


def test_groups_become_what_is_chosen(decide, qtbot):
    plan = replace(a_plan("new"), groups=(PlannedGroup("Sailing", (0,), None), PlannedGroup("Chess", (), None)))

    def choose(dialog):
        groups = dialog.batch.groups
        assert [groups.itemText(place) for place in range(groups.count())] == ["tags", "circles", "nothing"]
        qtbot.keyClick(groups, Key.Key_Down)
        dialog.accept()

    assert decide(plan, choose).groups_as == "circles"


def test_what_a_newer_card_replaces_is_said_on_both_sides(ask, press):
    person = a_person("Robert Hansen", Channel(ChannelKind.MAIL, "robert@fjord.example"))
    draft = Draft(person, b"", "", "people.vcf", 1, 1)
    base = Base(ROBERT, NOTHING, (), "")

    def read(dialog):
        assert {"rh@fjord.example (goes)", "+ robert@fjord.example"} <= set(texts(dialog))
        assert "You have this person. What is marked with + comes in; what goes is marked too." in texts(dialog)
        press(dialog, Key.Key_Escape)

    row = a_row(0, "update", person=person, drafts=(draft,), base=base)
    ask(ImportPlan(rows=(row,), sources=("people.vcf",), problems=()), read)


def test_only_what_was_said_of_the_lines_of_a_card_is_shown_beside_it(ask, press):
    def drafted(index, line):
        draft = Draft(a_person(f"Person {index}"), b"BEGIN:VCARD\r\nEND:VCARD\r\n", str(index), "people.vcf", line, index + 1)
        return a_row(index, line=line, drafts=(draft,))

    def read(dialog):
        assert "Line 2: first" in texts(dialog)
        assert not [text for text in texts(dialog) if "second" in text or "other" in text]
        press(dialog, Key.Key_Down)
        assert "Line 3: second" in texts(dialog)
        press(dialog, Key.Key_Escape)

    said = (Problem("people.vcf", 2, "first"), Problem("people.vcf", 3, "second"), Problem("else.vcf", 1, "other"))
    ask(ImportPlan(rows=(drafted(0, 1), drafted(1, 3)), sources=("people.vcf", "else.vcf"), problems=said), read)


def test_what_cannot_be_read_is_nobody_and_bears_the_name_of_its_file(ask, press):
    def read(dialog):
        assert dialog.windowTitle() == "Import 1 person from 2 files"
        press(dialog, Key.Key_End)
        assert texts(dialog)[0] == "empty.vcf"
        press(dialog, Key.Key_Escape)

    rows = (a_row(0), a_row(1, "problem", source="old/empty.vcf", line=1))
    ask(ImportPlan(rows=rows, sources=("people.vcf", "old/empty.vcf"), problems=()), read)


def test_entries_of_a_document_are_counted(ask, press):
    def read(dialog):
        assert dialog.rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole).startswith("monica.json, entry 2")
        press(dialog, Key.Key_Escape)

    ask(ImportPlan(rows=(a_row(0, source="monica.json", line=2),), sources=("monica.json",), problems=()), read)


def test_the_arrows_are_the_list_s_after_a_click_on_a_filter(ask, qtbot):
    def click(dialog):
        dialog.batch.tags.line.setFocus()
        qtbot.mouseClick(dialog.filters["new"], Qt.MouseButton.LeftButton)
        qtbot.keyClick(dialog.focusWidget(), Key.Key_End)
        assert dialog.rows.currentIndex().row() == 1
        dialog.filters["new"].setFocus()
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
        assert dialog.focusWidget() is dialog.filters["new"]
        assert dialog.model.rowCount() == 3
        dialog.reject()

    assert ask(a_plan("new", "new", "update"), click) is None
