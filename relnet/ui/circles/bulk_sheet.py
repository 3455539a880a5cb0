"""What becomes of everybody selected: circles, tags and cadence of many people, changed as one step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.services import bulk, circles, tags
from relnet.services.bulk import Change
from relnet.ui import taborder, theme
from relnet.ui.circles import wording
from relnet.ui.circles.parts import CadenceCombo, frame, line
from relnet.ui.circles.ticks import Ticks
from relnet.ui.editing.tags_field import TagsField
from relnet.ui.scrolling import ScrollPage
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from relnet.session import Session

SIZE = QSize(640, 520)


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
        shown = sorted(known, key=lambda tag: not held.tags.get(tag.id))
        self._circles = circles.all_circles(library)
        self.circles = Ticks([(circle.id, circle.name) for circle in self._circles], held.circles, len(ids))
        self.tags = Ticks([(tag.id, tag.name) for tag in shown], held.tags, len(ids))
        self.new_tags = TagsField(())
        self.new_tags.line.textChanged.connect(self._narrow)
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
        sentence = self.tr("For {people}, as one step that you can undo. A half tick: only some have it, and it stays so.")
        frame(self, sentence.format(people=wording.people(len(ids))), self._body(), cancel, self.apply)

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

    def _narrow(self, typed: str) -> None:
        # What stands before a comma is a tag already.
        shown = self.tags.narrow(typed.rpartition(",")[2])
        taborder.follow(self.new_tags.line, shown)

    def _no_circle(self) -> QWidget:
        return plain(self.tr("You have no circles yet. Make some with People > Circles and tags."), tone="secondary")

    def _body(self) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column in self._columns():
            page = QWidget()
            page.setLayout(column)
            area = ScrollPage()
            area.setWidget(page)
            if row.count():
                row.addWidget(line(upright=True))
            row.addWidget(area, 1)
        return body

    def _columns(self) -> tuple[QVBoxLayout, QVBoxLayout]:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setContentsMargins(20, 14, 20, 14)
            column.setSpacing(9)
        left.addWidget(Heading(self.tr("Circles"), 3))
        left.addWidget(self.circles if self._circles else self._no_circle())
        left.addSpacing(10)
        left.addWidget(Heading(self.cadence.accessibleName(), 3))
        left.addWidget(self.cadence)
        rest = self.tr("Who joins a circle follows its cadence, unless they have one.")
        left.addWidget(plain(rest, tone="tertiary", size=theme.SMALL))
        left.addStretch(1)
        right.addWidget(Heading(self.tr("Tags"), 3))
        right.addWidget(self.new_tags)
        right.addWidget(self.tags)
        right.addStretch(1)
        return left, right
