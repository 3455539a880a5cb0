"""What the owner of a card calls a number or an address: types, Apple's labels and preference, in one vocabulary."""

import re
from functools import lru_cache

from relnet.vcard.card import Params, Property
from relnet.vcard.values import unescape

MAX_FIELD = 2000

_MAX_LABEL = 80
_MAX_TYPES = 20
_PLACES = {"home": "home", "personal": "home", "private": "home", "work": "work", "business": "work", "office": "work"}
_MOBILES = frozenset({"cell", "mobile"})
_DEVICES = ("fax", "pager", "car", "isdn", "modem", "bbs")
_SILENT = frozenset(
    {
        "address", "custom", "dom", "email", "gif", "im", "internet", "intl", "jpeg", "msg", "parcel", "png", "postal", "pref",
        "text", "textphone", "uri", "video", "voice", "x-custom", "x400",
    }
)  # fmt: skip
# Some programs that copy from Apple lose the outer lines.
_APPLE = re.compile(r"_?\$!<(.*)>!\$_?", re.DOTALL)
_APPLE_WORDS = {"homepage": "home page", "homefax": "home fax", "workfax": "work fax", "otherfax": "fax", "cell": "mobile"}
_LABELLING = frozenset({"X-ABLABEL", "X-ABADRLABEL", "X-LABEL"})
_OWN_TYPE = re.compile(r"X-(?:EVOLUTION-)?", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def line_of(item: Property, version: str) -> str:
    """The value of a property on one line, without its backslashes; at most MAX_FIELD characters. Bytes say nothing."""
    value = item.value
    if isinstance(value, bytes):
        return ""
    return " ".join((unescape(value, version) if "\\" in value else value).split())[:MAX_FIELD]


def manner(item: Property, labels: dict[str, str]) -> tuple[str, bool]:
    """The label of a property, and whether it is the one to try first."""
    label, is_preferred = _manner(item.params) if item.params else ("", False)
    return (item.group and labels.get(item.group.lower())) or label, is_preferred


@lru_cache(maxsize=1024)
def _manner(params: Params) -> tuple[str, bool]:
    # What both say in one look, since looking parameters up takes as long as most else.
    return _from_types(params), preferred(params)


def label_of(item: Property, labels: dict[str, str]) -> str:
    """The label of a property: that of its group if it has one, else what its types say; maybe empty."""
    label = labels.get(item.group.lower()) if item.group else ""
    return label or (_from_types(item.params) if item.params else "")


@lru_cache(maxsize=1024)
def preferred(params: Params) -> bool:
    """Whether a property with these is the one to try first, as either version says it."""
    for name, values in params:
        if name == "PREF":
            return values[:1] == ("1",)
        if name == "TYPE" and any(value.lower() == "pref" for value in values):
            return True
    return any("pref" in value.lower().split(",") for value in types(params))


@lru_cache(maxsize=1024)
def rank(params: Params) -> int:
    """1 to 100, the lower the more preferred; 101 where nothing is said."""
    for value in (value for name, values in params if name == "PREF" for value in values):
        if value.isascii() and value.isdigit():
            return max(1, min(int(value[:4]), 100))
    return 1 if preferred(params) else 101


def group_labels(properties: tuple[Property, ...]) -> dict[str, str]:
    """The X-ABLabel of each group, Apple's own words as Relnet's."""
    return {item.group.lower(): apple_label(item.text) for item in properties if item.group and item.name in _LABELLING}


def apple_label(text: str) -> str:
    """`_$!<HomePage>!$_` as `home page`; what the owner typed as it is."""
    match = _APPLE.fullmatch(text.strip())
    if not match:
        return one_line(text.replace("\\n", " ").replace("\\,", ",").replace("\\;", ";"))[:_MAX_LABEL]
    word = match[1][:_MAX_LABEL]
    return _APPLE_WORDS.get(word.lower()) or _CAPITAL.sub(" ", word).lower()


def other_types(item: Property) -> tuple[str, ...]:
    """The types that are neither a place nor a matter of form: for handles, the service."""
    words = (word.strip() for value in types(item.params) for word in value.split(","))
    return tuple(word for word in words if word and word.lower() not in _SILENT and word.lower() not in _PLACES)


def types(params: Params) -> tuple[str, ...]:
    """The values of TYPE, as written: a value may still hold several, with commas."""
    found = [value[:_MAX_LABEL] for name, values in params if name == "TYPE" for value in values]
    return tuple(found[:_MAX_TYPES])


@lru_cache(maxsize=1024)
def _from_types(params: Params) -> str:
    words = [one_line(word) for value in types(params) for word in value.split(",")]
    lower = [word.lower() for word in words]
    place = next((_PLACES[word] for word in lower if word in _PLACES), "")
    if _MOBILES.intersection(lower):
        return "work mobile" if place == "work" else "mobile"
    device = next((word for word in _DEVICES if word in lower), "")
    if place or device:
        return f"{place} {device}".strip()
    free = next((word for word in words if word and word.lower() not in _SILENT), "")
    free = _OWN_TYPE.sub("", free)
    return free.lower() if free.isupper() else free
