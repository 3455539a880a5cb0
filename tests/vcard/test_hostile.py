"""Files that attack: whatever they hold, they are read to their end."""

import subprocess
import sys
from pathlib import Path

import pytest

from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from tests.vcard.outcomes import examined

MAKE = Path(__file__).parents[3] / "shared" / "corpus" / "hostile" / "make.py"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    if not MAKE.exists():
        pytest.skip("the hostile files cannot be made without their maker")
    path = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(MAKE), str(path)], check=True, capture_output=True)
    return path


def people(path):
    return [to_person(card) for card in read(path.read_bytes())]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("agent-nested-2k", 1),
        ("bad-charset", 1),
        ("bidi-spoof", 1),
        ("crlf-injection", 1),
        ("html-note", 1),
        ("long-line-20MB", 1),
        ("nested-begin-50k", 50_000),
        ("no-end", 1),
        ("nul-control", 1),
        ("params-50k", 1),
        ("photo-20MB-folded", 1),
        ("photo-uris", 1),
        ("png-bomb-40000x40000", 1),
        ("props-500k", 1),
        ("qp-softbreak-200k", 1),
        ("redos-quotes", 1),
    ],
)
def test_every_card_is_read(folder, name, count):
    assert len(examined((folder / f"{name}.vcf").read_bytes())) == count


def test_what_is_no_vcard_has_no_cards(folder):
    assert people(folder / "attendee.ics") == people(folder / "csv-formula.csv") == []


def test_nothing_gets_out_of_its_field(folder):
    (eve,) = people(folder / "crlf-injection.vcf")
    assert "\n" not in eve.display
    (nul,) = people(folder / "nul-control.vcf")
    assert not any(ord(char) < 32 and char not in "\t\n" for char in nul.display + nul.note)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("agent-nested-2k", "more than 8 deep"),
        ("bad-charset", "which is not known"),
        ("long-line-20MB", "longer than a million characters"),
        ("no-end", "does not say where it ends"),
        ("params-50k", "more than 200 parameters"),
        ("props-500k", "more than 10,000 fields"),
    ],
)
def test_a_limit_that_is_met_is_said(folder, name, said):
    (found,) = read((folder / f"{name}.vcf").read_bytes())
    assert any(said in problem.message for problem in found.problems)


def test_no_remote_photo_is_taken(folder):
    assert people(folder / "photo-uris.vcf")[0].photo is None
