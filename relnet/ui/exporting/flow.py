"""An export from the question to the file: ask, gather, write. The window shows how far each step is."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from relnet.domain.errors import UserError
from relnet.export.files import write_all, write_atomically
from relnet.services import exporting
from relnet.services.exporting import Everything, Form, Kept, Outgoing
from relnet.services.importing import Worker
from relnet.ui.exporting.dialog import ExportDialog, Wanted

if TYPE_CHECKING:
    from relnet.session import Session

_SUFFIXES = {"vcard": ".vcf", "csv": ".csv", "json": ".json"}


class ExportFlow(QObject):
    """Sends people out, as far as the person agrees. `finished` carries a sentence on what was written."""

    finished = Signal(str)

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def start(self, selected: Sequence[int] = ()) -> None:
        """Ask whom to export, the selected people first. Raises UserError where there is nobody."""
        library = self._session.library
        groups = exporting.groups(library)
        if not groups:
            raise UserError(self.tr("There is nobody to export yet."))
        wanted = ExportDialog.ask(groups, len(selected), self._window)
        if wanted:
            ids = exporting.members(library, wanted.group) if wanted.group else selected
            everybody = wanted.group is not None and wanted.group.kind == "everybody"
            groups = exporting.group_cards(library) if everybody else []
            self._session.read(exporting.gather(library, ids), done=partial(self._write, wanted, groups))

    def start_everything(self) -> None:
        """Ask for a folder and write all there is into it."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Export everything into a folder"))
        if folder:
            steps = exporting.gather_everything(self._session.library)
            self._session.read(steps, done=partial(self._write_everything, Path(folder)))

    def _write(self, wanted: Wanted, groups: Sequence[Kept], people: list[Outgoing]) -> None:
        sensitive = sum(fact.sensitive for item in people for fact in item.knowledge.facts)
        if wanted.form.sensitive and sensitive and not self._agreed(sensitive):
            return
        where = self._where(wanted)
        if where:
            write = _write_folder if wanted.separate else partial(_write_file, groups=groups)
            self._session.work(write, people, wanted.form, where, done=partial(self._tell, len(people), where))

    def _write_everything(self, folder: Path, gathered: Everything) -> None:
        sensitive = bool(gathered.sensitive) and self._agreed(gathered.sensitive)
        done = partial(self._tell, len(gathered.people), folder)
        self._session.work(_write_all, gathered, folder, sensitive, done=done)

    def _where(self, wanted: Wanted) -> Path | None:
        if wanted.separate:
            chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Export people into a folder"))
        else:
            suffix = _SUFFIXES[wanted.form.format]
            pattern = self.tr("Files (*{suffix})").format(suffix=suffix)
            chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export people"), f"people{suffix}", pattern)
        return Path(chosen) if chosen else None

    def _agreed(self, count: int) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Sensitive facts"))
        one = self.tr("1 fact is marked as sensitive. Whoever opens the file can read it. Write it too?")
        many = self.tr("{count} facts are marked as sensitive. Whoever opens the file can read them. Write them too?")
        box.setText(one if count == 1 else many.format(count=QLocale().toString(count)))
        write = box.addButton(self.tr("Write them"), QMessageBox.ButtonRole.AcceptRole)
        stop = box.addButton(self.tr("No"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stop)
        box.setEscapeButton(stop)
        box.exec()
        return box.clickedButton() is write

    def _tell(self, count: int, where: Path, _result: object) -> None:
        words = self.tr("Exported 1 person to {name}.") if count == 1 else self.tr("Exported {count} people to {name}.")
        self.finished.emit(words.format(count=QLocale().toString(count), name=where.name))


def _write_file(worker: Worker, people: Sequence[Outgoing], form: Form, path: Path, *, groups: Sequence[Kept]) -> None:
    write_atomically(path, exporting.people_file(worker, people, form, groups))


def _write_folder(worker: Worker, people: Sequence[Outgoing], form: Form, folder: Path) -> None:
    write_all(folder, exporting.people_files(worker, people, form))


def _write_all(worker: Worker, gathered: Everything, folder: Path, sensitive: bool) -> None:
    write_all(folder, exporting.everything_files(worker, gathered, sensitive=sensitive).items())
