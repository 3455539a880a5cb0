"""A follow-up on its way by drag: to another day, or out of the window as an .ics file for any calendar."""

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from relnet.services import exporting, follow_ups
from relnet.services.library import Library
from relnet.ui import outbox
from relnet.ui.painting import CHIP_HEIGHT, chip_width, draw_chip, elided

FORMAT = "application/x-relnet-follow-up"
_WIDTH = 200


def mime(library: Library, id_: int) -> QMimeData:
    """What a follow-up is to whom it is dropped on: its id to us, a file and its bytes to others.

    The file is written to the outbox. Raises UserError where that cannot be done.
    """
    calendar = exporting.follow_ups_ics(library, [id_])
    path = outbox.put(follow_ups.get(library, id_).summary, calendar)
    made = QMimeData()
    made.setData(FORMAT, str(id_).encode())
    made.setUrls([QUrl.fromLocalFile(str(path))])
    made.setData("text/calendar", calendar)
    return made


def follow_up_in(data: QMimeData) -> int | None:
    """The id of the follow-up that is dragged; None if it is anything else."""
    return int(data.data(FORMAT).data()) if data.hasFormat(FORMAT) else None


def drag(source: QWidget, library: Library, id_: int) -> None:
    """Start to drag a follow-up; answers when it was dropped."""
    started = QDrag(source)
    started.setMimeData(mime(library, id_))
    started.setPixmap(_picture(follow_ups.get(library, id_).summary, source.devicePixelRatioF()))
    started.setHotSpot(QPoint(12, CHIP_HEIGHT // 2))
    started.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)


def _picture(summary: str, ratio: float) -> QPixmap:
    text = elided(summary, _WIDTH)
    made = QPixmap(round(chip_width(text) * ratio), round(CHIP_HEIGHT * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_chip(painter, QPoint(0, 0), text, "due")
    painter.end()
    return made
