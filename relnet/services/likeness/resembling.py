"""From people to the pairs of them that may be the same, each with how sure that is and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services.library import Steps
from relnet.services.likeness.blocking import Candidates
from relnet.services.likeness.features import Features
from relnet.services.likeness.reasons import reason
from relnet.services.likeness.signs import signs
from relnet.services.likeness.weights import PROPOSE, score

_SLICE = 500


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two people, by their keys, who may be the same: `score` from PROPOSE to 1, `reason` in words about the first."""

    first: int
    second: int
    score: float
    reason: str


def resemblances(these: Sequence[Features], among: Sequence[Features] | None = None) -> Steps[list[Resemblance]]:
    """Who of `these` may be somebody of `among`; without it, somebody who comes before them. The surest come first."""
    others = these if among is None else among
    candidates = Candidates(these, among)
    yield from candidates.find()
    found: list[Resemblance] = []
    sentence = tr("Looking for people who may be the same")
    for done, (mine, theirs) in enumerate(candidates.pairs):
        if done % _SLICE == 0:
            yield Progress(done, len(candidates.pairs), sentence)
        # Of two in a file it is the later one that resembles somebody.
        one, other = (these[mine], others[theirs]) if among is not None else (these[theirs], these[mine])
        said = signs(one, other, candidates.crowded)
        sure = score(said)
        if sure >= PROPOSE:
            found.append(Resemblance(one.key, other.key, sure, reason(one, other, said)))
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))
