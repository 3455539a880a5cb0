"""The whole way by keyboard, in the window: a table explained, previewed, somebody kept in touch with, and taken back."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from relnet.services import people
from relnet.ui.dropping import Offer
from relnet.ui.importing.mapping import MappingSheet
from relnet.ui.importing.nurture import NurtureSheet
from relnet.ui.importing.preview import PreviewDialog
from tests.build import a_person

# What Qt's platform without a screen has to say of message boxes.

Key = Qt.Key
GUESTS = b"Guest,Reach,Seat\nBob Hansen,bob@fjord.example,1\nChidi Eze,chidi@a.example,2\nYusuf Demir,yusuf@a.example,3\n"


@pytest.fixture
def by_keyboard(qtbot):
    """Presses keys in whatever is asked, a list of keys and texts for each class, until all lists were used."""
    timers = []

    def play(parts):
        def act():
            asked = QApplication.activeModalWidget()
            keys = parts.pop(type(asked), None)
            for key in keys or ():
                where = asked.focusWidget() or asked
                qtbot.keyClicks(where, key) if isinstance(key, str) else qtbot.keyClick(where, key)

        timer = QTimer()
        timer.timeout.connect(act)
        timer.start(0)
        timers.append(timer)

    yield play
    for timer in timers:
        timer.stop()


def names(library):
    return [row.name for row in people.rows(library, people.ids(library))]


def test_a_table_comes_in_and_is_taken_back_without_a_mouse(window, session, library, by_keyboard, qtbot):
    robert = session.act(people.add_person, a_person("Robert Hansen", mail="robert@fjord.example", organisation="Fjord"))
    steps = {
        MappingSheet: ["Full", Key.Key_Return],
        PreviewDialog: [Key.Key_End, Key.Key_Space, Key.Key_Space, Key.Key_Return],
        NurtureSheet: ["chidi", Key.Key_Down, Key.Key_Space, Key.Key_Return],
    }
    by_keyboard(steps)
    window.intake.take(Offer((), GUESTS))
    assert steps == {}
    assert names(library) == ["Bob Hansen", "Chidi Eze", "Robert Hansen", "Yusuf Demir"]
    kept = library.rows("SELECT display FROM person WHERE ideal_days IS NOT NULL")
    assert kept == [("Chidi Eze",)]
    assert session.undo_label == "Import people"

    view = window.show_view("imports")
    steps = {QMessageBox: [Key.Key_Tab, Key.Key_Return]}
    by_keyboard(steps)
    with qtbot.waitSignal(view.acted):
        qtbot.keyClick(view.list, Key.Key_Delete)
    assert people.ids(library).tolist() == [robert]
    session.undo()
    session.undo()
    assert people.ids(library).tolist() == [robert]
    assert view.list.current() is None


def test_escape_leaves_at_every_step_and_nothing_was_changed(window, library, session, by_keyboard):
    for steps in (
        {MappingSheet: [Key.Key_Escape]},
        {MappingSheet: ["Full", Key.Key_Return], PreviewDialog: [Key.Key_Escape]},
    ):
        by_keyboard(steps)
        window.intake.take(Offer((), GUESTS))
        assert steps == {}
        assert names(library) == []
