"""The cards of a person's page: lines that are added, edited and taken away where they stand."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui import taborder
from relnet.ui.contacts.in_place import InPlace
from relnet.ui.contacts.line_field import AddField, Entered, LineField
from relnet.ui.contacts.marks import GAP, INSET, IconButton, mark
from relnet.ui.widgets import Button, Card, Heading, plain

Keep = Callable[[Entered], object]
T = TypeVar("T")
# Lines are shown so many at first, then so many more each time, since each is made of widgets.
AT_FIRST, MORE = 8, 10
_NEW = 0


class BriefCard(Card):
    """A titled card of lines, with a sentence while there are none; a plus in its heading opens the line that adds one.

    What is half typed in it stays with the person it was typed for: `turn_to` puts it away, and brings back theirs.
    `more_asked` wants the person to be shown again, with more lines.
    """

    more_asked = Signal()

    def __init__(
        self, title: str, empty: str, add: AddField | None = None, *, icon: str = "", tone: str = "ink", at_first: int = AT_FIRST
    ) -> None:
        super().__init__()
        self.person = 0
        self._at_first = self._at_most = at_first
        self._add = add
        self._drafts: dict[tuple[int, int], Any] = {}
        # By what it is about: the field, what it said at first, and the line in whose place it is.
        self._open: dict[int, tuple[LineField, Entered, QWidget]] = {}
        self._editable: dict[int, tuple[QWidget, Callable[[Entered], None]]] = {}
        self._shown: dict[Any, QWidget] = {}
        self._kept = self._typing = _NEW
        self._more: Button | None = None
        self.box.setContentsMargins(14 - INSET, 11, 14, 20)
        self.box.setSpacing(4)
        self.title, self.head = _head(title, icon, tone)
        self.box.addLayout(self.head)
        self.opener = _opener(add) if add else None
        if self.opener and add:
            self.head.addWidget(self.opener)
            self.box.addWidget(add)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(12)
        self.box.addLayout(self.lines)
        self._empty = plain(empty, tone="tertiary")
        self._empty.setContentsMargins(INSET, 0, 0, 6)
        self.box.addWidget(self._empty)
        self.box.addStretch()

    def turn_to(self, person: int) -> None:
        """Be about that person from here on, or show them anew."""
        for item, opened in [*self._open.items()]:
            self._put_away(item, *opened)
        self._open.clear()
        if person == self.person:
            return
        self._kept = _NEW
        if self._add and not self._add.isHidden() and (draft := self._add.draft()) is not None:
            self._drafts[self.person, _NEW] = draft
        if self.opener:
            self.opener.setChecked(False)
        self.person, self._at_most = person, self._at_first
        self._drop(self._shown.values())
        self._shown.clear()
        draft = self._drafts.pop((person, _NEW), None)
        if draft is not None and self.opener and self._add:
            # Not by pressing it, which would take the focus from whoever goes through the list.
            with QSignalBlocker(self.opener):
                self.opener.setChecked(True)
            self._add.resume(draft)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, from top to bottom; lines that are on their way out are none of it."""
        items = [self.lines.itemAt(number) for number in range(self.lines.count())]
        head = [item.widget() for item in (self.head.itemAt(number) for number in range(self.head.count())) if item]
        parts = [*head, self._add, *(item.widget() for item in items if item)]
        return [stop for part in parts if part for stop in (*_itself(part), *taborder.stops(part))]

    def some(self, things: Sequence[T]) -> Sequence[T]:
        """Those of the things that are shown for now."""
        return things[: self._at_most]

    def show_things(self, things: Sequence[Any], of: int, make: Callable[[Any], QWidget], today: date = date.min) -> None:
        """Show a line for each of these things, which `make` builds; those there as they were keep the line that they have.

        `of` is how many there are in all. What the lines say may depend on `today`.
        """
        before, self._shown = self._shown, {}
        for thing in things:
            self._shown[thing, today] = before.pop((thing, today), None) or make(thing)
        self._drop(before.values())
        self._place(of)
        self.resume_editing(thing.id for thing in things if thing.id in self._editable)

    def show_lines(self, lines: Sequence[QWidget], of: int = 0) -> None:
        """Show these in place of all those before; `of` is how many there are in all, if those are some."""
        self._drop(self._shown.values())
        self._shown = dict(enumerate(lines))
        self._place(of)

    def _place(self, of: int) -> None:
        for number, line in enumerate(self._shown.values()):
            item = self.lines.itemAt(number)
            if item is None or item.widget() is not line:
                self.lines.insertWidget(number, line)
        self._empty.setVisible(not self._shown)
        if self._more:
            self._drop([self._more])
            self._more = None
        if (more := of - len(self._shown)) > 0:
            self._more = Button(self.tr("Show more ({count})").format(count=QLocale().toString(more)), variant="quiet")
            self._more.clicked.connect(self._show_more)
            self.lines.addWidget(self._more)

    def _drop(self, lines: Iterable[QWidget]) -> None:
        for line in lines:
            self.lines.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _show_more(self) -> None:
        """Enter again shows still more; once all are shown, the focus is at the head of the card."""
        self._at_most += MORE
        self.more_asked.emit()
        heir = self._more or next(iter(self.stops()), None)
        if heir:
            # Qt would show it only later.
            heir.show()
            heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_content(self, content: QWidget, *, empty: bool) -> None:
        """Show one widget that the caller keeps and fills."""
        if content.parent() is not self:
            self.lines.addWidget(content)
        content.setVisible(not empty)
        self._empty.setVisible(empty)

    def edit_in_place(
        self, item: int, line: QWidget, was: Entered, make: Callable[[Keep], LineField], keep: Keep, delete: Callable[[], object]
    ) -> None:
        """Let a line, once it is shown, be edited in a field that `make` builds; `item` tells it from others of the card."""

        def edit() -> None:
            held = self._drafts.pop((self.person, item), was)
            self._edit(item, line, was, make(keep_it)).fill(held)
            self._open[item][0].begin()

        def keep_it(entered: Entered) -> None:
            before = self._open.pop(item)
            try:
                if entered == was:
                    self._close(before[0], line)
                else:
                    self._kept = item
                    keep(entered)
            except BaseException:
                self._open[item], self._kept = before, _NEW
                raise

        InPlace(line, edit, delete, on_enter=line.focusPolicy() == Qt.FocusPolicy.NoFocus)
        self._editable[item] = line, lambda draft: self._edit(item, line, was, make(keep_it)).fill(draft)

    def resume_editing(self, items: Iterable[int]) -> None:
        """Once these stand where they belong: go on with what was under way in them."""
        for item in items:
            line, resume = self._editable[item]
            if item == self._kept:
                self._kept = _NEW
                self._give_focus(line)
            # What is veiled and half typed is seen once it is edited again.
            if line.isHidden() and item != self._typing:
                continue
            if draft := self._drafts.pop((self.person, item), None):
                resume(draft)
                if item == self._typing:
                    self._open[item][0].begin()
        self._typing = _NEW

    def _give_focus(self, line: QWidget) -> None:
        """To a line that is shown anew because it was edited, and the focus was in it; to its veil if it has one."""
        around = line.parentWidget()
        heir = around if around and around is not self and around.focusProxy() else line
        # Qt would show it only later.
        heir.show()
        heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, item: int, line: QWidget, was: Entered, field: LineField) -> LineField:
        parent = line.parentWidget()
        shown = parent if parent and parent is not self and self.lines.indexOf(parent) >= 0 else line
        self.lines.insertWidget(self.lines.indexOf(shown) if self.lines.indexOf(shown) >= 0 else 0, field)
        self._open[item] = field, was, shown
        line.hide()

        def leave() -> None:
            del self._open[item]
            self._close(field, line)

        field.left.connect(leave)
        return field

    def _close(self, field: LineField, line: QWidget) -> None:
        line.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines.removeWidget(field)
        field.hide()
        field.deleteLater()

    def _put_away(self, item: int, field: LineField, was: Entered, line: QWidget) -> None:
        """Keep what is half typed in a field as a draft; its line is made anew then, veiled if it was."""
        focus = self.window().focusWidget()
        within = focus is not None and field.isAncestorOf(focus)
        if field.entered().text and field.entered() != was:
            self._drafts[self.person, item] = field.entered()
            self._typing = item if within else self._typing
        elif within:
            self._kept = item
        self._drop([field])
        for key in [key for key, shown in self._shown.items() if shown is line]:
            self._drop([self._shown.pop(key)])


def _itself(widget: QWidget) -> list[QWidget]:
    return [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []


def _head(title: str, icon: str, tone: str) -> tuple[Heading, QHBoxLayout]:
    head = QHBoxLayout()
    head.setSpacing(GAP)
    if icon:
        head.addWidget(mark(icon, "ink" if tone == "ink" else {"accent": "accent_ink"}.get(tone, tone)))
    heading = Heading(title, 2)
    heading.setContentsMargins(0 if icon else INSET, 3, 0, 3)
    heading.setProperty("tone", tone)
    head.addWidget(heading, 1)
    return heading, head


def _opener(add: AddField) -> IconButton:
    """The plus. Pressed again, or with Esc in the line, it puts the line away."""
    opener = IconButton("plus", add.title)
    opener.setToolTip(opener.accessibleName())
    opener.setCheckable(True)
    opener.toggled.connect(add.show_ready)
    add.left.connect(lambda: opener.setFocus(Qt.FocusReason.OtherFocusReason))
    add.left.connect(lambda: opener.setChecked(False))
    return opener
