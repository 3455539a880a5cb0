import base64
import quopri

import pytest

from relnet.domain.interaction import InteractionKind
from relnet.harvest.happening import Attendee, LeftOut
from tests.build import a_moment
from tests.harvest.writing import AMARA, CHIDI, ME, a_calendar, a_mail, an_event


def only(harvested):
    (happening,) = harvested.happenings
    return happening


def test_a_mail_tells_from_whom_to_whom_when_and_about_what(read_mail):
    found = read_mail(a_mail(f"Cc: {CHIDI}", date="Mon, 12 Oct 2026 22:30:00 -0400 (EDT)", subject="The\r\n plan"))
    happening = only(found)
    assert happening.uid == "1@mail.example"
    assert happening.kind is InteractionKind.MESSAGE
    assert happening.when == a_moment("2026-10-13 04:30")
    assert happening.people == (Attendee("Amara Okafor", AMARA, host=True), Attendee("", ME), Attendee("", CHIDI))
    assert (happening.title, happening.place, happening.minutes, happening.source) == ("The plan", "", None, "box.eml")
    assert found.problems == ()


def test_encoded_words_are_decoded(read_mail):
    mail = a_mail(
        sender="=?utf-8?q?Lopes=2C_B=C3=A9atriz?= <bea@x.example>",
        to='"Okafor, Amara" <amara@helio.example>, =?utf-8?b?6Zmz?= <chen@x.example>',
        subject="=?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?Q?_aus_Nantes?=",
    )
    assert only(read_mail(mail)).title == "Grüße aus Nantes"
    assert [person.name for person in only(read_mail(mail)).people] == ["Lopes, Béatriz", "Okafor, Amara", "陳"]


@pytest.mark.parametrize("subject", ["=?bogus?b?!!!?=", "=?utf-8?b?a?=", "=?utf-8?q?=ff?=", "=?unknown-8?q?hi?="])
def test_what_is_encoded_wrongly_is_shown_somehow(read_mail, subject):
    assert only(read_mail(a_mail(subject=subject))).people[0].mail == AMARA


def test_raw_text_in_headers_is_read(read_mail):
    assert only(read_mail(a_mail(subject="Grüße"))).title == "Grüße"
    assert only(read_mail(a_mail(subject="Grüße").decode().encode("cp1252"))).title == "Grüße"


def test_what_hides_or_reorders_is_taken_out(read_mail):
    assert only(read_mail(a_mail(subject="a\u202eb\x07c"))).title == "abc"


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Oct 2026 10:00:00 +0200"])
def test_a_mail_without_its_date_is_a_problem(read_mail, date):
    found = read_mail(a_mail(date=date))
    assert found.happenings == ()
    assert [problem.message for problem in found.problems] == ["This mail does not say when it was written. It is left out."]


def test_mails_from_tomorrow_and_from_nobody_are_left_out(read_mail):
    assert read_mail(a_mail(date="Mon, 12 Oct 2037 10:00:00 +0200")).left_out == {LeftOut.AHEAD: 1}
    assert read_mail(a_mail(sender="no-reply@shop.example", to="undisclosed-recipients:;")).left_out == {LeftOut.NOBODY: 1}


def test_a_mail_without_an_id_is_recognised_by_its_head(read_mail):
    nameless = a_mail().replace(b"Message-ID", b"X-Id")
    assert only(read_mail(nameless)).uid == only(read_mail(nameless + b"more")).uid
    assert only(read_mail(nameless)).uid != only(read_mail(nameless.replace(b"Hello", b"Bye"))).uid


def test_what_is_no_mail_is_a_problem(read_mail):
    assert [problem.message for problem in read_mail(b"hello").problems] == ["This is not a mail: nobody wrote it."]


def test_a_mailbox_is_read_mail_by_mail(read_mail):
    box = b"".join(b"From - Mon Oct 12\r\n" + a_mail(subject=str(number)) + b"\r\n" for number in range(3))
    assert [happening.title for happening in read_mail(box).happenings] == ["0", "1", "2"]
    broken = box.replace(b"Date: Mon", b"X: Mon", 2).replace(b"X: Mon", b"Date: Mon", 1)
    assert [problem.line for problem in read_mail(broken).problems] == [11]


def test_a_line_of_text_that_begins_with_from_begins_no_mail(read_mail):
    box = b"From - Mon Oct 12\r\n" + a_mail(body="Hi.\r\n\r\nFrom here on it is\r\nTo: do")
    assert len(read_mail(box).happenings) == 1


PLAIN = a_calendar(an_event())


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("8bit", PLAIN),
        ("base64", base64.encodebytes(PLAIN)),
        ("base64", base64.encodebytes(PLAIN).rstrip().rstrip(b"=")[:-3]),
        ("quoted-printable", quopri.encodestring(PLAIN)),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_calendar_in_a_mail_is_read_too(read_mail, encoding, body, first):
    head = ["Content-Type: text/calendar; method=REQUEST", f"Content-Transfer-Encoding: {encoding}"]
    part = "\r\n".join([*(head if first else reversed(head)), "", ""]).encode() + body
    mail = a_mail('Content-Type: multipart/mixed; boundary="b"', body="--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b")
    found = read_mail(mail + part + b"\r\n--b--\r\n")
    assert [happening.title for happening in found.happenings] == ["Hello", "Review"]


def test_other_parts_are_not_looked_into(read_mail):
    part = b"Content-Type: text/plain\r\n\r\n" + PLAIN
    assert len(read_mail(a_mail(body="--b") + part).happenings) == 1
