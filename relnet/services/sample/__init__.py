"""Fictional people and what happens with them, for trying Relnet out, for its screens and its measurements.

Everything follows from a seed, and the first of many are the same as the first of few. Names, towns and sentences are data
in `resources/sample`; nobody in them exists, mail goes to hosts reserved for examples, and phone numbers are those that a
country reserves for fiction or, where it reserves none, begin with 000, which no plan assigns.
"""

from collections.abc import Iterator
from itertools import islice

from relnet.services.sample.dialects import card
from relnet.services.sample.people import invented
from relnet.services.sample.story import follow_ups, interactions

__all__ = ["cards", "follow_ups", "interactions"]


def cards(count: int, *, seed: int = 2026) -> Iterator[bytes]:
    """`count` people as vCards of several versions and dialects, each whole, in UTF-8 with CRLF line ends."""
    return map(card, islice(invented(seed), count))
