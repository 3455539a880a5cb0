"""Monica's export of an account as JSON (4.x, format `1.0-preview.1`; before that the same things lay elsewhere).

Things of one kind come as `{"count": …, "type": "contact", "values": […]}` in the `data` of the account or of a contact, what
is said of a thing in its `properties`, and kinds that the account defines in `account.instance`. Things name each other by
`uuid`.
"""

from collections.abc import Iterator
from dataclasses import replace

from relnet.domain.knowledge import Knowledge
from relnet.domain.names import Name
from relnet.domain.person import Person, Position
from relnet.domain.problem import Problem
from relnet.domain.relation import Relation
from relnet.domain.words import tr
from relnet.tabular import kinds
from relnet.tabular.document import Document
from relnet.tabular.drafts import line
from relnet.tabular.entry import Entry
from relnet.tabular.monica.account import Account, properties, things
from relnet.tabular.monica.contact import channels, important_dates, notes, photo
from relnet.tabular.monica.knowledge import facts, follow_ups, interactions
from relnet.tabular.nodes import Node

# What Monica keeps for itself, and what has a place of its own below.
_HOUSEKEEPING = frozenset(
    {
        "avatar", "distant_etag", "is_active", "is_partial", "last_consulted_at", "last_talked_to", "number_of_views",
        "stay_in_touch_trigger_date",
    }
)  # fmt: skip
_PLACED = frozenset(
    {
        "activities", "birthdate", "calls", "company", "debts", "deceased_date", "deceased_reminder", "description",
        "first_met_additional_info", "first_met_date", "first_met_reminder", "first_met_through", "first_met_where", "first_name",
        "food_preferences", "gender", "is_dead", "is_starred", "job", "last_name", "middle_name", "nickname",
        "stay_in_touch_frequency", "tags",
    }
)  # fmt: skip


def read(root: Node) -> Document | None:
    """The contacts of an account, None if it is no export of Monica's."""
    account = Account.of(root)
    if account is None:
        return None
    relations = _relations(account)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, contact in enumerate(account.contacts, start=1):
        entry = _entry(account, contact, number, relations)
        if entry.person.display:
            entries.append(entry)
        else:
            problems.append(Problem("", number, tr("There is nobody in this entry.")))
    return Document("monica", tuple(entries), (*problems, *_left_out(account)))


def _entry(account: Account, contact: Node, number: int, relations: dict[str, list[Relation]]) -> Entry:
    said, uuid = properties(contact), contact.text("uuid")
    name = Name("", *(line(said.text(part)) for part in ("first_name", "last_name", "middle_name")))
    job = Position(line(said.text("company")), line(said.text("job")))
    starred = [tr("starred")] if said.is_true("is_starred") else []
    person = Person(
        name=replace(name, formatted=name.assembled()),
        uid=uuid,
        nickname=line(said.text("nickname")),
        note="\n\n".join(notes(contact)),
        channels=tuple(dict.fromkeys(channels(account, contact))),
        positions=(job,) if job.organisation or job.title else (),
        dates=tuple(important_dates(contact)),
        tags=tuple(dict.fromkeys(line(tag) for tag in [*said.texts("tags"), *starred])),
        photo=photo(account, contact),
    )
    knowledge = Knowledge(
        facts=tuple(facts(account, contact)),
        cadence=kinds.every(said.number("stay_in_touch_frequency")),
        interactions=tuple(interactions(account, contact)),
        follow_ups=tuple(follow_ups(account, contact)),
    )
    known = [*relations.get(uuid, []), *_introducer(account, said)]
    return Entry(person, number, tuple(known), knowledge, tuple(_unknown(account, contact)), uuid)


def _relations(account: Account) -> dict[str, list[Relation]]:
    """What `of_contact` is to `contact_is`, for each that is."""
    found: dict[str, list[Relation]] = {}
    for relationship in account.all("relationship"):
        said = properties(relationship)
        whose, other = said.text("contact_is"), said.text("of_contact")
        if whose and other:
            kind = kinds.relation_kind(said.text("type")) or "knows"
            found.setdefault(whose, []).append(Relation(kind, account.name_of(other), other))
    return found


def _introducer(account: Account, said: Node) -> Iterator[Relation]:
    if uuid := said.text("first_met_through"):
        yield Relation("introduced by", account.name_of(uuid), uuid)


def _unknown(account: Account, contact: Node) -> Iterator[tuple[str, str]]:
    said = properties(contact)
    if gender := said.text("gender"):
        yield "gender", account.word("genders", gender) or gender
    for title in contact.node("properties").values:
        if title not in _HOUSEKEEPING and title not in _PLACED and (text := said.text(title)):
            yield title, text
    for document in things(contact, "document"):
        yield "document", document.text("uuid")


def _left_out(account: Account) -> Iterator[Problem]:
    """What belongs to nobody in particular and has no place in Relnet."""
    journal = len(account.node.node("properties").nodes("journal_entries"))
    if journal:
        yield Problem("", 0, tr("The journal was left out (entries: {count}).").format(count=journal))
    files = sum(1 for _ in account.all("document"))
    if files:
        yield Problem("", 0, tr("The attached files were left out (files: {count}).").format(count=files))
