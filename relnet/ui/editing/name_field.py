"""A name in one line that is taken apart while it is typed; the parts can be corrected below it."""

from dataclasses import fields

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from relnet.domain.names import Name, split
from relnet.ui.editing.fields import TextField, side_button

_PARTS = tuple(field.name for field in fields(Name) if field.name != "formatted")


class NameField(QWidget):
    """The line, and a button that shows the parts."""

    def __init__(self, original: Name) -> None:
        super().__init__()
        self._original = original
        self.line = TextField(original.display, self.tr("Name"))
        self.parts = {
            "prefix": TextField(original.prefix, self.tr("Title before")),
            "given": TextField(original.given, self.tr("Given name")),
            "middle": TextField(original.middle, self.tr("Middle names")),
            "family": TextField(original.family, self.tr("Family name")),
            "suffix": TextField(original.suffix, self.tr("Title after")),
        }
        self._by_hand = self._differs_from_guess()
        self._lay_out()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._line_edited)
        for part in self.parts.values():
            part.textEdited.connect(self._part_edited)

    def value(self) -> Name:
        """The name; as it was unless the line or a part was changed."""
        parts = {name: field.value() for name, field in self.parts.items()}
        line = self.line.value()
        if line == self._original.display and all(parts[name] == getattr(self._original, name) for name in _PARTS):
            return self._original
        return Name(split(line).formatted, **parts)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.line, 1)
        button = side_button("chevron-down", self.tr("Show the parts of the name"))
        button.setCheckable(True)
        top.addWidget(button)
        below = QWidget()
        grid = QGridLayout(below)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for column, stretch in enumerate((2, 4, 4, 4, 2)):
            grid.setColumnStretch(column, stretch)
        for column, part in enumerate(self.parts.values()):
            part.setMinimumWidth(40)
            part.setToolTip(part.accessibleName())
            grid.addWidget(part, 0, column)
        below.hide()
        button.toggled.connect(below.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(below)

    def _differs_from_guess(self) -> bool:
        """Whether somebody knew the parts better than the line tells."""
        guess = split(self._original.display)
        parts = [getattr(self._original, name) for name in _PARTS]
        return any(parts) and parts != [getattr(guess, name) for name in _PARTS]

    def _line_edited(self, line: str) -> None:
        """Parts that were set by hand, or that a card knew better, stay as they are."""
        if not self._by_hand:
            guess = split(line)
            for name, field in self.parts.items():
                field.setText(getattr(guess, name))

    def _part_edited(self) -> None:
        self._by_hand = True
        self.line.setText(Name(**{name: field.text().strip() for name, field in self.parts.items()}).assembled())
