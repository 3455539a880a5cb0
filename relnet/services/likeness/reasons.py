"""Why two people may be the same, in a sentence."""

from collections.abc import Collection

from relnet.domain.words import tr
from relnet.services.likeness.features import Features
from relnet.services.likeness.spelling import plain
from relnet.services.likeness.weights import Sign

_MOST = 3


def reason(one: Features, other: Features, signs: Collection[Sign]) -> str:
    """`Bob is short for Robert, same organisation`, `Shares the mobile number with Robert Hansen`: what speaks most for it."""
    name = _of_name(one, other, signs)
    shared = [word for sign, word in _shared() if sign in signs]
    parts = [name] if name else [_shares(other, shared.pop(0))] if shared else []
    parts += [tr("same {what}").format(what=word) for word in shared]
    born = _of_birth(signs)
    parts[1:1] = [born] if born else []
    said = ", ".join(parts[:_MOST]) or tr("A similar name")
    return said[0].upper() + said[1:]


def _shares(other: Features, what: str) -> str:
    return tr("shares the {what} with {name}").format(what=what, name=other.name)


def _of_name(one: Features, other: Features, signs: Collection[Sign]) -> str:
    """What the names have to do with each other; empty where it is little."""
    if Sign.SAME_NAME in signs:
        return tr("same name")
    if Sign.SAME_WORDS in signs:
        return tr("same name in another order or spelling")
    if Sign.OTHER_GIVEN in signs:
        return tr("another given name")
    if Sign.OTHER_FAMILY in signs or not any(sign in signs for sign in _FAMILY):
        return ""
    if Sign.SHORT_GIVEN in signs:
        return _short(one, other)
    if Sign.INITIAL_GIVEN in signs:
        short, long = sorted((one, other), key=lambda each: len(each.given.rstrip(".")))
        return tr("{initial} may stand for {name}").format(initial=short.given, name=long.given)
    if Sign.SAME_GIVEN in signs and Sign.SAME_FAMILY in signs:
        return tr("same given and family name")
    return tr("nearly the same name")


_FAMILY = (Sign.SAME_FAMILY, Sign.PART_OF_FAMILY, Sign.CLOSE_FAMILY)


def _short(one: Features, other: Features) -> str:
    for short, full in ((one, other), (other, one)):
        if any(plain(full.given) in spelling.full for spelling in short.spellings):
            return tr("{short} is short for {name}").format(short=short.given, name=full.given)
    return tr("{one} and {other} are short for the same name").format(one=one.given, other=other.given)


def _of_birth(signs: Collection[Sign]) -> str:
    if Sign.BORN_SAME in signs:
        return tr("born the same day")
    return tr("same birthday") if Sign.BORN_SAME_DAY in signs else ""


def _shared() -> list[tuple[Sign, str]]:
    """What can be shared, in words, the most telling first."""
    return [
        (Sign.SAME_MAIL, tr("mail address")),
        (Sign.SAME_MOBILE, tr("mobile number")),
        (Sign.SAME_PAGE, tr("page on the web")),
        (Sign.SAME_PHONE, tr("phone number")),
        (Sign.SAME_STREET, tr("address")),
        (Sign.SAME_ORGANISATION, tr("organisation")),
        (Sign.SHARED_PHONE, tr("switchboard")),
        (Sign.SAME_MAILBOX, tr("office mail address")),
        (Sign.SAME_TOWN, tr("town")),
    ]
