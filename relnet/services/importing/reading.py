"""Files become drafts, on any thread: nothing here needs the library."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from relnet.domain.errors import UserError
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.services.importing.drafts import Draft, Reading
from relnet.services.importing.sources import Source, Worker, content
from relnet.vcard import mapping, reader
from relnet.vcard.card import Card
from relnet.vcard.charset import codec

if TYPE_CHECKING:
    from relnet.tabular import columns

_BREATH = 20
# What old files may be written in, with the languages that people know them by.
CHARSETS = (
    ("cp1252", "Western European"), ("cp1250", "Central European"), ("cp1251", "Cyrillic"), ("cp1253", "Greek"),
    ("cp1254", "Turkish"), ("cp1255", "Hebrew"), ("cp1256", "Arabic"), ("cp1257", "Baltic"), ("cp1258", "Vietnamese"),
    ("shift_jis", "Japanese"), ("gb18030", "Chinese, simplified"), ("big5", "Chinese, traditional"), ("euc-kr", "Korean"),
    ("koi8-r", "Cyrillic, KOI8-R"),
)  # fmt: skip
_NO_MAPPINGS: "Mapping[str, columns.Mapping]" = {}
_ABOUT_THE_CARD = {"VERSION", "PRODID", "REV", "KIND", "PROFILE", "SOURCE"}


def read(
    worker: Worker, sources: Sequence[Source], charset: str = "cp1252", mappings: "Mapping[str, columns.Mapping]" = _NO_MAPPINGS
) -> Reading:
    """Read and parse; needs no library. What cannot be read becomes a problem and costs nothing else.

    `charset` is what files are taken to be written in that do not say so themselves. Raises UserError for an unknown one.
    """
    if codec(charset) is None:
        raise UserError(tr("Relnet does not know the charset {name}. Nothing was read.").format(name=charset))
    desk = _Desk(worker, charset)
    with _no_collection():
        for number, source in enumerate(sources):
            worker.report(number, len(sources), tr("Reading {name}").format(name=source.name))
            desk.take(source)
    names = tuple(source.name for source in sources)
    return Reading(tuple(desk.drafts), tuple(desk.problems), names, tuple(desk.guessed))


class _Desk:
    """Where what was read so far lies."""

    def __init__(self, worker: Worker, charset: str) -> None:
        self._worker = worker
        self._charset = charset
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self.guessed: list[str] = []

    def take(self, source: Source) -> None:
        try:
            data = content(source)
        except UserError as error:
            self._note(source, 0, str(error))
            return
        before = len(self.drafts)
        for card in reader.read(data, charset=self._charset):
            if card.number % _BREATH == 0:
                self._worker.breathe()
            self.problems += [replace(problem, source=source.name) for problem in card.problems]
            self.drafts.append(_draft(card, source))
        if len(self.drafts) == before:
            self._note(source, 1, tr("There is no contact card in this file."))
        elif reader.is_guessed(data):
            self.guessed.append(source.name)

    def _note(self, source: Source, line: int, message: str) -> None:
        self.problems.append(Problem(source.name, line, message))


def _draft(card: Card, source: Source) -> Draft:
    says_something = any(item.name not in _ABOUT_THE_CARD for item in card.properties)
    digest = sha256(card.raw).hexdigest()
    return Draft(mapping.to_person(card), card.raw, digest, source.name, card.line, card.number, says_something)


@contextmanager
def _no_collection() -> Iterator[None]:
    # Everything read is kept, so looking for garbage among it only costs: three quarters of the time at 50,000 cards.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
