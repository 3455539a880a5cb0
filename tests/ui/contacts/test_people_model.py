from array import array
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from relnet.domain.cadence import Standing
from relnet.ui.contacts.people_model import PAGE, PAGES_KEPT, PERSON, PeopleModel, section


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    headline: str = "Designer"
    standing: Standing = Standing.DRIFTING


class Source:
    def __init__(self):
        self.read = []
        self.busy = False

    def __call__(self, ids):
        if self.busy:
            return None
        self.read.append(list(ids))
        return [Row(id_, f"Person {id_}") for id_ in ids]


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def model(source, qapp):
    model = PeopleModel(source)
    model.show(array("q", range(1000, 1200)))
    return model


def test_it_keeps_qts_rules_while_people_change(qapp, source):
    model = PeopleModel(source)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(array("q", range(1, 300)))
    model.forget(frozenset({1, 299}))
    model.show(array("q"))
    assert tester.model() is model


def test_a_row_reads_its_page_once(model, source):
    for row in range(PAGE):
        model.person(row)
    assert source.read == [list(range(1000, 1000 + PAGE))]


def test_only_so_many_pages_are_kept(source, qapp):
    model = PeopleModel(source)
    model.show(array("q", range(PAGE * (PAGES_KEPT + 1))))
    for number in range(PAGES_KEPT + 1):
        model.person(number * PAGE)
    source.read.clear()
    model.person(PAGE)
    assert not source.read
    model.person(0)
    assert len(source.read) == 1


def test_forgetting_reads_only_that_page_again(model, source, qtbot):
    for row in (0, 70):
        model.person(row)
    source.read.clear()
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.forget(frozenset({1070}))
    assert (changed.args[0].row(), changed.args[1].row()) == (64, 127)
    for row in (0, 70):
        model.person(row)
    assert source.read == [list(range(1064, 1128))]


def test_forgetting_all_reads_anew_what_is_needed(model, source, qtbot):
    model.person(70)
    source.read.clear()
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.forget_all()
    assert (changed.args[0].row(), changed.args[1].row()) == (0, model.rowCount() - 1)
    model.person(70)
    assert source.read == [list(range(1064, 1128))]


def test_what_a_row_answers(model):
    index = model.index(3, 0)
    assert index.data() == "Person 1003"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Person 1003, Designer, drifting"
    assert index.data(PERSON) == Row(1003, "Person 1003")
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None


def test_while_nothing_may_be_read_rows_stay_blank(model, source):
    source.busy = True
    assert model.index(0, 0).data() is None
    source.busy = False
    assert model.index(0, 0).data() == "Person 1000"


def test_rows_and_names_of_people(model):
    assert model.row_of(1199) == 199
    assert model.row_of(5) == -1
    assert model.known_name(1199) is None
    model.person(199)
    assert model.known_name(1199) == "Person 1199"
    assert model.known_name(5) is None


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ada", "A"),
        ("Élodie", "E"),
        ("Łucja", "L"),
        ("ßmith", "S"),
        ("山田 太郎", "山"),
        ("أحمد", "أ"),
        ("3M", "#"),
        ("(none)", "#"),
        ("", "#"),
    ],
)
def test_a_name_stands_under_its_letter(name, letter):
    assert section(name) == letter
