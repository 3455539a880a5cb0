"""What somebody once said that the columns of a table are, for the next table with the same header."""

import json

from relnet.services.library import Library, verb
from relnet.tabular.columns import Mapping


def mapping_for(library: Library, header_key: str) -> Mapping | None:
    """What the columns are under a header, None if nobody ever said."""
    kept = library.one("SELECT value FROM setting WHERE name = ?", _name(header_key))
    if kept is None:
        return None
    columns, day_first = json.loads(kept)
    return Mapping(tuple(columns), day_first, certain=True)


@verb("Remember columns")
def remember_mapping(library: Library, header_key: str, mapping: Mapping) -> None:
    """Keep what the columns under a header are."""
    library.connection.execute(
        "INSERT INTO setting(name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2",
        (_name(header_key), json.dumps([mapping.columns, mapping.day_first])),
    )


def _name(header_key: str) -> str:
    return f"columns of {header_key}"
