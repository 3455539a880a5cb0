import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage

from relnet.domain.errors import UserError
from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.ui import pictures
from relnet.ui.editing.person import PersonEditor


def a_picture(width, height, colour=Qt.GlobalColor.red):
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(colour)
    return image


def a_file(image, format_):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, format_)
    return bytes(buffer.data().data())


@pytest.mark.parametrize("format_", ["PNG", "JPG", "WEBP"])
def test_a_large_picture_is_kept_small(qapp, format_):
    kept = pictures.photo(a_file(a_picture(2000, 1000).convertToFormat(QImage.Format.Format_RGB32), format_), "no")
    image = QImage.fromData(kept.data)
    assert kept.mime == "image/jpeg"
    assert (image.width(), image.height()) == (512, 256)


def test_a_transparent_picture_stays_transparent(qapp):
    kept = pictures.photo(a_file(a_picture(20, 20, Qt.GlobalColor.transparent), "PNG"), "no")
    assert kept.mime == "image/png"
    assert QImage.fromData(kept.data).pixelColor(3, 3).alpha() == 0


def test_nothing_of_the_file_but_the_picture_is_kept(qapp):
    image = a_picture(20, 20)
    image.setText("Location", "52.5 13.4 secret")
    data = a_file(image, "PNG")
    assert b"secret" in data
    assert b"secret" not in pictures.photo(data, "no").data
    assert b"secret" not in pictures.encoded(image).data


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'


@pytest.mark.parametrize("data", [b"", b"hello", SVG, b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_other_files_are_told(qapp, data):
    with pytest.raises(UserError, match="no"):
        pictures.photo(data, "no")


def test_other_formats_are_told(qapp):
    with pytest.raises(UserError):
        pictures.photo(a_file(a_picture(4, 4), "BMP"), "no")


def test_a_picture_that_would_fill_the_memory_is_told(qapp):
    # A header that promises 60,000 by 60,000 pixels, which would be 14 gigabytes.
    header = a_file(a_picture(4, 4), "PNG")
    with pytest.raises(UserError):
        pictures.photo(header[:16] + (60_000).to_bytes(4, "big") * 2 + header[24:], "no")


@pytest.fixture
def field(qtbot, monkeypatch):
    monkeypatch.setattr(PersonEditor, "_may_discard", lambda _: True)
    editor = PersonEditor(Person(Name("Ana")))
    qtbot.addWidget(editor)
    yield editor.photo
    editor.close()


def test_choosing_pasting_and_removing(field, tmp_path):
    path = tmp_path / "ana.png"
    path.write_bytes(a_file(a_picture(30, 30, Qt.GlobalColor.green), "PNG"))
    field.load(path)
    assert QImage.fromData(field.value().data).pixelColor(3, 3).green() > 200
    QGuiApplication.clipboard().setImage(a_picture(30, 30, Qt.GlobalColor.blue))
    field.paste()
    assert QImage.fromData(field.value().data).pixelColor(3, 3).blue() > 200
    field.remove()
    assert field.value() is None


def test_what_cannot_be_read_leaves_the_photo(field, tmp_path):
    QGuiApplication.clipboard().setImage(a_picture(30, 30))
    field.paste()
    before = field.value()
    path = tmp_path / "not.png"
    path.write_bytes(b"text")
    for unreadable in (path, tmp_path / "missing.png"):
        with pytest.raises(UserError, match="photo is as it was"):
            field.load(unreadable)
    QGuiApplication.clipboard().clear()
    with pytest.raises(UserError, match="no picture on the clipboard"):
        field.paste()
    assert field.value() == before
