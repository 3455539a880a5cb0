"""What an import brought, as it was when it was written: by this one sees what the user has worked on since.

A checksum of each row is kept, with everything that hangs on it, in a setting of the library.
"""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

from relnet.domain.progress import Progress
from relnet.services import roster
from relnet.services.library import Library, Steps

_SLICE = 500
# Whatever an import makes on the way, to be removed with it unless others use it by then.
_SHARED = ("tag", "organisation", "circle")
_IDS = "IN (SELECT value FROM json_each(?))"
# The rows with the import's number, by table: what makes up one of them, each statement beginning with its id.
_CONTENT = {
    "person": (
        f"""SELECT id, formatted, prefix, given, middle, family, suffix, nickname, phonetic, pronouns, note, other_names,
            ideal_days, longest_days, cadence_circle_id FROM person WHERE id {_IDS}""",
        f"""SELECT person_id, kind, value, label, service, preferred, street, locality, region, postal_code, country, po_box,
            extended FROM channel WHERE person_id {_IDS} ORDER BY person_id, rank, id""",
        f"""SELECT person_id, organisation_id, title, role, unit, started_on, ended_on FROM position
            WHERE person_id {_IDS} ORDER BY person_id, rank, id""",
        f"SELECT person_id, kind, label, year, month, day FROM important_date WHERE person_id {_IDS} ORDER BY person_id, id",
        f"SELECT person_id, tag_id FROM person_tag WHERE person_id {_IDS} ORDER BY person_id, tag_id",
        f"SELECT person_id, circle_id FROM circle_member WHERE person_id {_IDS} ORDER BY person_id, circle_id",
        f"SELECT person_id, mime, length(data) FROM photo WHERE person_id {_IDS}",
    ),
    "interaction": (
        f"SELECT id, kind, at, timed, minutes, title, note, place, thanked_at, check_in_on FROM interaction WHERE id {_IDS}",
        f"SELECT interaction_id, person_id FROM participant WHERE interaction_id {_IDS} ORDER BY interaction_id, person_id",
        f"SELECT interaction_id, tag_id FROM interaction_tag WHERE interaction_id {_IDS} ORDER BY interaction_id, tag_id",
    ),
    "follow_up": (
        f"""SELECT id, kind, summary, note, place, due, due_at, zone, minutes, remind_minutes, state, rule, again_after_days,
            interaction_id, introduction_id FROM follow_up WHERE id {_IDS}""",
        f"SELECT follow_up_id, person_id FROM follow_up_person WHERE follow_up_id {_IDS} ORDER BY follow_up_id, person_id",
    ),
    "fact": (f"SELECT id, kind, text, noted_on, sensitive, interaction_id FROM fact WHERE id {_IDS}",),
    "question": (f"SELECT id, text, interaction_id, asked_at FROM question WHERE id {_IDS}",),
    "topic": (f"SELECT id, direction, text FROM topic WHERE id {_IDS}",),
    "connection": (f"SELECT id, kind, note, since FROM connection WHERE id {_IDS}",),
}
Sums = Mapping[str, Mapping[int, int]]


class Trace(NamedTuple):
    """What was kept of an import.

    `sums` are the checksums of its rows by table, `made` the first and last ids of what else it made, `joined` those links
    of its people, by table, that lead to entries which were there before.
    """

    sums: Sums
    made: Mapping[str, tuple[int, int]]
    joined: Mapping[str, list[int]]


class Made:
    """Knows which tags, organisations and circles are there, to tell later which were made."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._last = self._newest()

    def since(self) -> dict[str, tuple[int, int]]:
        """The first and the last id of those made since, by table; left out where there are none."""
        now = self._newest()
        return {table: (self._last[table] + 1, now[table]) for table in _SHARED if now[table] > self._last[table]}

    def _newest(self) -> dict[str, int]:
        return {table: self._library.one(f"SELECT max(id) FROM {table}") or 0 for table in _SHARED}


def keep(library: Library, batch: int, made: Made) -> Steps[None]:
    """Keep the trace of an import that was just written."""
    sums = yield from checksums(library, batch)
    joined = {table: library.column(sql, batch) for table, sql in _JOINED.items()}
    trace = Trace(sums, made.since(), joined)
    library.connection.execute("INSERT INTO setting(name, value) VALUES (?, ?)", (_name(batch), json.dumps(trace._asdict())))


def read(library: Library, batch: int) -> Trace | None:
    """The trace of an import; None if none was kept."""
    kept = library.one("SELECT value FROM setting WHERE name = ?", _name(batch))
    if kept is None:
        return None
    document = json.loads(kept)
    sums = {table: {int(id_): value for id_, value in rows.items()} for table, rows in document["sums"].items()}
    return Trace(sums, {table: (first, last) for table, (first, last) in document["made"].items()}, document["joined"])


def forget(library: Library, batch: int, made: Mapping[str, tuple[int, int]]) -> None:
    """Remove the trace, and what the import made on the way and nobody uses."""
    for table, (first, last) in made.items():
        library.connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ? AND {_UNUSED[table]}", (first, last))
    library.connection.execute("DELETE FROM setting WHERE name = ?", (_name(batch),))


def checksums(library: Library, batch: int) -> Steps[dict[str, dict[int, int]]]:
    """The checksums of an import's rows as they are now, by table."""
    found: dict[str, dict[int, int]] = {}
    for table, statements in _CONTENT.items():
        ids = library.column(f"SELECT id FROM {table} WHERE import_id = ? ORDER BY id", batch)
        sums = dict.fromkeys(ids, 0)
        for _, part in roster.slices(ids, _SLICE):
            wanted = json.dumps(part)
            for id_, *row in _rows(library, statements, wanted):
                sums[id_] = crc32(repr(row).encode("utf-8", "replace"), sums[id_])
            yield Progress()
        if sums:
            found[table] = sums
    return found


def _rows(library: Library, statements: tuple[str, ...], wanted: str) -> Iterator[tuple[int, ...]]:
    for statement in statements:
        yield from library.connection.execute(statement, (wanted,))


def _name(batch: int) -> str:
    return f"import {batch}"


_JOINED = {
    "participant": "SELECT x.id FROM person p JOIN participant x ON x.person_id = p.id"
    " JOIN interaction i ON i.id = x.interaction_id WHERE p.import_id = ?1 AND i.import_id IS NOT ?1",
    "follow_up_person": "SELECT x.id FROM person p JOIN follow_up_person x ON x.person_id = p.id"
    " JOIN follow_up f ON f.id = x.follow_up_id WHERE p.import_id = ?1 AND f.import_id IS NOT ?1",
}
_UNUSED = {
    "tag": "id NOT IN (SELECT tag_id FROM person_tag UNION ALL SELECT tag_id FROM interaction_tag)",
    "organisation": "id NOT IN (SELECT organisation_id FROM position WHERE organisation_id IS NOT NULL)",
    "circle": "id NOT IN (SELECT circle_id FROM circle_member)"
    " AND id NOT IN (SELECT cadence_circle_id FROM person WHERE cadence_circle_id IS NOT NULL)",
}
