"""Which column is what: guessed from titles and cells, and what has to be asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from relnet.domain.names import fold
from relnet.tabular.cells import is_mail, is_page, is_phone
from relnet.tabular.days import day_first, is_ambiguous
from relnet.tabular.fields import DATES, Column, Field, column
from relnet.tabular.headers import bare, field_of, is_foreign
from relnet.tabular.table import Table
from relnet.tabular.vocabulary import ENGLISH, OTHERS, PLACES

_SAMPLE = 50
_EXAMPLES = 3
# So many titles understood, of so many, and the program is one that we know.
_FEWEST_KNOWN = 12
_TITLES = frozenset({"title", "titre", "titel", "titulo", "titolo", "tytul", "tittel"})
# The whole name or a part of it, depending on what stands beside it.
_NAMES = frozenset({"name", "naam", "namn", "navn", "nom", "nome", "nombre", "名前"})


@dataclass(frozen=True, slots=True)
class Mapping:
    """The field of each column as `Field` writes it, or "".

    `day_first`: whether 3/4 is the third of April; None where the table does not tell or has no such days. `certain` if the
    program that wrote the table is known, so that nobody needs to look.
    """

    columns: tuple[str, ...]
    day_first: bool | None = None
    certain: bool = False


def header_key(header: tuple[str, ...]) -> str:
    """What a mapping is remembered by: the same for the same titles in the same order, however they are capitalised."""
    titles = "\x1f".join(" ".join(fold(title).split()) for title in header)
    return sha256(titles.encode("utf-8", "replace")).hexdigest()


def guess(table: Table) -> Mapping:
    """The most likely field of each column."""
    fields = [field_of(title) for title in table.header]
    titles = [bare(title) for title in table.header]
    known = sum(1 for field in fields if field)
    _resolve_titles(titles, fields)
    _resolve_names(table, titles, fields)
    _resolve_others(titles, fields)
    for index, field in enumerate(fields):
        if not field and titles[index] not in ENGLISH and titles[index] not in OTHERS:
            fields[index] = _by_cells(table, index, titles[index])
    if not {Field.NAME, Field.GIVEN, Field.FAMILY}.intersection(fields):
        _find_name(table, fields)
    certain = _is_known_program(fields) or (known >= _FEWEST_KNOWN and known * 5 >= len(fields) * 3)
    order = _settled(table, fields)
    if order is None and sum(map(is_foreign, table.header)) * 3 > len(fields):
        order = True
    return Mapping(tuple(fields), order, certain)


def day_order(table: Table, mapping: Mapping) -> bool | None:
    """Whether days stand before months: as the mapping says, else as the table itself tells."""
    return mapping.day_first if mapping.day_first is not None else _settled(table, mapping.columns)


def ambiguous_days(table: Table, mapping: Mapping) -> tuple[str, ...]:
    """Some texts, as they stand, of which nothing in the table tells whether the day or the month is first."""
    if day_order(table, mapping) is not None:
        return ()
    found = (cell for cell in _day_cells(table, mapping.columns) if is_ambiguous(cell))
    return tuple(islice(dict.fromkeys(islice(found, _SAMPLE)), _EXAMPLES))


def _is_known_program(fields: list[str]) -> bool:
    named = set(fields)
    google = bool(named & {"mail#1", "phone#1", "address_label#1", "web#1", "organisation#1"})
    linkedin = {"given", "family", "connected_on"} <= named
    dex = {"given", "family", "last_seen", "keep_in_touch"} <= named
    return google or linkedin or dex


def _settled(table: Table, fields: list[str] | tuple[str, ...]) -> bool | None:
    """What one cell tells is so in all of them; cells that contradict each other tell nothing."""
    found = {order for cell in _day_cells(table, fields) if (order := day_first(cell)) is not None}
    return found.pop() if len(found) == 1 else None


def _day_cells(table: Table, fields: list[str] | tuple[str, ...]) -> Iterator[str]:
    wanted = [index for index, field in enumerate(fields) if (found := column(field)) and found.field in DATES]
    for row in table.rows if wanted else ():
        for index in wanted:
            if index < len(row) and row[index]:
                yield row[index]


def _resolve_titles(titles: list[str], fields: list[str]) -> None:
    """A title is what stands before the name where there is another for the job, or a suffix to match it."""
    places = [index for index, title in enumerate(titles) if title in _TITLES]
    has_job = Field.TITLE in fields
    for count, index in enumerate(places):
        is_job = count > 0 or (titles[index] == "title" and Field.SUFFIX not in fields)
        fields[index] = Field.TITLE if is_job and not has_job else Field.PREFIX


def _resolve_names(table: Table, titles: list[str], fields: list[str]) -> None:
    """`Name` beside `Vorname` is the family name, `Nom` alone the whole."""
    places = [index for index, title in enumerate(titles) if title in _NAMES]
    if len(places) != 1:
        return
    index = places[0]
    others = {field for place, field in enumerate(fields) if place != index}
    if Field.GIVEN in others and Field.FAMILY not in others:
        fields[index] = Field.NAME if _holds(table, index, fields.index(Field.GIVEN)) else Field.FAMILY
    elif Field.FAMILY in others and Field.GIVEN not in others and not _holds(table, index, fields.index(Field.FAMILY)):
        fields[index] = Field.GIVEN
    elif Field.GIVEN not in others and Field.FAMILY not in others:
        fields[index] = Field.NAME


def _holds(table: Table, whole: int, part: int) -> bool:
    """Whether the cells of one column hold those of another."""
    pairs = [(row[whole], row[part]) for row in table.rows[:_SAMPLE] if max(whole, part) < len(row) and row[part]]
    return sum(1 for outer, inner in pairs if inner in outer) * 2 > len(pairs)


def _resolve_others(titles: list[str], fields: list[str]) -> None:
    for index, title in enumerate(titles):
        if title == "apelido" and "sobrenome" in titles:
            fields[index] = Field.NICKNAME
        if title == "geburtstag" and Field.BIRTH_MONTH in fields:
            fields[index] = Field.BIRTH_DAY
        if title == "url" and Field.CONNECTED_ON in fields:
            fields[index] = str(Column(Field.HANDLE, "linkedin"))


def _find_name(table: Table, fields: list[str]) -> None:
    """In a table without names, the first column that nobody knows and whose cells are words could be the names."""
    for index, field in enumerate(fields):
        cells = _cells(table, index)
        words = sum(1 for cell in cells if all(word.isalpha() for word in cell.replace(".", "").replace("-", "").split()[:5]))
        if not field and cells and words * 5 >= len(cells) * 4:
            fields[index] = Field.NAME
            return


def _cells(table: Table, index: int) -> list[str]:
    return list(islice((row[index] for row in table.rows if index < len(row) and row[index]), _SAMPLE))


def _by_cells(table: Table, index: int, title: str) -> str:
    """What most cells of a column look like."""
    cells = _cells(table, index)
    place = next((PLACES[word] for word in title.split() if word in PLACES), "")
    looks: tuple[tuple[Callable[[str], bool], Field], ...] = (
        (is_mail, Field.MAIL), (is_phone, Field.PHONE), (is_page, Field.WEB),
    )  # fmt: skip
    for looks_like, field in looks:
        if cells and sum(map(looks_like, cells)) * 5 >= len(cells) * 4:
            return "" if field is Field.PHONE and "id" in title.split() else str(Column(field, place))
    return ""
