"""With whom of an import the user has worked since: they stay when it is taken back."""

from collections.abc import Mapping, Set
from json import dumps

from relnet.services.importing.traces import Trace
from relnet.services.library import Library

# Owners of what the user changed among that which the import brought, by table.
_OWNERS = {
    "person": "SELECT value FROM json_each(?)",
    "interaction": "SELECT person_id FROM participant WHERE interaction_id IN (SELECT value FROM json_each(?))",
    "follow_up": "SELECT person_id FROM follow_up_person WHERE follow_up_id IN (SELECT value FROM json_each(?))",
    "connection": "SELECT person_id FROM connection WHERE id IN (SELECT value FROM json_each(?1))"
    " UNION ALL SELECT other_id FROM connection WHERE id IN (SELECT value FROM json_each(?1))",
    **{
        table: f"SELECT person_id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        for table in ("fact", "question", "topic")
    },
}
# Whoever has something that did not come with the import ?1.
_OTHERS = (
    *(
        f"SELECT person_id FROM {table} WHERE import_id IS NOT ?1"
        for table in ("fact", "question", "topic", "card", "connection")
    ),
    "SELECT other_id FROM connection WHERE import_id IS NOT ?1",
    "SELECT first_id FROM introduction",
    "SELECT second_id FROM introduction",
)
# Likewise, through links that are not among ?2, those that the import itself made.
_LINKED = {
    "participant": "SELECT x.person_id FROM participant x JOIN interaction i ON i.id = x.interaction_id"
    " WHERE i.import_id IS NOT ?1 AND x.id NOT IN (SELECT value FROM json_each(?2))",
    "follow_up_person": "SELECT x.person_id FROM follow_up_person x JOIN follow_up f ON f.id = x.follow_up_id"
    " WHERE f.import_id IS NOT ?1 AND x.id NOT IN (SELECT value FROM json_each(?2))",
}


def staying(library: Library, import_id: int, trace: Trace, edited: Mapping[str, Set[int]]) -> set[int]:
    """The people that an import brought and who stay when it is taken back. `edited` are its changed rows, by table."""
    worked: set[int] = set()
    for table, ids in edited.items():
        if ids:
            worked.update(library.column(_OWNERS[table], dumps(sorted(ids))))
    for sql in _OTHERS:
        worked.update(library.column(sql, import_id) if "?1" in sql else library.column(sql))
    for table, sql in _LINKED.items():
        worked.update(library.column(sql, import_id, dumps(trace.joined[table])))
    return worked & set(library.column("SELECT id FROM person WHERE import_id = ?", import_id))
