"""Search as you type over everything: people first, then organisations, what was said, promised and noted."""

from collections.abc import Iterable

from relnet.services.library import Library
from relnet.services.search import found_people, labels, texts
from relnet.services.search.found_people import known
from relnet.services.search.hit import Hit, Kind
from relnet.services.search.marking import Marked, has_all, mark
from relnet.services.search.typed import read

__all__ = ["SECTIONS", "Hit", "Kind", "known", "matched", "section", "suggest"]

# What is shown together, in order; each with how many of it are shown in any case, if they are found.
SECTIONS: dict[str, tuple[frozenset[Kind], int]] = {
    "people": (frozenset({"person"}), 4),
    "organisations": (frozenset({"organisation", "tag"}), 2),
    "happened": (frozenset({"interaction"}), 3),
    "follow_ups": (frozenset({"follow_up"}), 2),
    "known": (frozenset({"fact", "note", "topic", "question"}), 2),
}
_LARGEST_SHARE = 3


def suggest(library: Library, text: str, limit: int = 13) -> list[Hit]:
    """Up to `limit` hits for what was typed so far, section by section; words in any order, each may be only begun."""
    typed = read(text)
    if not typed.words:
        return []
    hits = found_people.find(library, typed, limit)
    room = max(_LARGEST_SHARE, limit - len(hits))
    hits += labels.find(library, typed, room) + texts.find(library, typed, room)
    sections = [[hit for hit in hits if hit.kind in kinds] for kinds, _ in SECTIONS.values()]
    return [hit for found, room in zip(sections, _shared(sections, limit), strict=True) for hit in found[:room]]


def matched(titles: Iterable[str], text: str) -> list[Marked | None]:
    """Each title with the words of `text` marked in it; None unless each begins a word of it. No text matches every title."""
    words = read(text).words
    return [mark(title, words) if has_all(title, words) and (words or not text) else None for title in titles]


def section(hit: Hit) -> str:
    """The name of the section that a hit belongs to."""
    return next(name for name, (kinds, _) in SECTIONS.items() if hit.kind in kinds)


def _shared(sections: list[list[Hit]], limit: int) -> list[int]:
    """How many of each section are shown: its share, and then, the first section first, what others leave."""
    rooms, left = [], limit
    for found, (_, share) in zip(sections, SECTIONS.values(), strict=True):
        rooms.append(min(len(found), share, left))
        left -= rooms[-1]
    for place, found in enumerate(sections):
        more = min(len(found) - rooms[place], left)
        rooms[place] += more
        left -= more
    return rooms
