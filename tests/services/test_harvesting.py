from datetime import datetime

import pytest

from relnet.cli import Alone
from relnet.domain.interaction import InteractionKind
from relnet.harvest.happening import LeftOut
from relnet.services import archive, harvesting, importing, interactions, people
from relnet.services.harvesting import Decision, Stranger, acquainted
from relnet.services.harvesting.acquainted import own_mails
from relnet.services.importing import Source
from relnet.services.library import finish
from tests.build import BERLIN, a_moment, a_person, an_interaction
from tests.harvest.writing import AMARA, CHIDI, ME, a_calendar, a_mail, an_event

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=BERLIN)
MINE = f"ORGANIZER;CN=Ben:mailto:{ME}"


@pytest.fixture
def amara(library):
    return library.act(people.add_person, a_person("Amara Okafor", mail="Amara@Helio.example")).result


def reading_of(*data):
    sources = [Source(f"{number}.ics", data=each) for number, each in enumerate(data)]
    return harvesting.read(Alone(), sources, NOW)


def propose(library, *data, own=None):
    return finish(harvesting.propose(library, reading_of(*data), own))


def keep(library, harvest, chosen=None, people=(), own=()):
    every = frozenset(proposal.index for proposal in harvest.proposals)
    decision = Decision(every if chosen is None else frozenset(chosen), frozenset(people), own)
    return finish(library.act_in_slices(harvesting.keep, harvest, decision)).result


def logged(library):
    return [interactions.get(library, id_) for id_ in library.column("SELECT id FROM interaction ORDER BY at, id")]


def shown(harvest):
    return [(proposal.happening.title, proposal.status, proposal.people) for proposal in harvest.proposals]


def test_known_people_are_found_by_mail_and_by_an_only_name(library, amara):
    daniel = library.act(people.add_person, a_person("Daniel Ortega")).result
    event = an_event('ATTENDEE;CN="Ortega, Daniel":mailto:d@elsewhere.example')
    harvest = propose(library, a_calendar(event))
    (proposal,) = harvest.proposals
    assert proposal.people == (amara, daniel)
    assert harvest.names == {amara: "Amara Okafor", daniel: "Daniel Ortega"}
    assert harvest.strangers == ()


def test_of_two_of_one_name_or_one_address_neither_is_guessed(library):
    for number in range(2):
        library.act(people.add_person, a_person("Daniel Ortega", mail="office@ortega.example", title=str(number)))
    harvest = propose(library, a_calendar(an_event("ATTENDEE;CN=Daniel Ortega:mailto:office@ortega.example", people=())))
    assert harvest.proposals[0].people == ()
    assert harvest.strangers == (Stranger(0, "Daniel Ortega", "office@ortega.example", 1),)


def test_a_shared_address_is_told_apart_by_name(library):
    library.act(people.add_person, a_person("Daniel Ortega", mail="office@ortega.example"))
    lucia = library.act(people.add_person, a_person("Lucia Ortega", mail="office@ortega.example")).result
    harvest = propose(library, a_calendar(an_event("ATTENDEE;CN=Lucia Ortega:mailto:office@ortega.example", people=())))
    assert harvest.proposals[0].people == (lucia,)


def test_who_is_in_the_trash_is_nobody_one_knows(library, amara):
    library.act(people.move_to_trash, [amara])
    assert shown(propose(library, a_calendar(an_event()))) == [("Review", "unknown", ())]


def test_who_is_archived_is_known_all_the_same(library, amara):
    daniel = library.act(people.add_person, a_person("Daniel Ortega")).result
    library.act(people.add_person, a_person("Lucia Ortega"))
    lucia = library.act(people.add_person, a_person("Lucia Ortega")).result
    library.act(archive.archive, [amara, daniel, lucia])
    event = an_event("ATTENDEE;CN=Daniel Ortega:mailto:d@x.example", "ATTENDEE;CN=Lucia Ortega:mailto:l@x.example")
    (proposal,) = propose(library, a_calendar(event)).proposals
    # Of two with one name neither is guessed, whichever is archived.
    assert proposal.people == (amara, daniel)


def test_people_are_looked_up_by_the_indexes(library):
    plans = (library.rows(f"EXPLAIN QUERY PLAN {sql}", "[]") for sql in (acquainted._BY_MAIL, acquainted._BY_NAME))
    used = [" ".join(row[3] for row in plan) for plan in plans]
    assert "channel_by_value" in used[0]
    assert "person_by_name" in used[1]


def test_known_come_first_then_logged_then_unknown_and_the_latest_of_each(library, amara):
    library.act(interactions.log_interaction, an_interaction(amara, when=a_moment("2026-10-01 10:00"), uid="logged"))
    events = [
        an_event(uid="u", title="Unknown", people=(CHIDI,), start="TZID=Europe/Berlin:20261110T100000"),
        an_event(uid="logged", title="Logged", start="TZID=Europe/Berlin:20261001T100000"),
        an_event(uid="1", title="Older"),
        an_event(uid="2", title="Newer", start="TZID=Europe/Berlin:20261102T100000"),
    ]
    assert shown(propose(library, a_calendar(*events))) == [
        ("Newer", "known", (amara,)),
        ("Older", "known", (amara,)),
        ("Logged", "logged", (amara,)),
        ("Unknown", "unknown", ()),
    ]


def test_the_same_event_in_two_files_is_one(library, amara):
    assert len(propose(library, a_calendar(an_event()), a_calendar(an_event(), an_event(uid="2"))).proposals) == 2


def test_who_declined_was_not_there(library, amara):
    event = an_event(f"ATTENDEE;PARTSTAT=DECLINED:mailto:{AMARA}", f"ATTENDEE:mailto:{CHIDI}", people=())
    (proposal,) = propose(library, a_calendar(event)).proposals
    assert (proposal.people, proposal.strangers) == ((), (0,))


def days(*lines, number=4, people=(AMARA,)):
    """Events on as many days that the user called."""
    starts = [f"TZID=Europe/Berlin:2026100{day + 1}T100000" for day in range(number)]
    return [an_event(MINE, *lines, uid=start, start=start, people=people) for start in starts]


def test_the_user_is_who_is_always_there_and_proposed_to_nobody(library, amara):
    harvest = propose(library, a_calendar(*days()))
    assert harvest.own == (ME,)
    assert {proposal.people for proposal in harvest.proposals} == {(amara,)}
    assert harvest.strangers == ()
    assert harvest.candidates == (ME, AMARA)


def test_whose_calendar_it_is_says_its_name(library, amara):
    event = an_event(f"ATTENDEE:mailto:{ME}")
    assert propose(library, a_calendar(event)).own == ()
    assert propose(library, a_calendar(event, head=[f"X-WR-CALNAME:{ME}"])).own == (ME,)
    assert propose(library, a_calendar(an_event(), head=[f"X-WR-CALNAME:{ME}"])).own == ()


def test_of_two_who_were_always_together_neither_is_guessed(library, amara):
    events = [an_event(uid=str(number), people=(AMARA, CHIDI)) for number in range(5)]
    assert propose(library, a_calendar(*events)).own == ()


def test_a_colleague_who_is_always_there_is_not_taken_for_the_user(library, amara):
    """As where a calendar leaves its owner out."""
    guests = (CHIDI, "bea@x.example", "daniel@x.example", "ines@x.example")
    events = [an_event(uid=guest, people=(AMARA, guest)) for guest in guests]
    assert propose(library, a_calendar(*events)).own == ()
    alone = [an_event(uid=str(number)) for number in range(4)]
    assert propose(library, a_calendar(*alone)).own == ()


def test_the_user_may_have_a_card_of_their_own(library, amara):
    library.act(people.add_person, a_person("Ben Own", mail=ME))
    assert propose(library, a_calendar(*days())).own == (ME,)


def test_the_address_can_be_said_and_is_remembered(library, amara):
    data = a_calendar(an_event(f"ATTENDEE:mailto:{ME}"))
    harvest = propose(library, data, own=(ME,))
    assert harvest.strangers == ()
    keep(library, harvest, own=(ME,))
    assert own_mails(library) == (ME,)
    again = a_calendar(an_event(f"ATTENDEE:mailto:{ME}", uid="2"))
    assert propose(library, again).own == (ME,)
    assert propose(library, again).strangers == ()
    keep(library, propose(library, again), own=("second@own.example",))
    assert own_mails(library) == (ME, "second@own.example")


def test_events_with_nobody_but_the_user_are_counted(library):
    harvest = propose(library, a_calendar(*days(people=())), own=(ME,))
    assert harvest.proposals == ()
    assert harvest.left_out == {LeftOut.NOBODY: 4}


def test_doubt_is_said(library, amara):
    declined = an_event(f"ATTENDEE;PARTSTAT=DECLINED:mailto:{ME}", uid="1")
    free = an_event("TRANSP:TRANSPARENT", uid="2", start="VALUE=DATE:20261013")
    harvest = propose(library, a_calendar(declined, free), own=(ME,))
    assert [proposal.doubt for proposal in harvest.proposals] == ["not marked as busy", "you declined"]


def test_what_was_typed_on_the_day_raises_doubt(library, amara):
    library.act(interactions.log_interaction, an_interaction(amara, when=a_moment("2026-10-12 12:30")))
    mail = a_mail()
    harvest = propose(library, a_calendar(an_event(), an_event(uid="2", start="VALUE=DATE:20261013")), mail)
    doubts = {proposal.happening.uid: proposal.doubt for proposal in harvest.proposals}
    assert doubts == {"1@calendar.example": "something with them is logged on that day", "2": "", "1@mail.example": ""}


def test_strangers_are_counted_and_named_by_whoever_names_them(library):
    events = [an_event(uid="1", people=(CHIDI,)), an_event(f"ATTENDEE;CN=Chidi Eze:mailto:{CHIDI}", uid="2", people=())]
    assert propose(library, a_calendar(*events)).strangers == (Stranger(0, "Chidi Eze", CHIDI, 2),)


def test_what_is_chosen_is_logged_with_all_that_was_told(library, amara):
    event = an_event("DTEND;TZID=Europe/Berlin:20261012T113000", "LOCATION:Room 3", title="Lunch")
    kept = keep(library, propose(library, a_calendar(event, an_event(uid="2"))), chosen={0})
    assert (kept.interactions, kept.people) == (1, 0)
    (entry,) = logged(library)
    assert (entry.kind, entry.when, entry.people) == (InteractionKind.MEAL, a_moment("2026-10-12 10:00"), (amara,))
    assert (entry.title, entry.place, entry.minutes, entry.uid) == ("Lunch", "Room 3", 90, "1@calendar.example")


def test_a_mail_is_logged_as_a_message(library, amara):
    keep(library, propose(library, a_mail()))
    (entry,) = logged(library)
    assert (entry.kind, entry.title, entry.people) == (InteractionKind.MESSAGE, "Hello", (amara,))
    assert library.one("SELECT last_contact_on FROM person WHERE id = ?", amara) == "2026-10-12"


def test_the_same_file_again_brings_nothing(library, amara):
    data = a_calendar(an_event("RRULE:FREQ=WEEKLY;COUNT=3"))
    assert keep(library, propose(library, data)).interactions == 3
    again = propose(library, data)
    assert [proposal.status for proposal in again.proposals] == ["logged"] * 3
    assert keep(library, again).import_id is None
    assert len(logged(library)) == 3


def test_what_was_logged_in_the_meantime_is_passed_over(library, amara):
    harvest = propose(library, a_calendar(an_event(), an_event(uid="2")))
    library.act(interactions.log_interaction, an_interaction(amara, uid="2"))
    assert keep(library, harvest).interactions == 1


def test_whoever_was_thrown_away_in_the_meantime_is_left_out(library, amara):
    harvest = propose(library, a_calendar(an_event()))
    library.act(people.move_to_trash, [amara])
    assert keep(library, harvest).interactions == 0
    assert logged(library) == []


def test_strangers_come_in_only_where_they_were_chosen(library, amara):
    event = an_event(f"ATTENDEE;CN=Chidi Eze:mailto:{CHIDI}", "ATTENDEE:mailto:bea@x.example", people=(AMARA,))
    alone = an_event(uid="2", people=("bea@x.example",), start="VALUE=DATE:20261013")
    harvest = propose(library, a_calendar(event, alone))
    assert keep(library, harvest, chosen={1}).import_id is None
    kept = keep(library, harvest, people={1})
    assert (kept.interactions, kept.people) == (2, 1)
    (bea,) = library.column("SELECT id FROM person WHERE id <> ?", amara)
    assert people.get(library, bea).display == "bea@x.example"
    assert [entry.people for entry in logged(library)] == [(amara, bea), (bea,)]


def test_strangers_can_come_in_alone(library):
    harvest = propose(library, a_calendar(an_event(f'ATTENDEE;CN="Eze, Chidi":mailto:{CHIDI}', people=())))
    assert keep(library, harvest, chosen=(), people={0}).people == 1
    (id_,) = people.ids(library)
    chidi = people.get(library, id_)
    assert (chidi.name.given, chidi.name.family, chidi.channels[0].value) == ("Chidi", "Eze", CHIDI)


def test_undo_takes_all_of_it_back_in_one_step(library, amara):
    event = an_event(f"ATTENDEE;CN=Chidi Eze:mailto:{CHIDI}")
    keep(library, propose(library, a_calendar(event)), people={0}, own=(ME,))
    assert library.label("undo") == "Log from calendar or mail"
    finish(library.undo())
    assert logged(library) == []
    assert list(people.ids(library)) == [amara]
    assert own_mails(library) == ()
    assert importing.batches(library) == []


def test_it_is_an_import_among_the_others_and_taken_back_there(library, amara):
    event = an_event(f"ATTENDEE;CN=Chidi Eze:mailto:{CHIDI}")
    kept = keep(library, propose(library, a_calendar(event)), people={0})
    (batch,) = importing.batches(library)
    assert (batch.id, batch.sources, batch.new, batch.undone) == (kept.import_id, ("0.ics",), 1, False)
    taken = finish(library.act_in_slices(importing.take_back, batch.id)).result
    assert taken.removed == 1
    assert logged(library) == []
    assert list(people.ids(library)) == [amara]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path):
    found = harvesting.read(Alone(), [Source("gone.ics", tmp_path / "gone.ics")], NOW)
    assert [problem.message for problem in found.harvested.problems] == [
        "The file could not be read (No such file or directory)."
    ]


def test_files_are_read_from_disk_and_in_any_unicode(tmp_path):
    file = tmp_path / "work.ics"
    file.write_bytes(a_calendar(an_event(title="Grüße")).decode().encode("utf-16"))
    found = harvesting.read(Alone(), [Source("work.ics", file)], NOW)
    assert [happening.title for happening in found.harvested.happenings] == ["Grüße"]


def test_thousands_are_proposed_and_kept_in_steps(library, amara):
    data = a_calendar(*(an_event(uid=str(number)) for number in range(1_000)))
    steps = harvesting.propose(library, reading_of(data), None)
    assert sum(1 for _ in steps) >= 5
    assert keep(library, propose(library, data)).interactions == 1_000
