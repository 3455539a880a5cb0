"""Logging from calendars and mails: from dropped files to the proposals and on to the timeline."""
