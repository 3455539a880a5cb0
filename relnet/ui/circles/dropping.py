"""People on their way from the list onto a circle: which they are, as a drag carries them beside their file."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

FORMAT = "application/x-relnet-people"


def put(data: QMimeData, ids: Sequence[int]) -> None:
    """Have a drag carry who is dragged, for the window itself."""
    data.setData(FORMAT, json.dumps([*ids]).encode())


def people_in(data: QMimeData) -> list[int]:
    """Who is dragged; nobody where it is anything else. Another program could have made it: what is no number is left out."""
    if not data.hasFormat(FORMAT):
        return []
    try:
        found = json.loads(bytes(data.data(FORMAT).data()))
    except ValueError:
        return []
    return [id_ for id_ in found if type(id_) is int] if isinstance(found, list) else []
