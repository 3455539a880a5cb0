"""What the three editors have in common: reached by keyboard, named, as tall as they need to be."""

from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton

from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Position
from relnet.services import people
from relnet.ui.editing.dialog import TALLEST, WIDTH
from relnet.ui.editing.follow_up import FollowUpEditor
from relnet.ui.editing.interaction import InteractionEditor
from relnet.ui.editing.person import PersonEditor
from tests.ui.keyboard import nameless, reachable, walk

KINDS = (
    "person", "new person", "interaction", "help", "news", "follow-up", "elsewhere", "weekly", "monthly", "after"
)  # fmt: skip
ENDLESS = "W" * 300
FULL = Person(
    Name("Amara Okafor", "Amara", "Okafor"),
    channels=(
        Channel(ChannelKind.MAIL, "m" * 300),
        Channel(ChannelKind.ADDRESS, "Lagos", address=Address("12 Marina", "Lagos")),
        Channel(ChannelKind.HANDLE, "amara", service="linkedin"),
    ),
    positions=(Position(ENDLESS, ENDLESS),),
    dates=(ImportantDate("anniversary", PartialDate(2010, 6, 1)),),
    tags=(ENDLESS, "ai"),
    note=ENDLESS,
)


def an_editor(kind, session, who=()):
    at = When.timed(session.clock())
    again = "FREQ=MONTHLY;BYDAY=4TU;UNTIL=20280101"
    elsewhere = When.timed(session.clock().astimezone(ZoneInfo("America/Argentina/Buenos_Aires")))
    return {
        "person": lambda: PersonEditor(FULL),
        "new person": lambda: PersonEditor(Person(Name())),
        "interaction": lambda: InteractionEditor(Interaction(InteractionKind.CALL, at, tuple(who)), session),
        "help": lambda: InteractionEditor(Interaction(InteractionKind.HELP_RECEIVED, at, tuple(who)), session),
        "news": lambda: InteractionEditor(Interaction(InteractionKind.NEWS, at, tuple(who)), session),
        "follow-up": lambda: FollowUpEditor(FollowUp("Call", at, tuple(who)), session),
        "elsewhere": lambda: FollowUpEditor(FollowUp("Call", elsewhere, tuple(who)), session),
        "weekly": lambda: FollowUpEditor(FollowUp("Call", at, tuple(who), rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3"), session),
        "monthly": lambda: FollowUpEditor(FollowUp("Call", at, tuple(who), rule=again), session),
        "after": lambda: FollowUpEditor(FollowUp("Call", at, tuple(who), again_after_days=7), session),
    }[kind]()


@pytest.fixture
def show(session, qtbot):
    def shown(kind, who=()):
        editor = an_editor(kind, session, who)
        qtbot.addWidget(editor, before_close_func=lambda dialog: setattr(dialog, "original", dialog.value()))
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor

    return shown


@pytest.fixture
def amara(session):
    return session.act(people.add_person, Person(Name("Amara Okafor")))


@pytest.mark.parametrize("kind", KINDS)
def test_tab_comes_to_everything_by_name_and_is_seen(show, amara, qtbot, kind):
    editor = show(kind, (amara,))
    assert nameless(editor) == []
    found, unseen = walk(editor, qtbot)
    assert set(reachable(editor)) <= set(found)
    assert unseen == []


def test_tab_comes_to_what_was_added_where_it_stands(show, qtbot):
    editor = show("person")
    editor.channels[ChannelKind.PHONE].add()
    editor.channels[ChannelKind.MAIL].add(below=0)
    qtbot.keyClicks(editor.tags.line, "later,")
    editor.photo.findChild(QPushButton).setFocus()
    found, _ = walk(editor, qtbot)
    heights = [widget.mapTo(editor._form, QPoint(0, 0)).y() for widget in found if editor._form.isAncestorOf(widget)]
    apart = [after - before for before, after in pairwise(heights)]
    # It goes up within the lines of an address, and far up only where it comes round to the first.
    assert sum(step < -120 for step in apart) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_dialog(show, amara, kind):
    editor = show(kind, (amara,))
    assert editor.width() == WIDTH
    assert editor._form.minimumSizeHint().width() <= editor._area.viewport().width()


def test_a_new_person_has_room_for_what_is_asked(show):
    assert show("new person").height() == TALLEST


def test_it_grows_with_the_people_until_it_scrolls(show, session, qtbot):
    ids = [session.act(people.add_person, Person(Name(f"Somebody With A Long Name {n}"))) for n in range(60)]
    editor = show("interaction", ids[:1])
    before = editor.height()
    assert before < TALLEST
    editor._people.set_people(ids[:5])
    qtbot.waitUntil(lambda: before < editor.height() < TALLEST)
    assert editor._area.verticalScrollBar().maximum() == 0
    editor._people.set_people(ids)
    qtbot.waitUntil(lambda: editor.height() == TALLEST)
    assert editor._area.verticalScrollBar().maximum() > 0


def test_what_is_missing_is_said_and_gets_the_focus(show):
    editor = show("new person")
    editor.note.setPlainText("somebody")
    editor.note.setFocus()
    editor.accept()
    assert editor.isVisible()
    assert editor.hint.text().startswith("Give a name")
    assert QApplication.focusWidget() is editor.name.line


def test_the_birthday_that_does_not_exist_gets_the_focus(show):
    editor = show("person")
    editor.birthday._day.setText("31")
    editor.birthday._month.setCurrentIndex(2)
    editor.accept()
    assert QApplication.focusWidget() is editor.birthday._day
    editor.birthday._day.setText("28")
    assert editor.value().dates[-1] == ImportantDate("birthday", PartialDate(None, 2, 28))


def test_a_day_chosen_is_a_change(show, amara):
    editor = show("follow-up", (amara,))
    editor._when.set_when(When(date(2026, 12, 1)))
    assert editor._changed()
