"""A card as it was written: what the reader yields, before anything is taken to mean something."""

from dataclasses import dataclass
from typing import NamedTuple

from relnet.domain.problem import Problem

Params = tuple[tuple[str, tuple[str, ...]], ...]


class Property(NamedTuple):
    """One property of a card. A named tuple, because a file has millions of them.

    `name` and the names of `params` are in capitals; `group` and all values are as written. A parameter that vCard 2.1
    writes without a name is filed under the name that it stands for (`TEL;HOME` as TYPE, `PHOTO;BASE64` as ENCODING).
    `value` is text, unfolded and decoded but with its backslashes still there, or bytes where it was base64.
    `line` is where it starts in the file, from 1.
    """

    name: str
    value: str | bytes
    params: Params = ()
    group: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """The value if it is text, else empty."""
        return self.value if isinstance(self.value, str) else ""

    def param(self, name: str) -> tuple[str, ...]:
        """All values of a parameter, in order; empty without it."""
        return tuple(value for key, values in self.params if key == name for value in values)


@dataclass(frozen=True, slots=True)
class Card:
    """One card of a file.

    `raw` is the exact slice of the input, from BEGIN to the end of the END line. `version` is `2.1`, `3.0` or `4.0`; a
    card that states none counts as 3.0. `line` and `number` (of the card in its file) count from 1.
    """

    raw: bytes
    version: str
    properties: tuple[Property, ...]
    line: int
    number: int
    problems: tuple[Problem, ...] = ()

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        for item in self.properties:
            if item.name == name:
                return item
        return None


def version_of(properties: tuple[Property, ...] | list[Property]) -> str:
    """The version that the properties state, by its first digit."""
    for item in properties:
        if item.name == "VERSION":
            return {"2": "2.1", "4": "4.0"}.get(item.text.strip()[:1], "3.0")
    return "3.0"
