"""People and follow-ups on their way out: gathered from the library in slices, then made into files on any thread."""

from relnet.services.exporting.calendar import Calendar, calendar, calendar_file, follow_ups_ics
from relnet.services.exporting.choosing import Group, chosen, groups, members
from relnet.services.exporting.everything import Everything, everything_files, gather_everything
from relnet.services.exporting.files import FORMATS, Form, people_file, people_files, vcard
from relnet.services.exporting.gathering import Kept, Outgoing, gather, group_cards
from relnet.services.exporting.handing import code

__all__ = [
    "FORMATS", "Calendar", "Everything", "Form", "Group", "Kept", "Outgoing", "calendar", "calendar_file", "chosen", "code",
    "everything_files", "follow_ups_ics", "gather", "gather_everything", "group_cards", "groups", "members", "people_file",
    "people_files", "vcard",
]  # fmt: skip
