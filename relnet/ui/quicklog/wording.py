"""What was understood, as one sentence: for screen readers, and for the word after saving."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from relnet.domain.words import listed
from relnet.services.quicklog import Draft
from relnet.ui.kinds import look
from relnet.ui.quicklog.day_button import short, spoken

translate = QCoreApplication.translate


def understood(draft: Draft) -> str:
    """`Coffee or meal, with Daniel Ortega, Monday 23 November 2026, 10:30. Note: Burnt out. Tags: design.`"""
    names = [known.name for known in draft.people]
    head = [look(draft.kind).name]
    head += [translate("quicklog", "with {names}").format(names=listed(names))] if names else []
    head += [spoken(draft.when)]
    return ". ".join([", ".join(head), *_parts(draft)])


def logged(draft: Draft) -> str:
    """`Logged: Coffee with Daniel Ortega.`"""
    names = [known.name for known in draft.people] + list(draft.create)
    return translate("quicklog", "Logged: {what}.").format(what=draft.title or draft.kind.sentence(names))


def _parts(draft: Draft) -> Iterator[str]:
    for words, said in (
        (translate("quicklog", "Not clear: {said}"), [one.name for one in draft.ambiguous]),
        (translate("quicklog", "Not known: {said}"), [name for name in draft.unknown if name not in draft.create]),
        (translate("quicklog", "New: {said}"), draft.create),
        (translate("quicklog", "Place: {said}"), [draft.place] if draft.place else []),
        (translate("quicklog", "Note: {said}"), [draft.note] if draft.note else []),
        (
            translate("quicklog", "Follow-up: {said}"),
            [f"{one.summary}, {short(one.due, draft.when.day)}" for one in draft.follow_ups],
        ),
        (translate("quicklog", "Promised: {said}"), [promise.summary for promise in draft.promises]),
        (translate("quicklog", "Ask next time: {said}"), draft.questions),
        (translate("quicklog", "Tags: {said}"), draft.tags),
    ):
        if said:
            yield words.format(said=", ".join(said))
