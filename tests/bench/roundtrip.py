"""What is left of others' cards after a way through Relnet: `python -m tests.bench.roundtrip FOLDER [--lost]`.

Each vCard file of FOLDER (with its MANIFEST.tsv, for the producers) is read, made people, patched into the kept cards and read again;
and once more through a library. All properties are counted by what they say: name, group, parameters as a set, value. Beside it
the same for vobject. `--lost` prints every property that did not come back.
"""

import csv
import json
import logging
import re
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from relnet.services import importing
from relnet.services.exporting import gathering
from relnet.services.importing import Decision, Source
from relnet.services.library import Library, finish
from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from relnet.vcard.values import unescape
from relnet.vcard.writer import patch
from tests.bench.building import Idle

# In Hebrew, which only its owner can know.
CHARSETS = {"FolkerKinzel-VCards/Hebrew.vcf": "cp1255"}


@dataclass
class Score:
    """How many properties there were and came back, and how many cards and names came out right."""

    cards: int = 0
    names: int = 0
    there: int = 0
    kept: int = 0

    def count(self, before: Counter, after: Counter) -> Counter:
        lost = before - after
        self.there += before.total()
        self.kept += before.total() - lost.total()
        return lost

    @property
    def percent(self) -> str:
        return f"{100 * self.kept / self.there:6.2f}" if self.there else "     -"


def meaning(item, version):
    """What a property says. How its characters are encoded is not part of it."""
    params = frozenset(
        (name, word.strip().casefold())
        for name, values in item.params
        if name not in ("ENCODING", "CHARSET")
        for value in values
        for word in value.split(",")
    )
    value = unescape(item.value, version) if isinstance(item.value, str) else item.value
    return item.name, item.group.casefold(), params, value.strip()


def meanings(cards) -> Counter:
    return Counter(meaning(item, card.version) for card in cards for item in card.properties)


def through_patch(name: str, data: bytes) -> list:
    charset = CHARSETS.get(name, "cp1252")
    patched = [patch(card.raw, charset_of(card, charset), to_person(card)) for card in read(data, charset=charset)]
    return [card for part in patched for card in read(part)]


def charset_of(card, charset):
    return getattr(card, "charset", charset)


def through_library(name: str, path: Path) -> list:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder, "people.relnet"))
        reading = importing.read(Idle(), [Source(path.name, path)], CHARSETS.get(name, "cp1252"))
        plan = finish(importing.plan(library, reading))
        chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update", "alike"))
        finish(library.act_in_slices(importing.commit, plan, Decision(chosen)))
        ids = library.column("SELECT id FROM person")
        out = [
            patch(*one.cards[0], one.person, others=one.cards[1:]) for one in finish(gathering.gather(library, ids)) if one.cards
        ]
        out += [bytes(original) for original in library.column("SELECT original FROM group_card")]
        library.close()
    return [card for part in out for card in read(part)]


def through_vobject(data: bytes) -> list:
    import vobject

    logging.disable(logging.CRITICAL)
    found = []
    for part in re.findall(r"BEGIN:VCARD.*?END:VCARD", data.decode("utf-8", "replace"), re.DOTALL | re.IGNORECASE):
        try:
            found += [one.serialize(validate=False).encode() for one in vobject.readComponents(part, allowQP=True)]
        except Exception:
            # It refuses the card.
            continue
    return [card for part in found for card in read(part)]


def main(folder: Path, *, lost_too: bool) -> None:
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    ways = ("patch", "library", "vobject")
    scores = {way: defaultdict(Score) for way in ways}
    for row in rows:
        path, producer = folder / row["file"], row["producer"]
        data = path.read_bytes()
        before = list(read(data, charset=CHARSETS.get(row["file"], "cp1252")))
        expected = json.loads(row["expected_display_names(json)"])
        for way in ways:
            if way == "patch":
                after = through_patch(row["file"], data)
            elif way == "library":
                after = through_library(row["file"], path)
            else:
                after = through_vobject(data)
            score = scores[way][producer]
            score.cards += len(after)
            score.names += (Counter(to_person(card).display for card in after) & Counter(expected)).total()
            for item, count in score.count(meanings(before), meanings(after)).items():
                if lost_too and way != "vobject":
                    print(way, row["file"], count, repr(item)[:300])
    for way in ways:
        print(f"\n{way}\n{'producer':40} cards names     there      kept      %")
        for producer, score in sorted(scores[way].items()):
            print(f"{producer[:40]:40} {score.cards:5} {score.names:5} {score.there:9} {score.kept:9} {score.percent}")
        every = Score(
            *(sum(getattr(score, part) for score in scores[way].values()) for part in ("cards", "names", "there", "kept"))
        )
        print(f"{'all':40} {every.cards:5} {every.names:5} {every.there:9} {every.kept:9} {every.percent}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), lost_too="--lost" in sys.argv)
