"""What views ask the window for: open an editor, then do what came of it.

Editors are imported when first opened, for a quick start.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal

from relnet.domain.interaction import InteractionKind
from relnet.domain.names import Name, split
from relnet.domain.person import Person
from relnet.ui.answering import Answering

if TYPE_CHECKING:
    from relnet.services.search import Hit

_NAMELESS = Name()


class Requests(Answering):
    """Answers the requests about people one by one, and about what happened with them.

    `person_wanted` asks to show somebody's page, at a tab of it if that is named; `organisation_wanted` and `tag_wanted`
    those of one and with one; `follow_up_wanted` to open a follow-up.
    """

    ANSWERS: ClassVar = {
        "person_edit_requested": "edit_person",
        "log_requested": "log_interaction",
        "thanks_requested": "log_thanks",
        "introduction_requested": "log_introduction",
        "interaction_opened": "open_interaction",
        "interaction_delete_requested": "delete_interactions",
        "thanked_already": "mark_thanked",
        "check_in_closed": "close_check_ins",
        "new_person_requested": "new_person",
    }

    person_wanted = Signal(int, str)
    organisation_wanted = Signal(int)
    tag_wanted = Signal(int)
    follow_up_wanted = Signal(int)

    def open_hit(self, hit: "Hit") -> None:
        """Show what a search found."""
        if hit.kind == "interaction":
            self.open_interaction(hit.id)
        elif hit.kind == "follow_up":
            self.follow_up_wanted.emit(hit.id)
        elif hit.kind == "organisation":
            self.organisation_wanted.emit(hit.id)
        elif hit.kind == "tag":
            self.tag_wanted.emit(hit.id)
        elif hit.person is not None:
            self.person_wanted.emit(hit.person, hit.tab)

    def new_person(self, name: Name = _NAMELESS) -> None:
        """Ask for somebody new."""
        from relnet.services import people
        from relnet.ui.editing.person import PersonEditor

        made: list[int] = []
        add = partial(self._act, self.tr("Added."), people.add_person)
        PersonEditor.ask(Person(name), self._window, save=lambda person: made.append(add(person)))
        for id_ in made:
            self.person_wanted.emit(id_, "")

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

    def log_interaction(
        self, people: Sequence[int] = (), kind: InteractionKind | None = None, *, suggested: bool = False
    ) -> None:
        """Ask what happened, in a line, with these people; `suggested`: unless the line names others."""
        from relnet.ui.quicklog.sheet import QuickLog

        sheet = QuickLog(self._session, self._window, people, kind, suggested=suggested)
        sheet.acted.connect(self.acted)
        sheet.exec()
        sheet.deleteLater()

    def open_interaction(self, id_: int) -> None:
        """Show an entry of the timeline, to read or change."""
        from relnet.services import interactions
        from relnet.ui.editing.interaction import InteractionEditor

        before = interactions.get(self._session.library, id_)
        keep = partial(self._keep, before, interactions.edit_interaction)
        InteractionEditor.ask(before, self._session, self._window, save=keep, listen=self.listen)

    def delete_interactions(self, ids: Sequence[int]) -> None:
        """Take entries out of the timeline."""
        from relnet.services import interactions

        self._act(self.tr("Deleted."), interactions.delete_interactions, ids)

    def mark_thanked(self, ids: Sequence[int]) -> None:
        """The user thanked for this help in some other way."""
        from relnet.services import interactions

        self._act(self.tr("Thanked."), interactions.mark_thanked, ids)

    def close_check_ins(self, ids: Sequence[int]) -> None:
        """The user asked how it went."""
        from relnet.services import interactions

        self._act(self.tr("Asked."), interactions.close_check_ins, ids)
