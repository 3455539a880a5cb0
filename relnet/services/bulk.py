"""What is done to many people at once, as one step: any verb over ids in slices, and a change of several things together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any, Literal

from relnet.domain.cadence import Cadence
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import archive as resting
from relnet.services import circles, people, roster, tags
from relnet.services.library import Library, Steps, verb

# With ten interactions a person about 10 ms where everything of theirs goes out of sight.
_SLICE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of everybody chosen. Tags are given by name and taken off by id; circles are ids."""

    tag: tuple[str, ...] = ()
    untag: tuple[int, ...] = ()
    join: tuple[int, ...] = ()
    leave: tuple[int, ...] = ()
    cadence: Cadence | Literal["keep", "rest"] = "keep"

    def __bool__(self) -> bool:
        return self != Change()


@dataclass(frozen=True, slots=True)
class Held:
    """What some people have, each with how many of them have it: circles and tags by id."""

    people: int
    circles: dict[int, int]
    tags: dict[int, int]


def held(library: Library, ids: Sequence[int]) -> Held:
    """What these people have."""
    counted = "SELECT {0}, count(*) FROM {1} WHERE person_id IN (SELECT value FROM json_each(?)) GROUP BY {0}"
    found = (dict(library.rows(counted.format(*what), dumps([*ids]))) for what in _HELD)
    return Held(len(ids), *found)


_HELD = (("circle_id", "circle_member"), ("tag_id", "person_tag"))


def _in_slices(one: Callable[..., Any]) -> Callable[..., Steps[int]]:
    """A verb over people as one step over any number of them, which answers how many they were."""

    @verb(one.label)  # type: ignore[attr-defined]  # set by @verb
    def whole(library: Library, ids: Sequence[int], *arguments: Any) -> Steps[int]:
        for done, part in roster.slices(ids, _SLICE):
            yield Progress(done, len(ids), tr("Changing people"))
            one(library, part, *arguments)
        return len(ids)

    return whole


@verb("Change people")
def _change(library: Library, ids: Sequence[int], change: Change) -> None:
    for circle in change.leave:
        circles.leave(library, circle, ids)
    for circle in change.join:
        circles.join(library, circle, ids)
    for tag in change.untag:
        tags.take_off(library, ids, tag)
    for name in change.tag:
        tags.add(library, ids, name)
    if change.cadence != "keep":
        _give_cadence(library, ids, None if change.cadence == "rest" else change.cadence)


def _give_cadence(library: Library, ids: Sequence[int], cadence: Cadence | None) -> None:
    days = (cadence.ideal_days, cadence.longest_days) if cadence else (None, None)
    library.connection.execute(
        "UPDATE person SET ideal_days = ?1, longest_days = ?2, cadence_circle_id = NULL WHERE id IN"
        " (SELECT value FROM json_each(?3)) AND (ideal_days, longest_days, cadence_circle_id) IS NOT (?1, ?2, NULL)",
        (*days, dumps([*ids])),
    )


change_people = _in_slices(_change)
archive = _in_slices(resting.archive)
unarchive = _in_slices(resting.unarchive)
move_to_trash = _in_slices(people.move_to_trash)
restore_from_trash = _in_slices(people.restore_from_trash)


@_in_slices
@verb("Add to circle")
def join_circle(library: Library, ids: Sequence[int], circle: int) -> None:
    """Make people members of a circle."""
    circles.join(library, circle, ids)
