import pytest

from relnet.domain.cadence import Cadence
from relnet.tabular import cells, kinds


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("a@x.ch", ["a@x.ch"]),
        ("a@x.ch; b@x.ch", ["a@x.ch", "b@x.ch"]),
        ("a@x.ch b@x.ch", ["a@x.ch", "b@x.ch"]),
        ("Ada <a@x.ch>, b@x.ch", ["a@x.ch", "b@x.ch"]),
        ("a@x.ch (old)", ["a@x.ch (old)"]),
        ("unknown", ["unknown"]),
    ],
)
def test_mail_addresses_in_a_cell(cell, values):
    assert cells.mails(cell) == values


def test_pages_in_a_cell():
    assert cells.pages("https://a.ch https://b.ch") == ["https://a.ch", "https://b.ch"]
    assert cells.pages("see my page") == ["see my page"]


@pytest.mark.parametrize("cell", ["+41 79 555 01 01", "(555) 010-0199", "020 7946 0018 x12", "5550100"])
def test_what_can_be_dialled(cell):
    assert cells.is_phone(cell)


@pytest.mark.parametrize("cell", ["1984", "1984-05-09", "26/06/1991", "12.50", "", "call me", "1" * 40])
def test_what_cannot(cell):
    assert not cells.is_phone(cell)


def test_lists_in_a_cell():
    assert cells.listed("a ::: b, c") == ["a", "b, c"]
    assert cells.listed("a; b, c") == ["a", "b, c"]
    assert cells.listed("a|b") == ["a", "b"]
    assert cells.listed("a, b") == ["a", "b"]
    assert cells.listed("a") == ["a"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Every 3 months", 90), ("every week", 7), ("Weekly", 7), ("bi-weekly", 14), ("Quarterly", 90), ("Every year", 365),
        ("Once a month", 30), ("2 weeks", 14), ("every 10 days", 10), ("Twice a year", 180), ("every 900 years", 3650),
    ],
)  # fmt: skip
def test_intervals(text, days):
    assert kinds.cadence(text) == Cadence(days, 2 * days)


@pytest.mark.parametrize("text", ["", "never", "0 days", "soon", "Every 3 blue moons"])
def test_what_is_no_interval(text):
    assert kinds.cadence(text) is None


def test_relations_and_labels_in_relnets_words():
    assert kinds.relation_kind("Mother") == "parent"
    assert kinds.relation_kind("best_friend") == "friend"
    assert kinds.relation_kind("Referred By") == "introduced by"
    assert kinds.relation_kind("Landlord") == "landlord"
    assert kinds.label("* Work") == ("work", True)
    assert kinds.label("Grandma's") == ("Grandma's", False)
    assert kinds.label("*") == ("", True)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("''=1", "'''=1"),
        ("＝1+1", "'＝1+1"),
        ("Ada;=1+1;x", "Ada;'=1+1;x"),
        ("Ada;'=1+1", "Ada;''=1+1"),
        ('Ada;"=1+1"', 'Ada;\'"=1+1"'),
        ("Ada\n@SUM(A1)\t=x", "Ada\n'@SUM(A1)\t'=x"),
        ("Ada;-2+cmd|'/C calc'!A0", "Ada;'-2+cmd|'/C calc'!A0"),
        ("Ada;+HYPERLINK(1)", "Ada;'+HYPERLINK(1)"),
        ("Likes:\n- tea\n- chess (fast)\n+49 30 1", "Likes:\n- tea\n- chess (fast)\n+49 30 1"),
        ("it's; 'tis", "it's; 'tis"),
    ],
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_that_reading_takes_off(cell, safe):
    assert cells.quoted(cell) == safe
    assert cells.unquoted(safe) == cell
