"""How well people are recognised: `python -m tests.bench.likeness FOLDER`, FOLDER with FEBRL's dataset1.csv to dataset4b.csv.

For each set the pairs that are one person, the pairs compared, those proposed, precision and recall: on the half of the people on
which weights and threshold were chosen, and on the other, which is what counts. Then, for the made up address books, how
many are found of each way in which a record differs from the first, and how long the comparing takes.
"""

import sys
from collections import Counter
from itertools import combinations, islice
from pathlib import Path
from random import Random
from time import perf_counter
from zlib import crc32

from relnet.services.library import finish
from relnet.services.likeness import features, resemblances
from relnet.services.likeness.blocking import Candidates
from relnet.services.sample.people import invented
from tests.bench.doubles import Book, book, someone_as_person
from tests.bench.febrl import records

_PEOPLE = 6000
# The weights were chosen with another seed.
_SEED = 2026


def main(folder: Path) -> None:
    _say("set           half     records   same  compared  proposed  precision  recall")
    made = book(_PEOPLE, _SEED)
    sets = {f"FEBRL {number}": Book(*reversed(records(folder, number))) for number in (1, 2, 3, 4)} | {"made up": made}
    for name, whole in sets.items():
        for half, title in enumerate(("chosen on", "reported")):
            _tell(f"{name:12}  {title:9}", *_half(whole, half))
    _tell_kinds(made)
    _tell_times()


def _say(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def _half(whole, half):
    """The people and owners of one half: all records of an owner, and who looks like them, are in the same."""
    chosen = [place for place, owner in enumerate(whole.owners) if crc32(owner.split()[0].encode()) % 2 == half]
    return [whole.people[place] for place in chosen], [whole.owners[place] for place in chosen]


def _tell(title, people, owners):
    compared = [features(place, person) for place, person in enumerate(people)]
    candidates = Candidates(compared, None)
    finish(candidates.find())
    same, proposed = _same(owners), _proposed(compared)
    right = len(same & proposed)
    numbers = f"{len(people):7}  {len(same):5}  {len(candidates.pairs):8}  {len(proposed):8}"
    _say(f"{title}  {numbers}  {right / len(proposed):9.4f}  {right / len(same):6.4f}")


def _same(owners):
    places = {}
    for place, owner in enumerate(owners):
        places.setdefault(owner, []).append(place)
    return {pair for group in places.values() for pair in combinations(group, 2)}


def _proposed(compared):
    return {tuple(sorted((one.first, one.second))) for one in finish(resemblances(compared))}


def _tell_kinds(made):
    proposed = _proposed([features(place, person) for place, person in enumerate(made.people)])
    all_of, found = Counter(), Counter()
    for pair in _same(made.owners):
        one, other = (made.kinds[place] for place in pair)
        if not one:
            all_of.update(other)
            found.update(other if pair in proposed else ())
    _say("\nagainst the first record, with:")
    for kind, count in all_of.most_common():
        _say(f"  {kind:24} {found[kind]:5} of {count:5}  {found[kind] / count:.3f}")
    wrong = Counter(
        " ".join(filter(None, (*made.kinds[one], *made.kinds[other]))) for one, other in proposed - _same(made.owners)
    )
    _say("proposed and not the same:", wrong.most_common(8))


def _tell_times():
    chance = Random(_SEED)
    people = [features(key, someone_as_person(someone, chance)) for key, someone in enumerate(islice(invented(_SEED), 100_000))]
    these = [features(-key, person) for key, person in enumerate(book(8000, _SEED + 1).people[:10_000], start=1)]
    _say("\n                            seconds  longest slice, ms   found")
    _time("10,000 against 100,000", these, people)
    _time("10,000 inside themselves", these, None)
    _time("50,000 inside themselves", people[:50_000], None)


def _time(title, these, among):
    steps, slices, found = resemblances(these, among), [], None
    begin = last = perf_counter()
    while found is None:
        try:
            next(steps)
        except StopIteration as end:
            found = end.value
        slices.append(perf_counter() - last)
        last = perf_counter()
    _say(f"{title:26}  {last - begin:7.2f}  {1000 * max(slices):17.1f}  {len(found):6}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
