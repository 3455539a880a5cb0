from datetime import time, timedelta

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QLabel

from relnet.services import follow_ups, people
from relnet.services.reminding import Manner, Told
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.reminders import preferences
from relnet.ui.reminders.editor import Chosen, RemindersEditor
from relnet.ui.reminders.preferences import Preferences
from relnet.ui.reminders.reminders import Reminders
from tests.build import a_day, a_follow_up, a_moment, a_person
from tests.conftest import NOW
from tests.inline import InlineJobs


class Desk(QObject):
    """A desktop that keeps what it is given to show."""

    chosen = Signal(str, str)
    refused = Signal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.shown = []

    def show(self, key, title, text, actions):
        self.shown.append((key, title, text, dict(actions)))

    def close(self):
        self.closed = True


class NoDesk(Desk):
    def show(self, key, title, text, actions):
        self.refused.emit(key)


class Pocket(QObject):
    """A tray that is there or not, and keeps its messages."""

    chosen = Signal(str, str)

    def __init__(self, there=False):
        super().__init__()
        self.is_there, self.shown, self.messages = there, False, []

    def set_shown(self, shown):
        self.shown = shown

    def show_message(self, key, title, text):
        self.messages.append((key, title, text))
        return self.is_there


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make(library, settings, clock, monkeypatch, qapp):
    session = Session(library, InlineJobs())

    def made(desk=Desk, tray=None):
        monkeypatch.setattr("relnet.ui.reminders.reminders.DesktopNotifier", desk)
        return Reminders(session, settings, tray or Pocket(), session)

    yield made
    qapp.setQuitOnLastWindowClosed(True)


def add(library, *names, **fields):
    ids = [library.act(people.add_person, a_person(name)).result for name in names]
    return ids, library.act(follow_ups.add_follow_up, a_follow_up(*ids, **fields)).result


def test_a_due_one_names_what_and_whom_and_opens_the_person(make, library, clock, qtbot):
    (ada,), follow_up = add(library, "Ada Lovelace", summary="Call about the paper", due=a_moment("2026-11-24T14:30"))
    reminders = make()
    reminders.start()
    clock.now = NOW + timedelta(hours=4, minutes=15)
    reminders.look()
    key, title, text, actions = reminders.notifier.shown[-1]
    assert title == "Call about the paper"
    assert text.endswith("· Ada Lovelace")
    assert list(actions) == ["default", "done"]
    with qtbot.waitSignal(reminders.person_wanted) as opened:
        reminders.notifier.chosen.emit(key, "default")
    assert opened.args == [ada]
    with qtbot.waitSignal(reminders.finished) as finished:
        reminders.notifier.chosen.emit(key, "done")
    assert finished.args == [[follow_up]]


def test_the_morning_is_one_notification_that_opens_the_day(make, library, settings, qtbot):
    for number in range(5):
        add(library, summary=f"Thing {number}", due=a_day("2026-11-24"))
    preferences.keep_told(settings, Told(NOW - timedelta(hours=2)))
    reminders = make()
    reminders.start()
    ((key, title, text, actions),) = reminders.notifier.shown
    assert (title, text.splitlines()) == ("Today", ["Thing 0", "Thing 1", "and 3 more"])
    assert "done" not in actions
    with qtbot.waitSignal(reminders.day_wanted) as wanted:
        reminders.notifier.chosen.emit(key, "default")
    assert wanted.args[0] == NOW.date()


def test_a_second_start_tells_nothing_again(make, library, settings):
    add(library, summary="Thing", due=a_day("2026-11-24"))
    first = make()
    first.start()
    second = make()
    second.start()
    assert (len(first.notifier.shown), second.notifier.shown) == (1, [])


def test_discreet_leaves_out_names_and_words(make, library, settings):
    add(library, "Ada Lovelace", summary="About the operation", due=a_day("2026-11-24"))
    preferences.keep(settings, Preferences(discreet=True))
    reminders = make()
    reminders.start()
    ((_, title, text, _),) = reminders.notifier.shown
    assert (title, text) == ("Relnet", "There is something to do.")


def test_after_the_end_nothing_is_read(make, library, clock):
    reminders = make()
    reminders.start()
    reminders.stop()
    assert not reminders._timer.isActive()
    assert reminders.notifier.closed


def test_a_look_that_tells_nothing_writes_nothing(make, settings, clock):
    reminders = make()
    reminders.start()
    kept = settings.value("reminders/told_until")
    clock.now = NOW + timedelta(minutes=5)
    reminders.look()
    assert settings.value("reminders/told_until") == kept
    reminders.stop()
    assert settings.value("reminders/told_until") == clock.now.isoformat()


def test_what_was_told_before_a_crash_is_not_told_again(make, library, clock):
    add(library, summary="Call", due=a_moment("2026-11-24T14:30"))
    first = make()
    first.start()
    clock.now = NOW + timedelta(hours=5)
    first.look()
    assert [title for _, title, _, _ in first.notifier.shown] == ["Today", "Call"]
    again = make()
    again.start()
    assert again.notifier.shown == []


def test_off_tells_nothing(make, library, settings):
    add(library, summary="Thing", due=a_day("2026-11-24"))
    preferences.keep(settings, Preferences(on=False))
    reminders = make()
    reminders.start()
    assert reminders.notifier.shown == []


def test_without_notifications_the_tray_tells_and_without_a_tray_the_window(make, library, qtbot):
    add(library, summary="Thing", due=a_day("2026-11-24"))
    tray = Pocket(there=True)
    reminders = make(NoDesk, tray)
    reminders.start()
    assert [message[1:] for message in tray.messages] == [("Today", "Thing")]
    bare = make(NoDesk)
    with qtbot.waitSignal(bare.told) as told:
        bare.try_out()
    assert told.args == ["This desktop shows no notifications. Relnet reminds you in its window."]


def test_it_stays_only_where_there_is_a_tray(make, settings):
    preferences.keep(settings, Preferences(stay=True))
    there = make(tray=Pocket(there=True))
    there.start()
    assert there.stays
    assert not make().stays


def test_preferences_are_kept_and_the_unreadable_is_passed_over(settings):
    chosen = Preferences(False, Manner(time(7, 30), time(22), time(6, 30)), True, True)
    preferences.keep(settings, chosen)
    assert preferences.load(settings) == chosen
    settings.setValue("reminders/morning", "soon")
    assert preferences.load(settings).manner.morning == time(9)
    settings.setValue("reminders/told_until", "2026-11-24T10:00")
    assert preferences.load_told(settings, NOW) == Told(NOW)


def test_the_editor_gives_back_what_it_shows(qtbot):
    chosen = Chosen(Preferences(manner=Manner(time(7, 10))), starts=True)
    editor = RemindersEditor(chosen, tray=False, try_out=lambda: None)
    qtbot.addWidget(editor)
    assert editor.value() == chosen
    offered = [editor.quiet_from.itemData(row) for row in range(editor.quiet_from.count())]
    editor.quiet_from.setCurrentIndex(offered.index(time(22, 30)))
    editor.discreet.setChecked(True)
    assert editor.value().preferences.manner.quiet_from == time(22, 30)
    assert editor.value().preferences.discreet
    assert not editor.stay.isEnabled()
    editor.on.setChecked(False)
    assert not editor.morning.isEnabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_tray_says_can_be_read_on_its_light_ground(qapp, qtbot, scheme):
    theme.apply(qapp, scheme)
    # Named as Qt's own, which is not for others to make.
    balloon = type("QBalloonTip", (QFrame,), {})()
    qtbot.addWidget(balloon)
    said = QLabel("Call Ada", balloon)
    said.ensurePolished()
    assert said.palette().color(QPalette.ColorRole.WindowText) == QColor("black")
