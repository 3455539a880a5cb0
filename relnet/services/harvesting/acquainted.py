"""Who of those named in calendars and mails is known, and who is the user."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from relnet.domain.names import fold, split
from relnet.domain.progress import Progress
from relnet.harvest.happening import Attendee, Happening
from relnet.services.library import Library, Steps

_OWN = "own_mails"
_FEWEST = 3
_NEARLY_ALL = 0.8
_MOST_CANDIDATES = 6

_BY_MAIL = """
SELECT DISTINCT c.normalised, p.id, p.sort_key FROM channel c JOIN person p ON p.id = c.person_id
WHERE c.kind = 'mail' AND c.normalised IN (SELECT value FROM json_each(?)) AND c.normalised <> '' AND p.deleted_at IS NULL
"""
_BY_NAME = """
SELECT sort_key, id FROM person
WHERE sort_key IN (SELECT value FROM json_each(?)) AND archived_at IS NULL AND deleted_at IS NULL
"""
# No index has their names.
_ARCHIVED = "SELECT sort_key, id FROM person WHERE id BETWEEN ? AND ? AND archived_at IS NOT NULL AND deleted_at IS NULL"
_SLICE = 5_000


class Acquainted:
    """The people of the library by mail address and name. `ask` for many at once before asking after each.

    `archived` are the ids of those who are archived by their names, as the function of that name has them.
    """

    def __init__(self, library: Library, archived: Mapping[str, Sequence[int]]) -> None:
        self._library, self._archived = library, archived
        self._asked: set[Attendee] = set()
        self._by_mail: dict[str, dict[int, str]] = {}
        self._by_name: dict[str, set[int]] = {}

    def ask(self, attendees: Iterable[Attendee]) -> None:
        """Look up everybody by whom these may be meant."""
        new = set(attendees) - self._asked
        self._asked |= new
        mails = json.dumps(sorted({attendee.mail for attendee in new} - {""}))
        for mail, id_, name in self._library.rows(_BY_MAIL, mails):
            self._by_mail.setdefault(mail, {})[id_] = name
        names = sorted({name for attendee in new for name in _names(attendee)})
        for name in names:
            self._by_name.setdefault(name, set()).update(self._archived.get(name, ()))
        for name, id_ in self._library.rows(_BY_NAME, json.dumps(names)):
            self._by_name[name].add(id_)

    def person(self, attendee: Attendee) -> int | None:
        """Whose mail address it is, of several the one of that name; else the only one of that name."""
        names = _names(attendee)
        owners = self._by_mail.get(attendee.mail, {})
        named = [id_ for id_, name in owners.items() if name in names] if len(owners) > 1 else [*owners]
        if not named:
            named = [*{id_ for name in names for id_ in self._by_name.get(name, ())}]
        return named[0] if len(named) == 1 else None


def _names(attendee: Attendee) -> set[str]:
    # Outlook writes "Okafor, Amara".
    return {fold(attendee.name), fold(split(attendee.name).display)} if attendee.name else set()


def archived(library: Library) -> Steps[dict[str, list[int]]]:
    """Who is archived, by name, read in slices."""
    found: dict[str, list[int]] = {}
    last = library.one("SELECT max(id) FROM person") or 0
    for first in range(1, last + 1, _SLICE):
        for name, id_ in library.rows(_ARCHIVED, first, first + _SLICE - 1):
            found.setdefault(name, []).append(id_)
        yield Progress(first, last)
    return found


def own_mails(library: Library) -> tuple[str, ...]:
    """The addresses that the user said are theirs."""
    kept = library.one("SELECT value FROM setting WHERE name = ?", _OWN)
    return tuple(json.loads(kept)) if kept else ()


def remember(library: Library, mails: Sequence[str]) -> None:
    """Keep that these addresses are the user's too; for use inside a verb."""
    before = own_mails(library)
    after = tuple(dict.fromkeys((*before, *mails)))
    if after != before:
        library.connection.execute(
            "INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (_OWN, json.dumps(after)),
        )


@dataclass(slots=True)
class Presence:
    """How often each address was there with others, and how often it called the meeting or wrote the mail."""

    there: Counter[str] = field(default_factory=Counter[str])
    called: Counter[str] = field(default_factory=Counter[str])
    total: int = 0

    def add(self, happenings: Iterable[Happening]) -> None:
        """Count these too."""
        together = [happening.people for happening in happenings if len(happening.people) > 1]
        self.there.update(person.mail for people in together for person in people if person.mail)
        self.called.update(person.mail for people in together for person in people if person.mail and person.host)
        self.total += len(together)

    def likeliest(self) -> list[str]:
        """The addresses that may be the user's, the likeliest first."""
        ranked = sorted(self.there, key=lambda mail: (-self.there[mail], -self.called[mail], mail))
        return ranked[:_MOST_CANDIDATES]

    def guess(self, library: Library, owners: Sequence[str]) -> tuple[str, ...]:
        """The addresses of the user: those the calendars say they belong to, else whose is in nearly all or who called most.

        Somebody of the library must be both: it may be a colleague whom the user meets every day.
        """
        if named := tuple(mail for mail in owners if self.there[mail]):
            return named
        likeliest = self.likeliest()[:2]
        if self.total < _FEWEST or not likeliest:
            return ()
        mail = likeliest[0]
        # Of two who were always there together neither is the likelier.
        alone = len(likeliest) < 2 or self._weight(mail) > self._weight(likeliest[1])
        signs = (self.there[mail] >= _NEARLY_ALL * self.total, self.called[mail] > self.total / 2)
        is_known = bool(library.rows(_BY_MAIL, json.dumps([mail])))
        return (mail,) if alone and (all(signs) if is_known else any(signs)) else ()

    def _weight(self, mail: str) -> tuple[int, int]:
        return self.there[mail], self.called[mail]
