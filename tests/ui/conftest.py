"""The window over an empty library or a few people, with settings of its own."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from relnet.domain.names import Name
from relnet.domain.person import Person, Position
from relnet.services import circles, people
from relnet.ui import theme
from relnet.ui.window import MainWindow


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(session, settings, qtbot):
    made = MainWindow(session, settings)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def bare_window(qtbot, qapp):
    """A window for what only needs one to stand over, in the light."""
    theme.apply(qapp, "light")
    made = QWidget()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def clara(session):
    return session.act(people.add_person, Person(Name("Clara Jensen", "Clara", "Jensen"), positions=(Position("Nordlys"),)))


@pytest.fixture
def mentors(session, clara):
    circle = session.act(circles.add_circle, "Mentors & friends", "#3E7C6B")
    session.act(people.set_circles, clara, [circle])
    return circle
