"""To erase people with every trace, which cannot be undone, and to prove it by the bytes of the library's file."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from json import dumps, loads
from pathlib import Path
from typing import TYPE_CHECKING

from relnet.domain.errors import UserError
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.model import scrub, search, sight, snapshot
from relnet.model.database import root_cause
from relnet.model.driver import Error
from relnet.services import backup, organisations, roster
from relnet.services.library import Library, Steps, verb

if TYPE_CHECKING:
    from relnet.services.importing import Worker

_SLICE = 6
_IDS = "(SELECT value FROM json_each(?1))"
# What is with these people alone: owners by the tables that link them with people.
_LINKS = {"interaction": "participant", "follow_up": "follow_up_person"}
_ALONE = f"""
SELECT DISTINCT {{0}}_id FROM {{1}} WHERE person_id IN {_IDS}
AND NOT EXISTS (SELECT 1 FROM {{1}} x WHERE x.{{0}}_id = {{1}}.{{0}}_id AND x.person_id NOT IN {_IDS})
"""
# What may have been there for these people alone, and when it is.
_SHARED = {
    "organisation": (
        f"SELECT organisation_id FROM position WHERE person_id IN {_IDS} AND organisation_id IS NOT NULL",
        "NOT EXISTS (SELECT 1 FROM position x WHERE x.organisation_id = organisation.id)",
    ),
    "tag": (
        f"""SELECT tag_id FROM person_tag WHERE person_id IN {_IDS} UNION SELECT t.tag_id FROM interaction_tag t
        JOIN participant x ON x.interaction_id = t.interaction_id WHERE x.person_id IN {_IDS}""",
        """NOT EXISTS (SELECT 1 FROM person_tag x WHERE x.tag_id = tag.id)
        AND NOT EXISTS (SELECT 1 FROM interaction_tag x WHERE x.tag_id = tag.id)""",
    ),
}
# A long text may lie on two pages of the file, so that its bytes are not found in one piece; a short one says nothing.
_LONGEST, _SHORTEST = 32, 6
_MOST_WORDS = 16
_WORDS = (
    "SELECT display FROM person WHERE id = ?",
    "SELECT uid FROM person WHERE id = ?",
    "SELECT value FROM channel WHERE person_id = ? AND kind <> 'address' LIMIT 4",
    "SELECT note FROM person WHERE id = ?",
    "SELECT text FROM fact WHERE person_id = ? ORDER BY sensitive DESC LIMIT 4",
    """SELECT i.note FROM participant x JOIN interaction i ON i.id = x.interaction_id WHERE x.person_id = ? AND i.note <> ''
    AND NOT EXISTS (SELECT 1 FROM participant o WHERE o.interaction_id = i.id AND o.person_id <> x.person_id) LIMIT 4""",
)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many people are gone; `words` are some that told of them, to look for in the file."""

    people: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies beside the library that hold somebody, the newest first, and those that could not be read."""

    holding: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()


@verb("Erase people")
def erase(library: Library, ids: Sequence[int]) -> Steps[Erased]:
    """Remove people, what was with them alone, their cards, and the undo history, which tells of them.

    Until `clean` has run, remains of them are in the library's file. Copies made before still hold them.
    """
    words = tuple(telltale(library, ids))
    # Each start asks whether somebody is to be erased; few need what writes and reads files.
    from relnet.services import kept_groups
    from relnet.services.exporting import forgetting

    kept_groups.forget(library, ids)
    organisations.forget(library, ids)
    gone = library.one(f"SELECT count(*) FROM person WHERE id IN {_IDS}", dumps([*ids]))
    for done, part in roster.slices(ids, _SLICE):
        forgetting.forget(library, part)
        for _ in _erase(library, dumps([*part])):
            yield Progress(done, len(ids), tr("Erasing people"))
    yield from sight.refresh(library.connection)
    yield from search.refresh(library.connection)
    yield from scrub.merge_indexes(library.connection)
    scrub.mark(library.connection)
    library.forget_history()
    return Erased(gone, words)


def clean(worker: "Worker", path: Path, words: Iterable[str] = ()) -> list[str]:
    """Write the library's file anew without what was erased, on any thread while nothing else is done to the library.

    Answers those of the words that are still in it: what was written of others may name somebody. Raises UserError where it
    cannot be done.
    """
    worker.report(0, 0, tr("Writing the library anew without them"))
    try:
        scrub.scrub(path.resolve())
    except (Error, OSError) as error:
        raise UserError(
            tr(
                "They are erased, but the file of the library could not be written anew ({cause}), so remains of them are in it."
                " Relnet tries again when it starts."
            ).format(cause=root_cause(error))
        ) from error
    return traces(path, words)


def unclean(library: Library) -> bool:
    """Whether somebody was erased and the file not yet written anew."""
    return scrub.is_marked(library.connection)


def traces(path: Path, words: Iterable[str]) -> list[str]:
    """Those of the words whose bytes are anywhere in the library's file or in its log."""
    return scrub.found_in(path.resolve(), words)


def telltale(library: Library, ids: Sequence[int]) -> list[str]:
    """Some texts by which these people would be known: names, addresses, the beginnings of notes."""
    found: dict[str, None] = {}
    for id_ in ids[:_MOST_WORDS]:
        for sql in _WORDS:
            for text in library.column(sql, id_):
                line = next(iter(text.strip().splitlines()), "")[:_LONGEST].strip()
                if len(line) >= _SHORTEST:
                    found[line] = None
    return [*found][:_MOST_WORDS]


def copies(library: Library, ids: Sequence[int]) -> Copies:
    """The copies in the folder of backups that hold any of these people. Copies elsewhere are not known."""
    uids = dumps(library.column(f"SELECT uid FROM person WHERE id IN {_IDS}", dumps([*ids])))
    holding: list[Path] = []
    unreadable: list[Path] = []
    for copy in sorted((library.path.resolve().parent / backup.FOLDER).glob("*.db"), reverse=True):
        try:
            with closing(snapshot.reading(copy)) as connection:
                known = "SELECT 1 FROM person WHERE uid IN (SELECT value FROM json_each(?)) LIMIT 1"
                if connection.execute(known, (uids,)).fetchone():
                    holding.append(copy)
        except Error:
            unreadable.append(copy)
    return Copies(tuple(holding), tuple(unreadable))


def _erase(library: Library, ids: str) -> Iterator[None]:
    from relnet.services.quicklog import saving

    execute = library.connection.execute
    shared = {table: library.column(had, ids) for table, (had, _) in _SHARED.items()}
    files = library.rows(f"SELECT DISTINCT import_id, source FROM card WHERE import_id IS NOT NULL AND person_id IN {_IDS}", ids)
    alone = {owner: dumps(library.column(_ALONE.format(owner, link), ids)) for owner, link in _LINKS.items()}
    saving.forget_people(library, loads(ids))
    execute(f"DELETE FROM setting WHERE name = 'own_card' AND value IN (SELECT uid FROM person WHERE id IN {_IDS})", (ids,))
    # They first: nobody's last contact is to be found anew for each interaction that goes.
    execute(f"DELETE FROM person WHERE id IN {_IDS}", (ids,))
    yield
    for owner, those in alone.items():
        execute(f"DELETE FROM {owner} WHERE id IN {_IDS}", (those,))
        yield
    for table, (_, unused) in _SHARED.items():
        execute(f"DELETE FROM {table} WHERE id IN {_IDS} AND {unused}", (dumps(shared[table]),))
    for batch, source in files:
        _forget_file(library, batch, source)


def _forget_file(library: Library, batch: int, source: str) -> None:
    """A file is often called as the person whose card it is: an import no longer names it once it holds nobody else."""
    if library.one("SELECT 1 FROM card WHERE import_id = ? AND source = ?", batch, source):
        return
    sources = loads(library.one("SELECT sources FROM import WHERE id = ?", batch))
    left = dumps([name for name in sources if name != source], ensure_ascii=False)
    library.connection.execute("UPDATE import SET sources = ? WHERE id = ?", (left, batch))
    library.connection.execute("UPDATE group_card SET source = '' WHERE import_id = ? AND source = ?", (batch, source))
