"""A library that people were imported into, and the view over its imports."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from relnet.services import importing
from relnet.services.library import finish
from relnet.ui import theme
from relnet.ui.imports.view import ImportsView
from tests.build import a_card

AMARA = a_card("Amara Okafor", "EMAIL:amara@helio.example")
CHIDI = a_card("Chidi Eze", "EMAIL:chidi@kestrel.example")


class Alone:
    """Runs a reading without anybody to tell."""

    def report(self, done, total, sentence=""):
        pass

    def breathe(self):
        pass


@pytest.fixture
def bring_in(session):
    """Import cards as files of these names; answers the id of the import."""

    def run(**files):
        sources = [importing.Source(f"cards/{name}.vcf", data=data) for name, data in files.items()]
        plan = finish(importing.plan(session.library, importing.read(Alone(), sources)))
        chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update"))
        results = []
        session.run(importing.commit, plan, importing.Decision(chosen), done=results.append)
        return results[0].import_id

    return run


@pytest.fixture
def view(session, qtbot, qapp):
    """The view, shown and told of changes as by the window."""
    theme.apply(qapp, "light")
    made = ImportsView(session)
    qtbot.addWidget(made)
    made.resize(1080, 722)
    made.show()
    made.refresh(None)
    session.changed.connect(made.refresh)
    return made


@pytest.fixture
def answer():
    """Press a button of the next question; answers the list that its texts go to."""
    asked = []

    def press(words):
        def act():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            asked.append(box)
            texts.append(box.text())
            next(button for button in box.buttons() if button.text() == words).click()

        texts = []
        QTimer.singleShot(0, act)
        return texts

    return press
