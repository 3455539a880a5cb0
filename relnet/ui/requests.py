"""What views ask the window for: open an editor, then do what came of it.

Editors are imported when first opened, for a quick start.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.ui import outbox, urls

if TYPE_CHECKING:
    from relnet.services.search import Hit
    from relnet.session import Session
    from relnet.ui.exporting.flow import ExportFlow

# Each signal that a view may have, and the method that answers it.
ANSWERS = {
    "person_edit_requested": "edit_person",
    "log_requested": "log_interaction",
    "follow_up_requested": "add_follow_up",
    "interaction_opened": "open_interaction",
    "follow_up_opened": "open_follow_up",
    "follow_up_finished": "finish_follow_ups",
    "follow_up_moved": "move_follow_up",
    "follow_up_delete_requested": "delete_follow_ups",
    "interaction_delete_requested": "delete_interactions",
    "trash_requested": "move_to_trash",
    "calendar_handed": "hand_to_calendar",
    "export_requested": "export_follow_ups",
    "new_person_requested": "new_person",
    "people_export_requested": "export_people",
    "code_requested": "show_code",
    "own_card_named": "name_own_card",
    "merge_requested": "merge_people",
}


class Requests(QObject):
    """Answers the requests. `acted` carries a sentence after an action that can be taken back, `said` after any other.

    `person_wanted` asks to show somebody's page.
    """

    acted = Signal(str)
    said = Signal(str)
    person_wanted = Signal(int)

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def listen(self, view: QWidget) -> None:
        """Answer the signals of a view."""
        for name, answer in ANSWERS.items():
            if (signal := getattr(view, name, None)) is not None:
                signal.connect(getattr(self, answer))

    def open_hit(self, hit: "Hit") -> None:
        """Show what a search found."""
        if hit.kind == "interaction":
            self.open_interaction(hit.id)
        elif hit.kind == "follow_up":
            self.open_follow_up(hit.id)
        elif hit.person is not None:
            self.person_wanted.emit(hit.person)

    def new_person(self) -> None:
        """Ask for somebody new."""
        from relnet.services import people
        from relnet.ui.editing.person import PersonEditor

        made: list[int] = []
        add = partial(self._act, self.tr("Added."), people.add_person)
        PersonEditor.ask(Person(Name()), self._window, save=lambda person: made.append(add(person)))
        for id_ in made:
            self.person_wanted.emit(id_)

    def edit_person(self, id_: int) -> None:
        """Ask for changes to somebody."""
        from relnet.services import people
        from relnet.ui.editing.person import PersonEditor

        before = people.get(self._session.library, id_)
        PersonEditor.ask(before, self._window, save=partial(self._keep, before, people.edit_person))

    def log_interaction(self, people: Sequence[int] = ()) -> None:
        """Ask what happened, with these people."""
        from relnet.services import interactions
        from relnet.ui.editing.interaction import InteractionEditor

        blank = Interaction(InteractionKind.MEETING, When.timed(self._session.clock()), tuple(people))
        log = partial(self._act, self.tr("Logged."), interactions.log_interaction)
        InteractionEditor.ask(blank, self._session, self._window, save=log)

    def open_interaction(self, id_: int) -> None:
        """Show an entry of the timeline, to read or change."""
        from relnet.services import interactions
        from relnet.ui.editing.interaction import InteractionEditor

        before = interactions.get(self._session.library, id_)
        keep = partial(self._keep, before, interactions.edit_interaction)
        InteractionEditor.ask(before, self._session, self._window, save=keep)

    def add_follow_up(self, people: Sequence[int] = (), day: date | None = None) -> None:
        """Ask what to do for these people, by that day (today if nobody said)."""
        from relnet.services import follow_ups
        from relnet.ui.editing.follow_up import FollowUpEditor

        blank = FollowUp("", When(day or self._session.clock().date()), tuple(people))
        add = partial(self._act, self.tr("Follow-up added."), follow_ups.add_follow_up)
        FollowUpEditor.ask(blank, self._session, self._window, save=add)

    def open_follow_up(self, id_: int) -> None:
        """Show a follow-up, to read or change."""
        from relnet.services import follow_ups
        from relnet.ui.editing.follow_up import FollowUpEditor

        before = follow_ups.get(self._session.library, id_)
        keep = partial(self._keep, before, follow_ups.edit_follow_up)
        FollowUpEditor.ask(before, self._session, self._window, save=keep)

    def finish_follow_ups(self, ids: Sequence[int]) -> None:
        """Tick them off."""
        from relnet.services import follow_ups

        self._act(self.tr("Done."), follow_ups.finish_follow_ups, ids)

    def move_follow_up(self, id_: int, day: date) -> None:
        """Do it on another day; a time of day stays."""
        from relnet.services import follow_ups

        before = follow_ups.get(self._session.library, id_)
        if before.due.day != day:
            self._act(self.tr("Moved."), follow_ups.edit_follow_up, replace(before, due=before.due.moved_to(day)))

    def delete_follow_ups(self, ids: Sequence[int]) -> None:
        """Take follow-ups away."""
        from relnet.services import follow_ups

        self._act(self.tr("Deleted."), follow_ups.delete_follow_ups, ids)

    def delete_interactions(self, ids: Sequence[int]) -> None:
        """Take entries out of the timeline."""
        from relnet.services import interactions

        self._act(self.tr("Deleted."), interactions.delete_interactions, ids)

    def move_to_trash(self, ids: Sequence[int]) -> None:
        """Put people into the trash, with all that is known about them."""
        from relnet.services import people

        self._act(self.tr("Moved to the trash."), people.move_to_trash, ids)

    def hand_to_calendar(self, ids: Sequence[int]) -> None:
        """Give them to the calendar program of this computer, as an .ics file."""
        from relnet.services import exporting

        name = f"follow-up-{ids[0]}" if len(ids) == 1 else "follow-ups"
        if not urls.open_calendar_file(outbox.put(name, exporting.follow_ups_ics(self._session.library, ids))):
            raise UserError(
                self.tr("No program here opens .ics files. Export the follow-ups to a file instead, and import that.")
            )
        self.said.emit(self.tr("Handed to your calendar."))

    def export_follow_ups(self, ids: Sequence[int] = ()) -> None:
        """Save them, or every open one, as an .ics file where the person says."""
        from relnet.export.files import write_atomically
        from relnet.services import exporting, follow_ups

        ids = ids or follow_ups.open_ids(self._session.library)
        if not ids:
            raise UserError(self.tr("There is no open follow-up to export."))
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export follow-ups"), "follow-ups.ics", self.tr("Calendar files (*.ics)")
        )
        if chosen:
            write_atomically(Path(chosen), exporting.follow_ups_ics(self._session.library, ids))
            self.said.emit(self.tr("Exported to {name}.").format(name=Path(chosen).name))

    def export_people(self, ids: Sequence[int] = ()) -> None:
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

        self._act(self.tr("This is your card. People > My card shows it as a QR code."), people.set_own_card, id_)

    def show_own_card(self) -> None:
        """Show the user's own card as a QR code."""
        from relnet.services import people

        id_ = people.own_card(self._session.library)
        if id_ is None:
            raise UserError(
                self.tr("Relnet does not know which card is yours. Add yourself as a person, and choose This is me in the menu.")
            )
        self.show_code(id_)

    def merge_people(self, ids: Sequence[int]) -> None:
        """Make one of several people."""
        from relnet.ui.doubles.view import ask

        if len(ids) < 2:
            raise UserError(self.tr("Select two people or more, with Ctrl or Shift, to make one of them."))
        if done := ask(self._session, ids, self._window):
            self.acted.emit(done)

    def _exporting(self) -> "ExportFlow":
        from relnet.ui.exporting.flow import ExportFlow

        # Kept: between its steps nothing else holds the flow.
        self._flow = ExportFlow(self._session, self._window)
        self._flow.finished.connect(self.said)
        return self._flow

    def _keep(self, before: Any, verb: Callable[..., Any], after: Any) -> None:
        """Save what an editor shows, unless nothing differs."""
        if after != before:
            self._act(self.tr("Saved."), verb, replace(after, id=before.id))

    def _act(self, sentence: str, verb: Callable[..., Any], *args: Any) -> Any:
        result = self._session.act(verb, *args)
        self.acted.emit(sentence)
        return result
