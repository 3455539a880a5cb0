"""The list's menu does with all who are selected what can be done with several."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from relnet.services import bulk
from relnet.services.filtering import ARCHIVED
from relnet.services.library import finish


def entries(view, ids):
    view._show_menu(ids, QPoint(0, 0))
    menu = view.findChildren(QMenu)[-1]
    menu.hide()
    return {action.text(): action for action in menu.actions()}


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Change tags, circles, cadence…", "change_requested"),
        ("Merge…", "merge_requested"),
        ("Print brief…", "print_requested"),
        ("Export…", "people_export_requested"),
        ("Archive", "archive_requested"),
        ("Move to trash", "trash_requested"),
    ],
)
def test_what_is_chosen_is_for_all_who_are_selected(qtbot, view, cast, words, signal):
    ids = [cast["Amara"], cast["Jonas"]]
    with qtbot.waitSignal(getattr(view, signal)) as asked:
        entries(view, ids)[words].trigger()
    assert asked.args == [ids]


def test_who_is_archived_is_brought_back(qtbot, view, cast, session):
    finish(session.library.act_in_slices(bulk.archive, [cast["Amara"]]))
    view.list.show_filter(ARCHIVED)
    found = entries(view, [cast["Amara"]])
    assert "Archive" not in found
    with qtbot.waitSignal(view.archive_requested):
        found["Bring back from the archive"].trigger()


def test_one_alone_is_edited(view, cast, qtbot):
    assert "Edit" not in entries(view, [cast["Amara"], cast["Jonas"]])
    with qtbot.waitSignal(view.person_edit_requested) as asked:
        entries(view, [cast["Jonas"]])["Edit"].trigger()
    assert asked.args == [cast["Jonas"]]
