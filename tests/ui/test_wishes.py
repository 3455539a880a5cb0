"""What another start asks for happens in the window: it comes forward, shows somebody, previews files, opens the line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QLabel

from relnet.domain.links import to_link
from relnet.services import people
from relnet.ui.instance import Wish
from relnet.ui.wishes import Wishes


@pytest.fixture
def wishes(window, session, tmp_path, monkeypatch):
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return Wishes(session, window)


def test_it_comes_forward(wishes, window, qtbot):
    window.hide()
    wishes.take(Wish())
    qtbot.waitUntil(window.isVisible)


def test_started_behind_it_stays_where_it_is(wishes, window):
    window.hide()
    wishes.grant(Wish(behind=True))
    assert not window.isVisible()


def test_a_link_opens_its_person(wishes, window, session, clara):
    window.show_view("calendar")
    wishes.grant(Wish(links=(to_link(people.get(session.library, clara).uid),)))
    assert window.stack.current == "contacts"
    assert window.stack.currentWidget().selected_people() == [clara]


def test_a_link_to_nobody_is_told(wishes, window):
    wishes.grant(Wish(links=("relnet:person/nobody",)))
    assert window.toast.isVisible()
    assert "leads to nobody" in window.toast.findChild(QLabel).text()


def test_files_are_previewed(wishes, window, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(window, "import_sources", seen.append)
    wishes.grant(Wish(files=(tmp_path / "a.vcf",)))
    assert seen == [(tmp_path / "a.vcf",)]


def test_the_line_has_a_window_of_its_own(wishes, window, qtbot):
    window.hide()
    wishes.grant(Wish(log=True))
    assert not window.isVisible()
    line = wishes._line
    qtbot.addWidget(line)
    qtbot.waitUntil(lambda: line.sheet is not None and line.sheet.isVisible())
    line.sheet.reject()
    qtbot.waitUntil(lambda: not line.isVisible())


def test_a_dialog_is_waited_for(wishes, window, qtbot):
    window.hide()
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: not wishes._is_free())
    wishes.take(Wish())
    dialog.close()
    qtbot.waitUntil(window.isVisible)


def test_the_token_of_the_desktop_reaches_qt(wishes, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "before")
    wishes.grant(Wish(token="given"))
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "given"


OPENINGS = """
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from relnet.ui.openings import Application
application, heard = Application([]), []
QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile("/a b.vcf")))
assert application.early == ["/a b.vcf"]
application.asked.connect(heard.append)
QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl("relnet:person/urn:uuid:1")))
assert heard == ["relnet:person/urn:uuid:1"], heard
assert application.early == ["/a b.vcf"]
"""


def test_the_files_and_links_that_macos_sends_are_heard(tmp_path):
    done = subprocess.run([sys.executable, "-c", OPENINGS], cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_the_system_asks_is_granted_early_and_later(wishes, qtbot, monkeypatch):
    class Asking(QObject):
        asked = Signal(str)
        early = ["/a.vcf"]

    granted, asking = [], Asking()
    monkeypatch.setattr(wishes, "take", granted.append)
    wishes.hear(asking)
    asking.asked.emit("relnet:person/1")
    assert granted == [Wish(files=(Path("/a.vcf"),)), Wish(links=("relnet:person/1",))]
    assert asking.early == []
