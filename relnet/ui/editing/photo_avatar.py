"""The avatar of a person that is edited, onto which a picture is dropped or pasted, or for which a file is chosen."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QMenu

from relnet.domain.cadence import Standing
from relnet.domain.errors import UserError
from relnet.ui import pictures, theme
from relnet.ui.editing.crop_dialog import CropDialog
from relnet.ui.widgets import Avatar

LARGEST_FILE = 50_000_000
_SHARP = 2048
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


class PhotoAvatar(Avatar):
    """Press it for a menu. `photo_chosen` carries the picture as it is kept, None to have none."""

    photo_chosen = Signal(object)

    def __init__(self, side: int) -> None:
        super().__init__(side)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Drop or paste a photo here, or press for more"))
        self.setAccessibleDescription(self.toolTip())

    def show_person(self, name: str, colour: int, *, photo: QPixmap | None = None, ring: Standing | None = None) -> None:
        """Show somebody, who may have no name yet."""
        super().show_person(name, colour, photo=photo, ring=ring)
        self.setAccessibleName(name or self.tr("Photo"))

    def paste(self) -> None:
        """Use the picture of the clipboard. Raises UserError if there is none."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData | None) -> None:
        """Use the picture that was dropped or pasted; an empty clipboard has no data. Raises UserError if there is none."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime else []
        if files:
            self.take_file(files[0])
        elif mime and mime.hasImage():
            self.crop(QImage(mime.imageData()))
        else:
            raise UserError(self.tr("There is no picture on the clipboard. Copy one, then paste it here."))

    def take_file(self, path: Path) -> None:
        """Use the picture of a file. Raises UserError if it cannot be read."""
        too_bad = self.tr("This picture could not be read. The photo is as it was. Choose a PNG, JPEG, GIF or WebP file.")
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
        except OSError as error:
            raise UserError(too_bad) from error
        image = pictures.decoded(data, _SHARP)
        if image.isNull():
            raise UserError(too_bad)
        self.crop(image)

    def crop(self, image: QImage) -> None:
        """Ask which part of the picture is kept, unless it is square."""
        kept = image if image.width() == image.height() else CropDialog.ask(image, self.window())
        if kept is not None and not kept.isNull():
            self.photo_chosen.emit(pictures.encoded(kept))

    def choose(self) -> None:
        """Ask for the file of a picture."""
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a photo"), "", kinds)
        if chosen:
            self.take_file(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # What else is dropped is the window's to take.
        if is_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        held = _copied(event.mimeData())
        # The program that the drag came from waits until the drop returns; cropping would keep it waiting.
        QTimer.singleShot(0, self, lambda: self.take(held))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._show_menu()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._show_menu()
        elif event.key() == Qt.Key.Key_Delete and self._photo is not None:
            self.photo_chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.current().ink, 2))
            painter.drawEllipse(self.rect().adjusted(6, 6, -6, -6))

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Choose a photo…")).triggered.connect(self.choose)
        menu.addAction(self.tr("Paste a photo")).triggered.connect(self.paste)
        if self._photo is not None:
            menu.addAction(self.tr("Remove the photo")).triggered.connect(lambda: self.photo_chosen.emit(None))
        menu.popup(self.mapToGlobal(self.rect().center()))


def is_picture(mime: QMimeData) -> bool:
    """Whether this is one picture: its pixels, or a file that is called like one."""
    names = [url.fileName().lower() for url in mime.urls()]
    return names[0].endswith(_PICTURES) if len(names) == 1 else not names and mime.hasImage()


def _copied(mime: QMimeData) -> QMimeData:
    """The picture of a drop, whose own data lives only as long as the drop."""
    held = QMimeData()
    held.setUrls(mime.urls())
    if mime.hasImage():
        held.setImageData(mime.imageData())
    return held
