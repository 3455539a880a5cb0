"""Logging from the command line: all of a line or nothing."""

import json
from datetime import timedelta

import pytest

from relnet.__main__ import main
from relnet.services import interactions, people
from relnet.services.library import Library, local_now
from tests.build import a_person


@pytest.fixture
def path(tmp_path):
    library = Library(tmp_path / "l.db")
    for name in ("Ada Lovelace", "Ben Okoro", "Anna Petrova", "Anna Kowalska"):
        library.act(people.add_person, a_person(name))
    library.close()
    return tmp_path / "l.db"


@pytest.fixture
def run(path, capsys):
    def run(*arguments):
        status = main([*arguments, "--library", str(path)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_a_line_is_logged_and_answered_as_a_document(run, path):
    status, out, _ = run("log", "coffee with Ada and ben yesterday: new job ?how is the team #design", "--json")
    yesterday = local_now().date() - timedelta(days=1)
    answer = json.loads(out)
    assert status == 0
    expected = {
        "kind": "meal",
        "at": yesterday.isoformat(),
        "people": [{"id": 1, "name": "Ada Lovelace"}, {"id": 2, "name": "Ben Okoro"}],
        "title": "Coffee with Ada Lovelace and Ben Okoro",
        "note": "New job\n?How is the team",
        "place": "",
        "minutes": None,
    }
    assert {key: answer[key] for key in expected} == expected
    library = Library(path)
    assert interactions.get(library, answer["id"]).tags == ("design",)
    library.close()
    assert json.loads(run("list", "interactions", "--json")[1]) == [answer]


def test_without_quotes_the_words_are_one_line(run):
    status, out, _ = run("log", "called", "Ada", "this", "morning")
    assert status == 0
    assert "Call with Ada Lovelace" in out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("coffee with Zed Amoah", "Nobody is called Zed Amoah"),
        ("coffee with Anna", "Several people are called Anna: Anna Kowalska and Anna Petrova."),
        ("a fine day", "An interaction is with somebody."),
    ],
)
def test_what_is_not_clear_is_told_and_nothing_is_saved(run, line, said):
    status, out, err = run("log", line)
    assert (status, out) == (1, "")
    assert err.startswith(said)
    assert json.loads(run("list", "interactions", "--json")[1]) == []
