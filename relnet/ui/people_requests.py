"""What views ask the window for about people as a whole: to change, merge, send out, let rest or erase them.

Dialogs and flows are imported when first needed, for a quick start.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from relnet.domain.errors import UserError
from relnet.ui import counting
from relnet.ui.answering import Answering

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from relnet.session import Session


class PeopleRequests(Answering):
    """Answers the requests about people as a whole."""

    ANSWERS: ClassVar = {
        "people_export_requested": "export",
        "code_requested": "show_code",
        "own_card_named": "name_own_card",
        "merge_requested": "merge",
        "change_requested": "change",
        "archive_requested": "archive",
        "trash_requested": "move_to_trash",
        "hold_requested": "show_held",
        "print_requested": "print_brief",
    }

    def __init__(self, session: "Session", window: "QWidget") -> None:
        super().__init__(session, window)
        self._flow: QObject | None = None

    def export(self, ids: Sequence[int] = ()) -> None:
        """Save people, these first, in a form that other programs read."""
        self._exporting().start(ids)

    def export_everything(self) -> None:
        """Save all there is in open formats."""
        self._exporting().start_everything()

    def show_code(self, id_: int) -> None:
        """Show somebody's card as a QR code."""
        from relnet.services import exporting, people
        from relnet.ui.exporting.code import CodeDialog

        library = self._session.library
        CodeDialog.show_code(people.rows(library, [id_])[0].name, exporting.code(library, id_), self._window)

    def name_own_card(self, id_: int) -> None:
        """This person is the user."""
        from relnet.services import people

        self._session.act(people.set_own_card, id_)
        self.acted.emit(self.tr("This is your card. People > My card shows it as a QR code."))

    def show_own_card(self) -> None:
        """Show the user's own card as a QR code."""
        from relnet.services import people

        id_ = people.own_card(self._session.library)
        if id_ is None:
            raise UserError(
                self.tr("Relnet does not know which card is yours. Add yourself as a person, and choose This is me in the menu.")
            )
        self.show_code(id_)

    def merge(self, ids: Sequence[int]) -> None:
        """Make one of several people."""
        from relnet.ui.doubles.view import ask

        if len(ids) < 2:
            raise UserError(self.tr("Select two people or more, with Ctrl or Shift, to make one of them."))
        if done := ask(self._session, ids, self._window):
            self.acted.emit(done)

    def print_brief(self, ids: Sequence[int]) -> None:
        """Show the page to read before a conversation, for each of them, to print or save."""
        self._need(ids)
        self._printing().print_briefs(ids)

    def print_list(self, ids: Sequence[int], title: str) -> None:
        """Show a list of people to print or save."""
        self._printing().print_list(ids, title)

    def print_labels(self, ids: Sequence[int]) -> None:
        """Show labels with people's addresses to print or save."""
        self._printing().print_labels(ids)

    def show_circles(self, circle: int | None = None) -> None:
        """Show the circles and tags, to add and change them; one circle chosen."""
        from relnet.ui.circles.sheet import CirclesSheet

        CirclesSheet.show_until_closed(self._session, self._window, circle=circle)

    def change(self, ids: Sequence[int]) -> None:
        """Ask for tags, circles and a cadence for all of them."""
        from relnet.services import bulk
        from relnet.ui.circles import wording
        from relnet.ui.circles.bulk_sheet import BulkSheet

        self._need(ids)
        if change := BulkSheet.ask(self._session, ids, self._window):
            self._run(wording.changed(len(ids)), bulk.change_people, ids, change)

    def join_circle(self, circle: int, ids: Sequence[int]) -> None:
        """Take people into a circle."""
        from relnet.services import bulk, circles
        from relnet.ui.circles import wording

        name = next(found.name for found in circles.all_circles(self._session.library) if found.id == circle)
        self._run(wording.joined(len(ids), name), bulk.join_circle, ids, circle)

    def archive(self, ids: Sequence[int]) -> None:
        """Let people rest; those who all do come back."""
        from relnet.services import bulk, people

        self._need(ids)
        resting = all(people.is_archived(self._session.library, id_) for id_ in ids)
        said = self.tr("Back from the archive: {people}.") if resting else self.tr("Archived: {people}.")
        self._run(said.format(people=counting.people(len(ids))), bulk.unarchive if resting else bulk.archive, ids)

    def move_to_trash(self, ids: Sequence[int]) -> None:
        """Put people into the trash, with all that is known about them."""
        from relnet.services import bulk

        self._need(ids)
        self._run(self.tr("Moved to the trash."), bulk.move_to_trash, ids)

    def show_held(self, id_: int) -> None:
        """Show everything that is held about somebody."""
        from relnet.ui.trash.holding_sheet import HoldingSheet

        sheet = HoldingSheet(self._session, id_, self._window)
        sheet.erase_requested.connect(lambda held: self._erasing().start([held]))
        sheet.exec()
        sheet.deleteLater()

    def expire(self) -> None:
        """Erase who has been in the trash for too long."""
        from relnet.services import trash

        if not self._session.busy and trash.needs_clearing(self._session.library):
            self._erasing().expire()

    def _exporting(self) -> Any:
        from relnet.ui.exporting.flow import ExportFlow

        return self._hold(ExportFlow(self._session, self._window))

    def _printing(self) -> Any:
        from relnet.ui.printing.flow import PrintFlow

        return self._hold(PrintFlow(self._session, self._window))

    def _erasing(self) -> Any:
        from relnet.ui.trash.flow import EraseFlow

        return self._hold(EraseFlow(self._session, self._window))

    def _hold(self, flow: Any) -> Any:
        # Between its steps nothing else holds a flow.
        self._flow = flow
        flow.finished.connect(self.said)
        return flow

    def _need(self, ids: Sequence[int]) -> None:
        if not ids:
            raise UserError(self.tr("Select somebody first."))

    def _run(self, sentence: str, verb: Callable[..., Any], *args: Any) -> None:
        self._session.run(verb, *args, done=partial(self._tell, sentence))

    def _tell(self, sentence: str, _result: object) -> None:
        self.acted.emit(sentence)
