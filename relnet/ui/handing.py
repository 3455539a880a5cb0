"""What is dragged: a follow-up to another day, or follow-ups and people out of the window as files for any program.

What makes the files is imported by the first drag, for a quick start.
"""

import json
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from relnet.services.library import Library, finish
from relnet.ui import outbox
from relnet.ui.painting import CHIP_HEIGHT, chip_width, draw_chip, elided

FORMAT = "application/x-relnet-follow-up"
PEOPLE = "application/x-relnet-people"
MOST_PEOPLE = 500
"""How many people a drag takes out of the window as a file: it has to be there as soon as it starts."""
_WIDTH = 200


MOST_FOLLOW_UPS = 500
"""How many follow-ups, likewise."""


def mime(library: Library, ids: Sequence[int]) -> QMimeData:
    """What follow-ups are to whom they are dropped on: the id of a single one to us, one file and its bytes to others.

    The file is written to the outbox, with MOST_FOLLOW_UPS at most. Raises UserError where that cannot be done.
    """
    from relnet.services import exporting, follow_ups

    if len(ids) > MOST_FOLLOW_UPS:
        return QMimeData()
    calendar = exporting.follow_ups_ics(library, ids)
    path = outbox.put(follow_ups.get(library, ids[0]).summary if len(ids) == 1 else "follow-ups", calendar)
    made = QMimeData()
    if len(ids) == 1:
        made.setData(FORMAT, str(ids[0]).encode())
    made.setUrls([QUrl.fromLocalFile(str(path))])
    made.setData("text/calendar", calendar)
    return made


def follow_up_in(data: QMimeData) -> int | None:
    """The id of the single follow-up that is dragged; None if it is anything else."""
    return int(data.data(FORMAT).data()) if data.hasFormat(FORMAT) else None


def drag(source: QWidget, library: Library, ids: Sequence[int]) -> None:
    """Start to drag follow-ups; answers when they were dropped."""
    started = _started(source, mime(library, ids), _words(library, ids), "due")
    done = started.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)
    # Within the window it is another day that they were dropped on.
    if done and done != Qt.DropAction.IgnoreAction and started.target() is None and len(ids) <= MOST_FOLLOW_UPS:
        _note(library, ids)


def _note(library: Library, ids: Sequence[int]) -> None:
    """What left is compared with what leaves later; nothing that is shown changes."""
    from relnet.services import exporting

    gathered = finish(exporting.gather_selected(library, ids))
    finish(library.act_in_slices(exporting.note_export, gathered))


def people_mime(library: Library, ids: Sequence[int]) -> QMimeData:
    """What people are to whom they are dropped on: their ids to us, one vCard file and its bytes to others.

    The file is written to the outbox, for MOST_PEOPLE at most. Raises UserError where that cannot be done.
    """
    from relnet.services import exporting

    made = QMimeData()
    made.setData(PEOPLE, json.dumps([*ids]).encode())
    if len(ids) > MOST_PEOPLE:
        return made
    gathered = finish(exporting.gather(library, ids))
    cards = b"".join(exporting.vcard(item, exporting.Form()) for item in gathered)
    path = outbox.put(gathered[0].person.display if len(gathered) == 1 else "people", cards, ".vcf")
    made.setUrls([QUrl.fromLocalFile(str(path))])
    made.setData("text/vcard", cards)
    return made


def people_in(data: QMimeData) -> list[int]:
    """Who is dragged; nobody where it is anything else. Another program could have made it: what is no number is left out."""
    if not data.hasFormat(PEOPLE):
        return []
    try:
        found = json.loads(bytes(data.data(PEOPLE).data()))
    except ValueError:
        return []
    return [id_ for id_ in found if type(id_) is int] if isinstance(found, list) else []


def drag_people(source: QWidget, library: Library, ids: Sequence[int]) -> None:
    """Start to drag people; answers when they were dropped."""
    from relnet.services import people

    counted = QCoreApplication.translate("handing", "{count} people").format(count=len(ids))
    words = people.rows(library, ids)[0].name if len(ids) == 1 else counted
    _started(source, people_mime(library, ids), words, "accent").exec(Qt.DropAction.CopyAction)


def _words(library: Library, ids: Sequence[int]) -> str:
    from relnet.services import follow_ups

    if len(ids) == 1:
        return follow_ups.get(library, ids[0]).summary
    return QCoreApplication.translate("handing", "{count} follow-ups").format(count=len(ids))


def _started(source: QWidget, data: QMimeData, words: str, tone: str) -> QDrag:
    started = QDrag(source)
    started.setMimeData(data)
    started.setPixmap(_picture(words, tone, source.devicePixelRatioF()))
    started.setHotSpot(QPoint(12, CHIP_HEIGHT // 2))
    return started


def _picture(words: str, tone: str, ratio: float) -> QPixmap:
    text = elided(words, _WIDTH)
    made = QPixmap(round(chip_width(text) * ratio), round(CHIP_HEIGHT * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_chip(painter, QPoint(0, 0), text, tone)
    painter.end()
    return made
