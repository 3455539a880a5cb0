"""From people to the pairs of them that may be the same, each with how sure that is and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services.library import Steps
from relnet.services.likeness.blocking import Candidates
from relnet.services.likeness.features import Compared, Features
from relnet.services.likeness.reasons import reason
from relnet.services.likeness.signs import signs
from relnet.services.likeness.weights import PROPOSE, score

_SLICE = 500
# So many people are kept whole for their next pair.
_AT_HAND = 4000


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two people, by their keys, who may be the same: `score` from PROPOSE to 1, `reason` in words about the first."""

    first: int
    second: int
    score: float
    reason: str


def resemblances(these: Sequence[Compared], among: Sequence[Compared] | None = None) -> Steps[list[Resemblance]]:
    """Who of `these` may be somebody of `among`; without it, somebody who comes before them. The surest come first."""
    others = these if among is None else among
    candidates = Candidates(these, among)
    yield from candidates.find()
    found: list[Resemblance] = []
    sentence = tr("Looking for people who may be the same")
    mine_whole, theirs_whole = _made(these), _made(others)
    for done, (mine, theirs) in enumerate(candidates.pairs):
        if done % _SLICE == 0:
            yield Progress(done, len(candidates.pairs), sentence)
        # Of two in a file it is the later one that resembles somebody.
        pair = mine_whole(mine), theirs_whole(theirs)
        one, other = pair if among is not None else reversed(pair)
        said = signs(one, other, candidates.crowded)
        sure = score(said)
        if sure >= PROPOSE:
            found.append(Resemblance(one.key, other.key, sure, reason(one, other, said)))
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))


def _made(people: Sequence[Compared]) -> Callable[[int], Features]:
    """What is compared of the person at a place."""
    return lru_cache(maxsize=_AT_HAND)(lambda place: people[place].whole())
