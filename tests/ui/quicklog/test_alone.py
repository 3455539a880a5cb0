from PySide6.QtCore import Qt

from relnet.domain.names import split
from relnet.domain.person import Person
from relnet.services import people
from relnet.ui.quicklog.alone import LogWindow


def test_the_window_opens_the_line_and_goes_with_it(session, qtbot):
    session.act(people.add_person, Person(split("Daniel Ortega")))
    window = LogWindow(session)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.sheet is not None and window.sheet.line.hasFocus())
    qtbot.keyClicks(window.sheet.line, "coffee with Daniel")
    qtbot.keyClick(window.sheet.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert session.library.one("SELECT count(*) FROM interaction") == 1
