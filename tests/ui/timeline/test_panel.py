from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip

from relnet.domain.names import Name
from relnet.domain.person import Person, Photo
from relnet.services import people
from relnet.services.timeline import Rhythm
from relnet.ui.editing.day_dialog import DayDialog
from relnet.ui.timeline.panel import Panel
from relnet.ui.timeline.rhythm import RhythmStrip, sentence

from .conftest import TODAY


@pytest.fixture
def pictures():
    """Portraits by person id."""
    return {}


@pytest.fixture
def panel(session, pictures, qtbot):
    panel = Panel(session, pictures.get)
    qtbot.addWidget(panel)
    panel.resize(262, 722)
    panel.show()
    return panel


def lines(panel):
    return {button.accessibleName(): button for button in panel.findChildren(QAbstractButton) if button.accessibleName()}


def test_without_entries_there_is_nowhere_to_go(panel):
    panel.refresh()
    assert lines(panel) == {}
    assert panel._jumps.isHidden()
    assert panel._seen.isHidden()


def test_one_jumps_to_now_to_months_and_to_years(panel, log, clara, qtbot):
    for days in (0, 40, 70, 90, 400, 800):
        log(clara, days=days)
    panel.refresh()
    jumps = {name: button for name, button in lines(panel).items() if "Clara" not in name}
    assert list(jumps) == ["This week", "November 2026", "October 2026", "September 2026", "2025", "2024"]
    expected = [None, TODAY, date(2026, 10, 31), date(2026, 9, 30), date(2025, 12, 31), date(2024, 12, 31)]
    for button, day in zip(jumps.values(), expected, strict=True):
        with qtbot.waitSignal(panel.jumped) as told:
            button.click()
        assert told.args == [day]


def test_after_many_years_those_seen_most_are_still_in_sight(panel, log, clara, marco):
    for year in range(14):
        log(clara, marco, days=365 * year)
    panel.refresh()
    panel.grab()
    assert "2018 and before" in lines(panel)
    assert "2017" not in lines(panel)
    seen = lines(panel)["Marco & Söhne, 1"]
    assert panel.rect().contains(seen.mapTo(panel, seen.rect().bottomLeft()))


def test_a_portrait_is_shown_beside_the_name(panel, pictures, session, log):
    photo = Photo("image/png", b"any")
    priya = session.act(people.add_person, Person(Name("Priya Raman"), photo=photo))
    pictures[priya] = QPixmap(40, 40)
    pictures[priya].fill(QColor("lime"))
    log(priya)
    panel.refresh()
    line = lines(panel)["Priya Raman, 1"]
    assert line.grab().toImage().pixelColor(12, line.height() // 2) == QColor("lime")


def test_who_was_seen_most_is_opened_by_a_click(panel, log, clara, marco, qtbot):
    for days, who in ((0, clara), (1, clara), (2, marco)):
        log(who, days=days)
    panel.refresh()
    names = [name for name in lines(panel) if name[-1].isdigit() and "," in name]
    assert names == ["Clara Jensen, 2", "Marco & Söhne, 1"]
    with qtbot.waitSignal(panel.person_clicked) as told:
        lines(panel)["Clara Jensen, 2"].click()
    assert told.args == [clara]


def test_lines_that_stay_are_not_built_again(panel, log, clara):
    log(clara)
    panel.refresh()
    before = lines(panel)["This week"]
    panel.refresh()
    assert lines(panel)["This week"] is before


@pytest.mark.parametrize(
    ("interactions", "people", "said"),
    [(61, 34, "61 interactions with 34 people"), (1, 1, "1 interaction with 1 person"), (0, 0, "No interactions yet")],
)
def test_the_rhythm_in_a_sentence(interactions, people, said):
    assert sentence(Rhythm({}, interactions, people)) == said


@pytest.fixture
def strip(qtbot):
    strip = RhythmStrip()
    qtbot.addWidget(strip)
    strip.show_rhythm(Rhythm({TODAY: 2, TODAY - timedelta(days=1): 9}, 11, 1), TODAY)
    strip.resize(strip.sizeHint())
    strip.show()
    return strip


@pytest.mark.parametrize(
    ("x", "y", "day"),
    [
        (0, 0, date(2026, 8, 17)),
        (14 * 14, 0, date(2026, 11, 23)),
        (14 * 14 + 10, 14 + 10, date(2026, 11, 24)),
        (14 * 14, 2 * 14, None),
        (15 * 14, 0, None),
        (0, 7 * 14, None),
    ],
)
def test_each_cell_is_a_day(strip, x, y, day):
    assert strip.day_at(QPoint(x, y)) == day


def test_a_cell_tells_its_day_and_count(strip, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *rest: told.append(text))
    for place in (QPoint(14 * 14 + 5, 14 + 5), QPoint(14 * 14 + 5, 2 * 14 + 5)):
        QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, place, place))
    assert len(told) == 2
    assert "24" in told[0]
    assert told[0].endswith(": 2 interactions")
    assert told[1] == ""


def test_more_is_stronger(strip):
    shot = strip.grab().toImage()
    none, some, most = (shot.pixelColor(x, y) for x, y in ((5, 5), (14 * 14 + 5, 14 + 5), (14 * 14 + 5, 5)))
    assert none.lightness() > some.lightness() > most.lightness()


def test_ctrl_g_and_a_day_go_there(open_view, many, qtbot):
    view = open_view()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert view._panel.day.hasFocus()
    qtbot.keyClicks(view._panel.day, "07")
    assert view._stream.selected()[0].day == TODAY.replace(day=7)
    view._panel.day.set_day(TODAY - timedelta(days=150))
    assert view._stream.selected()[0].day == TODAY - timedelta(days=150)


def test_without_a_panel_ctrl_g_asks_for_the_day(open_view, many, qtbot, monkeypatch):
    view = open_view()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view._panel.day.setFocus()
    view.resize(700, 600)
    qtbot.waitUntil(lambda: not view._panel.isVisible())
    assert view._stream.hasFocus()
    monkeypatch.setattr(DayDialog, "ask", lambda *_: TODAY - timedelta(days=150))
    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert view._stream.selected()[0].day == TODAY - timedelta(days=150)


def test_a_day_of_the_rhythm_is_gone_to(open_view, many, qtbot):
    view = open_view()
    strip = view._panel._strip
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert view._stream.selected()[0].day == strip.day_at(QPoint(3, 3))
