"""What lies over the window for a while: progress, the invitation to drop, and a word after an action."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from relnet.ui import theme
from relnet.ui.widgets import Button, Card, Heading, Icon, plain


class _Over(QWidget):
    """A widget that keeps the size of its parent and lies above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.hide()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self._follow()
        return False

    def _follow(self) -> None:
        self.setGeometry(self._covered.rect())

    def rise(self) -> None:
        """Show above everything else."""
        self._follow()
        self.show()
        self.raise_()


class ProgressOverlay(_Over):
    """Takes all input while something long is under way, and after a moment says how far it is, with a way out.

    `cancelled` is emitted by the button and by Escape.
    """

    cancelled = Signal()
    PATIENCE_MS = 200

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Under way"))
        self._focus: QWidget | None = None
        self._card = Card(self)
        self._card.setFixedWidth(380)
        self._card.box.setContentsMargins(20, 18, 20, 16)
        self._card.box.setSpacing(12)
        self._sentence = plain(weight=500)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.clicked.connect(self.cancelled)
        self._card.box.addWidget(self._sentence)
        self._card.box.addWidget(self._bar)
        self._card.box.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._wait = QTimer(self, singleShot=True, interval=self.PATIENCE_MS)
        self._wait.timeout.connect(self._reveal)

    def set_busy(self, busy: bool) -> None:
        """Cover the window, or give it back with the focus where it was."""
        if busy:
            # Not the application's: a sheet may have closed just now, and its window not be in front again yet.
            self._focus = self.window().focusWidget()
            self._card.hide()
            self.show_progress(0, 0, "")
            self.rise()
            self.setFocus()
            self._wait.start()
            return
        self._wait.stop()
        self.hide()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()
        self._focus = None

    def show_progress(self, done: int, total: int, sentence: str) -> None:
        """Say how far it is; a `total` of 0 means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._sentence.setText(sentence or self.tr("One moment…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops it; all other keys go nowhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        event.accept()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Keep Tab from reaching what is covered."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window once the card is there."""
        if self._card.isVisible():
            shade = QColor("black" if theme.current().dark else theme.current().ink)
            shade.setAlphaF(0.35)
            QPainter(self).fillRect(self.rect(), shade)

    def _reveal(self) -> None:
        self._card.show()
        self.update()


class DropOverlay(_Over):
    """Says that what is dragged over the window can be dropped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        title = Heading(self.tr("Drop to import"))
        note = plain(self.tr("You see a preview first. Nothing changes until you agree."), tone="secondary", wrap=False)
        layout.addStretch()
        for widget in (Icon("download", 32, "accent"), title, note):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil with a dashed line around."""
        look = theme.current()
        veil = QColor(look.canvas)
        veil.setAlphaF(0.93)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(look.accent, 2, Qt.PenStyle.DashLine))
        painter.setBrush(look.accent_soft)
        painter.setOpacity(0.9)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 10, 10)


class Toast(Card):
    """A word after an action, at the bottom, with Undo where there is something to take back. It leaves by itself."""

    STAYS_MS = 7000

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("toast")
        self.hide()
        self._text = plain(wrap=False)
        self._undo = Button(self.tr("Undo"), variant="quiet")
        self._undo.clicked.connect(self._pressed)
        self._take_back: Callable[[], None] | None = None
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._text)
        row.addWidget(self._undo)
        self.box.addLayout(row)
        self._leave = QTimer(self, singleShot=True, interval=self.STAYS_MS)
        self._leave.timeout.connect(self.hide)

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Show the sentence; with `undo`, a button that calls it."""
        self._text.setText(sentence)
        self._take_back = undo
        self._undo.setVisible(undo is not None)
        # The button brings its own room.
        self.box.setContentsMargins(14, 7, 9 if undo else 14, 7)
        self.show()
        self.adjustSize()
        area = self._window.rect()
        self.move((area.width() - self.width()) // 2, area.height() - self.height() - 40)
        self.raise_()
        self._leave.start()

    def _pressed(self) -> None:
        self.hide()
        if self._take_back is not None:
            self._take_back()
