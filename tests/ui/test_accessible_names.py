"""What a screen reader is told: every view, and every sheet that `tests.screens` draws, walked through Qt's accessible tree."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from relnet.services import people
from relnet.ui.helping.about import AboutSheet, LicenceSheet
from relnet.ui.helping.guide import Guide
from relnet.ui.helping.report_sheet import ReportSheet
from relnet.ui.helping.shortcuts import ShortcutSheet
from relnet.ui.quicklog.sheet import QuickLog
from relnet.ui.window import places
from tests import people_scenes, screens, showcase
from tests.build import a_person
from tests.conftest import NOW
from tests.ui.importing import scenes as import_scenes

# Of a list the first lines: the others are made alike.
_CELLS = 120
# The scenes move the last forty people to the trash.
_STRANGERS = 50


def nameless(root):
    """What can take the focus below this widget and has neither a name nor a text to read, each as a path through the tree."""
    return [*_mute(QAccessible.queryAccessibleInterface(root), "")]


def _mute(interface, path):
    here = f"{path}/{_title(interface)}"
    if _is_stop(interface) and not _says(interface):
        yield here
    lines = {}
    for child in _children(interface):
        if child.role() == QAccessible.Role.Cell:
            lines.setdefault(child.rect().top(), []).append(child)
        else:
            yield from _mute(child, here)
    # A cell may be empty, a line may not.
    yield from (f"{here}/line {number}" for number, cells in enumerate(lines.values()) if not any(map(_says, cells)))


def _children(interface):
    count = interface.childCount()
    children = map(interface.child, range(min(count, _CELLS) if isinstance(interface.object(), QAbstractItemView) else count))
    return [child for child in children if child is not None and child.isValid() and not child.state().invisible]


def _is_stop(interface):
    state, widget = interface.state(), interface.object()
    proxied = isinstance(widget, QWidget) and widget.focusProxy() is not None
    return state.focusable and not (state.invisible or state.disabled or proxied)


def _says(interface):
    return any(interface.text(kind).strip() for kind in (QAccessible.Text.Name, QAccessible.Text.Value))


def _title(interface):
    widget = interface.object()
    kind = widget.metaObject().className() if isinstance(widget, QObject) else interface.role().name
    return f"{kind} “{interface.text(QAccessible.Text.Name)}”"


def settle():
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def full(window, session, qtbot):
    cast = showcase.load(session.library)
    window.stack.refresh(None)
    settle()
    return window, cast


def test_a_nameless_control_is_found(qapp, qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    named, _mute = QLineEdit(whole), QLineEdit(whole)
    named.setAccessibleName("Name")
    whole.show()
    assert [path.rsplit("/", 1)[1] for path in nameless(whole)] == ["QLineEdit “”"]


@pytest.mark.parametrize("name", [place.name for place in places()])
def test_every_control_of_a_view_has_a_name(full, name):
    window, cast = full
    window.open_person(cast["Amara Okafor"])
    window.show_view(name)
    settle()
    assert nameless(window) == []


def test_every_control_of_a_sheet_has_a_name(full, session):
    window, cast = full
    found = {}
    for name, dialog in screens._dialogs(session, window, cast["Amara Okafor"]):
        found[name] = _of(dialog)
    for name, sheet in _of_help(session, window):
        found[name] = _of(sheet)
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_every_control_of_an_import_has_a_name(window, tmp_path):
    exchange = import_scenes.a_library(tmp_path, NOW)
    found = {name: _of(make()) for name, make in import_scenes.sheets(exchange, window)}
    found["imports"] = _of(import_scenes.imports(exchange))
    exchange.close()
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_everything_around_people_has_a_name(full, session, settings):
    window, cast = full
    for number in range(_STRANGERS):
        session.act(people.add_person, a_person(f"Stranger {number}"))
    people_scenes.prepare(session, cast)
    window.stack.refresh(None)
    found = {name: _of(sheet) if sheet else _settled(window) for name, sheet in people_scenes.scenes(session, window, cast)}
    assert len(found) > 15
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_the_first_day_has_names(window, session):
    found = {name: _of(sheet) if sheet else _settled(window) for name, sheet in people_scenes.first_day(session, window)}
    assert {name: paths for name, paths in found.items() if paths} == {}


def _of_help(session, window):
    yield "shortcuts", ShortcutSheet(window.commands.shortcuts(), window)
    yield "about", AboutSheet(window)
    yield "licences", LicenceSheet(window)
    yield "report", ReportSheet(session, window._settings, window)
    yield "guide", Guide(window)
    yield "log", QuickLog(session, window)


def _settled(window):
    settle()
    return nameless(window)


def _of(sheet):
    sheet.show()
    settle()
    found = nameless(sheet)
    sheet.close()
    return found
