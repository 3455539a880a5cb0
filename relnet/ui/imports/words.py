"""Imports in words: when, how many people, what taking one back does and did."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from relnet.ui.counting import people

if TYPE_CHECKING:
    from datetime import datetime

    from relnet.services.importing import Batch, TakenBack

translate = QCoreApplication.translate

MOST_NAMES = 50


def when(moment: "datetime") -> str:
    """`24 November 2026, 10:40`, in the zone of this computer."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    locale = QLocale()
    return f"{locale.toString(local.date(), 'd MMMM yyyy')}, {locale.toString(local.time(), QLocale.FormatType.ShortFormat)}"


def counts(batch: "Batch") -> str:
    """`171 new, 31 updated, 9 already there, 12 logged, 3 not read`, without what there was none of."""
    words = (
        (batch.new, translate("imports", "{count} new")),
        (batch.updated, translate("imports", "{count} updated")),
        (batch.same, translate("imports", "{count} already there")),
        (batch.interactions, translate("imports", "{count} logged")),
        (batch.unread, translate("imports", "{count} not read")),
    )
    told = [said.format(count=_number(count)) for count, said in words if count]
    return ", ".join(told) or translate("imports", "nobody")


def files(batch: "Batch") -> list[str]:
    """The names of its files, without their folders."""
    return [PurePath(source).name for source in batch.sources]


def taken_back(batch: "Batch") -> str:
    """When an import was taken back: `Taken back on 24 November 2026, 10:40`; empty if it was not."""
    said = translate("imports", "Taken back on {when}")
    return said.format(when=when(batch.undone_at)) if batch.undone_at else ""


def question(batch: "Batch") -> str:
    """What taking it back will do, before it is done."""
    went = translate("imports", "{people} who came with it will be removed.").format(people=people(batch.new))
    changed = translate("imports", "{people} will be as before.").format(people=people(batch.updated))
    return " ".join(
        (
            translate("imports", "Take back the import of {when}?").format(when=when(batch.at)),
            *((went,) if batch.new else ()),
            *((changed,) if batch.updated else ()),
            translate("imports", "Whoever you changed or wrote something about since stays. You can undo this."),
        )
    )


def outcome(done: "TakenBack") -> str:
    """What taking it back did: `Taken back: 171 people removed, 31 people as before. 2 people stay.`"""
    told = [
        *([translate("imports", "{people} removed").format(people=people(done.removed))] if done.removed else ()),
        *([translate("imports", "{people} as before").format(people=people(done.restored))] if done.restored else ()),
    ]
    said = translate("imports", "Taken back: {what}.").format(what=", ".join(told) or translate("imports", "nobody changed"))
    if len(done.kept) == 1:
        return f"{said} {translate('imports', '1 person stays.')}"
    stay = translate("imports", "{people} stay.").format(people=people(len(done.kept)))
    return f"{said} {stay}" if done.kept else said


def kept(done: "TakenBack") -> str:
    """Who stayed and why; empty if nobody did."""
    if not done.kept:
        return ""
    said = translate("imports", "Kept, because you changed them or wrote something about them since: {names}.")
    names, more = ", ".join(done.kept[:MOST_NAMES]), len(done.kept) - MOST_NAMES
    if more > 0:
        names = translate("imports", "{names} and {count} more").format(names=names, count=_number(more))
    return said.format(names=names)


def _number(count: int) -> str:
    return QLocale().toString(count)
