import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from relnet.domain.errors import UserError
from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.ui import pictures
from relnet.ui.editing import photo_avatar
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


def kept_of(data):
    return pictures.encoded(pictures.decoded(data))


@pytest.mark.parametrize("format_", ["PNG", "JPG", "WEBP"])
def test_a_large_picture_is_kept_small(qapp, format_):
    kept = kept_of(a_file(a_picture(2000, 1000).convertToFormat(QImage.Format.Format_RGB32), format_))
    image = QImage.fromData(kept.data)
    assert kept.mime == "image/jpeg"
    assert (image.width(), image.height()) == (512, 256)


def test_a_transparent_picture_stays_transparent(qapp):
    kept = kept_of(a_file(a_picture(20, 20, Qt.GlobalColor.transparent), "PNG"))
    assert kept.mime == "image/png"
    assert QImage.fromData(kept.data).pixelColor(3, 3).alpha() == 0


def test_nothing_of_the_file_but_the_picture_is_kept(qapp):
    image = a_picture(20, 20)
    image.setText("Location", "52.5 13.4 secret")
    data = a_file(image, "PNG")
    assert b"secret" in data
    assert b"secret" not in kept_of(data).data
    assert b"secret" not in pictures.encoded(image).data


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'


@pytest.mark.parametrize("data", [b"", b"hello", SVG, b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_other_files_are_no_pictures(qapp, data):
    assert pictures.decoded(data).isNull()


def test_other_formats_are_no_pictures(qapp):
    assert pictures.decoded(a_file(a_picture(4, 4), "BMP")).isNull()


def test_a_picture_that_would_fill_the_memory_is_not_read(qapp):
    # A header that promises 60,000 by 60,000 pixels, which would be 14 gigabytes.
    header = a_file(a_picture(4, 4), "PNG")
    assert pictures.decoded(header[:16] + (60_000).to_bytes(4, "big") * 2 + header[24:]).isNull()


@pytest.fixture
def field(qtbot, monkeypatch):
    monkeypatch.setattr(PersonEditor, "_may_discard", lambda _: True)
    editor = PersonEditor(Person(Name("Ana")))
    qtbot.addWidget(editor)
    yield editor.photo
    editor.close()


def test_choosing_pasting_and_removing(field, qtbot, tmp_path):
    path = tmp_path / "ana.png"
    path.write_bytes(a_file(a_picture(30, 30, Qt.GlobalColor.green), "PNG"))
    field.avatar.take_file(path)
    assert QImage.fromData(field.value().data).pixelColor(3, 3).green() > 200
    QGuiApplication.clipboard().setImage(a_picture(30, 30, Qt.GlobalColor.blue))
    field.avatar.paste()
    assert QImage.fromData(field.value().data).pixelColor(3, 3).blue() > 200
    qtbot.keyClick(field.avatar, Qt.Key.Key_Delete)
    assert field.value() is None


def test_what_is_not_square_is_cropped_and_dropped_in_the_editor_too(field, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(photo_avatar.CropDialog, "ask", lambda image, _: image.copy(0, 0, 20, 20))
    path = tmp_path / "ana.png"
    path.write_bytes(a_file(a_picture(60, 40), "PNG"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    field.avatar.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    qtbot.waitUntil(lambda: field.value() is not None)
    assert QImage.fromData(field.value().data).size().toTuple() == (20, 20)


def test_what_cannot_be_read_leaves_the_photo(field, tmp_path):
    QGuiApplication.clipboard().setImage(a_picture(30, 30))
    field.avatar.paste()
    before = field.value()
    path = tmp_path / "not.png"
    path.write_bytes(b"text")
    for unreadable in (path, tmp_path / "missing.png"):
        with pytest.raises(UserError, match="photo is as it was"):
            field.avatar.take_file(unreadable)
    QGuiApplication.clipboard().clear()
    with pytest.raises(UserError, match="no picture on the clipboard"):
        field.avatar.paste()
    assert field.value() == before
