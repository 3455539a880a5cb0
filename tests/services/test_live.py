"""Calendar files kept current in a folder, and what was chosen for them."""

import os
import stat

import pytest

from relnet.cli import Alone
from relnet.domain.errors import UserError
from relnet.services import exporting, follow_ups
from relnet.services.exporting import Choice, Target
from relnet.services.library import finish
from tests.build import a_follow_up
from tests.export.conftest import read


@pytest.fixture
def write(library, tmp_path):
    """write(choice) -> the names of the files that were written into the folder."""

    def _write(choice, folder=tmp_path):
        return exporting.write_calendars(Alone(), finish(exporting.gather_calendar(library, choice, compared=False)), folder)

    return _write


def test_what_was_chosen_is_kept_for_each_purpose(library):
    assert exporting.target(library, "live") == exporting.target(library, "once") == Target()
    live = Target(Choice(tasks=True, cadences=True, discreet=True), "/home/ada/Calendars", on=True)
    once = Target(Choice("changed", dates=True), "/home/ada/Documents")
    library.act(exporting.keep_target, "live", live)
    library.act(exporting.keep_target, "once", once)
    assert (exporting.target(library, "live"), exporting.target(library, "once")) == (live, once)
    outcome = library.act(exporting.keep_target, "live", live)
    assert not outcome.changes
    finish(library.undo())
    assert exporting.target(library, "once") == Target()


def test_what_a_later_version_kept_is_passed_over(library):
    library.act(exporting.keep_target, "live", Target(Choice(tasks=True), "/tmp", on=True))
    library.connection.execute("DROP TRIGGER journal_setting_update")
    library.connection.execute("UPDATE setting SET value = json_set(value, '$.choice.colour', 'red')")
    assert exporting.target(library, "live") == Target(Choice(tasks=True), "/tmp", on=True)


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (Choice(), ["follow-ups.ics"]),
        (Choice(tasks=True), ["follow-ups.ics", "follow-up tasks.ics"]),
        (Choice("changed", events=False, tasks=True), ["changed follow-up tasks.ics"]),
    ],
)
def test_names(choice, names):
    assert exporting.file_names(choice) == names


def test_files_are_written_when_something_changed(library, write, tmp_path):
    library.act(follow_ups.add_follow_up, a_follow_up(summary="Send the paper"))
    both = Choice(tasks=True)
    assert write(both) == ["follow-ups.ics", "follow-up tasks.ics"]
    events, tasks = (read((tmp_path / name).read_bytes()) for name in exporting.file_names(both))
    assert [part.name for part in events.parts + tasks.parts] == ["VEVENT", "VTODO"]
    assert write(both) == []
    (tmp_path / "follow-ups.ics").unlink()
    assert write(both) == ["follow-ups.ics"]
    library.act(follow_ups.finish_follow_ups, follow_ups.open_ids(library))
    assert write(both) == ["follow-ups.ics", "follow-up tasks.ics"]
    assert [part.name for part in read((tmp_path / "follow-ups.ics").read_bytes()).parts] == ["VTIMEZONE"]


def test_the_file_keeps_its_mode(library, write, tmp_path):
    write(Choice())
    os.chmod(tmp_path / "follow-ups.ics", 0o644)
    library.act(follow_ups.add_follow_up, a_follow_up())
    write(Choice())
    assert stat.S_IMODE((tmp_path / "follow-ups.ics").stat().st_mode) == 0o644


def test_a_folder_that_is_gone_is_told(write, tmp_path):
    with pytest.raises(UserError, match=r"“follow-ups.ics” was not written\. The folder does not exist."):
        write(Choice(), tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
