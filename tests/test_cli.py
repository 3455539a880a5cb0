"""The command line as scripts use it: one document on standard output, exit status 0, 1 or 2."""

import io
import json
import signal
import sys

import pytest

from relnet import __version__
from relnet.__main__ import main
from relnet.domain.cadence import Cadence
from relnet.domain.errors import UserError
from relnet.domain.person import Address, Channel, ChannelKind
from relnet.domain.progress import Progress
from relnet.model import search as search_index
from relnet.model.driver import sqlite
from relnet.services import copies, follow_ups, interactions, knowing, people
from relnet.services.library import Library
from tests.build import a_card, a_follow_up, a_moment, a_person, an_interaction
from tests.conftest import NOW
from tests.harvest.writing import a_calendar, an_event


@pytest.fixture
def run(tmp_path, capsys):
    def run(*arguments, library="l.db"):
        status = main([*arguments, "--library", str(tmp_path / library)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def cards(tmp_path):
    path = tmp_path / "cards.vcf"
    path.write_bytes(a_card("Ada Lovelace", "EMAIL:ada@example.org", "CATEGORIES:maths") + a_card("Grace Hopper"))
    return str(path)


@pytest.fixture
def empty(tmp_path):
    """An empty library where `run` looks for it."""
    Library(tmp_path / "l.db", clock=lambda: NOW).close()


def test_import_list_show_undo(run, cards, empty):
    assert json.loads(run("import", cards, "--json")[1]) == {
        "new": 2,
        "updated": 0,
        "same": 0,
        "alike": 0,
        "interactions": 0,
        "problems": [],
    }
    assert json.loads(run("list", "people", "--json")[1]) == []
    status, out, _ = run("import", cards, "--yes", "--json")
    assert (status, json.loads(out)["new"]) == (0, 2)
    ada = json.loads(run("list", "people", "--json")[1])[0]
    assert ada == {"id": 1, "name": "Ada Lovelace", "headline": "", "last_contact": None, "tags": ["maths"]}
    assert json.loads(run("show", "person", "1", "--json")[1])["channels"][0]["value"] == "ada@example.org"
    (batch,) = json.loads(run("list", "imports", "--json")[1])
    assert (batch["sources"], batch["new"]) == (["cards.vcf"], 2)
    assert json.loads(run("import", cards, "--yes", "--json")[1])["same"] == 2
    assert json.loads(run("undo", "--json")[1]) == {"undone": "Import people"}
    assert json.loads(run("list", "people", "--json")[1]) == []
    assert json.loads(run("undo", "--json")[1]) == {"undone": None}


def test_what_is_there_is_copied_before_an_import(run, cards, tmp_path):
    run("import", cards, "--yes")
    assert copies.copies(tmp_path / "l.db") == []
    (tmp_path / "more.vcf").write_bytes(a_card("Clara Jensen"))
    run("import", str(tmp_path / "more.vcf"), "--yes")
    (copy,) = copies.copies(tmp_path / "l.db")
    assert copies.counts(copy.path).people == 2


def test_an_import_goes_on_without_a_copy_and_says_so(run, cards, tmp_path, monkeypatch):
    run("import", cards, "--yes")
    (tmp_path / "more.vcf").write_bytes(a_card("Clara Jensen"))

    def refuse(*_):
        raise UserError("The disk is full.")

    monkeypatch.setattr(copies, "keep", refuse)
    status, _, said = run("import", str(tmp_path / "more.vcf"), "--yes", "--json")
    assert status == 0
    assert "The disk is full. The import went on without a copy." in said
    assert len(json.loads(run("list", "people", "--json")[1])) == 3


def test_import_again_writes_nothing(run, cards):
    run("import", cards, "--yes")
    run("import", cards, "--yes")
    assert len(json.loads(run("list", "imports", "--json")[1])) == 1


@pytest.mark.parametrize(("groups", "tags"), [((), ["Friends"]), (("--groups", "none"), []), (("--groups", "circles"), [])])
def test_groups_become_what_is_said(run, tmp_path, groups, tags):
    file = tmp_path / "groups.vcf"
    file.write_bytes(a_card("Ada", "UID:a-1") + a_card("Friends", "KIND:group", "MEMBER:a-1", version="4.0"))
    run("import", str(file), "--yes", *groups)
    (ada,) = json.loads(run("list", "people", "--json")[1])
    assert ada["tags"] == tags


def test_whoever_is_alike_is_named_with_the_reason_and_comes_in_apart(run, tmp_path):
    first, second = tmp_path / "a.vcf", tmp_path / "b.vcf"
    first.write_bytes(a_card("Robert Smith", "TEL:+1 555 0100123"))
    second.write_bytes(a_card("Bob Smith", "TEL:+1 555 0100123"))
    run("import", str(first), "--yes")
    status, out, err = run("import", str(second), "--yes", "--json")
    answer = json.loads(out)
    assert (status, answer["new"], answer["alike"]) == (0, 1, 1)
    assert "Somebody new may be Robert Smith: " in err


def test_a_table_comes_in_and_a_calendar_tells_of_whom_one_knows(run, tmp_path):
    table, calendar = tmp_path / "a.csv", tmp_path / "b.ics"
    table.write_bytes(b"Name,E-mail\nAda Lovelace,ada@example.org\n")
    met = an_event(uid="1", title="Talk", people=("ada@example.org", "me@example.org"))
    calendar.write_bytes(a_calendar(met, an_event(uid="2", people=("x@y.example", "me@example.org"))))
    status, out, err = run("import", str(table), str(calendar), "--yes", "--json")
    answer = json.loads(out)
    assert (status, answer["new"], answer["interactions"]) == (0, 1, 1)
    assert "Interactions with people you know: 1." in err
    assert [(item["title"], item["people"][0]["name"]) for item in json.loads(run("list", "interactions", "--json")[1])] == [
        ("Talk", "Ada Lovelace")
    ]
    assert json.loads(run("import", str(calendar), "--yes", "--json")[1])["interactions"] == 0


def test_a_file_that_cannot_be_read_is_said_and_the_rest_comes_in(run, cards, tmp_path):
    status, out, err = run("import", str(tmp_path / "missing.vcf"), cards, "--yes", "--json")
    answer = json.loads(out)
    assert (status, answer["new"]) == (1, 2)
    assert answer["problems"][0]["source"] == "missing.vcf"
    assert "missing.vcf: The file could not be read" in err


def test_a_table_that_relnet_is_not_sure_of_is_said(run, tmp_path):
    (tmp_path / "known.csv").write_bytes(b"Name;Wohin;Geburtstag\nAda Lovelace;x;01/02/1980\n")
    out = run("import", str(tmp_path / "known.csv"), "--yes")[1]
    assert "Relnet is not sure what the columns of known.csv are. Open it in the window to say so." in out


def test_interactions_and_follow_ups_are_listed_and_exported(run, tmp_path):
    library = Library(tmp_path / "l.db", clock=lambda: NOW)
    ada = library.act(people.add_person, a_person()).result
    library.act(interactions.log_interaction, an_interaction(ada, when=a_moment("2026-11-23 10:30"), note="Engines"))
    library.act(follow_ups.add_follow_up, a_follow_up(ada))
    library.close()
    (talk,) = json.loads(run("list", "interactions", "--json")[1])
    assert (talk["kind"], talk["at"], talk["note"]) == ("meal", "2026-11-23T10:30:00+01:00", "Engines")
    assert talk["people"] == [{"id": ada, "name": "Ada Lovelace"}]
    (promise,) = json.loads(run("list", "follow-ups", "--json")[1])
    assert (promise["summary"], promise["due"], promise["state"]) == ("Send the paper", "2026-12-01", "open")
    out = tmp_path / "f.ics"
    assert run("export", "follow-ups", "--out", str(out))[0] == 0
    assert b"SUMMARY:Send the paper" in out.read_bytes()
    assert json.loads(run("search", "engines", "--json")[1])[0]["kind"] == "interaction"


def test_a_later_calendar_file_holds_what_changed(run, tmp_path):
    library = Library(tmp_path / "l.db", clock=lambda: NOW)
    ada = library.act(people.add_person, a_person("Ada Lovelace", birthday=(1815, 12, 10))).result
    promise = library.act(follow_ups.add_follow_up, a_follow_up(ada, summary="Ask about the clinic")).result
    library.close()
    out, tasks = tmp_path / "f.ics", tmp_path / "t.ics"
    both = ("export", "follow-ups", "--out", str(out), "--tasks", str(tasks), "--dates", "--discreet", "--json")
    first = {"exported": 1, "file": str(out), "files": [str(out), str(tasks)], "dates": 1, "withdrawn": 0}
    assert json.loads(run(*both)[1]) == first
    assert (out.read_bytes().count(b"BEGIN:VEVENT"), tasks.read_bytes().count(b"BEGIN:VTODO")) == (2, 1)
    assert b"SUMMARY:Follow up with A. L." in out.read_bytes()
    assert b"clinic" not in out.read_bytes() + tasks.read_bytes()
    out.unlink()
    status, said, _ = run("export", "follow-ups", "--out", str(out), "--changed")
    assert (status, said, out.exists()) == (0, "Nothing changed. Nothing was written.\n", False)
    library = Library(tmp_path / "l.db", clock=lambda: NOW)
    library.act(follow_ups.delete_follow_ups, [promise])
    library.close()
    status, said, _ = run("export", "follow-ups", "--out", str(out), "--changed", "--json")
    assert (status, json.loads(said)["withdrawn"]) == (0, 1)
    assert b"STATUS:CANCELLED" in out.read_bytes()
    status, said, err = run("export", "follow-ups", "--out", str(out))
    assert (status, said, err) == (1, "", "There is no open follow-up to export. Nothing was written.\n")


def test_backup_check_restore(run, cards, tmp_path):
    run("import", cards, "--yes")
    copy = json.loads(run("backup", "--json")[1])["file"]
    run("undo")
    status, out, _ = run("restore", copy, "--json")
    assert status == 0
    assert len(json.loads(run("list", "people", "--json")[1])) == 2
    assert json.loads(run("check", "--json")[1]) == {"sound": True, "problems": []}
    kept = json.loads(out)["kept"]
    assert json.loads(run("list", "people", "--json", library=kept)[1]) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "person", "7"),
        ("show", "person", "99999999999999999999"),
        ("export", "follow-ups", "--out", "/nowhere/f.ics"),
        ("restore", "/nowhere/copy.db"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run, arguments, empty):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert err.strip().endswith(".")
    assert "Traceback" not in err


READING = [
    ("list", "people"),
    ("list", "people", "--json"),
    ("show", "person", "1"),
    ("search", "ada"),
    ("undo",),
    ("export", "follow-ups", "--out", "f.ics"),
    ("import", "cards.vcf"),
    ("check",),
    ("backup",),
]


@pytest.mark.parametrize("arguments", READING)
def test_no_library_is_made_where_none_is(run, tmp_path, arguments):
    status, out, err = run(*arguments, library="typo/l.db")
    assert (status, out) == (1, "")
    assert err == f"There is no library {tmp_path / 'typo' / 'l.db'}. Import something with --yes first.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_program_is_not_called_sound(run, tmp_path):
    connection = sqlite.connect(str(tmp_path / "l.db"))
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    status, out, _ = run("check", "--json")
    answer = json.loads(out)
    assert (status, answer["sound"]) == (1, False)
    assert "another program" in answer["problems"][0]


def test_a_restore_beside_a_window_is_refused(run, cards, tmp_path):
    run("import", cards, "--yes")
    copy = json.loads(run("backup", "--json")[1])["file"]
    window = Library(tmp_path / "l.db", clock=lambda: NOW)
    status, _, err = run("restore", copy)
    assert (status, err) == (1, "Relnet is open with this library. Close it first. Nothing was changed.\n")
    assert len(json.loads(run("list", "people", "--json")[1])) == 2
    window.close()


def test_a_damaged_library_is_told_in_a_sentence(run, cards, tmp_path):
    run("import", cards, "--yes")
    path = tmp_path / "l.db"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    for command in (("list", "people"), ("search", "ada"), ("undo",)):
        status, out, err = run(*command)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert "l.db is damaged" in err


def test_everything_of_a_person_is_shown(run, tmp_path):
    library = Library(tmp_path / "l.db", clock=lambda: NOW)
    home = Channel(ChannelKind.ADDRESS, "1 Square\nLondon", address=Address("1 Square", "London"))
    ada = library.act(people.add_person, a_person(phonetic="AY-da", channels=(home,))).result
    library.act(people.set_cadence, ada, Cadence(28, 56))
    library.act(knowing.add_fact, ada, "family", "Has three children")
    library.act(knowing.add_fact, ada, "health", "Not for everybody", sensitive=True)
    library.act(knowing.add_topic, ada, "offer", "mathematics")
    library.act(knowing.add_topic, ada, "need", "patrons")
    promise = library.act(follow_ups.add_follow_up, a_follow_up(ada)).result
    library.close()
    shown = json.loads(run("show", "person", str(ada), "--json")[1])
    assert shown["phonetic"] == "AY-da"
    assert (shown["channels"][0]["address"]["street"], shown["channels"][0]["address"]["locality"]) == ("1 Square", "London")
    assert shown["cadence"] == {"ideal_days": 28, "longest_days": 56}
    assert shown["facts"] == [{"kind": "family", "text": "Has three children"}]
    assert (shown["offers"], shown["needs"]) == (["mathematics"], ["patrons"])
    (follow_up,) = shown["follow_ups"]
    assert (follow_up["id"], follow_up["summary"], follow_up["due"]) == (promise, "Send the paper", "2026-12-01")


@pytest.mark.parametrize(
    "arguments",
    [
        ("import",),
        ("list", "nothing"),
        ("--unknown",),
        ("show", "person", "x"),
        ("sample", "-5", "--out", "s.vcf"),
        ("sample", "0", "--out", "s.vcf"),
        ("--library",),
        ("--lib", "l.db", "list", "people"),
        ("exprt",),
        ("exprt", "--library", "l.db"),
        ("--library", "l.db", "lst", "people"),
    ],
)
def test_wrong_usage_is_2(arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 2


def test_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"relnet {__version__}\n"


def test_names_do_not_steer_the_terminal(run, tmp_path):
    path = tmp_path / "c.vcf"
    path.write_bytes(a_card("Evil\u202eName\u009b31m"))
    run("import", str(path), "--yes")
    shown = run("list", "people")[1]
    assert not any(c in shown for c in "\u202e\u009b")


def test_sample_writes_fictional_people(run, tmp_path, empty):
    out = tmp_path / "s.vcf"
    assert run("sample", "25", "--out", str(out))[0] == 0
    assert json.loads(run("import", str(out), "--json")[1])["new"] == 25


@pytest.mark.parametrize("before", [("--library", "{}"), ("--library={}",), ("--json", "--library", "{}")])
def test_options_may_come_before_the_command(before, tmp_path, capsys, empty):
    path = str(tmp_path / "l.db")
    assert main([*(word.format(path) for word in before), "list", "people", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_every_name_can_be_printed(run, tmp_path, encoding, monkeypatch):
    library = Library(tmp_path / "l.db", clock=lambda: NOW)
    library.act(people.add_person, a_person("Ada 山田"))
    library.close()
    for option, shown in ((), "Ada 山田".encode(encoding, "replace")), (("--json",), "Ada 山田".encode()):
        written = io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
            assert run("list", "people", *option)[0] == 0
            assert shown in written.getvalue()


def interrupted(_connection):
    yield Progress()
    signal.raise_signal(signal.SIGINT)


def interrupted_in_a_function_of_ours(connection):
    yield Progress()
    connection.create_function("interrupted", 0, lambda: signal.raise_signal(signal.SIGINT))
    connection.execute("SELECT interrupted()").fetchall()


@pytest.mark.parametrize("interrupted", [interrupted, interrupted_in_a_function_of_ours])
def test_an_interrupted_command_ends_quietly_with_nothing_done(run, cards, monkeypatch, interrupted):
    run("import", cards, "--yes")
    run("undo")
    with monkeypatch.context() as patch:
        patch.setattr(search_index, "refresh", interrupted)
        assert run("import", cards, "--yes") == (130, "", "")
    assert json.loads(run("list", "people", "--json")[1]) == []
    assert json.loads(run("check", "--json")[1])["sound"]


def test_today_says_what_the_day_asks_for(run, empty, tmp_path):
    assert run("today") == (0, "Nothing is due today, and nobody waits.\n", "")
    library = Library(tmp_path / "l.db", clock=lambda: NOW)
    ada = library.act(people.add_person, a_person("Ada Lovelace")).result
    library.act(follow_ups.add_follow_up, a_follow_up(ada, due=a_moment("2020-11-24T10:00")))
    library.close()
    status, out, _ = run("today")
    assert (status, out) == (0, "To do:\n  Send the paper (Ada Lovelace) for 24 November 2020\n")
    told = json.loads(run("today", "--json")[1])
    assert [item["summary"] for item in told["follow_ups"]] == ["Send the paper"]
    assert set(told) == {"day", "follow_ups", "more_follow_ups", "people", "dates", "check_ins", "thanks"}
