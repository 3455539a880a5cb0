"""Tags as chips that can be taken away, and a line that adds one."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from relnet.ui import taborder
from relnet.ui.flow import Flow, clear
from relnet.ui.lineundo import LineUndo
from relnet.ui.widgets import Button


class TagsField(QWidget):
    """The tags in their order; Enter or a comma adds what is typed, Backspace in the empty line takes the last away."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__()
        self._tags = list(tags)
        self._chips = QWidget()
        self._flow = Flow(self._chips, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        self._show()
        # Made last, for Tab to come to it last.
        self.line = _Line(self)
        column.addWidget(self.line)

    def value(self) -> tuple[str, ...]:
        """The tags, what is still in the line included."""
        rest = [tag for tag in self._typed() if tag not in self._tags]
        return (*self._tags, *rest)

    def add(self) -> None:
        """Make what is typed a tag."""
        self._tags += [tag for tag in self._typed() if tag not in self._tags]
        # Not cleared: the line would then offer to bring the words back, and Ctrl+Z would not reach the library.
        self.line.setText("")
        self._show_anew()

    def remove_last(self) -> None:
        """Take the last tag away."""
        del self._tags[-1:]
        self._show_anew()

    def _typed(self) -> list[str]:
        return list(dict.fromkeys(tag for part in self.line.text().split(",") if (tag := part.strip())))

    def _remove(self, tag: str) -> None:
        self._tags.remove(tag)
        self._show_anew()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_anew(self) -> None:
        self._show()
        taborder.precede(self.line, taborder.stops(self._chips))

    def _show(self) -> None:
        clear(self._flow)
        for tag in self._tags:
            chip = Button(tag, "x")
            chip.setAutoDefault(False)
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setAccessibleName(QCoreApplication.translate("TagsField", "Remove the tag {tag}").format(tag=tag))
            chip.clicked.connect(lambda _=False, tag=tag: self._remove(tag))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._tags))


class _Line(QLineEdit):
    def __init__(self, field: TagsField) -> None:
        super().__init__()
        self._field = field
        self.setPlaceholderText(QCoreApplication.translate("TagsField", "Add a tag"))
        self.setAccessibleName(self.placeholderText())
        self.setAcceptDrops(False)
        LineUndo(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        enter = plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # In the empty line it is the dialog's.
        if (enter and self.text().strip()) or event.text() == ",":
            self._field.add()
        elif plain and event.key() == Qt.Key.Key_Backspace and not self.text():
            self._field.remove_last()
        else:
            super().keyPressEvent(event)
