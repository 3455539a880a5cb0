"""What somebody corrects in the form below a line wins over what was read there, while the line goes on growing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.services.quicklog.draft import Draft, Known

Several = Literal["questions", "promises", "follow_ups", "tags"]


@dataclass(frozen=True, slots=True)
class Corrections:
    """None where nothing was corrected. `note` is what was read and what is to stand instead.

    `instead` says what stands for an entry of one of Several as it was read, None where it is to go. `without` are people
    to be left out, `create` names to be made into people, `passed_over` those that are none.
    """

    kind: InteractionKind | None = None
    when: When | None = None
    title: str | None = None
    place: str | None = None
    check_in: date | None = None
    note: tuple[str, str] | None = None
    instead: Mapping[tuple[Several, Any], Any] = field(default_factory=dict[tuple[Several, Any], Any])
    without: frozenset[int] = frozenset()
    create: frozenset[str] = frozenset()
    passed_over: frozenset[str] = frozenset()

    def put(self, several: Several, read: Any, instead: Any) -> "Corrections":
        """With another entry in the place of one that was read."""
        return replace(self, instead={**self.instead, (several, read): instead})

    def agreeing(self, name: str) -> "Corrections":
        """With a name that somebody new is to be made of."""
        return replace(self, create=self.create | {name})


def entries(draft: Draft, corrections: Corrections, several: Several) -> list[tuple[Any, Any]]:
    """The entries as they were read, each with what stands for it now; without those that were taken away."""
    pairs = [(read, corrections.instead.get((several, read), read)) for read in getattr(draft, several)]
    return [(read, now) for read, now in pairs if now is not None]


def corrected(draft: Draft, corrections: Corrections, preset: Sequence[Known] = ()) -> Draft:
    """The draft as somebody wants it; `preset` are people who are there without being named."""
    unknown = tuple(name for name in draft.unknown if name not in corrections.passed_over)
    people = dict.fromkeys(known for known in (*preset, *draft.people) if known.id not in corrections.without)
    several: tuple[Several, ...] = ("questions", "promises", "follow_ups", "tags")
    return replace(
        draft,
        kind=corrections.kind or draft.kind,
        when=corrections.when or draft.when,
        title=draft.title if corrections.title is None else corrections.title,
        place=draft.place if corrections.place is None else corrections.place,
        check_in=corrections.check_in or draft.check_in,
        note=_note(draft.note, corrections.note),
        people=tuple(people),
        unknown=unknown,
        create=tuple(name for name in unknown if name in corrections.create),
        ambiguous=tuple(one for one in draft.ambiguous if one.name not in corrections.passed_over),
        **{name: tuple(now for _, now in entries(draft, corrections, name)) for name in several},
    )


def _note(note: str, correction: tuple[str, str] | None) -> str:
    if correction is None:
        return note
    read, instead = correction
    # What was typed since belongs to it.
    return instead + note[len(read) :] if note.startswith(read) else instead
