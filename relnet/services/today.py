"""What this day asks for: little enough to be done, and never a backlog."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from json import dumps

from relnet.domain import reasons
from relnet.domain.cadence import Cadence
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.words import tr
from relnet.services import follow_ups, interactions
from relnet.services.agenda import occasions
from relnet.services.agenda.item import Item
from relnet.services.documents import Document, said
from relnet.services.library import Library

PEOPLE = 3
DAYS_AHEAD = 7
_FOLLOW_UPS, _DATES, _ASKED = 20, 5, 3
_DUE = (
    "SELECT id FROM follow_up WHERE state = 'open' AND hidden = 0 AND due <= ? ORDER BY due DESC, due_at NULLS FIRST, id LIMIT ?"
)
# Of thousands, those who have waited longest are compared: all of them would be read one by one.
_REACH_OUT = f"""
SELECT id, display, ideal_days, longest_days, last_contact_on FROM (
    SELECT * FROM person WHERE next_due_on <= ?1 AND ideal_days IS NOT NULL AND archived_at IS NULL AND deleted_at IS NULL
    ORDER BY next_due_on LIMIT 2000
) ORDER BY (julianday(?1) - julianday(coalesce(last_contact_on, date(created_at, 'unixepoch')))) / ideal_days DESC, id
LIMIT {PEOPLE}
"""
_LAST_TIME = """
SELECT i.kind, i.title, i.note, i.day FROM participant x JOIN interaction i ON i.id = x.interaction_id
WHERE x.person_id = ? AND x.counts = 1 ORDER BY x.day DESC, x.at DESC LIMIT 1
"""
_QUESTION = "SELECT text FROM question WHERE person_id = ? AND asked_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1"
_CHECK_INS = "SELECT id FROM interaction WHERE check_in_on <= ? AND hidden = 0 ORDER BY check_in_on DESC, id LIMIT ?"


@dataclass(frozen=True, slots=True)
class WorthIt:
    """Somebody worth reaching out to, why in plain sentences, and one question that is open; empty without one."""

    id: int
    name: str
    reason: str
    question: str


@dataclass(frozen=True, slots=True)
class Today:
    """What is due or was before, today's first (`more`: there is still more of it); whom to reach out to; dates to remember
    today and in the next days; news to ask after, and help to thank for, the newest of each.
    """

    day: date
    follow_ups: tuple[FollowUp, ...]
    more: bool
    people: tuple[WorthIt, ...]
    dates: tuple[Item, ...]
    check_ins: tuple[Interaction, ...]
    thanks: tuple[Interaction, ...]


def today(library: Library) -> Today:
    """What today asks for."""
    day = library.today()
    due = library.column(_DUE, day.isoformat(), _FOLLOW_UPS + 1)
    ahead = (day + timedelta(days=number) for number in range(DAYS_AHEAD + 1))
    return Today(
        day,
        tuple(follow_ups.many(library, due[:_FOLLOW_UPS])),
        len(due) > _FOLLOW_UPS,
        tuple(_worth_it(library, day)),
        tuple(item for one in ahead for item in occasions.dates(library, one, _DATES)),
        _these(library, library.column(_CHECK_INS, day.isoformat(), _ASKED)),
        _these(library, interactions.to_thank(library, limit=_ASKED)),
    )


def document(library: Library, found: Today) -> Document:
    """It for scripts; people with `id` and `name`, days and moments as ISO 8601 has them."""
    listed = (*found.follow_ups, *found.check_ins, *found.thanks)
    asked = dumps(sorted({id_ for item in listed for id_ in item.people}))
    names = dict(library.rows("SELECT id, display FROM person WHERE id IN (SELECT value FROM json_each(?))", asked))

    def named(ids: Sequence[int]) -> list[Document]:
        return [{"id": id_, "name": names[id_]} for id_ in ids]

    def told(item: Interaction) -> Document:
        title = item.title or item.kind.sentence([names[id_] for id_ in item.people])
        check_in = item.check_in.isoformat() if item.check_in else None
        return {"id": item.id, "title": title, "at": said(item.when), "people": named(item.people), "check_in": check_in}

    return {
        "day": found.day.isoformat(),
        "follow_ups": [
            {"id": item.id, "summary": item.summary, "kind": item.kind.value, "due": said(item.due), "people": named(item.people)}
            for item in found.follow_ups
        ],
        "more_follow_ups": found.more,
        "people": [asdict(one) for one in found.people],
        "dates": [{"day": item.day.isoformat(), "title": item.title, "person": item.person} for item in found.dates],
        "check_ins": [told(item) for item in found.check_ins],
        "thanks": [told(item) for item in found.thanks],
    }


def lines(found: Today, told: Document) -> list[str]:
    """It to read, with the names of its `document`."""
    parts = [
        (
            tr("To do"),
            [_to_do(item, told["people"], found.day) for item, told in zip(found.follow_ups, told["follow_ups"], strict=True)],
        ),
        (tr("Worth reaching out to"), [_joined(f"{one.name}.", one.reason, one.question) for one in found.people]),
        (tr("To ask how it went on"), [f"{_names(item)}: {item['title']}" for item in told["check_ins"]]),
        (tr("Not thanked yet"), [f"{_names(item)}: {item['title']}" for item in told["thanks"]]),
        (tr("Days to remember"), [f"{_day(item.day, found.day)}: {item.title}" for item in found.dates]),
    ]
    if found.more:
        parts[0][1].append(tr("More is open from days past; all of it is in the list of follow-ups."))
    return [line for title, entries in parts if entries for line in (f"{title}:", *(f"  {entry}" for entry in entries))]


def _to_do(item: FollowUp, people: list[Document], day: date) -> str:
    whom = f"({', '.join(person['name'] for person in people)})" if people else ""
    clock = item.due.at.strftime("%H:%M") if item.due.at else ""
    since = tr("for {day}").format(day=reasons.day_words(item.due.day, day)) if item.due.day < day else clock
    return _joined(item.summary, whom, since)


def _names(item: Document) -> str:
    return ", ".join(person["name"] for person in item["people"])


def _day(day: date, today: date) -> str:
    return tr("Today") if day == today else reasons.day_words(day, today)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _worth_it(library: Library, day: date) -> list[WorthIt]:
    found: list[WorthIt] = []
    for id_, name, ideal, longest, last in library.rows(_REACH_OUT, day.isoformat()):
        why = reasons.reason(Cadence(ideal, longest), date.fromisoformat(last) if last else None, day)
        for kind, title, note, when in library.rows(_LAST_TIME, id_):
            told = reasons.last_time(InteractionKind(kind), title, note, date.fromisoformat(when), day)
            why = f"{why} {told}"
        found.append(WorthIt(id_, name, why, library.one(_QUESTION, id_) or ""))
    return found


def _these(library: Library, ids: Sequence[int]) -> tuple[Interaction, ...]:
    return tuple(interactions.get(library, id_) for id_ in ids)
