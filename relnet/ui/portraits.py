"""The photos of the people on screen, decoded once and small."""

from collections import OrderedDict
from collections.abc import Callable, Iterable

from PySide6.QtGui import QPixmap

from relnet.domain.person import Photo
from relnet.ui import pictures

SIDE = 160
KEPT = 300


class Portraits:
    """Pictures by person id. `fetch` answers the photo of one, or raises LookupError while nothing may be read."""

    def __init__(self, fetch: Callable[[int], Photo | None]) -> None:
        self._fetch = fetch
        self._kept: OrderedDict[int, QPixmap | None] = OrderedDict()

    def of(self, person_id: int) -> QPixmap | None:
        """The picture, at most SIDE pixels each way; None if there is none that can be read."""
        if person_id in self._kept:
            self._kept.move_to_end(person_id)
            return self._kept[person_id]
        try:
            photo = self._fetch(person_id)
        except LookupError:
            return None
        image = pictures.decoded(photo.data, SIDE) if photo else None
        picture = QPixmap.fromImage(image) if image is not None and not image.isNull() else None
        self._kept[person_id] = picture
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return picture

    def forget_all(self) -> None:
        """Read every photo again when it is next needed."""
        self._kept.clear()

    def forget(self, ids: Iterable[int]) -> None:
        """Read the photos of these people again when they are next needed."""
        for person_id in ids:
            self._kept.pop(person_id, None)
