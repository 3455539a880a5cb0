"""The kept cards of groups, as far as they name people who are to leave no trace."""

from collections.abc import Sequence
from hashlib import sha256
from json import dumps

from relnet.services.importing.members import bare
from relnet.services.library import Library
from relnet.vcard import originals
from relnet.vcard.card import Property

# Of a member; Evolution's lists name theirs as addresses.
_NAMING = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER", "EMAIL"})
_NAMES = """
SELECT uid FROM person WHERE id IN (SELECT value FROM json_each(?1))
UNION SELECT uid FROM card WHERE uid <> '' AND person_id IN (SELECT value FROM json_each(?1))
UNION SELECT normalised FROM channel WHERE kind = 'mail' AND normalised <> '' AND person_id IN (SELECT value FROM json_each(?1))
"""


def forget(library: Library, ids: Sequence[int]) -> None:
    """Take these people out of the kept cards of groups; the rest of each stays as it came. For use inside a verb."""
    kept = library.rows("SELECT id, original, charset FROM group_card")
    names = {bare(name) for name in library.column(_NAMES, dumps([*ids]))} if kept else set[str]()
    for id_, original, charset in kept:
        without = _without(bytes(original), charset, names)
        if without != original:
            _keep(library, id_, without)


def _without(original: bytes, charset: str, names: set[str]) -> bytes:
    """The card without the members of these names; empty where it cannot be read."""
    card = originals.card_of(original, charset)
    if card is None:
        return b""
    if not any(_is_one_of(item, names) for item in card.properties):
        return original
    opened = originals.opened(card, original, charset)
    for line in opened.lines:
        if _is_one_of(line.item, names):
            opened.put(line)
    return opened.written()


def _is_one_of(item: Property, names: set[str]) -> bool:
    if item.name not in _NAMING:
        return False
    said = (item.text.strip(), *(value for _, values in item.params for value in values))
    return any(bare(text.casefold().removeprefix("mailto:")) in names for text in said)


def _keep(library: Library, id_: int, original: bytes) -> None:
    digest = sha256(original).hexdigest()
    if not original or library.one("SELECT 1 FROM group_card WHERE digest = ? AND id <> ?", digest, id_):
        library.connection.execute("DELETE FROM group_card WHERE id = ?", (id_,))
    else:
        settings = "UPDATE group_card SET original = ?, charset = 'utf-8', digest = ? WHERE id = ?"
        library.connection.execute(settings, (original, digest, id_))
