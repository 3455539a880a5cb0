import platform

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QLabel, QPushButton

import relnet
from relnet import paths
from relnet.ui.help import show_about
from relnet.ui.helping import licences
from relnet.ui.helping.about import AboutSheet, LicenceSheet


@pytest.fixture
def about(window, qtbot):
    show_about(window)
    (sheet,) = window.findChildren(AboutSheet)
    qtbot.waitExposed(sheet)
    return sheet


def test_it_tells_the_versions(about):
    said = {label.text() for label in about.findChildren(QLabel)}
    assert {relnet.__version__, platform.python_version(), qVersion()} <= said
    assert any("Lesser General Public License" in text for text in said)
    assert any("MIT" in text for text in said)


def test_the_licences_are_a_click_away(about, window, qtbot):
    next(button for button in about.findChildren(QPushButton) if button.text().startswith("Licences")).click()
    (sheet,) = window.findChildren(LicenceSheet)
    qtbot.waitExposed(sheet)
    assert "PySide6_Essentials" in sheet.text.toPlainText()
    sheet.close()
    assert about.isVisible()


def test_every_package_that_is_needed_has_its_licence():
    text = licences.text()
    for name in ("relnet", "peewee", "sqlcipher3", "icalendar", "tzdata", "RapidFuzz", "segno", "python-dateutil", "shiboken6"):
        assert f"\n{name} " in f"\n{text}"
    assert "LGPL-3.0-only" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "SIL OPEN FONT LICENSE" in text
    assert "pytest" not in text
    assert "pyinstaller" not in text.lower()


def test_a_packaged_program_has_them_in_a_file(tmp_path, monkeypatch):
    (tmp_path / "licences.txt").write_text("Whose this is.", encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert licences.text() == "Whose this is."
