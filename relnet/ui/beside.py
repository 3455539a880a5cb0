"""What works beside the views once the window is seen: smart lists, welcome, the calendar kept current, reminders.

All of it is loaded then and not before: nothing is to slow the start.
"""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QVBoxLayout

from relnet.domain.changes import Changes

if TYPE_CHECKING:
    from relnet.session import Session
    from relnet.ui.exporting.calendar_live import LiveCalendar
    from relnet.ui.reminders.reminders import Reminders
    from relnet.ui.window import MainWindow


class Beside(QObject):
    """Helpers of a window that need no place in it, but for `banners`: what they have to say stands there, above the view."""

    def __init__(self, session: "Session", settings: QSettings, window: "MainWindow") -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self._reminders: Reminders | None = None
        self._live: LiveCalendar | None = None
        self.banners = QVBoxLayout()

    @property
    def stays(self) -> bool:
        """Whether Relnet goes on in the tray when its window is closed."""
        return self._reminders is not None and self._reminders.stays

    def begin(self) -> None:
        """Start everything; again, nothing happens."""
        if self._reminders is None:
            self._show_lists()
            self._window.people.expire()
            self._welcome_back()
            self._keep_calendar_current()
            self._session.changed.connect(self._keep_calendar_current)
            self._reminders = self._reminding()
            self._notice_others()

    def end(self) -> None:
        """Read no more: the library is about to be closed."""
        if self._reminders is not None:
            self._reminders.stop()

    def choose_reminders(self) -> None:
        """Ask how to be reminded."""
        if self._reminders is not None:
            self._reminders.ask(self._window)

    def _show_lists(self) -> None:
        from relnet.ui.contacts.filter_lists import SmartLists

        lists = SmartLists(self._session, self._window.sidebar, self._window)
        lists.acted.connect(self._window.requests.acted)
        self._session.changed.connect(lists.refresh)
        lists.refresh()

    def _welcome_back(self) -> None:
        """After an absence, a card offers to start anew."""
        from relnet.ui.editing.welcome import Welcome

        if self._session.busy or (card := Welcome.offer(self._session)) is None:
            return
        card.acted.connect(self._window.requests.acted)
        for done in (card.acted, card.left):
            done.connect(card.deleteLater)
        self.banners.addWidget(card)

    def _keep_calendar_current(self, changes: Changes | None = None) -> None:
        """Once somebody wants one; whoever does not waits for nothing of it."""
        from relnet.services import kept_calendar

        if self._live or not (changes is None or changes.touches("setting")) or not kept_calendar.is_on(self._session.library):
            return
        from relnet.ui.exporting.calendar_live import LiveCalendar

        self._live = LiveCalendar(self._session, self._window)
        self._live.said.connect(self._window.toast.say)

    def _reminding(self) -> "Reminders":
        from relnet.ui.reminders.reminders import Reminders
        from relnet.ui.reminders.tray import Tray

        window = self._window
        tray = Tray(window)
        reminders = Reminders(self._session, self._settings, tray, window)
        tray.opened.connect(window.come_forward)
        tray.log_requested.connect(window.come_forward)
        tray.log_requested.connect(window.commands["log"].trigger)
        tray.quit_requested.connect(window.quit)
        for signal, answer in ((reminders.person_wanted, window.open_person), (reminders.day_wanted, self._show_day)):
            signal.connect(window.come_forward)
            signal.connect(answer)
        reminders.finished.connect(window.follow_ups.finish_follow_ups)
        reminders.told.connect(window.toast.say)
        reminders.start()
        return reminders

    def _notice_others(self) -> None:
        from relnet.ui.elsewhere import Elsewhere

        Elsewhere(self._session, self._window)

    def _show_day(self, day: date) -> None:
        self._window.show_view("calendar").go(day)
