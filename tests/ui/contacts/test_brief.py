from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from relnet.domain.interaction import InteractionKind
from relnet.services import connections, follow_ups, interactions, knowing, people, person_page
from relnet.ui.contacts.chips import ShortChip
from relnet.ui.contacts.entry_row import EntryRow
from relnet.ui.contacts.line_field import Entered, LineField
from relnet.ui.contacts.lines import Line, Veiled
from relnet.ui.contacts.marks import IconButton
from relnet.ui.contacts.told import Link
from relnet.ui.widgets import Button
from tests.build import a_day, a_follow_up, an_interaction
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


def test_the_menu_of_a_promise_is_that_of_the_timeline(brief, view, cast, session, qtbot, menu_of):
    first = follow_ups.open_ids(session.library, person=cast["Amara"])[0]
    entries = menu_of(brief.between.findChildren(Line)[0])
    assert {"Open", "Done", "Snooze", "Add to calendar", "Cancel it"} <= {*entries}
    assert [*entries][-1] == "Delete"
    with qtbot.waitSignal(view.calendar_handed) as handed:
        entries["Add to calendar"].trigger()
    assert handed.args == [[first]]


def help_and_news(session, amara):
    helped = an_interaction(amara, kind=InteractionKind.HELP_RECEIVED, when=a_day("2026-11-12"), title="Reviewed the proposal")
    news = an_interaction(amara, kind=InteractionKind.NEWS, when=a_day("2026-11-20"), title="A son", check_in=date(2026, 12, 1))
    return tuple(session.act(interactions.log_interaction, one) for one in (helped, news))


def line_saying(brief, text):
    return next(line for line in brief.between.findChildren(Line) if line.text.text() == text and not line.isHidden())


def test_help_stays_until_it_is_thanked(brief, view, cast, session, qtbot, menu_of):
    helped, _ = help_and_news(session, cast["Amara"])
    view.refresh(None)
    line = line_saying(brief, "Reviewed the proposal")
    assert line.accessibleDescription() == "12 Nov · not thanked yet · Thank · Already did"
    thank, already = line.findChildren(Link)
    with qtbot.waitSignal(view.thanks_requested) as asked:
        thank.click()
    assert asked.args == [[cast["Amara"]]]
    with qtbot.waitSignal(view.thanked_already) as thanked:
        already.click()
    assert thanked.args == [[helped]]
    with qtbot.waitSignal(view.thanked_already):
        line.findChild(IconButton).click()
    with qtbot.waitSignal(view.interaction_opened):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert {"Open", "Log thanks…", "Already thanked", "Delete"} == {*menu_of(line)}
    row = next(row for row in brief.findChildren(EntryRow) if "Reviewed the proposal" in row.accessibleName())
    assert row.accessibleName() == "Reviewed the proposal, 12 Nov, not thanked yet"
    session.act(interactions.mark_thanked, [helped])
    view.refresh(None)
    assert "Reviewed the proposal" not in texts(brief.between)


def test_news_are_asked_after(brief, view, cast, session, qtbot):
    _, news = help_and_news(session, cast["Amara"])
    view.refresh(None)
    line = line_saying(brief, "A son")
    assert line.accessibleDescription() == "ask how it went, around 1 Dec"
    with qtbot.waitSignal(view.check_in_closed) as closed:
        line.findChild(IconButton).click()
    assert closed.args == [[news]]


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


def line_of(card, text):
    return next(line for line in card.findChildren(Line) if line.text.text() == text and not line.parent().isHidden())


def open_field(card):
    return next(field for field in card.findChildren(LineField) if field.isVisible())


def test_a_question_is_edited_in_place_and_the_focus_stays_with_it(brief, session, qtbot):
    line = line_of(brief.questions, "Did Tobi start secondary school?")
    qtbot.keyClick(line, Qt.Key.Key_F2)
    assert not line.isVisible()
    field = open_field(brief.questions).field()
    assert field.text() == "Did Tobi start secondary school?"
    field.setText("How is Tobi's school?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    edited = line_of(brief.questions, "How is Tobi's school?")
    assert brief.window().focusWidget() is edited
    session.undo()
    assert "Did Tobi start secondary school?" in texts(brief.questions)


def test_a_line_that_is_edited_but_as_it_was_has_the_focus_when_something_else_is_undone(brief, cast, session, qtbot):
    session.act(knowing.add_question, cast["Amara"], "Is it the newest?")
    line = next(line for line in brief.questions.findChildren(Line) if "Tobi" in line.accessibleName())
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_F2)
    session.undo()
    kept = brief.window().focusWidget()
    assert isinstance(kept, Line)
    assert "Tobi" in kept.accessibleName()


def test_escape_leaves_a_line_as_it_was(brief, qtbot):
    line = line_of(brief.questions, "Did Tobi start secondary school?")
    qtbot.mouseDClick(line, Qt.MouseButton.LeftButton)
    field = open_field(brief.questions).field()
    field.setText("something else")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert line.isVisible()
    assert brief.window().focusWidget() is line
    assert "something else" not in texts(brief.questions)


def test_a_fact_is_edited_with_its_kind_day_and_veil(brief, session, cast, qtbot):
    line_of(brief.facts, "Son Tobi (12), plays the trumpet").actions()[0].trigger()
    field = open_field(brief.facts)
    field.fill(Entered("Tobi plays the trumpet", "health", True, date(2023, 11, 20)))
    qtbot.keyClick(field.field(), Qt.Key.Key_Return)
    fact = next(fact for fact in person_page.page(session.library, cast["Amara"]).facts if "trumpet" in fact.text)
    assert (fact.kind, fact.text, fact.noted_on) == ("health", "Tobi plays the trumpet", date(2023, 11, 20))
    veiled = brief.facts.findChild(Veiled)
    assert "Tobi plays the trumpet" not in texts(brief.facts)
    veiled.show_button.click()
    assert "health · 2023 · 3 years ago, ask again" in texts(brief.facts)


def test_lines_and_chips_are_taken_away_with_delete(brief, session, cast, qtbot):
    qtbot.keyClick(line_of(brief.facts, "Highlife records, strong black tea"), Qt.Key.Key_Delete)
    qtbot.keyClick(line_of(brief.questions, "Did Tobi start secondary school?"), Qt.Key.Key_Delete)
    chip = next(chip for chip in brief.topics.findChildren(ShortChip) if chip.text() == "public speaking")
    qtbot.keyClick(chip, Qt.Key.Key_Backspace)
    page = person_page.page(session.library, cast["Amara"])
    assert (len(page.facts), len(page.questions), len(page.offers)) == (2, 1, 2)
    for _ in range(3):
        session.undo()
    page = person_page.page(session.library, cast["Amara"])
    assert (len(page.facts), len(page.questions), len(page.offers)) == (3, 2, 3)


def test_a_topic_changes_sides(brief, session, cast, qtbot):
    chip = next(chip for chip in brief.topics.findChildren(ShortChip) if chip.text() == "public speaking")
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    field = open_field(brief.topics)
    field.fill(Entered("a speaking coach", "need"))
    qtbot.keyClick(field.field(), Qt.Key.Key_Return)
    assert "looks for: a speaking coach" in texts(brief.topics)


def test_half_typed_lines_come_back_with_the_person(brief, view, cast, session, qtbot):
    brief.questions.opener.click()
    qtbot.keyClicks(open_field(brief.questions).field(), "How is the la")
    qtbot.keyClick(line_of(brief.facts, "Highlife records, strong black tea"), Qt.Key.Key_F2)
    open_field(brief.facts).field().setText("Highlife rec")
    session.act(knowing.add_topic, cast["Amara"], "need", "a flat")
    assert open_field(brief.facts).field().text() == "Highlife rec"
    view.open_person(cast["Clara"])
    assert not [field for field in brief.findChildren(LineField) if field.isVisible()]
    view.open_person(cast["Amara"])
    assert open_field(brief.questions).field().text() == "How is the la"
    assert open_field(brief.facts).field().text() == "Highlife rec"
    qtbot.keyClick(open_field(brief.facts).field(), Qt.Key.Key_Escape)
    assert "Highlife records, strong black tea" in texts(brief.facts)


def test_something_sensitive_that_is_half_typed_is_veiled_again_and_not_lost(brief, view, cast, session, qtbot):
    session.act(knowing.add_fact, cast["Amara"], "family", "going through a divorce", sensitive=True)
    veiled = brief.facts.findChild(Veiled)
    veiled.show_button.click()
    qtbot.keyClick(line_of(brief.facts, "going through a divorce"), Qt.Key.Key_F2)
    open_field(brief.facts).field().setText("divorced since Ma")
    session.act(knowing.add_question, cast["Amara"], "How is she?")
    assert open_field(brief.facts).field().text() == "divorced since Ma"
    view.open_person(cast["Clara"])
    view.table.setFocus()
    view.open_person(cast["Amara"])
    texts(brief)
    assert not [field for field in brief.facts.findChildren(LineField) if field.isVisible()]
    brief.facts.findChild(Veiled).show_button.click()
    qtbot.keyClick(line_of(brief.facts, "going through a divorce"), Qt.Key.Key_F2)
    assert open_field(brief.facts).field().text() == "divorced since Ma"


def test_a_follow_up_is_taken_away(brief, view, cast, session, qtbot):
    first = follow_ups.open_ids(session.library, person=cast["Amara"])[0]
    with qtbot.waitSignal(view.follow_up_delete_requested) as asked:
        qtbot.keyClick(brief.between.findChildren(Line)[0], Qt.Key.Key_Delete)
    assert asked.args == [[first]]


@pytest.mark.parametrize("with_key", [True, False])
def test_where_a_fact_came_up_is_told_and_opened(brief, view, cast, session, qtbot, with_key):
    talk = session.act(interactions.log_interaction, an_interaction(cast["Amara"], title="Lunch", when=a_day("2026-11-24")))
    session.act(knowing.add_fact, cast["Amara"], "family", "Tobi swims")
    texts(brief)
    line = line_of(brief.facts, "Tobi swims")
    assert line.accessibleDescription() == "family · from Lunch, 24 Nov"
    with qtbot.waitSignal(view.interaction_opened) as opened:
        if with_key:
            line.setFocus()
            qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        else:
            qtbot.mouseClick(line.findChild(Link), Qt.MouseButton.LeftButton)
    assert opened.args == [talk]


def test_a_question_that_was_asked_and_what_is_taken_away_are_told(brief, view, qtbot):
    with qtbot.waitSignal(view.acted) as told:
        line_of(brief.questions, "Did Tobi start secondary school?").findChild(IconButton).click()
    assert told.args == ["Asked."]
    with qtbot.waitSignal(view.acted) as told:
        qtbot.keyClick(line_of(brief.facts, "Highlife records, strong black tea"), Qt.Key.Key_Delete)
    assert told.args == ["Deleted."]


def test_the_talk_that_a_promise_came_of_is_opened_from_it_and_how_it_comes_again_is_told(brief, view, cast, session, qtbot):
    talk = session.act(interactions.log_interaction, an_interaction(cast["Amara"], title="Lunch"))
    promised = a_follow_up(cast["Amara"], summary="Bring honey", interaction=talk, rule="FREQ=WEEKLY;INTERVAL=2")
    session.act(follow_ups.add_follow_up, promised)
    texts(brief)
    line = line_of(brief.between, "Bring honey")
    assert "every 2 weeks" in line.accessibleDescription()
    line.setFocus()
    with qtbot.waitSignal(view.interaction_opened) as opened:
        qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [talk]


def test_a_promise_is_added_from_its_card(brief, view, cast, qtbot):
    add = next(button for button in brief.between.findChildren(IconButton) if button.accessibleName().startswith("Add"))
    with qtbot.waitSignal(view.follow_up_requested) as asked:
        qtbot.keyClick(add, Qt.Key.Key_Space)
    assert asked.args == [[cast["Amara"]], None]


@pytest.mark.parametrize(
    ("pronouns", "heading"),
    [("she/her", "What she can help with · looks for"), ("they/them", "What they can help with · look for"), ("xe", None)],
)
def test_the_heading_speaks_of_them_as_they_wish(view, cast, session, pronouns, heading):
    session.act(people.edit_person, replace(people.get(session.library, cast["Clara"]), pronouns=pronouns))
    view.open_person(cast["Clara"])
    assert (heading or "Can help with · looks for") in texts(view.pane.brief.topics)


def test_people_in_common_are_named_with_why_and_opened(brief, view, cast, session, qtbot):
    assert not brief.in_common.isVisible()
    session.act(connections.add_connections, cast["Amara"], [cast["Clara"]], "friend")
    button = next(button for button in brief.in_common.findChildren(Button) if button.isVisibleTo(brief))
    assert (button.text(), button.accessibleDescription()) == ("Clara Jensen", "they know each other")
    button.click()
    assert view.pane.person() == cast["Clara"]


def test_who_offers_what_they_look_for_can_be_introduced(brief, view, cast, session, qtbot):
    session.act(knowing.add_topic, cast["Clara"], "offer", "Data partners")
    assert "Clara Jensen offers data partners. They have not met." in texts(brief.topics)
    with qtbot.waitSignal(view.introduction_requested) as asked:
        qtbot.keyClick(next(link for link in brief.topics.findChildren(Link) if link.isVisibleTo(brief)), Qt.Key.Key_Return)
    assert asked.args == [[cast["Amara"], cast["Clara"]]]
