"""The chosen proposals become interactions, in one action: one Undo takes all of it back, and so does the list of imports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from json import dumps

from relnet.domain.interaction import Interaction
from relnet.domain.names import Name, split
from relnet.domain.person import Channel, ChannelKind, Person
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import interactions, records
from relnet.services.harvesting import acquainted
from relnet.services.harvesting.proposing import Harvest, Proposal, Stranger, loggable
from relnet.services.importing import traces
from relnet.services.library import Library, Steps, verb

_SLICE = 100


@dataclass(frozen=True, slots=True)
class Decision:
    """What to log: `chosen` proposals and strangers to add as `people`, by their indices. `own` are the user's addresses."""

    chosen: frozenset[int]
    people: frozenset[int] = frozenset()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What was logged. `import_id` is None if that is nothing."""

    import_id: int | None
    interactions: int
    people: int


@verb("Log from calendar or mail")
def keep(library: Library, harvest: Harvest, decision: Decision) -> Steps[Kept]:
    """Log what was chosen. What was logged or whose people were thrown away in the meantime is passed over."""
    rows = [row for row in harvest.proposals if row.index in decision.chosen and loggable(row, decision.people)]
    strangers = [stranger for stranger in harvest.strangers if stranger.index in decision.people]
    if not rows and not strangers:
        return Kept(None, 0, 0)
    made = traces.Made(library)
    same = sum(row.status == "logged" for row in harvest.proposals)
    batch: int = library.connection.execute(
        "INSERT INTO import(at, sources, new, updated, same, unread) VALUES (?, ?, ?, 0, ?, ?)",
        (library.now(), dumps(harvest.sources, ensure_ascii=False), len(strangers), same, len(harvest.problems)),
    ).lastrowid
    ids = records.insert(library, [_person(stranger) for stranger in strangers], batch)
    new = {stranger.index: id_ for stranger, id_ in zip(strangers, ids, strict=True)}
    count = 0
    for start in range(0, len(rows), _SLICE):
        count += _log(library, batch, rows[start : start + _SLICE], new)
        yield Progress(start, len(rows), tr("Logging interactions"))
    acquainted.remember(library, decision.own)
    yield from traces.keep(library, batch, made)
    return Kept(batch, count, len(strangers))


def _person(stranger: Stranger) -> Person:
    channels = (Channel(ChannelKind.MAIL, stranger.mail),) if stranger.mail else ()
    return Person(name=split(stranger.name) if stranger.name else Name(), channels=channels)


def _log(library: Library, batch: int, rows: Sequence[Proposal], new: Mapping[int, int]) -> int:
    """Write interactions; answers how many."""
    uids = dumps([row.happening.uid for row in rows])
    there = set(library.column("SELECT source_uid FROM interaction WHERE source_uid IN (SELECT value FROM json_each(?))", uids))
    everybody = dumps(sorted({id_ for row in rows for id_ in row.people}))
    living = set(
        library.column("SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL", everybody)
    )
    logged: list[Interaction] = []
    for row in rows:
        known = [id_ for id_ in row.people if id_ in living]
        people = (*known, *(new[place] for place in row.strangers if place in new))
        if people and row.happening.uid not in there:
            logged.append(_interaction(row, people))
    _insert(library, batch, logged)
    return len(logged)


def _interaction(row: Proposal, people: tuple[int, ...]) -> Interaction:
    told = row.happening
    return Interaction(told.kind, told.when, people, title=told.title, place=told.place, minutes=told.minutes, uid=told.uid)


def _insert(library: Library, batch: int, logged: Sequence[Interaction]) -> None:
    first = (library.one("SELECT max(id) FROM interaction") or 0) + 1
    rows = [
        {"id": id_, **interactions.values(interaction), "import_id": batch, "created_at": library.now()}
        for id_, interaction in enumerate(logged, start=first)
    ]
    if rows:
        columns, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
        library.connection.executemany(
            f"INSERT INTO interaction({columns}) VALUES ({marks})", [tuple(row.values()) for row in rows]
        )
    library.connection.executemany(
        "INSERT INTO participant(interaction_id, person_id) VALUES (?, ?)",
        [(id_, person) for id_, interaction in enumerate(logged, start=first) for person in interaction.people],
    )
