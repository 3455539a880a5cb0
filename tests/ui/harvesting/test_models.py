import pytest
from PySide6.QtCore import Qt

from relnet.ui.harvesting.models import NamesRole, ProposalModel, RowRole, StrangerModel
from tests.harvest.writing import a_calendar, an_event
from tests.ui.harvesting.conftest import propose

Role = Qt.ItemDataRole


@pytest.fixture
def model(harvest):
    return ProposalModel(harvest)


def titles(model):
    rows = [model.index(place, 0).data(RowRole) for place in range(model.rowCount())]
    return [row.happening.title if hasattr(row, "happening") else "problem" for row in rows]


def chosen(model, harvest):
    return {harvest.proposals[index].happening.title for index in model.chosen}


def test_what_is_sure_is_ticked_at_first(model, harvest):
    assert titles(model) == ["Launch", "Lunch", "Offsite", "Funding", "problem"]
    assert chosen(model, harvest) == {"Launch", "Lunch"}


def test_rows_without_anybody_and_problems_cannot_be_ticked(model, harvest):
    assert [model.is_tickable(place) for place in range(5)] == [True, True, True, False, False]
    assert not model.setData(model.index(3, 0), Qt.CheckState.Checked, Role.CheckStateRole)
    model.toggle([3, 4])
    assert chosen(model, harvest) == {"Launch", "Lunch"}


def test_toggling_ticks_all_and_then_none(model, harvest):
    model.toggle(range(5))
    assert chosen(model, harvest) == {"Launch", "Lunch", "Offsite"}
    model.toggle(range(5))
    assert chosen(model, harvest) == set()


def test_a_new_person_brings_what_was_with_them_alone(model, harvest):
    model.add_people(frozenset({0}))
    assert chosen(model, harvest) == {"Launch", "Lunch", "Funding"}
    model.toggle([3])
    model.add_people(frozenset({0}))
    assert chosen(model, harvest) == {"Launch", "Lunch"}
    model.toggle([3])
    model.add_people(frozenset())
    assert chosen(model, harvest) == {"Launch", "Lunch"}


@pytest.mark.parametrize(
    ("statuses", "text", "shown"),
    [
        ({"known"}, "", ["Launch", "Lunch", "Offsite"]),
        ({"unknown", "problem"}, "", ["Funding", "problem"]),
        (set(), "chidi", ["Launch", "Funding"]),
        (set(), "LAGOS launch", ["Launch"]),
        ({"known"}, "funding", []),
        (set(), "told", ["problem"]),
    ],
)
def test_rows_are_filtered_and_searched_and_the_choice_stays(model, harvest, statuses, text, shown):
    model.show_only(frozenset(statuses), text)
    assert titles(model) == shown
    assert chosen(model, harvest) == {"Launch", "Lunch"}
    model.add_people(frozenset())


def test_everybody_of_many_is_searched(library, amara):
    crowd = an_event(*(f"ATTENDEE;CN=Guest {number}:mailto:g{number}@x.example" for number in range(9)))
    model = ProposalModel(propose(library, a_calendar(crowd)))
    model.show_only(frozenset(), "guest 8")
    assert model.rowCount() == 1


def test_a_row_is_read_aloud_in_full(model):
    index = model.index(0, 0)
    assert index.data(Role.AccessibleTextRole) == "Launch, Amara Okafor and Chidi Eze · Lagos, 2 Nov 2026, 10:00"
    assert index.data() == "Amara Okafor"
    assert index.data(NamesRole) == ["Amara Okafor", "Chidi Eze"]
    assert model.index(2, 0).data(Role.AccessibleTextRole) == "Offsite, Amara Okafor, 1 Oct 2026, not marked as busy"
    assert model.index(4, 0).data(Role.AccessibleTextRole).startswith("work.ics, line ")


def test_strangers_are_unticked_at_first_and_the_most_frequent_first(library):
    events = [an_event(uid="1", people=("zoe@x.example", "ann@x.example")), an_event(uid="2", people=("zoe@x.example",))]
    model = StrangerModel(propose(library, a_calendar(*events)))
    assert model.chosen == frozenset()
    assert [model.index(place, 0).data() for place in range(2)] == ["zoe@x.example", "ann@x.example"]
    assert model.index(0, 0).data(Role.AccessibleDescriptionRole) == "2 times"
    model.show_only("ANN")
    model.toggle([0])
    assert model.index(0, 0).data(Role.CheckStateRole) == Qt.CheckState.Checked
    assert len(model.chosen) == 1
