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
from relnet.domain.names import Name, split
from relnet.domain.person import Person
from relnet.ui import outbox, urls

if TYPE_CHECKING:
    from relnet.services.search import Hit
    from relnet.session import Session

# Each signal that a view may have, and the method that answers it.
ANSWERS = {
    "person_edit_requested": "edit_person",
    "log_requested": "log_interaction",
    "thanks_requested": "log_thanks",
    "introduction_requested": "log_introduction",
    "follow_up_requested": "add_follow_up",
    "interaction_opened": "open_interaction",
    "follow_up_opened": "open_follow_up",
    "follow_up_finished": "finish_follow_ups",
    "follow_up_moved": "move_follow_up",
    "follow_up_delete_requested": "delete_follow_ups",
    "interaction_delete_requested": "delete_interactions",
    "calendar_handed": "hand_to_calendar",
    "export_requested": "export_follow_ups",
    "new_person_requested": "new_person",
}
_NAMELESS = Name()


class Requests(QObject):
    """Answers the requests. `acted` carries a sentence after an action that can be taken back, `said` after any other.

    `person_wanted` asks to show somebody's page, `organisation_wanted` and `tag_wanted` those of one and with one.
    """

    acted = Signal(str)
    said = Signal(str)
    person_wanted = Signal(int)
    organisation_wanted = Signal(int)
    tag_wanted = Signal(int)

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
        elif hit.kind == "organisation":
            self.organisation_wanted.emit(hit.id)
        elif hit.kind == "tag":
            self.tag_wanted.emit(hit.id)
        elif hit.person is not None:
            self.person_wanted.emit(hit.person)

    def new_person(self, name: Name = _NAMELESS) -> None:
        """Ask for somebody new."""
        from relnet.services import people
        from relnet.ui.editing.person import PersonEditor

        made: list[int] = []
        add = partial(self._act, self.tr("Added."), people.add_person)
        PersonEditor.ask(Person(name), self._window, save=lambda person: made.append(add(person)))
        for id_ in made:
            self.person_wanted.emit(id_)

    def edit_person(self, id_: int) -> None:
        """Ask for changes to somebody."""
        from relnet.services import people
        from relnet.ui.editing.person import PersonEditor

        before = people.get(self._session.library, id_)
        PersonEditor.ask(before, self._window, save=partial(self._keep, before, people.edit_person))

    def new_person_named(self, name: str) -> None:
        """Ask for somebody new who is called so."""
        self.new_person(split(name))

    def log_thanks(self, people: Sequence[int]) -> None:
        """Ask how these people were thanked."""
        self.log_interaction(people, InteractionKind.THANKS)

    def log_introduction(self, people: Sequence[int]) -> None:
        """Ask who was introduced."""
        self.log_interaction(people, InteractionKind.INTRODUCTION)

    def log_interaction(self, people: Sequence[int] = (), kind: InteractionKind = InteractionKind.MEETING) -> None:
        """Ask what happened, with these people."""
        from relnet.services import interactions
        from relnet.ui.editing.interaction import InteractionEditor

        blank = Interaction(kind, When.timed(self._session.clock()), tuple(people))
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

    def _keep(self, before: Any, verb: Callable[..., Any], after: Any) -> None:
        """Save what an editor shows, unless nothing differs."""
        if after != before:
            self._act(self.tr("Saved."), verb, replace(after, id=before.id))

    def _act(self, sentence: str, verb: Callable[..., Any], *args: Any) -> Any:
        result = self._session.act(verb, *args)
        self.acted.emit(sentence)
        return result
