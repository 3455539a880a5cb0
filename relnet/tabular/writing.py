"""People as CSV: for Google Contacts, and plain for spreadsheets.

Both are read back by this package. What a spreadsheet would run as a formula gets an apostrophe in front, which reading takes off
again; phone numbers such as `+49 30 5550 100` stay as they are.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from relnet.domain import names
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Position
from relnet.tabular.cells import listed, quoted

Cells = dict[str, str]

_PHONE = re.compile(r"\+[0-9][0-9 ()./-]*")
_SEPARATOR = " ::: "

_GOOGLE = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name",
    "Name Prefix", "Name Suffix", "Nickname", "File As", "Organization Name", "Organization Title",
    "Organization Department", "Birthday", "Notes", "Photo", "Labels",
)  # fmt: skip
_PLAIN = (
    "Full Name", "Name Prefix", "First Name", "Middle Name", "Last Name", "Name Suffix", "Nickname", "Phonetic Name",
    "Pronouns", "Other Names", "Organization 1 - Name", "Organization 1 - Title", "Organization 1 - Department",
    "Organization 1 - Job Description", "Birthday", "Anniversary", "Labels", "Notes",
)  # fmt: skip
_PARTS = {
    "Street": "street", "City": "locality", "PO Box": "po_box", "Region": "region", "Postal Code": "postal_code",
    "Country": "country", "Extended Address": "extended",
}  # fmt: skip
_CHANNELS = {ChannelKind.MAIL: "E-mail", ChannelKind.PHONE: "Phone", ChannelKind.WEB: "Website", ChannelKind.HANDLE: "IM"}
_GOOGLE_HAS = frozenset({"Organization 1 - Name", "Organization 1 - Title", "Organization 1 - Department"})
_ORDER = ("E-mail", "Phone", "Address", "Organization", "Website", "IM", "Event", "Custom Field")
_ORDER_OF_PARTS = (
    "Label", "Service", "Name", "Title", "Department", "Job Description", "Start", "End", *_PARTS, "Formatted", "Value",
)  # fmt: skip
_NUMBERED = re.compile(r"(.+) ([0-9]+) - (.+)")


def to_google_csv(people: Iterable[Person]) -> bytes:
    """The people as Google Contacts exports them since 2023, in UTF-8; what it has no column for is in custom fields."""
    return _written(people, _GOOGLE, _google)


def to_plain_csv(people: Iterable[Person]) -> bytes:
    """The people with one value in each column (docs/tables.md), in UTF-8 with a byte-order mark for spreadsheets."""
    return b"\xef\xbb\xbf" + _written(people, _PLAIN, _plain)


def _written(people: Iterable[Person], first: tuple[str, ...], cells_of: Callable[[Person], Cells]) -> bytes:
    rows = [cells_of(person) for person in people]
    titles = [*first, *sorted({title for row in rows for title in row} - {*first}, key=_place)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(titles)
    for row in rows:
        writer.writerow([_safe(row.get(title, "")) for title in titles])
    return out.getvalue().encode("utf-8", "replace")


def _safe(cell: str) -> str:
    return cell if _PHONE.fullmatch(cell) else quoted(cell)


def _place(title: str) -> tuple[int, int, int]:
    found = _NUMBERED.fullmatch(title)
    assert found
    group, number, part = found.groups()
    return _ORDER.index(group), int(number), _ORDER_OF_PARTS.index(part)


def _google(person: Person) -> Cells:
    name = _parted(person.name)
    cells = {
        "First Name": name.given, "Middle Name": name.middle, "Last Name": name.family, "Name Prefix": name.prefix,
        "Name Suffix": name.suffix, "Phonetic First Name": person.phonetic, "Nickname": person.nickname,
        "Notes": person.note, "Labels": _SEPARATOR.join((*person.tags, "* myContacts")),
        **_dates(person.dates, "Birthday"),
    }  # fmt: skip
    custom = [("Pronouns", person.pronouns), ("Other names", "\n".join(person.other_names))]
    for number, position in enumerate(person.positions, start=1):
        if number == 1:
            cells |= {
                "Organization Name": position.organisation, "Organization Title": position.title,
                "Organization Department": position.unit,
            }  # fmt: skip
        custom += [(title, text) for title, text in _position(position, number).items() if title not in _GOOGLE_HAS]
    custom = [(title, text) for title, text in custom if text]
    for number, (title, text) in enumerate(custom, start=1):
        cells |= {f"Custom Field {number} - Label": title, f"Custom Field {number} - Value": text}
    return cells | _channels(person.channels)


def _plain(person: Person) -> Cells:
    name = person.name
    cells = {
        "Full Name": name.display, "Name Prefix": name.prefix, "First Name": name.given, "Middle Name": name.middle,
        "Last Name": name.family, "Name Suffix": name.suffix, "Nickname": person.nickname,
        "Phonetic Name": person.phonetic, "Pronouns": person.pronouns, "Other Names": "\n".join(person.other_names),
        "Notes": person.note, "Labels": _listed(person.tags), **_dates(person.dates, "Birthday", "Anniversary"),
    }  # fmt: skip
    for number, position in enumerate(person.positions, start=1):
        cells |= _position(position, number)
    return cells | _channels(person.channels)


def _listed(tags: tuple[str, ...]) -> str:
    """The tags with Google's colons between; behind a single one that would be taken for several as well."""
    joined = _SEPARATOR.join(tags)
    return f"{joined}{_SEPARATOR.rstrip()}" if len(tags) == 1 and listed(joined) != [joined] else joined


def _parted(name: Name) -> Name:
    return name if name.given or name.middle or name.family else replace(names.split(name.formatted), formatted="")


def _position(position: Position, number: int) -> Cells:
    said = {
        "Name": position.organisation, "Title": position.title, "Department": position.unit, "Job Description": position.role,
        "Start": position.started_on, "End": position.ended_on,
    }  # fmt: skip
    return {f"Organization {number} - {part}": text for part, text in said.items() if text}


def _dates(dates: tuple[ImportantDate, ...], *titles: str) -> Cells:
    cells: Cells = {}
    number = 0
    for found in dates:
        title = found.kind.capitalize()
        if title in titles and title not in cells:
            cells[title] = _day(found)
            continue
        number += 1
        label = found.label if found.kind == "other" else title
        cells |= {f"Event {number} - Label": label, f"Event {number} - Value": _day(found)}
    return cells


def _day(found: ImportantDate) -> str:
    # With a blank in front, as Google does: `--12-24` alone would be a sum.
    return found.date.iso() if found.date.year is not None else f" {found.date.iso()}"


def _channels(channels: tuple[Channel, ...]) -> Cells:
    cells: Cells = {}
    counts = dict.fromkeys(ChannelKind, 0)
    for channel in channels:
        counts[channel.kind] += 1
        group = f"{_CHANNELS.get(channel.kind, 'Address')} {counts[channel.kind]} - "
        label = f"* {channel.label}" if channel.preferred else channel.label
        cells[f"{group}Label"] = label
        if channel.kind is ChannelKind.ADDRESS:
            cells |= {f"{group}{part}": text for part, text in _address(channel).items()}
        else:
            cells[f"{group}Value"] = channel.value
        if channel.kind is ChannelKind.HANDLE:
            cells[f"{group}Service"] = channel.service
    return cells


def _address(channel: Channel) -> Cells:
    address = channel.address or Address()
    parts = {part: getattr(address, name) for part, name in _PARTS.items()}
    return parts if any(parts.values()) else {"Formatted": channel.value}
