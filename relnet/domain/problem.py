"""What could not be read, said to the person who gave the file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A plain sentence about a line of a source.

    `source` is the name of the file, empty where the reader was given bytes alone; `line` counts from 1.
    """

    source: str
    line: int
    message: str
