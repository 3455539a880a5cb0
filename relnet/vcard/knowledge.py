"""What Relnet knows of somebody, as properties of its own in a card, and read from them again.

X-RELNET-FACT, -QUESTION, -OFFER, -NEED, -CIRCLE, -CADENCE, -INTERACTION and -FOLLOW-UP. Values are structured as RFC 6350
structures them and parameters quoted as RFC 6868 does, whatever the version of the card.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from relnet.domain.cadence import Cadence
from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.knowledge import Knowledge, KnownFact
from relnet.domain.recurrence import parse
from relnet.vcard.card import Card, Params, Property
from relnet.vcard.values import fields, unescape
from relnet.vcard.writing_lines import CARETS, structured

PREFIX = "X-RELNET-"
COLUMN = f"{PREFIX}COLUMN"
_FACT = f"{PREFIX}FACT"

T = TypeVar("T")

_FORM = "4.0"
_CARET = re.compile(r"\^[n'^]")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}


def is_knowledge(item: Property) -> bool:
    """Whether the property is Relnet's own; a column of somebody's table is theirs."""
    return item.name.startswith(PREFIX) and item.name != COLUMN


def is_fact(item: Property) -> bool:
    """Whether the property tells a fact, sensitive or not."""
    return item.name == _FACT


def lines(known: Knowledge, version: str, *, sensitive: bool) -> Iterator[Property]:
    """The properties that say it; sensitive facts only where they are asked for."""
    for item in _lines(known, sensitive=sensitive):
        # Lines of vCard 2.1 are written without carets.
        yield item._replace(params=_with_carets(item.params)) if version == "2.1" else item


def _with_carets(params: Params) -> Params:
    return tuple((name, tuple(value.translate(CARETS) for value in values)) for name, values in params)


def _lines(known: Knowledge, *, sensitive: bool) -> Iterator[Property]:
    for fact in known.facts:
        if sensitive or not fact.sensitive:
            yield _fact(fact)
    for name, texts in (("QUESTION", known.questions), ("OFFER", known.offers), ("NEED", known.needs), ("CIRCLE", known.circles)):
        for text in texts:
            yield _property(name, (text,))
    if known.cadence:
        yield _property("CADENCE", (str(known.cadence.ideal_days), str(known.cadence.longest_days)))
    for interaction in known.interactions:
        yield _interaction(interaction)
    for follow_up in known.follow_ups:
        yield _follow_up(follow_up)


def column(title: str, value: str) -> Property:
    """A column of a table that no field is for."""
    return _property("COLUMN", (value,), ("TITLE", title))


def knowledge(card: Card) -> Knowledge:
    """What a card tells in these properties. One that cannot be understood stays in the kept card and says nothing."""
    draft = _Draft(card.version)
    for item in card.properties:
        taker = _TAKERS.get(item.name) if item.name.startswith(PREFIX) else None
        if taker:
            taker(draft, item)
    return Knowledge(
        tuple(draft.facts), tuple(draft.texts["QUESTION"]), tuple(draft.texts["OFFER"]), tuple(draft.texts["NEED"]),
        tuple(draft.texts["CIRCLE"]), draft.cadence, tuple(draft.interactions), tuple(draft.follow_ups),
    )  # fmt: skip


def _property(name: str, parts: tuple[str, ...], *params: tuple[str, str]) -> Property:
    said: Params = tuple((key, (value,)) for key, value in params if value)
    return Property(PREFIX + name, structured(parts, _FORM), said)


def _fact(fact: KnownFact) -> Property:
    private = (("SENSITIVE", "TRUE"),) if fact.sensitive else ()
    return _property("FACT", (fact.text,), ("KIND", fact.kind), ("DATE", fact.noted_on.isoformat()), *private)


def _interaction(item: Interaction) -> Property:
    minutes = "" if item.minutes is None else str(item.minutes)
    return _property(
        "INTERACTION", (item.title, item.place, item.note, *item.tags),
        ("KIND", item.kind.value), *_when(item.when), ("MINUTES", minutes), ("UID", item.uid),
        ("CHECK-IN", item.check_in.isoformat() if item.check_in else ""), ("THANKED", _flag(item.thanked)),
    )  # fmt: skip


def _follow_up(item: FollowUp) -> Property:
    remind = "" if item.remind_minutes is None else str(item.remind_minutes)
    return _property(
        "FOLLOW-UP", (item.summary, item.place, item.note),
        ("KIND", item.kind.value), ("STATE", item.state.value), *_when(item.due), ("MINUTES", str(item.minutes)),
        ("REMIND", remind), ("UID", item.uid), ("SEQUENCE", str(item.sequence)),
        ("CREATED", _moment(item.created_at)), ("MODIFIED", _moment(item.modified_at)), ("RULE", item.rule),
        ("AGAIN", str(item.again_after_days or "")), ("DONE", _moment(item.done_at)),
    )  # fmt: skip


def _flag(said: bool | None) -> str:
    return "" if said is None else str(said).upper()


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat() if at else ""


def _when(when: When) -> tuple[tuple[str, str], ...]:
    # The time on the clock of the zone, which an hour that is there twice says with FOLD.
    if when.at is None:
        return (("DATE", when.day.isoformat()),)
    return ("DATE", when.at.replace(tzinfo=None).isoformat()), ("ZONE", when.zone), ("FOLD", "1" if when.at.fold else "")


@dataclass(slots=True)
class _Draft:
    version: str
    facts: list[KnownFact] = field(default_factory=list[KnownFact])
    texts: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in ("QUESTION", "OFFER", "NEED", "CIRCLE")})
    cadence: Cadence | None = None
    interactions: list[Interaction] = field(default_factory=list[Interaction])
    follow_ups: list[FollowUp] = field(default_factory=list[FollowUp])

    def param(self, item: Property, name: str) -> str:
        """The parameter, "" without it; in vCard 2.1 the reader leaves carets as they are."""
        value = "".join(item.param(name)[:1])
        return _CARET.sub(lambda match: _CARETS[match[0]], value) if self.version == "2.1" else value

    def when(self, item: Property) -> When:
        text, zone = self.param(item, "DATE"), self.param(item, "ZONE")
        if not zone:
            return When(date.fromisoformat(text))
        at = datetime.fromisoformat(text).replace(tzinfo=UTC if zone == "UTC" else ZoneInfo(zone))
        return When.timed(at.replace(fold=1 if self.param(item, "FOLD") == "1" else 0))

    def number(self, item: Property, name: str) -> int | None:
        text = self.param(item, name)
        return int(text) if text else None

    def at(self, item: Property, name: str) -> datetime | None:
        text = self.param(item, name)
        return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _parts(item: Property, count: int) -> list[str]:
    return (_all_parts(item) + [""] * count)[:count]


def _all_parts(item: Property) -> list[str]:
    return [unescape(part, _FORM) for part in fields(item.text, _FORM)]


def _taken(make: Callable[[_Draft, Property], T], where: Callable[[_Draft], list[T]]) -> Callable[[_Draft, Property], None]:
    def take(draft: _Draft, item: Property) -> None:
        try:
            where(draft).append(make(draft, item))
        except (ValueError, KeyError, OverflowError, OSError):
            # Somebody else's hand was in it, or a newer Relnet's.
            return

    return take


def _read_fact(draft: _Draft, item: Property) -> KnownFact:
    noted_on = date.fromisoformat(draft.param(item, "DATE"))
    return KnownFact(draft.param(item, "KIND"), _parts(item, 1)[0], noted_on, bool(draft.param(item, "SENSITIVE")))


def _read_interaction(draft: _Draft, item: Property) -> Interaction:
    title, place, note = _parts(item, 3)
    kind, minutes = InteractionKind(draft.param(item, "KIND")), draft.number(item, "MINUTES")
    check_in, thanked = draft.param(item, "CHECK-IN"), draft.param(item, "THANKED")
    return Interaction(
        kind, draft.when(item), (), title, note, place, minutes, uid=draft.param(item, "UID"),
        tags=tuple(tag for tag in _all_parts(item)[3:] if tag),
        check_in=date.fromisoformat(check_in) if check_in else None,
        thanked=thanked == "TRUE" if thanked else None,
    )  # fmt: skip


def _read_follow_up(draft: _Draft, item: Property) -> FollowUp:
    summary, place, note = _parts(item, 3)
    rule = draft.param(item, "RULE")
    return FollowUp(
        summary, draft.when(item), (), FollowUpKind(draft.param(item, "KIND")), note, place,
        draft.number(item, "MINUTES") or 0, draft.number(item, "REMIND"), FollowUpState(draft.param(item, "STATE")),
        uid=draft.param(item, "UID"), sequence=draft.number(item, "SEQUENCE") or 0,
        created_at=draft.at(item, "CREATED"), modified_at=draft.at(item, "MODIFIED"),
        rule=str(parse(rule)) if rule else "", again_after_days=draft.number(item, "AGAIN"), done_at=draft.at(item, "DONE"),
    )  # fmt: skip


def _read_cadence(_draft: _Draft, item: Property) -> Cadence:
    ideal, longest = _parts(item, 2)
    return Cadence(int(ideal), int(longest))


def _take_cadence(draft: _Draft, item: Property) -> None:
    found: list[Cadence] = []
    _taken(_read_cadence, lambda _: found)(draft, item)
    draft.cadence = draft.cadence or next(iter(found), None)


def _texts(name: str) -> Callable[[_Draft, Property], None]:
    return _taken(lambda _, item: _parts(item, 1)[0], lambda draft: draft.texts[name])


_TAKERS: dict[str, Callable[[_Draft, Property], None]] = {
    _FACT: _taken(_read_fact, lambda draft: draft.facts),
    f"{PREFIX}CADENCE": _take_cadence,
    f"{PREFIX}INTERACTION": _taken(_read_interaction, lambda draft: draft.interactions),
    f"{PREFIX}FOLLOW-UP": _taken(_read_follow_up, lambda draft: draft.follow_ups),
    **{f"{PREFIX}{name}": _texts(name) for name in ("QUESTION", "OFFER", "NEED", "CIRCLE")},
}
