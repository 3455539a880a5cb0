"""JSON of programs that keep people: Facebook's downloads and Monica's export."""

import json
import re

from relnet.tabular import facebook
from relnet.tabular.document import Document
from relnet.tabular.monica import export as monica
from relnet.tabular.nodes import Node

MAX_BYTES = 64 << 20

# Either says what it is near its beginning; what says something else is not worth parsing.
_BEGINNING = 4096
_MARKS = re.compile(rb'"(?:account|app_version|[a-z_]*(?:friends|address_books?|contacts)(?:_v[0-9]+)?)"\s*:')


def read_document(data: bytes) -> Document | None:
    """The people of a document, None if it is none that Relnet knows. Never raises."""
    if len(data) > MAX_BYTES or not _MARKS.search(data[:_BEGINNING]):
        return None
    try:
        root = Node.of(json.loads(data.decode("utf-8-sig", "replace")))
    except (ValueError, RecursionError):
        return None
    return monica.read(root) or facebook.read(root)
