"""Copies of a library that are known to be whole. A bare file is never copied: it lacks what the log still holds."""

import os
from contextlib import closing, suppress
from pathlib import Path

from relnet.domain.errors import UserError
from relnet.model.driver import Connection, Error, OperationalError, sqlite

_LOGS = ("-wal", "-shm")


def reading(path: Path) -> Connection:
    """A connection that only reads the database at `path`."""
    escaped = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite.connect(f"file:{escaped}?mode=ro", uri=True)


def copy(library: Path, target: Path) -> None:
    """Write a checked copy of `library` as `target`, replacing what is there. It opens its own connection, so any thread may.

    The check is the quick one: the indexes, which it leaves out, are made anew from the rows.
    """
    temporary = target.with_name(target.name + ".part")
    try:
        temporary.unlink(missing_ok=True)
        with closing(reading(library)) as connection:
            connection.execute("VACUUM INTO ?", (str(temporary),))
        _verify_quickly(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, target)
        _flush(target.parent)
    except (OSError, Error) as error:
        raise UserError(f"The copy {target.name} could not be made ({error}). The library is as it was.") from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def verify(path: Path) -> None:
    """Raise UserError unless the file is a sound database whose references hold. Reads again before it believes an error."""
    problems = check(path) and check(path)
    if problems:
        raise UserError(f"{path.name} is damaged ({problems[0]}). It was not used.")


def _verify_quickly(path: Path) -> None:
    with closing(reading(path)) as connection:
        (problem,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if problem != "ok":
        raise UserError(f"{path.name} is damaged ({problem}). It was not used.")


def check(path: Path) -> list[str]:
    """What is wrong with the library, in SQLite's words; empty where it is sound."""
    try:
        with closing(reading(path)) as connection:
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except Error as error:
        return [str(error)]
    return problems + [f"{row[0]} {row[1]} refers to a missing {row[2]}" for row in broken]


def replace(library: Path, copied: Path) -> None:
    """Put a checked copy in the place of a closed library. Its log is brought in first: it would be replayed into the copy."""
    try:
        if library.exists():
            _bring_in_log(library)
        os.replace(copied, library)
        _flush(library.parent)
    except (OSError, Error) as error:
        raise UserError(f"{library.name} could not be replaced ({error}). It is as it was.") from error


def set_aside(library: Path, target: Path) -> None:
    """Move a library that cannot be read to `target`, byte for byte, with its log: together they may still be mended."""
    try:
        for suffix in (*_LOGS, ""):
            with suppress(FileNotFoundError):
                os.replace(library.with_name(library.name + suffix), target.with_name(target.name + suffix))
        _flush(target.parent)
    except OSError as error:
        raise UserError(f"{library.name} could not be moved aside ({error}). It was not replaced.") from error


def left_behind(library: Path) -> bool:
    """Whether anything of a library is there: the file or its log."""
    return any(library.with_name(library.name + suffix).exists() for suffix in ("", *_LOGS))


def _bring_in_log(library: Path) -> None:
    with closing(sqlite.connect(str(library))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if connection.execute("PRAGMA journal_mode = delete").fetchone()[0] != "delete":
            raise OperationalError("another program has it open")


def _flush(folder: Path) -> None:
    # The files are complete by now, and Windows cannot sync a folder.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
