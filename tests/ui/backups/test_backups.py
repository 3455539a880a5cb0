"""Copies come by themselves and are listed with what they hold; one that fails is told until one could be made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from relnet.domain.errors import UserError
from relnet.services import backup, copies, people
from relnet.ui.backups.backups import Backups
from relnet.ui.backups.sheet import RestoreSheet
from tests.build import a_person
from tests.conftest import NOW
from tests.ui.keyboard import nameless


@pytest.fixture
def backups(session, bare_window):
    session.act(people.add_person, a_person("Ada Lovelace"))
    return Backups(session, bare_window)


@pytest.fixture
def broken(monkeypatch):
    """No copy can be made until the fixture's answer is called."""

    def fail(*_):
        raise UserError("The disk is full. The library is as it was.")

    with monkeypatch.context() as patch:
        patch.setattr(copies, "keep", fail)
        patch.setattr(backup, "make", fail)
        yield patch.undo


def listed(session):
    return copies.copies(session.library.path)


def test_a_copy_is_made_in_the_background_and_not_twice(backups, session):
    backups.copy()
    backups.copy()
    assert len(listed(session)) == 1
    assert backups.banner.isHidden()


def test_what_changes_much_comes_after_its_copy(backups, session):
    then = []
    backups.first(lambda: then.append(len(listed(session))))
    assert then == [1]


def test_without_a_copy_it_goes_on_and_the_banner_stays_until_there_is_one(backups, session, broken, qtbot):
    then = []
    backups.first(lambda: then.append("on"))
    assert then == ["on"]
    assert backups.banner.isVisible()
    assert "The disk is full." in " ".join(label.text() for label in backups.banner.findChildren(QLabel))
    backups.copy()
    assert backups.banner.isVisible()
    broken()
    backups.banner.pressed.emit()
    assert backups.banner.isHidden()
    assert len(listed(session)) == 1


@pytest.fixture
def sheet(backups, session, bare_window, qtbot):
    backup.make(session.library.path, NOW.replace(year=2025))
    session.act(people.add_person, a_person("Grace Hopper"))
    backups.copy()
    made = RestoreSheet(session, bare_window)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(sheet):
    items = [sheet.list.topLevelItem(row) for row in range(sheet.list.topLevelItemCount())]
    return [[item.text(column) for column in range(sheet.list.columnCount())] for item in items]


def test_the_sheet_lists_the_newest_first_with_what_each_holds(sheet):
    newest, older = rows(sheet)
    assert newest[0].startswith("24 November 2026, ")
    assert newest[2:] == ["2", "0", "by Relnet"]
    assert older[0].startswith("24 November 2025, ")
    assert older[2:] == ["1", "0", "by hand"]
    assert nameless(sheet) == []


def test_a_copy_that_cannot_be_read_says_so(sheet, session):
    listed(session)[1].path.write_bytes(b"nothing")
    sheet.refresh()
    assert rows(sheet)[1][2] == "cannot be read"


def test_the_chosen_one_is_answered_by_keyboard(sheet, session, qtbot):
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    assert sheet.chosen == listed(session)[1].path
    assert not sheet.isVisible()


def test_a_file_from_elsewhere_can_be_chosen(sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "other.db"), ""))
    sheet._take_file()
    assert sheet.chosen == tmp_path / "other.db"


def test_without_copies_there_is_nothing_to_restore(session, bare_window, qtbot):
    made = RestoreSheet(session, bare_window)
    qtbot.addWidget(made)
    assert not made.restore.isEnabled()


@pytest.fixture
def answering(monkeypatch):
    """What is done in the sheet instead of waiting for it."""

    def do(answer):
        monkeypatch.setattr(RestoreSheet, "exec", answer)

    return do


def test_another_copy_is_made_on_demand_and_shown(backups, session, answering):
    seen = []

    def press(sheet):
        sheet.copy_asked.emit()
        seen.extend(rows(sheet))

    answering(press)
    backups.ask()
    assert [row[4] for row in seen] == ["by hand"]
    assert backups.chosen is None


def test_a_good_copy_has_the_window_opened_again(backups, session, answering, qtbot):
    backups.copy()
    answering(lambda sheet: sheet._take_current())
    with qtbot.waitSignal(backups.reopen_asked):
        backups.ask()
    assert backups.chosen == listed(session)[0].path


def test_a_bad_one_is_told_and_nothing_is_closed(backups, session, answering, qtbot):
    backups.copy()
    listed(session)[0].path.write_bytes(b"nothing at all" * 100)
    answering(lambda sheet: sheet._take_current())
    with qtbot.waitSignal(session.failed) as told:
        backups.ask()
    assert "is not a Relnet library" in str(told.args[0])
    assert backups.chosen is None
