"""From a card to a person: what Relnet has a field for. The rest stays in the card, and with it in the library."""

from datetime import UTC, datetime

from relnet.domain.person import Channel, ChannelKind, Person, Photo
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.vcard import channels, naming, occasions, positions
from relnet.vcard.card import Card, Property
from relnet.vcard.draft import Draft, Taker, single
from relnet.vcard.labels import MAX_FIELD, group_labels, one_line
from relnet.vcard.values import fields, items, unescape

MAX_PHOTO = 10 << 20
MAX_TAGS = 1000
ANDROID = "vnd.android.cursor.item/"

_TAGGING = ("CATEGORIES", "X-CATEGORIES")
_NICKNAMES = ("NICKNAME", "X-NICKNAME", "X-EPOCSECONDNAME")
# Where a length is that of each part.
_PARTED = {**dict.fromkeys(("N", "ORG", "ADR", "X-ANDROID-CUSTOM"), ";"), **dict.fromkeys((*_TAGGING, *_NICKNAMES), ",")}


def to_person(card: Card) -> Person:
    """The person that a card describes. No property is required: a card may come out without even a name."""
    draft = Draft(card.version, group_labels(card.properties))
    for item in card.properties:
        taker = _TAKERS.get(item.name)
        if taker:
            taker(draft, item)
    if draft.delivery and not any(channel.kind is ChannelKind.ADDRESS for channel in draft.channels):
        draft.channels += draft.delivery
    name, texts = naming.name_of(draft), draft.texts
    return Person(
        name=name,
        uid=texts.get("UID", ""),
        nickname=", ".join(draft.nicknames),
        phonetic=naming.phonetic(draft, name),
        pronouns=texts.get("PRONOUNS", ""),
        note=_note(draft),
        channels=_distinct(draft.channels),
        positions=positions.positions(draft),
        dates=tuple(dict.fromkeys(draft.dates)) if draft.dates else (),
        tags=tuple(draft.tags),
        photo=draft.photo,
        other_names=naming.other_names(draft, name),
    )


def revised(card: Card) -> str:
    """When the card was last changed, by its REV: ISO 8601 in UTC (`2024-05-06T07:08:09Z`); empty if it does not say.

    A time without a zone is taken for UTC, which is what it is compared as.
    """
    item = card.first("REV")
    # Evolution counts the changes of a second behind its moment: 2024-05-06T07:08:09Z(0).
    written = item.text.strip()[:64].partition("(")[0] if item else ""
    try:
        at = datetime.fromisoformat(written)
        told = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return ""
    return told.isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def shortened(card: Card) -> tuple[Problem, ...]:
    """What the person of a card has only the start of, or not at all, for its size. The card keeps all of it."""
    if len(card.raw) <= MAX_FIELD:
        return ()
    told = ((item, _shortening(item)) for item in card.properties if len(item.value) > MAX_FIELD)
    return tuple(Problem("", item.line, sentence.format(name=item.name)) for item, sentence in told if sentence)


def _shortening(item: Property) -> str:
    if isinstance(item.value, bytes):
        too_large = item.name == "PHOTO" and len(item.value) > MAX_PHOTO
        return tr("{name} is larger than 10 MB. It stays in the card and is not shown.") if too_large else ""
    if item.name not in _TAKERS or item.name == "NOTE":
        return ""
    if item.name in _TAGGING and item.value.count(",") >= MAX_TAGS:
        return tr("{name} holds more than 1,000 words. The first of them became tags; the card keeps all of them.")
    cut = _PARTED.get(item.name)
    if max(map(len, item.value.split(cut) if cut else [item.value])) <= MAX_FIELD:
        return ""
    return tr("{name} is longer than 2,000 characters. Its start was taken; the card keeps all of it.")


def _distinct(found: list[Channel]) -> tuple[Channel, ...]:
    # Comparing their values first is cheaper, and enough for most.
    if len({channel.value for channel in found}) == len(found):
        return tuple(found)
    return tuple(dict.fromkeys(found))


def _note(draft: Draft) -> str:
    note = "\n\n".join(draft.notes)
    if not draft.undated:
        return note
    there = set(note.splitlines())
    added = "\n".join(line for line in dict.fromkeys(draft.undated) if line not in there)
    return f"{note}\n\n{added}" if note and added else note or added


def _take_note(draft: Draft, item: Property) -> None:
    note = unescape(item.value, draft.version).strip()
    if note:
        draft.notes.append(note)


def _take_nicknames(draft: Draft, item: Property) -> None:
    for nickname in items(item.text, draft.version):
        if nickname := one_line(nickname)[:MAX_FIELD]:
            draft.nicknames[nickname] = None


def _take_categories(draft: Draft, item: Property) -> None:
    for tag in items(item.text, draft.version)[:MAX_TAGS]:
        if tag := one_line(tag)[:MAX_FIELD]:
            draft.tags[tag] = None


def photo(card: Card) -> Photo | None:
    """The picture of a card: the first that can be shown."""
    return next((found for item in card.properties if item.name == "PHOTO" and (found := _photo(item))), None)


def _take_photo(draft: Draft, item: Property) -> None:
    draft.photo = draft.photo or _photo(item)


def _photo(item: Property) -> Photo | None:
    data = item.value
    if not isinstance(data, bytes) or len(data) > MAX_PHOTO:
        return None
    mime = _mime(data)
    return Photo(mime, data) if mime else None


def _mime(data: bytes) -> str:
    # By what the file is, never by what the card says it is.
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else ""


def _channel(name: str) -> Taker:
    make = channels.MAKERS[name]

    def take(draft: Draft, item: Property) -> None:
        channel = make(item, draft.version, draft.labels)
        if channel:
            draft.channels.append(channel)

    return take


def _take_delivery(draft: Draft, item: Property) -> None:
    channel = channels.delivery_label(item, draft.version, draft.labels)
    if channel:
        draft.delivery.append(channel)


def _take_android(draft: Draft, item: Property) -> None:
    parts = fields(item.text, draft.version)
    kind = parts[0].strip().removeprefix(ANDROID)
    if kind == "nickname" and len(parts) > 1 and (nickname := one_line(parts[1])[:MAX_FIELD]):
        draft.nicknames[nickname] = None
    elif kind == "contact_event":
        occasions.take_android_event(draft, parts)


_TAKERS: dict[str, Taker] = {
    "UID": single("UID"),
    "NOTE": _take_note,
    "PHOTO": _take_photo,
    "LABEL": _take_delivery,
    "X-ANDROID-CUSTOM": _take_android,
    **dict.fromkeys(_TAGGING, _take_categories),
    **dict.fromkeys(_NICKNAMES, _take_nicknames),
    **dict.fromkeys(("PRONOUNS", "X-PRONOUNS", "PRONOUN"), single("PRONOUNS")),
    **{name: _channel(name) for name in channels.MAKERS},
    **naming.TAKERS,
    **positions.TAKERS,
    **occasions.TAKERS,
}
