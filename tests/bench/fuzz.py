"""Cards of the grammar for as many minutes as asked: only documented outcomes, in linear time.

    python -m tests.bench.fuzz MINUTES [SEED]

Each input is made from its number, so that one that fails can be made again. Ends with 1 if any failed.
"""

import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from unittest.mock import patch

from relnet.domain.person import Channel
from relnet.vcard.card import Card
from relnet.vcard.labels import MAX_FIELD
from relnet.vcard.mapping import to_person
from relnet.vcard.originals import card_of
from relnet.vcard.plain import PlainReader
from relnet.vcard.reader import read
from relnet.vcard.writer import patch as patch_card
from relnet.vcard.writer import write
from tests.vcard.grammar import a_file, a_fragment
from tests.vcard.outcomes import examined
from tests.vcard.test_patch_equal import read_one, unordered

CHARSETS = ("cp1252", "shift_jis", "iso2022_jp", "gb18030", "cp1255")
# So many bytes of a fragment, and then twice as many: what grows with their square shows by then.
_SIZE = 500_000
_WIDEST = 2.5
_TRIES = 4


def reading(random: Random, counts: Counter[str]) -> None:
    """One file, read the fast and the careful way."""
    data, charset = a_file(random), random.choice(CHARSETS)
    cards = examined(data, charset)
    with patch.object(PlainReader, "read", return_value=None):
        assert examined(data, charset) == cards, "the two ways to read differ"
    counts["files"] += 1
    counts["cards"] += len(cards)
    counts["problems"] += sum(len(card.problems) for card in cards)


def writing(random: Random, counts: Counter[str]) -> None:
    """What the cards of one file say is written anew, and their kept bytes are changed to say it; both are read again."""
    charset = random.choice(CHARSETS)
    for card in read(a_file(random), charset=charset):
        # By itself a card may be read in another way than within its file.
        person = to_person(kept) if (kept := card_of(card.raw, charset)) else None
        if kept is None or person is None or _is_odd(kept) or not all(map(_can_be_told, person.channels)):
            continue
        more = replace(person, pronouns="they/them")
        for version in ("4.0", "3.0"):
            assert unordered(to_person(read_one(write(person, version=version)))) == unordered(person), version
        for said in (person, more):
            assert unordered(to_person(read_one(patch_card(card.raw, charset, said)))) == unordered(said), "patched"
        counts["cards written"] += 1


def _is_odd(card: Card) -> bool:
    # Of a damaged card the tests tell what stays of it; escape sequences mean nothing once they are written in UTF-8, and
    # quoted-printable that is declared to be UTF-16 is read as whatever else it may be.
    narrow = card.raw.replace(b"\0", b"").upper()
    return bool(card.problems) or b"\x1b" in narrow or b"=1B" in narrow or b"UTF-16" in narrow


def _can_be_told(channel: Channel) -> bool:
    # Parameters have no backslashes, in which an address without parts would be, and percent signs make a long handle longer.
    # A handle that begins with slashes is no address of any service.
    return "\\" not in channel.value and len(channel.value) < MAX_FIELD // 12 and not channel.value.startswith("//")


def linear(random: Random, counts: Counter[str]) -> None:
    """A fragment again and again inside of a card: twice as often takes about twice as long."""
    fragment = a_fragment(random)
    field = random.choice(
        (b"", b"FN:", b"TEL;", b"N:", b"ADR;LABEL=", b"NOTE;ENCODING=QUOTED-PRINTABLE:", b"AGENT:\r\n", b"CATEGORIES:")
    )
    before = random.choice((b"BEGIN:VCARD\r\nVERSION:3.0\r\n", b"BEGIN:VCARD\r\nVERSION:2.1\r\n", b"")) + field
    after = random.choice((b"\r\nEND:VCARD\r\n", b""))
    often = _SIZE // max(len(fragment), 1) + 1

    def is_linear(often: int) -> bool:
        # By the best of several tries, since other programs run as well.
        pairs = ([_seconds(before + fragment * times + after) for times in (often, 2 * often)] for _ in range(_TRIES))
        return any(twice <= _WIDEST * once for once, twice in pairs)

    counts["fragments"] += 1
    # Beyond its limits the fast way gives way to the careful one, which costs more, but only once.
    assert is_linear(often) or is_linear(2 * often), f"{fragment!r} after {before!r} takes ever longer"


def _seconds(data: bytes) -> float:
    start = time.process_time()
    examined(data)
    return max(time.process_time() - start, 0.001)


# What is tried, and how often of a hundred times.
TRIALS: tuple[tuple[Callable[[Random, Counter[str]], None], int], ...] = ((reading, 70), (writing, 29), (linear, 1))


def main(minutes: float, seed: int) -> int:
    """Try until the time is over; writes what failed, then how much was tried."""
    counts: Counter[str] = Counter()
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        random = Random(seed)
        (trial,) = random.choices([trial for trial, _ in TRIALS], [share for _, share in TRIALS])
        try:
            trial(random, counts)
        except Exception:
            counts["failures"] += 1
            sys.stdout.write(f"{trial.__name__}, seed {seed}:\n{traceback.format_exc()}\n")
        seed += 1
    sys.stdout.write(", ".join(f"{count} {what}" for what, count in counts.items()) + "\n")
    return 1 if counts["failures"] else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
