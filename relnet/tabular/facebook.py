"""Facebook's download of one's own data: friends, and address books that its apps took from phones.

`friends.json` is `{"friends_v2": [{"name": …, "timestamp": …}]}`, `your_address_books.json` is `{"address_book_v2":
{"address_book": [{"name": …, "details": [{"contact_point": …}]}]}}`; older downloads lack the `_v2`. Facebook writes each byte
of the UTF-8 of a text as a character of its own.
"""

import re
from collections.abc import Iterator

from relnet.domain import names
from relnet.domain.dates import When
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.knowledge import NOTHING, Knowledge
from relnet.domain.person import Channel, ChannelKind, Person
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.tabular.cells import is_mail
from relnet.tabular.document import Document
from relnet.tabular.drafts import line
from relnet.tabular.entry import Entry
from relnet.tabular.nodes import Node

_FRIENDS = re.compile(r"(?:your_)?friends(?:_v[0-9]+)?")
_BOOKS = re.compile(r"(?:your_)?(?:address_books?|(?:imported_)?contacts)(?:_v[0-9]+)?")
_DEEPEST = 3


def read(root: Node) -> Document | None:
    """The friends or contacts of a file, None if it is not Facebook's."""
    lists = list(_lists(root, _DEEPEST))
    if not lists:
        return None
    entries: list[Entry] = []
    problems: list[Problem] = []
    number = 0
    for are_friends, people in lists:
        for person in people:
            number += 1
            entry = _entry(person, number, are_friends=are_friends)
            if entry.person.display:
                entries.append(entry)
            else:
                problems.append(Problem("", number, tr("There is nobody in this entry.")))
    return Document("facebook", tuple(entries), tuple(problems))


def repaired(text: str) -> str:
    """The text whose UTF-8 bytes stand as characters; any other as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _lists(root: Node, depth: int) -> Iterator[tuple[bool, list[Node]]]:
    for name in root.values if depth else ():
        are_friends = bool(_FRIENDS.fullmatch(name))
        if not are_friends and not _BOOKS.fullmatch(name):
            continue
        people = root.nodes(name)
        if any("name" in person.values for person in people):
            yield are_friends, people
        else:
            yield from _lists(root.node(name), depth - 1)


def _entry(found: Node, number: int, *, are_friends: bool) -> Entry:
    name = line(repaired(found.text("name")))
    points = [line(repaired(detail.text("contact_point"))) for detail in found.nodes("details")]
    channels = [Channel(ChannelKind.MAIL if is_mail(point) else ChannelKind.PHONE, point) for point in points if point]
    known = {"name", "details", "timestamp", "created_timestamp", "updated_timestamp"}
    unknown = [(title, repaired(found.text(title))) for title in found.values if title not in known]
    return Entry(
        Person(name=names.split(name), channels=tuple(dict.fromkeys(channels))),
        number,
        knowledge=_since(found, name) if are_friends else NOTHING,
        unknown=tuple((title, text) for title, text in unknown if text),
    )


def _since(found: Node, name: str) -> Knowledge:
    day = found.day("timestamp")
    if day is None:
        return NOTHING
    uid = f"facebook:{day.isoformat()}:{name}"
    happened = Interaction(InteractionKind.MESSAGE, When(day), (), title=tr("Connected on Facebook"), uid=uid)
    return Knowledge(interactions=(happened,))
