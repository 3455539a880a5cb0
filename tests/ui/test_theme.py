import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from relnet import paths
from relnet.ui import icons, theme

SCHEMES = ("light", "dark")
SOURCE = Path(theme.__file__).parent

# Text colours and every background that they are used on.
PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "ink_secondary", "ink_tertiary")
        for ground in ("canvas", "surface", "raised", "selection")
    ),
    *((ink, ground) for ink in ("accent_ink", "due", "info", "thanks", "problem") for ground in ("surface", "canvas")),
    *((tone, f"{tone}_soft") for tone in ("due", "info", "thanks", "problem")),
    ("accent_ink", "accent_soft"),
    ("on_accent", "accent"),
    ("ink_secondary", "line"),
]


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_texts_can_be_read(scheme, ink, ground):
    look = theme.load(scheme)
    assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_can_be_seen(scheme):
    look = theme.load(scheme)
    for ground in (look.canvas, look.surface):
        assert contrast(look.accent, ground) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_initials_can_be_read_on_every_avatar(scheme):
    look = theme.load(scheme)
    assert len(look.avatars) == 8
    assert all(contrast(QColor("white"), ground) >= 4.5 for ground in look.avatars)


def test_inter_comes_along(qapp):
    assert "Inter" in theme.load_fonts()
    theme.apply(qapp, "light")
    assert QFontInfo(theme.font(13, 600)).family() == "Inter"
    assert QFontInfo(theme.font(13, 600)).weight() == 600


def test_a_font_is_the_callers_own(qapp):
    theme.font(13).setPixelSize(40)
    assert theme.font(13).pixelSize() == 13


def test_a_change_of_theme_reaches_widgets(qapp, qtbot):
    class Watcher(QWidget):
        seen = 0

        def changeEvent(self, event):
            self.seen += event.type() == QEvent.Type.PaletteChange

    theme.apply(qapp, "light")
    watcher = Watcher()
    qtbot.addWidget(watcher)
    watcher.show()
    before = watcher.seen
    theme.apply(qapp, "dark")
    QApplication.processEvents()
    assert watcher.seen > before
    assert theme.current().dark
    assert qapp.palette().window().color() == theme.load("dark").canvas


def test_system_follows_the_system(qapp):
    theme.apply(qapp, "system")
    qapp.styleHints().colorSchemeChanged.emit(theme.Qt.ColorScheme.Dark)
    assert theme.current().dark
    theme.apply(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(theme.Qt.ColorScheme.Dark)
    assert not theme.current().dark


def test_an_unknown_scheme_is_refused(qapp):
    with pytest.raises(ValueError, match="purple"):
        theme.apply(qapp, "purple")


def test_every_file_that_the_style_sheet_names_is_there():
    style = (paths.resources() / "style" / "relnet.qss").read_text("utf-8")
    names = re.findall(r"url\(\$style/([^)]*)\)", style)
    assert names
    for name in names:
        for scheme in SCHEMES:
            assert (paths.resources() / "style" / name.replace("$scheme", scheme)).is_file()


def named_icons() -> set[str]:
    """Every word in a string of the interface's code, which includes the names of all icons that it uses."""
    code = "\n".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py"))
    return set(re.findall(r'"([a-z][a-z0-9-]*)"', code))


ICON_CALLS = re.compile(
    r"""(?:icons\.(?:icon|pixmap)|\bIcon|\bEmpty|\bLook)\(\s*"([a-z0-9-]+)"|\bButton\(\s*(?:self\.tr\([^)]*\)|"[^"]*"),\s*"([a-z0-9-]+)\""""
)


def test_every_icon_used_exists():
    used = {
        name for file in SOURCE.rglob("*.py") for pair in ICON_CALLS.findall(file.read_text("utf-8")) for name in pair if name
    }
    present = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    assert used
    assert used <= present


def test_every_icon_present_is_used():
    present = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    assert present <= named_icons()


def test_icons_take_the_colour_asked_for(qapp):
    drawn = icons.pixmap("flag", 16, QColor("#ff0000"), 2.0)
    assert drawn.deviceIndependentSize().width() == 16
    image = drawn.toImage()
    colours = {image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255}
    assert colours == {"#ff0000"}


def test_a_missing_icon_is_told(qapp):
    with pytest.raises(OSError, match="no-such-icon"):
        icons.pixmap("no-such-icon", 16, QColor("black"))


def test_a_script_that_the_typeface_lacks_is_no_news(qapp, qtlog):
    theme.apply(qapp, "light")
    picture = QPixmap(200, 30)
    painter = QPainter(picture)
    painter.setFont(theme.font(29))
    painter.drawText(0, 20, "गोपाल चतुर्वेदी")
    painter.end()
    assert qtlog.records == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ticked", [False, True])
def test_a_tick_box_looks_as_if_it_could_not_be_ticked_while_it_cannot(scheme, ticked, qapp, qtbot):
    theme.apply(qapp, scheme)
    box = QCheckBox("Sensitive facts as well")
    qtbot.addWidget(box)
    box.setChecked(ticked)
    enabled = box.grab().toImage()
    box.setEnabled(False)
    disabled = box.grab().toImage()
    indicator, text = QRect(0, 0, 18, box.height()), QRect(20, 0, box.width() - 20, box.height())
    assert [enabled.copy(part) != disabled.copy(part) for part in (indicator, text)] == [True, True]
    colours = {disabled.pixelColor(x, y).name() for x in range(20, box.width()) for y in range(box.height())}
    assert theme.load(scheme).ink_tertiary.name() in colours
