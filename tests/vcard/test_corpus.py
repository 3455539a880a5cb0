"""What other programs write, read as they mean it."""

import csv
import json
from pathlib import Path

import pytest

from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from relnet.vcard.values import unescape

DATA = Path(__file__).parent / "data"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "vcards"
OWN = json.loads((DATA / "display.json").read_text(encoding="utf-8"))
# Hebrew in windows-1255 without saying so: only its owner can know.
CHOSEN = {"FolkerKinzel-VCards/Hebrew.vcf": "cp1255"}
# The manifest knows no name for this card, but its X-ANDROID-CUSTOM is a nickname.
BETTER = {"android-vcard/v21_im.vcf": ["Nick"]}


def manifest():
    path = CORPUS / "MANIFEST.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row[:1] + row[5:6] + row[7:9]) for row in list(csv.reader(file, delimiter="\t"))[1:]]


def formatted(card):
    item = card.first("FN")
    return None if item is None else unescape(item.text, card.version).strip()


@pytest.mark.parametrize("name", sorted(OWN))
def test_own_files(name):
    assert [to_person(card).display for card in read((DATA / name).read_bytes())] == OWN[name]


@pytest.mark.parametrize(
    ("name", "count", "names", "displays"),
    manifest() or [pytest.param("", "", "", "", marks=pytest.mark.skip("the corpus is not beside the repository"))],
)
def test_files_of_others(name, count, names, displays):
    cards = list(read((CORPUS / name).read_bytes(), charset=CHOSEN.get(name, "cp1252")))
    expected = json.loads(names)
    assert len(cards) == int(count)
    # Of a very long file the manifest lists the first few.
    assert [formatted(card) for card in cards[: len(expected)]] == expected
    assert [to_person(card).display for card in cards[: len(expected)]] == BETTER.get(name, json.loads(displays))
