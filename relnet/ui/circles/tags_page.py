"""The tags: find one at the left, name it otherwise or delete it at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.domain.names import fold
from relnet.services import tags
from relnet.services.tags import Tag
from relnet.ui import theme
from relnet.ui.circles import wording
from relnet.ui.circles.circles_page import LIST_WIDTH
from relnet.ui.circles.named_list import Entry, NamedList
from relnet.ui.circles.parts import line
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from relnet.session import Session


class TagsPage(QWidget):
    """Each change is a step of its own."""

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self._known: dict[int, Tag] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a tag"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.list = NamedList(self.tr("Tags"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.rename = Button(self.tr("Rename"), tall=True)
        self.delete = Button(self.tr("Delete tag"), "x", tall=True)
        for button in (self.rename, self.delete):
            button.setAutoDefault(False)
        self._what = plain(tone="tertiary", size=theme.SMALL)
        self._nothing = plain(
            self.tr("There is no tag yet. Give people tags on their card, or to many at once."), tone="secondary"
        )
        self._form = QWidget()
        self._lay_out()
        self.search.textChanged.connect(self._show_found)
        self.list.chosen.connect(self._show)
        self.list.removal_asked.connect(self._delete)
        self.name.textChanged.connect(self._explain)
        self.name.returnPressed.connect(self._rename)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)

    def refresh(self) -> None:
        """Show the tags as they are now."""
        self._known = {tag.id: tag for tag in tags.all_tags(self._session.library)}
        self._nothing.setVisible(not self._known)
        self._show_found()

    def _show_found(self) -> None:
        wanted = fold(self.search.text().strip())
        self.list.show_entries([Entry(tag.id, tag.name, tag.people) for tag in self._known.values() if wanted in fold(tag.name)])

    def _show(self, id_: int | None) -> None:
        tag = self._known.get(id_) if id_ is not None else None
        self._form.setVisible(tag is not None)
        if tag:
            self.name.setText(tag.name)
            self._explain()

    def _explain(self) -> None:
        tag, other = self._current(), tags.named(self._session.library, self.name.text())
        self.rename.setEnabled(tag is not None and self.name.text().strip() not in ("", tag.name))
        if tag and other not in (None, tag.id):
            there = self.tr("There is a tag {name} already: both become one. You can undo this.")
            self._what.setText(there.format(name=self._known[other].name if other in self._known else self.name.text()))
        elif tag:
            self._what.setText(self.tr("{people} have it.").format(people=wording.people(tag.people)))

    def _rename(self) -> None:
        tag = self._current()
        if tag and self.rename.isEnabled():
            try:
                self.list.choose(self._session.act(tags.rename_tag, tag.id, self.name.text()))
            except UserError as error:
                self._what.setText(str(error))

    def _delete(self) -> None:
        if tag := self._current():
            self._session.act(tags.remove_tag, tag.id)
            self.list.setFocus()

    def _current(self) -> Tag | None:
        id_ = self.list.current_id()
        return self._known.get(id_) if id_ is not None else None

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(LIST_WIDTH)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        finding = QHBoxLayout()
        finding.setContentsMargins(14, 12, 14, 10)
        finding.addWidget(self.search)
        left.addLayout(finding)
        left.addWidget(self.list, 1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.addWidget(Heading(self.tr("Name"), 3))
        form.addWidget(self.name)
        form.addWidget(self._what)
        buttons = QHBoxLayout()
        buttons.addWidget(self.rename)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        form.addLayout(buttons)
        gone = self.tr("Deleting it takes it from everybody. The people stay, and you can undo it.")
        form.addWidget(plain(gone, tone="tertiary", size=theme.SMALL))
        right = QVBoxLayout()
        right.setContentsMargins(20, 14, 20, 14)
        right.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        right.addWidget(self._form)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(line(upright=True))
        row.addLayout(right, 1)
