"""Who else a card names: RELATED and the many dialects that came before it.

RFC 6350, section 6.6.6; the names of other properties are those of the programs that write them.
"""

import re

from relnet.domain.relation import Relation
from relnet.vcard import reader
from relnet.vcard.card import Card, Property
from relnet.vcard.labels import group_labels, one_line, types
from relnet.vcard.mapping import ANDROID, to_person
from relnet.vcard.values import fields, items, unescape

_MAX_WORD = 80
_MAX_NAME = 2000

_NAMED = {
    **dict.fromkeys(
        ("X-SPOUSE", "X-SPOUSE-NAME", "X-EVOLUTION-SPOUSE", "X-KADDRESSBOOK-X-SPOUSESNAME", "X-KADDRESSBOOK-X-SPOUSENAME",
         "X-MS-SPOUSE", "X-WAB-SPOUSE_NAME"),
        "spouse",
    ),
    **dict.fromkeys(
        ("X-MANAGER", "X-MANAGERSNAME", "X-EVOLUTION-MANAGER", "X-KADDRESSBOOK-X-MANAGERSNAME", "X-MS-MANAGER"), "manager"
    ),
    **dict.fromkeys(
        ("X-ASSISTANT", "X-ASSISTANTSNAME", "X-EVOLUTION-ASSISTANT", "X-KADDRESSBOOK-X-ASSISTANTSNAME", "X-MS-ASSISTANT"),
        "assistant",
    ),
    **dict.fromkeys(("X-CHILDREN", "X-CHILD", "X-MS-CHILD"), "child"),
}  # fmt: skip
_WORDS = {
    "spouse": "spouse husband wife",
    "partner": "partner|domestic partner|boyfriend|girlfriend|fiance|fiancé|fiancee|fiancée|sweetheart|date",
    "parent": "parent mother father mom mum dad",
    "child": "child son daughter",
    "sibling": "sibling brother sister",
    "family": "family|kin|relative|grandparent|grandmother|grandfather|grandchild|grandson|granddaughter|aunt|uncle|cousin"
    "|niece|nephew|mother-in-law|father-in-law|sister-in-law|brother-in-law|stepmother|stepfather",
    "friend": "friend|best friend",
    "colleague": "colleague|co-worker|coworker",
    "manager": "manager|boss|supervisor",
    "report": "report|direct report|subordinate",
    "assistant": "assistant|secretary|agent",
    "introduced by": "introduced by|referred by",
    "knows": "knows|contact|acquaintance|met",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in (words.split("|") if "|" in words else words.split())}
_ANDROID_KINDS = {
    "1": "assistant", "2": "sibling", "3": "child", "4": "partner", "5": "parent", "6": "friend", "7": "manager", "8": "parent",
    "9": "parent", "10": "partner", "11": "introduced by", "12": "family", "13": "sibling", "14": "spouse",
}  # fmt: skip
_FORMAL = frozenset({"pref", "text", "uri", "other", "custom"})
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:\S+")
_BARE_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def relations(card: Card) -> tuple[Relation, ...]:
    """Whom the card names, each once, in its order. A card that says that it is itself (`TYPE=me`) names nobody by it."""
    named = [item for item in card.properties if item.name in _READERS]
    if not named:
        return ()
    labels = group_labels(card.properties)
    found = [relation for item in named for relation in _READERS[item.name](item, card.version, labels)]
    return tuple(relation for relation in dict.fromkeys(found) if relation.name or relation.uid)


def _by_word(item: Property, version: str, labels: dict[str, str]) -> list[Relation]:
    words = _words(item, labels)
    if "me" in words:
        return []
    return [_relation(_kind(words), item, one_line(unescape(item.text, version)))]


def _words(item: Property, labels: dict[str, str]) -> list[str]:
    label = labels.get(item.group.lower(), "") if item.group else ""
    words = [label, *(word for value in types(item.params) for word in value.split(","))]
    return [word for word in map(_plain, words) if word and word.lower() not in _FORMAL]


def _plain(word: str) -> str:
    # Google writes DOMESTIC_PARTNER where Apple writes _$!<DomesticPartner>!$_, which its label has been made plain of.
    word = one_line(word)[:_MAX_WORD]
    return word.replace("_", " ").lower() if word.isupper() else word


def _kind(words: list[str]) -> str:
    known = (kind for word in words if (kind := _KINDS.get(word.lower())))
    return next(known, words[0] if words else "knows")


def _relation(kind: str, item: Property, written: str) -> Relation:
    stated = {value.lower() for value in item.param("VALUE")} if item.params else set[str]()
    points = _URI.fullmatch(written) or _BARE_UUID.fullmatch(written)
    if written[:5].lower().startswith(("data:", "cid:")):
        return Relation(kind)
    return Relation(kind, uid=written) if points and "text" not in stated else Relation(kind, written[:_MAX_NAME])


def _by_name(item: Property, version: str, labels: dict[str, str]) -> list[Relation]:
    kind = _NAMED[item.name]
    names = items(item.text, version) if kind == "child" else [unescape(item.text, version)]
    return [_relation(kind, item, one_line(name)) for name in names]


def _by_android(item: Property, version: str, labels: dict[str, str]) -> list[Relation]:
    kind, name, number, label = [*(one_line(part) for part in fields(item.text, version)[:4]), "", "", ""][:4]
    if kind.removeprefix(ANDROID) != "relation":
        return []
    words = [_plain(label)] if label else []
    return [Relation(_ANDROID_KINDS.get(number) or _kind(words), name[:_MAX_NAME])]


def _by_agent(item: Property, version: str, labels: dict[str, str]) -> list[Relation]:
    text = item.text.strip()
    if text[:11].upper() != "BEGIN:VCARD":
        # What is no address here is a sentence about somebody, or nothing.
        text = one_line(unescape(text, version))
        return [_relation("assistant", item, text)] if _URI.fullmatch(text) else []
    # Inside one line its line ends are escaped, and what was escaped in it is so twice.
    inner = text if "\n" in text else unescape(text, "3.0")
    agent = next(reader.read(inner.encode()), None)
    person = to_person(agent) if agent else None
    return [Relation("assistant", person.display[:_MAX_NAME], person.uid)] if person else []


_READERS = {
    "RELATED": _by_word,
    "X-ABRELATEDNAMES": _by_word,
    "X-ANDROID-CUSTOM": _by_android,
    "AGENT": _by_agent,
    **dict.fromkeys(_NAMED, _by_name),
}
