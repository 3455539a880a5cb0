"""Follow-ups finished, skipped, snoozed, moved, cancelled and taken back in any order."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relnet.domain.followup import FollowUpState
from relnet.services import follow_ups, people, recurring
from relnet.services.library import Library, finish
from tests.build import a_day, a_follow_up, a_moment, a_person
from tests.conftest import NOW
from tests.model.test_journal import contents

RULES = (
    "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3",
    "FREQ=DAILY;INTERVAL=3;COUNT=4",
    "FREQ=YEARLY;UNTIL=20290101",
)
STARTS = (a_day("2026-11-23"), a_moment("2026-11-23T09:00:00"), a_moment("2027-03-26T02:30:00"), a_day("2026-10-31"))
# The series, what comes after it was done, and what comes once.
SERIES, AFTER, ONCE = range(3)


class OddOrders(RuleBasedStateMachine):
    """The series stands for its next time, whatever was done: `gone` times are over, until the last is `moved`."""

    @initialize(rule=st.sampled_from(RULES), start=st.sampled_from(STARTS))
    def begin(self, rule, start):
        self.folder = tempfile.TemporaryDirectory()
        self.now = NOW
        self.library = Library(Path(self.folder.name) / "l.db", clock=lambda: self.now)
        ada = self.library.act(people.add_person, a_person()).result
        made = (
            a_follow_up(ada, due=start, rule=rule, summary="series"),
            a_follow_up(ada, due=start, again_after_days=14),
            a_follow_up(ada, due=start),
        )
        self.ids = [self.library.act(follow_ups.add_follow_up, one).result for one in made]
        self.times = recurring.coming(rule, start, 60)
        self.gone, self.moved, self.undoable, self.redoable = 0, False, [], []

    def teardown(self):
        if hasattr(self, "library"):
            self.library.close()
            self.folder.cleanup()

    def state(self):
        return contents(self.library), self.gone, self.moved

    def act(self, verb, *arguments):
        before = self.state()
        if self.library.act(verb, *arguments).changes:
            self.undoable.append(before)
            self.redoable.clear()

    def one(self, which):
        return follow_ups.get(self.library, self.ids[which])

    def over(self):
        """One time of the series is over, unless it is the last, which is kept."""
        if self.one(SERIES).state is FollowUpState.OPEN and not self.moved and self.gone + 1 < len(self.times):
            self.gone += 1

    @rule(which=st.lists(st.sampled_from((SERIES, AFTER, ONCE)), min_size=1, max_size=4))
    def finish(self, which):
        before = self.gone
        if SERIES in which:
            self.over()
        self._keeping(before, follow_ups.finish_follow_ups, [self.ids[place] for place in which])

    @rule(which=st.sampled_from((SERIES, AFTER)))
    def skip(self, which):
        before = self.gone
        if which == SERIES:
            self.over()
        self._keeping(before, follow_ups.skip_occurrence, self.ids[which])

    @rule(which=st.sampled_from((SERIES, AFTER, ONCE)), days=st.integers(-40, 40))
    def snooze(self, which, days):
        self._move(which, self.now.date() + timedelta(days=days), follow_ups.snooze_follow_ups)

    @rule(which=st.sampled_from((SERIES, AFTER, ONCE)), hour=st.integers(0, 23), days=st.integers(0, 40))
    def move(self, which, hour, days):
        due = a_moment(f"{self.now.date() + timedelta(days=days)}T{hour:02}:15:00")
        before = self.gone, self.moved
        self._moved(which, due)
        self._keeping(before, follow_ups.move_follow_up, self.ids[which], due)

    def _move(self, which, day, verb):
        before = self.gone, self.moved
        self._moved(which, self.one(which).due.moved_to(day))
        self._keeping(before, verb, [self.ids[which]], day)

    def _moved(self, which, due):
        if which == SERIES and due != self.one(SERIES).due and self.one(SERIES).state is FollowUpState.OPEN:
            gone = self.gone
            self.over()
            self.moved = self.moved or gone == self.gone

    def _keeping(self, before, verb, *arguments):
        """Act; what taking it back restores is how things stood `before`."""
        after = self.gone, self.moved
        self.gone, self.moved = before if isinstance(before, tuple) else (before, self.moved)
        snapshot = self.state()
        changed = self.library.act(verb, *arguments).changes
        self.gone, self.moved = after
        if changed:
            self.undoable.append(snapshot)
            self.redoable.clear()

    @rule(which=st.sampled_from((SERIES, AFTER, ONCE)))
    def cancel(self, which):
        self.act(follow_ups.cancel_follow_ups, [self.ids[which]])

    @rule(which=st.sampled_from((SERIES, AFTER, ONCE)))
    def reopen(self, which):
        self.act(follow_ups.reopen_follow_ups, [self.ids[which]])

    @rule()
    def wait(self):
        # No longer than acts can be taken back.
        self.now += timedelta(days=1)

    @precondition(lambda self: self.undoable)
    @rule()
    def undo(self):
        self.redoable.append(self.state())
        finish(self.library.undo())
        restored, self.gone, self.moved = self.undoable.pop()
        assert contents(self.library) == restored

    @precondition(lambda self: self.redoable)
    @rule()
    def redo(self):
        self.undoable.append(self.state())
        finish(self.library.redo())
        again, self.gone, self.moved = self.redoable.pop()
        assert contents(self.library) == again

    @invariant()
    def the_series_stands_for_its_next_time(self):
        if not self.moved:
            assert self.one(SERIES).due == self.times[self.gone]

    @invariant()
    def no_time_is_done_twice(self):
        done = "SELECT due FROM follow_up WHERE state = 'done' AND summary = 'series' AND id <> ?"
        days = self.library.column(done, self.ids[SERIES])
        assert len(set(days)) == len(days)
        assert {str(day) for day in days} <= {when.day.isoformat() for when in self.times[: self.gone]}

    @invariant()
    def what_came_apart_comes_once(self):
        apart = "SELECT count(*) FROM follow_up WHERE id NOT IN (?, ?, ?) AND (rule IS NOT NULL OR again_after_days IS NOT NULL)"
        assert self.library.one(apart, *self.ids) == 0


TestOddOrders = OddOrders.TestCase
TestOddOrders.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
