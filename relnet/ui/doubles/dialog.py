"""The merge of people whom somebody chose: side by side over the window, one after the other where there are more than two."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.services import merging, people
from relnet.ui import theme
from relnet.ui.doubles import wording
from relnet.ui.doubles.comparison import Comparison, separator
from relnet.ui.flow import clear
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.domain.person import Person
    from relnet.session import Session

SIZE = QSize(840, 600)
# With more, nobody would look at each.
MOST = 10

translate = QCoreApplication.translate


def ask(session: "Session", ids: Sequence[int], parent: QWidget) -> str:
    """Have people merged; answers what was done in a sentence, empty if the person would rather not.

    Raises UserError where they cannot be merged: fewer than two, more than MOST, or somebody in the trash.
    """
    if len(ids) > MOST:
        sentence = translate("doubles", "{count} people are selected. Select at most {most} who are one and the same.")
        raise UserError(sentence.format(count=len(ids), most=MOST))
    dialog = MergeDialog(session, merging.proposal(session.library, ids), parent)
    accepted = dialog.exec() == dialog.DialogCode.Accepted
    dialog.deleteLater()
    return wording.merged(dialog.person.display) if accepted else ""


class MergeDialog(Sheet):
    """Compares the first one with the second, what comes of it with the third, and so on; then merges. `person` is the result."""

    def __init__(self, session: "Session", plan: merging.Merged, parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self._session = session
        self._plan = plan
        self.person: Person = people.get(session.library, plan.keep)
        self._left = [people.get(session.library, id_) for id_ in plan.others]
        self.setWindowTitle(self.tr("Merge {count} people").format(count=1 + len(plan.others)))
        self._step = plain(tone="secondary", size=theme.SMALL, wrap=False)
        self.hint = plain(tone="due", size=theme.SMALL)
        self.accept_button = Button(self.tr("Merge"), variant="primary", tall=True)
        self._body = QVBoxLayout()
        self._lay_out()
        self.accept_button.setDefault(True)
        self._compare()

    def accept(self) -> None:
        """Go on to the next one, or merge them all. What cannot be saved is said, and nothing chosen is lost."""
        person = self.comparison.person()
        if self._left:
            self.person = person
            self._compare()
            return
        self.setEnabled(False)
        plan = self._plan
        try:
            self._session.run(
                merging.merge_people, plan.keep, plan.others, person, done=partial(self._end, person), failed=self._say
            )
        except UserError as error:
            self._say(error)

    def _end(self, person: "Person", _: None) -> None:
        self.person = person
        super().accept()

    def _say(self, error: Exception) -> None:
        self.setEnabled(True)
        self.hint.setText(str(error))
        self.hint.show()

    def _compare(self) -> None:
        clear(self._body)
        self.comparison = Comparison(self.person, self._left.pop(0))
        self._body.addWidget(self.comparison)
        whole, now = len(self._plan.others), len(self._plan.others) - len(self._left)
        self._step.setText(self.tr("{step} of {count}").format(step=now, count=whole) if whole > 1 else "")
        self.accept_button.setText(self.tr("Next") if self._left else self.tr("Merge"))
        self.accept_button.setFocus()

    def _lay_out(self) -> None:
        header = QVBoxLayout()
        header.setContentsMargins(20, 18, 20, 12)
        header.setSpacing(7)
        title = QHBoxLayout()
        title.addWidget(plain(self.windowTitle(), size=17, weight=700), 1)
        title.addWidget(self._step)
        header.addLayout(title)
        promise = self.tr("Choose what stays. Everything that was with any of them goes along, and one Undo takes it back.")
        header.addWidget(plain(promise, tone="secondary"))
        self.card.box.addLayout(header)
        self.card.box.addWidget(separator())
        self.card.box.addLayout(self._body, 1)
        self.card.box.addWidget(separator())
        self.card.box.addLayout(self._footer())

    def _footer(self) -> QVBoxLayout:
        footer = QVBoxLayout()
        footer.setContentsMargins(16, 11, 16, 12)
        footer.addWidget(self.hint)
        self.hint.hide()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(plain(wording.along(self._plan.along), tone="secondary", size=theme.SMALL), 1)
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        footer.addLayout(row)
        return footer
