from datetime import date

import pytest
from PySide6.QtCore import QObject, Signal

from relnet.domain.interaction import InteractionKind
from relnet.services import interactions, people
from relnet.ui.editing.interaction_menu import InteractionMenu
from tests.build import a_person, an_interaction


class Sender(QObject):
    """A view's signals."""

    interaction_opened = Signal(int)
    thanks_requested = Signal(list)
    thanked_already = Signal(list)
    check_in_closed = Signal(list)
    interaction_delete_requested = Signal(list)


@pytest.fixture
def logged(session):
    ada, ben = (session.act(people.add_person, a_person(name)) for name in ("Ada Lovelace", "Ben Cho"))
    return [
        session.act(interactions.log_interaction, an_interaction(*who, kind=kind, **fields))
        for kind, who, fields in (
            (InteractionKind.CALL, (ada,), {}),
            (InteractionKind.HELP_RECEIVED, (ada, ben), {}),
            (InteractionKind.HELP_RECEIVED, (ada,), {"thanked": True}),
            (InteractionKind.NEWS, (ben,), {"check_in": date(2026, 12, 1)}),
        )
    ]


@pytest.fixture
def menu(session, qtbot):
    def make(ids, sender):
        made = InteractionMenu(session, ids, sender)
        qtbot.addWidget(made)
        return made

    return make


def texts(menu):
    return [action.text() for action in menu.actions()]


def test_each_has_what_its_kind_asks_for(logged, menu):
    call, helped, thanked, news = logged
    assert texts(menu([call], Sender())) == texts(menu([thanked], Sender())) == ["Open", "Delete"]
    assert texts(menu([helped], Sender())) == ["Open", "Log thanks…", "Already thanked", "Delete"]
    assert texts(menu([news], Sender())) == ["Open", "I asked how it went on", "Delete"]
    assert texts(menu(logged, Sender())) == ["Log thanks…", "Already thanked", "I asked how it went on", "Delete"]
    assert texts(menu(logged, QObject())) == []


@pytest.mark.parametrize(
    ("words", "signal", "args"),
    [
        ("Log thanks…", "thanks_requested", [1, 2]),
        ("Already thanked", "thanked_already", [2]),
        ("I asked how it went on", "check_in_closed", [4]),
        ("Delete", "interaction_delete_requested", [1, 2, 3, 4]),
    ],
)
def test_each_says_what_is_wanted(logged, menu, qtbot, words, signal, args):
    sender = Sender()
    made = menu(logged, sender)
    with qtbot.waitSignal(getattr(sender, signal)) as said:
        next(action for action in made.actions() if action.text() == words).trigger()
    assert said.args == [args]
