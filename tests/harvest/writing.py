"""Calendars and mails as bytes, with just what a test is about."""

AMARA = "amara@helio.example"
CHIDI = "chidi@kestrel.example"
ME = "ben@own.example"


def an_event(*lines, uid="1@calendar.example", start="TZID=Europe/Berlin:20261012T100000", title="Review", people=(AMARA,)):
    """An event that `people` (mail addresses) attend; `start` is what follows DTSTART's semicolon."""
    attendees = [f"ATTENDEE:mailto:{mail}" for mail in people]
    return ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART;{start}", f"SUMMARY:{title}", *attendees, *lines, "END:VEVENT"]


def a_calendar(*events, head=()):
    """A calendar file of these components, each a list of lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head, *(line for event in events for line in event), "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def a_mail(*lines, sender=f"Amara Okafor <{AMARA}>", to=ME, date="Mon, 12 Oct 2026 10:00:00 +0200", subject="Hello", body="Hi."):
    """A mail; `lines` are more of its headers."""
    head = [f"From: {sender}", f"To: {to}", f"Date: {date}", f"Subject: {subject}", "Message-ID: <1@mail.example>", *lines]
    return "\r\n".join([*head, "", body, ""]).encode()
