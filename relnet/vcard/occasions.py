"""Days to remember: birthdays, anniversaries and others, in the forms that programs write them."""

import re

from relnet.domain.dates import PartialDate
from relnet.domain.person import ImportantDate
from relnet.vcard.card import Property
from relnet.vcard.labels import one_line
from relnet.vcard.values import unescape

ANNIVERSARIES = frozenset(
    {
        "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY", "X-MS-ANNIVERSARY",
        "X-WAB-WEDDING_ANNIVERSARY",
    }
)  # fmt: skip

_FULL = re.compile(r"([0-9]{4})(?:-?([0-9]{2})-?([0-9]{2})|[-/.]([0-9]{1,2})[-/.]([0-9]{1,2}))(?:[T ].*)?")
_YEARLESS = re.compile(r"--([0-9]{2})-?([0-9]{2})(?:T.*)?")
# Apple writes 1604, a leap year before anybody's time, for a year that is not known; others write zeros.
_NO_YEAR = (0, 1604)
_ANDROID_KINDS = {"1": "anniversary", "3": "birthday"}


def partial_date(text: str, omitted: str = "") -> PartialDate | None:
    """The day that a text says, its time cut off; None without both month and day (`1985`, `---12`, `circa 1800`).

    `omitted` is the year that stands for none, from X-APPLE-OMIT-YEAR.
    """
    text = text.strip()[:64]
    try:
        if full := _FULL.fullmatch(text):
            year = int(full[1])
            known = year not in _NO_YEAR and full[1] != omitted
            return PartialDate(year if known else None, int(full[2] or full[4]), int(full[3] or full[5]))
        yearless = _YEARLESS.fullmatch(text)
        return PartialDate(None, int(yearless[1]), int(yearless[2])) if yearless else None
    except ValueError:
        return None


def occasion(item: Property, kind: str, version: str, label: str = "") -> ImportantDate | None:
    """The day of a property of that kind."""
    omitted = item.param("X-APPLE-OMIT-YEAR")
    date = partial_date(unescape(item.text, version), omitted[0] if omitted else "")
    return ImportantDate(kind, date, label) if date else None


def labelled(item: Property, version: str, label: str) -> ImportantDate | None:
    """The day of an X-ABDATE, whose label says what it is."""
    kind = label if label in ("anniversary", "birthday") else "other"
    return occasion(item, kind, version, label if kind == "other" else "")


def android_event(parts: list[str]) -> ImportantDate | None:
    """The day of Android's `contact_event;DATE;KIND;LABEL`."""
    date = partial_date(parts[1]) if len(parts) > 1 else None
    if date is None:
        return None
    kind = _ANDROID_KINDS.get(parts[2].strip() if len(parts) > 2 else "", "other")
    return ImportantDate(kind, date, one_line(parts[3])[:80] if kind == "other" and len(parts) > 3 else "")
