"""What becomes of everybody selected: circles, tags and cadence of many people, changed as one step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from relnet.services import bulk, circles, tags
from relnet.services.bulk import Change
from relnet.ui import theme
from relnet.ui.circles import wording
from relnet.ui.circles.parts import CadenceCombo, frame, line
from relnet.ui.editing.tags_field import TagsField
from relnet.ui.scrolling import ScrollPage
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from relnet.session import Session

SIZE = QSize(640, 520)
# Beyond, nobody looks through the list: tags are typed.
MOST_TAGS = 60


class Ticks(QWidget):
    """Ticks of circles or tags: ticked where all have it, half where some do. A half one stays as it is until it is pressed."""

    def __init__(self, names: Sequence[tuple[int, str]], held: dict[int, int], people: int) -> None:
        super().__init__()
        self._boxes: dict[int, QCheckBox] = {}
        self._before: dict[int, Qt.CheckState] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for id_, name in names:
            some = held.get(id_, 0)
            # An ampersand in a name is no shortcut.
            box = _Tick(name.replace("&", "&&"))
            box.setAccessibleName(name)
            if 0 < some < people:
                box.setTristate(True)
                box.setToolTip(self.tr("{some} of {people}").format(some=some, people=wording.people(people)))
                box.setAccessibleDescription(box.toolTip())
            state = Qt.CheckState.Unchecked if not some else Qt.CheckState.PartiallyChecked
            box.setCheckState(Qt.CheckState.Checked if some == people else state)
            self._boxes[id_], self._before[id_] = box, box.checkState()
            column.addWidget(box)

    def added(self) -> tuple[int, ...]:
        """What everybody is to have from now on."""
        return self._turned(Qt.CheckState.Checked)

    def removed(self) -> tuple[int, ...]:
        """What nobody is to have any more."""
        return self._turned(Qt.CheckState.Unchecked)

    def box(self, id_: int) -> QCheckBox:
        """The tick of one of them."""
        return self._boxes[id_]

    def _turned(self, to: Qt.CheckState) -> tuple[int, ...]:
        return tuple(id_ for id_, box in self._boxes.items() if box.checkState() == to != self._before[id_])


class _Tick(QCheckBox):
    """A tick that shows when it is half."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.checkState() == Qt.CheckState.PartiallyChecked:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            square = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            QPainter(self).fillRect(square.center().x() - 4, square.center().y(), 9, 2, theme.current().accent)


class BulkSheet(Sheet):
    """Asks what to change of these people. `change` is the answer."""

    def __init__(self, session: "Session", ids: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        library = session.library
        self.setWindowTitle(self.tr("Change {people}").format(people=wording.people(len(ids))))
        held = bulk.held(library, ids)
        known = tags.all_tags(library)
        self._tag_names = {tag.id: tag.name for tag in known}
        # Those that somebody selected has come first: they are the ones to take off.
        shown = sorted(known, key=lambda tag: not held.tags.get(tag.id))[:MOST_TAGS]
        self.circles = Ticks([(circle.id, circle.name) for circle in circles.all_circles(library)], held.circles, len(ids))
        self.tags = Ticks([(tag.id, tag.name) for tag in shown], held.tags, len(ids))
        self.new_tags = TagsField(())
        self.cadence = CadenceCombo(
            self.tr("How often to be in touch"),
            (self.tr("As it is for each"), "keep"),
            (self.tr("Let them rest: no cadence"), "rest"),
        )
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.apply = Button(self.tr("Apply"), variant="primary", tall=True)
        self.apply.setDefault(True)
        self.apply.clicked.connect(self.accept)
        sentence = self.tr("For {people}, as one step that you can undo. A half tick is for those who have it: it stays so.")
        frame(self, sentence.format(people=wording.people(len(ids))), self._body(bool(shown)), cancel, self.apply)

    @classmethod
    def ask(cls, session: "Session", ids: Sequence[int], parent: QWidget) -> Change | None:
        """What to change of these people; None if nothing, or the person would rather not."""
        sheet = cls(session, ids, parent)
        accepted = sheet.exec() == cls.DialogCode.Accepted
        sheet.deleteLater()
        return (sheet.change() or None) if accepted else None

    def change(self) -> Change:
        """What the ticks and fields say."""
        named = (*(self._tag_names[id_] for id_ in self.tags.added()), *self.new_tags.value())
        return Change(
            tag=named,
            untag=self.tags.removed(),
            join=self.circles.added(),
            leave=self.circles.removed(),
            cadence=self.cadence.currentData(),
        )

    def _body(self, has_tags: bool) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column in self._columns(has_tags):
            page = QWidget()
            page.setLayout(column)
            area = ScrollPage()
            area.setWidget(page)
            if row.count():
                row.addWidget(line(upright=True))
            row.addWidget(area, 1)
        return body

    def _columns(self, has_tags: bool) -> tuple[QVBoxLayout, QVBoxLayout]:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setContentsMargins(20, 14, 20, 14)
            column.setSpacing(9)
        left.addWidget(Heading(self.tr("Circles"), 3))
        left.addWidget(self.circles)
        left.addSpacing(10)
        left.addWidget(Heading(self.cadence.accessibleName(), 3))
        left.addWidget(self.cadence)
        rest = self.tr("Who joins a circle follows its cadence, unless they have one.")
        left.addWidget(plain(rest, tone="tertiary", size=theme.SMALL))
        left.addStretch(1)
        right.addWidget(Heading(self.tr("Tags"), 3))
        right.addWidget(self.new_tags)
        if has_tags:
            right.addWidget(self.tags)
        right.addStretch(1)
        return left, right
