"""A newer card of somebody already known: what it changed comes in, what the user changed stays.

Three states are compared: the card as it was imported (`base`), the person as they are now (`mine`), the newer card
(`theirs`). What only one side changed is as that side has it; what both changed stays the user's, and is a conflict.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from relnet.domain.merging import channel_key, merged_note, note_lines
from relnet.domain.names import Name, fold
from relnet.domain.person import Channel, ImportantDate, Person, Photo, Position
from relnet.domain.words import tr

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field, in words, that both the user and the file changed; the user's value stays."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of comparing three states of a person."""

    person: Person
    conflicts: tuple[Conflict, ...] = ()


def reconciled(base: Person, mine: Person, theirs: Person, *, source: str = "", adds_only: bool = False) -> Reconciled:
    """`mine` with what `theirs` has otherwise than `base`; the user's edits win.

    `source` names the file, for notes. With `adds_only`, for a card that is older than `base`, nothing is replaced or removed.
    """
    return _Comparison(source, adds_only=adds_only).of(base, mine, theirs)


class _Comparison:
    """One comparison, and the conflicts it met."""

    def __init__(self, source: str, *, adds_only: bool) -> None:
        self._source = source
        self._adds_only = adds_only
        self._conflicts: list[Conflict] = []

    def of(self, base: Person, mine: Person, theirs: Person) -> Reconciled:
        person = replace(
            mine,
            uid=mine.uid or theirs.uid,
            name=self._one(tr("name"), base.name, mine.name, theirs.name, _of_name),
            nickname=self._one(tr("nickname"), base.nickname, mine.nickname, theirs.nickname, str),
            phonetic=self._one(tr("pronunciation"), base.phonetic, mine.phonetic, theirs.phonetic, str),
            pronouns=self._one(tr("pronouns"), base.pronouns, mine.pronouns, theirs.pronouns, str),
            note=self._note(base.note, mine.note, theirs.note),
            channels=self._many(_CHANNELS, base.channels, mine.channels, theirs.channels),
            positions=self._many(_POSITIONS, base.positions, mine.positions, theirs.positions),
            dates=self._many(_DATES, base.dates, mine.dates, theirs.dates),
            tags=self._many(_WORDS, base.tags, mine.tags, theirs.tags),
            photo=self._one(tr("photo"), base.photo, mine.photo, theirs.photo, _of_photo),
            other_names=self._many(_WORDS, base.other_names, mine.other_names, theirs.other_names),
        )
        return Reconciled(person, tuple(self._conflicts))

    def _one(self, field: str, base: T, mine: T, theirs: T, shown: Callable[[T], str]) -> T:
        if theirs in (base, mine):
            return mine
        if mine == base:
            return mine if self._adds_only and shown(mine) else theirs
        if not self._adds_only:
            self._conflicts.append(Conflict(field, shown(mine), shown(theirs)))
        return mine

    def _note(self, base: str, mine: str, theirs: str) -> str:
        if theirs in (base, mine):
            return mine
        if mine == base and not (self._adds_only and mine):
            return theirs
        if note_lines(theirs) <= note_lines(mine):
            return mine
        among = f"\n{mine}\n"
        if base and not self._adds_only and f"\n{base}\n" in among:
            return among.replace(f"\n{base}\n", f"\n{theirs}\n", 1)[1:-1]
        known = note_lines(base) | note_lines(mine)
        fresh = "\n".join(line for line in theirs.splitlines() if line.strip() and line.strip() not in known)
        return merged_note(mine, fresh, self._source)

    def _many(self, sort: "_Sort[T]", base: tuple[T, ...], mine: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...]:
        if theirs in (base, mine):
            return mine
        if mine == base and not self._adds_only:
            return theirs
        was, is_, comes = sort.grouped(base), sort.grouped(mine), sort.grouped(theirs)
        after = {key: self._group(sort, was.get(key, []), is_.get(key, []), comes.get(key, [])) for key in {**is_, **comes}}
        found: list[T] = []
        for item in mine:
            key = sort.key(item)
            # A group as it was keeps its places; any other stands where its first was.
            found += [item] if after.get(key) is is_[key] else after.pop(key, [])
        return (*found, *(item for key, items in after.items() if key not in is_ for item in items))

    def _group(self, sort: "_Sort[T]", base: list[T], mine: list[T], theirs: list[T]) -> list[T]:
        """What becomes of the items that are one and the same thing: mostly one at most of each."""
        was, is_, comes = ([sort.plain(item) for item in items] for items in (base, mine, theirs))
        if comes in (was, is_):
            return mine
        if not mine:
            return mine if base else theirs
        if self._adds_only:
            return mine
        if is_ == was:
            return theirs
        if all(item in comes for item in was) and was:
            new = [item for item, plain in zip(theirs, comes, strict=True) if plain not in was and plain not in is_]
            return [*mine, *new] if new else mine
        if theirs and sort.shown:
            shown = (", ".join(map(sort.shown, items)) for items in (mine, theirs))
            self._conflicts.append(Conflict(sort.field(mine[0]), *shown))
        return mine


@dataclass(frozen=True, slots=True)
class _Sort(Generic[T]):
    """A sort of items: which are one and the same (`key`), what of an item is compared (`plain`), how it is shown."""

    key: Callable[[T], object]
    plain: Callable[[T], object]
    field: Callable[[T], str] = str
    shown: Callable[[T], str] | None = None

    def grouped(self, items: Iterable[T]) -> dict[object, list[T]]:
        """The items by their key."""
        found: dict[object, list[T]] = {}
        for item in items:
            found.setdefault(self.key(item), []).append(item)
        return found


def _of_name(name: Name) -> str:
    return name.display


def _of_photo(photo: Photo | None) -> str:
    return tr("a picture") if photo else ""


def _plain_position(position: Position) -> object:
    # An organisation is spelled in one way for everybody whom it names.
    return replace(position, organisation=fold(position.organisation))


def _date_key(date: ImportantDate) -> object:
    return date.kind, fold(date.label)


def _shown_channel(channel: Channel) -> str:
    return f"{channel.value} ({channel.label})" if channel.label else channel.value


def _itself(item: Any) -> object:
    return item


_CHANNELS: _Sort[Channel] = _Sort(channel_key, _itself, lambda item: item.kind.value, _shown_channel)
_POSITIONS: _Sort[Position] = _Sort(
    lambda item: fold(item.organisation), _plain_position, lambda _: tr("position"), lambda item: item.headline
)
_DATES: _Sort[ImportantDate] = _Sort(_date_key, _itself, lambda item: item.label or tr(item.kind), lambda item: item.date.iso())
_WORDS: _Sort[str] = _Sort(fold, fold)
