"""What the commands share: the library as it is opened, the work that nobody watches, a line for an item."""

import argparse
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relnet.domain.errors import UserError

if TYPE_CHECKING:
    from relnet.services.library import Library

Answer = tuple[Any, list[str], int]
"""The JSON document, the lines for people, the exit status."""

# What a line for people leaves out.
_FOR_PROGRAMS = {"remind_minutes", "interaction", "uid"}


class Alone:
    """A job that nobody watches and nobody cancels."""

    def report(self, done: int, total: int, sentence: str = "") -> None:
        """Say nothing."""

    def breathe(self) -> None:
        """Go on."""


def opened(options: argparse.Namespace) -> "closing[Library]":
    """The library that was named. Raises UserError where there is none."""
    from relnet.services.library import Library

    must_be_there(options.library)
    return closing(Library(options.library))


def must_be_there(library: Path) -> None:
    """Raise UserError where there is no library."""
    # A library is not made at a path that may be mistyped. Not Path.is_file: it raises where a folder is closed to us.
    if not os.path.isfile(library):
        raise UserError(f"There is no library {library}. Import something with --yes first.")


def line(item: dict[str, Any]) -> str:
    """An item of a list, for people."""
    people = item.get("people")
    shown = {**item, "people": [person["name"] for person in people]} if people else item
    shown = {key: value for key, value in shown.items() if key not in _FOR_PROGRAMS}
    return "  ".join(", ".join(map(str, value)) if isinstance(value, list) else str(value) for value in shown.values() if value)
