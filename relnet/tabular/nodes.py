"""JSON of other programs, where any value may be missing or of another kind than expected."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Node:
    """An object of a JSON document. Asking for what is not there, or is something else, gives nothing."""

    values: dict[str, object]

    @classmethod
    def of(cls, value: object) -> "Node":
        """The object, an empty one for anything else."""
        return cls(cast("dict[str, object]", value) if isinstance(value, dict) else {})

    def __bool__(self) -> bool:
        return bool(self.values)

    def node(self, name: str) -> "Node":
        """The object of that name."""
        return Node.of(self.values.get(name))

    def nodes(self, name: str) -> list["Node"]:
        """The objects in the list of that name."""
        return [node for node in map(Node.of, listed(self.values.get(name))) if node]

    def text(self, name: str) -> str:
        """The text or number of that name, without blanks around it."""
        return said(self.values.get(name))

    def texts(self, name: str) -> list[str]:
        """The texts in the list of that name."""
        return [text for text in map(said, listed(self.values.get(name))) if text]

    def number(self, name: str) -> int:
        """The whole number of that name, from 0 up to 99,999; 0 for anything else."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0

    def is_true(self, name: str) -> bool:
        """Whether that is so, in the ways in which programs write it."""
        return self.values.get(name) in (True, 1, "1", "true", "yes")

    def day(self, name: str) -> date | None:
        """The day of the moment of that name, an ISO 8601 text or seconds since 1970."""
        value = self.values.get(name)
        try:
            if isinstance(value, int | float) and not isinstance(value, bool):
                return datetime.fromtimestamp(value, UTC).date()
            return date.fromisoformat(said(value)[:10])
        except (ValueError, OverflowError, OSError):
            return None


def listed(value: object) -> list[object]:
    """The list, an empty one for anything else."""
    return cast("list[object]", value) if isinstance(value, list) else []


def said(value: object) -> str:
    """A text or number as text; nothing for anything else."""
    if isinstance(value, str):
        return value.strip()[:_LONGEST]
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
