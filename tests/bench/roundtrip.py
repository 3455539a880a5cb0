"""What is left of others' cards after a way through Relnet: `python -m tests.bench.roundtrip FOLDER [--lost]`.

Each vCard file of FOLDER (with its MANIFEST.tsv, for the producers) is read, made people, patched into the kept cards and read
again; and once more through a library. All properties are counted by what they say: name, group, parameters as a set, value.
Beside it the same for vobject. `--lost` prints every property that did not come back.
"""

import csv
import json
import logging
import re
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, fields
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


def through_patch(path: Path, charset: str) -> list:
    out = [patch(card.raw, charset, to_person(card)) for card in read(path.read_bytes(), charset=charset)]
    return [card for part in out for card in read(part)]


def through_library(path: Path, charset: str) -> list:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder, "people.relnet"))
        reading = importing.read(Idle(), [Source(path.name, path)], charset)
        plan = finish(importing.plan(library, reading))
        chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update", "alike"))
        finish(library.act_in_slices(importing.commit, plan, Decision(chosen)))
        ids = library.column("SELECT id FROM person")
        everybody = [one for one in finish(gathering.gather(library, ids)) if one.cards]
        out = [patched(one.cards, one.person) for one in everybody]
        out += [bytes(original) for original in library.column("SELECT original FROM group_card")]
        library.close()
    return [card for part in out for card in read(part)]


def patched(cards, person) -> bytes:
    newest, *others = cards
    return patch(newest.original, newest.charset, person, others=[(card.original, card.charset) for card in others])


def through_vobject(path: Path, _charset: str) -> list:
    import vobject

    logging.disable(logging.CRITICAL)
    found = []
    for part in re.findall(r"BEGIN:VCARD.*?END:VCARD", path.read_bytes().decode("utf-8", "replace"), re.DOTALL | re.IGNORECASE):
        try:
            found += [one.serialize(validate=False).encode() for one in vobject.readComponents(part, allowQP=True)]
        except Exception:
            # It refuses the card.
            continue
    return [card for part in found for card in read(part)]


WAYS = {"patch": through_patch, "library": through_library, "vobject": through_vobject}


def said(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(folder: Path, *, lost_too: bool) -> None:
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    scores = {way: defaultdict(Score) for way in WAYS}
    for row in rows:
        path = folder / row["file"]
        charset = CHARSETS.get(row["file"], "cp1252")
        before = meanings(read(path.read_bytes(), charset=charset))
        expected = Counter(json.loads(row["expected_display_names(json)"]))
        for way, through in WAYS.items():
            after = through(path, charset)
            score = scores[way][row["producer"]]
            score.cards += len(after)
            score.names += (Counter(to_person(card).display for card in after) & expected).total()
            lost = score.count(before, meanings(after))
            for item, count in lost.items() if lost_too and way != "vobject" else ():
                said(f"{way} {row['file']} {count} {item!r}"[:300])
    for way, of_producers in scores.items():
        tell(way, of_producers)


def tell(way: str, scores: dict[str, Score]) -> None:
    said(f"\n{way:40} cards  names     there      kept       %")
    every = Score(*(sum(getattr(score, part.name) for score in scores.values()) for part in fields(Score)))
    for name, score in [*sorted(scores.items()), ("all", every)]:
        said(f"{name[:40]:40} {score.cards:5} {score.names:6} {score.there:9} {score.kept:9}  {score.percent}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), lost_too="--lost" in sys.argv)
