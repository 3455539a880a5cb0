"""Circles, cadences and numbers of people in words."""

from PySide6.QtCore import QCoreApplication

from relnet.domain.cadence import Cadence
from relnet.services.circles import Settings
from relnet.ui.counting import people

translate = QCoreApplication.translate


def cadences() -> dict[Cadence, str]:
    """The cadences to choose from, each in words."""
    return {
        Cadence(7, 14): translate("circles", "Every week or two"),
        Cadence(14, 28): translate("circles", "Every 2 to 4 weeks"),
        Cadence(28, 42): translate("circles", "Every 4 to 6 weeks"),
        Cadence(61, 91): translate("circles", "Every 2 to 3 months"),
        Cadence(91, 183): translate("circles", "Every 3 to 6 months"),
        Cadence(183, 365): translate("circles", "Once or twice a year"),
    }


def cadence(chosen: Cadence) -> str:
    """A cadence in words: one of those to choose from, else by its days."""
    other = translate("circles", "Every {ideal} to {longest} days").format(ideal=chosen.ideal_days, longest=chosen.longest_days)
    return cadences().get(chosen, other)


def removal(circle: Settings) -> str:
    """What happens when a circle is removed."""
    if not circle.people:
        return translate("circles", "Nobody is in it. You can undo this.")
    stay = translate("circles", "{people} in it stay in Relnet.").format(people=people(circle.people))
    keep = translate("circles", "Who follows its cadence keeps it as their own.") if circle.following else ""
    return " ".join(filter(None, (stay, keep, translate("circles", "You can undo this."))))


def changed(count: int) -> str:
    """`Changed 214 people.`"""
    return translate("circles", "Changed {people}.").format(people=people(count))


def joined(count: int, circle: str) -> str:
    """`Added 3 people to Mentors.`"""
    return translate("circles", "Added {people} to {circle}.").format(people=people(count), circle=circle)
