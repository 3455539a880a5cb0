"""The avatar of a person's page, onto which a picture is dropped or pasted, or for which a file is chosen."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
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
)
from PySide6.QtWidgets import QFileDialog, QMenu

from relnet.domain.errors import UserError
from relnet.ui import pictures, theme
from relnet.ui.contacts.crop_dialog import CropDialog
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

    def take(self, mime: QMimeData) -> None:
        """Use the picture that was dropped or pasted. Raises UserError if there is none."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.take_file(files[0])
        elif mime.hasImage():
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        names = [url.fileName().lower() for url in event.mimeData().urls()]
        # What else is dropped is the window's to take.
        if event.mimeData().hasImage() or (len(names) == 1 and names[0].endswith(_PICTURES)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(event.mimeData())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._show_menu()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
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
        menu.addAction(self.tr("Choose a photo…")).triggered.connect(self._choose)
        menu.addAction(self.tr("Paste a photo")).triggered.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        if self._photo is not None:
            menu.addAction(self.tr("Remove the photo")).triggered.connect(lambda: self.photo_chosen.emit(None))
        menu.popup(self.mapToGlobal(self.rect().center()))

    def _choose(self) -> None:
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a photo"), "", kinds)
        if chosen:
            self.take_file(Path(chosen))
