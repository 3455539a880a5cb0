"""Big libraries of fictional people, built through the services and kept, since the largest takes minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction
from relnet.services import follow_ups, importing, moments, people, sample
from relnet.services.library import Library, finish, verb

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much a library holds."""

    people: int
    interactions: int
    follow_ups: int

    @property
    def name(self) -> str:
        return f"{self.people}-{self.interactions}-{self.follow_ups}"


class Idle:
    """Runs a reading at full speed: nothing waits for it."""

    def report(self, done: int, total: int, sentence: str = "") -> None:
        """Nobody looks."""

    def breathe(self) -> None:
        """Nobody else wants to run."""


def open_library(path: Path) -> Library:
    """The library at `path`, at the time that all figures are taken at."""
    return Library(path, clock=lambda: NOW)


def build(path: Path, size: Size) -> None:
    """Make a library of that size at `path`; it comes under its name only once it is whole."""
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    library = open_library(half)
    if size.people:
        _import(library, size.people)
        known = list(people.ids(library, order=people.Order.ADDED))
        for batch in _batches(sample.interactions(known, size.interactions, now=NOW)):
            library.act(_log, batch)
        for batch in _batches(sample.follow_ups(known, size.follow_ups, now=NOW)):
            library.act(_promise, batch)
        _forget_history(library)
    library.close()
    half.rename(path)


def write_cards(path: Path, count: int) -> Path:
    """A file of that many sample cards, of other people than the libraries'."""
    with path.open("wb") as file:
        file.writelines(sample.cards(count, seed=1))
    return path


def _import(library: Library, count: int) -> None:
    cards = sample.cards(count)
    while part := b"".join(islice(cards, _BATCH)):
        reading = importing.read(Idle(), [importing.Source("sample.vcf", data=part)])
        plan = finish(importing.plan(library, reading))
        chosen = frozenset(row.index for row in plan.rows if row.status == "new")
        finish(library.act_in_slices(importing.commit, plan, importing.Decision(chosen)))


def _batches(things: Iterator) -> Iterator[list]:
    while batch := list(islice(things, _BATCH)):
        yield batch


@verb("Log interactions")
def _log(library: Library, made: Sequence[Interaction]) -> None:
    first, now = (library.one("SELECT max(id) FROM interaction") or 0) + 1, library.now()
    columns = "id, kind, day, at, timed, zone, minutes, counts, title, note, place, created_at"
    library.connection.executemany(
        f"INSERT INTO interaction({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (id_, x.kind.value, *moments.stored(x.when), x.minutes, x.kind.counts_as_contact, x.title, x.note, x.place, now)
            for id_, x in enumerate(made, first)
        ],
    )
    library.connection.executemany(
        "INSERT INTO participant(interaction_id, person_id) VALUES (?, ?)",
        [(id_, person) for id_, x in enumerate(made, first) for person in x.people],
    )


@verb("Add follow-ups")
def _promise(library: Library, made: Sequence[FollowUp]) -> None:
    for follow_up in made:
        follow_ups.add_follow_up(library, follow_up)


def _forget_history(library: Library) -> None:
    # As after a month: what built the library can no longer be taken back, and its notes do not weigh on the file.
    library.connection.execute("DELETE FROM undo_row")
    library.connection.execute("DELETE FROM undo_step")
    library.connection.execute("VACUUM")
