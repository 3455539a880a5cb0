"""The titles of columns, understood: one title at a time, in whatever language."""

import re
from functools import lru_cache

from relnet.domain.names import fold
from relnet.tabular.fields import Column, Field
from relnet.tabular.vocabulary import ENGLISH, JOINING, MACHINES, OTHERS, PLACES, SERVICES, THINGS

_LONGEST = 120
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORDS = re.compile(r"[^\w]+|_+")
_NUMBER = re.compile(r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th|o|a)?(?![^\W_])")
# Japanese joins its words.
_JOINED = re.compile("|".join(sorted((re.escape(word) for word in PLACES if not word.isascii()), key=len, reverse=True)))
# As Google writes them, and Relnet.
_NUMBERED = re.compile(r"([A-Za-z-]+(?: [A-Za-z]+)?) ([0-9]{1,3}) - ([A-Za-z ]+)")
_GROUPS = {
    "e-mail": {"label": Field.MAIL_LABEL, "type": Field.MAIL_LABEL, "value": Field.MAIL},
    "phone": {"label": Field.PHONE_LABEL, "type": Field.PHONE_LABEL, "value": Field.PHONE},
    "website": {"label": Field.WEB_LABEL, "type": Field.WEB_LABEL, "value": Field.WEB},
    "im": {
        "label": Field.HANDLE_LABEL, "type": Field.HANDLE_LABEL, "service": Field.SERVICE, "protocol": Field.SERVICE,
        "value": Field.HANDLE,
    },
    "address": {
        "label": Field.ADDRESS_LABEL, "type": Field.ADDRESS_LABEL, "formatted": Field.ADDRESS, "street": Field.STREET,
        "city": Field.CITY, "po box": Field.PO_BOX, "region": Field.REGION, "postal code": Field.POSTAL_CODE,
        "country": Field.COUNTRY, "extended address": Field.EXTENDED,
    },
    "organization": {
        "name": Field.ORGANISATION, "title": Field.TITLE, "department": Field.UNIT, "job description": Field.ROLE,
        "start": Field.STARTED, "end": Field.ENDED,
    },
    "relation": {"label": Field.RELATION_LABEL, "type": Field.RELATION_LABEL, "value": Field.RELATION},
    "event": {"label": Field.DATE_LABEL, "type": Field.DATE_LABEL, "value": Field.DATE},
    "custom field": {"label": Field.CUSTOM_LABEL, "type": Field.CUSTOM_LABEL, "value": Field.CUSTOM},
}  # fmt: skip


@lru_cache(maxsize=4096)
def field_of(title: str) -> str:
    """The field that a title names (see `Field`), empty if it names none."""
    title = title[:_LONGEST].strip()
    numbered = _NUMBERED.fullmatch(title)
    if numbered and (parts := _GROUPS.get(numbered[1].lower())):
        field = parts.get(numbered[3].strip().lower())
        return str(Column(field, number=int(numbered[2]))) if field else ""
    phrase = bare(title)
    for known in (ENGLISH, OTHERS):
        if phrase in known:
            return known[phrase]
    service = phrase.removesuffix(" url").removesuffix(" profile").replace(" ", "")
    if service in SERVICES:
        return str(Column(Field.HANDLE, service))
    return _composed(phrase)


def bare(title: str) -> str:
    """The title's words, folded, without numbers."""
    words = _NOT_WORDS.sub(" ", fold(_CAMEL.sub(" ", title[:_LONGEST])))
    return " ".join(_NUMBER.sub(" ", words).split())


@lru_cache(maxsize=4096)
def is_foreign(title: str) -> bool:
    """Whether the title is of another language than English."""
    phrase = bare(title)
    return phrase not in ENGLISH and (phrase in OTHERS or any(word in _FOREIGN for word in phrase.split()))


_OF_AN_ADDRESS = frozenset({"adres", "adress", "adresse", "address", "endereco", "de", "do", "del", "da"})
_ENGLISH_PARTS = frozenset(
    {
        "business", "work", "office", "home", "private", "personal", "other", "street", "address", "city",
        "town", "state", "province", "region", "county", "country", "land", "postal", "code", "zip", "zipcode",
        "postcode", "po", "box", "email", "e", "mail", "phone", "telephone", "tel", "number", "web", "page",
        "website", "url", "homepage", "fax", "mobile", "cell", "pager",
    }
)  # fmt: skip
_FOREIGN = {word for phrase in (*PLACES, *THINGS) for word in phrase.split()} - _ENGLISH_PARTS


def _composed(phrase: str) -> str:
    """A thing or machine with its place: `business postal code`, `telecopie domicile`, `会社電話`."""
    words = _JOINED.sub(lambda match: f" {match[0]} ", phrase).split()
    places = {PLACES[word] for word in words if word in PLACES}
    machines = {MACHINES[word] for word in words if word in MACHINES}
    rest = [word for word in words if word not in PLACES and word not in MACHINES]
    if len(places) > 1 or len(machines) > 1:
        return ""
    place, machine = "".join(places), "".join(machines)
    if machine:
        spare = [word for word in rest if word not in JOINING and THINGS.get(word) is not Field.PHONE]
        label = " ".join(part for part in (place if place != "other" else "", machine) if part)
        return "" if spare else str(Column(Field.PHONE, "mobile" if label == "home mobile" else label))
    thing = _thing(rest)
    return str(Column(thing, place)) if thing and place else ""


def _thing(words: list[str]) -> Field | None:
    for candidate in (words, [word for word in words if word not in JOINING]):
        if field := THINGS.get(" ".join(candidate)):
            return field
    # `Adres służbowy - ulica`, `Rua do endereço comercial`: the address is said, then the part of it.
    trimmed = [
        word for word in words if word not in ("adres", "adress", "adresse", "address", "endereco", "de", "do", "del", "da")
    ]
    return THINGS.get(" ".join(trimmed))
