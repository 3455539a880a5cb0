import pytest

from relnet.vcard.occasions import partial_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1985-04-12", "1985-04-12"),
        ("19850412", "1985-04-12"),
        ("1985-4-2", "1985-04-02"),
        ("1985/04/12", "1985-04-12"),
        ("--0412", "--04-12"),
        ("--04-12", "--04-12"),
        ("--0229", "--02-29"),
        ("1604-06-26", "--06-26"),
        ("0000-06-26", "--06-26"),
        ("1953-10-15T23:10:00Z", "1953-10-15"),
        ("19531015T231000-0600", "1953-10-15"),
        ("1984-05-09 00:00:00", "1984-05-09"),
    ],
)
def test_forms_that_say_a_day(text, iso):
    date = partial_date(text)
    assert date is not None
    assert date.iso() == iso


@pytest.mark.parametrize(
    "text", ["", "---12", "--04", "1985", "1985-04", "circa 1800", "1985-02-30", "20200-01-01", "1985-04-12x", "１９８５-04-12"]
)
def test_forms_that_do_not(text):
    assert partial_date(text) is None
