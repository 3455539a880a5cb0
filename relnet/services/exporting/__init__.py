"""People and follow-ups on their way out: gathered from the library in slices, then made into files on any thread."""

from relnet.services.exporting.calendar import (
    Gathered,
    calendar_file,
    calendar_files,
    entry_count,
    follow_ups_ics,
    gather_calendar,
    gather_selected,
    last_export,
    note_export,
)
from relnet.services.exporting.choosing import Group, chosen, groups, members
from relnet.services.exporting.entries import Choice
from relnet.services.exporting.everything import Everything, everything_files, gather_everything
from relnet.services.exporting.files import FORMATS, Form, people_file, people_files, vcard
from relnet.services.exporting.gathering import Kept, Outgoing, gather, group_cards
from relnet.services.exporting.handing import code
from relnet.services.exporting.happened import with_person
from relnet.services.exporting.live import Target, file_names, keep_target, target, write_calendars

__all__ = [
    "FORMATS", "Choice", "Everything", "Form", "Gathered", "Group", "Kept", "Outgoing", "Target", "calendar_file",
    "calendar_files", "chosen", "code", "entry_count", "everything_files", "file_names", "follow_ups_ics", "gather",
    "gather_calendar", "gather_everything", "gather_selected", "group_cards", "groups", "keep_target", "last_export",
    "members", "note_export", "people_file", "people_files", "target", "vcard", "with_person", "write_calendars",
]  # fmt: skip
