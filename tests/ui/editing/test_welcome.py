from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from relnet.domain.cadence import Cadence
from relnet.services import follow_ups, people
from relnet.ui.editing.welcome import Welcome
from tests.build import a_day, a_follow_up, a_person
from tests.ui.keyboard import nameless, reachable


@pytest.fixture
def offered(session, qtbot):
    def offer():
        card = Welcome.offer(session)
        if card:
            qtbot.addWidget(card)
            card.show()
        return card

    return offer


def test_nothing_is_offered_where_nothing_piled_up(offered):
    assert offered() is None


def test_it_starts_anew_and_is_gone(session, offered, clock, qtbot):
    session.act(follow_ups.add_follow_up, a_follow_up(due=a_day("2026-11-30")))
    ada = session.act(people.add_person, a_person())
    session.act(people.set_cadence, ada, Cadence(7, 14))
    clock.now += timedelta(weeks=4)
    card = offered()
    assert card.accessibleName() == "Welcome back"
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "promises first" in said
    assert "three a day" in said
    assert nameless(card) == []
    assert set(reachable(card)) == {card._leave, card._anew}
    with qtbot.waitSignal(card.acted) as said:
        card._anew.click()
    assert said.args == ["Everything has a new day."]
    assert card.isHidden()
    assert session.library.column("SELECT due FROM follow_up") == ["2026-12-23"]
    assert offered() is None


def test_it_is_left_as_it_is(session, offered, qtbot):
    for _ in range(10):
        session.act(follow_ups.add_follow_up, a_follow_up(due=a_day("2026-11-20")))
    card = offered()
    assert card.accessibleName() == "A fresh start"
    with qtbot.waitSignal(card.left):
        card._leave.click()
    assert card.isHidden()
    assert set(session.library.column("SELECT due FROM follow_up")) == {"2026-11-20"}
    assert offered() is None
