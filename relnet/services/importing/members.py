"""Whom the UIDs, mail addresses and names in a file mean: of its own people first, then of the library's."""

from collections.abc import Iterable, Mapping, Sequence
from json import dumps

from relnet.domain.matching import normalised
from relnet.domain.names import fold
from relnet.domain.person import ChannelKind
from relnet.domain.progress import Progress
from relnet.services.importing.plans import PlanRow
from relnet.services.library import Library, Steps

_SLICE = 500
_ACTIVE = "p.deleted_at IS NULL AND p.archived_at IS NULL"
_BY_UID = f"""
SELECT p.uid, p.id FROM person p WHERE p.uid IN (SELECT value FROM json_each(?1)) AND {_ACTIVE}
UNION ALL
SELECT c.uid, p.id FROM card c JOIN person p ON p.id = c.person_id
WHERE c.uid IN (SELECT value FROM json_each(?1)) AND c.uid <> '' AND {_ACTIVE}
"""
_BY_MAIL = f"""
SELECT c.normalised, p.id FROM channel c JOIN person p ON p.id = c.person_id
WHERE c.kind = 'mail' AND c.normalised IN (SELECT value FROM json_each(?)) AND c.normalised <> '' AND {_ACTIVE}
"""
_BY_NAME = f"SELECT p.sort_key, p.id FROM person p WHERE p.sort_key IN (SELECT value FROM json_each(?)) AND {_ACTIVE}"


class Members:
    """Finds people by what files call them. `ask` for everybody wanted before asking after one."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._uids: dict[str, int] = {}
        self._mails: dict[str, int] = {}
        self._named: dict[str, set[int]] = {}
        self._known_names: dict[str, set[int]] = {}

    @classmethod
    def of(cls, library: Library, rows: Sequence[PlanRow], ids: Mapping[int, int]) -> "Steps[Members]":
        """Whom the rows call what; `ids` are the people of those rows that have one."""
        members = cls(library)
        for start in range(0, len(rows), _SLICE):
            for row in rows[start : start + _SLICE]:
                if row.index in ids and row.person:
                    members._add(row, ids[row.index])
            yield Progress()
        return members

    def ask(self, uids: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        """Look up in the library those whom the files do not have. A uid may be a mail address behind `mailto:`."""
        wanted = list(uids)
        mails = [key.removeprefix("mailto:") for key in map(bare, wanted) if key.startswith("mailto:")]
        written = [form for uid in wanted for form in (uid, bare(uid), f"urn:uuid:{uid}")]
        for uid, id_ in self._library.rows(_BY_UID, dumps(written)):
            self._uids.setdefault(bare(uid), id_)
        for mail, id_ in self._library.rows(_BY_MAIL, dumps(mails)):
            self._mails.setdefault(mail, id_)
        for name, id_ in self._library.rows(_BY_NAME, dumps([fold(name) for name in names])):
            self._known_names.setdefault(name, set()).add(id_)

    def by_uid(self, uid: str) -> int | None:
        """The person with that UID or, behind `mailto:`, that mail address; None if there is none."""
        key = bare(uid)
        return self._mails.get(key.removeprefix("mailto:")) if key.startswith("mailto:") else self._uids.get(key)

    def by_name(self, name: str) -> int | None:
        """The only person of the files with that name, else the only one of the library; None if there are several."""
        found = self._named.get(fold(name)) or self._known_names.get(fold(name)) or set()
        return next(iter(found)) if len(found) == 1 else None

    def _add(self, row: PlanRow, id_: int) -> None:
        for draft in row.drafts:
            if draft.person.uid:
                self._uids.setdefault(bare(draft.person.uid), id_)
            self._named.setdefault(fold(draft.person.display), set()).add(id_)
            for channel in draft.person.channels:
                if channel.kind is ChannelKind.MAIL:
                    self._mails.setdefault(normalised(channel), id_)


def bare(uid: str) -> str:
    """A UID as it is compared: some write `urn:uuid:` before it, some do not."""
    folded = uid.casefold()
    return folded.removeprefix("urn:uuid:")
