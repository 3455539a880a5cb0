"""The trash restores, and erases only after the name was typed; what is held about somebody is shown and exported."""

import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from relnet.services import backup, erasing, interactions, knowing, people, trash
from relnet.ui import outbox
from relnet.ui.trash.erase_sheet import EraseSheet
from relnet.ui.trash.flow import EraseFlow
from relnet.ui.trash.holding_sheet import HoldingSheet
from relnet.ui.trash.view import TrashView
from tests.build import a_person, an_interaction
from tests.conftest import NOW
from tests.ui.keyboard import nameless, walk

Key = Qt.Key


@pytest.fixture
def ada(session):
    made = session.act(
        people.add_person, a_person("Ada Quillfeather", mail="ada@quillfeather.example", note="collects hedgehogs")
    )
    session.act(interactions.log_interaction, an_interaction(made, note="talked of gyroscopes"))
    session.act(knowing.add_fact, made, "health", "wolframite allergy", sensitive=True)
    return made


@pytest.fixture
def view(session, bare_window, qtbot):
    made = TrashView(session, bare_window)
    made.resize(1000, 600)
    made.show()
    made.refresh(None)
    session.changed.connect(made.refresh)
    return made


@pytest.fixture
def answer(monkeypatch):
    """What the person types into the question, the texts of which are kept."""
    seen = []

    def type_it(text):
        def exec_(sheet):
            seen.extend(label.text() for label in sheet.findChildren(QLabel))
            sheet.typed.setText(text)
            sheet.erase.click()
            return sheet.result()

        monkeypatch.setattr(EraseSheet, "exec", exec_)
        return seen

    return type_it


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_an_empty_trash_says_so(view):
    assert any("The trash is empty." in text for text in texts(view))


def test_who_was_deleted_is_restored_by_keyboard_and_again_by_undo(view, session, ada, qtbot):
    session.act(people.move_to_trash, [ada])
    index = view.list.people.index(0, 0)
    assert index.data() == "Ada Quillfeather"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole).endswith("Erased for good in 30 days")
    with qtbot.waitSignal(view.acted) as acted:
        qtbot.keyClick(view.list, Key.Key_Return)
    assert acted.args == ["Ada Quillfeather is back."]
    assert list(people.ids(session.library)) == [ada]
    session.undo()
    assert trash.discarded(session.library)[0].id == ada


def test_erasing_asks_for_the_name_and_proves_itself(view, session, ada, answer, qtbot):
    session.act(people.move_to_trash, [ada])
    copy = backup.make(session.library.path, NOW)
    seen = answer("ada quillfeather")
    with qtbot.waitSignal(view.said) as said:
        qtbot.keyClick(view.list, Key.Key_Delete)
    assert said.args == ["Erased 1 person. Nothing of them was found in the library’s file any more."]
    assert any(copy.name in text for text in seen)
    words = ["Quillfeather", "hedgehogs", "gyroscopes", "wolframite"]
    assert erasing.traces(copy, words) == words
    assert erasing.traces(session.library.path, words) == []
    assert session.undo_label == ""


@pytest.mark.parametrize("typed", ["", "Ada", "erase"])
def test_nothing_is_erased_for_another_word(view, session, ada, answer, typed):
    session.act(people.move_to_trash, [ada])
    answer(typed)
    view.erase()
    assert session.library.one("SELECT count(*) FROM person") == 1


def test_the_trash_is_emptied_for_a_word(view, session, ada, answer, qtbot):
    other = session.act(people.add_person, a_person("Grace Hopper"))
    session.act(people.move_to_trash, [ada, other])
    answer("erase")
    with qtbot.waitSignal(view.said) as said:
        view.empty_button.click()
    assert said.args[0].startswith("Erased 2 people.")
    assert any("The trash is empty." in text for text in texts(view))


def test_at_the_start_who_expired_is_erased_and_a_broken_off_erasure_ended(session, bare_window, ada, qtbot):
    flow = EraseFlow(session, bare_window)
    session.act(people.move_to_trash, [ada])
    flow.expire()
    assert people.get(session.library, ada)
    left = outbox.put("Ada Lovelace", b"dragged out", ".vcf")
    session.library.clock = lambda: NOW.replace(month=12, day=24)
    with qtbot.waitSignal(flow.finished):
        flow.expire()
    assert session.library.one("SELECT count(*) FROM person") == 0
    assert not left.exists()
    other = session.act(people.add_person, a_person("Grace Hopper"))
    session.run(erasing.erase, [other], done=lambda _: None)
    assert erasing.unclean(session.library)
    flow.expire()
    assert not erasing.unclean(session.library)


def test_what_is_held_is_read_exported_and_erased(session, bare_window, ada, tmp_path, monkeypatch, qtbot):
    sheet = HoldingSheet(session, ada, bare_window)
    qtbot.addWidget(sheet)
    sheet.show()
    told = "\n".join(texts(sheet))
    for word in ("ada@quillfeather.example", "hedgehogs", "gyroscopes", "wolframite"):
        assert word in told
    where = tmp_path / "ada.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(where), ""))
    sheet.export_button.click()
    assert "everything.txt" in zipfile.ZipFile(where).namelist()
    assert "Exported to ada.zip." in texts(sheet)
    with qtbot.waitSignal(sheet.erase_requested) as asked:
        sheet.erase_button.click()
    assert asked.args == [ada]


def test_all_are_walked_by_tab_and_have_names(view, session, bare_window, ada, qtbot):
    session.act(people.move_to_trash, [ada])
    for made in (HoldingSheet(session, ada, bare_window), EraseSheet(session, [ada], bare_window)):
        qtbot.addWidget(made)
        made.show()
        assert nameless(made) == []
        made.close()
    assert nameless(view) == []
    found, _ = walk(view, qtbot)
    assert {view.list, view.restore_button, view.erase_button, view.empty_button} <= set(found)
