"""In what condition a library is, in numbers: for a report about a problem, which must not tell of anybody."""

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from relnet.model import snapshot
from relnet.model.driver import Connection, Error, sqlite
from relnet.model.tables import TABLES

SQLITE_VERSION: str = sqlite.sqlite_version
_PROBLEMS = 20
# What is before the colon is the program's, what is behind it may be a path or a person's word.
_SETTINGS = "SELECT substr(name, 1, instr(name || ':', ':') - 1), count(*) FROM setting GROUP BY 1 ORDER BY 1"
_OURS = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True)
class Condition:
    """`rows` and `settings` are how many by table and by kind; `check` is what SQLite says of the file; `size` in bytes."""

    size: int = 0
    schema: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    settings: Mapping[str, int] = field(default_factory=dict)
    check: tuple[str, ...] = ()


def read(library: Path) -> Condition:
    """Look into a library, open or not. On any thread; what cannot be read is left out, `check` then says why."""
    try:
        with closing(snapshot.reading(library)) as connection:
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            check = tuple(row[0] for row in connection.execute(f"PRAGMA quick_check({_PROBLEMS})"))
            settings = {kind: count for kind, count in connection.execute(_SETTINGS) if _OURS.fullmatch(kind)}
            return Condition(library.stat().st_size, schema, _rows(connection), settings, check)
    except (OSError, Error) as error:
        # Its text may hold the path.
        return Condition(check=(type(error).__name__,))


def _rows(connection: Connection) -> dict[str, int]:
    names = sorted(table._meta.table_name for table in TABLES)
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
