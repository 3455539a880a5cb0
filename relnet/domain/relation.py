"""Who somebody is to somebody else, as a file says it."""

from dataclasses import dataclass

RELATION_KINDS = (
    "family", "spouse", "partner", "parent", "child", "sibling", "friend", "colleague", "manager", "report", "assistant",
    "introduced by", "knows",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """Somebody related to the person of a card.

    `kind` says what the other is to the person, one of RELATION_KINDS or the file's own word. The other is named by
    `uid` (a card's UID, as written), by `name`, or both.
    """

    kind: str
    name: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group card: `members` are the UIDs of cards, as written without `urn:uuid:`, or mail addresses after `mailto:`."""

    name: str
    uid: str = ""
    members: tuple[str, ...] = ()
