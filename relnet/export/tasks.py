"""Follow-ups as tasks (RFC 5545, section 3.6.2), for programs that tick things off. `docs/ics.md` says why."""

from datetime import UTC, datetime, timedelta

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpState
from relnet.export import lines
from relnet.export.block import Block, ZoneYears, block
from relnet.export.entries import ExportedFollowUp, Withdrawn
from relnet.export.lines import line
from relnet.export.properties import (
    MORNING,
    alarm,
    event_uid,
    head,
    marked,
    nameless,
    said,
    said_twice,
    stamps,
    texts,
    time,
    zone_of,
)

_STATUS = {FollowUpState.OPEN: "NEEDS-ACTION", FollowUpState.DONE: "COMPLETED", FollowUpState.CANCELLED: "CANCELLED"}


def task(item: ExportedFollowUp, now: datetime) -> Block:
    """A follow-up as a task, of the next time it is due if it recurs; `now` (aware) stamps one never changed."""
    follow_up = item.follow_up
    due, zone = _due(follow_up.due)
    found = [
        *stamps(follow_up, marked(event_uid(follow_up.uid), "task"), now),
        due,
        *texts(item),
        line("STATUS", _STATUS[follow_up.state]),
    ]
    if follow_up.state is FollowUpState.DONE:
        done = follow_up.done_at or follow_up.modified_at or now
        found += [line("COMPLETED", lines.moment(done)), line("PERCENT-COMPLETE", "100")]
    if follow_up.state is FollowUpState.OPEN and follow_up.remind_minutes is not None:
        found += _alarm(follow_up, timedelta(minutes=max(follow_up.remind_minutes, 0)))
    return block("VTODO", found, zone)


def withdrawn_task(item: Withdrawn) -> Block:
    """A task that is no more: when it was due, and that it is cancelled. What it said is forgotten."""
    due, zone = _due(item.due)
    cancelled = line("STATUS", _STATUS[FollowUpState.CANCELLED])
    return block("VTODO", [*head(item.uid, item.sequence, item.at), due, *said(nameless()), cancelled], zone)


def _due(due: When) -> tuple[bytes, ZoneYears | None]:
    if due.at is None:
        return time("DUE", due.day), None
    zone, at = zone_of(due.at), due.at.astimezone(UTC).astimezone(due.at.tzinfo)
    if not zone or not at.tzinfo or said_twice(at):
        return time("DUE", at), None
    return time("DUE", at, zone), ZoneYears(zone, at.tzinfo, at.year, at.year)


def _alarm(follow_up: FollowUp, before: timedelta) -> list[bytes]:
    if follow_up.due.at is not None:
        return alarm(follow_up, "TRIGGER;RELATED=END", -before)
    # A day on which a task is due counts from its midnight.
    return alarm(follow_up, "TRIGGER;RELATED=END", MORNING - timedelta(days=before.days))
