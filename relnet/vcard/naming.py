"""Names: which of several is shown, which are kept beside it, and how they are spoken."""

import unicodedata
from operator import itemgetter
from typing import TypeVar

from relnet.domain.names import Name, split
from relnet.vcard.card import Property
from relnet.vcard.draft import UNRANKED, Draft, NameParts, Taker
from relnet.vcard.labels import MAX_FIELD, line_of, one_line, rank
from relnet.vcard.values import fields, items, unescape

T = TypeVar("T")

# Apple has two ways to say how a name sounds: letters that everybody reads, or those of its speech.
_SPOKEN = (
    ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME"),
    ("X-PRONUNCIATION-FIRST-NAME", "", "X-PRONUNCIATION-LAST-NAME"),
)
_MAIDEN = ("X-MAIDENNAME", "X-MAIDEN-NAME", "X-BIRTHNAME")
_MOST_PARTS = 7


def name_of(draft: Draft) -> Name:
    """The most preferred of each; of equals the first, which with ALTID is the one in the card's own language."""
    formatted = _best(draft.formatted) if draft.formatted else ""
    return Name(formatted, *_best(draft.structured)) if draft.structured else Name(formatted)


def other_names(draft: Draft, name: Name) -> tuple[str, ...]:
    """The names that are not shown, each once and whole: in other languages and scripts, and from before a marriage."""
    # Who has no name is shown by something else, which may be what this would answer.
    if (len(draft.formatted) < 2 and len(draft.structured) < 2 and not draft.maiden) or not name.display:
        return ()
    shown = (name.given, name.family, name.middle, name.prefix, name.suffix)
    found = [text for _, text in draft.formatted]
    found += [Name("", *parts).assembled() for _, parts in draft.structured if parts != shown]
    found += [_before(name, maiden) for maiden in draft.maiden]
    return tuple(text for text in dict.fromkeys(found) if text != name.display)


def phonetic(draft: Draft, name: Name) -> str:
    """How the name is spoken. What only says how to sort it is a reading if the name has another script than it."""
    spoken = draft.spoken
    if not spoken:
        return ""
    for first, middle, last in _SPOKEN:
        told = Name(given=spoken.get(first, ""), middle=spoken.get(middle, ""), family=spoken.get(last, "")).assembled()
        if told:
            return told
    if told := spoken.get("PHONETIC") or spoken.get("SOUND"):
        return told
    sorting = spoken.get("SORT-AS") or spoken.get("SORT-STRING") or ""
    return sorting if _scripts(name.display) - _scripts(sorting) else ""


def _best(found: list[tuple[int, T]]) -> T:
    return min(found, key=itemgetter(0))[1] if len(found) > 1 else found[0][1]


def _before(name: Name, maiden: str) -> str:
    # Mostly the family name alone.
    given = name.given or split(name.formatted).given
    return maiden if given in maiden.split() else Name(given=given, family=maiden).assembled()


def _scripts(text: str) -> set[str]:
    # By the first word of a letter's name: LATIN, CYRILLIC, CJK, HIRAGANA.
    return {unicodedata.name(char, "").partition(" ")[0] for char in set(text) if char.isalpha()}


def _take_formatted(draft: Draft, item: Property) -> None:
    text = line_of(item, draft.version)
    if text and not (item.params and _is_reading(draft, item, text)):
        draft.formatted.append((rank(item.params) if item.params else UNRANKED, text))


def _take_structured(draft: Draft, item: Property) -> None:
    parts = _parts(item.text, draft.version)
    if any(parts) and not (item.params and _is_reading(draft, item, Name("", *parts).assembled())):
        draft.structured.append((rank(item.params) if item.params else UNRANKED, parts))


def _is_reading(draft: Draft, item: Property, text: str) -> bool:
    sorted_as = one_line(" ".join(item.param("SORT-AS")).replace(",", " "))
    if sorted_as:
        draft.spoken.setdefault("SORT-AS", sorted_as[:MAX_FIELD])
    if not item.param("PHONETIC"):
        return False
    draft.spoken.setdefault("PHONETIC", text[:MAX_FIELD])
    return True


def _parts(text: str, version: str) -> NameParts:
    parts = fields(text, version)[:_MOST_PARTS]
    if version != "2.1" and ("," in text or "\\" in text):
        parts = [" ".join(items(part, version)) for part in parts]
    parts = [one_line(part)[:MAX_FIELD] if part else "" for part in parts] + [""] * (5 - len(parts))
    family, given, middle, prefix, suffix, *rest = parts
    if version == "4.0" and any(rest):
        # RFC 9554 says a second family name and a generation again, for who knows five parts only; not everybody does.
        second, generation = (*rest, "")[:2]
        family, suffix = _with(family, second), _with(suffix, generation)
    return given, family, middle, prefix, suffix


def _with(words: str, more: str) -> str:
    return words if not more or more in words else f"{words} {more}".strip()


def _take_spoken(draft: Draft, item: Property) -> None:
    if text := line_of(item, draft.version):
        draft.spoken.setdefault(item.name, text)


def _take_sound(draft: Draft, item: Property) -> None:
    # Japanese phones write the reading of the name as a sound.
    if any(value.upper() == "X-IRMC-N" for value in item.param("TYPE")):
        draft.spoken.setdefault(
            "SOUND", one_line(" ".join(unescape(part, draft.version) for part in fields(item.text, draft.version)))[:MAX_FIELD]
        )


def _take_maiden(draft: Draft, item: Property) -> None:
    if text := line_of(item, draft.version):
        draft.maiden.append(text)


TAKERS: dict[str, Taker] = {
    "FN": _take_formatted,
    "N": _take_structured,
    "SOUND": _take_sound,
    "SORT-STRING": _take_spoken,
    **{name: _take_spoken for names in _SPOKEN for name in names if name},
    **dict.fromkeys(_MAIDEN, _take_maiden),
}
