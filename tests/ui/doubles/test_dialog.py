"""People whom somebody chose are merged over the window."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from relnet.domain.errors import UserError
from relnet.services import interactions, merging, people
from relnet.ui.doubles.dialog import MOST, MergeDialog
from relnet.ui.doubles.view import ask
from tests.build import an_interaction
from tests.ui.keyboard import nameless, walk


@pytest.fixture
def dialog(session, bare_window, robert, bob, robbie, qtbot):
    session.act(interactions.log_interaction, an_interaction(robert))
    made = MergeDialog(session, merging.proposal(session.library, [robert, bob, robbie]), bare_window)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def answer(monkeypatch):
    """Stands for the person: is given the dialog and says whether it was accepted."""
    person = SimpleNamespace(does=lambda dialog: dialog.accept())

    def exec_(dialog):
        person.does(dialog)
        return dialog.result()

    monkeypatch.setattr(MergeDialog, "exec", exec_)
    return person


def choose(dialog, name):
    (found,) = (each for each in dialog.comparison.findChildren(QAbstractButton) if each.accessibleName() == name)
    found.click()


def test_two_are_merged_in_one_step(session, bare_window, robert, bob, answer):
    assert ask(session, [bob, robert], bare_window) == "Merged into Bob Hansen."
    assert people.count(session.library) == 1
    session.undo()
    assert people.count(session.library) == 2


def test_nothing_is_done_where_the_person_would_rather_not(session, bare_window, robert, bob, answer):
    answer.does = lambda dialog: dialog.reject()
    assert ask(session, [robert, bob], bare_window) == ""
    assert people.count(session.library) == 2


def test_more_than_two_come_step_by_step_and_in_one_action(dialog, session, robert):
    assert (dialog.accept_button.text(), dialog._step.text()) == ("Next", "1 of 2")
    choose(dialog, "Nickname: Bobby")
    dialog.accept()
    assert (dialog.accept_button.text(), dialog._step.text()) == ("Merge", "2 of 2")
    assert people.count(session.library) == 3
    dialog.accept()
    person = people.get(session.library, robert)
    assert person.nickname == "Bobby"
    assert {channel.value for channel in person.channels} >= {"bob@fjord.example", "robbie@fjord.example"}
    assert set(person.other_names) == {"Bob Hansen", "Robbie Hansen"} - {person.display} | {"Robert Hansen"} - {person.display}
    session.undo()
    assert people.count(session.library) == 3


def test_it_says_what_it_does_and_what_goes_along(dialog):
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Merge 3 people" in told
    assert "Together they have 1 interaction." in told


def test_what_cannot_be_saved_is_said_and_nothing_chosen_is_lost(dialog, session, bob):
    dialog.accept()
    session.act(people.move_to_trash, [bob])
    dialog.accept()
    assert dialog.isVisible()
    assert "Nothing was changed." in dialog.hint.text()
    assert dialog.hint.isVisible()


def test_who_cannot_be_merged_is_said_before(session, bare_window, robert, bob):
    with pytest.raises(UserError):
        ask(session, [robert], bare_window)
    with pytest.raises(UserError, match=f"at most {MOST}"):
        ask(session, list(range(1, MOST + 2)), bare_window)


def test_everything_can_be_reached_seen_and_named(dialog, qtbot):
    stops, unseen = walk(dialog, qtbot)
    assert dialog.accept_button in stops
    assert unseen == []
    assert nameless(dialog) == []
