"""Why somebody is worth reaching out to is said as a person would."""

from datetime import date, timedelta

import pytest

from relnet.domain.cadence import Cadence
from relnet.domain.interaction import InteractionKind
from relnet.domain.reasons import last_time, reason

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("ideal", "away", "said"),
    [
        (28, 42, "You usually talk every 4 weeks; it has been 6."),
        (7, 7, "You usually talk every week; it has been a week."),
        (7, 21, "You usually talk every week; it has been 3 weeks."),
        (30, 65, "You usually talk every month; it has been 2 months."),
        (91, 150, "You usually talk every 3 months; it has been 5."),
        (10, 15, "You usually talk every 10 days; it has been 15."),
        (28, 1500, "You usually talk every 4 weeks; it has been 4 years."),
        (365, 500, "You usually talk every year; it has been a year."),
        (730, 1500, "You usually talk every 2 years; it has been 4."),
    ],
)
def test_the_time_is_told_in_the_unit_of_the_cadence(ideal, away, said):
    assert reason(Cadence(ideal, ideal), TODAY - timedelta(days=away), TODAY) == said


def test_who_was_never_talked_with_is_said_so():
    assert reason(Cadence(30, 45), None, TODAY) == "You want to talk every month; you have not yet."


@pytest.mark.parametrize(
    ("title", "note", "day", "said"),
    [
        ("lunch", "leading without a title. Wants to teach.", date(2026, 10, 12),
         "Last time: lunch on 12 October, about leading without a title."),
        ("", "", date(2025, 10, 12), "Last time: a call on 12 October 2025."),
        ("", "the boat\n?How is the boat", date(2026, 1, 2), "Last time: a call on 2 January, about the boat."),
        ("", "word " * 40, date(2026, 1, 2), f"Last time: a call on 2 January, about {'word ' * 15}word…."),
    ],
)  # fmt: skip
def test_the_last_time_is_told_with_the_first_it_was_about(title, note, day, said):
    assert last_time(InteractionKind.CALL, title, note, day, TODAY) == said
