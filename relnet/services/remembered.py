"""What was read of a library and takes long to read, remembered until anything in it changes."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from relnet.services.library import Library

T = TypeVar("T")
# How much this connection has ever written, and a number that differs once another one has.
_STAMP = "SELECT total_changes(), data_version FROM pragma_data_version()"


class Remembered(Generic[T]):
    """Answers by key, for each library."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Library, tuple[tuple[int, int], dict[Hashable, T]]] = WeakKeyDictionary()

    def get(self, library: Library, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` answers, or answered last if nothing was written since. Within an action it is always read."""
        if library.connection.in_transaction:
            return read()
        (stamp,) = library.rows(_STAMP)
        before, answers = self._known.get(library, (stamp, {}))
        if before != stamp:
            answers = {}
        if key not in answers:
            answers[key] = read()
        self._known[library] = (stamp, answers)
        return answers[key]
