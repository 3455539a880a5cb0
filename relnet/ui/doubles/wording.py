"""What is said of people who may be one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from relnet.domain.words import listed

if TYPE_CHECKING:
    from relnet.services.merging import Along

translate = QCoreApplication.translate


def percentage(score: float) -> str:
    """`92 %`; what is not certain is never said to be."""
    return translate("doubles", "{number} %").format(number=100 if score >= 1 else min(round(100 * score), 99))


def pairs(count: int) -> str:
    """`1 pair looks alike`, `12 pairs look alike`."""
    if count == 1:
        return translate("doubles", "1 pair looks alike")
    return translate("doubles", "{count} pairs look alike").format(count=QLocale().toString(count))


def along(counts: "Along") -> str:
    """`Together they have 12 interactions, 2 follow-ups and 3 facts.`"""
    words = (
        (counts.interactions, translate("doubles", "1 interaction"), translate("doubles", "{count} interactions")),
        (counts.follow_ups, translate("doubles", "1 follow-up"), translate("doubles", "{count} follow-ups")),
        (counts.questions, translate("doubles", "1 question"), translate("doubles", "{count} questions")),
        (counts.facts, translate("doubles", "1 fact"), translate("doubles", "{count} facts")),
        (counts.topics, translate("doubles", "1 offer or need"), translate("doubles", "{count} offers and needs")),
        (counts.connections, translate("doubles", "1 connection"), translate("doubles", "{count} connections")),
        (counts.introductions, translate("doubles", "1 introduction"), translate("doubles", "{count} introductions")),
        (counts.circles, translate("doubles", "1 circle"), translate("doubles", "{count} circles")),
    )
    said = [(one if count == 1 else many).format(count=QLocale().toString(count)) for count, one, many in words if count]
    if not said:
        return translate("doubles", "There is nothing of them but their cards.")
    *rest, last = said
    whole = translate("doubles", "{some} and {last}").format(some=", ".join(rest), last=last) if rest else last
    return translate("doubles", "Together they have {what}.").format(what=whole)


def merged(name: str) -> str:
    """What is said after a merge."""
    return translate("doubles", "Merged into {name}.").format(name=name)


def apart(names: list[str]) -> str:
    """What is said after two were found to be different."""
    return translate("doubles", "{names} stay two people.").format(names=listed(names))


def like(name: str) -> str:
    """`like Robert Hansen`."""
    return translate("doubles", "like {name}").format(name=name)
