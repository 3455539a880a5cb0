"""The calendar: what lies on each day."""

from relnet.services.agenda.item import NOTHING, Day, Item, Kind, Overlaid, Timed, Tone, Week
from relnet.services.agenda.pages import month, reach
from relnet.services.agenda.weeks import week

__all__ = ["NOTHING", "Day", "Item", "Kind", "Overlaid", "Timed", "Tone", "Week", "month", "reach", "week"]
