"""Search as you type: a field whose list of hits hangs below it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from relnet.ui import theme
from relnet.ui.lineundo import LineUndo
from relnet.ui.widgets import Icon

if TYPE_CHECKING:
    from relnet.services.search import Hit
    from relnet.ui.hits import Action, HitList

Command = tuple[str, Callable[[], None]]
_REMEMBERED, _ACTIONS_BESIDE = 6, 3
_ACTIONS_ONLY = ">"


class SearchField(QLineEdit):
    """The field. `opened` carries the chosen Hit.

    `log_requested` carries whom to log an interaction with, `person_named` the name of somebody new.
    """

    opened = Signal(object)
    log_requested = Signal(list)
    person_named = Signal(str)
    left = Signal()

    def __init__(
        self,
        find: "Callable[[str], Sequence[Hit] | None]",
        parent: QWidget | None = None,
        *,
        commands: Callable[[], Sequence[Command]] = tuple,
        recall: "Callable[[list[int]], Sequence[Hit] | None]" = lambda _: None,
    ) -> None:
        """`find(text)` answers hits, `recall(ids)` those of people, both None while nothing may be read.

        `commands()` answers what can be done now: title and function.
        """
        super().__init__(parent)
        self._find, self._commands, self._recall = find, commands, recall
        self._recent: list[int] = []
        self._list: HitList | None = None
        self.setObjectName("search")
        LineUndo(self)
        self.setAcceptDrops(False)
        self.setPlaceholderText(self.tr("Search people, notes, topics…"))
        self.setAccessibleName(self.tr("Search"))
        self.setAccessibleDescription(self.tr("Arrow keys move through the results, Enter opens one, Escape leaves"))
        self.setTextMargins(24, 0, 56, 0)
        self._sign = Icon("search", 16, "ink_tertiary", self)
        self._hint = QLabel(self.tr("Ctrl K"), self)
        self._hint.setObjectName("key")
        self._hint.setFont(theme.font(11))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._search)
        self.textChanged.connect(self._soon.start)

    @property
    def hits(self) -> "HitList":
        """The list, which comes when the field first has the focus."""
        if self._list is None:
            from relnet.ui.hits import HitList

            self._list = HitList(self.window())
            self._list.chosen.connect(self._choose)
        return self._list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move through the hits, Enter opens one, with Ctrl it logs an interaction, Escape leaves."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list and self._list.isVisible():
            self._list.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._search_now()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._log()
            else:
                self.hits.accept()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the hits of what stands there."""
        super().focusInEvent(event)
        self._soon.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the hits away."""
        super().focusOutEvent(event)
        self._soon.stop()
        self._put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sign and the key at the ends."""
        super().resizeEvent(event)
        self._sign.move(11, (self.height() - 16) // 2)
        self._hint.adjustSize()
        self._hint.move(self.width() - self._hint.width() - 11, (self.height() - self._hint.height()) // 2)

    def leave(self) -> None:
        """Clear the field, and say so: whoever listens takes the focus."""
        # Not cleared: the line would then offer to bring the words back, and Ctrl+Z would not reach the library.
        self.setText("")
        # In a window that is not in front nothing takes the focus, which would stop it too.
        self._soon.stop()
        self._put_away()
        self.left.emit()

    def remember(self, person: int) -> None:
        """Somebody's page was opened: they are shown first before anything is typed."""
        self._recent = [person, *(known for known in self._recent if known != person)][:_REMEMBERED]

    def _search_now(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._search()

    def _search(self) -> None:
        text = self.text().strip()
        if text.startswith(_ACTIONS_ONLY):
            self._show_actions(text.removeprefix(_ACTIONS_ONLY).strip())
        elif text:
            self._show_found(text, self._find(text))
        elif recent := self._recall(self._recent):
            self.hits.show_hits(recent, self, title=self.tr("Opened lately"))
        else:
            # Made now, for the first key not to wait for it.
            self.hits.put_away()

    def _show_actions(self, text: str) -> None:
        actions = self._actions(text)
        none = "" if actions else self.tr("No action with “{text}”.").format(text=text)
        self.hits.show_hits((), self, actions=actions, none=none)

    def _show_found(self, text: str, hits: "Sequence[Hit] | None") -> None:
        if hits is None:
            self._put_away()
            return
        actions = self._actions(text)[:_ACTIONS_BESIDE]
        none = "" if hits or actions else self.tr("Nothing found for “{text}”.").format(text=text)
        if not hits and any(map(str.isalpha, text)):
            actions.append(self._new_person(text))
        self.hits.show_hits(hits, self, actions=actions, none=none)

    def _actions(self, text: str) -> "list[Action]":
        from relnet.services import search
        from relnet.ui.hits import Action

        commands = self._commands()
        found = search.matched([title for title, _ in commands], text)
        actions = [Action(title.text, run, title.spans) for title, (_, run) in zip(found, commands, strict=True) if title]
        # Those that begin with what was typed come first.
        return sorted(actions, key=lambda action: bool(action.title_marks) and action.title_marks[0][0] > 0)

    def _new_person(self, text: str) -> "Action":
        from relnet.ui.hits import Action

        return Action(self.tr("New person “{name}”").format(name=text), lambda: self.person_named.emit(text))

    def _put_away(self) -> None:
        if self._list is not None:
            self._list.put_away()

    def _log(self) -> None:
        people = getattr(self.hits.current, "people", ())
        if people:
            self.leave()
            self.log_requested.emit([*people])

    def _choose(self, chosen: "Hit | Action") -> None:
        from relnet.ui.hits import Action

        self.leave()
        if isinstance(chosen, Action):
            chosen.run()
            return
        if chosen.kind == "person":
            self.remember(chosen.id)
        self.opened.emit(chosen)
