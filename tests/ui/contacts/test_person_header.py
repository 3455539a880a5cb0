from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from relnet.domain.errors import UserError
from relnet.domain.person import Address, Channel, ChannelKind
from relnet.services import people, timeline
from relnet.ui import pictures
from relnet.ui.contacts import person_pane
from relnet.ui.contacts.whom_dialog import WhomDialog
from relnet.ui.editing import photo_avatar
from relnet.ui.editing.crop_dialog import CropDialog
from tests.ui.contacts.conftest import texts


@pytest.fixture
def pane(view, cast):
    view.open_person(cast["Amara"])
    return view.pane


@pytest.fixture
def uncropped(monkeypatch):
    """What is asked to be cropped is kept whole; answers the pictures that were asked about."""
    asked = []
    monkeypatch.setattr(photo_avatar.CropDialog, "ask", lambda image, parent: asked.append(image) or image)
    return asked


def a_picture(width=900, height=600):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#88aacc"))
    return image


def as_bytes(image):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_the_time_there_is_said_where_it_is_another(view, cast, session):
    view.open_person(cast["Amara"])
    # Lagos has Berlin's time in winter.
    assert view.pane.header.work.lines() == ["Head of Research · Helio Labs · Lagos"]
    tokyo = Address(locality="Tokyo", country="Japan")
    clara = people.get(session.library, cast["Clara"])
    there = replace(clara, channels=(Channel(ChannelKind.ADDRESS, tokyo.lines(), address=tokyo),))
    session.act(people.edit_person, there)
    view.open_person(cast["Clara"])
    (told,) = view.pane.header.work.lines()
    # The marks that isolate it come from a taller font: only where they are of use.
    assert told.startswith("Engineering manager · Nordlys · Tokyo (")
    assert "18:00" in told or "6:00" in told
    assert told.endswith(" there)")
    cairo = replace(tokyo, locality="القاهرة", country="Egypt")
    session.act(people.edit_person, replace(there, channels=(Channel(ChannelKind.ADDRESS, cairo.lines(), address=cairo),)))
    (told,) = view.pane.header.work.lines()
    assert "القاهرة \u2066(" in told
    assert told.endswith(" there)\u2069")


def test_how_the_name_is_said_and_what_they_are_called(pane, session, cast):
    session.act(people.edit_person, replace(people.get(session.library, cast["Amara"]), phonetic="ah-MAH-rah"))
    assert "say ah-MAH-rah · she/her" in texts(pane.header)


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Print brief…", "print_requested"),
        ("Export…", "people_export_requested"),
        ("Archive", "archive_requested"),
        ("Move to trash", "trash_requested"),
        ("Edit", "person_edit_requested"),
        ("QR code", "code_requested"),
        ("This is me", "own_card_named"),
        ("Everything I hold", "hold_requested"),
        ("Change tags, circles, cadence…", "change_requested"),
    ],
)
def test_the_menu_asks_the_window(pane, view, cast, qtbot, words, signal):
    action = next(action for action in pane.header.buttons.more.menu().actions() if action.text().replace("&", "") == words)
    with qtbot.waitSignal(getattr(view, signal)) as asked:
        action.trigger()
    assert asked.args in ([cast["Amara"]], [[cast["Amara"]]])


def test_somebody_to_merge_with_is_asked_for(pane, view, cast, qtbot, monkeypatch):
    chosen = []
    monkeypatch.setattr(person_pane.WhomDialog, "ask", lambda *_: tuple(chosen))
    merge = next(action for action in pane.header.buttons.more.menu().actions() if action.text() == "&Merge…")
    with qtbot.assertNotEmitted(view.merge_requested):
        merge.trigger()
        chosen.append(cast["Amara"])
        merge.trigger()
    chosen.append(cast["Clara"])
    with qtbot.waitSignal(view.merge_requested) as asked:
        merge.trigger()
    assert asked.args == [[cast["Amara"], cast["Clara"]]]


def test_nobody_chosen_is_said_and_the_dialog_stays(session, cast, qtbot):
    dialog = WhomDialog(session, "Who is the same person?", "Merge…")
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.result() == 0
    assert "Choose somebody first." in texts(dialog)
    dialog.people.set_people([cast["Clara"]])
    dialog.accept()
    assert dialog.result() == 1


def test_thanks_and_introductions_are_asked_for(pane, view, cast, qtbot):
    for button, signal in (
        (pane.header.buttons.thank, view.thanks_requested),
        (pane.header.buttons.introduce, view.introduction_requested),
    ):
        with qtbot.waitSignal(signal) as asked:
            button.click()
        assert asked.args == [[cast["Amara"]]]


def test_in_touch_today_is_one_press_told_and_undone(pane, view, session, cast, qtbot):
    with qtbot.waitSignal(view.acted) as told:
        pane.header.buttons.in_touch.click()
    assert told.args == ["Logged."]
    entry = timeline.page(session.library, limit=1, among=timeline.with_person(cast["Amara"])).entries[0]
    assert (entry.title, entry.day.isoformat()) == ("In touch", "2026-11-24")
    assert any("last seen 24 Nov" in text for text in texts(pane.header))
    session.undo()
    assert any("last seen 12 Oct" in text for text in texts(pane.header))


def test_a_dropped_file_becomes_a_small_photo(pane, session, cast, uncropped, tmp_path, qtbot):
    file = tmp_path / "amara.png"
    file.write_bytes(as_bytes(a_picture(1600, 900)))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pane.header.avatar.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), copy, mime, left, none))
    qtbot.waitUntil(lambda: len(uncropped) == 1)
    photo = people.photo(session.library, cast["Amara"])
    assert photo.mime == "image/jpeg"
    assert max(pictures.decoded(photo.data, 4000).size().toTuple()) == pictures.SIDE
    session.undo()
    assert people.photo(session.library, cast["Amara"]) is None


@pytest.mark.parametrize(("name", "taken"), [("amara.JPG", True), ("friends.vcf", False)])
def test_only_pictures_are_the_avatar_s_to_take(pane, name, taken):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/nowhere/{name}")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    event.setAccepted(False)
    pane.header.avatar.dragEnterEvent(event)
    assert event.isAccepted() is taken


def test_a_pasted_square_needs_no_cropping_and_delete_takes_it_away(pane, session, cast, uncropped, qtbot):
    QGuiApplication.clipboard().setImage(a_picture(64, 64))
    avatar = pane.header.avatar
    qtbot.keyClick(avatar, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert uncropped == []
    assert people.photo(session.library, cast["Amara"]) is not None
    qtbot.keyClick(avatar, Qt.Key.Key_Delete)
    assert people.photo(session.library, cast["Amara"]) is None


def test_a_picture_is_pasted_onto_the_page_and_anything_else_is_not_its_own(pane, view, session, cast, uncropped):
    QGuiApplication.clipboard().setText("BEGIN:VCARD")
    assert not view.paste_photo()
    QGuiApplication.clipboard().setImage(a_picture(1600, 1600))
    assert view.paste_photo()
    photo = people.photo(session.library, cast["Amara"])
    assert max(pictures.decoded(photo.data, 4000).size().toTuple()) == pictures.SIDE
    QGuiApplication.clipboard().clear()
    assert not view.paste_photo()


def test_what_is_no_picture_is_refused_in_a_sentence(pane, session, cast, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("not a picture")
    with pytest.raises(UserError, match="could not be read"):
        pane.header.avatar.take_file(file)
    with pytest.raises(UserError, match="could not be read"):
        pane.header.avatar.take_file(tmp_path / "missing.png")
    with pytest.raises(UserError, match="no picture on the clipboard"):
        pane.header.avatar.take(QMimeData())
    assert people.photo(session.library, cast["Amara"]) is None


def test_the_square_moves_and_grows_within_the_picture(qtbot):
    dialog = CropDialog(a_picture(900, 600))
    qtbot.addWidget(dialog)
    field = dialog.field
    assert field.chosen().getRect() == (150, 0, 600, 600)
    for _ in range(40):
        qtbot.keyClick(field, Qt.Key.Key_Right)
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.chosen().getRect() == (300, 0, 600, 600)
    for _ in range(40):
        qtbot.keyClick(field, Qt.Key.Key_Minus)
    assert field.chosen().width() == 120
    for _ in range(260):
        qtbot.keyClick(field, Qt.Key.Key_Up)
        qtbot.keyClick(field, Qt.Key.Key_Left)
    assert field.chosen().getRect() == (0, 0, 120, 120)
    assert dialog.cropped().size().toTuple() == (120, 120)
    qtbot.keyClick(field, Qt.Key.Key_Plus)
    assert field.chosen().width() == 132
