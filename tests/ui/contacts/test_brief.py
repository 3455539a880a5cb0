import pytest
from PySide6.QtCore import Qt

from relnet.services import follow_ups, knowing, person_page
from relnet.ui.contacts.entry_row import EntryRow
from relnet.ui.contacts.line_field import LineField
from relnet.ui.contacts.lines import Line, Veiled
from relnet.ui.contacts.marks import IconButton
from tests.ui.contacts.conftest import texts


@pytest.fixture
def brief(view, cast):
    view.open_person(cast["Amara"])
    return view.pane.brief


def type_in(card, text, qtbot):
    card.opener.setChecked(True)
    field = card.findChild(LineField).field()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""


def test_what_to_ask_is_added_and_ticked(brief, cast, session, qtbot):
    type_in(brief.questions, "How is the new lab?", qtbot)
    assert "How is the new lab?" in texts(brief.questions)
    line = next(line for line in brief.questions.findChildren(Line) if line.text.text() == "How is the new lab?")
    line.findChild(IconButton).click()
    assert "How is the new lab?" not in texts(brief.questions)
    left = [question.text for question in person_page.page(session.library, cast["Amara"]).questions]
    assert left == ["How did she decide between the two offers?", "Did Tobi start secondary school?"]


def test_the_plus_opens_the_line_and_escape_puts_it_away(brief, view, cast, qtbot):
    opener, add = brief.facts.opener, brief.facts.findChild(LineField)
    assert add.isHidden()
    qtbot.keyClick(opener, Qt.Key.Key_Space)
    assert add.isVisible()
    assert add.field().hasFocus() or brief.window().focusWidget() is add.field()
    qtbot.keyClicks(add.field(), "half a thought")
    qtbot.keyClick(add.field(), Qt.Key.Key_Escape)
    assert add.isHidden()
    assert brief.window().focusWidget() is opener
    opener.click()
    assert add.field().text() == ""


def test_a_line_left_open_does_not_go_to_somebody_else(brief, view, cast, qtbot):
    brief.questions.opener.click()
    field = brief.questions.findChild(LineField).field()
    qtbot.keyClicks(field, "How is Tobi?")
    view.open_person(cast["Clara"])
    assert field.text() == ""
    assert not field.isVisible()


def test_open_follow_ups_are_opened_and_ticked(brief, view, cast, session, qtbot):
    first = follow_ups.open_ids(session.library, person=cast["Amara"])[0]
    line = brief.between.findChildren(Line)[0]
    assert line.text.text() == "Send the reading list on team autonomy"
    with qtbot.waitSignal(view.follow_up_finished) as finished:
        line.findChild(IconButton).click()
    assert finished.args == [[first]]
    with qtbot.waitSignal(view.follow_up_opened) as opened:
        qtbot.mouseClick(line.text, Qt.MouseButton.LeftButton)
    assert opened.args == [first]
    with qtbot.waitSignal(view.follow_up_opened):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.calendar_handed) as handed:
        line.actions()[0].trigger()
    assert handed.args == [[first]]


def test_a_fact_is_added_with_its_kind(brief, cast, session, qtbot):
    add = brief.facts.findChild(LineField)
    kinds = {action.text(): action for action in add.findChild(IconButton).findChildren(object) if hasattr(action, "trigger")}
    assert set(kinds) >= {"family", "goal", "likes"}
    next(action for text, action in kinds.items() if text == "goal").trigger()
    type_in(brief.facts, "wants to teach", qtbot)
    fact = person_page.page(session.library, cast["Amara"]).facts[0]
    assert (fact.kind, fact.text, fact.sensitive) == ("goal", "wants to teach", False)
    assert "goal · Nov 2026" in texts(brief.facts)


def test_something_sensitive_is_veiled_until_it_is_asked_for(brief, cast, session):
    session.act(knowing.add_fact, cast["Amara"], "family", "going through a divorce", sensitive=True)
    assert "going through a divorce" not in texts(brief.facts)
    veiled = brief.facts.findChild(Veiled)
    veiled.show_button.click()
    assert "going through a divorce" in texts(brief.facts)


def test_topics_are_chips(brief, cast, qtbot):
    assert texts(brief.topics)[1:] == ["research hiring", "public speaking", "grant writing", "looks for: data partners"]
    type_in(brief.topics, "mentoring", qtbot)
    assert "mentoring" in texts(brief.topics)


def test_lately_opens_the_interaction(brief, view, qtbot):
    row = next(row for row in brief.findChildren(EntryRow) if row.isVisibleTo(brief))
    assert row.accessibleName() == "Lunch at Terra Kulture, 12 Oct · 1 h 20"
    with qtbot.waitSignal(view.interaction_opened):
        row.click()


def test_empty_cards_say_what_belongs_there(view, cast):
    view.open_person(cast["Marco"])
    shown = texts(view.pane.brief)
    assert "What you want to ask when you next talk goes here." in shown
    assert "What you promised each other, and when, shows here." in shown
    assert "Family, interests, goals: what you know of the person goes here." in shown
    assert "Topics to ask them about, and what they are looking for." in shown
    assert "What you do together shows here once it is logged." in shown


def test_one_column_where_it_is_narrow(brief, view, qtbot):
    qtbot.waitUntil(lambda: brief.between.x() > brief.questions.x())
    assert brief.questions.y() == brief.between.y()
    view.resize(700, 722)
    qtbot.waitUntil(lambda: brief.between.y() > brief.questions.y())
    assert brief.between.x() == brief.questions.x()
