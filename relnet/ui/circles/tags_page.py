"""The tags: find one at the left, name it otherwise or delete it at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from relnet.domain.names import fold
from relnet.services import tags
from relnet.services.tags import Tag
from relnet.ui import theme
from relnet.ui.circles import wording
from relnet.ui.circles.named_page import NamedPage
from relnet.ui.namedlist import Entry
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.session import Session

translate = QCoreApplication.translate


class TagsPage(NamedPage[Tag]):
    """The page as the sheet knows it."""

    def __init__(self, session: "Session") -> None:
        nothing = translate("circles", "There is no tag yet. Give people tags on their card, or to many at once.")
        super().__init__(session, translate("circles", "Tags"), nothing)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a tag"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.rename = Button(self.tr("Rename"), tall=True)
        self.delete = Button(self.tr("Delete tag"), "x", tall=True)
        for button in (self.rename, self.delete):
            button.setAutoDefault(False)
        self._what = plain(tone="tertiary", size=theme.SMALL)
        self._lay_out((self.search,))
        self._fill_form()
        self.search.textChanged.connect(self._show_found)
        self.list.removal_asked.connect(self._delete)
        self.name.textChanged.connect(self._explain)
        self.name.returnPressed.connect(self._rename)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)

    def refresh(self) -> None:
        """Show the tags as they are now."""
        self._known = {tag.id: tag for tag in tags.all_tags(self._session.library)}
        self._show_found()

    def _show_found(self) -> None:
        wanted = fold(self.search.text().strip())
        self.list.show_entries([Entry(tag.id, tag.name, tag.people) for tag in self._known.values() if wanted in fold(tag.name)])

    def _show(self, one: Tag | None) -> None:
        if one:
            self.name.setText(one.name)
            self._explain()

    def _explain(self) -> None:
        tag, other = self._current(), self._other()
        self.rename.setEnabled(tag is not None and self.name.text().strip() not in ("", tag.name))
        if other:
            there = self.tr("There is a tag {name} already: both become one. You can undo this.")
            self._what.setText(there.format(name=other.name))
        elif tag:
            have = self.tr("1 person has it.") if tag.people == 1 else self.tr("{people} have it.")
            self._what.setText(have.format(people=wording.people(tag.people)))

    def _other(self) -> Tag | None:
        """The tag that has the typed name already."""
        tag, typed = self._current(), fold(self.name.text().strip())
        return next((other for other in self._known.values() if other != tag and fold(other.name) == typed), None)

    def _rename(self) -> None:
        tag = self._current()
        if tag and self.rename.isEnabled():
            self._run(tags.rename_tag, tag.id, self.name.text(), done=self.choose)

    def _delete(self) -> None:
        if tag := self._current():
            self._run(tags.remove_tag, tag.id, done=lambda _: self.list.setFocus())

    def _fill_form(self) -> None:
        self._add_field(self.name.accessibleName(), self.name)
        self.form.addWidget(self._what)
        buttons = QHBoxLayout()
        buttons.addWidget(self.rename)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        self.form.addLayout(buttons)
        gone = self.tr("Deleting it takes it from everybody. The people stay, and you can undo it.")
        self.form.addWidget(plain(gone, tone="tertiary", size=theme.SMALL))
