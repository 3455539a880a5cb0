"""Copies in words: when, how large, how many people and interactions, and how they came about."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from relnet.ui.counting import number

if TYPE_CHECKING:
    from relnet.services.copies import Copy, Counts

translate = QCoreApplication.translate


def when(moment: datetime) -> str:
    """`24 November 2026, 10:40`: the copy's time as it is in its name."""
    shown, locale = QDateTime(moment.date(), moment.time()), QLocale()  # type: ignore[call-overload]  # PySide takes Python's
    return f"{locale.toString(shown.date(), 'd MMMM yyyy')}, {locale.toString(shown.time(), QLocale.FormatType.ShortFormat)}"


def cells(copy: "Copy") -> list[str]:
    """What is known of a copy without opening it, with room for what it holds."""
    made = translate("backups", "by Relnet") if copy.automatic else translate("backups", "by hand")
    return [when(copy.at), QLocale().formattedDataSize(copy.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat), "", "", made]


def held(counts: "Counts | None") -> tuple[str, str]:
    """How many people and interactions; a copy that cannot be read says so."""
    if counts is None:
        return translate("backups", "cannot be read"), ""
    return number(counts.people), number(counts.interactions)


def restored(copy_name: str, kept_name: str) -> str:
    """What a restore did."""
    said = translate("backups", "Restored {copy}.").format(copy=copy_name)
    kept = translate("backups", "The library as it was is kept as {name}.").format(name=kept_name)
    return f"{said} {kept}" if kept_name else said
