"""From the wish to print to the preview: what is printed is gathered first, with progress where that takes long."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.errors import UserError
from relnet.export.files import write_atomically
from relnet.services import printing
from relnet.ui import counting, messages
from relnet.ui.printing import paper
from relnet.ui.printing.preview import Preview
from relnet.ui.printing.prints import BriefPrint, LabelPrint, ListPrint, Print

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from relnet.services.printing import Addressed
    from relnet.session import Session

# All that is known of each is held until it is printed.
MOST = 200


class PrintFlow(QObject):
    """Prints, as far as the person agrees. `finished` carries a sentence on what was done."""

    finished = Signal(str)

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def print_briefs(self, ids: Sequence[int]) -> None:
        """Show the briefs of people, a page each, to print or to save. Raises UserError for nobody and for more than MOST."""
        self._need(ids)
        if len(ids) > MOST:
            sentence = self.tr("{people} are selected. Select at most {most} to print their briefs, or print a list of them.")
            raise UserError(sentence.format(people=counting.people(len(ids)), most=counting.number(MOST)))
        today = self._session.library.today()
        self._session.read(
            printing.briefs(self._session.library, ids), done=lambda people: self.preview(BriefPrint(people, today))
        )

    def print_list(self, ids: Sequence[int], title: str) -> None:
        """Show a list of people under a title, in the order of `ids`. Raises UserError where there is nobody."""
        self._need(ids)
        self._session.read(
            printing.listed(self._session.library, ids), done=lambda people: self.preview(ListPrint(people, title))
        )

    def print_labels(self, ids: Sequence[int]) -> None:
        """Show labels with the addresses of people. Raises UserError where there is nobody."""
        self._need(ids)
        self._session.read(printing.addressed(self._session.library, ids), done=self._preview_labels)

    def preview(self, what: Print) -> None:
        """Show the pages of something, and put them where the person says."""
        dialog = Preview(what, self._window)
        dialog.exec()
        dialog.deleteLater()
        pages, output = dialog.pages, dialog.output
        if isinstance(output, Path):
            self._session.read(paper.pdf(pages, what.title), done=partial(self._write, output))
        elif output is not None:
            steps = paper.put(pages, _chosen(output, pages.count), output)
            self._session.read(steps, done=partial(self._printed, output))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_atomically(path, data)
        except UserError as error:
            messages.tell(error, self._window)
        else:
            self.finished.emit(self.tr("Saved as {name}.").format(name=path.name))

    def _printed(self, _printer: "QPrinter", _nothing: None) -> None:
        # Until here the printer was kept: it takes the pages along when it goes.
        self.finished.emit(self.tr("Sent to the printer."))

    def _preview_labels(self, addressed: "Addressed") -> None:
        if addressed.labels:
            self.preview(LabelPrint(addressed))
        else:
            sentence = self.tr("None of them has an address. Add addresses on their cards, then print the labels.")
            messages.tell(UserError(sentence), self._window)

    def _need(self, ids: Sequence[int]) -> None:
        if not ids:
            raise UserError(self.tr("There is nobody to print. Select people, or show some in Contacts."))


def _chosen(printer: "QPrinter", count: int) -> range:
    """The numbers of the pages that the printer was asked for, from 0."""
    first, last = printer.fromPage(), printer.toPage()
    return range(first - 1, min(last, count)) if first else range(count)
