"""The three things that are printed: what each may be asked, and the pages that come of the answers."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication

from relnet.domain.words import listed
from relnet.ui import counting
from relnet.ui.printing import paper
from relnet.ui.printing.brief import BriefPages
from relnet.ui.printing.labels import SHEETS, LabelPages
from relnet.ui.printing.paper import Pages
from relnet.ui.printing.people_list import ListPages

if TYPE_CHECKING:
    from relnet.services.person_page import PersonPage
    from relnet.services.printing import Addressed, Listed

translate = QCoreApplication.translate
Form = tuple[str, Any]


class Print(Protocol):
    """Something to print.

    `forms` are the papers to choose from, as words and value, the usual one first; `option` is the question of a check box, empty
    where there is none; `note` says what is left out.
    """

    title: str
    note: str
    option: str
    forms: Sequence[Form]

    def pages(self, form: Any, *, option: bool = False) -> Pages:
        """The pages on that paper, and with what the check box offers."""
        ...


class BriefPrint:
    """The briefs of people, mostly of one."""

    def __init__(self, people: "Sequence[PersonPage]", today: date) -> None:
        self._people, self._today = people, today
        veiled = sum(fact.sensitive for page in people for fact in page.facts)
        many = translate("printing", "Briefs of {people}").format(people=counting.people(len(people)))
        self.title = people[0].row.name if len(people) == 1 else many
        self.note = ""
        self.option = translate("printing", "Sensitive facts as well") if veiled else ""
        if veiled:
            one = translate("printing", "1 fact is marked as sensitive and stays out.")
            several = translate("printing", "{count} facts are marked as sensitive and stay out.")
            self.note = one if veiled == 1 else several.format(count=counting.number(veiled))
        self.forms: Sequence[Form] = _papers()

    def pages(self, form: Any, *, option: bool = False) -> Pages:
        return BriefPages(self._people, self._today, form, sensitive=option)


class ListPrint:
    """A list of people under a title."""

    note = option = ""

    def __init__(self, people: "Sequence[Listed]", title: str) -> None:
        self._people = people
        self.title = title
        self.forms: Sequence[Form] = _papers()

    def pages(self, form: Any, *, option: bool = False) -> Pages:
        return ListPages(self._people, self.title, form)


class LabelPrint:
    """Labels for those who have an address; the note names the others."""

    option = ""

    def __init__(self, addressed: "Addressed") -> None:
        self._labels = addressed.labels
        self.title = translate("printing", "Labels")
        without = list(addressed.without)
        one = translate("printing", "{names} has no address and is left out.")
        many = translate("printing", "{names} have no address and are left out.")
        self.note = (one if len(without) == 1 else many).format(names=listed(without)) if without else ""
        usual = paper.sizes()[0].id()
        self.forms: Sequence[Form] = [(sheet.name, sheet) for sheet in sorted(SHEETS, key=lambda sheet: sheet.paper != usual)]

    def pages(self, form: Any, *, option: bool = False) -> Pages:
        return LabelPages(self._labels, form)


def _papers() -> list[Form]:
    return [(size.name(), size) for size in paper.sizes()]
