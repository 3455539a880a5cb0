import gc
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox

from relnet.domain.cadence import Cadence
from relnet.domain.errors import Cancelled, UserError
from relnet.jobs import Jobs
from relnet.services import circles, importing, people
from relnet.services.importing import ImportResult, Source
from relnet.services.library import verb
from relnet.session import Session
from relnet.ui.importing import flow as flow_module
from relnet.ui.importing.flow import ImportFlow
from relnet.ui.importing.mapping import MappingSheet
from relnet.ui.importing.nurture import NurtureSheet
from relnet.ui.importing.preview import PreviewDialog
from relnet.ui.importing.wording import outcome

AMARA = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Amara Okafor\r\nEMAIL:amara@helio.example\r\nEND:VCARD\r\n"
AMARA_CALLED = AMARA.replace(b"END:", b"TEL:+234 803 555 0101\r\nEND:")
CHIDI = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Chidi Eze\r\nno colon here\r\nEND:VCARD\r\n"
NOTHING = b"Buy milk.\n"


@pytest.fixture
def flow(session, bare_window):
    return ImportFlow(session, bare_window)


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


@pytest.fixture(autouse=True)
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
    assert {"You have", "File", "+ +234 803 555 0101"} <= set(preview.texts)
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


def test_a_sentence_about_nothing_found_is_plain_text(session, bare_window, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append((box.text(), box.textFormat().name)))
    ImportFlow(session, bare_window).start([source(NOTHING, "<b>notes.txt")])
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


def test_it_lives_until_it_has_ended(library, bare_window, preview, qtbot):
    jobs, results = Jobs(), []
    session = Session(library, jobs)
    flow = ImportFlow(session, bare_window)
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


CROWD = AMARA + CHIDI + AMARA.replace(b"Amara Okafor", b"Beatriz Lopes").replace(b"amara@", b"beatriz@")


def cadences(library):
    return library.rows("SELECT display, ideal_days, longest_days FROM person ORDER BY sort_key")


def test_whom_to_keep_in_touch_with_is_asked_last_and_undone_with_all_else(flow, preview, nurture, session, library):
    nurture.answers = [{1: Cadence(28, 42)}]
    flow.start([source(CROWD)])
    assert nurture.asked == [["Amara Okafor", "Chidi Eze", "Beatriz Lopes"]]
    assert [row[1:] for row in cadences(library) if row[0] == "Chidi Eze"] == [(28, 42)]
    assert sum(row[1] is not None for row in cadences(library)) == 1
    session.undo()
    assert names(library) == []


def test_with_one_or_two_new_people_it_is_not_asked(flow, preview, nurture, library):
    flow.start([source(AMARA + CHIDI)])
    assert nurture.asked == []
    assert names(library) == ["Amara Okafor", "Chidi Eze"]


def test_back_leads_to_the_preview_as_it_was_left(flow, preview, nurture, library):
    nurture.answers = [None, {}]
    flow.start([source(CROWD)])
    assert len(preview.dialogs) == 2
    assert preview.dialogs[0] is preview.dialogs[1]
    assert len(names(library)) == 3


def test_back_and_forth_keeps_who_was_ticked_and_how_often(flow, preview, monkeypatch, library):
    seen = []

    def answer(sheet):
        seen.append(dict(sheet.chosen.cadences()))
        if len(seen) == 1:
            sheet.model.toggle([1])
            sheet.chosen.set_cadences({1: Cadence(365, 547)})
            return None
        return sheet.chosen.cadences()

    monkeypatch.setattr(NurtureSheet, "answer", answer)
    flow.start([source(CROWD)])
    assert seen == [{}, {1: Cadence(365, 547)}]
    assert [row[1:] for row in cadences(library) if row[0] == "Chidi Eze"] == [(365, 547)]


def test_who_is_already_there_or_becomes_somebody_else_is_not_asked_about(flow, preview, nurture, library):
    flow.start([source(AMARA)])
    more = CHIDI.replace(b"Chidi Eze", b"Daniel Ortega")
    flow.start([source(AMARA_CALLED + CROWD[len(AMARA) :] + more, "more.vcf")])
    assert nurture.asked == [["Chidi Eze", "Beatriz Lopes", "Daniel Ortega"]]


def test_tags_and_circle_are_for_all_who_come_in(flow, preview, session, library):
    def choose(dialog):
        dialog.batch.tags.line.setText("conference")
        dialog.batch.circle.setEditText("Berlin")
        return dialog.decision()

    preview.choose = choose
    flow.start([source(AMARA + CHIDI)])
    assert [people.get(library, id_).tags for id_ in people.ids(library)] == [("conference",)] * 2
    (circle,) = circles.all_circles(library)
    assert (circle.name, circle.people) == ("Berlin", 2)
    preview.choose = None
    flow.start([source(AMARA_CALLED)])
    assert preview.dialogs[-1].batch.circle.itemText(0) == "Berlin"


GUESTS = b"Guest,Reach,Seat\nAmara Okafor,amara@a.example,3\nChidi Eze,chidi@a.example,4\n"


@pytest.fixture
def explain(monkeypatch):
    """Answers each mapping page with the next of `results`, Continue after them, with names in the first column."""
    stand_in = SimpleNamespace(asked=[], results=[], day_first=None)

    def answer(sheet):
        stand_in.asked.append(sheet.windowTitle())
        if stand_in.day_first is not None:
            assert sheet.days.is_asked()
            sheet.days.day.setChecked(stand_in.day_first)
        combo = sheet.table.combos[0]
        combo.setCurrentIndex(combo.findData("name"))
        return stand_in.results.pop(0) if stand_in.results else MappingSheet.CONTINUED

    monkeypatch.setattr(MappingSheet, "exec", answer)
    return stand_in


def test_what_the_columns_are_is_asked_and_remembered(flow, preview, explain, library):
    flow.start([source(GUESTS, "guests.csv")])
    assert explain.asked == ["What is in guests.csv?"]
    assert names(library) == ["Amara Okafor", "Chidi Eze"]
    assert [channel.value for channel in people.get(library, people.ids(library)[0]).channels] == ["amara@a.example"]
    flow.start([source(GUESTS.replace(b"Chidi Eze,chidi", b"Daniel Ortega,daniel"), "more.csv")])
    assert len(explain.asked) == 1
    assert "Daniel Ortega" in names(library)


def test_cancelling_a_mapping_page_ends_it(flow, preview, explain, library):
    explain.results = [MappingSheet.DialogCode.Rejected.value]
    flow.start([source(GUESTS, "guests.csv")])
    assert preview.plans == []
    flow.start([source(GUESTS, "guests.csv")])
    assert len(explain.asked) == 2


def test_tables_are_asked_about_one_after_the_other_and_back_and_each_header_once(flow, preview, explain, library):
    other = GUESTS.replace(b"Seat", b"Chair").replace(b"Amara Okafor,amara", b"Daniel Ortega,daniel")
    explain.results = [MappingSheet.CONTINUED, MappingSheet.BACK]
    flow.start([source(GUESTS, "a.csv"), source(other, "b.csv"), source(GUESTS.replace(b"Amara", b"Ada"), "c.csv")])
    assert explain.asked == [f"What is in {name}.csv?" for name in "abab"]
    assert names(library) == ["Ada Okafor", "Amara Okafor", "Chidi Eze", "Daniel Ortega"]


def test_two_files_of_one_name_are_told_apart(flow, preview, explain, library):
    other = b"Guest,Seat,Reach\nDaniel Ortega,3,d@a.example\nInes Carvalho,4,e@a.example\n"
    flow.start([source(GUESTS, "guests.csv"), source(other, "guests.csv")])
    assert explain.asked == ["What is in guests.csv?", "What is in guests (2).csv?"]
    assert preview.plans[0].sources == ("guests.csv", "guests (2).csv")


def test_days_are_asked_about_though_the_columns_are_remembered_and_then_not_again(flow, preview, explain, session, library):
    header = b"Guest,Reach,Last seen,Table,Chair\n"
    flow.start([source(header + b"Amara Okafor,amara@a.example,2026-05-31,1,2\nChidi Eze,c@a.example,2026-05-30,1,3\n", "a.csv")])
    either = header + b"Daniel Ortega,d@a.example,01/05/2026,1,2\nInes Carvalho,i@a.example,02/05/2026,1,3\n"
    explain.day_first = True
    flow.start([source(either, "b.csv")])
    assert explain.asked == ["What is in a.csv?", "What is in b.csv?"]
    flow.start([source(either.replace(b"Ines", b"Ina").replace(b"i@", b"ina@"), "c.csv")])
    assert len(explain.asked) == 2
    assert "Ina Carvalho" in names(library)
    assert session.undo_label == "Import people"
