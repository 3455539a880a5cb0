"""Days to remember: birthdays, anniversaries and others, in the forms that programs write them."""

import re

from relnet.domain.dates import PartialDate
from relnet.domain.person import ImportantDate
from relnet.domain.words import tr
from relnet.vcard.card import Property
from relnet.vcard.draft import Draft, Taker
from relnet.vcard.labels import MAX_FIELD, label_of, one_line
from relnet.vcard.values import unescape

ANNIVERSARIES = frozenset(
    {
        "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY", "X-MS-ANNIVERSARY",
        "X-WAB-WEDDING_ANNIVERSARY",
    }
)  # fmt: skip

_FULL = re.compile(r"([0-9]{4})(?:-?([0-9]{2})-?([0-9]{2})|[-/.]([0-9]{1,2})[-/.]([0-9]{1,2}))(?:[T ].*)?")
_YEARLESS = re.compile(r"--([0-9]{1,2})-?([0-9]{2})(?:T.*)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
# Apple writes 1604, a leap year before anybody's time, for a year that is not known; others write zeros.
_NO_YEAR = (0, 1604)
_ANDROID_KINDS = {"1": "anniversary", "3": "birthday"}
_MAX_LABEL = 80


def partial_date(text: str, omitted: str = "") -> PartialDate | None:
    """The day that a text says, its time cut off; None without both month and day (`1985`, `---12`, `circa 1800`).

    With the year last, the day must tell itself from the month (`31/12/1985`). `omitted` is the year that stands for none,
    from X-APPLE-OMIT-YEAR.
    """
    text = text.strip()[:64]
    try:
        if full := _FULL.fullmatch(text):
            year = int(full[1])
            known = year not in _NO_YEAR and full[1] != omitted
            return PartialDate(year if known else None, int(full[2] or full[4]), int(full[3] or full[5]))
        if yearless := _YEARLESS.fullmatch(text):
            return PartialDate(None, int(yearless[1]), int(yearless[2]))
        return _year_last(text)
    except ValueError:
        return None


def _year_last(text: str) -> PartialDate | None:
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = max(first, second), min(first, second)
    return PartialDate(None if year in _NO_YEAR else year, month, day)


def occasion(item: Property, kind: str, version: str, label: str = "") -> ImportantDate | None:
    """The day of a property of that kind."""
    omitted = item.param("X-APPLE-OMIT-YEAR") if item.params else ()
    date = partial_date(unescape(item.value, version), omitted[0] if omitted else "")
    if date is None or (item.params and _is_of_another_calendar(item)):
        return None
    return ImportantDate(kind, date, label)


def _is_of_another_calendar(item: Property) -> bool:
    return any(scale.lower() != "gregorian" for scale in item.param("CALSCALE"))


def labelled(item: Property, version: str, label: str) -> ImportantDate | None:
    """The day of an X-ABDATE, whose label says what it is."""
    kind, label = _meant_by(label)
    return occasion(item, kind, version, label)


def _meant_by(label: str) -> tuple[str, str]:
    kind = label.lower() if label.lower() in ("anniversary", "birthday") else "other"
    return kind, label if kind == "other" else ""


def android_event(parts: list[str]) -> ImportantDate | None:
    """The day of Android's `contact_event;DATE;KIND;LABEL`."""
    date = partial_date(parts[1]) if len(parts) > 1 else None
    kind, label = _android_meaning(parts)
    return ImportantDate(kind, date, label) if date else None


def _android_meaning(parts: list[str]) -> tuple[str, str]:
    kind = _ANDROID_KINDS.get(parts[2].strip() if len(parts) > 2 else "", "other")
    return kind, one_line(parts[3])[:_MAX_LABEL] if kind == "other" and len(parts) > 3 else ""


def take_android_event(draft: Draft, parts: list[str]) -> None:
    """Take the day of Android's `contact_event`, or what it says in place of one."""
    _add(draft, android_event(parts), *_android_meaning(parts), parts[1] if len(parts) > 1 else "")


def _add(draft: Draft, date: ImportantDate | None, kind: str, label: str, written: str) -> None:
    if date is None:
        _add_undated(draft, kind, label, one_line(written)[:MAX_FIELD])
    elif kind != "birthday" or not draft.born:
        draft.born = draft.born or kind == "birthday"
        draft.dates.append(date)


def _add_undated(draft: Draft, kind: str, label: str, text: str) -> None:
    # Some programs write zeros for a day that they do not know.
    if not text.strip("0-/.:TZ "):
        return
    named = {"birthday": tr("Birthday: {text}"), "anniversary": tr("Anniversary: {text}")}.get(kind, tr("Date: {text}"))
    draft.undated.append(f"{label}: {text}" if label else named.format(text=text))


def _take_birthday(draft: Draft, item: Property) -> None:
    _add(draft, occasion(item, "birthday", draft.version), "birthday", "", unescape(item.value, draft.version))


def _take_anniversary(draft: Draft, item: Property) -> None:
    _add(draft, occasion(item, "anniversary", draft.version), "anniversary", "", unescape(item.value, draft.version))


def _take_labelled(draft: Draft, item: Property) -> None:
    label = label_of(item, draft.labels)
    _add(draft, labelled(item, draft.version, label), *_meant_by(label), unescape(item.value, draft.version))


TAKERS: dict[str, Taker] = {
    "BDAY": _take_birthday,
    "X-ABDATE": _take_labelled,
    **dict.fromkeys(ANNIVERSARIES, _take_anniversary),
}
