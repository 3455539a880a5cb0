"""What triggers keep: last contact, next due, sequence; whatever the order of events."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUpState
from relnet.domain.interaction import InteractionKind
from relnet.services import follow_ups, interactions, people
from relnet.services.library import Library, finish
from tests.build import a_day, a_follow_up, a_moment, a_person, an_interaction
from tests.conftest import NOW


def derived(library, id_):
    return library.rows("SELECT last_contact_on, next_due_on FROM person WHERE id = ?", id_)[0]


def test_last_contact_follows_interactions(library):
    ada = library.act(people.add_person, a_person()).result
    assert derived(library, ada) == (None, None)
    first = library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-10-12"))).result
    library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-09-02")))
    assert derived(library, ada)[0] == "2026-10-12"
    library.act(interactions.delete_interactions, [first])
    assert derived(library, ada)[0] == "2026-09-02"
    finish(library.undo())
    assert derived(library, ada)[0] == "2026-10-12"


def test_news_is_not_contact_until_it_becomes_a_call(library):
    ada = library.act(people.add_person, a_person()).result
    heard = library.act(interactions.log_interaction, an_interaction(ada, kind=InteractionKind.NEWS)).result
    assert derived(library, ada)[0] is None
    library.act(interactions.edit_interaction, an_interaction(ada, kind=InteractionKind.CALL, id=heard))
    assert derived(library, ada)[0] == "2026-11-23"


def test_somebody_taken_out_of_an_interaction_was_not_met(library):
    ada = library.act(people.add_person, a_person()).result
    grace = library.act(people.add_person, a_person("Grace Hopper")).result
    met = library.act(interactions.log_interaction, an_interaction(ada, grace)).result
    library.act(interactions.edit_interaction, an_interaction(grace, id=met))
    assert derived(library, ada)[0] is None
    assert derived(library, grace)[0] == "2026-11-23"


def test_next_due_follows_cadence_and_contact(library):
    ada = library.act(people.add_person, a_person()).result
    library.act(people.set_cadence, ada, Cadence(28, 42))
    assert derived(library, ada)[1] == "2026-12-22"
    library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-11-01")))
    assert derived(library, ada)[1] == "2026-11-29"
    library.act(people.set_cadence, ada, None)
    assert derived(library, ada)[1] is None
    finish(library.undo())
    assert derived(library, ada)[1] == "2026-11-29"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(list(InteractionKind)), st.dates(date(2000, 1, 1), NOW.date())), max_size=8))
def test_last_contact_is_the_newest_that_counts(tmp_path_factory, happened):
    library = Library(tmp_path_factory.mktemp("derived") / "l.db", clock=lambda: NOW)
    ada = library.act(people.add_person, a_person()).result
    grace = library.act(people.add_person, a_person("Grace Hopper")).result
    for kind, day in happened:
        library.act(interactions.log_interaction, an_interaction(ada, grace, kind=kind, when=When(day)))
    expected = max((day.isoformat() for kind, day in happened if kind.counts_as_contact), default=None)
    assert derived(library, ada)[0] == expected
    library.close()


def test_sequence_and_modified_only_ever_rise(library):
    ada = library.act(people.add_person, a_person()).result
    id_ = library.act(follow_ups.add_follow_up, a_follow_up(ada)).result
    seen = [follow_ups.get(library, id_)]
    changes = (
        lambda: library.act(follow_ups.edit_follow_up, a_follow_up(ada, summary="Send the book", id=id_)),
        lambda: finish(library.undo()),
        lambda: finish(library.redo()),
        lambda: library.act(follow_ups.edit_follow_up, a_follow_up(due=a_moment("2026-12-02 09:00"), id=id_)),
        lambda: library.act(follow_ups.finish_follow_ups, [id_]),
        lambda: library.act(follow_ups.reopen_follow_ups, [id_]),
    )
    for change in changes:
        change()
        seen.append(follow_ups.get(library, id_))
        assert seen[-1].sequence > seen[-2].sequence
        assert seen[-1].modified_at > seen[-2].modified_at
    assert seen[-1].state is FollowUpState.OPEN
    assert len({follow_up.uid for follow_up in seen}) == 1


def test_saving_a_follow_up_as_it_is_raises_nothing(library):
    id_ = library.act(follow_ups.add_follow_up, a_follow_up()).result
    before = follow_ups.get(library, id_)
    library.act(follow_ups.edit_follow_up, before)
    assert follow_ups.get(library, id_) == before


def test_last_contact_is_the_day_where_it_happened(library):
    ada = library.act(people.add_person, a_person()).result
    evening = a_moment("2026-03-05 21:00", ZoneInfo("America/New_York"))
    library.act(people.set_cadence, ada, Cadence(10, 20))
    library.act(interactions.log_interaction, an_interaction(ada, when=evening))
    assert derived(library, ada) == ("2026-03-05", "2026-03-15")
    morning = a_moment("2026-03-10 08:00", ZoneInfo("Pacific/Auckland"))
    library.act(interactions.log_interaction, an_interaction(ada, when=morning))
    assert derived(library, ada) == ("2026-03-10", "2026-03-20")


def test_what_lies_ahead_is_no_interaction(library):
    ada = library.act(people.add_person, a_person()).result
    with pytest.raises(UserError, match="add a follow-up"):
        library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2030-01-01")))
    assert derived(library, ada) == (None, None)


def test_a_new_name_is_news_to_calendars(library):
    ada = library.act(people.add_person, a_person()).result
    id_ = library.act(follow_ups.add_follow_up, a_follow_up(ada)).result
    before = follow_ups.get(library, id_)
    library.act(people.edit_person, a_person("Ada King", id=ada))
    assert follow_ups.get(library, id_).sequence > before.sequence
