"""Smart lists are kept, changed and taken back one by one."""

import json

import pytest

from relnet.domain.errors import UserError
from relnet.model import tables
from relnet.services import filtering, people, smart_lists
from relnet.services.filtering import Condition, Detail, Field, Filter
from relnet.services.library import finish, verb
from relnet.services.people import Order
from tests.build import a_person

MAIL = Filter((Condition(Field.DETAIL, Detail.MAIL),))


def add(library, name, shown=MAIL, order=Order.NAME):
    return library.act(smart_lists.add_list, name, shown, order).result


def names(library):
    return [made.name for made in smart_lists.all_lists(library)]


def test_a_list_is_kept_as_it_was_saved(library):
    id_ = add(library, "  Can  be written to ", MAIL, Order.NEXT_DUE)
    assert smart_lists.all_lists(library) == [smart_lists.SmartList(id_, "Can be written to", MAIL, Order.NEXT_DUE)]


def test_each_change_is_taken_back(library):
    first, second, third = (add(library, name) for name in ("One", "Two", "Three"))
    before = smart_lists.all_lists(library)
    for action, *arguments in (
        (smart_lists.rename_list, first, "Uno"),
        (smart_lists.change_list, second, filtering.EVERYBODY, Order.ADDED),
        (smart_lists.remove_list, second),
        (smart_lists.move_list, third, 0),
    ):
        library.act(action, *arguments)
        after = smart_lists.all_lists(library)
        assert after != before
        finish(library.undo())
        assert smart_lists.all_lists(library) == before
        finish(library.redo())
        assert smart_lists.all_lists(library) == after
        finish(library.undo())


def test_lists_keep_the_order_that_they_are_given(library):
    first, _, third = (add(library, name) for name in ("One", "Two", "Three"))
    library.act(smart_lists.move_list, third, 1)
    assert names(library) == ["One", "Three", "Two"]
    library.act(smart_lists.move_list, first, 99)
    assert names(library) == ["Three", "Two", "One"]
    assert add(library, "Four")
    assert names(library)[-1] == "Four"
    assert not library.act(smart_lists.move_list, first, 2).changes


def test_a_list_needs_a_name(library):
    with pytest.raises(UserError, match="needs a name"):
        add(library, "  ")
    id_ = add(library, "One")
    with pytest.raises(UserError, match="needs a name"):
        library.act(smart_lists.rename_list, id_, "")
    assert names(library) == ["One"]


def test_a_list_that_is_gone_is_said(library):
    with pytest.raises(UserError, match="This list is gone"):
        library.act(smart_lists.rename_list, 99, "Two")


def test_other_settings_are_no_lists(library):
    library.act(people.set_own_card, library.act(people.add_person, a_person()).result)
    assert smart_lists.all_lists(library) == []


@verb("Come from a newer Relnet")
def _newer(library):
    kept = {"name": "Later", "filter": [{"field": "moon", "value": "full"}], "order": "tide", "rank": 1}
    tables.Setting.create(name="list:1", value=json.dumps(kept))


def test_what_a_newer_version_saved_is_not_lost(library):
    library.act(_newer)
    (made,) = smart_lists.all_lists(library)
    assert (made.name, made.order, made.filter.conditions[0].field) == ("Later", Order.NAME, Field.UNKNOWN)
    library.act(smart_lists.rename_list, made.id, "Then")
    assert json.loads(library.one("SELECT value FROM setting"))["filter"] == [{"field": "moon", "value": "full"}]
