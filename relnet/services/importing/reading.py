"""Files become drafts, on any thread: nothing here needs the library."""

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from relnet.domain.errors import UserError
from relnet.domain.knowledge import NOTHING, Knowledge
from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.domain.relation import Relation
from relnet.domain.words import tr
from relnet.vcard import mapping, reader
from relnet.vcard.card import Card
from relnet.vcard.charset import codec

SUFFIXES = (".vcf", ".vcard")
_BREATH = 20
_LARGEST = 2**30
# What old files may be written in, with the languages that people know them by.
CHARSETS = (
    ("cp1252", "Western European"), ("cp1250", "Central European"), ("cp1251", "Cyrillic"), ("cp1253", "Greek"),
    ("cp1254", "Turkish"), ("cp1255", "Hebrew"), ("cp1256", "Arabic"), ("cp1257", "Baltic"), ("cp1258", "Vietnamese"),
    ("shift_jis", "Japanese"), ("gb18030", "Chinese, simplified"), ("big5", "Chinese, traditional"), ("euc-kr", "Korean"),
    ("koi8-r", "Cyrillic, KOI8-R"),
)  # fmt: skip
_ABOUT_THE_CARD = {"VERSION", "PRODID", "REV", "KIND", "PROFILE", "SOURCE"}


class Worker(Protocol):
    """Who runs a reading: is told how far it is, and may pause or stop it by raising."""

    def report(self, done: int, total: int, sentence: str = "") -> None:
        """So much is done."""

    def breathe(self) -> None:
        """Called every few cards."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file's path, or bytes that were dropped or pasted. `name` is how it is called on screen."""

    name: str
    path: Path | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A card as a person, with its original bytes. `number` counts the cards of the file; `digest` is SHA-256 in hex.

    `says_something` is false for a card without any property of its own. `charset` is what an old card was read as,
    empty where its bytes say so themselves. `revised` is its REV in UTC (ISO 8601), empty if it has none. A row of a
    table is a draft as well: `original` is then the card that says the same.
    """

    person: Person
    original: bytes
    digest: str
    source: str
    line: int
    number: int
    says_something: bool = True
    charset: str = ""
    revised: str = ""
    relations: tuple[Relation, ...] = ()
    knowledge: Knowledge = NOTHING


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources hold. `guessed` names those whose text depends on the charset that was chosen."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    sources: tuple[str, ...]
    guessed: tuple[str, ...] = ()


def gather(paths: Iterable[Path]) -> list[Source]:
    """The files named, and the vCard files inside the folders named, at any depth, in the order of their names.

    Links inside a folder are followed to files only, which ends every circle. A folder without a card stands for itself.
    """
    found: list[Source] = []
    for path in paths:
        inside = sorted(_inside(path)) if os.path.isdir(path) else []
        found += [Source(_shown(file.relative_to(path.parent)), file) for file in inside]
        found += [] if inside else [Source(_shown(Path(path.name)), path)]
    return found


def _inside(folder: Path) -> Iterator[Path]:
    closed: list[str] = []
    for place, _, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        files = (Path(place, name) for name in names if os.path.splitext(name)[1].casefold() in SUFFIXES)
        # Neither pipes nor devices, which may never end; what is not to be had stays, so that reading it says why.
        yield from (file for file in files if os.path.isfile(file) or not os.path.exists(file))
    yield from map(Path, closed)


def _shown(path: Path) -> str:
    # A name need not be text where the system takes any bytes.
    return os.fsencode(path).decode("utf-8", "replace")


def read(worker: Worker, sources: Sequence[Source], charset: str = "cp1252") -> Reading:
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
            data = _content(source)
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


def _content(source: Source) -> bytes:
    """The bytes of a source. Raises UserError with what is said where there are none to have."""
    if source.path is None or source.data is not None:
        data = source.data or b""
        _check_size(len(data))
        return data
    is_folder = os.path.isdir(source.path)
    try:
        if not is_folder:
            _check_size(source.path.stat().st_size)
            return source.path.read_bytes()
        os.listdir(source.path)
    except OSError as error:
        said = tr("The folder could not be read ({why}).") if is_folder else tr("The file could not be read ({why}).")
        raise UserError(said.format(why=error.strerror)) from error
    raise UserError(tr("There is no contact card in this folder."))


def _check_size(size: int) -> None:
    if size > _LARGEST:
        raise UserError(tr("This is larger than 1 GiB, more than can be read in one go. Split it into smaller files."))


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
