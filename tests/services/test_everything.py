"""Everything leaves in open formats, and what its cards hold comes back into a fresh library as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from relnet.domain.followup import FollowUpKind
from relnet.domain.interaction import InteractionKind
from relnet.services import exporting, follow_ups, interactions, listing, people
from relnet.services.library import Library, finish
from tests.build import a_day, a_follow_up, a_moment, a_person, an_interaction
from tests.services.importing import Worker, bring

_OWN = ("id", "interaction")


@pytest.fixture
def other(tmp_path, library):
    opened = Library(tmp_path / "other.db", clock=library.clock)
    yield opened
    opened.close()


def a_year_of_it(library):
    """What issues from some months: every kind of entry with what only it has."""
    ada = library.act(people.add_person, a_person("Ada Lovelace", mail="ada@example.org", tags=("maths",))).result
    ben = library.act(people.add_person, a_person("Ben Kern", phone="+49 30 555 0101")).result
    for entry in (
        an_interaction(ada, ben, title="Lunch; of three", place="Oslo", minutes=90, tags=("maths", "design", "a, b; c")),
        an_interaction(ada, title="Tags in another order", tags=("a, b; c", "maths")),
        an_interaction(ada, kind=InteractionKind.HELP_RECEIVED, note="Reviewed\nthe proposal", when=a_moment("2026-11-12T09:30")),
        an_interaction(ada, kind=InteractionKind.HELP_RECEIVED, when=a_day("2026-11-01"), thanked=True),
        an_interaction(ben, kind=InteractionKind.NEWS, title="A son", check_in=date(2026, 12, 1)),
        # The same twice on a day is two.
        an_interaction(ben, kind=InteractionKind.CALL),
        an_interaction(ben, kind=InteractionKind.CALL),
    ):
        library.act(interactions.log_interaction, entry)
    for item in (
        a_follow_up(ada, ben, summary="Talk", rule="FREQ=MONTHLY;BYDAY=3MO", place="Oslo", due=a_moment("2026-12-21T10:00")),
        a_follow_up(ada, kind=FollowUpKind.AWAITED, again_after_days=21, note="gently", remind_minutes=None),
        a_follow_up(ben, kind=FollowUpKind.PROMISE),
    ):
        library.act(follow_ups.add_follow_up, item)
    library.act(follow_ups.finish_follow_ups, [3])
    return ada, ben


def told(library):
    """What scripts are told of what happened and what is to do, the numbers of rows apart, in no order."""
    lists = listing.interactions(library), listing.follow_ups(library)
    return [
        sorted(repr({key: value for key, value in item.items() if key not in _OWN} | {"people": _names(item)}) for item in found)
        for found in lists
    ]


def _names(item):
    return sorted(person["name"] for person in item["people"])


def everything(library):
    return exporting.everything_files(Worker(), finish(exporting.gather_everything(library)), sensitive=True)


def test_all_of_it_comes_back_into_a_fresh_library(library, other):
    a_year_of_it(library)
    bring(other, people_vcf=everything(library)["people.vcf"])
    assert told(other) == told(library)
    assert [row["last_contact"] for row in listing.people(other)] == [row["last_contact"] for row in listing.people(library)]
    assert interactions.to_thank(other) == other.column("SELECT id FROM interaction WHERE note LIKE 'Reviewed%'")
    # No calendar takes an earlier version than the one that it has.
    versions = "SELECT uid, sequence FROM follow_up"
    before, after = dict(library.rows(versions)), dict(other.rows(versions))
    assert all(after[uid] >= before[uid] for uid in before)


def test_it_goes_on_to_a_third_library_unchanged(library, other, tmp_path):
    a_year_of_it(library)
    bring(other, people_vcf=everything(library)["people.vcf"])
    third = Library(tmp_path / "third.db", clock=library.clock)
    bring(third, people_vcf=everything(other)["people.vcf"])
    assert told(third) == told(library)
    third.close()


def test_where_it_came_from_nothing_comes_twice(library):
    a_year_of_it(library)
    before = told(library)
    bring(library, people_vcf=everything(library)["people.vcf"])
    assert told(library) == before


def test_what_was_done_says_when(library):
    ada = library.act(people.add_person, a_person()).result
    done = replace(a_follow_up(ada), done_at=datetime(2026, 11, 20, tzinfo=UTC))
    library.act(follow_ups.add_follow_up, done)
    assert [item["done_at"] for item in listing.follow_ups(library)] == ["2026-11-20T00:00:00+00:00"]
