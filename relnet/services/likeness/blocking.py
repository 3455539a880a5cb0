"""Who is worth comparing with whom: people who share a key. What many share brings two together only with another key.

Every block is bounded, so the pairs grow with the people and not with their square, whatever a file holds.
"""

from collections.abc import Iterable, Sequence

from relnet.domain.progress import Progress
from relnet.services.library import Steps
from relnet.services.likeness.features import Compared

# A block of more pairs is a crowd: a switchboard, a frequent name.
_CROWD = 60
# A number or a name that more people have is hardly one person's.
_SHARED_BY = 4
# So many people or keys are looked at between two signs of progress.
_SLICE = 1000

Places = dict[str, list[int]]


class Candidates:
    """The pairs worth comparing, each once, as positions in `these` and `among`; and the keys that many share.

    Pairs of one key follow each other, so that their people are made once for most of them.
    """

    def __init__(self, these: Sequence[Compared], among: Sequence[Compared] | None) -> None:
        self._these = these
        self._others = these if among is None else among
        self._inside = among is None
        self.pairs: dict[tuple[int, int], None] = {}
        self.crowded: set[str] = set()

    def find(self) -> Steps[None]:
        """Fill `pairs` and `crowded`."""
        mine = yield from (self._repeated() if self._inside else _by_key(self._these, range(len(self._these))))
        theirs = mine if self._inside else (yield from _by_key(self._others, range(len(self._others)), mine))
        looked_at = 0
        for key, others in theirs.items():
            people = len(mine[key]) + (0 if self._inside else len(others))
            if people > _SHARED_BY:
                self.crowded.add(key)
            if not self._add(mine[key], others):
                yield from self._add_of_crowd(mine[key], others, key)
            looked_at += 1 + people
            if looked_at > _SLICE:
                looked_at = 0
                yield Progress()

    def _repeated(self) -> Steps[Places]:
        # Most keys are one person's: a list for each would cost more than all the rest, and so would the keys themselves.
        first: dict[int, int] = {}
        blocks: Places = {}
        for place, person in enumerate(self._these):
            for key in person.keys:
                earlier = first.setdefault(hash(key), place)
                if earlier != place:
                    blocks.setdefault(key, [earlier]).append(place)
            if place % _SLICE == 0:
                yield Progress()
        return blocks

    def _add(self, mine: Sequence[int], theirs: Sequence[int]) -> bool:
        """Whether they are few enough to be compared, each with each; then they will be."""
        if len(mine) * len(theirs) > _CROWD:
            return False
        self.pairs |= {(one, other): None for one in mine for other in theirs if one < other or not self._inside}
        return True

    def _add_of_crowd(self, mine: Sequence[int], theirs: Sequence[int], key: str) -> Steps[None]:
        second = yield from _by_key(self._these, mine)
        others = second if self._inside else (yield from _by_key(self._others, theirs, second))
        second.pop(key)
        for place, (also, people) in enumerate(others.items()):
            if also in second:
                self._add(second[also], people)
            if place % _SLICE == 0:
                yield Progress()


def _by_key(people: Sequence[Compared], places: Iterable[int], known: Places | None = None) -> Steps[Places]:
    """Which of the people at `places` have each key, of the `known` ones alone if given."""
    found: Places = {}
    for done, place in enumerate(places):
        keys = people[place].keys
        if known is None:
            for key in keys:
                found.setdefault(key, []).append(place)
        elif not known.keys().isdisjoint(keys):
            for key in keys:
                if key in known:
                    found.setdefault(key, []).append(place)
        if done % _SLICE == 0:
            yield Progress()
    return found
