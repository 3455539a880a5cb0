import pytest

from relnet import harvest
from tests.build import a_card
from tests.harvest.writing import a_calendar, a_mail, an_event

BOX = b"From - Mon Oct 12\r\n" + a_mail()


@pytest.mark.parametrize(
    "data",
    [
        a_calendar(an_event()), b"\xef\xbb\xbf\r\n" + a_calendar(), b"begin:vcalendar\n", b"BEGIN:VEVENT\r\n",
        a_calendar().decode().encode("utf-16"), a_mail(), BOX, b"Return-Path: <a@b>\r\nReceived: from x\r\n",
    ],
)  # fmt: skip
def test_calendars_and_mails_are_told_by_their_content(data):
    assert harvest.recognises(data, "download")


@pytest.mark.parametrize("name", ["work.ics", "WORK.ICS", "hello.eml", "all.mbox"])
def test_the_name_decides_where_the_content_says_nothing(name):
    assert harvest.recognises(b"", name)
    assert not harvest.recognises(a_card(), name)


@pytest.mark.parametrize(
    "data",
    [
        a_card(),
        b"First Name,Last Name\r\n",
        b"",
        b"From: somebody\r\n"[:3],
        b"Subject: my notes about people\r\n",
        b"\xff\xfe",
        b"{}",
    ],
)
def test_anything_else_is_not_to_be_harvested(data):
    assert not harvest.recognises(data, "file")
