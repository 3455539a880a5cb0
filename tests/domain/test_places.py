from zoneinfo import ZoneInfo

import pytest

from relnet.domain import places


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("Nigeria", "Africa/Lagos"), ("DE", "Europe/Berlin"), ("Österreich", "Europe/Vienna"), ("Türkiye", "Europe/Istanbul"),
        (" united   kingdom ", "Europe/London"), ("日本", "Asia/Tokyo"), ("Ελλάδα", "Europe/Athens"),
    ],
)  # fmt: skip
def test_a_country_with_one_time_is_known_by_any_name(country, zone):
    assert places.zone_of_country(country) == zone


@pytest.mark.parametrize("country", ["United States", "US", "Russia", "Brazil", "Spain", "Portugal", "Georgia", "Atlantis", ""])
def test_where_the_time_is_not_certain_none_is_said(country):
    assert places.zone_of_country(country) == ""


def test_every_zone_is_one():
    for zone in places._ZONES.values():
        ZoneInfo(zone)
