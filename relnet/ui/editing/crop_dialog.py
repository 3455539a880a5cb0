"""Choosing the square of a picture that is kept, by dragging it or from the keyboard."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui import theme
from relnet.ui.painting import paint_focus
from relnet.ui.widgets import Button, Heading, plain

SIDE = 360
SMALLEST = 0.2
_STEP, _GROWTH = 0.02, 1.1


class CropField(QWidget):
    """Shows a picture with the circle that is kept. The arrow keys move it, + and - or the wheel make it larger or smaller."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._image = image
        self._side = float(min(image.width(), image.height()))
        self._centre = QPointF(image.width() / 2, image.height() / 2)
        self._scale = SIDE / max(image.width(), image.height())
        self.setFixedSize(QSize(round(image.width() * self._scale), round(image.height() * self._scale)).expandedTo(QSize(1, 1)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAccessibleName(self.tr("What is kept of the picture"))
        self.setAccessibleDescription(self.tr("The arrow keys move it, plus and minus make it larger or smaller."))

    def chosen(self) -> QRect:
        """The square, in pixels of the picture."""
        corner = self._centre - QPointF(self._side, self._side) / 2
        return QRect(round(corner.x()), round(corner.y()), round(self._side), round(self._side)) & self._image.rect()

    def move_by(self, x: float, y: float) -> None:
        """Move the square by so many of its own sides, within the picture."""
        half = self._side / 2
        self._centre = QPointF(
            min(max(self._centre.x() + x * self._side, half), self._image.width() - half),
            min(max(self._centre.y() + y * self._side, half), self._image.height() - half),
        )
        self.update()

    def grow(self, factor: float) -> None:
        """Make the square larger or smaller, within the picture."""
        whole = min(self._image.width(), self._image.height())
        self._side = min(max(self._side * factor, whole * SMALLEST), whole)
        self.move_by(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-_STEP, 0),
            Qt.Key.Key_Right: (_STEP, 0),
            Qt.Key.Key_Up: (0, -_STEP),
            Qt.Key.Key_Down: (0, _STEP),
        }
        if event.key() in moves:
            self.move_by(*moves[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.grow(_GROWTH if event.key() == Qt.Key.Key_Plus else 1 / _GROWTH)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.grow(_GROWTH if event.angleDelta().y() > 0 else 1 / _GROWTH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved, self._last = event.position() - self._last, event.position()
        across = self._side * self._scale
        self.move_by(moved.x() / across, moved.y() / across)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        chosen = self.chosen()
        circle = QRectF(QPointF(chosen.topLeft()) * self._scale, chosen.size().toSizeF() * self._scale)
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        outside.addEllipse(circle)
        painter.fillPath(outside, QColor(0, 0, 0, 140))
        painter.setPen(QPen(theme.current().accent, 2))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if self.hasFocus():
            paint_focus(painter, self.rect())


class CropDialog(QDialog):
    """Asks which part of a picture is kept."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self.setWindowTitle(self.tr("Choose what is shown"))
        self.field = CropField(image)
        keep = Button(self.tr("Use this"), variant="primary", tall=True)
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        cancel = Button(self.tr("Cancel"), variant="quiet", tall=True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(Heading(self.windowTitle()))
        column.addWidget(
            plain(self.tr("Drag the circle, or use the arrow keys; the wheel, + and - change its size."), tone="secondary")
        )
        column.addWidget(self.field, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        self.field.setFocus()

    @classmethod
    def ask(cls, image: QImage, parent: QWidget | None = None) -> QImage | None:
        """The part of the picture that is kept; None where nothing is."""
        dialog = cls(image, parent)
        chosen = dialog.cropped() if dialog.exec() else None
        dialog.deleteLater()
        return chosen

    def cropped(self) -> QImage:
        """The chosen square."""
        return self._image.copy(self.field.chosen())
