"""Bringing people in: files become drafts (on any thread), drafts a plan, and the chosen part of the plan people.

Nothing is written before `commit`, which is one action: one Undo takes all of it back.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Literal, Protocol

from relnet.domain.matching import identifiers
from relnet.domain.merging import holdings, merged, news
from relnet.domain.names import fold
from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.services import people, records
from relnet.services.library import Library, Progress, Steps, verb

SUFFIXES = (".vcf", ".vcard")
_BREATH = 20
_SLICE = 100

Status = Literal["new", "update", "same", "problem"]


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
    """A card as a person, with its original bytes. `number` counts the cards of the file; `digest` is SHA-256 in hex."""

    person: Person
    original: bytes
    digest: str
    source: str
    line: int
    number: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources hold."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the preview.

    `what` says in words what it brings or why it cannot be read. `existing` is the id of the person that it updates or
    equals. `drafts` are the cards behind it: several where the files tell of one person more than once.
    """

    index: int
    status: Status
    person: Person | None
    source: str
    line: int
    card: int
    what: str
    existing: int | None = None
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing has been done yet. `problems` are all that were met, those of readable cards too."""

    rows: tuple[PlanRow, ...]
    sources: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. `same` were there already."""

    import_id: int
    new: int
    updated: int
    same: int


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
        drafts.append(Draft(person, card.raw, digest, source.name, card.line, card.number))
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


def plan(library: Library, reading: Reading) -> Steps[ImportPlan]:
    """Compare each draft with the library and with the drafts before it."""
    planner = _Planner(library)
    for done, draft in enumerate(reading.drafts):
        planner.add(draft)
        if done % _BREATH == 0:
            yield Progress(done, len(reading.drafts), tr("Comparing with the people you have"))
    cards = {(draft.source, draft.line) for draft in reading.drafts}
    unread = [problem for problem in reading.problems if problem.line <= 1 and (problem.source, problem.line) not in cards]
    for problem in unread:
        planner.add_unread(problem)
    return ImportPlan(tuple(planner.rows), reading.sources, reading.problems)


class _Planner:
    """Builds the rows of a plan; knows which rows the later ones may belong to."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[object, int] = {}
        self.rows: list[PlanRow] = []

    def add(self, draft: Draft) -> None:
        person = draft.person
        keys = self._keys(draft)
        if _is_empty(person):
            self._append(draft, "problem", tr("The card says nothing about anybody."))
            return
        existing = self._existing(draft)
        if existing is not None:
            keys.insert(0, ("id", existing))
        earlier = next((self._known[key] for key in keys if key in self._known), None)
        if earlier is not None:
            self._join(earlier, draft)
            row = earlier
        else:
            row = self._new_row(draft, existing)
        for key in keys:
            self._known.setdefault(key, row)

    def add_unread(self, problem: Problem) -> None:
        row = PlanRow(len(self.rows), "problem", None, problem.source, problem.line, 0, problem.message)
        self.rows.append(row)

    def _new_row(self, draft: Draft, existing: int | None) -> int:
        if existing is None:
            return self._append(draft, "new", ", ".join(holdings(draft.person)))
        mine = people.get(self._library, existing)
        return self._append(draft, *_compared(mine, draft.person), existing=existing)

    def _join(self, index: int, draft: Draft) -> None:
        row = self.rows[index]
        assert row.person is not None
        if any(other.digest == draft.digest for other in row.drafts):
            self._append(draft, "same", tr("twice in the file"), existing=row.existing)
            return
        together = merged(row.person, draft.person)
        if row.existing is None:
            status, what = row.status, ", ".join(holdings(together))
        else:
            status, what = _compared(people.get(self._library, row.existing), together)
        self.rows[index] = replace(row, person=together, status=status, what=what, drafts=(*row.drafts, draft))

    def _append(self, draft: Draft, status: Status, what: str, *, existing: int | None = None) -> int:
        index = len(self.rows)
        self.rows.append(PlanRow(index, status, draft.person, draft.source, draft.line, draft.number, what, existing, (draft,)))
        return index

    def _keys(self, draft: Draft) -> list[object]:
        name = fold(draft.person.display)
        keys: list[object] = [("digest", draft.digest)]
        keys += [("uid", draft.person.uid)] if draft.person.uid else []
        return keys + [("name", name, *identifier) for identifier in sorted(identifiers(draft.person)) if name]

    def _existing(self, draft: Draft) -> int | None:
        one = self._library.one
        alive = "p.deleted_at IS NULL"
        found = one(f"SELECT p.id FROM card c JOIN person p ON p.id = c.person_id WHERE c.digest = ? AND {alive}", draft.digest)
        if found is None and draft.person.uid:
            uid = draft.person.uid
            found = one(f"SELECT id FROM person p WHERE uid = ? AND {alive}", uid) or one(
                f"SELECT p.id FROM card c JOIN person p ON p.id = c.person_id WHERE c.uid = ? AND c.uid <> '' AND {alive}", uid
            )
        for kind, value in sorted(identifiers(draft.person)) if found is None else ():
            found = found or one(
                "SELECT p.id FROM channel c JOIN person p ON p.id = c.person_id"
                f" WHERE c.kind = ? AND c.normalised = ? AND c.normalised <> '' AND p.sort_key = ? AND {alive}",
                kind,
                value,
                fold(draft.person.display),
            )
        return found


def _compared(mine: Person, theirs: Person) -> tuple[Status, str]:
    words = news(mine, merged(mine, theirs))
    return ("update", ", ".join(words)) if words else ("same", tr("nothing new"))


def _is_empty(person: Person) -> bool:
    return person == replace(Person(name=person.name), uid=person.uid) and not person.display


@verb("Import people")
def commit(library: Library, plan: ImportPlan, chosen: frozenset[int]) -> Steps[ImportResult]:
    """Write the chosen rows of a plan, by their index."""
    rows = [row for row in plan.rows if row.index in chosen]
    new = [row for row in rows if row.status == "new"]
    updates = [row for row in rows if row.status == "update"]
    same = sum(row.status == "same" for row in plan.rows)
    unread = sum(row.status == "problem" for row in plan.rows)
    batch = library.connection.execute(
        "INSERT INTO import(at, sources, new, updated, same, unread) VALUES (?, ?, ?, ?, ?, ?)",
        (library.now(), dumps(plan.sources, ensure_ascii=False), len(new), len(updates), same, unread),
    ).lastrowid
    sentence = tr("Importing people")
    for start in range(0, len(new), _SLICE):
        part = new[start : start + _SLICE]
        ids = records.insert(library, [row.person for row in part if row.person])
        _keep_originals(library, batch, zip(ids, part, strict=True))
        yield Progress(start + len(part), len(rows), sentence)
    for done, row in enumerate(updates, start=len(new) + 1):
        assert row.person is not None
        assert row.existing is not None
        records.update(library, merged(people.get(library, row.existing), row.person))
        _keep_originals(library, batch, [(row.existing, row)])
        yield Progress(done, len(rows), sentence)
    return ImportResult(batch, len(new), len(updates), same)


def _keep_originals(library: Library, batch: int, written: Iterable[tuple[int, PlanRow]]) -> None:
    library.connection.executemany(
        "INSERT INTO card(person_id, import_id, source, uid, digest, original) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (id_, batch, draft.source, draft.person.uid, draft.digest, draft.original)
            for id_, row in written
            for draft in row.drafts
        ],
    )
