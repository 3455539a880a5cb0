"""Files of the data folder, read as far as a test needs."""

from datetime import date
from pathlib import Path

from relnet.tabular.columns import Mapping, guess
from relnet.tabular.entries import entries
from relnet.tabular.table import Table, read_table

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 24)


def a_table(data, charset="cp1252") -> Table:
    """The table in some text or bytes, which must be one."""
    found = read_table(data.encode() if isinstance(data, str) else data, charset)
    assert found is not None
    return found


def a_file(name, charset="cp1252") -> Table:
    """The table in a file of the data folder."""
    return a_table((DATA / name).read_bytes(), charset)


def people_in(table, mapping: Mapping | None = None):
    """The entries of a table, by the mapping given or guessed."""
    return list(entries(table, mapping or guess(table), TODAY))


def the_one(name, charset="cp1252"):
    """The only entry of a file."""
    (entry,) = people_in(a_file(name, charset))
    return entry


def channels(person, kind):
    """The values and labels of a kind of channel."""
    return [(channel.value, channel.label) for channel in person.channels if channel.kind == kind]
