import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relnet.ui.editing.if_then import IfThen
from tests.build import a_day, a_moment
from tests.conftest import NOW

MONDAY = a_moment("2026-11-30T09:00:00")


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def offer(window):
    return IfThen(lambda: NOW, window)


@pytest.mark.parametrize(
    ("words", "due", "names", "said"),
    [
        ("Send Ada the paper", MONDAY, [], "When Monday 09:00, then send Ada the paper"),
        ("Send Ada the paper", a_day("2026-12-07"), [], "When Monday 7 December, then send Ada the paper"),
        ("Send Ada the paper", a_day("2026-11-20"), [], "When Friday 20 November, then send Ada the paper"),
        ("Ada's paper", MONDAY, ["Ada Lovelace"], "When Monday 09:00, then Ada's paper"),
        ("NASA report", MONDAY, [], "When Monday 09:00, then NASA report"),
        ("When Tuesday 10:00, then call", MONDAY, [], "When Monday 09:00, then call"),
        ("Call & write", MONDAY, [], "When Monday 09:00, then call & write"),
    ],
)
def test_it_is_offered_and_taken(offer, qtbot, words, due, names, said):
    offer.offer(words, due, names)
    assert not offer.isHidden()
    assert offer._button.accessibleName() == f"Say “{said}”"
    with qtbot.waitSignal(offer.taken) as taken:
        offer._button.click()
    assert taken.args == [said]


@pytest.mark.parametrize("words", ["", "  ", "When Monday 09:00, then call"])
def test_there_is_nothing_to_offer(offer, qtbot, words):
    offer.offer(words, MONDAY, [])
    assert offer.isHidden()
    with qtbot.assertNotEmitted(offer.taken):
        offer._take()


def test_one_key_takes_it(window, offer, qtbot):
    offer.offer("Call", MONDAY, [])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    with qtbot.waitSignal(offer.taken):
        qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
