import pytest

from relnet.domain.matching import identifiers, normalised_phone, phone_parts
from tests.build import a_person


@pytest.mark.parametrize(
    ("value", "number", "extension"),
    [
        ("+49 (170) 5550-123", "+491705550123", ""),
        ("0049 170 5550123", "+491705550123", ""),
        ("(+44) 20 7946 0000", "+442079460000", ""),
        ("٠٠٤٩ ١٧٠ ٥٥٥٠١٢٣", "+491705550123", ""),
        ("+1 555 0100123 x12", "+15550100123", "12"),
        ("+1 555 0100123 ext. 12", "+15550100123", "12"),
        ("+1-555-0100123;ext=12", "+15550100123", "12"),
        ("+1 555 0100123,,12#", "+15550100123", "12#"),
        ("+1 555 0100123 w 9p12", "+15550100123", "9p12"),
        ("1-800-FLOWERS", "1-800-flowers", ""),
        ("Pager", "pager", ""),
        ("Work  4711", "work 4711", ""),
        ("0170 5550123 privat", "0170 5550123 privat", ""),
        ("1234 x5", "1234 x5", ""),
        ("*100#", "*100#", ""),
        ("-", "-", ""),
        ("", "", ""),
    ],
)
def test_phones(value, number, extension):
    assert phone_parts(value) == (number, extension)
    assert normalised_phone(value) == number


def test_an_extension_does_not_hide_who_it_is():
    assert identifiers(a_person(phone="+1 555 0100123 x12")) == identifiers(a_person(phone="+1 555 0100123"))


@pytest.mark.parametrize("phone", ["Pager", "unknown", "Work 4711", "12345", ""])
def test_words_and_short_numbers_recognise_nobody(phone):
    assert identifiers(a_person(phone=phone)) == frozenset()


@pytest.mark.parametrize(
    "mail", ["info@helio.example", "Office@helio.example", "sales.uk@helio.example", "no-reply@helio.example"]
)
def test_the_mailbox_of_an_office_recognises_nobody(mail):
    assert identifiers(a_person(mail=mail)) == frozenset()


@pytest.mark.parametrize("mail", ["ada@helio.example", "ada.info@helio.example", "salesman@helio.example", "ada@info.example"])
def test_a_mailbox_of_their_own_does(mail):
    assert identifiers(a_person(mail=mail)) == {("mail", mail)}
