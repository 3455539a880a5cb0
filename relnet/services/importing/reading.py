"""Files become drafts, on any thread: nothing here needs the library."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.domain.words import tr

SUFFIXES = (".vcf", ".vcard")
_BREATH = 20
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

    `says_something` is false for a card without any property of its own.
    """

    person: Person
    original: bytes
    digest: str
    source: str
    line: int
    number: int
    says_something: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources hold."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    sources: tuple[str, ...]


def gather(paths: Iterable[Path]) -> list[Source]:
    """The files named, and the vCard files inside the folders named, at any depth, in the order of their names."""
    found: list[Source] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES and file.is_file())
            found += [Source(str(file.relative_to(path.parent)), file) for file in inside]
        else:
            found.append(Source(path.name, path))
    return found


def read(worker: Worker, sources: Sequence[Source], charset: str = "cp1252") -> Reading:
    """Read and parse; needs no library. What cannot be read becomes a problem and costs nothing else."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    with _no_collection():
        for number, source in enumerate(sources):
            worker.report(number, len(sources), tr("Reading {name}").format(name=source.name))
            _read_source(worker, source, charset, drafts, problems)
    return Reading(tuple(drafts), tuple(problems), tuple(source.name for source in sources))


def _read_source(worker: Worker, source: Source, charset: str, drafts: list[Draft], problems: list[Problem]) -> None:
    from relnet.vcard import mapping, reader

    try:
        data = source.data if source.data is not None else source.path.read_bytes() if source.path else b""
    except OSError as error:
        problems.append(Problem(source.name, 0, tr("The file could not be read ({why}).").format(why=error.strerror)))
        return
    found = False
    for card in reader.read(data, charset=charset):
        found = True
        if card.number % _BREATH == 0:
            worker.breathe()
        person = mapping.to_person(card)
        problems += [replace(problem, source=source.name) for problem in card.problems]
        digest = sha256(card.raw).hexdigest()
        says_something = any(item.name not in _ABOUT_THE_CARD for item in card.properties)
        drafts.append(Draft(person, card.raw, digest, source.name, card.line, card.number, says_something))
    if not found:
        problems.append(Problem(source.name, 1, tr("There is no contact card in this file.")))


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
