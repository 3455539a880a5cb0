"""Where Tab goes: Qt follows the order in which widgets were made, which is not the one in which they are read."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """The widgets in `root` at which Tab stops, each parent's children in the order in which they were given to it."""
    return [widget for widget in root.findChildren(QWidget) if _is_stop(widget) and widget.window() is root.window()]


def follow(before: QWidget, widgets: Iterable[QWidget]) -> None:
    """Have Tab go from `before` to these, one after the other. All of them have to be in one window by then."""
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget


def precede(after: QWidget, widgets: Sequence[QWidget]) -> None:
    """Have Tab come to these, one after the other, just before `after`: a widget made later comes last in Qt's order.

    They are put behind `after`, and it behind the last of them. Asking Qt what comes before would be plainer, but whatever
    `previousInFocusChain` answers dies for PySide with the widget that was asked.
    """
    if widgets:
        follow(after, [*widgets, after])


def one_stop(group: QButtonGroup) -> None:
    """Have Tab stop only at the chosen one of buttons that exclude each other; the arrow keys move among them."""
    for button in group.buttons():
        chosen = button is group.checkedButton()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)


def _is_stop(widget: QWidget) -> bool:
    """Not the parts of a combo box, which is one stop."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not isinstance(widget.parentWidget(), QComboBox)
