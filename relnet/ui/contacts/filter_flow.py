"""From the funnel to the list: the builder, and what is saved of it as a smart list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from relnet.services import smart_lists
from relnet.services.filtering import Filter
from relnet.ui.contacts.filter_name import NameSheet

if TYPE_CHECKING:
    from relnet.session import Session
    from relnet.ui.contacts.filter_builder import FilterBuilder, Source
    from relnet.ui.contacts.people_list import PeopleList


class FilterFlow(QObject):
    """Puts filters together for a list of people. `acted` carries a sentence, `list_shown` the id of the smart list shown."""

    acted = Signal(str)
    list_shown = Signal(object)

    def __init__(self, session: "Session", source: "Source", people: "PeopleList") -> None:
        super().__init__(people)
        self._session, self._source, self._people = session, source, people
        people.bar.build_asked.connect(self.build)

    def build(self) -> "FilterBuilder":
        """Open the builder with what is shown now."""
        from relnet.ui.contacts.filter_builder import FilterBuilder

        shown = self._people.smart_list
        today = self._session.clock().date()
        builder = FilterBuilder(self._people.filter, self._source, shown.name if shown else "", today, self._people)
        builder.applied.connect(self._people.show_filter)
        builder.save_asked.connect(self._save)
        builder.change_asked.connect(self._change)
        builder.finished.connect(builder.deleteLater)
        builder.open()
        return builder

    def show(self, id_: int) -> None:
        """Show the people of a smart list; nothing happens for one that is gone."""
        for made in smart_lists.all_lists(self._session.library):
            if made.id == id_:
                self._people.show_list(made)
                self.list_shown.emit(id_)

    def follow(self) -> None:
        """Catch up with what became of the smart list that is shown. One that is gone leaves its people on screen."""
        if before := self._people.smart_list:
            found = [made for made in smart_lists.all_lists(self._session.library) if made.id == before.id]
            if found and found[0] != before:
                self._people.show_list(found[0])
                self.list_shown.emit(before.id)
            elif not found:
                self._people.show_filter(before.filter)

    def _save(self, shown: Filter) -> None:
        name = NameSheet.ask(self.tr("Save as list"), "", self._people)
        if name is None:
            self._people.show_filter(shown)
            return
        self.show(self._session.act(smart_lists.add_list, name, shown, self._people.order))
        self.acted.emit(self.tr("List saved."))

    def _change(self, shown: Filter) -> None:
        if before := self._people.smart_list:
            # `follow` shows it: the session tells of the change.
            self._session.act(smart_lists.change_list, before.id, shown, self._people.order)
            self.acted.emit(self.tr("List changed."))
