"""What a document of another program comes to."""

from dataclasses import dataclass

from relnet.domain.problem import Problem
from relnet.tabular.entry import Entry


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` names the program: `facebook` or `monica`."""

    kind: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
