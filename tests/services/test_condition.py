from relnet.model import migrations
from relnet.services import condition, people
from relnet.services.library import verb
from tests.build import a_person


@verb("Keep")
def _keep(library, rows):
    library.connection.executemany("INSERT INTO setting(name, value) VALUES (?, ?)", rows)


def test_it_counts_and_checks(library):
    library.act(people.add_person, a_person("Ines Carvalho", mail="ines@example.org"))
    found = condition.read(library.path)
    assert found.rows["person"] == found.rows["channel"] == 1
    assert found.schema == migrations.LATEST
    assert found.check == ("ok",)
    assert found.size > 0


def test_kinds_of_settings_are_counted_and_nothing_behind_the_colon_is_told(library):
    rows = [
        ("overlay:/home/ines/work.ics", "x"),
        ("overlay:/tmp/y", "x"),
        ("own_card", "u"),
        ("Ines' own", "x"),
        ("mapping:Name", "x"),
    ]
    library.act(_keep, rows)
    assert condition.read(library.path).settings == {"mapping": 1, "overlay": 2, "own_card": 1}


def test_it_reads_beside_an_action_under_way(library):
    library.connection.execute("BEGIN IMMEDIATE")
    assert condition.read(library.path).check == ("ok",)
    library.connection.execute("ROLLBACK")


def test_what_is_no_library_is_told_by_the_kind_of_error_alone(tmp_path):
    broken = tmp_path / "ines.db"
    broken.write_bytes(b"no database" * 1000)
    for path in (broken, tmp_path / "ines-gone.db"):
        found = condition.read(path)
        assert found.rows == {}
        (told,) = found.check
        assert told.isidentifier()
