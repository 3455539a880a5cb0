"""The parts of taking an import back, in slices, since an import may have brought ten thousand people."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from json import dumps

from relnet.domain.progress import Progress
from relnet.domain.reconciling import reconciled
from relnet.domain.words import tr
from relnet.services import people as persons
from relnet.services import records, roster
from relnet.services.importing import changing
from relnet.services.importing.changing import Change, State
from relnet.services.library import Library, Steps

_SLICE = 200
_FEW = 25
# Which of an import's rows are with somebody of ?2, by table.
_WITH = {
    "interaction": "id IN (SELECT interaction_id FROM participant WHERE person_id IN (SELECT value FROM json_each(?2)))",
    "follow_up": "id IN (SELECT follow_up_id FROM follow_up_person WHERE person_id IN (SELECT value FROM json_each(?2)))",
    "connection": "(person_id IN (SELECT value FROM json_each(?2)) OR other_id IN (SELECT value FROM json_each(?2)))",
    **dict.fromkeys(("fact", "question", "topic"), "person_id IN (SELECT value FROM json_each(?2))"),
}
_UNUSED = {
    "tag": "id NOT IN (SELECT tag_id FROM person_tag UNION ALL SELECT tag_id FROM interaction_tag)",
    "organisation": "id NOT IN (SELECT organisation_id FROM position WHERE organisation_id IS NOT NULL)",
    "circle": "id NOT IN (SELECT circle_id FROM circle_member)"
    " AND id NOT IN (SELECT cadence_circle_id FROM person WHERE cadence_circle_id IS NOT NULL)",
}


def entries(library: Library, import_id: int, edited: Mapping[str, Set[int]], kept: Set[int]) -> Steps[None]:
    """Remove what an import told of people, except what was edited since or is with somebody who stays."""
    those = dumps(sorted(kept))
    for table, is_with in _WITH.items():
        found = library.column(f"SELECT id FROM {table} WHERE import_id = ?1 AND NOT {is_with}", import_id, those)
        ids = sorted(set(found) - edited.get(table, set()))
        yield from _delete(library, table, ids)


def people(library: Library, ids: Sequence[int]) -> Steps[None]:
    """Remove people."""
    yield from _delete(library, "person", ids)


def changes(library: Library, import_id: int) -> Steps[int]:
    """Undo what an import changed of people who were there; what was edited since stays. Answers how many there were."""
    last: int | None = None
    restored: set[int] = set()
    while found := changing.changes(library, import_id, last, _FEW):
        now = changing.states(library, {change.person_id for _, change in found})
        for _, change in found:
            # Whoever was changed twice is read anew.
            mine = now.pop(change.person_id, None) or changing.states(library, [change.person_id])[change.person_id]
            _restore(library, change, mine)
            restored.add(change.person_id)
        last = found[-1][0]
        yield Progress(len(restored), 0, tr("Restoring people"))
    return len(restored)


def rest(library: Library, import_id: int, kept: Set[int]) -> Steps[None]:
    """Remove the cards of an import, those of people who stay apart, and what it noted."""
    whose = " AND person_id NOT IN (SELECT value FROM json_each(?2))"
    for table, but in (("card", whose), ("group_card", ""), ("import_change", "")):
        those = (dumps(sorted(kept)),) if but else ()
        ids = library.column(f"SELECT id FROM {table} WHERE import_id = ?1{but} ORDER BY id", import_id, *those)
        yield from _delete(library, table, ids)


def shared(library: Library, made: Mapping[str, tuple[int, int]]) -> Steps[None]:
    """Remove the tags, organisations and circles among these ids, from the first to the last, that nobody has."""
    for table, (first, last) in made.items():
        ids = library.column(f"SELECT id FROM {table} WHERE id BETWEEN ? AND ? AND {_UNUSED[table]}", first, last)
        yield from _delete(library, table, ids)


def _delete(library: Library, table: str, ids: Sequence[int]) -> Steps[None]:
    for start, part in roster.slices(ids, _SLICE):
        library.connection.execute(f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (dumps(part),))
        yield Progress(start + len(part), len(ids), tr("Taking the import back"))


def _restore(library: Library, change: Change, now: State) -> None:
    id_, before, after = change.person_id, change.before, change.after
    was, came = before.person, after.person
    if not change.has_photo:
        was, came = (replace(person, photo=now.person.photo) for person in (was, came))
    records.update(library, reconciled(came, now.person, was).person, before=now.person, respells=False)
    gained = set(after.circles) - set(before.circles)
    if gained & set(now.circles):
        circles = [circle for circle in now.circles if circle not in gained]
        persons.set_circles(library, id_, circles)
    if now.cadence == after.cadence != before.cadence:
        library.connection.execute(
            "UPDATE person SET ideal_days = ?, longest_days = ?, cadence_circle_id = ? WHERE id = ?", (*before.cadence, id_)
        )
