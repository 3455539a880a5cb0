"""What leaves in calendar files: which follow-ups and days, what changed since, and what is kept to oneself."""

from dataclasses import replace
from datetime import date

import pytest

from relnet.cli import Alone
from relnet.domain.cadence import Cadence
from relnet.domain.dates import PartialDate
from relnet.domain.links import to_link
from relnet.domain.person import ImportantDate
from relnet.services import circles, exporting, follow_ups, people
from relnet.services.exporting import Choice
from relnet.services.library import finish
from tests.build import a_day, a_follow_up, a_moment, a_person
from tests.export.conftest import read

OPEN, CHANGED = Choice(), Choice("changed")


@pytest.fixture
def act(library):
    return lambda verb, *arguments: library.act(verb, *arguments).result


@pytest.fixture
def ada(act):
    return act(people.add_person, a_person("Ada Okafor", birthday=(1984, 5, 9)))


@pytest.fixture
def export(library):
    """export(choice) -> what the file of events (or, asked for, of tasks) holds; noted as one that left."""

    def _export(choice=OPEN, form="event"):
        gathered = finish(exporting.gather_calendar(library, choice))
        files = exporting.calendar_files(Alone(), gathered)
        finish(library.act_in_slices(exporting.note_export, gathered))
        calendar = read(files[form])
        assert {part.name for part in calendar.parts} <= {"VTIMEZONE", "VTODO" if form == "task" else "VEVENT"}
        return [part for part in calendar.parts if part.name != "VTIMEZONE"]

    return _export


def told(entries):
    return [(entry.text("SUMMARY"), entry["STATUS"], int(entry["SEQUENCE"])) for entry in entries]


def test_open_ones_leave_by_when_they_are_due(act, ada, export):
    later = act(follow_ups.add_follow_up, a_follow_up(ada, summary="Later", due=a_moment("2026-12-05 09:00")))
    act(follow_ups.add_follow_up, a_follow_up(ada, summary="Sooner", due=a_day("2026-12-01")))
    done = act(follow_ups.add_follow_up, a_follow_up(summary="Done"))
    act(follow_ups.finish_follow_ups, [done])
    assert [summary for summary, *_ in told(export())] == ["Sooner", "Later"]
    assert [summary for summary, *_ in told(export(Choice(tasks=True), "task"))] == ["Sooner", "Later"]
    everything = told(export(Choice("all")))
    assert [summary for summary, *_ in everything] == ["Sooner", "Done", "Later"]
    act(follow_ups.cancel_follow_ups, [later])
    assert ("Later", "CANCELLED") in [entry[:2] for entry in told(export(Choice("all")))]


def test_a_library_of_nothing_makes_empty_files(library):
    gathered = finish(exporting.gather_calendar(library, Choice(tasks=True)))
    assert not gathered
    files = exporting.calendar_files(Alone(), gathered)
    assert {form: [part.name for part in read(data).parts] for form, data in files.items()} == {
        form: ["VTIMEZONE"] for form in ("event", "task")
    }


def test_a_follow_up_leads_back_to_its_people(library, act, ada, export):
    act(follow_ups.add_follow_up, a_follow_up(ada))
    link = to_link(people.get(library, ada).uid)
    (event,) = export()
    assert event["URL"] == link
    assert event.text("DESCRIPTION") == f"With Ada Okafor.\n\n{link}"


def test_what_changed_since_the_last_file(act, ada, export):
    kept, moved, done, gone = (
        act(follow_ups.add_follow_up, a_follow_up(ada, summary=name)) for name in ("Kept", "Moved", "Done", "Gone")
    )
    before = {entry.text("SUMMARY"): entry for entry in export()}
    assert told(export(CHANGED)) == []
    act(follow_ups.move_follow_up, moved, a_day("2026-12-24"))
    act(follow_ups.finish_follow_ups, [done])
    act(follow_ups.delete_follow_ups, [gone])
    act(follow_ups.add_follow_up, a_follow_up(ada, summary="New"))
    short = act(follow_ups.add_follow_up, a_follow_up(ada, summary="Begun and ended since"))
    act(follow_ups.finish_follow_ups, [short])
    changed = {(entry.text("SUMMARY"), entry["STATUS"]): entry for entry in export(CHANGED)}
    assert changed.keys() == {("Moved", "CONFIRMED"), ("Done", "CONFIRMED"), ("New", "CONFIRMED"), ("Follow-up", "CANCELLED")}
    withdrawn = changed["Follow-up", "CANCELLED"]
    assert withdrawn["UID"] == before["Gone"]["UID"]
    assert withdrawn["DTSTART;VALUE=DATE"] == "20261201"
    assert int(withdrawn["SEQUENCE"]) == int(before["Gone"]["SEQUENCE"]) + 1
    assert told(export(CHANGED)) == []
    assert kept


@pytest.mark.parametrize("due", [a_day("2026-12-01"), a_moment("2026-12-01 09:00")])
def test_what_comes_back_is_newer_than_its_withdrawal(library, act, ada, export, due):
    id_ = act(follow_ups.add_follow_up, a_follow_up(due=due))
    versions = [export()[0]["SEQUENCE"]]
    act(follow_ups.delete_follow_ups, [id_])
    versions += [entry["SEQUENCE"] for entry in export(CHANGED)]
    finish(library.undo())
    versions += [entry["SEQUENCE"] for entry in export(CHANGED)]
    assert [int(version) - int(versions[0]) for version in versions] == [0, 1, 2]
    assert export(CHANGED) == []
    act(follow_ups.snooze_follow_ups, [id_], date(2027, 1, 4))
    (after,) = export(CHANGED)
    assert (int(after["SEQUENCE"]) - int(versions[0]), after["STATUS"]) == (3, "CONFIRMED")
    assert export()[0]["SEQUENCE"] == after["SEQUENCE"]


def test_what_is_with_somebody_in_the_trash_is_withdrawn(library, act, ada, export):
    act(follow_ups.add_follow_up, a_follow_up(ada))
    export()
    act(people.move_to_trash, [ada])
    assert [status for _, status, _ in told(export(CHANGED))] == ["CANCELLED"]
    assert export(CHANGED) == []
    finish(library.undo())
    assert [status for _, status, _ in told(export(CHANGED))] == ["CONFIRMED"]


def test_events_and_tasks_are_compared_apart(act, ada, export):
    id_ = act(follow_ups.add_follow_up, a_follow_up(ada))
    assert len(export()) == 1
    assert export(CHANGED) == []
    assert len(export(Choice("changed", tasks=True), "task")) == 1
    act(follow_ups.delete_follow_ups, [id_])
    assert len(export(CHANGED)) == 1
    assert [status for _, status, _ in told(export(Choice("changed", events=False, tasks=True), "task"))] == ["CANCELLED"]


def test_a_done_task_says_so(act, ada, export):
    id_ = act(follow_ups.add_follow_up, a_follow_up(ada))
    tasks = Choice("changed", events=False, tasks=True)
    export(tasks, "task")
    act(follow_ups.finish_follow_ups, [id_])
    (task,) = export(tasks, "task")
    assert (task["STATUS"], task["PERCENT-COMPLETE"], task["COMPLETED"]) == ("COMPLETED", "100", "20261124T090000Z")


def test_an_export_is_no_step_of_the_history(library, act, ada, export):
    act(follow_ups.add_follow_up, a_follow_up(ada))
    label = library.label("undo")
    export()
    assert library.label("undo") == label


def test_important_dates_come_each_year(library, act, ada, export):
    anniversary = ImportantDate("anniversary", PartialDate(2010, 6, 1))
    talk = ImportantDate("other", PartialDate(None, 2, 29), "First talk")
    act(people.add_person, replace(a_person("Ben Strand"), dates=(anniversary, talk)))
    gone = act(people.add_person, a_person("Cy", birthday=(None, 1, 1)))
    act(people.move_to_trash, [gone])
    days = {entry.text("SUMMARY"): entry for entry in export(Choice(dates=True))}
    assert {name: dict(entry.lines)["RRULE"] for name, entry in days.items()} == {
        "Birthday of Ada Okafor": "FREQ=YEARLY",
        "Anniversary: Ben Strand": "FREQ=YEARLY",
        "First talk: Ben Strand": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    }
    assert days["Birthday of Ada Okafor"]["URL"] == to_link(people.get(library, ada).uid)
    assert export() == []
    assert export(Choice(events=False, tasks=True, dates=True), "task") == []


def test_dates_that_changed(library, act, ada, export):
    choice = Choice("changed", dates=True)
    (before,) = export(choice)
    assert export(choice) == []
    person = people.get(library, ada)
    act(people.edit_person, replace(person, dates=(ImportantDate("birthday", PartialDate(1984, 5, 10)),)))
    (after,) = export(choice)
    assert (after["UID"], after["SEQUENCE"], after["DTSTART;VALUE=DATE"]) == (before["UID"], "1", "19840510")
    act(people.edit_person, replace(person, dates=()))
    (gone,) = export(choice)
    assert (gone["UID"], gone["SEQUENCE"], gone["STATUS"]) == (before["UID"], "2", "CANCELLED")


def test_two_days_of_one_name_are_two_entries(act, export):
    days = tuple(ImportantDate("other", PartialDate(None, 5, day), "Talk") for day in (1, 2))
    act(people.add_person, replace(a_person("Ben Strand"), dates=days))
    assert len({entry["UID"] for entry in export(Choice(dates=True))}) == 2


def test_the_next_time_to_be_in_touch(library, act, ada, export):
    act(people.set_circles, ada, [act(circles.add_circle, "Mentors", "#3E7C6B", Cadence(30, 60))])
    due = library.one("SELECT next_due_on FROM person WHERE id = ?", ada)
    (entry,) = export(Choice(cadences=True))
    assert entry.text("SUMMARY") == "Keep in touch with Ada Okafor"
    assert entry["DTSTART;VALUE=DATE"] == due.replace("-", "")
    assert "RRULE" not in entry.names


def test_words_stay_out_by_choice(library, act, ada, export):
    grace = act(people.add_person, a_person("Grace Brewster Hopper", uid="grace@example.org"))
    act(follow_ups.add_follow_up, a_follow_up(ada, grace, summary="Ask about the clinic", note="Private", place="Clinic"))
    act(follow_ups.add_follow_up, a_follow_up(summary="Secret"))
    choice = Choice(tasks=True, dates=True, discreet=True)
    entries = {entry.text("SUMMARY"): entry for entry in export(choice)}
    assert entries.keys() == {"Follow up with A. O. and G. H.", "Birthday of A. O.", "Follow-up"}
    named = entries["Follow up with A. O. and G. H."]
    assert named["URL"] == named.text("DESCRIPTION") == to_link(people.get(library, ada).uid)
    assert "LOCATION" not in named.names
    written = exporting.calendar_files(Alone(), finish(exporting.gather_calendar(library, choice)))
    for word in (b"Secret", b"clinic", b"Private", b"Clinic", b"Ada", b"Okafor", b"grace", b"Hopper"):
        assert all(word not in data for data in written.values())


def test_the_same_library_gives_the_same_bytes(library, act, ada):
    act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2026-12-05 09:00")))
    choice = Choice("all", tasks=True, dates=True, cadences=True)
    first, second = (
        exporting.calendar_files(Alone(), finish(exporting.gather_calendar(library, choice, compared=False))) for _ in range(2)
    )
    assert first == second


def test_many_are_gathered_in_slices(library, act, ada, export):
    for number in range(450):
        act(follow_ups.add_follow_up, a_follow_up(ada, summary=f"{number}", due=a_day("2026-12-01")))
    steps = list(exporting.gather_calendar(library, Choice()))
    assert len(steps) >= 3
    assert [summary for summary, *_ in told(export())] == [f"{number}" for number in range(450)]
    assert export(CHANGED) == []


def test_another_name_changes_the_days_of_that_person_alone(library, act, ada, export):
    act(people.set_cadence, ada, Cadence(30, 45))
    act(people.add_person, a_person("Ben Kern", birthday=(None, 2, 29)))
    days = Choice(dates=True, cadences=True)
    export(days)
    changed = replace(CHANGED, dates=True, cadences=True)
    assert export(changed) == []
    person = people.get(library, ada)
    act(people.edit_person, replace(person, name=a_person("Ada King").name))
    assert told(export(changed)) == [
        ("Birthday of Ada King", "CONFIRMED", 1), ("Keep in touch with Ada King", "CONFIRMED", 1)
    ]  # fmt: skip
    assert export(changed) == []
    assert "King" not in str(library.rows("SELECT * FROM exported_entry"))


def test_days_that_left_before_names_were_marked_have_not_changed(library, act, ada, export):
    days = replace(CHANGED, dates=True)
    export(days)
    library.connection.execute("UPDATE exported_entry SET due = substr(due, 1, 10)")
    assert export(days) == []


def selected(library, ids):
    gathered = finish(exporting.gather_selected(library, ids))
    finish(library.act_in_slices(exporting.note_export, gathered))
    return [part for part in read(exporting.calendar_files(Alone(), gathered)["event"]).parts if part.name == "VEVENT"]


def test_what_left_as_a_selection_is_known_to_what_leaves_later(library, act, ada, export):
    ids = [act(follow_ups.add_follow_up, a_follow_up(ada, summary=summary)) for summary in ("One", "Two", "Three")]
    assert [entry[0] for entry in told(selected(library, [ids[2], 99, ids[0]]))] == ["Three", "One"]
    assert [entry[0] for entry in told(export(CHANGED))] == ["Two"]
    act(follow_ups.delete_follow_ups, [ids[0]])
    assert [entry[:2] for entry in told(export(CHANGED))] == [("Follow-up", "CANCELLED")]


def test_what_came_back_leaves_as_a_selection_above_its_withdrawal(library, act, ada, export):
    id_ = act(follow_ups.add_follow_up, a_follow_up(ada))
    first = told(selected(library, [id_]))[0][2]
    act(follow_ups.delete_follow_ups, [id_])
    (withdrawn,) = told(export(CHANGED))
    finish(library.undo())
    (back,) = told(selected(library, [id_]))
    assert first < withdrawn[2] < back[2]


def test_a_selection_recurs_by_its_rule(library, act, ada):
    rule = "FREQ=MONTHLY;BYDAY=3MO"
    id_ = act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2026-12-21 10:00"), rule=rule))
    (event,) = selected(library, [id_])
    assert event["RRULE"] == rule
    assert f"RRULE:{rule}\r\n".encode() in exporting.follow_ups_ics(library, [id_])
