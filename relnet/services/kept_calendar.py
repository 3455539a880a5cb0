"""Whether a calendar is kept current in a folder: asked at each start, where what keeps it is loaded only if it is."""

import json

from relnet.services.library import Library

SETTING = "calendar_live"
"""Where `relnet.services.exporting.live` keeps what was chosen for it."""


def is_on(library: Library) -> bool:
    """Whether one is."""
    kept = library.one("SELECT value FROM setting WHERE name = ?", SETTING)
    return bool(kept and json.loads(kept).get("on"))
