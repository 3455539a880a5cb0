"""Calendars of other programs over the user's own."""

import os
from datetime import date, time

import pytest

from relnet.cli import Alone
from relnet.domain.errors import UserError
from relnet.services import overlays
from relnet.services.library import finish
from relnet.services.overlays import Overlay
from tests.build import BERLIN
from tests.harvest.writing import a_calendar, an_event

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAY = date(2026, 10, 12)


@pytest.fixture
def work(tmp_path):
    path = tmp_path / "Work.ics"
    path.write_bytes(a_calendar(an_event("LOCATION:Room 4"), an_event(uid="2", start="VALUE=DATE:20261012", title="Off")))
    return path


def read(*paths, first=FIRST, last=LAST):
    return overlays.read(Alone(), [Overlay(number, path) for number, path in enumerate(paths, start=1)], first, last, BERLIN)


def test_which_there_are_is_remembered_and_can_be_taken_back(library, work, tmp_path):
    id_ = library.act(overlays.add_overlay, work).result
    library.act(overlays.add_overlay, tmp_path / "another.ics")
    assert [one.name for one in overlays.all_overlays(library)] == ["another", "Work"]
    library.act(overlays.show_overlay, id_, False)
    assert [one.shown for one in overlays.all_overlays(library)] == [True, False]
    library.act(overlays.remove_overlay, id_)
    assert len(overlays.all_overlays(library)) == 1
    finish(library.undo())
    finish(library.undo())
    assert [one.shown for one in overlays.all_overlays(library)] == [True, True]


def test_the_same_is_not_added_twice(library, work):
    library.act(overlays.add_overlay, work)
    with pytest.raises(UserError, match="is shown already"):
        library.act(overlays.add_overlay, work)


def test_an_entry_lies_on_its_day_with_the_name_of_its_file(work):
    laid = read(work)
    off, review = laid.days[DAY]
    assert (review.title, review.time, review.names, review.source, review.kind) == (
        "Review",
        time(10),
        "Room 4",
        "Work",
        "overlay",
    )
    assert [guest.mail for guest in review.guests] == ["amara@helio.example"]
    assert (off.title, off.time) == ("Off", None)
    assert (laid.counts, laid.said) == ({1: 2}, {})


def test_what_lasts_lies_on_each_of_its_days_in_the_span(tmp_path):
    path = tmp_path / "a.ics"
    path.write_bytes(a_calendar(an_event("DTEND;VALUE=DATE:20270105", start="VALUE=DATE:20261230")))
    assert sorted(day.day for day in read(path).days) == [30, 31]


def test_what_lasts_very_long_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(overlays, "MOST_ON_DAYS", 10)
    path = tmp_path / "a.ics"
    path.write_bytes(a_calendar(an_event("DTEND;VALUE=DATE:20270105", start="VALUE=DATE:20260101")))
    laid = read(path)
    assert len(laid.days) == 10
    assert laid.said == {1: "There is more in these calendars than can be shown."}


def test_a_folder_is_read_with_all_that_is_in_it(tmp_path, work):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "b.ics").write_bytes(a_calendar(an_event(uid="3", title="Inner")))
    (tmp_path / "notes.txt").write_text("nothing")
    laid = read(tmp_path)
    assert {item.title for item in laid.days[DAY]} == {"Off", "Review", "Inner"}
    assert laid.counts == {1: 3}


def test_what_is_broken_is_said_and_the_rest_stays(tmp_path, work):
    broken = tmp_path / "Broken.ics"
    broken.write_bytes(b"\x00\x01nonsense")
    laid = read(broken, tmp_path / "gone.ics", work)
    assert laid.said == {
        1: "There is no event in this calendar file.",
        2: "gone.ics: There is no file here any more. It is shown again when it is back.",
    }
    assert laid.counts == {3: 2}


def test_an_empty_folder_says_so(tmp_path):
    (tmp_path / "empty").mkdir()
    assert read(tmp_path / "empty").said == {1: "There is no calendar file in this folder."}


def test_several_things_are_told_in_one_sentence(tmp_path):
    path = tmp_path / "a.ics"
    path.write_bytes(a_calendar(*(an_event(uid=str(number), start="VALUE=DATE:x") for number in range(3))))
    assert read(path).said == {1: "It cannot be told when this event is. It is left out. 2 more things are wrong."}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.ics")
    assert 1 in read(tmp_path / "pipe.ics").said


def test_a_file_too_large_is_not_read(work, monkeypatch):
    monkeypatch.setattr(overlays, "_LARGEST", 10)
    assert "is larger than" in read(work).said[1]
