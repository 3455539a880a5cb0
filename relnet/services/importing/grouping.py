"""Groups of files: who of a plan is in them, and what they become in the library."""

from collections.abc import Iterable, Sequence
from json import dumps

from relnet.domain.names import fold
from relnet.services import circles, records
from relnet.services.importing.drafts import DraftGroup
from relnet.services.importing.members import Members, bare
from relnet.services.importing.plans import GroupsAs, ImportPlan, PlannedGroup, PlanRow
from relnet.services.library import Library, Steps


def planned(library: Library, drafts: Sequence[DraftGroup], rows: Sequence[PlanRow]) -> Steps[tuple[PlannedGroup, ...]]:
    """The groups that were not imported yet, each once, with the rows of their members."""
    digests = dumps([draft.digest for draft in drafts])
    known = set(library.column("SELECT digest FROM group_card WHERE digest IN (SELECT value FROM json_each(?))", digests))
    new = {draft.digest: draft for draft in drafts if draft.digest not in known}
    if not new:
        return ()
    members = yield from Members.of(library, rows, {row.index: row.index for row in rows})
    return tuple(
        PlannedGroup(draft.group.name, tuple(_each(members.by_uid(uid) for uid in draft.group.members)), draft)
        for draft in new.values()
    )


def members_of(plan: ImportPlan, members: Members) -> list[tuple[PlannedGroup, list[int]]]:
    """The groups of a plan, each with the ids of its members, those of the library included."""
    members.ask(uid for group in plan.groups for uid in group.draft.group.members)
    return [(group, _each(members.by_uid(uid) for uid in group.draft.group.members)) for group in plan.groups]


def keep(library: Library, batch: int, groups: Iterable[PlannedGroup]) -> None:
    """Keep the group cards themselves, whatever becomes of their groups."""
    library.connection.executemany(
        "INSERT INTO group_card(import_id, source, uid, name, digest, charset, original) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (batch, draft.source, bare(draft.group.uid), group.name, draft.digest, draft.charset, draft.original)
            for group in groups
            for draft in (group.draft,)
        ],
    )


def gather_in(library: Library, name: str, ids: Sequence[int], groups_as: GroupsAs) -> None:
    """Make these people members of a group: a tag of that name, or a circle."""
    if not fold(name).strip() or not ids or groups_as == "none":
        return
    if groups_as == "circles":
        circles.join(library, circles.get_or_make(library, name), ids)
    else:
        records.tag(library, name, ids)


def _each(found: Iterable[int | None]) -> list[int]:
    return list(dict.fromkeys(one for one in found if one is not None))
