"""Events that repeat, followed into the past: as far as is useful, and no further than is safe."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from relnet.domain.words import tr
from relnet.harvest.components import Written
from relnet.harvest.events import Event
from relnet.harvest.rules import followable, last_day, tries

BACK = timedelta(days=5 * 365)
"""How far back an event that repeats is followed."""
MOST_TIMES = 500
"""How many times of one event are taken, the latest of them."""
MOST_IN_ALL = 20_000
MOST_TRIES = 1_000_000
"""How many days, weeks, months or years are tried for all events of a file together."""


class Series:
    """Follows the repeating events of one file; what all of them together may cost is bounded. `note` keeps a problem."""

    def __init__(self, now: datetime, note: Callable[[Written, str], None]) -> None:
        self._now = now
        self._note = note
        self._left = MOST_IN_ALL
        self._tries = MOST_TRIES
        self._said_how_far = False

    def times(self, versions: Sequence[tuple[Written, Event]]) -> list[Event]:
        """Each time of an event as an event of its own, whose RECURRENCE-ID tells it from the others; in order, up to now.

        `versions` are the event and what was changed for some of its times. Where the rule cannot be followed, that is noted
        and the first time stands for all.
        """
        written, event = next((pair for pair in versions if "RECURRENCE-ID" not in pair[0].names), versions[0])
        start = event["DTSTART"].dt
        first = date(start.year, start.month, start.day)
        refusal = self._refusal(written, first)
        if refusal:
            self._note(written, refusal)
        elif first > self._now.date():
            return [event]
        else:
            try:
                return self._followed(written, first, [event for _, event in versions])
            except Exception:
                # Beside its own errors the library lets through whatever Python says of damaged values.
                self._note(written, tr("The rule by which this event repeats cannot be read. Its first time alone is proposed."))
        event.setdefault("RECURRENCE-ID", event["DTSTART"])
        return [event]

    def _refusal(self, written: Written, start: date) -> str:
        rules = [line.partition(":")[2] for name, line in written.lines if name == "RRULE"]
        if len(rules) > 1 or not all(map(followable, rules)):
            return tr("The rule by which this event repeats is not one that Relnet follows. Its first time alone is proposed.")
        if rules:
            self._tries -= tries(rules[0], start, min(last_day(rules[0]), self._now.date()))
        if self._tries < 0:
            return tr("The events of this file repeat for very long. Of this one the first time alone is proposed.")
        if self._left <= 0:
            said = tr("The events of this file repeat more than {count} times. Of this one the first time alone is proposed.")
            return said.format(count=f"{MOST_IN_ALL:,}")
        return ""

    def _followed(self, written: Written, first: date, versions: list[Event]) -> list[Event]:
        import recurring_ical_events  # pyright: ignore[reportMissingTypeStubs]  # it brings no types
        from icalendar import Calendar

        calendar: Any = Calendar()
        calendar.subcomponents = versions
        query: Any = recurring_ical_events.of(calendar)
        found = sorted(query.between(self._now - BACK, self._now), key=_moment)
        kept = found[-min(MOST_TIMES, self._left) :]
        self._left -= len(kept)
        if len(kept) < len(found):
            said = tr("This event repeats {count} times in five years. Its last {kept} are proposed.")
            self._note(written, said.format(count=f"{len(found):,}", kept=len(kept)))
        elif first < (self._now - BACK).date() and not self._said_how_far:
            self._said_how_far = True
            self._note(written, tr("This event began more than five years ago. Events that repeat are followed five years back."))
        return kept


def _moment(event: Event) -> str:
    return str(event["DTSTART"].dt)
