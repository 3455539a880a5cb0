"""How far something long is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total`; the total is 0 where nobody knows. `sentence` says what is under way, empty to leave what was said.

    With `final` it is too late to cancel.
    """

    done: int = 0
    total: int = 0
    sentence: str = ""
    final: bool = False
