"""A file is written whole or not at all, under a name that every system takes."""

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from relnet.domain.errors import UserError
from relnet.export.text import one_line

NAME_BYTES = 120
"""Longest file name made here. Systems take 255; synchronised folders and archives add to it."""

_FORBIDDEN = re.compile(r'[/\\:*?"<>|]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
# How every file of SQLite begins (https://sqlite.org/fileformat.html).
_DATABASE = b"SQLite format 3\0"
_REASONS = {
    errno.ENOSPC: ("The disk is full.", "Free some space, or choose another folder, and try again."),
    errno.EDQUOT: ("The space you may use on this disk is full.", "Free some space, or choose another folder, and try again."),
    errno.EROFS: ("The disk can only be read.", "Choose another folder and try again."),
    errno.ENOENT: ("The folder does not exist.", "Choose another folder and try again."),
    errno.ENOTDIR: ("The folder does not exist.", "Choose another folder and try again."),
    errno.EACCES: ("You may not write there, or another program has the file open.", "Choose another folder and try again."),
    errno.EPERM: ("You may not write there.", "Choose another folder and try again."),
    errno.EEXIST: ("A file has this name.", "Choose another name and try again."),
    errno.EISDIR: ("A folder has this name.", "Choose another name and try again."),
    errno.ENAMETOOLONG: ("The name is too long.", "Choose a shorter name and try again."),
    errno.EFBIG: ("The file is too large for this disk.", "Choose another folder and try again."),
}


def write_atomically(path: Path, data: bytes) -> None:
    """Make `path` hold `data`: at any moment, a power cut included, it holds the whole of the old or of the new.

    A new file is readable by its owner only; one that is replaced keeps its mode, and a link keeps pointing to it.
    Raises UserError where it cannot be done, and for a database or what is no file (a pipe, a disk); what was there before is
    then unchanged.
    """
    target = Path(os.path.realpath(path))
    _check(path, target)
    temporary = target.with_name(f".relnet-{secrets.token_hex(8)}.tmp")
    try:
        _write(temporary, data, like=target)
        os.replace(temporary, target)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise _told(path, error) from error
        raise
    _sync_folder(target.parent)


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files by name into a folder, which is made if it is not there, each whole or not at all.

    Raises UserError where one cannot be written; those before it are then there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _told(folder, error) from error
    for name, data in files:
        write_atomically(folder / name, data)


def safe_file_name(text: str, suffix: str) -> str:
    """A file name for `text` ending in `suffix` (".ics"), never empty, at most NAME_BYTES bytes in UTF-8.

    Without what Windows, macOS or Linux forbids (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
    """
    stem = one_line(_FORBIDDEN.sub(" ", text)).strip(". ")
    if _RESERVED.match(stem + suffix):
        stem = f"Relnet {stem}"
    room = NAME_BYTES - len(suffix.encode())
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return (stem or "Relnet") + suffix


def _write(temporary: Path, data: bytes, *, like: Path) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(like.stat().st_mode))


def _check(path: Path, target: Path) -> None:
    with suppress(OSError):
        mode = target.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise _refused(path, "It is no file.", "Choose another name and try again.")
        if stat.S_ISREG(mode) and _is_database(target):
            # A library that was chosen by mistake would be gone.
            raise _refused(path, "It is a Relnet library or another database.", "Choose another name and try again.")


def _is_database(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def _sync_folder(folder: Path) -> None:
    # The file is complete by now. Windows and some network file systems cannot sync a folder, and losing the
    # new name in a power cut leaves the old file, whole.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _told(path: Path, error: OSError) -> UserError:
    what, remedy = _REASONS.get(error.errno or 0, (f"The system says: {error.strerror}.", "Try again, or choose another folder."))
    return _refused(path, what, remedy)


def _refused(path: Path, what: str, remedy: str) -> UserError:
    return UserError(f"“{path.name}” was not written. {what} What was there before is unchanged. {remedy}")
