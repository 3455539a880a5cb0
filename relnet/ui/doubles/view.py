"""Who is in the library twice: the pairs who look alike at the left, the current one side by side at the right."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from relnet.domain.changes import Changes
from relnet.services import duplicates, merging, people
from relnet.session import Session
from relnet.ui import taborder
from relnet.ui.doubles import wording
from relnet.ui.doubles.dialog import ask
from relnet.ui.doubles.pairs import Alike, PairsList, PairsModel
from relnet.ui.doubles.panel import PairPanel
from relnet.ui.widgets import Button, Empty, plain

if TYPE_CHECKING:
    from relnet.services.duplicates import Pair

__all__ = ["DoublesView", "ask"]

LIST_WIDTH = 320


class DoublesView(QWidget):
    """The view as the window knows it. `acted` carries a sentence after an action that can be taken back."""

    acted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: list[Pair] | None = None
        self._put_off: set[tuple[int, int]] = set()
        # Who went into whom: a third one who looks like the one that is gone looks like the one that stayed.
        self._into: dict[int, int] = {}
        self.model = PairsModel(self)
        self.list = PairsList(self.model)
        self.panel = PairPanel()
        self._shown: Alike | None = None
        self._count = plain(tone="secondary", wrap=False)
        self._whole = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self, changes: Changes | None) -> None:
        """Catch up with what changed; None where everything may have."""
        if self._session.busy or self._found is None:
            return
        touched = changes.of("person") if changes else None
        if touched is None or touched:
            self._show_pairs(touched)

    def look(self) -> None:
        """Look for people who are here twice."""
        self._session.read(duplicates.find(self._session.library), done=self._take)

    def merge(self) -> None:
        """Make one person of the current pair, as chosen."""
        if self._shown is None or self.panel.comparison is None:
            return
        person = self.panel.comparison.person()
        keep, other = sorted(self._shown.people, key=lambda id_: id_ != person.id)
        self._into[other] = keep
        told = partial(self.acted.emit, wording.merged(person.display))
        self._session.run(merging.merge_people, keep, [other], person, done=lambda _: told(), failed=partial(self._stay, other))

    def _stay(self, other: int, error: Exception) -> None:
        del self._into[other]
        self._session.failed.emit(error)

    def keep_apart(self) -> None:
        """Remember that the current pair is two people."""
        if self._shown is not None:
            sentence = wording.apart(list(self._shown.names))
            self._session.act(duplicates.say_different, [self._shown.people])
            self.acted.emit(sentence)

    def put_off(self) -> None:
        """Leave the current pair out until it is looked for again."""
        if self._shown is not None:
            self._put_off.add(self._shown.people)
            self._show_pairs(frozenset())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.model.pairs:
            self.list.setFocus(event.reason())
        for page in (self._never, self._nobody):
            if page.isVisible():
                taborder.stops(page)[0].setFocus(event.reason())

    def _take(self, found: "list[Pair]") -> None:
        self._found = found
        self._put_off.clear()
        self._into.clear()
        self._show_pairs(None)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pairs(self, touched: frozenset[int] | None) -> None:
        """Show who still looks alike, and the current pair again where one of them was touched (None: anybody may be)."""
        row = max(self.list.currentIndex().row(), 0)
        before = self._shown
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show_pairs(self._open_pairs())
        pairs = self.model.pairs
        self._whole.setCurrentIndex(1 if pairs else 2)
        self._count.setText(wording.pairs(len(pairs)))
        again = next((number for number, pair in enumerate(pairs) if before and pair.people == before.people), None)
        if touched is None or again is None or touched & set(pairs[again].people):
            self._shown = None
        if pairs:
            self.list.setCurrentIndex(self.model.index(min(row, len(pairs) - 1) if again is None else again))

    def _open_pairs(self) -> list[Alike]:
        found = self._found or []
        names = merging.names(self._session.library, {id_ for pair in found for id_ in (pair.first, pair.second)})
        apart = merging.said_different(self._session.library)
        shown: dict[tuple[int, int], Alike] = {}
        for pair in found:
            first, second = sorted(self._one_who_stayed(id_, names) for id_ in (pair.first, pair.second))
            people = (first, second)
            if first != second and {*people} <= names.keys() and people not in apart and people not in shown:
                called = (names[first] or self.tr("No name"), names[second] or self.tr("No name"))
                shown[people] = Alike(people, called, pair.score, pair.reason)
        return [pair for pair in shown.values() if pair.people not in self._put_off]

    def _one_who_stayed(self, id_: int, names: dict[int, str]) -> int:
        while id_ not in names and id_ in self._into:
            id_ = self._into[id_]
        return id_

    def _show_pair(self, current: QModelIndex) -> None:
        pair = self.model.pairs[current.row()] if current.isValid() else None
        if pair is None or (self._shown and pair.people == self._shown.people) or self._session.busy:
            return
        plan = merging.proposal(self._session.library, pair.people)
        first, second = (people.get(self._session.library, id_) for id_ in (plan.keep, *plan.others))
        self._shown = pair
        self.panel.show_pair(first, second, pair.reason, plan.along)

    def _lay_out(self) -> None:
        never = self.tr("People can be in a library twice. Relnet looks for them, and merges nothing by itself.")
        nobody = self.tr("Nobody looks as if they were here twice.")
        self._never = Empty("users", never, self.tr("Look for the same people"))
        self._nobody = Empty("circle-check", nobody, self.tr("Look again"))
        for empty in (self._never, self._nobody):
            empty.pressed.connect(self.look)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("doubles")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, 760])
        for page in (self._never, splitter, self._nobody):
            self._whole.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setMinimumWidth(220)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        left.setAutoFillBackground(True)
        again = Button(self.tr("Look again"), variant="quiet")
        again.clicked.connect(self.look)
        top = QHBoxLayout()
        top.setContentsMargins(14, 11, 10, 9)
        top.addWidget(self._count, 1)
        top.addWidget(again)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        return left

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._show_pair)
        self.list.entered_pair.connect(self.merge)
        self.panel.merge_pressed.connect(self.merge)
        self.panel.different_pressed.connect(self.keep_apart)
        self.panel.later_pressed.connect(self.put_off)
        for key, answer in (("M", self.merge), ("D", self.keep_apart), ("L", self.put_off)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(answer)
