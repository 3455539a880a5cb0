"""The command line as scripts use it: one document on standard output, exit status 0, 1 or 2."""

import json

import pytest

from relnet import __version__
from relnet.__main__ import main
from relnet.services import follow_ups, interactions, people
from relnet.services.library import Library
from tests.build import a_card, a_follow_up, a_moment, a_person, an_interaction
from tests.conftest import NOW


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


def test_import_list_show_undo(run, cards):
    assert json.loads(run("import", cards, "--json")[1]) == {"new": 2, "updated": 0, "same": 0, "problems": []}
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


def test_a_file_that_cannot_be_read_is_said_and_the_rest_comes_in(run, cards, tmp_path):
    status, out, err = run("import", str(tmp_path / "missing.vcf"), cards, "--yes", "--json")
    answer = json.loads(out)
    assert (status, answer["new"]) == (1, 2)
    assert answer["problems"][0]["source"] == "missing.vcf"
    assert "missing.vcf" in err


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
        ("export", "follow-ups", "--out", "/nowhere/f.ics"),
        ("restore", "/nowhere/copy.db"),
        ("check",),
        ("backup",),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert err.strip().endswith(".")
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [("import",), ("list", "nothing"), ("--unknown",), ("show", "person", "x")])
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


def test_sample_writes_fictional_people(run, tmp_path):
    out = tmp_path / "s.vcf"
    assert run("sample", "25", "--out", str(out))[0] == 0
    assert json.loads(run("import", str(out), "--json")[1])["new"] == 25


@pytest.mark.parametrize("named", [("--library", "{}"), ("--library={}",)])
def test_the_library_may_be_named_before_the_command(named, tmp_path, capsys):
    path = str(tmp_path / "l.db")
    assert main([*(word.format(path) for word in named), "list", "people", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
