"""How to reach somebody: TEL, EMAIL, ADR, URL and the many ways to write a handle."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from relnet.domain.person import Address, Channel, ChannelKind
from relnet.vcard.card import Property
from relnet.vcard.labels import MAX_FIELD, line_of, manner, one_line, other_types
from relnet.vcard.values import clean, fields, items, unescape

# Properties that programs made up for one network each.
SERVICES = {
    **{
        f"X-{name.upper()}": name
        for name in (
            "aim", "bluesky", "discord", "facebook", "gadugadu", "github", "groupwise", "icq", "instagram", "irc", "linkedin",
            "mastodon", "matrix", "msn", "qq", "signal", "sip", "skype", "slack", "telegram", "threema", "twitter", "viber",
            "wechat", "whatsapp", "xing", "yahoo",
        )
    },
    **{f"X-{name.upper()}-ID": name for name in ("aim", "icq", "msn", "qq", "skype", "yahoo")},
    **{f"X-MESSAGING/{name.upper()}-ALL": name for name in ("aim", "groupwise", "icq", "irc", "msn", "skype", "yahoo")},
    "X-MESSAGING/GADU-ALL": "gadugadu", "X-MESSAGING/XMPP-ALL": "xmpp", "X-JABBER": "xmpp", "X-JABBER-ID": "xmpp",
    "X-GOOGLE-TALK": "google talk", "X-GTALK": "google talk", "X-SKYPE-USERNAME": "skype", "CLOUD": "nextcloud",
    "X-FM-ONLINE-OTHER": "", "X-KADDRESSBOOK-X-IMADDRESS": "", "X-MS-IMADDRESS": "",
}  # fmt: skip
# One network by the names that types and schemes have for it.
_SAME_SERVICE = {
    "jabber": "xmpp", "gtalk": "google talk", "googletalk": "google talk", "hangouts": "google talk", "ymsgr": "yahoo",
    "gadu": "gadugadu", "gadu-gadu": "gadugadu", "im": "",
}  # fmt: skip
# What the name of a property says of its value where nothing else does.
_IMPLIED = {
    "X-ASSISTANT-TEL": "assistant", "X-EVOLUTION-BLOG-URL": "blog", "X-EVOLUTION-VIDEO-URL": "video",
    "X-KADDRESSBOOK-BLOGFEED": "blog",
}  # fmt: skip
_USERS = ("X-USER", "USERNAME", "X-DISPLAYNAME")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,30}):(?!//)(.+)", re.DOTALL)
_ANGLED = re.compile(r"<([^<>]+@[^<>]+)>")


def mail(item: Property, version: str, labels: dict[str, str]) -> Channel | None:
    """An e-mail address, without `mailto:` and without a name before it."""
    value = line_of(item, version)
    if value[:7].lower() == "mailto:":
        value = _unquoted(value[7:].partition("?")[0])
    angled = _ANGLED.search(value) if "<" in value else None
    return _channel(ChannelKind.MAIL, angled[1].strip() if angled else value, item, labels)


def phone(item: Property, version: str, labels: dict[str, str]) -> Channel | None:
    """A phone number as its owner writes it; of a `tel:` URI the number and the extension."""
    value = line_of(item, version)
    if value[:4].lower() == "tel:":
        number, *params = value[4:].split(";", 20)
        extensions = [param[4:] for param in params if param[:4].lower() == "ext="]
        value = _unquoted(" ext. ".join((number, *extensions[:1])))
    return _channel(ChannelKind.PHONE, value, item, labels)


def web(item: Property, version: str, labels: dict[str, str]) -> Channel | None:
    """The address of a page; folds may have left spaces in it, which no address has."""
    return _channel(ChannelKind.WEB, "".join(line_of(item, version).split()), item, labels)


def postal(item: Property, version: str, labels: dict[str, str]) -> Channel | None:
    """A postal address; one that is only written on its LABEL has no parts."""
    parts = _parts(item.text, version)
    if not any(parts):
        label = ", ".join(item.param("LABEL")).replace("\\n", "\n").strip()[:MAX_FIELD]
        return Channel(ChannelKind.ADDRESS, label, *manner(item, labels)) if label else None
    po_box, extended, street, locality, region, postal_code, country = parts + [""] * (7 - len(parts))
    address = Address(street, locality, region, postal_code, country, po_box, extended)
    return Channel(ChannelKind.ADDRESS, address.lines(), *manner(item, labels), address=address)


def delivery_label(item: Property, version: str, labels: dict[str, str]) -> Channel | None:
    """An address as vCard 2.1 and 3.0 print it, for cards that have no other."""
    # No parameter, in which the address would be written, has tabs.
    value = unescape(item.value, version).replace("\t", " ").strip()[:MAX_FIELD]
    return Channel(ChannelKind.ADDRESS, value, *manner(item, labels)) if value else None


def handle(item: Property, version: str, labels: dict[str, str]) -> Channel | None:
    """A name on some network: IMPP, SOCIALPROFILE, or a property of the network's own."""
    value = line_of(item, version)
    service = SERVICES.get(item.name) or _stated_service(item)
    match = _SCHEME.fullmatch(value)
    if match:
        scheme, rest = match[1].lower(), match[2]
        value = _unquoted(rest)
        service = service or ("" if scheme == "x-apple" else scheme)
    elif not value:
        value = next((one_line(user)[:MAX_FIELD] for name in _USERS for user in item.param(name)), "")
    service = _SAME_SERVICE.get(service, service)
    label, is_preferred = manner(item, labels)
    if _SAME_SERVICE.get(label.lower(), label.lower()) == service:
        label = ""
    return Channel(ChannelKind.HANDLE, value, label, is_preferred, service) if value else None


def _unquoted(text: str) -> str:
    # What an address hides behind percent signs may break lines or be no character at all.
    return one_line(clean(unquote(text)))


def _stated_service(item: Property) -> str:
    stated = item.param("SERVICE-TYPE") or item.param("X-SERVICE-TYPE") or other_types(item)
    return one_line(stated[0]).lower()[:MAX_FIELD] if stated else ""


def _channel(kind: ChannelKind, value: str, item: Property, labels: dict[str, str]) -> Channel | None:
    if not value:
        return None
    if not item.params and not item.group:
        return Channel(kind, value, _IMPLIED.get(item.name, ""))
    label, is_preferred = manner(item, labels)
    return Channel(kind, value, label or _IMPLIED.get(item.name, ""), is_preferred)


def _parts(text: str, version: str) -> list[str]:
    parts = fields(text, version)[:7]
    if version != "2.1" and ("," in text or "\\" in text):
        parts = [_joined(part, version) for part in parts]
    return [part and part.strip()[:MAX_FIELD] for part in parts]


def _joined(part: str, version: str) -> str:
    return ", ".join(item.strip() for item in items(part, version) if item.strip())


# What makes a channel of which property.
MAKERS: dict[str, Callable[[Property, str, dict[str, str]], Channel | None]] = {
    "EMAIL": mail,
    "ADR": postal,
    **dict.fromkeys(("TEL", "X-MS-TEL", "X-ASSISTANT-TEL"), phone),
    **dict.fromkeys(("URL", "X-EVOLUTION-BLOG-URL", "X-EVOLUTION-VIDEO-URL", "X-KADDRESSBOOK-BLOGFEED"), web),
    **dict.fromkeys(("IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", *SERVICES), handle),
}
