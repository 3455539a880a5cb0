"""What the library adds to our own patterns, and what it must not."""

from datetime import date

import pytest

from relnet.services.quicklog import parse, warm
from tests.services.quicklog.test_parser import NOW, find


@pytest.fixture(autouse=True)
def _ready():
    warm()


@pytest.mark.parametrize(
    ("text", "languages", "day"),
    [
        ("coffee with Ada le 3 mars", ("en", "fr"), date(2026, 3, 3)),
        ("coffee with Ada am 3. Oktober 2025", ("en", "de"), date(2025, 10, 3)),
        ("coffee with Ada 2 weeks and 3 days ago", ("en",), date(2026, 11, 7)),
    ],
)
def test_days_in_other_words(text, languages, day):
    assert parse(text, now=NOW, find=find, languages=languages).when.day == day


@pytest.mark.parametrize(
    "text",
    [
        "coffee with Ada 42 pages",
        "coffee with Ada 2 weeks",
        "coffee with Ada 12 hours of it",
        "coffee with Ada 10 second delay",
        "coffee with Ada 12 now and then",
    ],
)
def test_a_number_before_a_word_is_no_day(text):
    draft = parse(text, now=NOW, find=find)
    assert draft.when.day == NOW.date()
    assert draft.note
