import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from relnet.services import people
from relnet.services.importing import TakenBack
from relnet.services.library import Library
from relnet.ui.imports import words
from relnet.ui.imports.batch_list import BatchModel
from relnet.ui.imports.view import ImportsView
from tests.build import a_person
from tests.ui.imports.conftest import AMARA, CHIDI
from tests.ui.keyboard import nameless

Key = Qt.Key
WHEN = "24 November 2026"


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def names(library):
    return [row.name for row in people.rows(library, people.ids(library))]


def described(view):
    model = view.list.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) for row in range(model.rowCount())]


def test_before_any_import_it_says_what_comes_here_and_offers_one(view, qtbot):
    assert any(text.startswith("Nothing was imported yet.") for text in texts(view))
    view.setFocus()
    with qtbot.waitSignal(view.import_requested):
        qtbot.keyClick(view.focusWidget(), Key.Key_Space)


def test_imports_are_listed_the_newest_first_with_their_files_and_counts(view, bring_in):
    bring_in(google=AMARA)
    bring_in(google=AMARA, icloud=CHIDI)
    assert described(view) == ["google.vcf, icloud.vcf, 1 new, 1 already there", "google.vcf, 1 new"]
    assert view.list.model().index(0, 0).data().startswith(WHEN)
    assert {"1 new, 1 already there", "google.vcf\nicloud.vcf"} <= set(texts(view.pane))


def test_an_import_is_taken_back_after_one_question(view, bring_in, library, answer, qtbot):
    bring_in(google=AMARA)
    bring_in(icloud=CHIDI)
    asked = answer("Take back")
    with qtbot.waitSignal(view.acted) as acted:
        view.pane.button.click()
    assert asked[0].startswith(f"Take back the import of {WHEN}")
    assert "1 person who came with it will be removed." in asked[0]
    assert acted.args == ["Taken back: 1 person removed."]
    assert names(library) == ["Amara Okafor"]
    assert described(view)[0].startswith("icloud.vcf, 1 new, Taken back on 24 November 2026, ")
    assert "This import was taken back." in texts(view.pane)
    assert not view.pane.button.isVisible()


def test_who_was_changed_since_stays_and_is_named(view, bring_in, session, library, answer, qtbot):
    bring_in(google=AMARA + CHIDI)
    amara = next(row for row in people.rows(library, people.ids(library)) if row.name == "Amara Okafor")
    person = people.get(library, amara.id)
    session.act(people.edit_person, a_person("Amara Okafor-Bello", id=person.id, uid=person.uid))
    answer("Take back")
    with qtbot.waitSignal(view.acted) as acted:
        view.pane.button.click()
    assert acted.args == ["Taken back: 1 person removed. 1 person stays."]
    assert "Kept, because you changed them or wrote something about them since: Amara Okafor-Bello." in texts(view.pane)


def test_undo_brings_it_back(view, bring_in, session, library, answer):
    bring_in(google=AMARA)
    answer("Take back")
    view.take_back()
    assert names(library) == []
    session.undo()
    assert names(library) == ["Amara Okafor"]
    assert described(view) == ["google.vcf, 1 new"]
    assert view.pane.button.isVisible()


def test_leaving_it_changes_nothing(view, bring_in, library, answer):
    bring_in(google=AMARA)
    asked = answer("Leave it")
    view.take_back()
    assert len(asked) == 1
    assert names(library) == ["Amara Okafor"]


def test_it_works_after_a_restart(bring_in, library, session, tmp_path, qtbot, answer):
    bring_in(google=AMARA)
    library.forget_history()
    library.close()
    from relnet.session import Session
    from tests.inline import InlineJobs

    opened = Library(tmp_path / "library.db", clock=library.clock)
    view = ImportsView(Session(opened, InlineJobs()))
    qtbot.addWidget(view)
    view.refresh(None)
    answer("Take back")
    view.take_back()
    assert names(opened) == []
    opened.close()


def test_delete_asks_and_what_was_taken_back_is_not_asked_about_again(view, bring_in, answer, qtbot):
    bring_in(google=AMARA)
    view.list.setFocus()
    asked = answer("Take back")
    qtbot.keyClick(view.list, Key.Key_Delete)
    qtbot.keyClick(view.list, Key.Key_Delete)
    assert len(asked) == 1


def test_the_import_in_sight_stays_in_sight_until_another_comes(view, bring_in):
    bring_in(google=AMARA)
    bring_in(icloud=CHIDI)
    assert view.list.current().sources == ("cards/icloud.vcf",)
    view.list.setCurrentIndex(view.list.model().index(1, 0))
    view.refresh(None)
    assert view.list.current().sources == ("cards/google.vcf",)


def test_the_focus_goes_to_the_list_and_everything_has_a_name(view, bring_in, qtbot):
    bring_in(google=AMARA)
    view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    qtbot.waitUntil(lambda: view.activateWindow() or view.isActiveWindow())
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert view.focusWidget() is view.list
    qtbot.keyClick(view.list, Key.Key_Tab)
    assert view.focusWidget() is view.pane.button
    assert nameless(view) == []


def test_the_model_keeps_qts_rules(library, bring_in):
    from relnet.services import importing

    bring_in(google=AMARA)
    model = BatchModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(importing.batches(library))
    model.show(())


@pytest.mark.parametrize(
    ("done", "sentence"),
    [
        (TakenBack(171, 31), "Taken back: 171 people removed, 31 people as before."),
        (TakenBack(1, 0, ("Amara", "Chidi")), "Taken back: 1 person removed. 2 people stay."),
        (TakenBack(0, 0, ("Amara",)), "Taken back: nobody changed. 1 person stays."),
    ],
)
def test_what_taking_back_did_is_said_in_a_sentence(qapp, done, sentence):
    assert words.outcome(done) == sentence


def test_everybody_who_stays_is_named_up_to_many(qapp):
    assert words.kept(TakenBack(1, 0)) == ""
    assert words.kept(TakenBack(1, 0, ("Amara", "Chidi", "Daniel"))).endswith(" since: Amara, Chidi, Daniel.")
    assert words.kept(TakenBack(1, 0, ("Amara",) * 60)).endswith("Amara and 10 more.")


def test_enter_asks_to_take_back_too(view, bring_in, library, answer, qtbot):
    bring_in(google=AMARA)
    answer("Take back")
    qtbot.keyClick(view.pane.button, Key.Key_Return)
    assert names(library) == []
