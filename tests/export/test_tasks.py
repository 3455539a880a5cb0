from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpState
from relnet.export.entries import ExportedFollowUp
from relnet.export.ics import calendar
from relnet.export.tasks import task
from tests.export.conftest import DAY, NOW, read

NINE = When.timed(datetime(2026, 5, 6, 9, tzinfo=ZoneInfo("Europe/Berlin")))


def a_task(summary="Send the book", due=DAY, **fields):
    follow_up = FollowUp(**{"summary": summary, "due": due, "uid": "0f", **fields})
    whole = read(calendar([task(ExportedFollowUp(follow_up, ("Ada",)), NOW)]))
    assert whole.all("VEVENT") == []
    return whole.all("VTODO")[0]


@pytest.mark.parametrize(
    ("due", "name", "value"),
    [
        (DAY, "DUE;VALUE=DATE", "20260506"),
        (NINE, "DUE;TZID=Europe/Berlin", "20260506T090000"),
        (When.timed(datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)), "DUE", "20261025T013000Z"),
        (When.timed(datetime(2026, 5, 6, 9, tzinfo=UTC)), "DUE", "20260506T090000Z"),
        (When(date.max), "DUE;VALUE=DATE", "99991231"),
    ],
)
def test_when_it_is_due(due, name, value):
    made = a_task(due=due)
    assert made[name] == value
    assert not {"DTSTART", "DTEND", "TRANSP", "RRULE"} & set(made.names)


def test_a_task_and_its_event_are_told_apart(export):
    assert (a_task()["UID"], export()["UID"]) == ("0f-task@relnet", "0f@relnet")
    assert a_task(uid="4f@example.org")["UID"] == "4f-task@example.org"


def test_what_it_says():
    made = a_task(note="About data; and more", place="Köln", sequence=2)
    assert made.text("SUMMARY") == "Send the book"
    assert made.text("DESCRIPTION") == "About data; and more\n\nWith Ada."
    assert (made.text("LOCATION"), made["CATEGORIES"], made["SEQUENCE"]) == ("Köln", "Relnet", "2")


@pytest.mark.parametrize(("state", "status"), [("open", "NEEDS-ACTION"), ("done", "COMPLETED"), ("cancelled", "CANCELLED")])
def test_states(state, status):
    made = a_task(due=NINE, state=FollowUpState(state), done_at=datetime(2026, 5, 7, 8, 30, tzinfo=UTC))
    assert made["STATUS"] == status
    assert ("COMPLETED" in made.names) == ("PERCENT-COMPLETE" in made.names) == (state == "done")
    if state == "done":
        assert (made["COMPLETED"], made["PERCENT-COMPLETE"]) == ("20260507T083000Z", "100")
    assert len(made.parts) == (1 if state == "open" else 0)


def test_one_done_at_nobody_knows_when():
    changed = datetime(2026, 5, 7, 8, tzinfo=UTC)
    assert a_task(state=FollowUpState.DONE, modified_at=changed)["COMPLETED"] == "20260507T080000Z"


def test_of_what_recurs_only_the_next_time_is_a_task():
    assert "RRULE" not in a_task(rule="FREQ=WEEKLY").names


@pytest.mark.parametrize(
    ("due", "remind", "trigger"),
    [(NINE, 0, "P0D"), (NINE, 15, "-PT15M"), (DAY, 15, "PT9H"), (DAY, 1440, "-PT15H"), (DAY, 10080, "-P6DT15H")],
)
def test_reminders(due, remind, trigger):
    (alarm,) = a_task(due=due, remind_minutes=remind).parts
    assert alarm["TRIGGER;RELATED=END"] == trigger
    assert alarm.text("DESCRIPTION") == "Send the book"


def test_no_reminder():
    assert a_task(remind_minutes=None).parts == []
