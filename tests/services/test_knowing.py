from dataclasses import replace
from datetime import date

import pytest

from relnet.domain.errors import UserError
from relnet.domain.interaction import InteractionKind
from relnet.services import follow_ups, interactions, knowing, people, person_page
from relnet.services.library import finish
from tests.build import a_day, a_person, an_interaction


def page(library, id_):
    return person_page.page(library, id_)


def test_a_fact_is_edited_and_taken_back(library, ada):
    fact = library.act(knowing.add_fact, ada, "likes", "tea").result
    library.act(knowing.edit_fact, fact, "family", " a son, Byron ", date(2024, 3, 1), sensitive=True)
    now = page(library, ada).facts[0]
    assert (now.kind, now.text, now.noted_on, now.sensitive) == ("family", "a son, Byron", date(2024, 3, 1), True)
    library.act(knowing.delete_facts, [fact])
    assert page(library, ada).facts == ()
    for _ in range(2):
        finish(library.undo())
    before = page(library, ada).facts[0]
    assert (before.kind, before.text, before.sensitive) == ("likes", "tea", False)


def test_questions_and_topics_are_edited_and_taken_away(library, ada):
    question = library.act(knowing.add_question, ada, "How is the engine?").result
    topic = library.act(knowing.add_topic, ada, "offer", "Lisp").result
    library.act(knowing.edit_question, question, "How is the second engine?")
    library.act(knowing.edit_topic, topic, "need", "Patrons")
    now = page(library, ada)
    assert [q.text for q in now.questions] == ["How is the second engine?"]
    assert (now.offers, [t.topic for t in now.needs]) == ((), ["Patrons"])
    assert library.one("SELECT folded FROM topic") == "patrons"
    library.act(knowing.delete_questions, [question])
    library.act(knowing.delete_topics, [topic])
    assert (page(library, ada).questions, page(library, ada).needs) == ((), ())


def test_an_emptied_line_is_refused_and_stays(library, ada):
    fact = library.act(knowing.add_fact, ada, "likes", "tea").result
    with pytest.raises(UserError, match="nothing in this line"):
        library.act(knowing.edit_fact, fact, "likes", "  ", date(2026, 1, 1), sensitive=False)
    assert page(library, ada).facts[0].text == "tea"


def test_what_is_noted_on_the_day_of_a_talk_came_up_in_it(library, ada):
    library.act(knowing.add_fact, ada, "likes", "tea")
    library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-11-24"), title="Lunch"))
    library.act(knowing.add_fact, ada, "likes", "chess")
    chess, tea = page(library, ada).facts
    assert tea.source is None
    assert chess.source.title == "Lunch"
    assert chess.source.day == date(2026, 11, 24)
    library.act(knowing.edit_fact, chess.id, "likes", "chess", date(2025, 1, 1), sensitive=False)
    assert all(fact.source is None for fact in page(library, ada).facts)


def test_marked_lines_of_a_note_become_questions_and_promises_once_and_are_one_step(library, ada):
    ben = library.act(people.add_person, a_person("Ben")).result
    note = "Good talk.\n?how is the team\n!send the book by friday"
    talk = an_interaction(ada, ben, kind=InteractionKind.CALL, note=note)
    id_ = library.act(interactions.log_interaction, talk).result
    for person in (ada, ben):
        shown = page(library, person)
        assert [q.text for q in shown.questions] == ["how is the team"]
        assert shown.questions[0].source.kind is InteractionKind.CALL
        assert [(p.summary, p.due.day, p.people) for p in shown.promises] == [("send the book", date(2026, 11, 27), (ada, ben))]
    kept = interactions.get(library, id_)
    assert kept.note == note
    library.act(knowing.close_question, page(library, ada).questions[0].id)
    library.act(interactions.edit_interaction, replace(kept, note=note + "\n?and the boat"))
    assert [q.text for q in page(library, ada).questions] == ["and the boat"]
    assert len(follow_ups.open_ids(library)) == 1
    for _ in range(3):
        finish(library.undo())
    assert library.one("SELECT (SELECT count(*) FROM question) + (SELECT count(*) FROM follow_up)") == 0
    assert library.one("SELECT count(*) FROM interaction") == 0


def test_a_promise_of_a_talk_long_ago_is_not_due_before_today(library, ada):
    library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-09-01"), note="!write"))
    assert page(library, ada).promises[0].due.day == date(2026, 11, 24)
