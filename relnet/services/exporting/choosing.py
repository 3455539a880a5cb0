"""Whom an export may be of."""

from dataclasses import dataclass
from typing import Literal

from relnet.services.library import Library

_THERE = "p.deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Group:
    """Some people: everybody, a circle or those with a tag. `name` is empty for everybody, `count` how many they are."""

    kind: Literal["everybody", "circle", "tag"]
    name: str
    count: int


def groups(library: Library) -> list[Group]:
    """Every group that somebody is in, everybody first; nobody in the trash counts."""
    everybody = library.one(f"SELECT count(*) FROM person p WHERE {_THERE}")
    circles = library.rows(
        "SELECT c.name, count(*) FROM circle_member m JOIN circle c ON c.id = m.circle_id JOIN person p ON p.id = m.person_id"
        f" WHERE {_THERE} GROUP BY c.id ORDER BY c.rank, c.name"
    )
    tags = library.rows(
        "SELECT t.name, count(*) FROM person_tag x JOIN tag t ON t.id = x.tag_id JOIN person p ON p.id = x.person_id"
        f" WHERE {_THERE} GROUP BY t.id ORDER BY t.folded"
    )
    found = [
        Group("everybody", "", everybody),
        *(Group("circle", *row) for row in circles),
        *(Group("tag", *row) for row in tags),
    ]
    return [group for group in found if group.count]


def chosen(library: Library, *, tag: str = "", circle: str = "") -> list[int]:
    """The people with a tag or of a circle, by its name, else everybody but those in the trash; in the order of names."""
    only, arguments = "", ()
    if tag:
        only = "AND p.id IN (SELECT x.person_id FROM person_tag x JOIN tag t ON t.id = x.tag_id WHERE t.folded = fold(?))"
        arguments = (tag,)
    elif circle:
        only = (
            "AND p.id IN (SELECT m.person_id FROM circle_member m JOIN circle c ON c.id = m.circle_id"
            " WHERE c.name = ? COLLATE NOCASE)"
        )
        arguments = (circle,)
    return library.column(f"SELECT p.id FROM person p WHERE {_THERE} {only} ORDER BY p.sort_key, p.id", *arguments)


def members(library: Library, group: Group) -> list[int]:
    """The people of a group."""
    return chosen(library, **({} if group.kind == "everybody" else {group.kind: group.name}))
