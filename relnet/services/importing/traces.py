"""What an import brought, as it was when it was written: by this one sees what the user has worked on since.

A checksum of each row is kept, with everything that hangs on it, in a setting of the library.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

from relnet.domain.progress import Progress
from relnet.services import roster
from relnet.services.library import Library, Steps

_SLICE = 500
# Whatever an import makes on the way, to be removed with it unless others use it by then.
_SHARED = ("tag", "organisation", "circle")


def _list(columns: str, table: str, owner: str, order: str) -> str:
    # What hangs on a row as one text.
    return f"(SELECT json_group_array(json_array({columns})) FROM (SELECT {columns} FROM {table} WHERE {owner} ORDER BY {order}))"


# The rows with the import's number, by table: the id and what makes up one of them.
_CONTENT = {
    "person": f"""SELECT id, formatted, prefix, given, middle, family, suffix, nickname, phonetic, pronouns, note, other_names,
        ideal_days, longest_days, cadence_circle_id,
        {_list("kind, value, label, service, preferred, street, locality, region, postal_code, country, po_box, extended",
               "channel", "person_id = t.id", "rank, id")},
        {_list("organisation_id, title, role, unit, started_on, ended_on", "position", "person_id = t.id", "rank, id")},
        {_list("kind, label, year, month, day", "important_date", "person_id = t.id", "id")},
        {_list("tag_id", "person_tag", "person_id = t.id", "tag_id")},
        {_list("circle_id", "circle_member", "person_id = t.id", "circle_id")},
        (SELECT mime || length(data) FROM photo WHERE person_id = t.id) FROM person t""",
    "interaction": f"""SELECT id, kind, at, timed, minutes, title, note, place, thanked_at, check_in_on,
        {_list("person_id", "participant", "interaction_id = t.id", "person_id")},
        {_list("tag_id", "interaction_tag", "interaction_id = t.id", "tag_id")} FROM interaction t""",
    "follow_up": f"""SELECT id, kind, summary, note, place, due, due_at, zone, minutes, remind_minutes, state, rule,
        again_after_days, interaction_id, introduction_id,
        {_list("person_id", "follow_up_person", "follow_up_id = t.id", "person_id")} FROM follow_up t""",
    "fact": "SELECT id, kind, text, noted_on, sensitive, interaction_id FROM fact t",
    "question": "SELECT id, text, interaction_id, asked_at FROM question t",
    "topic": "SELECT id, direction, text FROM topic t",
    "connection": "SELECT id, kind, note, since FROM connection t",
}  # fmt: skip
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


def forget(library: Library, batch: int) -> None:
    """Remove the trace of an import."""
    library.connection.execute("DELETE FROM setting WHERE name = ?", (_name(batch),))


def checksums(library: Library, batch: int) -> Steps[dict[str, dict[int, int]]]:
    """The checksums of an import's rows as they are now, by table."""
    found: dict[str, dict[int, int]] = {}
    for table, content in _CONTENT.items():
        ids = library.column(f"SELECT id FROM {table} WHERE import_id = ? ORDER BY id", batch)
        for _, part in roster.slices(ids, _SLICE):
            rows = library.connection.execute(f"{content} WHERE t.id IN (SELECT value FROM json_each(?))", (json.dumps(part),))
            sums = found.setdefault(table, {})
            sums.update((id_, crc32(repr(row).encode("utf-8", "replace"))) for id_, *row in rows)
            yield Progress()
    return found


def _name(batch: int) -> str:
    return f"import {batch}"


_JOINED = {
    "participant": "SELECT x.id FROM person p JOIN participant x ON x.person_id = p.id"
    " JOIN interaction i ON i.id = x.interaction_id WHERE p.import_id = ?1 AND i.import_id IS NOT ?1",
    "follow_up_person": "SELECT x.id FROM person p JOIN follow_up_person x ON x.person_id = p.id"
    " JOIN follow_up f ON f.id = x.follow_up_id WHERE p.import_id = ?1 AND f.import_id IS NOT ?1",
}
