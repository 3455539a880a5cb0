"""JSON of programs that keep people: Facebook's downloads and Monica's export."""

import json
import re

from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.tabular import facebook
from relnet.tabular.document import Document
from relnet.tabular.monica import export as monica
from relnet.tabular.nodes import Node

MAX_BYTES = 64 << 20
MAX_VALUES = 3_000_000

# Either says what it is near its beginning; what says something else is not worth parsing.
_BEGINNING = 4096
_MARKS = re.compile(rb'"(?:account|app_version|[a-z_]*(?:friends|address_books?|contacts)(?:_v[0-9]+)?)"\s*:')


def read_document(data: bytes) -> Document | None:
    """The people of a document, None if it is none that Relnet knows. Never raises; one that is too large is a problem."""
    beginning = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning.startswith(b"{") or not _MARKS.search(beginning):
        return None
    # A value takes some sixty bytes, however short it is written.
    if len(data) > MAX_BYTES or sum(map(data.count, (b",", b"[", b"{"))) > MAX_VALUES:
        return Document("", (), (Problem("", 0, tr("The file is too large to be read in one go.")),))
    try:
        root = Node.of(json.loads(data.decode("utf-8-sig", "replace")))
    except (ValueError, RecursionError):
        return None
    return monica.read(root) or facebook.read(root)
