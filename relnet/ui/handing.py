"""Follow-ups on their way by drag: one to another day, or any out of the window as an .ics file for any calendar."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from relnet.services import exporting, follow_ups
from relnet.services.library import Library
from relnet.ui import outbox
from relnet.ui.painting import CHIP_HEIGHT, chip_width, draw_chip, elided

FORMAT = "application/x-relnet-follow-up"
_WIDTH = 200


def mime(library: Library, ids: Sequence[int]) -> QMimeData:
    """What follow-ups are to whom they are dropped on: the id of a single one to us, one file and its bytes to others.

    The file is written to the outbox. Raises UserError where that cannot be done.
    """
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
    started = QDrag(source)
    started.setMimeData(mime(library, ids))
    started.setPixmap(_picture(_words(library, ids), source.devicePixelRatioF()))
    started.setHotSpot(QPoint(12, CHIP_HEIGHT // 2))
    started.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)


def _words(library: Library, ids: Sequence[int]) -> str:
    if len(ids) == 1:
        return follow_ups.get(library, ids[0]).summary
    return QCoreApplication.translate("handing", "{count} follow-ups").format(count=len(ids))


def _picture(words: str, ratio: float) -> QPixmap:
    text = elided(words, _WIDTH)
    made = QPixmap(round(chip_width(text) * ratio), round(CHIP_HEIGHT * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_chip(painter, QPoint(0, 0), text, "due")
    painter.end()
    return made
