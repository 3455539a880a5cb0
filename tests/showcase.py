"""The fictional cast of the target screens, and a library filled with it, for pictures and for trying things by hand.

Days are counted from `today`; on 24 November 2026 they are those of the screens.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from relnet.cli import Alone
from relnet.domain.cadence import Cadence
from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name, fold
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Position
from relnet.model import tables
from relnet.services import circles, connections, follow_ups, importing, interactions, knowing, people, sample
from relnet.services.library import Library, finish, verb

CIRCLES = {"Mentors": "#3E7C6B", "Colleagues": "#4A6FA5", "Clients": "#A0653A", "Industry peers": "#8A5A83"}
# Whom Amara knows, as what and since when; besides, the first of those who fill the library.
_KNOWN = (
    ("Adaeze Nwosu", "colleague", "2024"), ("Anders Holm", "met in Lisbon", "2023"), ("Daniel Ortega", "friend", ""),
    ("Élodie Marchand", "knows", ""), ("Ines Carvalho", "met in Lisbon", "2023"), ("Jonas Weber", "knows", "2024"),
    ("Lena Fischer", "friend", "2015"), ("Marco Bianchi", "knows", ""), ("Priya Raman", "colleague", "2019"),
    ("Tomas Lindqvist", "introduced by", "2020"),
)  # fmt: skip
# How many of the other people are in each circle.
_SHARES = {"Mentors": 6, "Colleagues": 211, "Clients": 58, "Industry peers": 168}
# The screens' last weeks are the cast's alone; what the others did lies before.
_QUIET = timedelta(weeks=16)


@dataclass(frozen=True)
class Question:
    """Something to ask, written `days` ago after the interaction called `source`."""

    text: str
    days: int
    source: str


@dataclass(frozen=True)
class Fact:
    """Something known, noted `days` ago."""

    kind: str
    text: str
    days: int


@dataclass(frozen=True)
class Member:
    """One of the cast. `birthday` is in so many days, `age` what they then become (None: the year is unknown)."""

    given: str
    family: str
    title: str
    organisation: str
    circle: str = ""
    cadence: tuple[int, int] | None = None
    town: tuple[str, str] = ("", "")
    tags: tuple[str, ...] = ()
    birthday: tuple[int, int | None] | None = None
    questions: tuple[Question, ...] = ()
    facts: tuple[Fact, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name that entries refer to them by."""
        return f"{self.given} {self.family}"

    def person(self, today: date) -> Person:
        """The person as a card would say it."""
        site = "".join(char for char in fold(self.organisation or self.family) if char.isalnum())
        channels = [Channel(ChannelKind.MAIL, f"{fold(self.given)}@{site}.example", "work", preferred=True)]
        if self.town[0]:
            address = Address(locality=self.town[0], country=self.town[1])
            channels.append(Channel(ChannelKind.ADDRESS, address.lines(), "work", address=address))
        return Person(
            name=Name(self.name, self.given, self.family),
            channels=tuple(channels),
            positions=(Position(self.organisation, self.title),),
            dates=(self._birthday(today),) if self.birthday else (),
            tags=self.tags,
        )

    def _birthday(self, today: date) -> ImportantDate:
        assert self.birthday
        day, age = today + timedelta(days=self.birthday[0]), self.birthday[1]
        return ImportantDate("birthday", PartialDate(day.year - age if age else None, day.month, day.day))


CAST = (
    Member("Adaeze", "Nwosu", "Product lead", "Kestrel", "Colleagues", (28, 42), ("Abuja", "Nigeria")),
    Member(
        "Amara", "Okafor", "Head of Research", "Helio Labs", "Mentors", (28, 42), ("Lagos", "Nigeria"),
        tags=("ai-safety", "conference 2023"),
        questions=(
            Question("How did she decide between the two offers?", 43, "Lunch at Terra Kulture"),
            Question("Did Tobi start secondary school?", 83, "Call"),
        ),
        facts=(
            Fact("family", "Son Tobi (12), plays the trumpet", 83),
            Fact("likes", "Highlife records, strong black tea", 900),
            Fact("cares about", "Mentoring first-generation students", 1150),
        ),
        offers=("research hiring", "public speaking", "grant writing"),
        needs=("data partners",),
    ),
    Member("Anders", "Holm", "Partner", "Holm Legal", "Clients", (30, 60), ("Aarhus", "Denmark")),
    Member(
        "Clara", "Jensen", "Engineering manager", "Nordlys", "Colleagues", (14, 28), ("Copenhagen", "Denmark"),
        offers=("data partners",),
    ),
    Member(
        "Daniel", "Ortega", "Designer, freelance", "", "Colleagues", None, ("Madrid", "Spain"),
        tags=("design",), needs=("teaching",),
    ),
    Member("Élodie", "Marchand", "CFO", "Ateliers Marchand", "Clients", (21, 35), ("Nantes", "France")),
    Member("Ines", "Carvalho", "Finance lead", "Porto Foods", "Clients", (21, 42), ("Porto", "Portugal")),
    Member("Jonas", "Weber", "Founder", "Weber & Co.", "Industry peers", (90, 180), ("Leipzig", "Germany")),
    Member("Lena", "Fischer", "Architect", "Stadtwerk", "Industry peers", (28, 56), ("Hamburg", "Germany"), birthday=(2, 40)),
    Member("Marco", "Bianchi", "Sales director", "Tessuti", "Industry peers", None, ("Prato", "Italy"), birthday=(4, None)),
    Member("Priya", "Raman", "Principal engineer", "Meridian Rail", "Industry peers", (56, 84), ("Chennai", "India")),
    Member("Tomas", "Lindqvist", "Programme director", "Fjordlys", "Mentors", (21, 35), ("Gothenburg", "Sweden")),
)  # fmt: skip

_K = InteractionKind
# Days ago, time, minutes, kind, people, title, note, place.
_HAPPENED = (
    (0, "09:10", 35, _K.CALL, "Élodie Marchand, Anders Holm", "Call about the pilot",
     "They want to start in March; worried about data residency. I will ask Clara for the checklist.", ""),
    (1, "16:42", None, _K.INTRODUCTION, "Lena Fischer, Marco Bianchi", "Introduced Lena and Marco",
     "Lena needs acoustic textile for the concert hall. Both agreed beforehand.", ""),
    (1, "10:30", 45, _K.MEAL, "Daniel Ortega", "Coffee with Daniel",
     "Burnt out by two launches in a row. Listened mostly. Wants to teach one day a week.", ""),
    (4, "", None, _K.NEWS, "Lena Fischer", "Concert hall opened", "Tell her I saw it.", ""),
    (7, "11:00", 90, _K.MEETING, "Ines Carvalho", "Regional meeting", "Promised the budgeting template.", "Porto"),
    (12, "18:05", 120, _K.HELP_RECEIVED, "Tomas Lindqvist", "Tomas reviewed the proposal",
     "Two hours of detailed comments, cut the budget section in half. Better for it.", ""),
    (12, "08:20", None, _K.MESSAGE, "Adaeze Nwosu", "Wrote to Adaeze", "Congratulated her on the product award.", ""),
    (15, "12:30", 75, _K.MEAL, "Anders Holm", "Holm Legal lunch", "Walked him through the pilot.", ""),
    (21, "17:00", 30, _K.CALL, "Tomas Lindqvist", "Tomas: listening note",
     "The board presentation is on his mind. Asked nothing of me.", ""),
    (43, "12:30", 80, _K.MEAL, "Amara Okafor", "Lunch at Terra Kulture",
     "Leading without a title; two job offers on the table. She was energised by the new lab.", "Terra Kulture"),
    (50, "", None, _K.THANKS, "Amara Okafor", "You thanked her", "For the introduction to the Helio team.", ""),
    (55, "14:00", 60, _K.MEAL, "Priya Raman", "Coffee", "Training for a half marathon; her team moved to Rust.", "Café Norr"),
    (83, "18:00", 25, _K.CALL, "Amara Okafor", "Call", "Tobi is about to change schools.", ""),
    (770, "10:00", 60, _K.MEETING, "Jonas Weber", "After the Lisbon launch", "He was starting his own studio.", "Lisbon"),
)  # fmt: skip
# The regular talks behind "seen most" and behind a long timeline.
_REGULAR = {
    "Clara Jensen": (6, 19, 27, 34, 48, 55, 62, 76, 90),
    "Priya Raman": (63, 70, 80, 88, 95),
    "Tomas Lindqvist": (40, 60, 85),
    "Amara Okafor": tuple(range(111, 111 + 28 * 35, 28)),
}
_F = FollowUpKind
# Due in days, time, kind, people, summary, note, written days ago, done.
_TO_DO = (
    (0, "", _F.PROMISE, "Ines Carvalho", "Send the budgeting template", "Promised at the regional meeting", 7, False),
    (0, "14:30", _F.REMINDER, "Priya Raman", "Coffee with Priya Raman", "", 5, False),
    (0, "", _F.REMINDER, "Tomas Lindqvist", "Ask how the board presentation went", "From the listening note.", 21, False),
    (2, "", _F.PROMISE, "Priya Raman", "Introduce Priya to Dr. Okafor", "Both said yes.", 55, False),
    (3, "", _F.PROMISE, "Amara Okafor", "Send the reading list on team autonomy", "", 43, False),
    (6, "", _F.REMINDER, "Jonas Weber", "Keep in touch: Jonas", "", 1, False),
    (7, "", _F.AWAITED, "Amara Okafor", "Comments on your keynote draft", "", 43, False),
    (7, "", _F.REMINDER, "Daniel Ortega", "Check in after the launches", "", 1, False),
    (14, "", _F.REMINDER, "Daniel Ortega", "Ask about teaching", "", 1, False),
    (-4, "", _F.REMINDER, "Anders Holm", "Call Anders", "", 15, True),
)


def happened(ids: dict[str, int], now: datetime) -> list[Interaction]:
    """What the screens say has happened, with the ids of the cast by name."""
    told = [
        Interaction(kind, _when(now, -days, at), _ids(names, ids), title, note, place, minutes)
        for days, at, minutes, kind, names, title, note, place in _HAPPENED
    ]
    regular = [
        Interaction((_K.CALL, _K.MESSAGE, _K.MEETING)[days % 3], _when(now, -days, "15:30"), (ids[name],))
        for name, spread in _REGULAR.items()
        for days in spread
    ]
    return told + regular


def to_do(ids: dict[str, int], now: datetime) -> list[tuple[int, FollowUp]]:
    """What the screens say is to be done, each after how many days ago it was written down."""
    return [
        (
            written,
            FollowUp(
                summary, _when(now, days, at), _ids(names, ids), kind, note,
                place="Café Norr" if at else "", minutes=60, state=FollowUpState.DONE if done else FollowUpState.OPEN,
            ),
        )
        for days, at, kind, names, summary, note, written, done in _TO_DO
    ]  # fmt: skip


def load(library: Library) -> dict[str, int]:
    """Bring the cast into a library as one action; answers the ids by name."""
    return library.act(_load).result


def fill(library: Library, count: int = 1284, entries: int = 9412) -> None:
    """Bring the library up to so many people and interactions, the new people in the circles of the screens."""
    known = set(people.ids(library))
    known_as = {row.name: row.id for row in people.rows(library, [*known])}
    cards = b"".join(sample.cards(count - len(known)))
    plan = finish(importing.plan(library, importing.read(Alone(), [importing.Source("contacts.vcf", data=cards)])))
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset(row.index for row in plan.rows))))
    new = [id_ for id_ in people.ids(library, order=people.Order.ADDED) if id_ not in known]
    library.act(connections.add_connections, known_as["Amara Okafor"], new[:1], "manager", since="2022")
    library.act(_spread, new, entries - library.one("SELECT count(*) FROM interaction"))


@verb("Show the cast")
def _load(library: Library) -> dict[str, int]:
    now = library.clock()
    made = {name: circles.add_circle(library, name, colour) for name, colour in CIRCLES.items()}
    ids = {member.name: people.add_person(library, member.person(now.date())) for member in CAST}
    entries = {entry.title: interactions.log_interaction(library, entry) for entry in happened(ids, now)}
    for member in CAST:
        _tell(library, ids[member.name], member, entries)
        people.set_circles(library, ids[member.name], [made[member.circle]])
    for written, follow_up in to_do(ids, now):
        _at(library, now - timedelta(days=written), follow_ups.add_follow_up, follow_up)
    for name, kind, since in _KNOWN:
        connections.add_connections(library, ids["Amara Okafor"], [ids[name]], kind, since=since)
    return ids


def _tell(library: Library, id_: int, member: Member, entries: dict[str, int]) -> None:
    now = library.clock()
    if member.cadence:
        people.set_cadence(library, id_, Cadence(*member.cadence))
    for question in member.questions:
        asked = _at(library, now - timedelta(days=question.days), knowing.add_question, id_, question.text)
        tables.Question.update(interaction=entries[question.source]).where(tables.Question.id == asked).execute()
    for fact in member.facts:
        _at(library, now - timedelta(days=fact.days), knowing.add_fact, id_, fact.kind, fact.text)
    for direction, topics in (("offer", member.offers), ("need", member.needs)):
        for topic in topics:
            knowing.add_topic(library, id_, direction, topic)


@verb("Fill the library")
def _spread(library: Library, ids: list[int], entries: int) -> None:
    rest = iter(ids)
    made = {circle.name: circle.id for circle in circles.all_circles(library)}
    for name, share in _SHARES.items():
        for id_, _ in zip(rest, range(share), strict=False):
            people.set_circles(library, id_, [made[name]])
    for entry in sample.interactions(ids, entries, now=library.clock() - _QUIET):
        interactions.log_interaction(library, entry)


def _at(library: Library, moment: datetime, act, *args):
    # A verb notes when it was done; the screens show things noted weeks ago.
    clock, library.clock = library.clock, lambda: moment
    try:
        return act(library, *args)
    finally:
        library.clock = clock


def _when(now: datetime, days: int, at: str) -> When:
    day = now.date() + timedelta(days=days)
    return When.timed(datetime.combine(day, time.fromisoformat(at), now.tzinfo)) if at else When(day)


def _ids(names: str, ids: dict[str, int]) -> tuple[int, ...]:
    return tuple(ids[name] for name in names.split(", "))
