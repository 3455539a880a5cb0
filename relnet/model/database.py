"""Opens a library file: checks that it is one, brings its schema up to date, sets what keeps it safe."""

import os
from pathlib import Path
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from relnet.domain.errors import UserError
from relnet.model import migrations, snapshot

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


def open_database(path: Path) -> SqlCipherDatabase:
    """The library at `path`, created if there is none. Raises UserError where it cannot be used."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = _connect(path)
    except Exception as error:
        raise UserError(_why_not(path, error)) from error
    try:
        database = _checked(path, database)
    except BaseException:
        database.close()
        raise
    return database


def _connect(path: Path) -> SqlCipherDatabase:
    database = SqlCipherDatabase(str(path), passphrase="", thread_safe=False, autoconnect=False)
    database.connect()
    database.connection().execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return database


def _set_up(database: SqlCipherDatabase) -> None:
    # Only once the file is known to be ours: the first of these writes to it.
    for name, value in _PRAGMAS:
        database.connection().execute(f"PRAGMA {name} = {value}").fetchall()


def _checked(path: Path, database: SqlCipherDatabase) -> SqlCipherDatabase:
    connection = database.connection()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and identity != APPLICATION_ID:
        raise UserError(f"{path.name} is a database of another program. Nothing in it was changed. Choose another file.")
    if version > migrations.LATEST:
        raise UserError(
            f"{path.name} was written by a newer version of Relnet. Nothing in it was changed. Install that version to open it."
        )
    if 0 < version < migrations.LATEST:
        database.close()
        _migrate_copy(path)
        database = _connect(path)
    _set_up(database)
    if not version:
        _create(database.connection())
    return database


def _create(connection: Any) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.migrate(connection)


def _migrate_copy(path: Path) -> None:
    # The library itself stays as it is until a migrated copy has proven sound.
    copy = path.with_name(path.name + ".migrating")
    snapshot.copy(path, copy)
    try:
        database = _connect(copy)
        migrations.migrate(database.connection())
        database.connection().execute("PRAGMA journal_mode = delete")
        database.close()
        snapshot.verify(copy)
        snapshot.replace(path, copy)
    finally:
        copy.unlink(missing_ok=True)


def _why_not(path: Path, error: Exception) -> str:
    text = str(error)
    if "not a database" in text:
        return f"{path.name} is not a Relnet library, or it is encrypted. Nothing in it was changed. Choose another file."
    if not os.access(path.parent, os.W_OK) or "readonly" in text:
        return f"The folder {path.parent} cannot be written to. Nothing was changed. Allow writing there or choose another place."
    return f"The library {path} could not be opened ({root_cause(error)}). Nothing was changed."


def root_cause(error: BaseException) -> str:
    """What really went wrong: a full disk, say, surfaces from Peewee as a failed rollback."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__  # type: ignore[assignment]  # the loop's condition says it is there
    return str(error)
