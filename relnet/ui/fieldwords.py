"""What the fields of a card are called, and how their values are written, wherever cards are compared."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from relnet.domain.dates import PartialDate
from relnet.domain.person import ChannelKind, ImportantDate, Photo

translate = QCoreApplication.translate

LONGEST = 300


def channel_name(kind: ChannelKind) -> str:
    """What a way to reach somebody is called."""
    names = {
        ChannelKind.MAIL: translate("fieldwords", "Mail"),
        ChannelKind.PHONE: translate("fieldwords", "Phone"),
        ChannelKind.ADDRESS: translate("fieldwords", "Address"),
        ChannelKind.WEB: translate("fieldwords", "Web"),
        ChannelKind.HANDLE: translate("fieldwords", "Chat"),
    }
    return names[kind]


def date_name(date: ImportantDate) -> str:
    """What a day to remember is called."""
    names = {"birthday": translate("fieldwords", "Birthday"), "anniversary": translate("fieldwords", "Anniversary")}
    return names.get(date.kind) or date.label or translate("fieldwords", "Date")


def written(day: PartialDate) -> str:
    """`9 May 1984`, or `9 May` where the year is unknown."""
    pattern = "d MMMM yyyy" if day.year is not None else "d MMMM"
    return QLocale().toString(QDate(day.year or 2000, day.month, day.day), pattern)


def picture(photo: Photo | None) -> str:
    """`one of 12 kB`; empty without one."""
    size = QLocale().formattedDataSize(len(photo.data), 0) if photo else ""
    return translate("fieldwords", "one of {size}").format(size=size) if photo else ""


def short(value: str) -> str:
    """The value, cut where it is longer than anybody compares."""
    return value if len(value) <= LONGEST else value[:LONGEST].rstrip() + "…"
