"""How often to be in touch, and how that stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence, Standing, standing

TODAY = date(2026, 11, 24)
ORDER = [Standing.IN_TOUCH, Standing.DRIFTING, Standing.DORMANT]
cadences = st.tuples(st.integers(1, 2000), st.integers(0, 2000)).map(lambda days: Cadence(days[0], sum(days)))
spans = st.integers(-3000, 10_000)


def after(cadence, days):
    return standing(cadence, TODAY - timedelta(days=days), TODAY)


@given(st.integers(-10, 2000), st.integers(-10, 2000))
def test_intervals_are_positive_and_in_order(ideal, longest):
    if 0 < ideal <= longest:
        assert Cadence(ideal, longest).ideal_days == ideal
    else:
        with pytest.raises(ValueError, match="ideal <= longest"):
            Cadence(ideal, longest)


@given(cadences, spans)
def test_one_is_in_touch_up_to_the_day_that_is_due(cadence, days):
    in_touch = after(cadence, days) is Standing.IN_TOUCH
    if days > cadence.ideal_days:
        assert not in_touch
    else:
        # Dormant needs more than the longest interval, which is never the shorter one.
        assert in_touch


@given(cadences, spans, spans)
def test_standing_only_falls_with_time(cadence, days, more):
    sooner, later = sorted((days, more))
    assert ORDER.index(after(cadence, sooner)) <= ORDER.index(after(cadence, later))


@given(cadences, spans)
def test_nobody_is_dormant_within_two_years_or_the_longest_interval(cadence, days):
    assert (after(cadence, days) is Standing.DORMANT) == (days > 730 and days > cadence.longest_days)


@given(st.none() | st.dates())
def test_without_a_cadence_one_rests(last_contact):
    assert standing(None, last_contact, TODAY) is Standing.RESTING


@given(cadences)
def test_somebody_never_met_drifts(cadence):
    assert standing(cadence, None, TODAY) is Standing.DRIFTING
