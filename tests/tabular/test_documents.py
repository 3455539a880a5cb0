import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.dates import When
from relnet.domain.person import Channel, ChannelKind
from relnet.tabular.documents import read_document
from relnet.tabular.facebook import repaired
from tests.tabular.reading import DATA


def read(value):
    return read_document(json.dumps(value).encode())


def test_facebook_friends():
    document = read_document((DATA / "facebook-friends.json").read_bytes())
    assert document.kind == "facebook"
    assert [entry.person.display for entry in document.entries] == ["Zoë Müller", "王芳"]
    (since,) = document.entries[0].knowledge.interactions
    assert (since.title, since.when) == ("Connected on Facebook", When(date(2018, 7, 1)))
    assert [problem.line for problem in document.problems] == [3]


def test_facebook_address_book():
    (entry,) = read_document((DATA / "facebook-address-book.json").read_bytes()).entries
    assert entry.person.display == "Łukasz Nowak"
    assert entry.person.channels == (
        Channel(ChannelKind.PHONE, "+48 22 555 01 01"), Channel(ChannelKind.MAIL, "lukasz@example.pl"),
    )  # fmt: skip
    assert not entry.knowledge


@pytest.mark.parametrize("path", [("friends",), ("address_book", "address_book"), ("address_book_v2",), ("contacts_v2",)])
def test_facebook_wrote_them_in_several_places(path):
    value = [{"name": "Ada"}]
    for name in reversed(path):
        value = {name: value}
    assert [entry.person.display for entry in read(value).entries] == ["Ada"]


def test_only_what_was_garbled_is_repaired():
    assert repaired("ZoÃ«") == "Zoë"
    assert repaired("Zoë") == "Zoë"
    assert repaired("王芳") == "王芳"


@pytest.mark.parametrize(
    "value",
    [
        {}, [], "friends", {"friends": 3}, {"friends_v2": []}, {"removed_friends_v2": [{"name": "Ada"}]}, {"account": {}},
        {"account": {"data": [{"type": "contact", "values": []}]}}, {"BEGIN": "VCARD"},
    ],
)  # fmt: skip
def test_other_documents_are_none(value):
    assert read(value) is None


@pytest.mark.parametrize("data", [b"", b"{", b'{"friends": [', b'{"friends": ' + b"[" * 100_000, b"\xff\xfe", b'{"account": NaN'])
def test_broken_documents_are_none(data):
    assert read_document(data) is None


def test_a_document_that_is_too_large_is_said():
    document = read_document(b'{"friends_v2": [' + b"[]," * 3_000_001)
    assert document.entries == ()
    assert len(document.problems) == 1


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "account", "data", "type", "values", "properties", "contact", "friends", "name", "uuid", "note", "reminder",
                    "initial_date", "frequency_type", "birthdate", "date", "timestamp", "first_name", "activity", "call",
                    "address_book", "details", "contact_point", "instance", "gender", "debt", "photo",
                ]
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=30,
)  # fmt: skip


@given(_JSON)
def test_no_shape_raises(value):
    read(value)
    read({"account": value, "friends_v2": value})
    read(
        {"account": {"data": [{"type": "contact", "values": [value, {"first_name": "Ada", "data": value, "properties": value}]}]}}
    )
