"""Files become drafts, on any thread: nothing here needs the library."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from relnet.domain.errors import UserError
from relnet.domain.knowledge import NOTHING
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.services.importing.collecting import no_collection
from relnet.services.importing.drafts import Draft, DraftGroup, Reading, Unmapped
from relnet.services.importing.pictures import kept
from relnet.services.importing.sources import Source, Worker, content
from relnet.services.importing.table_rows import drafts
from relnet.tabular import columns, documents, entries
from relnet.tabular import table as tables
from relnet.tabular.entry import Entry
from relnet.vcard import groups, mapping, reader, related
from relnet.vcard.card import Card
from relnet.vcard.charset import codec
from relnet.vcard.knowledge import PREFIX, knowledge

_BREATH = 20
# However small they are, each takes more than a kilobyte while it is looked at.
MAX_PEOPLE = 100_000
# What old files may be written in, with the languages that people know them by.
CHARSETS = (
    ("cp1252", "Western European"), ("cp1250", "Central European"), ("cp1251", "Cyrillic"), ("cp1253", "Greek"),
    ("cp1254", "Turkish"), ("cp1255", "Hebrew"), ("cp1256", "Arabic"), ("cp1257", "Baltic"), ("cp1258", "Vietnamese"),
    ("shift_jis", "Japanese"), ("gb18030", "Chinese, simplified"), ("big5", "Chinese, traditional"), ("euc-kr", "Korean"),
    ("koi8-r", "Cyrillic, KOI8-R"),
)  # fmt: skip
_NO_MAPPINGS: Mapping[str, columns.Mapping] = {}
_ABOUT_THE_CARD = {"VERSION", "PRODID", "REV", "KIND", "PROFILE", "SOURCE"}


def read(
    worker: Worker, sources: Sequence[Source], charset: str = "cp1252", mappings: Mapping[str, columns.Mapping] = _NO_MAPPINGS
) -> Reading:
    """Read and parse; needs no library. What cannot be read becomes a problem and costs nothing else.

    `charset` is what files are taken to be written in that do not say so themselves. `mappings` say by the name of a
    source what the columns of its table are. Raises UserError for an unknown charset.
    """
    if codec(charset) is None:
        raise UserError(tr("Relnet does not know the charset {name}. Nothing was read.").format(name=charset))
    desk = _Desk(worker, charset, mappings)
    with no_collection():
        for number, source in enumerate(sources):
            worker.report(number, len(sources), tr("Reading {name}").format(name=source.name))
            desk.take(source)
    names = tuple(source.name for source in sources)
    return Reading(tuple(desk.drafts), tuple(desk.problems), names, tuple(desk.guessed), tuple(desk.groups), tuple(desk.unmapped))


class _Desk:
    """Where what was read so far lies."""

    def __init__(self, worker: Worker, charset: str, mappings: Mapping[str, columns.Mapping]) -> None:
        self._worker = worker
        self._charset = charset
        self._mappings = mappings
        self.drafts: list[Draft] = []
        self.groups: list[DraftGroup] = []
        self.problems: list[Problem] = []
        self.guessed: list[str] = []
        self.unmapped: list[Unmapped] = []

    def take(self, source: Source) -> None:
        """Read one source, whatever it turns out to be."""
        try:
            data = content(source)
        except UserError as error:
            self._note(source, 0, str(error))
            return
        if not (self._take_cards(data, source) or self._take_document(data, source) or self._take_table(data, source)):
            self._note(source, 1, _what_it_is(data, source))

    def _take_cards(self, data: bytes, source: Source) -> bool:
        charset = reader.written_in(data, self._charset)
        number = 0
        for card in reader.read(data, charset=self._charset):
            number = card.number
            if number % _BREATH == 0:
                self._worker.breathe()
            if self._is_full(source, card.line):
                break
            said = (*card.problems, *mapping.shortened(card))
            self.problems += [replace(problem, source=source.name) for problem in said]
            self._take_card(card, source.name, charset)
        if number and charset and reader.is_guessed(data):
            self.guessed.append(source.name)
        return number > 0

    def _take_card(self, card: Card, source: str, charset: str) -> None:
        digest = sha256(card.raw).hexdigest()
        group = groups.group(card)
        if group is not None:
            self.groups.append(DraftGroup(group, card.raw, digest, source, charset))
            return
        names = {item.name for item in card.properties}
        # Most cards tell nothing of the kind: asking that first is quicker, and leaves nothing behind.
        told = knowledge(card) if any(name.startswith(PREFIX) for name in names) else NOTHING
        says_something = not names <= _ABOUT_THE_CARD
        person = kept(mapping.to_person(card), card.raw, charset)
        revised, relations = mapping.revised(card), related.relations(card)
        self.drafts.append(
            Draft(person, card.raw, digest, source, card.line, card.number, says_something, charset, revised, relations, told)
        )

    def _take_document(self, data: bytes, source: Source) -> bool:
        document = documents.read_document(data)
        if document is None:
            return False
        self.problems += [replace(problem, source=source.name) for problem in document.problems]
        self._take_entries(document.entries, source)
        return True

    def _take_table(self, data: bytes, source: Source) -> bool:
        table = tables.read_table(data, self._charset)
        if table is None:
            return False
        if reader.is_guessed(data):
            self.guessed.append(source.name)
        given = self._mappings.get(source.name)
        guess = given or columns.guess(table)
        if given is None and (not guess.certain or columns.ambiguous_days(table, guess)):
            self.unmapped.append(Unmapped(source.name, table, guess))
        self.problems += [replace(problem, source=source.name) for problem in entries.problems(table, guess)]
        self._take_entries(entries.entries(table, guess), source)
        return True

    def _take_entries(self, found: Iterable[Entry], source: Source) -> None:
        for draft in drafts(found, source.name):
            if draft.number % _BREATH == 0:
                self._worker.breathe()
            if self._is_full(source, draft.line):
                break
            self.drafts.append(draft)

    def _is_full(self, source: Source, line: int) -> bool:
        if len(self.drafts) + len(self.groups) < MAX_PEOPLE:
            return False
        told = tr("An import takes at most {limit:,} people; what comes here was left out.")
        self._note(source, line, told.format(limit=MAX_PEOPLE))
        return True

    def _note(self, source: Source, line: int, message: str) -> None:
        self.problems.append(Problem(source.name, line, message))


def _what_it_is(data: bytes, source: Source) -> str:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR":
        return tr("This is a calendar, which holds meetings and not contacts. Open it in the window to add its meetings.")
    if source.name.casefold().endswith(".eml"):
        return tr("This is a mail and not a contact. Open it in the window to add it to the timeline.")
    return tr("There is no contact card in this file.")
