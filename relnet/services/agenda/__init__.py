"""The calendar: what lies on each day."""

from relnet.services.agenda.about import people_of
from relnet.services.agenda.item import NOTHING, Day, Item, Kind, Overlaid, Timed, Tone, Week
from relnet.services.agenda.pages import month, reach
from relnet.services.agenda.weeks import week

__all__ = ["NOTHING", "Day", "Item", "Kind", "Overlaid", "Timed", "Tone", "Week", "month", "people_of", "reach", "week"]
