"""What files tell of people beyond their fields, written once, however often it is told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from json import dumps
from typing import Any
from uuid import uuid4

from relnet.domain.interaction import Interaction
from relnet.domain.knowledge import Knowledge
from relnet.domain.names import fold
from relnet.services import circles, follow_ups, interactions, records
from relnet.services.library import Library

Told = Sequence[tuple[int, Knowledge]]
# An entry's id, and the import that it came with.
Known = tuple[int, int | None]


def write(library: Library, batch: int, told: Told, new: set[int]) -> None:
    """Write what is told of each person. Of `new` people even the interactions are theirs that were there before them."""
    now = library.now()
    write_facts(library, batch, [(id_, f.kind, f.text, f.noted_on.isoformat(), f.sensitive) for id_, k in told for f in k.facts])
    questions = _unknown(library, "question", ("person_id", "text"), [(id_, text) for id_, k in told for text in k.questions])
    _insert(library, "question", ("person_id", "text", "import_id", "created_at"), [(*row, batch, now) for row in questions])
    topics = [
        (id_, direction, fold(text), text)
        for id_, known in told
        for direction, texts in (("offer", known.offers), ("need", known.needs))
        for text in texts
    ]
    columns = ("person_id", "direction", "folded")
    _insert(
        library, "topic", (*columns, "text", "import_id", "created_at"),
        [(*row, batch, now) for row in _unknown(library, "topic", columns, topics)],
    )  # fmt: skip
    for id_, known in told:
        _place(library, id_, known)
    _write_interactions(library, batch, told, new)
    _write_follow_ups(library, batch, told, new)


def write_facts(library: Library, batch: int, facts: Sequence[tuple[int, str, str, str, bool]]) -> None:
    """Write facts as (person, kind, text, day, whether sensitive), except those that are known."""
    columns = ("person_id", "kind", "text")
    _insert(
        library, "fact", (*columns, "noted_on", "sensitive", "import_id", "created_at"),
        [(*row, batch, library.now()) for row in _unknown(library, "fact", columns, facts)],
    )  # fmt: skip


def _place(library: Library, id_: int, known: Knowledge) -> None:
    for name in known.circles:
        if name.strip():
            circles.join(library, circles.get_or_make(library, name), [id_])
    if known.cadence:
        library.connection.execute(
            "UPDATE person SET ideal_days = ?, longest_days = ? WHERE id = ? AND ideal_days IS NULL",
            (known.cadence.ideal_days, known.cadence.longest_days, id_),
        )


def _write_interactions(library: Library, batch: int, told: Told, new: set[int]) -> None:
    stated = _joined((id_, item) for id_, known in told for item in known.interactions)
    there = _there(library, "interaction", "source_uid", [item.uid for item, _ in stated])
    for item, people in stated:
        known = there.get(item.uid) or _same(library, item, people[0])
        if known is None:
            columns = {**interactions.values(item), "import_id": batch, "created_at": library.now()}
            known = _insert_one(library, "interaction", columns), batch
            records.tag_interaction(library, known[0], item.tags)
        _link(library, "participant", "interaction_id", known, people, batch, new)


def _same(library: Library, item: Interaction, person: int) -> Known | None:
    # A file that names no UID tells the same once more on the next import, and what was typed left with a UID made for it.
    values = interactions.values(item)
    found = library.rows(
        "SELECT i.id, i.import_id FROM participant x JOIN interaction i ON i.id = x.interaction_id"
        " WHERE x.person_id = ? AND i.kind = ? AND i.at = ? AND i.title = ? AND i.note = ? AND i.source_uid IS NULL",
        person, values["kind"], values["at"], values["title"], values["note"],
    )  # fmt: skip
    return found[0] if found else None


def _write_follow_ups(library: Library, batch: int, told: Told, new: set[int]) -> None:
    stated = _joined((id_, item) for id_, known in told for item in known.follow_ups)
    there = _there(library, "follow_up", "uid", [item.uid for item, _ in stated])
    for item, people in stated:
        known = there.get(item.uid)
        if known is None:
            now = library.now()
            columns = {
                **follow_ups.values(item), "uid": item.uid or f"{uuid4()}@relnet", "import_id": batch,
                # Calendars that have it in a later version take no earlier one.
                "sequence": item.sequence,
                "created_at": _at(item.created_at, now), "modified_at": _at(item.modified_at, now),
            }  # fmt: skip
            known = _insert_one(library, "follow_up", columns), batch
        _link(library, "follow_up_person", "follow_up_id", known, people, batch, new)


def _at(moment: datetime | None, otherwise: int) -> int:
    return int(moment.timestamp()) if moment else otherwise


def _there(library: Library, table: str, column: str, uids: Iterable[str]) -> dict[str, Known]:
    wanted = dumps([uid for uid in uids if uid])
    sql = f"SELECT {column}, id, import_id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
    return {uid: (id_, batch) for uid, id_, batch in library.rows(sql, wanted)}


def _joined(stated: Iterable[tuple[int, Any]]) -> list[tuple[Any, list[int]]]:
    """The items with everybody whose file has one with the same UID; those without a UID stay apart."""
    found: dict[object, tuple[Any, list[int]]] = {}
    for place, (id_, item) in enumerate(stated):
        _, people = found.setdefault(item.uid or place, (item, []))
        if id_ not in people:
            people.append(id_)
    return list(found.values())


def _unknown(library: Library, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows, each once, whose first columns no row of the table has yet."""
    width = len(columns)
    wanted = {row[:width]: row for row in reversed(list(rows))}
    ids = dumps(sorted({row[0] for row in wanted}))
    for known in library.rows(
        f"SELECT {', '.join(columns)} FROM {table} WHERE person_id IN (SELECT value FROM json_each(?))", ids
    ):
        wanted.pop(known, None)
    return list(reversed(wanted.values()))


def _insert(library: Library, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    library.connection.executemany(
        f"INSERT INTO {table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", list(rows)
    )


def _insert_one(library: Library, table: str, values: Mapping[str, object]) -> int:
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO {table}({', '.join(values)}) VALUES ({marks})"
    return library.connection.execute(sql, tuple(values.values())).lastrowid


def _link(library: Library, table: str, column: str, known: Known, people: Iterable[int], batch: int, new: set[int]) -> None:
    # Whom the user took out of an entry stays out of it.
    id_, made_by = known
    joining = [(id_, person) for person in people if made_by == batch or person in new]
    library.connection.executemany(f"INSERT OR IGNORE INTO {table}({column}, person_id) VALUES (?, ?)", joining)
