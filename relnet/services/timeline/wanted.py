"""Which entries a timeline shows: of some kinds, with somebody, with people of a circle, with a tag, with words.

What few interactions meet is looked up once, by its index. What many meet is met every so often by walking from day to day. So
no combination has a million entries looked through before the first one is shown.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from json import dumps
from typing import Any

from relnet.domain.interaction import InteractionKind
from relnet.domain.names import is_cjk
from relnet.services.library import Library

# So many can be sorted while nobody notices.
_FEW = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What all entries have in common. `kinds` is None for any; `text` holds words of title, note or place.

    `tag` is one of the interaction, or of somebody who was there.
    """

    kinds: frozenset[InteractionKind] | None = None
    person: int | None = None
    circle: int | None = None
    tag: int | None = None
    text: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether one index has the entries in order: nothing but kinds and a person is asked for."""
        return self.circle is None and self.tag is None and not self.words

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for, each perhaps only begun. A single letter begins too much to be looked for."""
        if not self.text:
            return ()
        # Search comes with vocabulary and labels: not before it is asked for something.
        from relnet.services.search import typed

        return tuple(word for word in typed.read(self.text).words if len(word) > 1 or is_cjk(word))


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is wanted, and of few entries which these are, oldest first: moments and ids. Both are None of many."""

    wanted: Wanted
    moments: "array[int] | None" = None
    ids: "array[int]" = field(default_factory=lambda: array("q"))

    def place_of(self, at: int, id_: int) -> int:
        """How many of the few are older than this moment, or of the moment with smaller ids."""
        assert self.moments is not None
        place = bisect_left(self.moments, at)
        while place < len(self.ids) and self.moments[place] == at and self.ids[place] < id_:
            place += 1
        return place


ALL = Narrowed(EVERYTHING)


def with_person(id_: int) -> Narrowed:
    """Everything with one person."""
    return Narrowed(Wanted(person=id_))


def narrow(library: Library, wanted: Wanted) -> Narrowed:
    """Find out which entries meet it, if they are few."""
    if wanted.is_plain:
        return Narrowed(wanted)
    sources = (library.column(f"{sql} LIMIT {_FEW + 1}", *arguments) for sql, arguments in _sources(wanted))
    few = min((ids for ids in sources if len(ids) <= _FEW), key=len, default=None)
    if few is None:
        return Narrowed(wanted)
    conditions, arguments = condition(wanted)
    rows = library.rows(
        f"SELECT i.at, i.id, i.title, i.note, i.place FROM interaction i"
        f" WHERE i.id IN (SELECT value FROM json_each(?)) AND i.hidden = 0 AND {conditions} ORDER BY i.at, i.id",
        dumps(few),
        *arguments,
    )
    met = [row for row in rows if says(wanted, row[2:])]
    return Narrowed(wanted, array("q", (row[0] for row in met)), array("q", (row[1] for row in met)))


_OF_CIRCLE = "SELECT x.interaction_id FROM circle_member m JOIN participant x ON x.person_id = m.person_id WHERE m.circle_id = ?"
_OF_TAG = (
    "SELECT interaction_id FROM interaction_tag WHERE tag_id = ?1 UNION ALL SELECT x.interaction_id FROM person_tag t"
    " JOIN participant x ON x.person_id = t.person_id WHERE t.tag_id = ?1"
)
# The index numbers four sorts of texts in turns; the third one are interactions.
_OF_TEXT = "SELECT rowid / 4 FROM search_texts WHERE search_texts MATCH ? AND rowid % 4 = 2"
_WITH_PERSON = "EXISTS (SELECT 1 FROM participant x WHERE x.interaction_id = i.id AND x.person_id = ?)"
_WITH_CIRCLE = (
    "EXISTS (SELECT 1 FROM participant x JOIN circle_member m ON m.person_id = x.person_id AND m.circle_id = ?"
    " WHERE x.interaction_id = i.id)"
)
_WITH_TAG = (
    "(EXISTS (SELECT 1 FROM interaction_tag t WHERE t.interaction_id = i.id AND t.tag_id = ?) OR EXISTS (SELECT 1"
    " FROM participant x JOIN person_tag t ON t.person_id = x.person_id AND t.tag_id = ? WHERE x.interaction_id = i.id))"
)


def _sources(wanted: Wanted) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if wanted.person is not None:
        yield "SELECT interaction_id FROM participant WHERE person_id = ?", (wanted.person,)
    if wanted.circle is not None:
        yield _OF_CIRCLE, (wanted.circle,)
    if wanted.tag is not None:
        yield _OF_TAG, (wanted.tag,)
    if wanted.words:
        from relnet.services.search import typed

        yield _OF_TEXT, (typed.all_of([(word,) for word in wanted.words]),)


def condition(wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    """What an interaction `i` meets but for words, as SQL with its arguments."""
    parts: list[str] = ["1"]
    arguments: list[Any] = []
    for value, sql in ((wanted.person, _WITH_PERSON), (wanted.circle, _WITH_CIRCLE), (wanted.tag, _WITH_TAG)):
        if value is not None:
            parts.append(sql)
            arguments += [value] * sql.count("?")
    if wanted.kinds:
        parts.append("i.kind IN (SELECT value FROM json_each(?))")
        arguments.append(dumps([kind.value for kind in wanted.kinds]))
    return " AND ".join(parts), tuple(arguments)


def says(wanted: Wanted, texts: Sequence[str]) -> bool:
    """Whether the texts of an entry have the words that are wanted."""
    words, text = wanted.words, " ".join(texts)
    if not words:
        return True
    from relnet.services.search.marking import has_all

    return has_all(text, words)
