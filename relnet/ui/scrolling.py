"""A scroll area that keeps what has the focus in sight.

Qt's own does so only while Tab moves within it, not when the focus comes in from outside.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class ScrollPage(QScrollArea):
    """As wide as its place, without a frame; no stop for Tab itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._show_focused)

    def _show_focused(self, _before: QWidget | None, now: QWidget | None) -> None:
        content = self.widget()
        if content is not None and now is not None and content.isAncestorOf(now):
            self.ensureWidgetVisible(now)
