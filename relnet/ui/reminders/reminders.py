"""Watches the clock and tells what is due."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from relnet.services import reminding
from relnet.services.reminding import Reminder
from relnet.ui.reminders import autostart, preferences
from relnet.ui.reminders.desktop import DesktopNotifier
from relnet.ui.reminders.tray import Tray
from relnet.ui.reminders.wording import words

if TYPE_CHECKING:
    from relnet.session import Session
    from relnet.ui.reminders.editor import Chosen

# Asked anew each time, and not counted ahead: the computer may sleep, and clocks and zones change.
_LOOK_MS = 20_000
# The day's notification takes the place of the day before's; others each stand for themselves.
_DAY_KEY = "day"


class Reminders(QObject):
    """Tells of follow-ups in time, through the desktop's notifications, else the tray, else `told`.

    `person_wanted` and `day_wanted` follow a click on a notification, `finished` its button "Done". `told` carries a sentence
    for the window where no notification could be shown.
    """

    person_wanted = Signal(int)
    day_wanted = Signal(date)
    finished = Signal(list)
    told = Signal(str)

    def __init__(self, session: "Session", settings: QSettings, tray: Tray, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._tray = tray
        self.preferences = preferences.load(settings)
        self._told = preferences.load_told(settings, session.clock())
        preferences.keep_told(settings, self._told)
        self.notifier = DesktopNotifier(self)
        self._shown: dict[str, Reminder] = {}
        self._names = map("due {}".format, count())
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        for source in (self.notifier, tray):
            source.chosen.connect(self._follow)
        self.notifier.refused.connect(self._show_otherwise)

    @property
    def stays(self) -> bool:
        """Whether Relnet goes on in the tray without its window."""
        return self.preferences.stay and self._tray.is_there

    def start(self) -> None:
        """Begin, in the way that is preferred."""
        self._tray.set_shown(self.stays)
        QApplication.setQuitOnLastWindowClosed(not self.stays)
        if self.preferences.on:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Remind no more: the library is about to be closed."""
        self._timer.stop()
        self.notifier.close()
        preferences.keep_told(self._settings, self._told)

    def ask(self, window: QWidget) -> None:
        """Let it be changed how to remind."""
        from relnet.ui.reminders.editor import Chosen, RemindersEditor

        chosen = Chosen(self.preferences, autostart.is_on())
        RemindersEditor.ask(chosen, window, tray=self._tray.is_there, try_out=self.try_out, save=self._keep)

    def _keep(self, chosen: "Chosen") -> None:
        if chosen.starts != autostart.is_on():
            autostart.set_on(chosen.starts)
        self.preferences = chosen.preferences
        preferences.keep(self._settings, chosen.preferences)
        self.start()

    def look(self) -> None:
        """Tell what came due since the last look. Nothing is read while something long is under way; the next look tells."""
        if self._session.busy:
            return
        found, told = reminding.due(self._session.library, self.preferences.manner, self._told)
        # Nothing between two looks that told nothing can be told twice: the disk may sleep. Kept before it is shown, for what
        # fails once more after each start is worse than what is told once.
        if found or told.day != self._told.day:
            preferences.keep_told(self._settings, told)
        self._told = told
        for reminder in found:
            self._show(_DAY_KEY if reminder.whole_day else next(self._names), reminder)

    def try_out(self) -> None:
        """Show a notification that speaks of nothing, to see how they look here."""
        self.notifier.show("trial", self.tr("Relnet"), self.tr("This is how Relnet reminds you."), {})

    def _show(self, key: str, reminder: Reminder) -> None:
        self._shown[key] = reminder
        self.notifier.show(key, *words(reminder, discreet=self.preferences.discreet), self._buttons(reminder))

    def _buttons(self, reminder: Reminder) -> Mapping[str, str]:
        single = len(reminder.entries) == 1
        return {"default": self.tr("Open")} | ({"done": self.tr("Done")} if single else {})

    def _show_otherwise(self, key: str) -> None:
        """By the tray, or in the window."""
        reminder = self._shown.get(key)
        if reminder is None:
            title, text = self.tr("Relnet"), self.tr("This desktop shows no notifications. Relnet reminds you in its window.")
        else:
            title, text = words(reminder, discreet=self.preferences.discreet)
        if not self._tray.show_message(key, title, text):
            self.told.emit(text if reminder is None else f"{title}: {text.splitlines()[0] if text else ''}")

    def _follow(self, key: str, action: str) -> None:
        reminder = self._shown.get(key)
        if reminder is None:
            return
        first = reminder.entries[0]
        if action == "done":
            self.finished.emit([entry.id for entry in reminder.entries])
        elif len(reminder.entries) == 1 and first.person is not None:
            self.person_wanted.emit(first.person)
        else:
            self.day_wanted.emit(first.due.day)
