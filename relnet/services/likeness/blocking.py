"""Who is worth comparing with whom: people who share a key. What many share brings two together only with another key.

Every block is bounded, so the pairs grow with the people, not with their square, whatever a file holds.
"""

from collections.abc import Iterable, Mapping, Sequence

from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services.library import Steps
from relnet.services.likeness.features import Features

# A block of more pairs is a crowd: a switchboard, a frequent name.
_CROWD = 60
# A number or a name that more people have is hardly one person's.
_SHARED_BY = 4
_SLICE = 2000

Block = tuple[list[int], list[int]]


class Candidates:
    """The pairs worth comparing, each once, as positions in `these` and in `among`; and the keys that many share."""

    def __init__(self, these: Sequence[Features], among: Sequence[Features] | None) -> None:
        self._these = these
        self._others = these if among is None else among
        self._inside = among is None
        self.pairs: set[tuple[int, int]] = set()
        self.crowded: set[str] = set()

    def find(self) -> Steps[None]:
        """Fill `pairs` and `crowded`."""
        blocks = yield from self._blocks()
        sentence = tr("Looking for the same people")
        for done, (key, (mine, theirs)) in enumerate(blocks.items()):
            if len(mine) + (0 if self._inside else len(theirs)) > _SHARED_BY:
                self.crowded.add(key)
            self._pair(mine, theirs, key)
            if done % _SLICE == 0:
                yield Progress(0, 0, sentence)

    def _blocks(self) -> Steps[dict[str, Block]]:
        mine: dict[str, list[int]] = {}
        for place, person in enumerate(self._these):
            for key in person.keys:
                mine.setdefault(key, []).append(place)
            if place % _SLICE == 0:
                yield Progress()
        if self._inside:
            return {key: (places, places) for key, places in mine.items() if len(places) > 1}
        theirs: dict[str, list[int]] = {}
        known = mine.keys()
        for place, person in enumerate(self._others):
            if not known.isdisjoint(person.keys):
                for key in known & set(person.keys):
                    theirs.setdefault(key, []).append(place)
            if place % _SLICE == 0:
                yield Progress()
        return {key: (mine[key], places) for key, places in theirs.items()}

    def _pair(self, mine: list[int], theirs: list[int], crowd: str) -> None:
        if len(mine) * len(theirs) <= _CROWD:
            self._add(mine, theirs)
            return
        second_mine = _by_key(self._these, mine, crowd)
        second_theirs = second_mine if self._inside else _by_key(self._others, theirs, crowd)
        for key in second_mine.keys() & second_theirs.keys():
            if len(second_mine[key]) * len(second_theirs[key]) <= _CROWD:
                self._add(second_mine[key], second_theirs[key])

    def _add(self, mine: Iterable[int], theirs: Sequence[int]) -> None:
        if self._inside:
            self.pairs.update((one, other) for one in mine for other in theirs if one < other)
        else:
            self.pairs.update((one, other) for one in mine for other in theirs)


def _by_key(people: Sequence[Features], places: Iterable[int], but: str) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place in places:
        for key in people[place].keys:
            if key != but:
                found.setdefault(key, []).append(place)
    return found
