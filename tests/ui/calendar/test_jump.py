"""Jumping to a date."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from relnet.ui.calendar.jump import Jump, read_date
from tests.ui.calendar.conftest import TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-05", date(2019, 3, 5)),
        ("2019-03", date(2019, 3, 1)),
        ("2019", date(2019, 1, 1)),
        ("5 March 2019", date(2019, 3, 5)),
        ("5 mar 2019", date(2019, 3, 5)),
        ("March 5, 2019", date(2019, 3, 5)),
        ("March 2019", date(2019, 3, 1)),
        (" 24  Nov ", date(2026, 11, 24)),
        ("August", date(2026, 8, 1)),
        ("05/03/2019", date(2019, 3, 5)),
        ("tomorrow", date(2026, 11, 25)),
        ("Today", TODAY),
        ("yesterday", date(2026, 11, 23)),
    ],
)
def test_a_date_is_read_as_people_write_it(text, day):
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "42", "30 February 2020", "2019-13-01", "0000", "99999-01-01"])
def test_anything_else_is_no_date(text):
    assert read_date(text, TODAY) is None


def test_dates_are_read_by_the_locale():
    QLocale.setDefault(QLocale("de_DE"))
    assert read_date("5. März 2019", TODAY) == date(2019, 3, 5)
    assert read_date("05.03.19", TODAY) == date(2019, 3, 5)


def test_enter_jumps_and_what_is_no_date_says_so(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    jump = Jump(lambda: TODAY, window)
    jump.ask(QPoint(0, 0))
    field = jump.findChild(QLineEdit)
    field.setText("soon")
    with qtbot.assertNotEmitted(jump.wanted):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    (sentence,) = jump.findChildren(QLabel)
    assert not sentence.isHidden()
    field.setText("march 2019")
    assert sentence.isHidden()
    with qtbot.waitSignal(jump.wanted) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [date(2019, 3, 1)]
    assert jump.isHidden()
