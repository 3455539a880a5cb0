import gc
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox

from relnet.domain.errors import Cancelled, UserError
from relnet.jobs import Jobs
from relnet.services import importing, people
from relnet.services.importing import ImportResult, Source
from relnet.services.library import verb
from relnet.session import Session
from relnet.ui.importing import flow as flow_module
from relnet.ui.importing.flow import ImportFlow
from relnet.ui.importing.nurture import NurtureSheet
from relnet.ui.importing.preview import PreviewDialog
from relnet.ui.importing.wording import outcome

AMARA = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Amara Okafor\r\nEMAIL:amara@helio.example\r\nEND:VCARD\r\n"
AMARA_CALLED = AMARA.replace(b"END:", b"TEL:+234 803 555 0101\r\nEND:")
CHIDI = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Chidi Eze\r\nno colon here\r\nEND:VCARD\r\n"
NOTHING = b"Buy milk.\n"


@pytest.fixture
def flow(session, window):
    return ImportFlow(session, window)


@pytest.fixture
def results(flow):
    """What the flow has finished."""
    told = []
    flow.finished.connect(told.append)
    return told


@pytest.fixture
def preview(monkeypatch):
    """Stands for the person: answers each preview with `choose(dialog)`, all that can be chosen at first."""
    stand_in = SimpleNamespace(plans=[], dialogs=[], choose=None)
    make = PreviewDialog.__init__

    def remember(dialog, plan, *args):
        make(dialog, plan, *args)
        stand_in.plans.append(plan)

    def answer(dialog):
        stand_in.dialogs.append(dialog)
        stand_in.texts = [label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel)]
        return stand_in.choose(dialog) if stand_in.choose else dialog.decision()

    monkeypatch.setattr(PreviewDialog, "__init__", remember)
    monkeypatch.setattr(PreviewDialog, "answer", answer)
    return stand_in


@pytest.fixture
def nurture(monkeypatch):
    """Answers the last question with `answers`, one after the other, then with nobody."""
    stand_in = SimpleNamespace(asked=[], answers=[])

    def answer(sheet):
        sheet.model.find("")
        stand_in.asked.append([sheet.model.index(row, 0).data() for row in range(sheet.model.rowCount())])
        return stand_in.answers.pop(0) if stand_in.answers else {}

    monkeypatch.setattr(NurtureSheet, "answer", answer)
    return stand_in


@pytest.fixture
def told(monkeypatch):
    sentences = []
    monkeypatch.setattr(flow_module, "tell", lambda error, parent: sentences.append(str(error)))
    return sentences


def source(data, name="friends.vcf"):
    return Source(name, data=data)


def names(library):
    return [row.name for row in people.rows(library, people.ids(library))]


def test_what_is_chosen_is_imported(flow, preview, library, results):
    flow.start([source(AMARA + CHIDI)])
    assert names(library) == ["Amara Okafor", "Chidi Eze"]
    (result,) = results
    assert (result.new, result.updated, result.same) == (2, 0, 0)


def test_what_is_not_chosen_is_left_out(flow, preview, library):
    preview.choose = lambda dialog: importing.Decision(frozenset({1}))
    flow.start([source(AMARA + CHIDI)])
    assert names(library) == ["Chidi Eze"]


@pytest.mark.parametrize("answer", [None, importing.Decision(frozenset())])
def test_a_preview_that_is_declined_changes_nothing(flow, preview, library, results, answer):
    preview.choose = lambda dialog: answer
    flow.start([source(AMARA)])
    assert names(library) == []
    assert results == []


def test_an_update_shows_what_the_library_has(flow, preview, library):
    flow.start([source(AMARA)])
    flow.start([source(AMARA_CALLED)])
    assert [row.status for row in preview.plans[1].rows] == ["update"]
    assert {"You have", "File", "+234 803 555 0101"} <= set(preview.texts)
    assert [channel.value for channel in people.get(library, people.ids(library)[0]).channels][-1] == "+234 803 555 0101"


def test_what_is_there_already_is_shown_and_not_imported_again(flow, preview, library, results):
    flow.start([source(AMARA)])
    flow.start([source(AMARA)])
    assert [row.status for row in preview.plans[1].rows] == ["same"]
    assert names(library) == ["Amara Okafor"]
    assert len(results) == 1


def test_one_undo_takes_it_all_back(flow, preview, session, library):
    flow.start([source(AMARA + CHIDI)])
    session.undo()
    assert names(library) == []


def test_what_of_a_card_was_not_understood_is_said_beside_it(flow, preview):
    preview.choose = lambda dialog: None
    flow.start([source(CHIDI)])
    (problem,) = preview.plans[0].problems
    assert f"Line {problem.line}: {problem.message}" in preview.texts


def test_folders_are_looked_through(flow, preview, library, tmp_path):
    inner = tmp_path / "cards" / "old"
    inner.mkdir(parents=True)
    (inner / "amara.vcf").write_bytes(AMARA)
    (inner / "notes.txt").write_bytes(NOTHING)
    flow.start([Source("cards", tmp_path / "cards")])
    assert names(library) == ["Amara Okafor"]
    assert preview.plans[0].sources == ("cards/old/amara.vcf",)


@pytest.mark.parametrize("data", [NOTHING, b"", b"\x00\xff" * 100])
def test_where_nothing_is_found_it_says_so_and_what_to_do(flow, told, data):
    flow.start([source(data, "notes.txt")])
    assert told == ["No contacts were found in notes.txt. Nothing was changed. Drop .vcf or .csv files, or folders of them."]


def test_an_empty_folder_is_named(flow, told, tmp_path):
    flow.start([Source("cards", tmp_path)])
    assert told[0].startswith("No contacts were found in cards.")


def test_a_file_that_cannot_be_opened_is_told_with_the_reason(flow, told, tmp_path):
    flow.start([Source("gone.vcf", tmp_path / "gone.vcf")])
    assert told[0].splitlines()[1] == "gone.vcf: The file could not be read (No such file or directory)."


def test_a_sentence_about_nothing_found_is_plain_text(session, window, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append((box.text(), box.textFormat().name)))
    ImportFlow(session, window).start([source(NOTHING, "<b>notes.txt")])
    assert shown[0][0].startswith("No contacts were found in <b>notes.txt.")
    assert shown[0][1] == "PlainText"


def test_a_failure_reaches_the_session(flow, preview, session, results, monkeypatch):
    failures = []
    session.failed.connect(failures.append)

    @verb("Import people")
    def fail(library, plan, decision):
        yield from ()
        raise UserError("The disk is full.")

    monkeypatch.setattr(flow_module.importing, "commit", fail)
    flow.start([source(AMARA)])
    assert [str(error) for error in failures] == ["The disk is full."]
    assert results == []


def test_a_reading_that_is_cancelled_asks_nothing(flow, preview, session, monkeypatch):
    failures = []
    session.failed.connect(failures.append)

    def stop(worker, sources, charset, columns):
        raise Cancelled

    monkeypatch.setattr(flow_module.importing, "read", stop)
    flow.start([source(AMARA)])
    assert preview.plans == []
    assert isinstance(failures[0], Cancelled)


def test_it_lives_until_it_has_ended(library, window, preview, qtbot):
    jobs, results = Jobs(), []
    session = Session(library, jobs)
    flow = ImportFlow(session, window)
    flow.finished.connect(results.append)
    flow.start([source(AMARA)])
    del flow
    gc.collect()
    qtbot.waitUntil(lambda: len(results) == 1)
    jobs.stop()


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (ImportResult(1, 1, 0, 0), "Imported 1 person."),
        (ImportResult(1, 171, 31, 0), "Imported 171 people and updated 31."),
        (ImportResult(1, 0, 1, 9), "Updated 1 person. 9 were there already."),
    ],
)
def test_the_result_is_said_in_a_sentence(qapp, result, sentence):
    assert outcome(result) == sentence


def test_old_text_can_be_read_as_something_else(flow, results, preview, library):
    answers = iter(["cp1255"])
    preview.choose = lambda dialog: next(answers, None) or dialog.decision()
    flow.start([source(CHIDI.replace(b"Chidi Eze", "אפרים קישון".encode("cp1255")))])
    assert len(preview.plans) == 2
    assert "Old text, read as" in preview.texts
    assert [row.name for row in people.rows(library, people.ids(library))] == ["אפרים קישון"]
