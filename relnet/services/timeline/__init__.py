"""The timeline: what happened, newest first, and what is coming up."""

from relnet.services.timeline.coming import Coming, coming_up
from relnet.services.timeline.entries import PEOPLE_SHOWN, Entry
from relnet.services.timeline.overview import Rhythm, months, rhythm, seen_most
from relnet.services.timeline.paging import Cursor, Page, page, starting_at
from relnet.services.timeline.wanted import ALL, EVERYTHING, Narrowed, Wanted, narrow, with_person

__all__ = [
    "ALL", "EVERYTHING", "PEOPLE_SHOWN", "Coming", "Cursor", "Entry", "Narrowed", "Page", "Rhythm", "Wanted", "coming_up",
    "months", "narrow", "page", "rhythm", "seen_most", "starting_at", "with_person",
]  # fmt: skip
