"""What can be given to an import: files, folders of them, and bytes that were dropped or pasted."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from relnet.domain.errors import UserError
from relnet.domain.words import tr

SUFFIXES = (".vcf", ".vcard", ".csv", ".tsv", ".txt", ".json")
# A folder has texts about anything; what is named by itself is meant.
_IN_FOLDERS = (".vcf", ".vcard", ".csv", ".tsv", ".json")
# Of people only these are imported; the harvest takes such files by themselves.
_HAPPENINGS = (".ics", ".eml", ".mbox")
_LARGEST = 2**30


class Worker(Protocol):
    """Who runs a reading: is told how far it is, and may pause or stop it by raising."""

    def report(self, done: int, total: int, sentence: str = "") -> None:
        """So much is done."""

    def breathe(self) -> None:
        """Called every few cards."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file's path, or bytes that were dropped or pasted. `name` is how it is called on screen.

    For a folder, `left_out` is how many calendars and mails in it are not read.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    left_out: int = 0


def gather(paths: Iterable[Path]) -> list[Source]:
    """The files named, and the cards, tables and documents inside the folders named, at any depth, in the order of their names.

    Links inside a folder are followed to files only, which ends every circle. A folder stands for itself as well where
    something is to be said of it: that there is nothing in it, or what of it is left out.
    """
    found: list[Source] = []
    for path in paths:
        inside = sorted(_inside(path)) if os.path.isdir(path) else []
        files = [file for file in inside if _suffix(file) not in _HAPPENINGS]
        found += [Source(_shown(file.relative_to(path.parent)), file) for file in files]
        left_out = len(inside) - len(files)
        found += [Source(_shown(Path(path.name)), path, left_out=left_out)] if left_out or not files else []
    return found


def content(source: Source) -> bytes:
    """The bytes of a source. Raises UserError with what is said where there are none to have."""
    if source.path is None or source.data is not None:
        data = source.data or b""
        _check_size(len(data))
        return data
    if source.left_out:
        raise UserError(_left_out(source.left_out))
    is_folder = os.path.isdir(source.path)
    try:
        if not is_folder:
            _check_size(source.path.stat().st_size)
            return source.path.read_bytes()
        os.listdir(source.path)
    except OSError as error:
        said = tr("The folder could not be read ({why}).") if is_folder else tr("The file could not be read ({why}).")
        raise UserError(said.format(why=error.strerror)) from error
    raise UserError(tr("There is no contact card in this folder."))


def _inside(folder: Path) -> Iterator[Path]:
    closed: list[str] = []
    for place, _, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        files = (Path(place, name) for name in names if _suffix(name) in (*_IN_FOLDERS, *_HAPPENINGS))
        # Neither pipes nor devices, which may never end; what is not to be had stays, so that reading it says why.
        yield from (file for file in files if os.path.isfile(file) or not os.path.exists(file))
    yield from map(Path, closed)


def _suffix(file: str | Path) -> str:
    return os.path.splitext(file)[1].casefold()


def _left_out(count: int) -> str:
    if count == 1:
        return tr("A calendar or mail in this folder was left out; drop it by itself.")
    return tr("{count:,} calendars and mails in this folder were left out; drop them by themselves.").format(count=count)


def _shown(path: Path) -> str:
    # A name need not be text where the system takes any bytes.
    return os.fsencode(path).decode("utf-8", "replace")


def _check_size(size: int) -> None:
    if size > _LARGEST:
        raise UserError(tr("This is larger than 1 GiB, more than can be read in one go. Split it into smaller files."))
