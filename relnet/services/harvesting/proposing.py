"""Happenings become proposals: with whom of the people of the library each was. Nothing is written."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from json import dumps
from typing import Literal

from relnet.domain.interaction import InteractionKind
from relnet.domain.names import fold
from relnet.domain.problem import Problem
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.harvest.happening import Attendee, Happening, LeftOut
from relnet.services.harvesting import acquainted
from relnet.services.harvesting.acquainted import Acquainted, Presence
from relnet.services.harvesting.reading import Reading
from relnet.services.library import Library, Steps

_SLICE = 200
# Of these, two on one day with the same person are likely one that was typed as well.
_MET = frozenset({InteractionKind.MEETING, InteractionKind.CALL, InteractionKind.MEAL, InteractionKind.EVENT})

Status = Literal["known", "logged", "unknown"]
_ORDER: dict[Status, int] = {"known": 0, "logged": 1, "unknown": 2}


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody named whom the library does not know, `count` times. Either of `name` and `mail` may be empty."""

    index: int
    name: str
    mail: str
    count: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """An interaction that may be logged. `people` are ids of the library, `strangers` indices into those of the harvest.

    `doubt` says in words why it may not have been; empty if nothing speaks against it. The user is in neither. `words` are
    what a search looks in, folded.
    """

    index: int
    happening: Happening
    status: Status
    people: tuple[int, ...]
    strangers: tuple[int, ...]
    doubt: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What could be logged; nothing has been. Proposals with people one knows come first, and the latest of each first.

    `names` are those of the people of the library; `own` the addresses taken to be the user's, `candidates` others that may
    be. `left_out` counts what is not proposed, by why.
    """

    proposals: tuple[Proposal, ...]
    strangers: tuple[Stranger, ...]
    names: Mapping[int, str]
    own: tuple[str, ...]
    candidates: tuple[str, ...]
    sources: tuple[str, ...]
    problems: tuple[Problem, ...]
    left_out: Mapping[LeftOut, int]


def propose(library: Library, reading: Reading, own: Sequence[str] | None = None) -> Steps[Harvest]:
    """Match those named with the people of the library. `own` are the user's addresses; remembered or guessed if not given."""
    harvested = reading.harvested
    happenings: dict[str, Happening] = {}
    presence = Presence()
    for start in range(0, len(harvested.happenings), _SLICE):
        part = harvested.happenings[start : start + _SLICE]
        for happening in part:
            happenings.setdefault(happening.uid, happening)
        presence.add(part)
        yield Progress(sentence=tr("Comparing with the people you have"))
    said = acquainted.own_mails(library)
    if own is None:
        own = [mail for mail in said if mail in presence.there] or presence.guess(library, harvested.owners)
    proposer = _Proposer(library, frozenset((*said, *own)), (yield from acquainted.archived(library)))
    once = list(happenings.values())
    for start in range(0, len(once), _SLICE):
        proposer.add(once[start : start + _SLICE])
        yield Progress(start, len(once))
    return Harvest(
        proposals=tuple(sorted(proposer.found, key=_place)),
        strangers=proposer.strangers(),
        names=proposer.names,
        own=tuple(own),
        candidates=tuple(dict.fromkeys([*own, *harvested.owners, *presence.likeliest()])),
        sources=reading.sources,
        problems=harvested.problems,
        left_out=Counter(harvested.left_out) + Counter({LeftOut.NOBODY: proposer.alone}),
    )


def _place(proposal: Proposal) -> tuple[int, int]:
    return _ORDER[proposal.status], -proposal.happening.when.day.toordinal()


class _Proposer:
    """Builds the proposals; knows which strangers were met before. `alone` counts what was with nobody but the user.

    `names` are those of the people of the library whom it has met.
    """

    def __init__(self, library: Library, own: frozenset[str], archived: Mapping[str, Sequence[int]]) -> None:
        self._library = library
        self._own = own
        self._acquainted = Acquainted(library, archived)
        self._strangers: dict[str, Attendee] = {}
        self._places: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self.found: list[Proposal] = []
        self.names: dict[int, str] = {}
        self.alone = 0

    def add(self, happenings: Sequence[Happening]) -> None:
        self._acquainted.ask(chain.from_iterable(happening.people for happening in happenings))
        logged = self._logged(happenings)
        pairs = [(happening, self._people(happening)) for happening in happenings]
        ids = {id_ for _, (known, _) in pairs for id_ in known}
        self.names |= dict(self._library.rows(_NAMES, dumps(sorted(ids))))
        days = set(self._library.rows(_BY_HAND, dumps(sorted(ids)), dumps(sorted(_MET))))
        for happening, (known, strangers) in pairs:
            if not known and not strangers:
                self.alone += 1
                continue
            status: Status = "logged" if happening.uid in logged else "known" if known else "unknown"
            met = happening.kind in _MET and any((id_, happening.when.day.isoformat()) in days for id_ in known)
            doubt = self._doubt(happening, met=met) if status == "known" else ""
            words = self._words(happening, known)
            self.found.append(Proposal(len(self.found), happening, status, known, strangers, doubt, words))

    def strangers(self) -> tuple[Stranger, ...]:
        return tuple(
            Stranger(place, attendee.name, attendee.mail, self._counts[key])
            for place, (key, attendee) in enumerate(self._strangers.items())
        )

    def _people(self, happening: Happening) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who of the library was there, and which strangers; neither who declined nor the user."""
        known: list[int] = []
        strangers: list[int] = []
        for attendee in happening.people:
            if attendee.declined or attendee.mail in self._own:
                continue
            id_ = self._acquainted.person(attendee)
            if id_ is not None:
                known.append(id_)
            else:
                strangers.append(self._stranger(attendee))
        return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(strangers))

    def _stranger(self, attendee: Attendee) -> int:
        key = attendee.mail or attendee.name.casefold()
        before = self._strangers.setdefault(key, attendee)
        if not before.name and attendee.name:
            self._strangers[key] = attendee
        self._counts[key] += 1
        return self._places.setdefault(key, len(self._places))

    def _logged(self, happenings: Sequence[Happening]) -> set[str]:
        uids = dumps([happening.uid for happening in happenings])
        sql = "SELECT source_uid FROM interaction WHERE source_uid IN (SELECT value FROM json_each(?))"
        return set(self._library.column(sql, uids))

    def _words(self, happening: Happening, known: Sequence[int]) -> str:
        named = (f"{person.name} {person.mail}" for person in happening.people)
        return fold(" ".join((happening.title, happening.place, *(self.names[id_] for id_ in known), *named)))

    def _doubt(self, happening: Happening, *, met: bool) -> str:
        if any(person.declined and person.mail in self._own for person in happening.people):
            return tr("you declined")
        if met:
            return tr("something with them is logged on that day")
        return tr("not marked as busy") if happening.free else ""


_NAMES = "SELECT id, display FROM person WHERE id IN (SELECT value FROM json_each(?))"
_BY_HAND = """
SELECT x.person_id, i.day FROM participant x JOIN interaction i ON i.id = x.interaction_id
WHERE x.person_id IN (SELECT value FROM json_each(?)) AND i.source_uid IS NULL
AND i.kind IN (SELECT value FROM json_each(?))
"""


def loggable(proposal: Proposal, ticked: frozenset[int] | set[int]) -> bool:
    """Whether the proposal has somebody once these strangers are people too."""
    return proposal.status != "logged" and bool(proposal.people or not ticked.isdisjoint(proposal.strangers))


def chosen_at_first(proposals: Sequence[Proposal]) -> Iterator[int]:
    """The proposals with people one knows against which nothing speaks."""
    return (proposal.index for proposal in proposals if proposal.status == "known" and not proposal.doubt)
