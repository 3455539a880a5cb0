"""What a row of a plan makes of somebody, and what it tells beyond a person's fields."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import TYPE_CHECKING, Any

from relnet.domain.knowledge import NOTHING, Knowledge
from relnet.domain.merging import merged
from relnet.domain.person import Person
from relnet.domain.reconciling import Reconciled, reconciled
from relnet.domain.relation import Relation
from relnet.domain.words import tr
from relnet.services.merging import joined

if TYPE_CHECKING:
    from relnet.services.importing.drafts import Draft
    from relnet.services.importing.plans import PlanRow


@dataclass(frozen=True, slots=True)
class Base:
    """What the kept card of somebody said; `revised` as of a Draft."""

    person: Person
    knowledge: Knowledge
    relations: tuple[Relation, ...]
    revised: str


def outcome(mine: Person, row: "PlanRow") -> Reconciled:
    """The person that an update, or a merge of alike ones, makes of `mine`; the user's edits since the kept card win."""
    assert row.person is not None
    if row.alike:
        return Reconciled(joined(mine, row.person))
    if row.base is None:
        return Reconciled(merged(mine, row.person, row.source))
    revised = max(draft.revised for draft in row.drafts)
    is_older = bool(revised) and revised < row.base.revised
    return reconciled(row.base.person, mine, row.person, source=row.source, adds_only=is_older)


def knowledge_of(drafts: "Sequence[Draft]", base: Base | None = None) -> Knowledge:
    """What cards tell of somebody beyond a person's fields, and the kept card did not."""
    told = reduce(together, (draft.knowledge for draft in drafts), NOTHING)
    return _without(told, base.knowledge) if told and base else told


def relations_of(drafts: "Sequence[Draft]", base: Base | None = None) -> tuple[Relation, ...]:
    """Whom cards name, and the kept card did not."""
    known = base.relations if base else ()
    found = (relation for draft in drafts for relation in draft.relations if relation not in known)
    return tuple(dict.fromkeys(found))


def told(knowledge: Knowledge, relations: Sequence[Relation]) -> list[str]:
    """What cards bring beyond a person's fields, in words."""
    if not knowledge and not relations:
        return []
    counts = (
        (len(knowledge.interactions), tr("interaction"), tr("interactions")),
        (len(knowledge.follow_ups), tr("follow-up"), tr("follow-ups")),
        (len(knowledge.facts), tr("fact"), tr("facts")),
        (len(knowledge.questions), tr("question"), tr("questions")),
        (len(knowledge.offers) + len(knowledge.needs), tr("topic"), tr("topics")),
        (len(knowledge.circles), tr("circle"), tr("circles")),
        (int(knowledge.cadence is not None), tr("cadence"), tr("cadence")),
        (len(relations), tr("connection"), tr("connections")),
    )
    return [f"{count} {plural}" if count > 1 else word for count, word, plural in counts if count]


def together(one: Knowledge, other: Knowledge) -> Knowledge:
    """What either tells, once."""
    if not one or not other:
        return one or other
    return _of_lists(one, other, lambda mine, theirs: tuple(dict.fromkeys((*mine, *theirs))), one.cadence or other.cadence)


def _without(one: Knowledge, other: Knowledge) -> Knowledge:
    cadence = None if one.cadence == other.cadence else one.cadence
    left = _of_lists(one, other, lambda mine, theirs: tuple(item for item in mine if item not in theirs), cadence)
    # A table does not say when a fact was noted, so that the day of reading it counts, which changes nothing.
    known = {(fact.kind, fact.text) for fact in other.facts}
    return replace(left, facts=tuple(fact for fact in left.facts if (fact.kind, fact.text) not in known))


def _of_lists(one: Knowledge, other: Knowledge, join: Any, cadence: Any) -> Knowledge:
    lists = [field.name for field in fields(Knowledge) if field.name != "cadence"]
    return Knowledge(**{name: join(getattr(one, name), getattr(other, name)) for name in lists}, cadence=cadence)
