"""People by what was typed: by name, by anything else of theirs, by phone number, and in spite of a typing error."""

from json import dumps

from relnet.services import people
from relnet.services.library import Library
from relnet.services.search.hit import Hit
from relnet.services.search.marking import Marked, has_all, mark, mark_digits
from relnet.services.search.phones import matches, people_by_phone, telling_digits
from relnet.services.search.typed import Typed, all_of
from relnet.services.search.vocabulary import corrections

# Ranking all that a letter matches costs 16 ms at 100,000 people; so many, newest contact first, are enough.
_CAP = 500
# With fewer found than this, what was typed may hold an error.
_FEW = 3
# Who is archived is found too, after the others.
_ACTIVE_FIRST = "archived_at IS NOT NULL, last_contact_on DESC"
_BY_NAME = f"""
SELECT id FROM person WHERE {people.ACTIVE} AND sort_key >= ?1 AND sort_key < ?1 || char(1114111) ORDER BY sort_key, id LIMIT ?2
"""
_BY_TEXT = f"""
SELECT p.id FROM (SELECT rowid FROM search_people WHERE search_people MATCH ?1 LIMIT ?2) s
JOIN person p ON p.id = s.rowid WHERE deleted_at IS NULL ORDER BY {_ACTIVE_FIRST}, sort_key LIMIT ?3
"""
_THESE = f"""
SELECT id FROM person WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY {_ACTIVE_FIRST} LIMIT ?
"""
_CHANNELS = """
SELECT person_id, kind, value FROM channel WHERE kind IN ('mail', 'phone', 'handle', 'web', 'address')
AND person_id IN (SELECT value FROM json_each(?)) ORDER BY rank
"""


def find(library: Library, typed: Typed, limit: int) -> list[Hit]:
    """Up to `limit` people, those whose name begins so first."""
    ids = _ids(library, typed, limit)
    words = typed.words
    if len(ids) < min(_FEW, limit) and not typed.dialled:
        near = [corrections(library, word) for word in typed.words]
        if any(near):
            groups = [(word, *stems) for word, stems in zip(typed.words, near, strict=True)]
            meant = library.column(_BY_TEXT, f"{{names organisations}} : ({all_of(groups)})", _CAP, limit)
            ids = list(dict.fromkeys([*ids, *meant]))[:limit]
            words = tuple(word for group in groups for word in group)
    return _hits(library, ids, words, typed)


def known(library: Library, ids: list[int]) -> list[Hit]:
    """These people as hits, in that order; without those who are in the trash."""
    left = set(library.column(_THESE, dumps(ids), len(ids)))
    return _hits(library, [id_ for id_ in ids if id_ in left], (), None)


def _ids(library: Library, typed: Typed, limit: int) -> list[int]:
    by_name = library.column(_BY_NAME, typed.text, limit)
    if len(by_name) >= limit:
        return by_name
    by_phone = people_by_phone(library, typed)
    called = library.column(_THESE, dumps(by_phone), limit) if by_phone else []
    # The groups of a number each begin very many others.
    by_text = [] if called else library.column(_BY_TEXT, typed.every_word, _CAP, limit)
    return list(dict.fromkeys([*by_name, *called, *by_text]))[:limit]


def _hits(library: Library, ids: list[int], words: tuple[str, ...], typed: Typed | None) -> list[Hit]:
    shown = people.rows(library, ids)
    # Where the name and the position do not tell why somebody is found, a channel does.
    unclear = [row.id for row in shown if typed and not has_all(f"{row.name} {row.headline}", typed.words)]
    telling = _telling_channels(library, unclear, typed) if typed and unclear else {}
    hits = []
    for row in shown:
        title, detail = mark(row.name, words), telling.get(row.id) or mark(row.headline, words)
        hits.append(Hit("person", row.id, (row.id,), title.text, detail.text, row, title.spans, detail.spans))
    return hits


def _telling_channels(library: Library, ids: list[int], typed: Typed) -> dict[int, Marked]:
    """The first channel of each of these people in which what was typed is seen."""
    told: dict[int, Marked] = {}
    for person, kind, value in library.rows(_CHANNELS, dumps(ids)):
        if person in told:
            continue
        if kind == "phone" and typed.dialled and matches(value, typed):
            told[person] = mark_digits(value, telling_digits(typed.dialled))
        elif (marked := mark(value, typed.telling)).spans:
            told[person] = marked
    return told
