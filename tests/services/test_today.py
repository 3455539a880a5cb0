"""What today asks for is little, said plainly, and nothing is counted."""

from datetime import date

import pytest

from relnet.domain.cadence import Cadence
from relnet.domain.interaction import InteractionKind
from relnet.services import follow_ups, interactions, knowing, people, today
from tests.build import a_day, a_follow_up, a_moment, a_person, an_interaction


@pytest.fixture
def add(library):
    return lambda name, **fields: library.act(people.add_person, a_person(name, **fields)).result


def found(library):
    answer = today.today(library)
    return answer, today.lines(answer, today.document(library, answer))


def test_an_empty_library_asks_for_nothing(library):
    answer, lines = found(library)
    assert (lines, answer.more) == ([], False)


def test_what_is_due_stands_first_and_is_never_called_late(library, add):
    ada = add("Ada Lovelace")
    for summary, due in (
        ("Ring", a_moment("2026-11-24T15:00")), ("Old", a_day("2026-11-02")), ("Later", a_day("2026-11-25")),
        ("Send", a_day("2026-11-24")),
    ):  # fmt: skip
        library.act(follow_ups.add_follow_up, a_follow_up(ada, summary=summary, due=due))
    library.act(follow_ups.add_follow_up, a_follow_up(summary="Nobody's", due=a_day("2026-11-24")))
    library.act(follow_ups.finish_follow_ups, [4])
    _, lines = found(library)
    assert lines == ["To do:", "  Nobody's", "  Ring (Ada Lovelace) 15:00", "  Old (Ada Lovelace) for 2 November"]


def test_what_piled_up_is_not_counted(library):
    for number in range(23):
        library.act(follow_ups.add_follow_up, a_follow_up(summary=f"S{number}", due=a_day("2026-11-01")))
    answer, lines = found(library)
    assert (len(answer.follow_ups), answer.more) == (20, True)
    assert lines[-1] == "  More is open from days past; all of it is in the list of follow-ups."


def test_three_people_at_most_by_how_long_it_was_against_their_cadence(library, add):
    for name, ideal, day in (
        ("Short", 7, "2026-11-01"), ("Long", 365, "2025-06-01"), ("Month", 30, "2026-09-01"), ("Weeks", 28, "2026-10-12"),
        ("Fine", 30, "2026-11-20"),
    ):  # fmt: skip
        id_ = add(name)
        library.act(people.set_cadence, id_, Cadence(ideal, ideal + 400))
        talk = an_interaction(id_, title="lunch", note="leading without a title. More.", when=a_day(day))
        library.act(interactions.log_interaction, talk)
    library.act(knowing.add_question, 4, "How is the team?")
    answer, lines = found(library)
    assert [one.name for one in answer.people] == ["Short", "Month", "Weeks"]
    assert lines[-1] == (
        "  Weeks. You usually talk every 4 weeks; it has been 6."
        " Last time: lunch on 12 October, about leading without a title. How is the team?"
    )


def test_days_check_ins_and_thanks(library, add):
    ada = add("Ada Lovelace", birthday=(1815, 11, 24))
    add("Ben Kern", birthday=(None, 12, 1))
    add("Cid Later", birthday=(None, 12, 2))
    for entry in (
        an_interaction(ada, kind=InteractionKind.HELP_RECEIVED, title="Read the draft"),
        an_interaction(ada, kind=InteractionKind.NEWS, check_in=date(2026, 11, 20)),
        an_interaction(ada, kind=InteractionKind.NEWS, check_in=date(2026, 11, 30), title="Too early"),
    ):
        library.act(interactions.log_interaction, entry)
    answer, lines = found(library)
    assert lines == [
        "To ask how it went on:", "  Ada Lovelace: News from Ada Lovelace",
        "Not thanked yet:", "  Ada Lovelace: Read the draft",
        "Days to remember:", "  Today: Ada Lovelace turns 211", "  1 December: Birthday of Ben Kern",
    ]  # fmt: skip
    told = today.document(library, answer)
    assert told["check_ins"][0]["check_in"] == "2026-11-20"
    assert told["dates"][1] == {"day": "2026-12-01", "title": "Birthday of Ben Kern", "person": 2}
