"""What can be dropped or pasted: files and folders, and the text of cards or calendars."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from relnet.ui.overlay import DropOverlay

FORMATS = ("text/vcard", "text/x-vcard", "text/directory", "text/calendar")
_BEGINNINGS = ("BEGIN:VCARD", "BEGIN:VCALENDAR")


@dataclass(frozen=True, slots=True)
class Offer:
    """Files and folders, or the bytes of cards or of a calendar."""

    paths: tuple[Path, ...] = ()
    data: bytes = b""


def offer(mime: QMimeData) -> Offer | None:
    """What of a drop or the clipboard may be brought in; None if nothing may.

    Any file is taken, and what cannot be read is explained then: no file is read here, and nothing is fetched.
    """
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Offer(paths)
    for name in FORMATS:
        if mime.hasFormat(name) and (data := mime.data(name).data()):
            return Offer(data=bytes(data))
    text = mime.text() if mime.hasText() else ""
    return Offer(data=text.encode()) if _looks_like_one(text) else None


def _looks_like_one(text: str) -> bool:
    return text[:64].lstrip("\ufeff \t\r\n").upper().startswith(_BEGINNINGS)


def _is_picture(mime: QMimeData) -> bool:
    from relnet.ui.editing.photo_avatar import is_picture

    return is_picture(mime)


class DropZone(QObject):
    """Makes a whole window take drops. `dropped` carries the Offer; the overlay shows while one hovers."""

    dropped = Signal(object)

    def __init__(self, window: QWidget, overlay: DropOverlay) -> None:
        super().__init__(window)
        self._overlay = overlay
        self.enabled = True
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Answer the window's drag events."""
        if isinstance(event, QDragEnterEvent):
            # What comes from this window is here already, and a picture is for whoever it is of.
            mime = event.mimeData()
            if self.enabled and event.source() is None and offer(mime) is not None and not _is_picture(mime):
                self._overlay.rise()
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
        elif event.type() == QEvent.Type.DragLeave:
            self._overlay.hide()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._overlay.hide()
            if (brought := offer(event.mimeData())) is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                # The program that the drag came from waits until the drop returns; the preview would keep it waiting.
                QTimer.singleShot(0, self, lambda: self.dropped.emit(brought))
        else:
            return False
        return True
