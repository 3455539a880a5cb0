"""Everything that the library holds about one person, in plain words, for whoever asks to see it, and as files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from relnet.domain import recurrence
from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.domain.person import Person
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import documents, erasing, exporting, moments, records
from relnet.services.library import Library, Steps

_SLICE = 200


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the entries below it, each of one line or several."""

    title: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """All there is about a person. `originals` are the kept cards, byte for byte; of `outgoing` one of today is made."""

    person: Person
    sections: tuple[Section, ...]
    originals: tuple[bytes, ...]
    outgoing: exporting.Outgoing
    copies: erasing.Copies


def everything_held(library: Library, id_: int) -> Steps[Held]:
    """Gather it, sensitive facts included. Raises KeyError for an unknown id."""
    person = records.read(library, id_)
    told = yield from exporting.with_person(library, id_)
    (outgoing,) = yield from exporting.gather(library, [id_], told)
    copies = erasing.copies(library, [id_])
    sections = [Section(tr("Card"), tuple(_card(person)))]
    for title, sql, said in _Told(library).sections():
        entries: list[str] = []
        cursor = library.connection.execute(sql, (id_,))
        while rows := cursor.fetchmany(_SLICE):
            entries += map(said, rows)
            yield Progress()
        sections.append(Section(title, tuple(entries)))
    sections += _copied(copies)
    return Held(
        person,
        tuple(section for section in sections if section.entries),
        tuple(kept.original for kept in outgoing.cards),
        outgoing,
        copies,
    )


def as_text(held: Held) -> str:
    """All of it to read: the name, then each section with its entries."""
    name = held.person.display or tr("No name")
    parts = [tr("Everything held about {name}").format(name=name)]
    for section in held.sections:
        parts += ["", section.title, *(f"- {entry.replace(chr(10), chr(10) + '  ')}" for entry in section.entries)]
    return "\n".join(parts) + "\n"


def as_zip(held: Held) -> bytes:
    """One archive: the text, a vCard of today, the cards as they came, the picture, and JSON for programs."""
    told = {"name": held.person.display, "sections": [asdict(section) for section in held.sections]}
    card = exporting.vcard(held.outgoing, exporting.Form(knowledge=True, sensitive=True))
    files = {"everything.txt": as_text(held).encode(), "card.vcf": card, "everything.json": documents.line(told).encode()}
    files |= {f"original-{number}.vcf": original for number, original in enumerate(held.originals, start=1)}
    if held.person.photo:
        files[f"photo.{held.person.photo.mime.rpartition('/')[2]}"] = held.person.photo.data
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _card(person: Person) -> Iterable[str]:
    name = person.name
    for label, value in (
        (tr("Name"), person.display),
        (tr("Title before"), name.prefix),
        (tr("Given name"), name.given),
        (tr("Middle names"), name.middle),
        (tr("Family name"), name.family),
        (tr("Title after"), name.suffix),
        (tr("Nickname"), person.nickname),
        (tr("Other names"), ", ".join(person.other_names)),
        (tr("Pronounced"), person.phonetic),
        (tr("Pronouns"), person.pronouns),
        *((_channel_word(channel.kind.value), _labelled(channel.value, channel.label)) for channel in person.channels),
        *((tr("Position"), _position(position)) for position in person.positions),
        *((_date_word(item.kind, item.label), item.date.iso()) for item in person.dates),
        (tr("Tags"), ", ".join(person.tags)),
        (tr("Note"), person.note),
        (tr("Picture"), tr("{count} bytes").format(count=len(person.photo.data)) if person.photo else ""),
        (tr("Identifier"), person.uid),
    ):
        if value:
            yield f"{label}: {value}"


_Said = Callable[[Sequence[Any]], str]
_MET = """
SELECT i.day, i.at, i.timed, i.zone, i.kind, i.title, i.note, i.place, i.minutes,
    (SELECT group_concat(p.display, ', ') FROM participant o JOIN person p ON p.id = o.person_id
     WHERE o.interaction_id = i.id AND o.person_id <> x.person_id),
    (SELECT group_concat(name, ', ') FROM (
        SELECT t.name FROM interaction_tag y JOIN tag t ON t.id = y.tag_id WHERE y.interaction_id = i.id ORDER BY y.id)),
    i.check_in_on, i.thanked_at
FROM participant x JOIN interaction i ON i.id = x.interaction_id WHERE x.person_id = ? ORDER BY x.at DESC, x.interaction_id
"""
_FOLLOW_UPS = """
SELECT f.due, f.due_at, f.zone, f.kind, f.summary, f.note, f.place, f.minutes, f.state, f.rule, f.again_after_days, f.done_at
FROM follow_up_person x JOIN follow_up f ON f.id = x.follow_up_id WHERE x.person_id = ? ORDER BY f.due DESC, f.id DESC
"""
_CONNECTIONS = """
SELECT c.kind, p.display, c.since, c.note FROM connection c JOIN person p ON p.id = iif(c.person_id = ?1, c.other_id, c.person_id)
WHERE ?1 IN (c.person_id, c.other_id) ORDER BY c.id
"""
_INTRODUCTIONS = """
SELECT i.state, p.display, i.reason, i.outcome FROM introduction i
JOIN person p ON p.id = iif(i.first_id = ?1, i.second_id, i.first_id)
WHERE ?1 IN (i.first_id, i.second_id) ORDER BY i.id
"""
# The plus keeps the planner from going through all cards of an import.
_IMPORTS = """
SELECT DISTINCT i.at, coalesce(c.source, '') FROM import i LEFT JOIN card c ON +c.import_id = i.id AND c.person_id = ?1
WHERE c.id IS NOT NULL OR i.id = (SELECT import_id FROM person WHERE id = ?1)
OR i.id IN (SELECT import_id FROM import_change WHERE person_id = ?1) ORDER BY i.at
"""
_STATE = (
    "SELECT created_at, archived_at, deleted_at, ideal_days, longest_days, last_contact_on, not_before FROM person WHERE id = ?"
)
_CIRCLES = "SELECT c.name FROM circle_member m JOIN circle c ON c.id = m.circle_id WHERE m.person_id = ?"
_FACTS = "SELECT kind, text, noted_on, sensitive FROM fact WHERE person_id = ? ORDER BY noted_on DESC, id DESC"
_QUESTIONS = "SELECT text, asked_at, created_at FROM question WHERE person_id = ? ORDER BY id"
_TOPICS = "SELECT direction, text FROM topic WHERE person_id = ? ORDER BY direction DESC, id"
_CARDS = "SELECT source, length(original) || ' bytes' FROM card WHERE person_id = ? ORDER BY id"
_DIFFERENT = """
SELECT p.display FROM different_people d JOIN person p ON p.id = iif(d.person_id = ?1, d.other_id, d.person_id)
WHERE ?1 IN (d.person_id, d.other_id) ORDER BY d.id
"""


class _Told:
    """What is asked of a library about a person, and how each row is said."""

    def __init__(self, library: Library) -> None:
        self._zone = library.clock().tzinfo

    def sections(self) -> tuple[tuple[str, str, _Said], ...]:
        """The heading, the query by the person's id, and what makes a line of a row."""
        return (
            (tr("State"), _STATE, self._state),
            (tr("Circles"), _CIRCLES, _plain),
            (tr("Facts"), _FACTS, _fact),
            (tr("Questions"), _QUESTIONS, self._question),
            (tr("Offers and asks"), _TOPICS, _topic),
            (tr("What happened"), _MET, self._met),
            (tr("Follow-ups"), _FOLLOW_UPS, self._follow_up),
            (tr("Connections"), _CONNECTIONS, _plain),
            (tr("Introductions"), _INTRODUCTIONS, _plain),
            (tr("Said to be somebody else than"), _DIFFERENT, _plain),
            (tr("Imports"), _IMPORTS, self._imported),
            (tr("Cards as they came"), _CARDS, _plain),
        )

    def _moment(self, at: int) -> str:
        return datetime.fromtimestamp(at, UTC).astimezone(self._zone).strftime("%Y-%m-%d %H:%M")

    def _state(self, row: Sequence[Any]) -> str:
        created, archived, deleted, ideal, longest, last, not_before = row
        return "\n".join(
            text.format(value=value, longest=longest)
            for text, value in (
                (tr("Here since {value}"), self._moment(created)),
                (tr("Archived since {value}"), archived and self._moment(archived)),
                (tr("In the trash since {value}"), deleted and self._moment(deleted)),
                (tr("To be in touch every {value} days, {longest} at the longest"), ideal),
                (tr("Last contact on {value}"), last),
                (tr("Not to be proposed before {value}"), not_before),
            )
            if value
        )

    def _question(self, row: Sequence[Any]) -> str:
        text, asked, created = row
        state = tr("asked {when}").format(when=self._moment(asked)) if asked else tr("open")
        return _joined(self._moment(created), text, state)

    def _met(self, row: Sequence[Any]) -> str:
        day, at, timed, zone, kind, title, note, place, minutes, others, tags, check_in, thanked = row
        told = _joined(_when(day, at if timed else None, zone), _word(kind), title, place, _length(minutes))
        company = tr("with {names} too").format(names=others) if others else ""
        tagged = tr("Tags: {tags}").format(tags=tags) if tags else ""
        ask = tr("To ask how it went, around {day}").format(day=check_in) if check_in else ""
        return "\n".join(filter(None, (told, company, note, tagged, ask, self._thanks(kind, thanked))))

    def _thanks(self, kind: str, thanked: int | None) -> str:
        if kind != InteractionKind.HELP_RECEIVED:
            return ""
        return tr("not thanked yet") if thanked is None else tr("thanked {when}").format(when=self._moment(thanked))

    def _follow_up(self, row: Sequence[Any]) -> str:
        due, at, zone, kind, summary, note, place, minutes, state, rule, days, done = row
        told = _joined(_when(due, at, zone), _word(kind), summary, place, _length(minutes if at else None), _word(state))
        again = recurrence.again_sentence(days) if days else _repeated(rule, moments.read(due, at, zone)) if rule else ""
        finished = tr("done {when}").format(when=self._moment(done)) if done else ""
        return "\n".join(filter(None, (told, note, again, finished)))

    def _imported(self, row: Sequence[Any]) -> str:
        return _joined(self._moment(row[0]), row[1])


def _when(day: str, at: int | None, zone: str) -> str:
    when = moments.read(day, at, zone).at
    return when.strftime("%Y-%m-%d %H:%M") if when else day


def _repeated(rule: str, due: When) -> str:
    try:
        return recurrence.sentence(recurrence.parse(rule), due)
    except ValueError:
        # A rule of another program that says more than ours can.
        return rule


def _length(minutes: int | None) -> str:
    return tr("{minutes} minutes").format(minutes=minutes) if minutes else ""


def _fact(row: Sequence[Any]) -> str:
    kind, text, day, sensitive = row
    return _joined(day, _word(kind), text, tr("sensitive") if sensitive else "")


def _topic(row: Sequence[Any]) -> str:
    return tr("Offers: {text}").format(text=row[1]) if row[0] == "offer" else tr("Looks for: {text}").format(text=row[1])


def _copied(copies: erasing.Copies) -> Iterable[Section]:
    yield Section(tr("Backups that hold them"), tuple(path.name for path in copies.holding))
    yield Section(tr("Backups that could not be read"), tuple(path.name for path in copies.unreadable))


def _plain(row: Sequence[Any]) -> str:
    return _joined(*(_word(str(value)) if value else "" for value in row))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _word(value: str) -> str:
    # The values of kinds are English words with underscores; what a user wrote is said as it is.
    return tr(value.replace("_", " ")) if value.isascii() and "_" in value and value.islower() else value


def _labelled(value: str, label: str) -> str:
    return f"{value} ({label})" if label else value


def _position(position: Any) -> str:
    dates = " – ".join(filter(None, (position.started_on, position.ended_on)))
    return ", ".join(filter(None, (position.title or position.role, position.unit, position.organisation, dates)))


def _channel_word(kind: str) -> str:
    return {"mail": tr("Mail"), "phone": tr("Phone"), "address": tr("Address"), "web": tr("Web")}.get(kind, tr("Handle"))


def _date_word(kind: str, label: str) -> str:
    return {"birthday": tr("Birthday"), "anniversary": tr("Anniversary")}.get(kind) or label or tr("Date")
