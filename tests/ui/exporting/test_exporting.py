"""People leave the window: by a dialog, a drag, or as a code on the screen."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from relnet.domain.errors import UserError
from relnet.services import circles, exporting, knowing, people
from relnet.services.exporting import Form
from relnet.ui import handing
from relnet.ui.exporting.code import CodeDialog, CodePicture
from relnet.ui.exporting.dialog import ExportDialog, Wanted
from relnet.ui.exporting.flow import ExportFlow
from tests.build import a_person


@pytest.fixture
def ada(session):
    return session.act(people.add_person, a_person("Ada Lovelace", mail="ada@example.org", tags=("maths",)))


@pytest.fixture
def grace(session):
    return session.act(people.add_person, a_person("Grace Hopper"))


@pytest.fixture
def flow(session, window):
    return ExportFlow(session, window)


def _answer(monkeypatch, wanted):
    monkeypatch.setattr(ExportDialog, "ask", lambda *_: wanted)


def test_the_dialog_offers_who_is_selected_first_and_asks_twice_for_what_is_sensitive(session, ada, grace, qtbot):
    dialog = ExportDialog(exporting.groups(session.library), 1)
    qtbot.addWidget(dialog)
    assert [dialog.who.itemText(row) for row in range(dialog.who.count())] == [
        "Who is selected (1)", "Everybody (2)", "Tag maths (1)",
    ]  # fmt: skip
    assert dialog.wanted() == Wanted(None, Form())
    assert not dialog.sensitive.isEnabled()
    dialog.knowledge.click()
    dialog.sensitive.click()
    assert dialog.wanted().form == Form(knowledge=True, sensitive=True)
    dialog.knowledge.click()
    assert dialog.wanted().form == Form()


def test_each_form_can_be_chosen_by_keyboard(session, ada, qtbot):
    dialog = ExportDialog(exporting.groups(session.library))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.kind.setFocus()
    forms = []
    for _ in range(dialog.kind.count()):
        forms.append((dialog.wanted().form.format, dialog.wanted().form.google, dialog.wanted().separate))
        qtbot.keyClick(dialog.kind, Qt.Key.Key_Down)
    assert forms == [
        ("vcard", False, False), ("vcard", False, True), ("csv", False, False), ("csv", True, False), ("json", False, False),
    ]  # fmt: skip
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ExportDialog.DialogCode.Accepted


def test_chosen_people_are_written_where_the_person_says(flow, ada, grace, tmp_path, monkeypatch, qtbot):
    _answer(monkeypatch, Wanted(None, Form()))
    target = tmp_path / "some.vcf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(flow.finished) as said:
        flow.start([grace])
    assert said.args == ["Exported 1 person to some.vcf."]
    assert b"Grace Hopper" in target.read_bytes()
    assert b"Ada" not in target.read_bytes()


def test_a_folder_takes_a_file_for_each(flow, ada, grace, tmp_path, monkeypatch):
    _answer(monkeypatch, Wanted(exporting.groups(flow._session.library)[0], Form(), separate=True))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    flow.start()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["Ada Lovelace.vcf", "Grace Hopper.vcf"]


def test_sensitive_facts_are_asked_about_again(flow, session, ada, tmp_path, monkeypatch):
    session.act(knowing.add_fact, ada, "health", "Was ill", sensitive=True)
    _answer(monkeypatch, Wanted(None, Form(knowledge=True, sensitive=True)))
    target = tmp_path / "all.vcf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    asked = []

    def decide(box, press):
        asked.append(box.text())
        box.buttons()[press].click()

    monkeypatch.setattr(QMessageBox, "exec", lambda box: decide(box, 1))
    flow.start([ada])
    assert not target.exists()
    monkeypatch.setattr(QMessageBox, "exec", lambda box: decide(box, 0))
    flow.start([ada])
    assert b"Was ill" in target.read_bytes()
    assert asked == ["1 fact is marked as sensitive. Whoever opens the file can read it. Write it too?"] * 2


def test_everything_goes_into_one_folder(flow, ada, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "all"))
    flow.start_everything()
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["people.csv", "people.vcf", "relnet.json"]


def test_nobody_is_not_exported(flow):
    with pytest.raises(UserError, match="nobody to export"):
        flow.start()


def test_a_failure_to_write_is_told_and_leaves_nothing(flow, ada, tmp_path, monkeypatch, qtbot):
    _answer(monkeypatch, Wanted(None, Form()))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nowhere" / "a.vcf"), ""))
    flow._session.failed.disconnect()
    with qtbot.waitSignal(flow._session.failed) as failed:
        flow.start([ada])
    assert "The folder does not exist" in str(failed.args[0])


def test_people_are_dragged_out_as_a_card(window, session, ada, monkeypatch):
    window.show_view("contacts").refresh(None)
    table = window.stack.currentWidget().table
    table.selectRow(0)
    dragged = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: dragged.append(drag.mimeData()))
    table.startDrag(Qt.DropAction.CopyAction)
    (mime,) = dragged
    path = mime.urls()[0].toLocalFile()
    assert path.endswith("Ada Lovelace.vcf")
    with open(path, "rb") as file:
        assert file.read() == mime.data("text/vcard").data()


def test_a_crowd_is_dragged_within_the_window_only(session, ada, grace, monkeypatch):
    monkeypatch.setattr(handing, "MOST_PEOPLE", 1)
    dragged = handing.people_mime(session.library, [ada, grace])
    assert handing.people_in(dragged) == [ada, grace]
    assert not dragged.hasUrls()


def test_people_dragged_onto_a_circle_join_it(window, session, ada, grace, qtbot):
    mentors = session.act(circles.add_circle, "Mentors", "#3E7C6B")
    qtbot.waitUntil(lambda: mentors in window.sidebar._circles)
    item = window.sidebar._circles[mentors]
    data, where = handing.people_mime(session.library, [ada, grace]), QPointF(5, 5)
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(where.toPoint(), *how)
    QApplication.sendEvent(item, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(item, QDropEvent(where, *how))
    assert [row.people for row in circles.all_circles(session.library)] == [2]
    assert session.undo_label == "Add to circle"


def test_the_own_card_is_shown_once_it_is_known(window, session, ada, monkeypatch):
    with pytest.raises(UserError, match="which card is yours"):
        window.people.show_own_card()
    window.people.name_own_card(ada)
    shown = []
    monkeypatch.setattr(CodeDialog, "show_code", lambda name, code, parent: shown.append((name, code)))
    window.people.show_own_card()
    assert shown == [("Ada Lovelace", exporting.code(session.library, ada))]


def test_a_code_is_dark_on_white_in_either_theme(qtbot):
    picture = CodePicture(((True, False), (False, True)), "Ada")
    qtbot.addWidget(picture)
    image = picture.grab().toImage()
    assert image.pixelColor(0, 0).name() == "#ffffff"
    assert image.pixelColor(picture.width() // 2 - 2, picture.height() // 2 - 2).name() == "#000000"
