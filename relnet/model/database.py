"""Opens a library file: checks that it is one, brings its schema up to date, sets what keeps it safe."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playhouse.sqlcipher_ext import SqlCipherDatabase

from relnet.domain.errors import UserError
from relnet.model import migrations, snapshot
from relnet.model.driver import Connection, sqlite
from relnet.model.lock import OPEN_ELSEWHERE, Lock
from relnet.model.tables import TABLES

APPLICATION_ID = 0x52656C6E  # "Reln"

# FULL, not NORMAL: with NORMAL a power cut loses commits. 64 MB of cache: with 2 a large import takes 1.7 times as long.
_PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("cache_size", -65536),
    ("temp_store", "memory"),
    ("busy_timeout", 5000),
    ("trusted_schema", 0),
)


class LockedDatabase(SqlCipherDatabase):
    """A database that holds its library's lock until it is closed."""

    def __init__(self, path: Path, lock: Lock) -> None:
        # A long action is committed on a thread, while nobody else asks anything of the connection.
        super().__init__(str(path), passphrase="", thread_safe=False, autoconnect=False, check_same_thread=False)
        self._held = lock

    def close(self) -> bool:
        """Close the file and let go of the lock; answers whether it was open."""
        try:
            return super().close()
        finally:
            self._held.release()


def open_database(path: Path) -> LockedDatabase:
    """The library at `path`, created if there is none. Raises UserError where it cannot be used."""
    with _telling(path):
        library, lock = _lock(path)
        try:
            lock.take()
            _bring_up_to_date(library, lock)
            lock.share()
            return _connected(library, lock)
        except BaseException:
            lock.release()
            raise


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep everybody else from opening the library meanwhile. Raises UserError where somebody has it open."""
    with _telling(path):
        _, lock = _lock(path)
    try:
        lock.take_alone()
        yield
    finally:
        lock.release()


def identify(path: Path) -> None:
    """Raise UserError unless the file is a library that this version can open; whether it is sound is not asked."""
    with _telling(path), closing(snapshot.reading(path)) as connection:
        version = _version(path, connection)
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    # Only the newest schema's tables are known here; an older file shows in its migration whether it is whole.
    lacking = version == migrations.LATEST and not names.issuperset(table._meta.table_name for table in TABLES)
    if lacking or not version:
        raise UserError(f"{path.name} is not a Relnet library. Nothing was changed. Choose another file.")


def verify_library(path: Path) -> None:
    """Raise UserError unless the file is a sound library that this version can open."""
    identify(path)
    snapshot.verify(path)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        raise UserError(_why_not(path, error)) from error


def _lock(path: Path) -> tuple[Path, Lock]:
    # The lock and the log lie beside the file that a link leads to.
    library = path.resolve()
    library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return library, Lock(library)


def _connected(path: Path, lock: Lock) -> LockedDatabase:
    database = LockedDatabase(path, lock)
    try:
        database.connect()
        for name, value in _PRAGMAS:
            database.connection().execute(f"PRAGMA {name} = {value}").fetchall()
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(path: Path, lock: Lock) -> None:
    with closing(sqlite.connect(str(path), isolation_level=None)) as connection:
        version = _version(path, connection)
        if version < migrations.LATEST and not lock.alone:
            raise UserError(OPEN_ELSEWHERE)
        if not version:
            _create(connection)
    if 0 < version < migrations.LATEST:
        _migrate_copy(path)


def _version(path: Path, connection: Connection) -> int:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and identity != APPLICATION_ID:
        raise UserError(f"{path.name} is a database of another program. Nothing in it was changed. Choose another file.")
    if version > migrations.LATEST:
        raise UserError(
            f"{path.name} was written by a newer version of Relnet. Nothing in it was changed. Install that version to open it."
        )
    return version


def _create(connection: Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.migrate(connection)


def _migrate_copy(path: Path) -> None:
    # The library itself stays as it is until a migrated copy has proven sound.
    copy = path.with_name(path.name + ".migrating")
    try:
        snapshot.copy(path, copy)
        with closing(sqlite.connect(str(copy), isolation_level=None)) as connection:
            migrations.migrate(connection)
        snapshot.verify(copy)
        snapshot.replace(path, copy)
    finally:
        copy.unlink(missing_ok=True)


def _why_not(path: Path, error: Exception) -> str:
    cause = root_cause(error)
    if "not a database" in cause:
        return f"{path.name} is not a Relnet library, or it is encrypted. Nothing in it was changed. Choose another file."
    if "malformed" in cause:
        return f"{path.name} is damaged ({cause}). Nothing was changed. Put a copy in its place: relnet restore COPY."
    if "is full" in cause or "No space left" in cause:
        return f"The disk is full, so that {path.name} could not be opened. Nothing was changed. Make room and try again."
    if not os.access(path.parent, os.W_OK) or "readonly" in cause or "Permission denied" in cause:
        return f"The folder {path.parent} cannot be written to. Nothing was changed. Allow writing there or choose another place."
    return f"The library {path} could not be opened ({cause}). Nothing was changed."


def root_cause(error: BaseException) -> str:
    """What really went wrong: a full disk, say, surfaces from Peewee as a failed rollback."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__  # type: ignore[assignment]  # the loop's condition says it is there
    return str(error) or type(error).__name__
