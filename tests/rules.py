"""Rules of repetition for tests that try many."""

from datetime import date, datetime, time

from hypothesis import strategies as st

from relnet.domain.recurrence import Frequency, Rule, Weekday

_DAYS = st.dates(date(2026, 1, 1), date(2060, 12, 31))
_MONTHS = st.lists(st.integers(1, 12), max_size=3, unique=True).map(tuple)


def _unique(strategy, most):
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


@st.composite
def rules(draw, longest_interval=12, ends=True):
    """Any rule, with an end by chance if `ends`."""
    frequency = draw(st.sampled_from(Frequency))
    by_month = frequency in (Frequency.MONTHLY, Frequency.YEARLY)
    months = draw(_MONTHS)
    dated = frequency is Frequency.MONTHLY or (frequency is Frequency.YEARLY and months)
    nth = st.integers(-5, 5) if dated else st.just(0)
    weekdays = draw(_unique(st.builds(Weekday, st.integers(0, 6), nth), 3)) if dated or not by_month else ()
    day = st.integers(1, 28) | st.integers(-28, -1) | st.sampled_from([29, 30, 31, -29, -30, -31])
    month_days = (draw(st.integers(1, 28)), *draw(_unique(day, 2))) if dated and draw(st.booleans()) else ()
    position = draw(st.integers(-3, 3)) if (weekdays and dated) or month_days else 0
    moments = st.datetimes(datetime(2026, 1, 1), datetime(2060, 1, 1)).map(lambda at: at.replace(microsecond=0))
    until = draw(st.none() | _DAYS | moments) if ends else None
    count = draw(st.none() | st.integers(1, 9999)) if ends and until is None else None
    at = draw(st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))) if ends else None
    return Rule(
        frequency, draw(st.integers(1, longest_interval)), weekdays, tuple(dict.fromkeys(month_days)), months, position, until,
        count, at,
    )  # fmt: skip
