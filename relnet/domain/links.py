"""The address of a person for other programs: `relnet:person/` and the UID, percent-encoded (RFC 3986)."""

from urllib.parse import quote, unquote

SCHEME = "relnet"
_START = f"{SCHEME}:person/"
_LONGEST = 1000


def to_link(uid: str) -> str:
    """The link to the person with this UID."""
    # Surrogates alone, which no address can say, are in no UID that was read from a file.
    return _START + quote(uid, safe=":@", errors="replace")


def person_of(link: str) -> str | None:
    """The UID of the person that a link is to; None for any other address. It may come from anywhere: nobody may have the UID."""
    if len(link) > _LONGEST or link[: len(_START)].lower() != _START:
        return None
    try:
        return unquote(link[len(_START) :], errors="strict").strip() or None
    except UnicodeDecodeError:
        return None
