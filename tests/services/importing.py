"""What the tests of imports have in common: read, plan and commit at once, and the tables as they are."""

from relnet.domain.errors import Cancelled
from relnet.services import importing
from relnet.services.importing import Source
from relnet.services.library import finish

COMING = ("new", "update", "alike")


class Worker:
    """Stops the reading after so many breaths."""

    def __init__(self, stop_after=None):
        self.breaths, self.stop_after = 0, stop_after

    def report(self, done, total, sentence=""):
        pass

    def breathe(self):
        self.breaths += 1
        if self.breaths == self.stop_after:
            raise Cancelled


def read(**files):
    """Read files by their names, `contacts_csv` being contacts.csv."""
    return importing.read(Worker(), [Source(name.replace("_", "."), data=data) for name, data in files.items()])


def plan(library, **files):
    """The plan of some files."""
    return finish(importing.plan(library, read(**files)))


def statuses(library, **files):
    """The status of each row."""
    return [row.status for row in plan(library, **files).rows]


def commit(library, planned, **decided):
    """Commit a plan; whoever can come in does, if nothing else is decided."""
    chosen = decided.pop("chosen", frozenset(row.index for row in planned.rows if row.status in COMING))
    decision = importing.Decision(frozenset(chosen), **decided)
    return finish(library.act_in_slices(importing.commit, planned, decision)).result


def bring(library, **files):
    """Plan and commit some files."""
    return commit(library, plan(library, **files))


def take_back(library, import_id):
    """Take an import back."""
    return finish(library.act_in_slices(importing.take_back, import_id)).result


_NOT_COMPARED = {
    "import", "undo_step", "undo_row", "search_people", "search_texts", "sqlite_sequence",
}  # fmt: skip
# Numbers of rows are given anew, and how often a follow-up changed only ever rises.
_ANEW = {"channel", "position", "important_date", "person_tag", "photo", "circle_member"}
_RISING = {"sequence", "modified_at"}


def contents(library):
    """Every row of every table that says something, without what is given anew each time."""
    found = {}
    for (table,) in library.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"):
        if table in _NOT_COMPARED or table.startswith("search_"):
            continue
        left_out = _RISING | ({"id"} if table in _ANEW else set())
        columns = [row[1] for row in library.rows(f"PRAGMA table_info({table})") if row[1] not in left_out]
        found[table] = sorted(library.rows(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
    return found
