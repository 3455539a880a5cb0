"""The account in Monica's export: its contacts, what they share, and the words that it defines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from relnet.tabular.nodes import Node, listed


def properties(thing: Node) -> Node:
    """What is said of a thing: its properties, and what stands beside them."""
    return Node({**thing.values, **thing.node("properties").values})


def things(owner: Node, kind: str) -> list[Node]:
    """The things of a kind that belong to a contact or account; those that are only named come as their `uuid`."""
    return [found if found else Node({"uuid": value}) for value, found in _values(owner, kind) if found or isinstance(value, str)]


def _values(owner: Node, kind: str) -> Iterator[tuple[object, Node]]:
    plural = kind.removesuffix("y") + "ies" if kind.endswith("y") else f"{kind}s"
    # PHP writes a list with gaps as an object.
    lists = [*owner.nodes("data"), *map(Node.of, owner.node("data").values.values())]
    collections = [found for found in lists if found.text("type") == kind]
    # Before 4.0 things lay under their own name.
    collections += [found for found in (owner.node(plural), owner.node("properties").node(plural)) if found]
    for collection in collections:
        for value in listed(collection.values.get("values")):
            yield value, Node.of(value)


@dataclass(frozen=True, slots=True)
class Account:
    """`node` is the account itself, `day` when it was exported."""

    node: Node
    day: date
    contacts: tuple[Node, ...]
    named: dict[str, str]
    activities: dict[str, Node]
    photos: dict[str, Node]
    words: dict[tuple[str, str], Node]

    @classmethod
    def of(cls, root: Node) -> "Account | None":
        """The account of an export, None where there is none."""
        node = root.node("account")
        contacts = things(node, "contact")
        if not contacts:
            return None
        named = {contact.text("uuid"): _name(properties(contact)) for contact in contacts}
        days = (root.day("export_date"), *(contact.day("updated_at") for contact in contacts))
        day = max((day for day in days if day), default=date.today())
        return cls(node, day, tuple(contacts), named, _by_uuid(node, "activity"), _by_uuid(node, "photo"), _words(node))

    def all(self, kind: str) -> list[Node]:
        """The things of a kind that belong to the account."""
        return things(self.node, kind)

    def name_of(self, uuid: str) -> str:
        """The name of a contact, empty for one that is not there."""
        return self.named.get(uuid, "")

    def defined(self, kinds: str, uuid: str) -> Node:
        """What the account says of one of its own kinds, such as `contact_field_types`."""
        return self.words.get((kinds, uuid), Node({}))

    def word(self, kinds: str, uuid: str) -> str:
        """The name of one of the account's own kinds."""
        found = self.defined(kinds, uuid)
        return found.text("name") or found.text("translation_key").replace("_", " ")


def _name(said: Node) -> str:
    parts = (said.text(part) for part in ("first_name", "middle_name", "last_name"))
    return " ".join(part for part in parts if part) or said.text("nickname")


def _by_uuid(node: Node, kind: str) -> dict[str, Node]:
    return {thing.text("uuid"): thing for thing in things(node, kind)}


def _words(node: Node) -> dict[tuple[str, str], Node]:
    instance = node.node("instance")
    return {
        (kinds, defined.text("uuid")): properties(defined)
        for kinds in instance.values
        for defined in [*instance.nodes(kinds), *instance.node(kinds).nodes("data"), *instance.node(kinds).nodes("values")]
    }
