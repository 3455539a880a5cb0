"""Tags: free labels of people and of what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps

from relnet.domain.errors import UserError
from relnet.domain.names import fold
from relnet.domain.words import tr
from relnet.services import records, roster
from relnet.services.library import Library, Steps, verb


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, with how many people outside the trash have it."""

    id: int
    name: str
    people: int


def all_tags(library: Library) -> list[Tag]:
    """Every tag by name, those that nobody has any more included."""
    return [
        Tag(*row)
        for row in library.rows(
            "SELECT t.id, t.name, count(p.id) FROM tag t LEFT JOIN person_tag x ON x.tag_id = t.id"
            " LEFT JOIN person p ON p.id = x.person_id AND p.deleted_at IS NULL GROUP BY t.id ORDER BY t.folded"
        )
    ]


def named(library: Library, name: str) -> int | None:
    """The id of the tag of that name, whatever its case and accents; None if there is none."""
    return library.one("SELECT id FROM tag WHERE folded = ?", fold(name.strip()))


@verb("Add tag")
def add(library: Library, ids: Sequence[int], name: str) -> None:
    """Give people a tag, those who do not have it yet; it is made if there is none of that name."""
    records.tag(library, name.strip(), ids)


@verb("Remove tag")
def take_off(library: Library, ids: Sequence[int], tag: int) -> None:
    """Take a tag from people."""
    library.connection.execute(
        "DELETE FROM person_tag WHERE tag_id = ? AND person_id IN (SELECT value FROM json_each(?))", (tag, dumps([*ids]))
    )


@verb("Rename tag")
def rename_tag(library: Library, tag: int, name: str) -> Steps[int]:
    """Call it otherwise; where there is a tag of that name, both become that one. Answers the id of the tag that is there then.

    Raises UserError without a name.
    """
    new, folded = name.strip(), fold(name.strip())
    if not folded:
        raise UserError(tr("A tag needs a name. Nothing was saved."))
    other = named(library, new)
    if other is None or other == tag:
        settings = "UPDATE tag SET name = ?1, folded = ?2 WHERE id = ?3 AND name <> ?1"
        library.connection.execute(settings, (new, folded, tag))
        return tag
    for link, owner in _LINKS:
        join = (
            f"INSERT INTO {link}({owner}, tag_id) SELECT {owner}, ?1 FROM {link} WHERE tag_id = ?2 AND {owner} NOT IN"
            f" (SELECT {owner} FROM {link} WHERE tag_id = ?1) AND {owner} IN (SELECT value FROM json_each(?3))"
        )
        yield from roster.execute(library, join, _owners(library, link, owner, tag), other, tag)
    yield from _remove(library, tag)
    return other


@verb("Delete tag")
def remove_tag(library: Library, tag: int) -> Steps[None]:
    """Take a tag from everybody and everything."""
    yield from _remove(library, tag)


_LINKS = (("person_tag", "person_id"), ("interaction_tag", "interaction_id"))


def _remove(library: Library, tag: int) -> Steps[None]:
    # What it is on goes first, in slices: the last statement would else take it all along at once.
    for link, owner in _LINKS:
        part = f"DELETE FROM {link} WHERE tag_id = ? AND {owner} IN (SELECT value FROM json_each(?))"
        yield from roster.execute(library, part, _owners(library, link, owner, tag), tag)
    library.connection.execute("DELETE FROM tag WHERE id = ?", (tag,))


def _owners(library: Library, link: str, owner: str, tag: int) -> list[int]:
    return library.column(f"SELECT {owner} FROM {link} WHERE tag_id = ?", tag)
