"""The statements that a query of the services runs, to run them again bare: the floor of reading."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from relnet.services.library import Library

Statements = Sequence[tuple[str, Sequence[Any]]]


class _Heard:
    """A connection or a cursor that passes all on, and notes what is executed."""

    def __init__(self, of: Any, notes: list[tuple[str, Sequence[Any]]]) -> None:
        self._of, self._notes = of, notes

    def execute(self, sql: str, arguments: Sequence[Any] = ()) -> Any:
        self._notes.append((sql, arguments))
        return self._of.execute(sql, arguments)

    def cursor(self) -> "_Heard":
        return _Heard(self._of.cursor(), self._notes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._of, name)


@contextmanager
def heard(library: Library) -> Iterator[list[tuple[str, Sequence[Any]]]]:
    """The statements that run while the block lasts."""
    notes: list[tuple[str, Sequence[Any]]] = []
    spy = _Heard(library.connection, notes)
    database: Any = library._database
    with patch.object(library, "connection", spy), patch.object(database._state, "conn", spy):
        yield notes


def of(library: Library, query: Callable[[], Any]) -> Statements:
    """What `query` runs."""
    with heard(library) as notes:
        query()
    return tuple(notes)


def run(library: Library, statements: Statements) -> None:
    """Run them and fetch all rows."""
    for sql, arguments in statements:
        library.connection.execute(sql, arguments).fetchall()
