"""FEBRL's data sets 1 to 4, made to measure record linkage, as people: read from CSV files that whoever measures has fetched."""

import csv
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person


def records(folder: Path, number: int) -> tuple[list[Person], list[Person], list[tuple[int, int]]]:
    """The people of data set `number`, those to find them among (4 only), and which positions are the same person."""
    names = ["dataset4a.csv", "dataset4b.csv"] if number == 4 else [f"dataset{number}.csv"]
    read = [_rows(folder / name) for name in names]
    if number == 4:
        places = {_owner(row): place for place, row in enumerate(read[1])}
        same = [(place, places[_owner(row)]) for place, row in enumerate(read[0])]
        return [_person(row) for row in read[0]], [_person(row) for row in read[1]], same
    groups = defaultdict(list)
    for place, row in enumerate(read[0]):
        groups[_owner(row)].append(place)
    return [_person(row) for row in read[0]], [], [pair for group in groups.values() for pair in combinations(group, 2)]


def owner_of(folder: Path, number: int) -> list[str]:
    """Whose record each is, in the order of `records`."""
    names = ["dataset4a.csv", "dataset4b.csv"] if number == 4 else [f"dataset{number}.csv"]
    return [_owner(row) for name in names for row in _rows(folder / name)]


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [{key.strip(): value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def _owner(row):
    return row["rec_id"].split("-")[1]


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
