"""What of a person's head leads somewhere else, and the keys of its buttons."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relnet.domain.person import Address, Channel, ChannelKind, Position
from relnet.services import archive, organisations, people
from relnet.ui.contacts.chips import PressedChip
from relnet.ui.contacts.person_actions import KEYS
from relnet.ui.contacts.told import Link
from tests.ui.contacts.conftest import texts

ALT = Qt.KeyboardModifier.AltModifier if KEYS == "Alt" else Qt.KeyboardModifier.MetaModifier


@pytest.fixture
def pane(view, cast):
    view.open_person(cast["Amara"])
    return view.pane


def change(session, person, **fields):
    session.act(people.edit_person, replace(people.get(session.library, person), **fields))


def chip(pane, text):
    texts(pane)
    return next(
        chip for chip in pane.header.findChildren(PressedChip) if chip.accessibleName() == text and chip.isVisibleTo(pane)
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, None])
def test_the_organisation_is_opened_by_key_and_by_click(pane, view, session, qtbot, key):
    link = next(link for link in pane.header.work.findChildren(Link) if link.isVisibleTo(pane))
    assert link.accessibleName() == "Helio Labs"
    with qtbot.waitSignal(view.organisation_opened) as opened:
        if key:
            qtbot.keyClick(link, key)
        else:
            qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert opened.args == [organisations.named(session.library, "Helio Labs")]


def test_positions_that_go_on_are_told_and_those_that_ended_are_not(pane, session, cast):
    change(
        session,
        cast["Amara"],
        positions=(
            Position("Kestrel", "Intern", ended_on="2010"),
            Position("Helio Labs", "Head of Research"),
            Position("Board of Trade", role="Chair", ended_on="2030-01"),
        ),
    )
    assert pane.header.work.lines() == ["Head of Research · Helio Labs · Lagos", "Chair · Board of Trade"]
    change(session, cast["Amara"], positions=(Position("Kestrel", "Intern", ended_on="2010"),))
    assert pane.header.work.lines() == ["formerly Intern · Kestrel · Lagos"]


def test_the_minute_passes_and_the_link_keeps_the_focus(pane, view, session, cast):
    tokyo = Address(locality="Tokyo", country="Japan")
    change(session, cast["Amara"], channels=(Channel(ChannelKind.ADDRESS, tokyo.lines(), address=tokyo),))
    work = pane.header.work
    link = next(link for link in work.findChildren(Link) if link.isVisibleTo(pane))
    link.setFocus()
    work.show_time("(03:00 there)")
    assert work.lines() == ["Head of Research · Helio Labs · Tokyo (03:00 there)"]
    assert view.window().focusWidget() is link


def test_a_circle_and_a_tag_show_who_is_with_them(pane, view, session, cast, qtbot):
    with qtbot.waitSignal(view.circle_shown):
        qtbot.keyClick(chip(pane, "Mentors"), Qt.Key.Key_Return)
    assert view.shown_people() == [cast["Amara"]]
    change(session, cast["Clara"], tags=("ai-safety",))
    qtbot.mouseClick(chip(pane, "ai-safety"), Qt.MouseButton.LeftButton)
    assert view.shown_people() == [cast["Amara"], cast["Clara"]]


def test_the_rhythm_is_changed_from_its_chip(pane, view, cast, qtbot):
    with qtbot.waitSignal(view.change_requested) as asked:
        qtbot.keyClick(chip(pane, "every 4 to 6 weeks · last seen 12 Oct"), Qt.Key.Key_Space)
    assert asked.args == [[cast["Amara"]]]


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_L, "log_requested"),
        (Qt.Key.Key_F, "follow_up_requested"),
        (Qt.Key.Key_T, "thanks_requested"),
        (Qt.Key.Key_I, "introduction_requested"),
        (Qt.Key.Key_D, "acted"),
    ],
)
def test_each_button_has_a_key(pane, view, qtbot, key, signal):
    with qtbot.waitSignal(getattr(view, signal)):
        QTest.keyClick(view.window(), key, ALT)


def test_each_tab_has_a_key(pane, view):
    for number in (4, 3, 2, 1, 0):
        QTest.keyClick(view.window(), Qt.Key(Qt.Key.Key_1 + number), ALT)
        assert pane.tabs.currentIndex() == number


def test_write_and_call_have_keys(pane, view, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr("relnet.ui.contacts.view.open_url", lambda url: opened.append(url.toString()) or True)
    QTest.keyClick(view.window(), Qt.Key.Key_W, ALT)
    QTest.keyClick(view.window(), Qt.Key.Key_C, ALT)
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert opened == ["mailto:amara@helio.example", "tel:+23415550100"]


def test_the_menu_opens_by_its_key_in_the_order_of_its_use_and_each_entry_has_a_letter(pane, view, qtbot):
    menu = pane.header.buttons.more.menu()
    QTest.keyClick(view.window(), Qt.Key.Key_M, ALT)
    qtbot.waitUntil(menu.isVisible)
    entries = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert [entry.replace("&", "") for entry in entries[:7]] == [
        "Merge…",
        "Print brief…",
        "QR code",
        "Export…",
        "Archive",
        "Move to trash",
        "Everything I hold",
    ]
    letters = [entry[entry.index("&") + 1].lower() for entry in entries]
    assert len(set(letters)) == len(letters)
    with qtbot.waitSignal(view.hold_requested):
        qtbot.keyClick(menu, Qt.Key.Key_H)


def test_who_is_archived_is_told_and_comes_back(pane, view, session, cast, qtbot):
    session.act(archive.archive, [cast["Amara"]])
    view.open_person(cast["Amara"])
    qtbot.waitUntil(lambda: view.pane.person() == cast["Amara"])
    assert "archived" in texts(pane.header)
    entry = next(action for action in pane.header.buttons.more.menu().actions() if "archive" in action.text())
    assert entry.text().replace("&", "") == "Bring back from the archive"
    with qtbot.waitSignal(view.archive_requested) as asked:
        entry.trigger()
    assert asked.args == [[cast["Amara"]]]
