"""The look in one place: colours from the design tokens, Inter, the palette and the style sheet.

Widgets ask `current()` when they paint; nobody keeps a colour. A change of theme reaches them as QEvent.PaletteChange.
"""

import json
from dataclasses import dataclass, fields
from functools import cache
from string import Template

from PySide6.QtCore import QLoggingCategory, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from relnet import paths

SCHEMES = ("system", "light", "dark")
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
SMALL, BODY, HEADING, TITLE = 12, 13, 13, 20


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one scheme, named as in resources/tokens.json. `avatars` are eight backgrounds for white initials."""

    canvas: QColor
    surface: QColor
    raised: QColor
    line: QColor
    ink: QColor
    ink_secondary: QColor
    ink_tertiary: QColor
    accent: QColor
    accent_soft: QColor
    accent_ink: QColor
    on_accent: QColor
    selection: QColor
    due: QColor
    due_soft: QColor
    problem: QColor
    problem_soft: QColor
    info: QColor
    info_soft: QColor
    thanks: QColor
    thanks_soft: QColor
    avatars: tuple[QColor, ...]
    dark: bool


class _Appearance(QObject):
    """Follows the system between light and dark while that is what was asked for."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._follows = False
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(self, scheme: str) -> None:
        self._follows = False
        hints = self._app.styleHints()
        if scheme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
        self._follows = scheme == "system"
        self._dress(hints.colorScheme() == Qt.ColorScheme.Dark if self._follows else scheme == "dark")

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._follows:
            self._dress(scheme == Qt.ColorScheme.Dark)

    def _dress(self, dark: bool) -> None:
        global _current
        chosen = load("dark" if dark else "light")
        if chosen is _current:  # dressing anew polishes every widget
            return
        _current = chosen
        self._app.setPalette(_palette(_current))
        self._app.setStyleSheet(_style_sheet(_current))


def apply(app: QApplication, scheme: str = "system") -> None:
    """Dress the application; `scheme` is one of SCHEMES."""
    if scheme not in SCHEMES:
        raise ValueError(scheme)
    appearance = app.findChild(_Appearance, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if appearance is None:
        load_fonts()
        app.setStyle("Fusion")
        app.setFont(font())
        appearance = _Appearance(app)
    appearance.choose(scheme)


def current() -> Theme:
    """The theme in use: light before `apply` was called."""
    return _current if _current is not None else load("light")


@cache
def load(scheme: str) -> Theme:
    """The theme called `light` or `dark`, read from the tokens."""
    tokens = json.loads((paths.resources() / "tokens.json").read_text("utf-8"))
    colours = {name: QColor(value) for name, value in tokens[scheme].items()}
    return Theme(**colours, avatars=tuple(map(QColor, tokens["avatars"])), dark=scheme == "dark")


@cache
def load_fonts() -> tuple[str, ...]:
    """Make Inter known to Qt once; answers the families it found."""
    # For a script that Inter lacks Qt takes a font of the system, but first tells of it on standard error; no setting of a font
    # keeps it from asking Inter.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    folder = paths.resources() / "fonts"
    numbers = [QFontDatabase.addApplicationFont(str(folder / f"Inter-{weight}.otf")) for weight in WEIGHTS]
    return tuple(name for number in numbers for name in QFontDatabase.applicationFontFamilies(number))


@cache
def _families() -> tuple[str, ...]:
    return ("Inter", QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family())


@cache
def _font(size: int, weight: int) -> QFont:
    made = QFont(list(_families()))
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if size >= TITLE:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.2)
    return made


def font(size: int = BODY, weight: int = 400) -> QFont:
    """Inter, then the system's own font. `size` in logical pixels, `weight` 400, 500, 600 or 700. A copy that may be changed."""
    return QFont(_font(size, weight))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.canvas,
        role.WindowText: theme.ink,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Text: theme.ink,
        role.Button: theme.surface,
        role.ButtonText: theme.ink,
        role.BrightText: theme.on_accent,
        role.PlaceholderText: theme.ink_tertiary,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent_ink,
        role.LinkVisited: theme.accent_ink,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.ink,
        role.Light: theme.surface,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.ink_tertiary,
        role.Shadow: theme.line,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, theme.ink_tertiary)
    return palette


def _style_sheet(theme: Theme) -> str:
    folder = paths.resources() / "style"
    names = {field.name: getattr(theme, field.name) for field in fields(theme)}
    words = {name: value.name() for name, value in names.items() if isinstance(value, QColor)}
    words |= {"style": folder.as_posix(), "scheme": "dark" if theme.dark else "light"}
    return Template((folder / "relnet.qss").read_text("utf-8")).substitute(words)


_current: Theme | None = None
