from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from relnet.ui.importing.plan_model import PlanModel, RowRole
from tests.ui.importing.conftest import a_plan

Checked, Unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked
TICK = Qt.ItemDataRole.CheckStateRole


def test_it_keeps_qts_rules_while_it_is_filtered_and_ticked(qtbot):
    model = PlanModel(a_plan("new", "update", "same", "problem"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_only(frozenset({"new"}))
    model.toggle([0])
    model.show_only(frozenset({"absent"}))
    model.show_only(frozenset())
    assert model.rowCount() == 4


def test_what_there_is_to_import_is_chosen_at_first():
    assert PlanModel(a_plan("new", "update", "same", "problem", "alike")).chosen == {0, 1, 4}


def test_several_rows_are_ticked_unless_all_of_them_are():
    model = PlanModel(a_plan("new", "new", "new"))
    model.toggle([1])
    model.toggle([0, 1])
    assert model.chosen == {0, 1, 2}
    model.toggle([0, 1])
    assert model.chosen == {2}


def test_what_cannot_be_imported_cannot_be_ticked(qtbot):
    model = PlanModel(a_plan("problem", "same", "new"))
    with qtbot.assertNotEmitted(model.chosen_changed):
        model.toggle([0, 1])
        assert not model.setData(model.index(0, 0), Checked, TICK)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert model.chosen == {2}


def test_a_filter_hides_rows_and_keeps_their_ticks():
    model = PlanModel(a_plan("new", "update", "problem"))
    model.show_only(frozenset({"update", "problem"}))
    assert [model.index(row, 0).data(RowRole).status for row in range(model.rowCount())] == ["update", "problem"]
    assert model.chosen == {0, 1}


def test_the_tick_of_one_row_is_set_and_told(qtbot):
    model = PlanModel(a_plan("new", "new"))
    with qtbot.waitSignals([model.chosen_changed, model.dataChanged]):
        assert model.setData(model.index(1, 0), Unchecked, TICK)
    assert model.index(1, 0).data(TICK) == Unchecked
    assert model.index(0, 0).data(TICK) == Checked
