"""From a card to a person: what Relnet has a field for. The rest stays in the card, and with it in the library."""

from collections.abc import Callable

from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.vcard import channels, occasions
from relnet.vcard.card import Card, Property
from relnet.vcard.labels import group_labels, label_of, one_line, rank
from relnet.vcard.values import fields, items, unescape

MAX_PHOTO = 10 << 20
MAX_FIELD = 2000
MAX_TAGS = 1000

_ANDROID = "vnd.android.cursor.item/"
_PHONETIC_PARTS = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")


class _Draft:
    # Written out, since this takes a third of what a dataclass would.
    __slots__ = (
        "born", "channels", "dates", "delivery", "jobs", "labels", "name", "nicknames", "notes", "photo", "ranks", "roles",
        "tags", "texts", "titles", "version",
    )  # fmt: skip

    def __init__(self, version: str, labels: dict[str, str]) -> None:
        self.version = version
        self.labels = labels
        self.texts: dict[str, str] = {}
        self.ranks: dict[str, int] = {}
        self.name: list[str] = []
        self.nicknames: dict[str, None] = {}
        self.notes: list[str] = []
        self.channels: list[Channel] = []
        self.delivery: list[Channel] = []
        self.jobs: list[tuple[str, dict[str, str]]] = []
        self.titles: list[tuple[str, str]] = []
        self.roles: list[tuple[str, str]] = []
        self.dates: list[ImportantDate] = []
        self.born = False
        self.tags: dict[str, None] = {}
        self.photo: Photo | None = None


def to_person(card: Card) -> Person:
    """The person that a card describes. No property is required: a card may come out without even a name."""
    draft = _Draft(card.version, group_labels(card.properties))
    for item in card.properties:
        taker = _TAKERS.get(item.name)
        if taker:
            taker(draft, item)
    if draft.delivery and not any(channel.kind is ChannelKind.ADDRESS for channel in draft.channels):
        draft.channels += draft.delivery
    texts = draft.texts
    return Person(
        name=Name(texts.get("FN", ""), *draft.name),
        uid=texts.get("UID", ""),
        nickname=", ".join(draft.nicknames),
        phonetic=_phonetic(texts),
        pronouns=texts.get("PRONOUNS", ""),
        note="\n\n".join(draft.notes),
        channels=_distinct(draft.channels),
        positions=_positions(draft),
        dates=tuple(dict.fromkeys(draft.dates)) if draft.dates else (),
        tags=tuple(draft.tags),
        photo=draft.photo,
    )


def _distinct(found: list[Channel]) -> tuple[Channel, ...]:
    # Comparing their values first is cheaper, and enough for most.
    if len({channel.value for channel in found}) == len(found):
        return tuple(found)
    return tuple(dict.fromkeys(found))


def _text(draft: _Draft, item: Property) -> str:
    return one_line(unescape(item.text, draft.version))[:MAX_FIELD]


def _better(draft: _Draft, item: Property, key: str) -> bool:
    # Of several, the most preferred; of equals the first, which with ALTID is the one in the card's own language.
    found = rank(item.params) if item.params else 101
    if found >= draft.ranks.get(key, 102):
        return False
    draft.ranks[key] = found
    return True


def _single(key: str) -> Callable[[_Draft, Property], None]:
    def take(draft: _Draft, item: Property) -> None:
        text = _text(draft, item)
        if text and _better(draft, item, key):
            draft.texts[key] = text
        if item.params:
            _sort_as(draft, item)

    return take


def _name(draft: _Draft, item: Property) -> None:
    family, given, middle, prefix, suffix = _name_parts(item.text, draft.version)
    if (family or given or middle or prefix or suffix) and _better(draft, item, "N"):
        draft.name = [given, family, middle, prefix, suffix]
    if item.params:
        _sort_as(draft, item)


def _name_parts(text: str, version: str) -> list[str]:
    parts = fields(text, version)[:5]
    if version != "2.1" and ("," in text or "\\" in text):
        parts = [" ".join(items(part, version)) for part in parts]
    return [one_line(part)[:MAX_FIELD] if part else "" for part in parts] + [""] * (5 - len(parts))


def _sort_as(draft: _Draft, item: Property) -> None:
    sorted_as = one_line(" ".join(item.param("SORT-AS")).replace(",", " "))
    if sorted_as:
        draft.texts.setdefault("SORT-AS", sorted_as[:MAX_FIELD])


def _sound(draft: _Draft, item: Property) -> None:
    # Japanese phones write the reading of the name as a sound.
    if any(value.upper() == "X-IRMC-N" for value in item.param("TYPE")):
        draft.texts.setdefault("SOUND", one_line(" ".join(fields(item.text, draft.version)))[:MAX_FIELD])


def _phonetic(texts: dict[str, str]) -> str:
    spoken = " ".join(texts[name] for name in _PHONETIC_PARTS if name in texts)
    return spoken or texts.get("SOUND") or texts.get("SORT-AS") or texts.get("SORT-STRING") or ""


def _nickname(draft: _Draft, item: Property) -> None:
    for nickname in items(item.text, draft.version):
        if nickname := one_line(nickname)[:MAX_FIELD]:
            draft.nicknames[nickname] = None


def _note(draft: _Draft, item: Property) -> None:
    note = unescape(item.text, draft.version).strip()
    if note:
        draft.notes.append(note)


def _categories(draft: _Draft, item: Property) -> None:
    for tag in items(item.text, draft.version)[:MAX_TAGS]:
        if tag := one_line(tag)[:MAX_FIELD]:
            draft.tags[tag] = None


def _organisation(draft: _Draft, item: Property) -> None:
    organisation, *units = [one_line(unescape(part, draft.version)) for part in fields(item.text, draft.version)]
    unit = ", ".join(unit for unit in units if unit) if units else ""
    if organisation or unit:
        draft.jobs.append((item.group, {"organisation": organisation[:MAX_FIELD], "unit": unit[:MAX_FIELD]}))


def _title(draft: _Draft, item: Property) -> None:
    if text := _text(draft, item):
        draft.titles.append((item.group, text))


def _role(draft: _Draft, item: Property) -> None:
    if text := _text(draft, item):
        draft.roles.append((item.group, text))


def _positions(draft: _Draft) -> tuple[Position, ...]:
    """Organisations in order, each with the title and role of its group, or else the next that is left."""
    for name, texts in (("title", draft.titles), ("role", draft.roles)):
        if texts:
            _spread(name, texts, draft.jobs)
    return tuple([Position(**parts) for _, parts in draft.jobs])


def _spread(name: str, texts: list[tuple[str, str]], jobs: list[tuple[str, dict[str, str]]]) -> None:
    grouped = {group: parts for group, parts in reversed(jobs) if group}
    free = iter([parts for _, parts in jobs])
    for group, text in texts:
        parts = grouped.get(group) if group else None
        if parts is None or name in parts:
            parts = next((parts for parts in free if name not in parts), None)
        if parts is None:
            jobs.append((group, {name: text}))
        else:
            parts[name] = text


def _photo(draft: _Draft, item: Property) -> None:
    data = item.value
    if draft.photo or not isinstance(data, bytes) or len(data) > MAX_PHOTO:
        return
    mime = _mime(data)
    if mime:
        draft.photo = Photo(mime, data)


def _mime(data: bytes) -> str:
    # By what the file is, never by what the card says it is.
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else ""


def _channel(make: Callable[[Property, str, dict[str, str]], Channel | None]) -> Callable[[_Draft, Property], None]:
    def take(draft: _Draft, item: Property) -> None:
        channel = make(item, draft.version, draft.labels)
        if channel:
            draft.channels.append(channel)

    return take


def _delivery(draft: _Draft, item: Property) -> None:
    channel = channels.delivery_label(item, draft.version, draft.labels)
    if channel:
        draft.delivery.append(channel)


def _birthday(draft: _Draft, item: Property) -> None:
    _add_date(draft, occasions.occasion(item, "birthday", draft.version))


def _anniversary(draft: _Draft, item: Property) -> None:
    _add_date(draft, occasions.occasion(item, "anniversary", draft.version))


def _labelled_date(draft: _Draft, item: Property) -> None:
    _add_date(draft, occasions.labelled(item, draft.version, label_of(item, draft.labels)))


def _add_date(draft: _Draft, date: ImportantDate | None) -> None:
    if date is None or (date.kind == "birthday" and draft.born):
        return
    draft.born = draft.born or date.kind == "birthday"
    draft.dates.append(date)


def _android(draft: _Draft, item: Property) -> None:
    parts = fields(item.text, draft.version)
    kind = parts[0].strip().removeprefix(_ANDROID)
    if kind == "nickname" and len(parts) > 1 and (nickname := one_line(parts[1])[:MAX_FIELD]):
        draft.nicknames[nickname] = None
    elif kind == "contact_event":
        _add_date(draft, occasions.android_event(parts))


_TAKERS: dict[str, Callable[[_Draft, Property], None]] = {
    "FN": _single("FN"),
    "N": _name,
    "NICKNAME": _nickname,
    "UID": _single("UID"),
    "PRONOUNS": _single("PRONOUNS"),
    "X-PRONOUNS": _single("PRONOUNS"),
    "PRONOUN": _single("PRONOUNS"),
    "SORT-STRING": _single("SORT-STRING"),
    "SOUND": _sound,
    "NOTE": _note,
    "CATEGORIES": _categories,
    "ORG": _organisation,
    "TITLE": _title,
    "ROLE": _role,
    "PHOTO": _photo,
    "EMAIL": _channel(channels.mail),
    "TEL": _channel(channels.phone),
    "ADR": _channel(channels.postal),
    "LABEL": _delivery,
    "URL": _channel(channels.web),
    "BDAY": _birthday,
    "X-ABDATE": _labelled_date,
    "X-ANDROID-CUSTOM": _android,
    **{name: _single(name) for name in _PHONETIC_PARTS},
    **dict.fromkeys(occasions.ANNIVERSARIES, _anniversary),
    **dict.fromkeys(("IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", *channels.SERVICES), _channel(channels.handle)),
}
