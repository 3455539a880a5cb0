"""FEBRL's data sets 1 to 4, made to measure record linkage, as people: read from CSV files that whoever measures has fetched."""

import csv
from datetime import date
from pathlib import Path

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person


def records(folder: Path, number: int) -> tuple[list[str], list[Person]]:
    """Whose record each is, and the records, of data set `number`; the two files of set 4 together."""
    names = ["dataset4a.csv", "dataset4b.csv"] if number == 4 else [f"dataset{number}.csv"]
    rows = [row for name in names for row in _rows(folder / name)]
    return [row["rec_id"].split("-")[1] for row in rows], [_person(row) for row in rows]


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [{key.strip(): value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def _person(row):
    address = Address(
        street=f"{row['street_number']} {row['address_1']}".strip(),
        extended=row["address_2"],
        locality=row["suburb"],
        postal_code=row["postcode"],
        region=row["state"],
    )
    born = _date(row["date_of_birth"])
    return Person(
        name=Name(given=row["given_name"], family=row["surname"]),
        channels=(Channel(ChannelKind.ADDRESS, address.lines(), address=address),),
        dates=(ImportantDate("birthday", born),) if born else (),
    )


def _date(text):
    try:
        day = date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)
