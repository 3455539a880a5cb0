"""What views ask the window for about follow-ups: to add, change, finish and move them, and to give them to calendars.

Editors are imported when first opened, for a quick start.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.ui.answering import Answering

if TYPE_CHECKING:
    from relnet.session import Session
    from relnet.ui.exporting.calendar_flow import CalendarExport
    from relnet.ui.exporting.selected_flow import SelectedExport


class FollowUpRequests(Answering):
    """Answers the requests about follow-ups."""

    ANSWERS: ClassVar = {
        "follow_up_requested": "add_follow_up",
        "follow_up_opened": "open_follow_up",
        "follow_up_finished": "finish_follow_ups",
        "follow_up_reopened": "reopen_follow_ups",
        "follow_up_logged": "finish_and_log",
        "follow_up_moved": "move_follow_up",
        "follow_up_timed": "time_follow_up",
        "follow_up_snoozed": "snooze_follow_ups",
        "follow_up_skipped": "skip_occurrence",
        "follow_up_cancelled": "cancel_follow_ups",
        "follow_up_delete_requested": "delete_follow_ups",
        "calendar_handed": "hand_to_calendar",
        "export_requested": "export_follow_ups",
    }

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(session, window)
        # Between its steps nothing else holds an export.
        self._flow: CalendarExport | SelectedExport | None = None

    def add_follow_up(self, people: Sequence[int] = (), day: date | When | None = None) -> None:
        """Ask what to do for these people, by that day or moment (today if nobody said)."""
        from relnet.services import follow_ups
        from relnet.ui.editing.follow_up import FollowUpEditor

        due = day if isinstance(day, When) else When(day or self._session.clock().date())
        blank = FollowUp("", due, tuple(people))
        add = partial(self._act, self.tr("Follow-up added."), follow_ups.add_follow_up)
        FollowUpEditor.ask(blank, self._session, self._window, save=add)

    def open_follow_up(self, id_: int) -> None:
        """Show a follow-up, to read or change."""
        from relnet.services import follow_ups
        from relnet.ui.editing.follow_up import FollowUpEditor

        before = follow_ups.get(self._session.library, id_)
        keep = partial(self._keep, before, follow_ups.edit_follow_up)
        FollowUpEditor.ask(before, self._session, self._window, save=keep, listen=self.listen)

    def finish_follow_ups(self, ids: Sequence[int]) -> None:
        """Tick them off."""
        from relnet.services import follow_ups

        self._act(self.tr("Done."), follow_ups.finish_follow_ups, ids)

    def reopen_follow_ups(self, ids: Sequence[int]) -> None:
        """They are to be done after all."""
        from relnet.services import follow_ups

        self._act(self.tr("To be done again."), follow_ups.reopen_follow_ups, ids)

    def move_follow_up(self, id_: int, day: date) -> None:
        """Do it on another day; a time of day stays."""
        from relnet.services import follow_ups

        before = follow_ups.get(self._session.library, id_)
        if before.due.day != day:
            self._act(self.tr("Moved."), follow_ups.move_follow_up, id_, before.due.moved_to(day))

    def time_follow_up(self, id_: int, due: When, minutes: int | None) -> None:
        """Do it then, for so long; None: as long as before."""
        from relnet.services import follow_ups

        before = follow_ups.get(self._session.library, id_)
        if minutes is not None and minutes != before.minutes:
            self._act(self.tr("Changed."), follow_ups.edit_follow_up, replace(before, due=due, minutes=minutes))
        elif due != before.due:
            self._act(self.tr("Moved."), follow_ups.move_follow_up, id_, due)

    def delete_follow_ups(self, ids: Sequence[int]) -> None:
        """Take follow-ups away."""
        from relnet.services import follow_ups

        self._act(self.tr("Deleted."), follow_ups.delete_follow_ups, ids)

    def hand_to_calendar(self, ids: Sequence[int]) -> None:
        """Give them to the calendar program of this computer, as an .ics file."""
        self._selected().hand_over(ids)

    def export_follow_ups(self, ids: Sequence[int] = ()) -> None:
        """Save these as an .ics file where the person says; without any, ask what is to leave for calendars."""
        if not ids:
            self._export_by_choice()
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export follow-ups"), "follow-ups.ics", self.tr("Calendar files (*.ics)")
        )
        if chosen:
            self._selected().save(ids, Path(chosen))

    def _selected(self) -> "SelectedExport":
        from relnet.ui.exporting.selected_flow import SelectedExport

        flow = self._flow = SelectedExport(self._session, self._window)
        flow.said.connect(self.said)
        return flow

    def _export_by_choice(self) -> None:
        from relnet.ui.exporting.calendar_flow import CalendarExport

        flow = self._flow = CalendarExport(self._session, self._window)
        flow.said.connect(self.said)
        flow.start()

    def finish_and_log(self, id_: int) -> None:
        """Ask how it went, and tick it off with that."""
        from relnet.services import follow_ups, interactions
        from relnet.ui.editing.interaction import InteractionEditor

        done = follow_ups.get(self._session.library, id_)
        blank = Interaction(InteractionKind.MEETING, When.timed(self._session.clock()), done.people, title=done.summary)
        log = partial(self._act, self.tr("Done, and logged."), interactions.finish_with, id_)
        InteractionEditor.ask(blank, self._session, self._window, save=log)

    def snooze_follow_ups(self, ids: Sequence[int], to: date) -> None:
        """Have them on another day; times of day stay."""
        from relnet.services import follow_ups

        self._act(self.tr("Moved."), follow_ups.snooze_follow_ups, ids, to)

    def skip_occurrence(self, id_: int) -> None:
        """Leave it out this time."""
        from relnet.services import follow_ups

        self._act(self.tr("Left out this time."), follow_ups.skip_occurrence, id_)

    def cancel_follow_ups(self, ids: Sequence[int]) -> None:
        """They are not to be done any more."""
        from relnet.services import follow_ups

        self._act(self.tr("Cancelled."), follow_ups.cancel_follow_ups, ids)
