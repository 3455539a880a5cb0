"""The field for the zone of a time: any place of the world by a few letters of its name."""

from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from relnet.ui.editing.fields import CalmCombo

# Names that stand for no place, or for one that has another name.
_ODD = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


class ZoneField(CalmCombo):
    """Chooses a zone; words that name none give way to the one before. The zones are looked up once it is shown."""

    chosen = Signal()

    def __init__(self) -> None:
        name = QCoreApplication.translate("ZoneField", "Zone")
        super().__init__(name)
        self._zone = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = QLineEdit()
        # The box around draws the frame.
        self.line.setStyleSheet("border: none; padding: 0; min-height: 0; background: transparent;")
        self.line.setAccessibleName(name)
        self.line.setAcceptDrops(False)
        self.setLineEdit(self.line)
        self.setMinimumWidth(190)
        self.setMaxVisibleItems(14)
        self.line.editingFinished.connect(self._settle)
        self.activated.connect(self._settle)

    def zone(self) -> str:
        """The IANA name of the zone."""
        return self._zone

    def set_zone(self, zone: str) -> None:
        """Show that zone."""
        self._zone = zone
        self.setEditText(_words(zone))

    def showEvent(self, event: QShowEvent) -> None:
        if not self.count():
            self.addItems([_words(zone) for zone in _zones()])
            self.setEditText(_words(self._zone))
            completer = QCompleter(self.model(), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)
            if (popup := completer.popup()) is not None:
                popup.setAccessibleName(self.accessibleName())
        super().showEvent(event)

    def _settle(self) -> None:
        typed = self.currentText().strip().casefold()
        found = [zone for zone in _zones() if _words(zone).casefold() == typed]
        found = found or [zone for zone in _zones() if typed and typed in _words(zone).casefold()]
        if found and found[0] != self._zone:
            self._zone = found[0]
            self.chosen.emit()
        self.setEditText(_words(self._zone))


def _words(zone: str) -> str:
    return zone.replace("_", " ")


@cache
def _zones() -> tuple[str, ...]:
    places = (zone for zone in available_timezones() if "/" in zone and not zone.startswith(_ODD))
    return ("UTC", *sorted(places))
