"""New rows of a plan that may tell of somebody who is known, or of an earlier row: marked with whom, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import likeness
from relnet.services.duplicates import library_features
from relnet.services.importing.plans import Alike, PlanRow
from relnet.services.library import Library, Steps
from relnet.services.likeness import Outline, Resemblance

_SLICE = 100


def marked(library: Library, rows: Sequence[PlanRow]) -> Steps[list[PlanRow]]:
    """The rows, those new ones that resemble somebody as `alike`: to the likeliest, of equals to one of the library."""
    theirs = yield from _outlines(rows)
    if not theirs:
        return list(rows)
    mine = yield from library_features(library, near=theirs)
    found = (yield from likeness.resemblances(theirs, mine)) if mine else []
    found += yield from likeness.resemblances(theirs)
    best = _best(found)
    names = {person.key: person.name for person in (*mine, *theirs)}
    return [replace(row, status="alike", alike=_alike(best[row.index], names)) if row.index in best else row for row in rows]


def _outlines(rows: Sequence[PlanRow]) -> Steps[list[Outline]]:
    found: list[Outline] = []
    for start in range(0, len(rows), _SLICE):
        new = [row for row in rows[start : start + _SLICE] if row.status == "new"]
        # Below zero, where no id of a person is.
        found += [likeness.outline(-1 - row.index, row.person) for row in new if row.person]
        yield Progress(start, len(rows), tr("Looking for people who may be the same"))
    return found


def _best(found: Iterable[Resemblance]) -> dict[int, Resemblance]:
    best: dict[int, Resemblance] = {}
    for one in sorted(found, key=lambda one: (-one.score, one.second < 0)):
        best.setdefault(-1 - one.first, one)
    return best


def _alike(one: Resemblance, names: dict[int, str]) -> Alike:
    name = names[one.second] or tr("No name")
    if one.second > 0:
        return Alike(one.second, None, name, one.score, one.reason)
    return Alike(None, -1 - one.second, name, one.score, one.reason)
