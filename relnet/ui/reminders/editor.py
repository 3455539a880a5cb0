"""The dialog for how to be reminded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QCheckBox, QWidget

from relnet.services.reminding import Manner
from relnet.ui import theme
from relnet.ui.editing.dialog import Editor, Save
from relnet.ui.editing.fields import CalmCombo, side_by_side
from relnet.ui.reminders.preferences import Preferences
from relnet.ui.widgets import Button, plain

_HALF_HOURS = tuple(time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30))


@dataclass(frozen=True, slots=True)
class Chosen:
    """How to remind, and whether Relnet `starts` with the session."""

    preferences: Preferences
    starts: bool


class RemindersEditor(Editor[Chosen]):
    """Edits how this computer reminds. `tray`: whether it has a tray; `try_out` shows a notification."""

    def __init__(self, chosen: Chosen, *, tray: bool, try_out: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(chosen, parent)
        self._tray = tray
        self._make_fields(chosen.preferences)
        self.starts.setChecked(chosen.starts)
        trial = Button(self.tr("Show one now"))
        trial.setAutoDefault(False)
        trial.clicked.connect(try_out)
        self.lay_out(
            self.tr("Reminders"),
            (
                (
                    self.tr("What"),
                    (self.on, self._quietly(self.tr("Only of follow-ups: at their time, and once in the morning for the day."))),
                ),
                (self.tr("Morning"), (self.morning,)),
                (
                    self.tr("Quiet"),
                    (side_by_side(self.quiet_from, plain(self.tr("until"), tone="tertiary", wrap=False), self.quiet_until),),
                ),
                (self.tr("Words"), (self.discreet, trial)),
                (self.tr("Running"), (self.stay, self.starts, *self._about_the_tray())),
            ),
        )
        self.on.toggled.connect(self._enable)
        self._enable()

    @classmethod
    def ask(
        cls, chosen: Chosen, parent: QWidget, *, tray: bool, try_out: Callable[[], None], save: Save[Chosen] | None = None
    ) -> Chosen | None:
        """Let it be changed, and saved before the dialog closes; None where nothing is to be saved."""
        return cls(chosen, tray=tray, try_out=try_out, parent=parent).answer(save)

    def value(self) -> Chosen:
        """What the fields say."""
        manner = Manner(self.morning.currentData(), self.quiet_from.currentData(), self.quiet_until.currentData())
        preferences = Preferences(self.on.isChecked(), manner, self.discreet.isChecked(), self.stay.isChecked())
        return Chosen(preferences, self.starts.isChecked())

    def problem(self) -> tuple[str, QWidget] | None:
        """Nothing can be wrong."""
        return None

    def _make_fields(self, preferences: Preferences) -> None:
        manner = preferences.manner
        self.on = _check(self.tr("Remind me of follow-ups"), preferences.on)
        self.morning = _times(self.tr("In the morning at"), manner.morning)
        self.quiet_from = _times(self.tr("Quiet from"), manner.quiet_from)
        self.quiet_until = _times(self.tr("Quiet until"), manner.quiet_until)
        self.discreet = _check(self.tr("Without names and words, where others see the screen"), preferences.discreet)
        self.stay = _check(self.tr("Go on in the tray when the window is closed"), preferences.stay)
        self.starts = _check(self.tr("Start with the session"), False)

    def _about_the_tray(self) -> tuple[QWidget, ...]:
        if self._tray:
            return ()
        return (
            self._quietly(self.tr("This desktop has no tray. Relnet reminds you while its window is open; it may be minimised.")),
        )

    def _quietly(self, sentence: str) -> QWidget:
        return plain(sentence, tone="tertiary", size=theme.SMALL)

    def _enable(self) -> None:
        for field in (self.morning, self.quiet_from, self.quiet_until, self.discreet):
            field.setEnabled(self.on.isChecked())
        self.stay.setEnabled(self._tray)


def _check(text: str, checked: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(checked)
    return box


def _times(name: str, chosen: time) -> CalmCombo:
    """The half hours of a day; a time between them stays as it is."""
    field = CalmCombo(name)
    offered = sorted({*_HALF_HOURS, chosen})
    for at in offered:
        field.addItem(QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat), at)
    field.setCurrentIndex(offered.index(chosen))
    return field
