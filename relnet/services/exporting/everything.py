"""The whole library in open formats: cards, a table, a calendar, and one JSON document with everything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import documents, listing
from relnet.services.exporting.calendar import Gathered, calendar_file, gather_calendar
from relnet.services.exporting.choosing import chosen
from relnet.services.exporting.entries import Choice
from relnet.services.exporting.files import Form, as_document, people_file
from relnet.services.exporting.gathering import Kept, Outgoing, gather, group_cards
from relnet.services.exporting.happened import with_everybody
from relnet.services.library import Library, Steps

if TYPE_CHECKING:
    from relnet.services.importing import Worker

_SLICE = 500


@dataclass(frozen=True, slots=True)
class Everything:
    """The library as values. `lists` are the entries of the JSON document besides people; `groups` the kept group cards."""

    people: Sequence[Outgoing]
    groups: Sequence[Kept]
    lists: dict[str, list[str]]
    calendar: Gathered

    @property
    def sensitive(self) -> int:
        """How many sensitive facts there are."""
        return sum(fact.sensitive for item in self.people for fact in item.knowledge.facts)


def gather_everything(library: Library) -> Steps[Everything]:
    """Read all but what is in the trash, in slices."""
    told = yield from with_everybody(library)
    people = yield from gather(library, chosen(library), told)
    lists = {
        "circles": [documents.line(item) for item in listing.circles(library)],
        "interactions": (yield from _lines(library, "interaction", listing.interactions_after)),
        "follow_ups": (yield from _lines(library, "follow_up", listing.follow_ups_after)),
        "introductions": [documents.line(item) for item in listing.introductions(library)],
        "imports": [documents.line(item) for item in listing.imports(library)],
    }
    calendar = yield from gather_calendar(library, Choice(), compared=False)
    return Everything(people, group_cards(library), lists, calendar)


def everything_files(worker: "Worker", gathered: Everything, *, sensitive: bool = False) -> dict[str, bytes]:
    """The files by name, made on any thread. Sensitive facts stay out unless asked for."""
    form = Form(knowledge=True, sensitive=sensitive)
    people = (documents.line(as_document(item, form)) for item in gathered.people)
    found = {
        "people.vcf": people_file(worker, gathered.people, form, gathered.groups),
        "people.csv": people_file(worker, gathered.people, Form("csv")),
        "relnet.json": documents.document({"people": people, **gathered.lists}),
    }
    return found | ({"follow-ups.ics": calendar_file(gathered.calendar)} if gathered.calendar else {})


def _lines(library: Library, table: str, after: Callable[[Library, int, int], list[documents.Document]]) -> Steps[list[str]]:
    """All entries that `after` answers, so many after one, as lines of the document."""
    lines: list[str] = []
    total, last = library.one(f"SELECT count(*) FROM {table}"), 0
    while found := after(library, last, _SLICE):
        lines += [documents.line(item) for item in found]
        last = found[-1]["id"]
        yield Progress(len(lines), total, tr("Gathering what happened"))
    return lines
