"""What makes two cards tell of the same person."""

import re
import unicodedata
from functools import lru_cache

from relnet.domain.names import fold
from relnet.domain.person import Channel, ChannelKind, Person

# A number without letters, then a pause or the word for an extension, then digits.
_EXTENDED = re.compile(r"([^a-z,;]+)(?:;ext=|;|,|ext(?:ension)?|[xpw])([\s.:,;#]*\d[\d\s.,;*#pwx-]*)")
_FEWEST_DIGITS = 5
_SHORTEST = 6
# Mailboxes that several people read, by what they are called before the @.
_OFFICES = """
accounting accounts accueil admin administration administracion administrator amministrazione anfrage biuro billing booking
bookings buchhaltung buero buro career careers commercial comercial compras compta comptabilite contabilidad contact contacto
contact-us contatti contato customerservice direccion direction editor empfang enquiries enquiry events feedback finance
general hallo hello help helpdesk hola hr info infos information inquiries inquiry invoice invoices it jobs karriere kontakt
kontor legal mail marketing media newsletter no-reply noreply office oficina ordini orders personal post postmaster poststelle
praxis presse press privacy pr reception recepcion recruiting redaktion rechnung reservations sales secretaria secretariat
secretary security sekretariat sekretariaat segreteria service shop staff studio support team tech ventas verkauf vertrieb
vendite webmaster welcome zentrale
"""
_SHARED_MAILBOXES = frozenset(_OFFICES.split())


def normalised(channel: Channel) -> str:
    """The channel as it is compared: a mail address folded, a phone number as `+` and digits, a web address bare."""
    value = channel.value.strip()
    if channel.kind is ChannelKind.MAIL:
        return value.casefold()
    if channel.kind is ChannelKind.PHONE:
        return normalised_phone(value)
    if channel.kind is ChannelKind.WEB:
        return value.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    if channel.kind is ChannelKind.HANDLE:
        return value.casefold().lstrip("@")
    return " ".join(value.split()).casefold()


def normalised_phone(value: str) -> str:
    """Digits, with `+` where the number is international, without its extension; folded text where letters belong to it."""
    return phone_parts(value)[0]


# An import asks three times for each number.
@lru_cache(maxsize=1 << 14)
def phone_parts(value: str) -> tuple[str, str]:
    """A phone number as it is compared, and its extension: `+1 (555) 0100 x12` is `+15550100` and `12`.

    What is dialled after a pause counts as an extension. Both parts are empty for an empty value.
    """
    text = " ".join(_plain_digits(fold(value)).split())
    extended = _EXTENDED.fullmatch(text)
    if extended and sum(map(str.isdigit, extended[1])) >= _FEWEST_DIGITS:
        return _dialled(extended[1]), "".join(c for c in extended[2] if c not in " .:,;-")
    return _dialled(text), ""


def is_shared_mailbox(mail: str) -> bool:
    """Whether a normalised mail address is an office's rather than somebody's own: `info@`, `sales.uk@`."""
    mailbox = mail.partition("@")[0]
    return mailbox in _SHARED_MAILBOXES or re.split(r"[.\-_+]", mailbox, maxsplit=1)[0] in _SHARED_MAILBOXES


def identifiers(person: Person) -> frozenset[tuple[str, str]]:
    """The mail addresses and phone numbers by which somebody can be recognised, as (kind, normalised)."""
    recognised = [channel for channel in person.channels if channel.kind in (ChannelKind.MAIL, ChannelKind.PHONE)]
    found = [(channel.kind.value, normalised(channel)) for channel in recognised]
    return frozenset(identifier for identifier in found if _recognises(*identifier))


def _recognises(kind: str, value: str) -> bool:
    if kind == "mail":
        return len(value) >= _SHORTEST and not is_shared_mailbox(value)
    return len(value) >= _SHORTEST and value.removeprefix("+").isdigit()


def _dialled(text: str) -> str:
    digits = "".join(c for c in text if c in "0123456789*#")
    if not digits or any(map(str.isalpha, text)):
        return text
    if text.lstrip("( ").startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def _plain_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
