"""Nothing that was deleted stays in a library's bytes: rows leave their text in free pages, and the full text its words.

SQLite rewrites the whole file with VACUUM; an FTS5 table without content drops the words of deleted rows when its segments
are merged (https://www.sqlite.org/fts5.html#contentless_delete_tables).
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from relnet.domain.progress import Progress
from relnet.model.driver import OperationalError, sqlite

# The setting that says that something was erased and the file not yet rewritten.
_MARK = "unscrubbed"
_PAGES = 100
_CHUNK = 1 << 20
_INDEXES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"


def merge_indexes(connection: Any) -> Iterator[Progress]:
    """Merge each full-text index into one segment, which leaves deleted rows behind; in slices, inside a transaction."""
    for (index,) in connection.execute(_INDEXES).fetchall():
        # A negative number begins the merge of everything; it goes on until hardly anything changes any more.
        pages = -_PAGES
        while True:
            before = connection.total_changes
            connection.execute(f'INSERT INTO "{index}"("{index}", rank) VALUES (\'merge\', ?)', (pages,))
            if pages > 0 and connection.total_changes - before < 2:
                break
            pages = _PAGES
            yield Progress()


def mark(connection: Any) -> None:
    """Note, inside the caller's transaction, that the file is to be scrubbed, lest a crash comes between."""
    connection.execute("INSERT INTO setting(name, value) VALUES (?, '1') ON CONFLICT (name) DO NOTHING", (_MARK,))


def is_marked(connection: Any) -> bool:
    """Whether the file is still to be scrubbed."""
    return connection.execute("SELECT 1 FROM setting WHERE name = ?", (_MARK,)).fetchone() is not None


def scrub(path: Path) -> None:
    """Write the library anew with nothing but what it holds, over a connection of its own; any thread may.

    Raises the driver's error where the disk is full or somebody else reads the library, which is then as it was.
    """
    with closing(sqlite.connect(str(path), isolation_level=None, timeout=5)) as connection:
        connection.execute("VACUUM")
        if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise OperationalError("another program reads the library")
        connection.execute("DELETE FROM setting WHERE name = ?", (_MARK,))


def found_in(path: Path, texts: Iterable[str]) -> list[str]:
    """Those of the texts whose bytes are in the library's file or its log, as they are or as JSON escapes them."""
    wanted = {text: _forms(text) for text in texts}
    longest = max((len(form) for forms in wanted.values() for form in forms), default=0)
    found: set[str] = set()
    for file in (path, path.with_name(path.name + "-wal")):
        for chunk in _chunks(file, longest):
            found.update(text for text, forms in wanted.items() if text not in found and any(form in chunk for form in forms))
    return [text for text in wanted if text in found]


def _forms(text: str) -> Sequence[bytes]:
    escaped = text.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
    return tuple({text.encode(errors="replace"), escaped})


def _chunks(file: Path, overlap: int) -> Iterator[bytes]:
    """The file in pieces that each begin with the end of the one before."""
    before = b""
    with suppress(FileNotFoundError), file.open("rb") as opened:
        while part := opened.read(_CHUNK):
            yield before + part
            before = (before + part)[-overlap:] if overlap else b""
