"""Copies of a library that are known to be whole. A bare file is never copied: it lacks what the log still holds."""

import os
from pathlib import Path
from typing import Any

from relnet.domain.errors import UserError
from relnet.model.driver import Error, sqlite


def copy(library: Path, target: Path) -> None:
    """Write a checked copy of `library` as `target`, replacing what is there. It opens its own connection, so any thread may."""
    temporary = target.with_name(target.name + ".part")
    temporary.unlink(missing_ok=True)
    try:
        connection = sqlite.connect(f"file:{_escaped(library)}?mode=ro", uri=True)
        try:
            connection.execute("VACUUM INTO ?", (str(temporary),))
        finally:
            connection.close()
        verify(temporary)
        _flush(temporary)
        os.replace(temporary, target)
        _flush(target.parent)
    except (OSError, Error) as error:
        raise UserError(f"The copy {target.name} could not be made ({error}). The library is as it was.") from error
    finally:
        temporary.unlink(missing_ok=True)


def verify(path: Path) -> None:
    """Raise UserError unless the file is a sound database whose references hold. Reads again before it believes an error."""
    problems = check(path) and check(path)
    if problems:
        raise UserError(f"{path.name} is damaged ({problems[0]}). It was not used.")


def check(path: Path) -> list[str]:
    """What is wrong with the library, in SQLite's words; empty where it is sound."""
    connection: Any = None
    try:
        connection = sqlite.connect(f"file:{_escaped(path)}?mode=ro", uri=True)
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += [f"{row[0]} {row[1]} refers to a missing {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except Error as error:
        return [str(error)]
    finally:
        if connection:
            connection.close()
    return problems


def replace(library: Path, copied: Path) -> None:
    """Put a checked copy in the place of a closed library. Its log goes too: beside another file it would be replayed into it."""
    for suffix in ("-wal", "-shm"):
        library.with_name(library.name + suffix).unlink(missing_ok=True)
    os.replace(copied, library)
    _flush(library.parent)


def _escaped(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
