"""The few building blocks that every view shares, so that they look and behave alike."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from relnet.domain.cadence import Standing
from relnet.ui import icons, painting, theme


def plain(text: str = "", *, tone: str = "ink", size: int = theme.BODY, weight: int = 400, wrap: bool = True) -> QLabel:
    """A label for any text, user data included: never read as markup.

    `tone` is ink, secondary, tertiary, accent, due, info, thanks or problem; `size` in pixels.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setFont(theme.font(size, weight))
    label.setProperty("tone", tone)
    return label


class Heading(QLabel):
    """A title: level 1 names a page, level 2 a card, level 3 a group within."""

    _FONTS = {1: (theme.TITLE, 700), 2: (theme.HEADING, 600), 3: (theme.SMALL, 600)}

    def __init__(self, text: str = "", level: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(*self._FONTS[level]))
        self.setProperty("tone", "secondary" if level == 3 else "ink")


class Card(QFrame):
    """A surface with a line around and rounded corners. `box` is its vertical layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(14, 12, 14, 12)
        self.box.setSpacing(8)


class _Pressed(QPushButton):
    """Enter presses it wherever it has the focus: Qt's own does so in dialogs only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Button(_Pressed):
    """A button with an optional Lucide icon that follows the theme.

    `variant` is primary (the one main thing), plain, or quiet (no outline). `hint` is a shortcut shown after the text.
    `tall` is the height of the top bar and of dialogs; the other one is for rows of actions.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        *,
        variant: str = "plain",
        tall: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_without_mnemonic(text), parent)
        self._icon, self._hint = icon, hint
        self.setProperty("variant", variant)
        self.setProperty("tall", tall)
        self.setProperty("hinted", bool(hint))
        self.setFont(theme.font(theme.BODY if tall else theme.SMALL, 500))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    def setText(self, text: str) -> None:
        """Show another text, user data included: an ampersand is no mnemonic, the window's menus own the shortcuts."""
        super().setText(_without_mnemonic(text))
        self._fit()
        restyle(self)

    def sizeHint(self) -> QSize:
        """Room for the shortcut too."""
        size = super().sizeHint()
        return size + QSize(self._hint_width(), 0) if self._hint else size

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew with the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shortcut in the room that the style sheet leaves at the right."""
        super().paintEvent(event)
        if not self._hint:
            return
        painter = QPainter(self)
        painter.setOpacity(0.85)
        painter.setPen(self._ink())
        painter.setFont(theme.font(11))
        painter.drawText(
            self.rect().adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint
        )

    def _hint_width(self) -> int:
        return round(painting.text_width(self._hint, 11)) + 8

    def _ink(self) -> QColor:
        look = theme.current()
        if self.property("variant") == "primary":
            return look.on_accent
        return look.ink_secondary if self.property("variant") == "quiet" else look.ink

    def _tint(self) -> None:
        if self._icon:
            self.setIcon(icons.icon(self._icon, self._ink(), gap=self._gap()))

    def _fit(self) -> None:
        """Be square without a text."""
        self.setProperty("bare", not self.text())
        self.setIconSize(QSize(16 + self._gap(), 16))
        self._tint()

    def _gap(self) -> int:
        # Qt leaves four pixels between icon and text, too few.
        return 2 if self.text() else 0


class Chip(QLabel):
    """A small pill with a text. `tone` is one of painting.TONES."""

    def __init__(self, text: str = "", tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("chip")
        self.setFont(theme.font(theme.SMALL, 500))
        self.setFixedHeight(painting.CHIP_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("tone", tone)


class FilterChip(_Pressed):
    """A pill that is pressed to filter; checked it is tinted with the accent."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(_without_mnemonic(text), parent)
        self.setObjectName("filter")
        self.setCheckable(True)
        self.setFont(theme.font(theme.SMALL, 500))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class Avatar(QWidget):
    """A person's disc of `side` pixels, ring included; read aloud as the name."""

    def __init__(self, side: int = 34, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)
        self._name, self._colour = "", 0
        self._photo: QPixmap | None = None
        self._ring: Standing | None = None

    def show_person(self, name: str, colour: int, *, photo: QPixmap | None = None, ring: Standing | None = None) -> None:
        """Show somebody; `colour` is an index into the theme's avatars."""
        self._name, self._colour, self._photo, self._ring = name, colour, photo, ring
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        painter = QPainter(self)
        painting.draw_avatar(painter, self.rect(), self._name, self._colour, photo=self._photo, ring=self._ring)


class Icon(QLabel):
    """A Lucide icon that follows the theme. `tone` is the name of a colour of the theme."""

    def __init__(self, name: str, size: int = 16, tone: str = "ink_secondary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._tone = name, size, tone
        self.setFixedSize(size, size)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint anew with the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        colour = getattr(theme.current(), self._tone)
        self.setPixmap(icons.pixmap(self._name, self._size, colour, self.devicePixelRatioF()))


class Empty(QWidget):
    """What an empty place says: an icon, a sentence, and the button that fills it (`pressed`), where there is one."""

    pressed = Signal()

    def __init__(self, icon: str, sentence: str, button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 26, 26, 26)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(Icon(icon, 28, "ink_tertiary"), 0, Qt.AlignmentFlag.AlignHCenter)
        text = plain(sentence, tone="secondary")
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        text.setMaximumWidth(360)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(text, 4)
        row.addStretch(1)
        column.addLayout(row)
        if button:
            press = Button(button, variant="primary", tall=True)
            press.clicked.connect(self.pressed)
            column.addWidget(press, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _without_mnemonic(text: str) -> str:
    return text.replace("&", "&&")
