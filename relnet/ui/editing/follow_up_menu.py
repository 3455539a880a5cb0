"""What can be done with follow-ups, as the same menu wherever they are shown."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from relnet.domain.followup import FollowUpState
from relnet.domain.month import months_away
from relnet.services import follow_ups
from relnet.session import Session
from relnet.ui.editing.day_dialog import DayDialog


class FollowUpMenu(QMenu):
    """The menu for the follow-ups of these ids. What is chosen is said by the signals of `sender`, those that it has:

    `follow_up_finished`, `follow_up_reopened`, `follow_up_snoozed`, `follow_up_cancelled`, `calendar_handed` and
    `follow_up_delete_requested` with the ids (and the day to snooze to); `follow_up_opened`, `follow_up_logged` (done, and to
    be logged) and `follow_up_skipped` with the one.
    """

    def __init__(self, session: Session, ids: Sequence[int], sender: QObject, parent: QWidget | None = None) -> None:
        super().__init__(parent or (sender if isinstance(sender, QWidget) else None))
        self._today = session.clock().date()
        self._ids, self._sender = list(ids), sender
        found = follow_ups.many(session.library, ids)
        self._open = bool(found) and all(item.state is FollowUpState.OPEN for item in found)
        self._over = bool(found) and all(item.state is not FollowUpState.OPEN for item in found)
        self._recurs = self._open and len(found) == 1 and found[0].recurs
        self._fill()

    def _fill(self) -> None:
        if len(self._ids) == 1 and self._has("follow_up_opened"):
            self._offer(self.tr("Open"), "follow_up_opened", self._ids[0])
            self.addSeparator()
        if self._open:
            self._fill_open()
            self.addSeparator()
        elif self._over:
            self._offer(self.tr("Do it after all"), "follow_up_reopened", self._ids)
        self._offer(self.tr("Add to calendar"), "calendar_handed", self._ids)
        self._offer(self.tr("Delete"), "follow_up_delete_requested", self._ids)

    def _fill_open(self) -> None:
        self._offer(self.tr("Done"), "follow_up_finished", self._ids)
        if len(self._ids) == 1:
            self._offer(self.tr("Done, and log it…"), "follow_up_logged", self._ids[0])
        if self._has("follow_up_snoozed"):
            self._fill_snooze(self.addMenu(self.tr("Snooze")))
        if self._recurs:
            self._offer(self.tr("Skip this time"), "follow_up_skipped", self._ids[0])
        self._offer(self.tr("Cancel it") if len(self._ids) == 1 else self.tr("Cancel them"), "follow_up_cancelled", self._ids)

    def _fill_snooze(self, menu: QMenu) -> None:
        for words, day in (
            (self.tr("Tomorrow"), self._today + timedelta(days=1)),
            (self.tr("Next week"), self._today + timedelta(days=7)),
            (self.tr("In a month"), months_away(self._today, 1)),
        ):
            menu.addAction(words, partial(self._say, "follow_up_snoozed", self._ids, day))
        menu.addAction(self.tr("A day…"), self._ask_day)

    def _ask_day(self) -> None:
        tomorrow = self._today + timedelta(days=1)
        if day := DayDialog.ask(self.tr("Snooze until"), tomorrow, tomorrow, self.parentWidget()):
            self._say("follow_up_snoozed", self._ids, day)

    def _offer(self, words: str, signal: str, value: object) -> None:
        if self._has(signal):
            self.addAction(words, partial(self._say, signal, value))

    def _has(self, signal: str) -> bool:
        return getattr(self._sender, signal, None) is not None

    def _say(self, signal: str, *values: object) -> None:
        getattr(self._sender, signal).emit(*values)
