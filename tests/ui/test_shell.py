import logging

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QDesktopServices, QImage, QPainter, QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QProxyStyle, QStyle

from relnet import paths
from relnet.domain.cadence import Standing
from relnet.domain.errors import Cancelled, UserError
from relnet.services.search import Hit
from relnet.ui import messages, painting, theme, urls, widgets
from relnet.ui.hits import HitModel, HitRole


@pytest.fixture
def opened(monkeypatch):
    handed = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: handed.append(url.toString()) or True)
    return handed


@pytest.mark.parametrize("address", ["https://example.org/?q=a b", "mailto:ines@example.org", "tel:+15550100", "geo:52,13"])
def test_harmless_addresses_are_opened(opened, address):
    assert urls.open_url(address)
    assert opened


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "smb://example.org/x", "/etc/passwd", "", "HTTP-x:y", "data:text/html,x"],
)
def test_other_addresses_stay_inside(opened, address):
    assert not urls.open_url(address)
    assert not opened


def test_only_calendar_files_of_the_outbox_are_handed_on(opened, tmp_path):
    assert urls.open_calendar_file(paths.outbox() / "follow-up-3.ics")
    assert not urls.open_calendar_file(paths.outbox() / "follow-up-3.sh")
    assert not urls.open_calendar_file(tmp_path / "other.ics")
    assert len(opened) == 1


@pytest.fixture
def told(monkeypatch):
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append((box.text(), box.textFormat())))
    return shown


def test_a_user_error_is_shown_as_plain_text(told, qapp):
    messages.tell(UserError("<img src=x> could not be read."))
    assert told == [("<img src=x> could not be read.", Qt.TextFormat.PlainText)]


class _DesktopStyle(QProxyStyle):
    """A desktop that puts icons on the buttons of dialogs."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        icons = hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
        return 1 if icons else super().styleHint(hint, option, widget, data)


def test_buttons_of_messages_have_no_icon_on_any_desktop(qapp):
    theme.apply(qapp, "light")
    box = QMessageBox()
    buttons = box.findChild(QDialogButtonBox)
    desktop = _DesktopStyle("Fusion")
    qapp.setStyle(desktop)
    hint = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
    hints = [style.styleHint(hint, None, buttons) for style in (desktop, buttons.style())]
    qapp.setStyle("Fusion")
    assert hints == [1, 0]


def test_a_fault_is_logged_without_its_text(told, qapp, caplog):
    address = "ines@example.org"
    try:
        raise RuntimeError(address)
    except RuntimeError as error:
        with caplog.at_level(logging.ERROR):
            messages.tell(error)
    assert "RuntimeError" in caplog.text
    assert "tests.ui.test_shell" in caplog.text
    assert address not in caplog.text + told[0][0]


def test_stopping_is_no_error(told, qapp):
    messages.tell(Cancelled())
    assert told == []


SQUARE = QRect(0, 0, 48, 48)


def drawn(paint, side=48, ratio=1.0):
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("ring", [None, *Standing])
def test_an_avatar_fills_its_square_with_its_ring(qapp, ratio, ring):
    theme.apply(qapp, "light")
    image = drawn(lambda painter: painting.draw_avatar(painter, SQUARE, "Ines Carvalho", 2, ring=ring), ratio=ratio)
    edge = image.pixelColor(round(24 * ratio), 0 if ratio == 1 else 1)
    expected = painting.ring_colour(ring) if ring else theme.current().avatars[2]
    assert abs(edge.red() - expected.red()) < 40
    assert image.pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize("photo_ratio", [1.0, 2.0])
def test_a_photo_shows_its_middle(qapp, photo_ratio):
    photo = QPixmap(200, 100)
    photo.fill(QColor("orange"))
    painter = QPainter(photo)
    painter.fillRect(90, 0, 20, 100, QColor("navy"))
    painter.end()
    photo.setDevicePixelRatio(photo_ratio)
    image = drawn(lambda painter: painting.draw_avatar(painter, SQUARE, "Ines", 0, photo=photo))
    assert image.pixelColor(24, 24) == QColor("navy")
    assert image.pixelColor(8, 24) == QColor("orange")
    assert image.pixelColor(40, 24) == QColor("orange")


def test_a_chip_is_as_wide_as_it_says(qapp):
    widths = []
    drawn(lambda painter: widths.append(painting.draw_chip(painter, SQUARE.topLeft(), "help given", "accent")))
    assert widths == [painting.chip_width("help given")]
    assert widgets.Chip("help given", "accent").sizeHint().width() == pytest.approx(widths[0], abs=2)


def test_long_texts_are_shortened_and_lines_joined(qapp):
    assert painting.elided("short", 400) == "short"
    assert painting.elided("one\ntwo", 400) == "one two"
    assert painting.elided("a long sentence about something", 60).endswith("…")


def test_labels_and_buttons_read_no_markup(qapp):
    assert widgets.plain("<b>x</b>").textFormat() == Qt.TextFormat.PlainText
    assert widgets.Chip("<b>x</b>").textFormat() == Qt.TextFormat.PlainText
    assert widgets.Heading("<b>x</b>").textFormat() == Qt.TextFormat.PlainText
    assert widgets.Button("R&D").text() == "R&&D"


def test_a_button_grows_with_its_text(qapp):
    theme.apply(qapp, "light")
    button = widgets.Button("", "plus")
    square = button.sizeHint().width()
    button.setText("New person")
    assert button.sizeHint().width() > 2 * square


def test_hits_are_a_sound_model(qapp):
    model = HitModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hits = [Hit("fact", 1, (2,), "Likes tea", "Clara Jensen"), Hit("interaction", 3, (), "Call", "about the pilot")]
    model.show(hits)
    assert [model.index(row).data(HitRole) for row in range(model.rowCount())] == [
        "Facts and notes", hits[0], "What happened", hits[1],
    ]  # fmt: skip
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Likes tea, Clara Jensen"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    model.show([])
    assert model.rowCount() == 0
