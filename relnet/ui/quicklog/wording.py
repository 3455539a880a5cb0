"""What was understood, as one sentence: for screen readers, and for the word after saving."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from relnet.domain.followup import FollowUpKind
from relnet.domain.words import listed
from relnet.services.quicklog import Draft, Planned
from relnet.ui.kinds import look
from relnet.ui.quicklog.day_button import short, spoken

translate = QCoreApplication.translate


def understood(draft: Draft) -> str:
    """`Coffee or meal, with Daniel Ortega, Monday 23 November 2026, 10:30. Note: Burnt out. Tags: design.`"""
    names = [known.name for known in draft.people]
    head = [look(draft.kind).name]
    head += [translate("quicklog", "with {names}").format(names=listed(names))] if names else []
    head += [spoken(draft.when)]
    head += [translate("quicklog", "lies ahead: a follow-up")] if draft.ahead else []
    return ". ".join([", ".join(head), *_parts(draft)])


def logged(draft: Draft) -> str:
    """`Logged: Coffee with Daniel Ortega.`, or, where it lies ahead, `Follow-up: Call Daniel Ortega, Tue 8 December.`"""
    names = [known.name for known in draft.people] + list(draft.create)
    if draft.ahead:
        plan = draft.title or draft.kind.plan(names)
        return translate("quicklog", "Follow-up: {what}, {day}.").format(what=plan, day=short(draft.when, draft.when.day))
    return translate("quicklog", "Logged: {what}.").format(what=draft.title or draft.kind.sentence(names))


def whose(planned: Planned) -> str:
    """Who is to do it, or for whom it is, where that is not everybody of the line: `awaited from Ada Lindqvist`."""
    names = listed([known.name for known in planned.people])
    if planned.kind is FollowUpKind.AWAITED:
        return translate("quicklog", "awaited from {names}").format(names=names) if names else look(planned.kind).badge
    return translate("quicklog", "for {names}").format(names=names) if names else ""


def _parts(draft: Draft) -> Iterator[str]:
    for words, said in (
        (translate("quicklog", "Not clear: {said}"), [one.name for one in draft.ambiguous]),
        (translate("quicklog", "Not known: {said}"), [name for name in draft.unknown if name not in draft.create]),
        (translate("quicklog", "New: {said}"), draft.create),
        (translate("quicklog", "Place: {said}"), [draft.place] if draft.place else []),
        (translate("quicklog", "Note: {said}"), [draft.note] if draft.note else []),
        (
            translate("quicklog", "Follow-up: {said}"),
            [_follow_up(one, draft) for one in draft.follow_ups],
        ),
        (translate("quicklog", "Promised: {said}"), [promise.summary for promise in draft.promises]),
        (translate("quicklog", "Ask next time: {said}"), draft.questions),
        (translate("quicklog", "Tags: {said}"), draft.tags),
    ):
        if said:
            yield words.format(said=", ".join(said))


def _follow_up(planned: Planned, draft: Draft) -> str:
    return ", ".join(filter(None, [planned.summary, short(planned.due, draft.when.day), whose(planned)]))
