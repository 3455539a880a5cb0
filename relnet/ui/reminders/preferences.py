"""How this computer reminds: kept with the window's settings, for another computer may do otherwise."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from PySide6.QtCore import QSettings

from relnet.services.reminding import Manner, Told


@dataclass(frozen=True, slots=True)
class Preferences:
    """Whether and how to remind. `stay`: closing the window leaves Relnet in the tray, where it goes on reminding."""

    on: bool = True
    manner: Manner = field(default_factory=Manner)
    discreet: bool = False
    stay: bool = False


def load(settings: QSettings) -> Preferences:
    """What was kept; where that is nothing or cannot be read, the usual."""
    usual = Preferences()
    manner = Manner(
        _time(settings, "morning", usual.manner.morning),
        _time(settings, "quiet_from", usual.manner.quiet_from),
        _time(settings, "quiet_until", usual.manner.quiet_until),
    )
    return Preferences(
        _flag(settings, "on", usual.on), manner, _flag(settings, "discreet", False), _flag(settings, "stay", False)
    )


def keep(settings: QSettings, preferences: Preferences) -> None:
    """Keep them for the next start."""
    manner = preferences.manner
    times = {"morning": manner.morning, "quiet_from": manner.quiet_from, "quiet_until": manner.quiet_until}
    flags = {"on": preferences.on, "discreet": preferences.discreet, "stay": preferences.stay}
    for name, value in ({name: at.isoformat("minutes") for name, at in times.items()} | flags).items():
        settings.setValue(f"reminders/{name}", value)


def load_told(settings: QSettings, now: datetime) -> Told:
    """How far reminders came on this computer; up to `now` where that is not known."""
    day, until = (str(settings.value(f"reminders/{name}", "")) for name in ("told_day", "told_until"))
    try:
        told = Told(datetime.fromisoformat(until), date.fromisoformat(day) if day else None)
    except ValueError:
        return Told(now)
    return told if told.until.tzinfo else Told(now)


def keep_told(settings: QSettings, told: Told) -> None:
    """Keep how far reminders came, that a start does not tell them again."""
    settings.setValue("reminders/told_until", told.until.isoformat())
    settings.setValue("reminders/told_day", told.day.isoformat() if told.day else "")


def _flag(settings: QSettings, name: str, usual: bool) -> bool:
    return str(settings.value(f"reminders/{name}", usual)).lower() == "true"


def _time(settings: QSettings, name: str, usual: time) -> time:
    try:
        return time.fromisoformat(str(settings.value(f"reminders/{name}", "")))
    except ValueError:
        return usual
