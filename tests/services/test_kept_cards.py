import pytest

from relnet.services import importing, kept_cards, people, person_page
from relnet.services.library import finish
from tests.bench.building import Idle
from tests.build import a_card


@pytest.fixture
def brought(library):
    def bring(*lines):
        reading = importing.read(Idle(), [importing.Source("friends.vcf", data=a_card("Ada Lovelace", *lines))])
        plan = finish(importing.plan(library, reading))
        finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset(row.index for row in plan.rows))))
        return next(iter(people.ids(library)))

    return bring


def test_what_no_field_is_for_is_said_as_the_card_has_it(library, brought):
    ada = brought(
        "EMAIL:ada@example.org",
        "ROLE:Analyst",
        "REV:2024-01-01T00:00:00Z",
        "RELATED;TYPE=friend:Charles",
        "X-RELNET-OFFER:Lisp",
        r"X-SHOE-SIZE:38\, or 39",
        "item1.X-CODE:abc",
        "item1.X-ABLABEL:Door",
        "GEO:51.5;-0.1",
    )
    found = [(item.name, item.value, item.source) for item in kept_cards.besides(library, ada)]
    assert found == [
        ("X-SHOE-SIZE", "38, or 39", "friends.vcf"),
        ("X-CODE (Door)", "abc", "friends.vcf"),
        ("GEO", "51.5;-0.1", "friends.vcf"),
    ]


def test_long_values_and_large_cards_are_named(library, brought, monkeypatch):
    ada = brought(f"X-LONG:{'a' * 2000}")
    (item,) = kept_cards.besides(library, ada)
    assert item.value == "a" * kept_cards.LONGEST + "…"
    monkeypatch.setattr(kept_cards, "LARGEST", 10)
    (item,) = kept_cards.besides(library, ada)
    assert "too large" in item.value


def test_somebody_without_a_card_has_nothing_besides(library):
    assert kept_cards.besides(library, 1) == ()


@pytest.mark.parametrize(
    ("lines", "zone"),
    [
        (["TZ;VALUE=TEXT:Africa/Lagos"], "Africa/Lagos"),
        (["TZ:-05:00"], ""),
        (["TZ:Nowhere/Land"], ""),
        (["TZ:../etc/passwd"], ""),
        (["TZ:Africa/Lagos", "ADR:;;;Paris;;;France"], "Europe/Paris"),
        (["ADR:;;;Paris;;;France", "ADR:;;;Rome;;;Italy"], ""),
        (["ADR:;;;Austin;;;USA"], ""),
        ([], ""),
    ],
)
def test_the_zone_is_where_they_certainly_are(library, brought, lines, zone):
    assert person_page.page(library, brought(*lines)).zone == zone
