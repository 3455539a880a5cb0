from dataclasses import replace
from datetime import date

import pytest

from relnet.domain.errors import UserError
from relnet.domain.interaction import InteractionKind
from relnet.services import follow_ups, interactions, people, tags
from relnet.services.library import finish
from tests.build import a_day, a_follow_up, an_interaction
from tests.model.test_journal import contents


def logged(library, *people_, **fields):
    return library.act(interactions.log_interaction, an_interaction(*people_, **fields)).result


def helped(library, *people_, day="2026-11-12"):
    return logged(library, *people_, kind=InteractionKind.HELP_RECEIVED, when=a_day(day))


def thanked(library, *people_, day="2026-11-20"):
    return logged(library, *people_, kind=InteractionKind.THANKS, when=a_day(day))


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": ("design", "Café")},
        {"kind": InteractionKind.NEWS, "check_in": date(2026, 12, 7)},
        {"kind": InteractionKind.HELP_RECEIVED, "thanked": True},
        {"kind": InteractionKind.HELP_RECEIVED, "thanked": False},
    ],
)
def test_what_a_kind_tells_is_kept(library, ada, fields):
    given = an_interaction(ada, **fields)
    id_ = library.act(interactions.log_interaction, given).result
    assert interactions.get(library, id_) == replace(given, id=id_)


def test_a_field_of_another_kind_is_not_kept(library, ada):
    id_ = logged(library, ada, kind=InteractionKind.NEWS, check_in=date(2026, 12, 7))
    news = interactions.get(library, id_)
    library.act(interactions.edit_interaction, replace(news, kind=InteractionKind.CALL))
    assert interactions.get(library, id_).check_in is None
    library.act(interactions.edit_interaction, replace(news, kind=InteractionKind.HELP_RECEIVED, thanked=True))
    assert interactions.get(library, id_).thanked is True
    library.act(interactions.edit_interaction, news)
    assert library.one("SELECT thanked_at FROM interaction") is None


def test_tags_are_shared_with_people_and_changed(library, ada):
    library.act(tags.add, [ada], "Design")
    before = contents(library)
    id_ = logged(library, ada, tags=("design", "DESIGN", " ", "web"))
    assert interactions.get(library, id_).tags == ("Design", "web")
    library.act(interactions.edit_interaction, replace(interactions.get(library, id_), tags=("web", "Lisp")))
    assert interactions.get(library, id_).tags == ("web", "Lisp")
    finish(library.undo())
    assert interactions.get(library, id_).tags == ("Design", "web")
    finish(library.undo())
    assert contents(library) == before


def test_thanks_settle_what_they_are_for(library, ada, ben):
    first, second, later = (helped(library, ada, day=day) for day in ("2026-11-01", "2026-11-12", "2026-11-22"))
    others = helped(library, ben)
    assert interactions.to_thank(library) == [later, others, second, first]
    assert interactions.to_thank(library, person=ada) == [later, second, first]
    before = contents(library)
    thanked(library, ada)
    assert interactions.to_thank(library) == [later, others]
    finish(library.undo())
    assert contents(library) == before


def test_help_of_several_is_settled_once_each_was_thanked(library, ada, ben):
    both = helped(library, ada, ben)
    thanked(library, ada)
    assert interactions.to_thank(library) == [both]
    thanked(library, ben, day="2026-11-22")
    assert interactions.to_thank(library) == []
    assert interactions.get(library, both).thanked is True


def test_thanks_that_were_logged_as_something_else_settle_once_corrected(library, ada):
    helped(library, ada)
    id_ = logged(library, ada)
    library.act(interactions.edit_interaction, replace(interactions.get(library, id_), kind=InteractionKind.THANKS))
    assert interactions.to_thank(library) == []


def test_already_thanked_is_said_and_unsaid(library, ada):
    id_, call = helped(library, ada), logged(library, ada)
    library.act(interactions.mark_thanked, [id_, call])
    assert [interactions.get(library, item).thanked for item in (id_, call)] == [True, None]
    at = library.one("SELECT thanked_at FROM interaction WHERE id = ?", id_)
    library.act(interactions.edit_interaction, replace(interactions.get(library, id_), note="The proposal"))
    assert library.one("SELECT thanked_at FROM interaction WHERE id = ?", id_) == at
    library.act(interactions.edit_interaction, replace(interactions.get(library, id_), thanked=False))
    assert interactions.to_thank(library) == [id_]


def test_help_of_people_in_the_trash_waits_with_them(library, ada):
    helped(library, ada)
    library.act(people.move_to_trash, [ada])
    assert interactions.to_thank(library) == []


def test_news_that_were_asked_about_are_closed(library, ada):
    id_ = logged(library, ada, kind=InteractionKind.NEWS, check_in=date(2026, 12, 7))
    library.act(interactions.close_check_ins, [id_])
    assert interactions.get(library, id_).check_in is None
    finish(library.undo())
    assert interactions.get(library, id_).check_in == date(2026, 12, 7)


def test_an_introduction_may_be_to_somebody_who_is_not_here(library, ada):
    id_ = logged(library, ada, kind=InteractionKind.INTRODUCTION)
    assert interactions.get(library, id_).people == (ada,)


def test_done_and_how_is_one_step(library, ada):
    id_ = library.act(follow_ups.add_follow_up, a_follow_up(ada, again_after_days=14)).result
    before = contents(library)
    call = library.act(interactions.finish_with, id_, an_interaction(ada, note="?and the second volume")).result
    assert interactions.get(library, call).note == "?and the second volume"
    assert follow_ups.get(library, id_).due == a_day("2026-12-08")
    finish(library.undo())
    assert contents(library) == before


def test_done_with_what_cannot_be_logged_is_not_done(library, ada):
    id_ = library.act(follow_ups.add_follow_up, a_follow_up(ada)).result
    with pytest.raises(UserError):
        library.act(interactions.finish_with, id_, an_interaction())
    assert follow_ups.open_ids(library) == [id_]


def test_kinds_say_what_is_contact_and_what_fields_they_have():
    assert [kind for kind in InteractionKind if not kind.counts_as_contact] == [InteractionKind.NEWS]
    assert InteractionKind.MEAL.fields == {"place", "minutes"}
    assert InteractionKind.THANKS.fields == frozenset()
