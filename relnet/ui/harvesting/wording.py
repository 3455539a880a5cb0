"""What the harvest calls things: the proposals, who was there, what is left out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from relnet.domain.words import listed
from relnet.harvest.happening import LeftOut

if TYPE_CHECKING:
    from relnet.domain.dates import When
    from relnet.domain.problem import Problem
    from relnet.services.harvesting import Harvest, Kept, Proposal, Stranger

translate = QCoreApplication.translate

STATUSES = ("known", "logged", "unknown", "problem")
# As many files, or reasons, as a sentence names.
_MOST = 3


def number(count: int) -> str:
    """The count as it is written here: `1,284`."""
    return QLocale().toString(count)


def filter_name(status: str) -> str:
    """What the filter for the rows of a status is called."""
    words = {
        "known": translate("harvesting", "Known"),
        "logged": translate("harvesting", "Already logged"),
        "unknown": translate("harvesting", "Nobody you know"),
        "problem": translate("harvesting", "Not read in full"),
    }
    return words[status]


def heading(harvest: "Harvest") -> str:
    """`12 interactions with people you know`."""
    known = sum(proposal.status == "known" for proposal in harvest.proposals)
    if not known:
        return translate("harvesting", "Nothing new with people you know")
    whole = (
        translate("harvesting", "1 interaction with people you know")
        if known == 1
        else translate("harvesting", "{count} interactions with people you know")
    )
    return whole.format(count=number(known))


def promise(harvest: "Harvest") -> str:
    """Where they come from, and that nothing happens by itself."""
    said = translate("harvesting", "From {names}. Nothing is added until you press Log, and one Undo takes it all back.")
    return said.format(names=files(harvest.sources))


def files(sources: tuple[str, ...]) -> str:
    """The names of the files, the first few of many."""
    more = len(sources) - _MOST
    named = ", ".join(sources[:_MOST])
    return translate("harvesting", "{names} and {count} more").format(names=named, count=number(more)) if more > 0 else named


def log(interactions: int, people: int) -> str:
    """What the button does: `Log 12 interactions, add 2 people`."""
    if not people:
        return _interactions(interactions) if interactions else translate("harvesting", "Log")
    added = (
        translate("harvesting", "add 1 person")
        if people == 1
        else translate("harvesting", "add {count} people").format(count=number(people))
    )
    return f"{_interactions(interactions)}, {added}" if interactions else f"{added[:1].upper()}{added[1:]}"


def _interactions(count: int) -> str:
    if count == 1:
        return translate("harvesting", "Log 1 interaction")
    return translate("harvesting", "Log {count} interactions").format(count=number(count))


def people(proposal: "Proposal", harvest: "Harvest") -> list[str]:
    """The names of who was there, the people one knows first."""
    known = [harvest.names.get(id_) or translate("harvesting", "No name") for id_ in proposal.people]
    return known + [stranger_name(harvest.strangers[place]) for place in proposal.strangers]


def title(proposal: "Proposal", names: list[str]) -> str:
    """What it was called, or what happened in words."""
    return proposal.happening.title or proposal.happening.kind.sentence(names)


def where(proposal: "Proposal", names: list[str]) -> str:
    """Who was there and at which place: `Ada and Ben · Room 3`."""
    place = proposal.happening.place
    return f"{listed(names)} · {place}" if place else listed(names)


def when(when: "When") -> str:
    """`12 Oct 2026, 10:00`."""
    day = QLocale().toString(QDate(when.day.year, when.day.month, when.day.day), translate("harvesting", "d MMM yyyy"))
    if when.at is None:
        return day
    return f"{day}, {QLocale().toString(QTime(when.at.hour, when.at.minute), QLocale.FormatType.ShortFormat)}"


def remark(proposal: "Proposal") -> str:
    """What is to be known of a proposal beside what it says."""
    return translate("harvesting", "already logged") if proposal.status == "logged" else proposal.doubt


def problem_place(problem: "Problem") -> str:
    """`calendar.ics, line 12`, or the file alone where it could not be opened."""
    if not problem.line:
        return problem.source
    return translate("harvesting", "{name}, line {line}").format(name=problem.source, line=number(problem.line))


def stranger_name(stranger: "Stranger") -> str:
    """The name, or the mail address where nobody said one."""
    return stranger.name or stranger.mail


def stranger_line(stranger: "Stranger") -> str:
    """`chidi@kestrel.example · 7 times`."""
    times = (
        translate("harvesting", "once")
        if stranger.count == 1
        else translate("harvesting", "{count} times").format(count=number(stranger.count))
    )
    return f"{stranger.mail} · {times}" if stranger.name and stranger.mail else times


def left_out(counts: Mapping[LeftOut, int]) -> str:
    """`Left out: 28 with nobody, 3 cancelled.`; empty if nothing was."""
    words = {
        LeftOut.NOBODY: translate("harvesting", "{count} with nobody else"),
        LeftOut.AHEAD: translate("harvesting", "{count} yet to come"),
        LeftOut.CANCELLED: translate("harvesting", "{count} cancelled"),
        LeftOut.OURS: translate("harvesting", "{count} follow-ups of Relnet"),
    }
    said = [text.format(count=number(counts[why])) for why, text in words.items() if counts.get(why)]
    return translate("harvesting", "Left out: {reasons}.").format(reasons=", ".join(said)) if said else ""


def nothing_found(harvest: "Harvest") -> str:
    """What is said when there is nothing to propose, with why."""
    said = translate("harvesting", "Nothing to log was found in {names}. Nothing was changed.")
    reasons = [f"{problem_place(problem)}: {problem.message}" for problem in harvest.problems[:_MOST]]
    return "\n".join(filter(None, [said.format(names=files(harvest.sources)), left_out(harvest.left_out), *reasons]))


def outcome(kept: "Kept") -> str:
    """What was done: `Logged 12 interactions and added 2 people.`"""
    logged = (
        translate("harvesting", "1 interaction")
        if kept.interactions == 1
        else translate("harvesting", "{count} interactions").format(count=number(kept.interactions))
    )
    added = (
        translate("harvesting", "1 person")
        if kept.people == 1
        else translate("harvesting", "{count} people").format(count=number(kept.people))
    )
    if not kept.people:
        return translate("harvesting", "Logged {interactions}.").format(interactions=logged)
    if not kept.interactions:
        return translate("harvesting", "Added {people}.").format(people=added)
    return translate("harvesting", "Logged {interactions} and added {people}.").format(interactions=logged, people=added)
