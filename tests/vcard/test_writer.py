"""A person written is the same person read."""


from hypothesis import given
from hypothesis import strategies as st

from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from relnet.vcard.writer import write
from tests.vcard.people import people

versions = st.sampled_from(["4.0", "3.0"])


def read_one(data):
    (card,) = read(data)
    assert not card.problems
    return card


@given(people, versions)
def test_whoever_is_written_is_read_again(person, version):
    data = write(person, version=version)
    assert to_person(read_one(data)) == person
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCARD"
    assert lines[-2:] == [b"END:VCARD", b""]
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)
