"""Undo, redo, the exact changes of an action and the guard against writes outside one: one mechanism.

Temporary triggers note the inverse of every row change (the technique of SQLite's "Automatic Undo/Redo Using SQLite").
The notes are data, never SQL text, and live in the library, so that undo survives a restart. Columns kept by triggers
are left out: they follow from the rest.
"""

import json
from bisect import bisect_right
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, Literal

from relnet.domain.changes import Changes, Kind
from relnet.domain.progress import Progress
from relnet.model.driver import Connection

Stack = Literal["undo", "redo"]

STEPS_KEPT = 200
SECONDS_KEPT = 30 * 86400
# How many rows are taken back at once; those of a range are only deleted.
_SLICE = 100
_RANGE = 500
_SWEPT = 1000

# Kept by triggers, so neither noted nor restored by an update.
_DERIVED = {
    "person": {"last_contact_on", "next_due_on"},
    "participant": {"at", "day", "kind", "counts"},
    "interaction": {"hidden"},
    "follow_up": {"sequence", "modified_at", "hidden"},
}
_BINARY = {"photo": "data", "card": "original", "group_card": "original"}
# What comes in by the thousand: parents first, so that an undo takes the children back first.
_RANGED = ("person", "channel", "position", "important_date", "person_tag", "photo", "card")
# What is derived, and what left the program, which no undo calls back.
_UNJOURNALED = ("undo_", "search_", "stale_", "sqlite_", "exported_")
_NO_VALUE = "NULL"

# Whose row it is, and what else it belongs to: (column of the person, column of the parent).
_OWNERS: dict[str, tuple[str, str]] = {
    "person": ("id", _NO_VALUE),
    "circle_member": ("person_id", "circle_id"),
    "person_tag": ("person_id", "tag_id"),
    "participant": ("person_id", "interaction_id"),
    "interaction_tag": (_NO_VALUE, "interaction_id"),
    "follow_up_person": ("person_id", "follow_up_id"),
    "connection": ("person_id", "other_id"),
    "introduction": ("first_id", "second_id"),
    "different_people": ("person_id", "other_id"),
    "import_change": ("person_id", "import_id"),
    "group_card": (_NO_VALUE, "import_id"),
    **dict.fromkeys(
        ("channel", "position", "question", "fact", "topic", "important_date", "photo", "card"), ("person_id", _NO_VALUE)
    ),
}
_OWN_KIND: dict[str, Kind] = {
    "interaction": "interaction", "follow_up": "follow_up", "circle": "circle", "tag": "tag",
    "organisation": "organisation", "import": "import", "setting": "setting",
}  # fmt: skip
_PARENT_KIND: dict[str, Kind] = {
    "circle_member": "circle", "person_tag": "tag", "participant": "interaction", "interaction_tag": "interaction",
    "follow_up_person": "follow_up", "connection": "person", "introduction": "person",
    "different_people": "person", "import_change": "import", "group_card": "import",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history."""

    id: int
    label: str


class Journal:
    """The history of one open library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._columns = _columns_by_table(connection)
        self._to_purge = False
        self._install()

    def top(self, stack: Stack) -> Step | None:
        """The step that would be taken back (or done again) next."""
        row = self._connection.execute(
            "SELECT id, label FROM undo_step WHERE stack = ? ORDER BY id DESC LIMIT 1", (stack,)
        ).fetchone()
        return Step(*row) if row else None

    def begin(self, label: str, now: int, *, stack: Stack = "undo") -> int:
        """Open a step, inside a transaction: from here until `finish` writes are allowed and noted."""
        self._to_purge = False
        cursor = self._connection.execute("INSERT INTO undo_step(label, at, stack) VALUES (?, ?, ?)", (label, now, stack))
        self._connection.execute("INSERT INTO journal_now(step_id) VALUES (?)", (cursor.lastrowid,))
        return int(cursor.lastrowid)

    @contextmanager
    def in_ranges(self) -> Iterator[None]:
        """Note what the block adds of people as ranges of ids: noting each row would take a fifth of an import.

        The block takes nothing away, and adds behind what is there.
        """
        before = self._newest()
        self._connection.execute("UPDATE journal_now SET in_ranges = 1")
        yield
        self._connection.execute("UPDATE journal_now SET in_ranges = 0")
        after = self._newest()
        self._connection.executemany(
            "INSERT INTO undo_row(step_id, tbl, op, key, old) SELECT step_id, ?, 'insert', ?, ? FROM journal_now",
            [
                (table, first, min(first + _RANGE - 1, after[table]))
                for table in _RANGED
                for first in range(before[table] + 1, after[table] + 1, _RANGE)
            ],
        )

    def _newest(self) -> dict[str, int]:
        return {table: self._connection.execute(f'SELECT ifnull(max(id), 0) FROM "{table}"').fetchone()[0] for table in _RANGED}

    def close(self) -> None:
        """Forbid writes again, whether the step was finished or taken back."""
        self._connection.execute("DELETE FROM journal_now")

    def finish(self, step: int, changes: Changes, now: int) -> None:
        """Close a step that changed so much; one without changes leaves no trace."""
        self.close()
        if not changes:
            self.drop(step)
        if self._to_purge:
            self._forget("id <= ?", step)
        beyond = "stack = ?1 AND id <= (SELECT id FROM undo_step WHERE stack = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)"
        for stack in ("undo", "redo"):
            self._forget(beyond, stack, STEPS_KEPT)
        self._forget("at < ?", now - SECONDS_KEPT)

    def forget_redo(self) -> None:
        """A new action makes what was undone unreachable."""
        self._forget("stack = 'redo'")

    def drop(self, step: int) -> None:
        """Remove a step that was taken back."""
        self._forget("id = ?", step)

    def purge(self) -> None:
        """With the end of the step under way, forget all history: for what must leave no trace.

        The step under way tells of it too, and no step before one that is gone could be taken back.
        """
        self._to_purge = True

    def _forget(self, which: str, *arguments: int | str) -> None:
        self._connection.execute(f"DELETE FROM undo_step WHERE {which}", arguments)

    def sweep(self) -> Generator[Progress, None, None]:
        """Delete the notes of steps that were forgotten, in slices: an import undone and not done again leaves a million."""
        while left := self._connection.execute(_FORGOTTEN).fetchone():
            notes = f"SELECT id FROM undo_row WHERE step_id = ? LIMIT {_SWEPT}"
            while self._connection.execute(f"DELETE FROM undo_row WHERE id IN ({notes})", left).rowcount:
                yield Progress()

    def size(self, step: int) -> int:
        """How many notes a step holds: by the index, since reading them all would hold the window."""
        return int(self._connection.execute("SELECT count(*) FROM undo_row WHERE step_id = ?", (step,)).fetchone()[0])

    def replay(self, step: int) -> Iterator[int]:
        """Take a step back, newest change first, yielding how many notes are done after each slice; its notes are used up."""
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        done = 0
        while rows := self._newest_notes(step):
            for (table, op), run in groupby(rows, key=lambda row: (row[1], row[2])):
                self._apply(table, op, list(run))
            self._connection.execute("DELETE FROM undo_row WHERE step_id = ? AND id >= ?", (step, rows[-1][0]))
            done += len(rows)
            yield done

    def _newest_notes(self, step: int) -> list[tuple[Any, ...]]:
        """The notes of the newest rows, of a slice of them."""
        newest = f"SELECT id, tbl, op, key, old, blob, {_ROWS} FROM undo_row WHERE step_id = ? ORDER BY id DESC LIMIT {_SLICE}"
        notes = self._connection.execute(newest, (step,)).fetchall()
        until = list(accumulate(note[-1] for note in notes))
        return notes[: max(1, bisect_right(until, _SLICE))]

    def _apply(self, table: str, op: str, rows: list[tuple[Any, ...]]) -> None:
        columns = self._columns[table]
        if op == "insert":
            self._connection.executemany(
                f'DELETE FROM "{table}" WHERE id BETWEEN ? AND ?', [(row[3], row[4] or row[3]) for row in rows]
            )
            return
        binary = _BINARY.get(table)
        names = _noted(table, columns, op) + ([binary] if binary else [])
        values = [(row[3], (*json.loads(row[4]), *((row[5],) if binary else ()))) for row in rows]
        if op == "delete":
            marks = ", ".join("?" * len(names))
            self._connection.executemany(f'INSERT INTO "{table}" ({_quoted(names)}) VALUES ({marks})', [old for _, old in values])
        else:
            for once in _each_once(values):
                self._restore(table, names, once)

    def _restore(self, table: str, names: list[str], values: dict[int, tuple[Any, ...]]) -> None:
        """Give rows their old values where these differ: what is as it was moves no index and calls no trigger."""
        now = f'SELECT id, {_quoted(names)} FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
        current = {key: row for key, *row in self._connection.execute(now, (json.dumps([*values]),))}
        changed = (
            ([name for name, old, new in zip(names, values[key], current[key], strict=True) if old != new], key) for key in values
        )
        for differing, run in groupby(changed, key=itemgetter(0)):
            if differing:
                settings = ", ".join(f'"{name}" = ?' for name in differing)
                at = [names.index(name) for name in differing]
                restored = [(*(values[key][index] for index in at), key) for _, key in run]
                self._connection.executemany(f'UPDATE "{table}" SET {settings} WHERE id = ?', restored)

    def _install(self) -> None:
        self._connection.execute("CREATE TEMP TABLE journal_now (step_id INTEGER NOT NULL, in_ranges INTEGER NOT NULL DEFAULT 0)")
        for table, columns in self._columns.items():
            for statement in _triggers(table, columns):
                self._connection.execute(statement)

    def changes(self, step: int) -> Generator[Progress, None, Changes]:
        """What a step changed so far, read in slices."""
        found: dict[Kind, set[int]] = {}
        for kind, sql, *arguments in self._touched(step):
            found.setdefault(kind, set()).update(row[0] for row in self._connection.execute(sql, arguments))
            yield Progress()
        return Changes({kind: frozenset(ids) for kind, ids in found.items() if ids})

    def _touched(self, step: int) -> Iterator[tuple[Any, ...]]:
        touched = self._connection.execute("SELECT DISTINCT tbl, op FROM undo_row WHERE step_id = ?", (step,)).fetchall()
        yield "person", "SELECT DISTINCT person_id FROM undo_row WHERE step_id = ? AND person_id IS NOT NULL", step
        for table in {table for table, _ in touched}:
            if kind := _OWN_KIND.get(table):
                yield kind, "SELECT DISTINCT key FROM undo_row WHERE step_id = ? AND tbl = ?", step, table
            if kind := _PARENT_KIND.get(table):
                yield kind, _PARENTS, step, table
        for table, op in touched:
            if op == "update":
                for column in _people_of(table):
                    yield "person", _MOVED.format(table=table, column=column), step, table
        if ("interaction", "update") in touched:
            yield "person", _MET, step
        yield from self._added(step)

    def _added(self, step: int) -> Iterator[tuple[Any, ...]]:
        ranges = "SELECT tbl, key, old FROM undo_row WHERE step_id = ? AND op = 'insert' AND old IS NOT NULL"
        for table, first, last in self._connection.execute(ranges, (step,)).fetchall():
            person, parent = _OWNERS[table]
            yield "person", _IN_RANGE.format(table=table, column=person), first, last
            if kind := _PARENT_KIND.get(table):
                yield kind, _IN_RANGE.format(table=table, column=parent), first, last


# A step with notes that is in no history, found by the index: there are few steps, and may be many notes.
_FORGOTTEN = """
WITH RECURSIVE noted(step) AS (
    SELECT min(step_id) FROM undo_row
    UNION ALL SELECT (SELECT min(step_id) FROM undo_row WHERE step_id > noted.step) FROM noted WHERE noted.step IS NOT NULL
) SELECT step FROM noted WHERE step IS NOT NULL AND step NOT IN (SELECT id FROM undo_step) LIMIT 1
"""
# The people whom updated rows belong to now; undo_row has those they belonged to before.
_MOVED = 'SELECT t."{column}" FROM undo_row u JOIN "{table}" t ON t.id = u.key WHERE u.step_id = ? AND u.tbl = ?'
_IN_RANGE = 'SELECT DISTINCT "{column}" FROM "{table}" WHERE id BETWEEN ? AND ?'
_PARENTS = "SELECT DISTINCT parent_id FROM undo_row WHERE step_id = ? AND tbl = ? AND parent_id IS NOT NULL"
# How many rows a note is about: `old` of an insert is the last of a range, null for one row.
_ROWS = "iif(op = 'insert' AND old IS NOT NULL, old - key + 1, 1)"
_MET = (
    "SELECT p.person_id FROM undo_row u JOIN participant p ON p.interaction_id = u.key"
    " WHERE u.step_id = ? AND u.tbl = 'interaction'"
)


def _each_once(values: list[tuple[int, tuple[Any, ...]]]) -> Iterator[dict[int, tuple[Any, ...]]]:
    """Rows with their values in turn, by their ids, in runs in which none comes twice."""
    run: dict[int, tuple[Any, ...]] = {}
    for key, old in values:
        if key in run:
            yield run
            run = {}
        run[key] = old
    yield run


def _columns_by_table(connection: Connection) -> dict[str, list[str]]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    tables = [name for name in names if not name.startswith(_UNJOURNALED)]
    return {table: [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')] for table in tables}


def _people_of(table: str) -> list[str]:
    person, parent = _OWNERS.get(table, (_NO_VALUE, _NO_VALUE))
    columns = [person, parent if _PARENT_KIND.get(table) == "person" else _NO_VALUE]
    return [column for column in columns if column not in (_NO_VALUE, "id")]


def _noted(table: str, columns: list[str], op: str) -> list[str]:
    left_out = _DERIVED.get(table, set[str]()) if op == "update" else set[str]()
    return [column for column in columns if column not in left_out and column != _BINARY.get(table)]


def _triggers(table: str, columns: list[str]) -> Iterator[str]:
    writable = [column for column in columns if column not in _DERIVED.get(table, set())]
    # To the letter: a name may be compared without its case elsewhere.
    before, after = (", ".join(f'{row}."{column}" COLLATE BINARY' for column in writable) for row in ("OLD", "NEW"))
    # What an import adds in ranges is noted there.
    unless = "(SELECT in_ranges FROM journal_now) IS NOT 1" if table in _RANGED else "1"
    yield _trigger(table, "insert", "INSERT", "NEW", when=unless, old="NULL", blob="NULL")
    update = f"UPDATE OF {_quoted(writable)}"
    for op, event, when in (("update", update, f"({before}) IS NOT ({after})"), ("delete", "DELETE", "1")):
        old = ", ".join(f'OLD."{column}"' for column in _noted(table, columns, op))
        blob = f'OLD."{_BINARY[table]}"' if table in _BINARY else "NULL"
        yield _trigger(table, op, event, "OLD", when=when, old=f"json_array({old})", blob=blob)


def _trigger(table: str, op: str, event: str, row: str, *, when: str, old: str, blob: str) -> str:
    person, parent = (
        column if column == _NO_VALUE else f'{row}."{column}"' for column in _OWNERS.get(table, (_NO_VALUE, _NO_VALUE))
    )
    step = "ifnull((SELECT step_id FROM journal_now), RAISE(ABORT, 'a write outside an action'))"
    return (
        f'CREATE TEMP TRIGGER "journal_{table}_{op}" AFTER {event} ON main."{table}" WHEN {when} BEGIN'
        " INSERT INTO undo_row(step_id, tbl, op, key, person_id, parent_id, old, blob)"
        f" VALUES ({step}, '{table}', '{op}', {row}.id, {person}, {parent}, {old}, {blob});"
        " END"
    )


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
