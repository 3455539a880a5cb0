"""The trash and erasing in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from relnet.ui.counting import people

if TYPE_CHECKING:
    from relnet.services.erasing import Copies
    from relnet.services.trash import Discarded

translate = QCoreApplication.translate

MOST_COPIES = 8


def since(who: "Discarded") -> str:
    """`In the trash since 12 November 2026`."""
    day = QLocale().toString(QDate(who.since.year, who.since.month, who.since.day), "d MMMM yyyy")
    return translate("trash", "In the trash since {day}").format(day=day)


def left(who: "Discarded") -> str:
    """`Erased for good in 12 days`."""
    if not who.days_left:
        return translate("trash", "Erased for good when Relnet starts next")
    if who.days_left == 1:
        return translate("trash", "Erased for good tomorrow")
    return translate("trash", "Erased for good in {count} days").format(count=who.days_left)


def restored(names: Sequence[str]) -> str:
    """`Amara Okafor is back.`"""
    if len(names) == 1:
        return translate("trash", "{name} is back.").format(name=names[0])
    return translate("trash", "{people} are back.").format(people=people(len(names)))


def copies(found: "Copies") -> str:
    """Which backups still hold them, and that these stay as they are."""
    if not found.holding and not found.unreadable:
        return translate("trash", "No backup in Relnet's folder holds them. If you keep copies elsewhere, they may.")
    told: list[str] = []
    if found.holding:
        told.append(translate("trash", "These backups still hold them and stay as they are; delete the files if you want to:"))
        told += [f"  {path.name}" for path in found.holding[:MOST_COPIES]]
        if (more := len(found.holding) - MOST_COPIES) > 0:
            told.append(translate("trash", "  and {count} more").format(count=more))
    if found.unreadable:
        told.append(translate("trash", "These could not be read, so they may:"))
        told += [f"  {path.name}" for path in found.unreadable[:MOST_COPIES]]
    return "\n".join(told)


def erased(count: int, found: Sequence[str]) -> str:
    """What was done, and what is still written of them elsewhere."""
    done = translate("trash", "Erased {people}.").format(people=people(count))
    if not found:
        return f"{done} {translate('trash', 'Nothing of them was found in the library’s file any more.')}"
    still = translate("trash", "What you wrote about others still says: {words}.").format(words=", ".join(found))
    return f"{done} {still}"
