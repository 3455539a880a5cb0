"""What a document of another program comes to."""

from dataclasses import dataclass

from relnet.domain.problem import Problem
from relnet.tabular.entry import Entry


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` names the program: `facebook` or `monica`; empty for a document that was too large to look."""

    kind: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
