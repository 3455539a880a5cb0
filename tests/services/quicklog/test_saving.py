from dataclasses import replace
from datetime import date

import pytest

from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUpKind
from relnet.domain.interaction import InteractionKind
from relnet.domain.marked import Promise
from relnet.services import follow_ups, interactions, people, person_page, quicklog
from relnet.services.library import finish
from relnet.services.quicklog import Corrections, KeptDraft, Planned, corrected, entries
from tests.build import a_person


@pytest.fixture
def daniel(library):
    return library.act(people.add_person, a_person("Daniel Ortega")).result


def read(library, text):
    return quicklog.parse(text, now=library.clock(), find=quicklog.finder(library))


LINE = (
    "coffee @Daniel yesterday 10:30 for 1h at Café Norr: burnt out by two launches ?how is the team !send the book by friday"
    " #design follow up in 2 weeks ask about teaching"
)


def test_a_line_is_kept_with_all_that_it_says(library, daniel):
    logged = library.act(quicklog.log_line, read(library, LINE)).result
    kept = interactions.get(library, logged)
    assert (kept.kind, kept.people, kept.minutes, kept.place) == (InteractionKind.MEAL, (daniel,), 60, "Café Norr")
    assert kept.when.at is not None
    assert kept.when.at.isoformat() == "2026-11-23T10:30:00+01:00"
    assert kept.note == "Burnt out by two launches\n?How is the team\n!Send the book by 2026-11-27"
    assert kept.tags == ("design",)
    items = follow_ups.many(library, follow_ups.open_ids(library, person=daniel))
    assert [(item.kind, item.summary, item.due, item.interaction) for item in items] == [
        (FollowUpKind.PROMISE, "Send the book", When(date(2026, 11, 27)), logged),
        (FollowUpKind.REMINDER, "Ask about teaching", When(date(2026, 12, 8)), logged),
    ]
    page = person_page.page(library, daniel)
    assert [question.text for question in page.questions] == ["How is the team"]


def test_one_undo_takes_it_all_back_and_one_redo_brings_it_again(library, daniel):
    def state():
        # How often a calendar was told of a follow-up only ever rises.
        planned = library.rows("SELECT id, uid, kind, summary, due, state, interaction_id FROM follow_up")
        tables = ("person", "interaction", "participant", "question", "follow_up_person", "interaction_tag", "tag", "setting")
        return [planned, *(library.rows(f"SELECT * FROM {table}") for table in tables)]

    library.act(quicklog.keep_draft, KeptDraft("coffee"))
    before = state()
    draft = read(library, LINE.replace("@Daniel", "@Daniel @Zed"))
    draft = replace(draft, create=draft.unknown)
    library.act(quicklog.log_line, draft)
    after = state()
    assert quicklog.kept_draft(library) is None
    finish(library.undo())
    assert state() == before
    finish(library.redo())
    assert state() == after


def test_new_people_are_made_only_where_that_was_agreed(library, daniel):
    draft = read(library, "lunch with Daniel and Zoë Quentin Tarr")
    assert draft.unknown == ("Zoë Quentin Tarr",)
    with pytest.raises(UserError, match="Nobody is called Zoë Quentin Tarr"):
        library.act(quicklog.log_line, draft)
    assert people.count(library) == 1
    logged = library.act(quicklog.log_line, replace(draft, create=draft.unknown)).result
    made = interactions.get(library, logged).people[1]
    assert people.get(library, made).name.family == "Tarr"


def test_a_name_that_several_have_saves_nothing(library, daniel):
    library.act(people.add_person, a_person("Daniel Craig"))
    with pytest.raises(UserError, match="Several people are called Daniel"):
        library.act(quicklog.log_line, read(library, "call with Daniel"))
    assert library.one("SELECT count(*) FROM interaction") == 0


def test_nobody_saves_nothing(library):
    with pytest.raises(UserError, match="with somebody"):
        library.act(quicklog.log_line, read(library, "a fine day"))


def test_news_have_a_day_to_check_in_and_help_waits_for_thanks(library, daniel):
    news = library.act(quicklog.log_line, read(library, "news from Daniel: twins. check in in 2 weeks")).result
    assert interactions.get(library, news).check_in == date(2026, 12, 8)
    help_ = library.act(quicklog.log_line, read(library, "Daniel helped me with the deck")).result
    assert interactions.get(library, help_).thanked is False


def test_a_draft_stays_until_it_is_emptied_each_of_those_it_was_begun_for(library, daniel):
    library.act(quicklog.keep_draft, KeptDraft("coffee with Dan", (("dan", daniel),)))
    library.act(quicklog.keep_draft, KeptDraft("call"), [daniel])
    assert quicklog.kept_draft(library) == KeptDraft("coffee with Dan", (("dan", daniel),))
    assert quicklog.kept_draft(library, [daniel]) == KeptDraft("call")
    library.act(quicklog.keep_draft, KeptDraft(" "))
    assert quicklog.kept_draft(library) is None
    assert quicklog.kept_draft(library, [daniel]) == KeptDraft("call")


def test_what_is_corrected_wins_while_the_line_goes_on(library, daniel):
    draft = read(library, "coffee with Daniel: tired ?how !send it follow up tomorrow #x")
    (planned,), (promise,) = draft.follow_ups, draft.promises
    corrections = Corrections(kind=InteractionKind.CALL, when=When(date(2026, 11, 1)), note=("Tired", "Very tired"), place="Home")
    corrections = corrections.put("follow_ups", planned, Planned("Write", When(date(2027, 1, 1))))
    corrections = corrections.put("promises", promise, Promise("Send both", None)).put("tags", "x", None)
    longer = read(library, "coffee with Daniel: tired and sad ?how !send it follow up tomorrow #x #y")
    shown = corrected(longer, corrections)
    assert (shown.kind, shown.when, shown.place, shown.note) == (
        InteractionKind.CALL,
        When(date(2026, 11, 1)),
        "Home",
        "Very tired and sad",
    )
    assert shown.follow_ups == (Planned("Write", When(date(2027, 1, 1))),)
    assert shown.promises == (Promise("Send both", None),)
    assert shown.tags == ("y",)
    assert entries(longer, corrections, "follow_ups") == [(planned, Planned("Write", When(date(2027, 1, 1))))]


def test_people_can_be_there_already_and_left_out(library, daniel):
    clara = library.act(people.add_person, a_person("Clara Jensen")).result
    present = quicklog.with_ids(library, [clara])
    draft = read(library, "coffee with Daniel and Zed")
    shown = corrected(draft, Corrections(without=frozenset({daniel}), passed_over=frozenset({"Zed"})), present)
    assert [known.id for known in shown.people] == [clara]
    assert shown.unknown == ()


def test_what_lies_ahead_is_kept_as_a_follow_up_with_all_else_that_the_line_says(library, daniel):
    ben = library.act(people.add_person, a_person("Ben Okoro")).result
    library.act(quicklog.keep_draft, KeptDraft("coffee"))
    line = "coffee with Daniel tomorrow at 9 for 1h at Café Norr: the plan ?how is the team !bring the book #design"
    draft = read(library, line + " remind me in 3 days to call Ben")
    planned = library.act(quicklog.plan_line, draft).result
    kept = follow_ups.get(library, planned)
    assert (kept.summary, kept.people, kept.place, kept.minutes) == ("Coffee with Daniel Ortega", (daniel,), "Café Norr", 60)
    assert kept.note == "The plan\n#design"
    assert kept.due.at is not None
    assert kept.due.at.isoformat() == "2026-11-25T09:00:00+01:00"
    others = [item for item in follow_ups.many(library, follow_ups.open_ids(library)) if item.id != planned]
    assert [(item.summary, item.kind, item.people) for item in others] == [
        ("Call Ben", FollowUpKind.REMINDER, (ben,)),
        ("Bring the book", FollowUpKind.PROMISE, (daniel,)),
    ]
    assert [question.text for question in person_page.page(library, daniel).questions] == ["How is the team"]
    assert library.one("SELECT count(*) FROM interaction") == 0
    assert quicklog.kept_draft(library) is None
    finish(library.undo())
    assert follow_ups.open_ids(library) == []


def test_what_lies_ahead_is_not_logged_and_is_with_somebody(library, daniel):
    with pytest.raises(UserError, match="lies ahead"):
        library.act(quicklog.log_line, read(library, "coffee with Daniel tomorrow"))
    with pytest.raises(UserError, match="somebody"):
        library.act(quicklog.plan_line, read(library, "coffee tomorrow"))
    assert library.one("SELECT count(*) FROM interaction") == 0


def test_what_they_promised_is_awaited_from_them_alone(library, daniel):
    library.act(people.add_person, a_person("Ben Okoro"))
    logged = library.act(
        quicklog.log_line, read(library, "lunch with Ben and Daniel: Daniel will send me the deck by Friday")
    ).result
    (item,) = follow_ups.many(library, follow_ups.open_ids(library))
    assert (item.kind, item.summary, item.people) == (FollowUpKind.AWAITED, "Send me the deck", (daniel,))
    assert item.interaction == logged
