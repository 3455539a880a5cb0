"""What two people have in common, and what sets them apart. Which way round they are asked does not matter."""

from collections.abc import Container, Iterator
from functools import lru_cache
from math import fsum

from relnet.domain.dates import PartialDate
from relnet.domain.names import is_cjk
from relnet.services.likeness.features import Features, Place, Spelling
from relnet.services.likeness.spelling import is_name, sound
from relnet.services.likeness.weights import WEIGHTS, Sign

_VOWELS = "aeiou"
# How alike two streets or towns must be, of 1, for a slip of the hand between them.
_ALIKE = 0.8
_SHORTEST = 3
_MOST_SLIPS = 3


def signs(one: Features, other: Features, crowded: Container[str]) -> list[Sign]:
    """All that speaks for or against `one` and `other` being the same person.

    `crowded` holds the keys (`Features.keys`) that many people share.
    """
    found = _of_names(one, other)
    if Sign.OTHER_GIVEN in found and (one.reached or other.reached or not one.birth or not other.birth):
        return [Sign.HOUSEHOLD]
    if one.generation != other.generation:
        found.append(Sign.OTHER_GENERATION if one.generation and other.generation else Sign.ONE_GENERATION)
    if one.uid and one.uid == other.uid:
        found.append(Sign.SAME_UID)
    found += _of_reach(one, other, crowded)
    found += _of_birth(one.birth, other.birth)
    found += _of_organisations(one, other)
    found += _of_places(one.places, other.places)
    if any(each.whole == theirs.whole and f"w{each.whole}" in crowded for each in one.spellings for theirs in other.spellings):
        found.append(Sign.COMMON_NAME)
    return found


def _of_names(one: Features, other: Features) -> list[Sign]:
    both = [_of_spellings(mine, theirs) for mine in one.spellings for theirs in other.spellings]
    return max(both, key=_rank, default=[])


def _rank(found: list[Sign]) -> tuple[float, list[Sign]]:
    """What signs weigh; then anything that does not depend on who was asked about whom."""
    return fsum(WEIGHTS[sign] for sign in found), sorted(found)


def _of_spellings(one: Spelling, other: Spelling) -> list[Sign]:
    if one.whole == other.whole and (" " in one.whole or is_cjk(one.whole)):
        return [Sign.SAME_NAME if one.given == other.given else Sign.SAME_WORDS]
    straight = _of_parts(one, other)
    if Sign.OTHER_GIVEN not in straight:
        return straight
    # Family name first, as some programs and countries have it; or alone, where a given name is expected.
    crossed = [_of_parts(one, _turned(other)), _of_parts(_turned(one), other)]
    return max([straight, *(found for found in crossed if Sign.OTHER_FAMILY not in found)], key=_rank)


def _turned(spelling: Spelling) -> Spelling:
    return Spelling(spelling.family, spelling.given, spelling.full, spelling.whole)


def _of_parts(one: Spelling, other: Spelling) -> list[Sign]:
    given = _of_given(one, other) if _comparable(one.given, other.given) else None
    family = _of_family(one.family, other.family) if _comparable(one.family, other.family) else None
    return [sign for sign in (given, family) if sign is not None]


def _comparable(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both are there, and in scripts that can be compared: 佐藤 says nothing of Sato."""
    return bool(one and other) and one[0].isascii() == other[0].isascii()


def _of_given(one: Spelling, other: Spelling) -> Sign:
    first, second = one.given[0], other.given[0]
    if first == second or "".join(one.given) == "".join(other.given):
        return Sign.SAME_GIVEN
    if first in other.full or second in one.full or not set(one.full).isdisjoint(other.full):
        return Sign.SHORT_GIVEN
    if first in other.given or second in one.given:
        return Sign.MIDDLE_GIVEN
    if (len(first) == 1 or len(second) == 1) and first[0] == second[0]:
        return Sign.INITIAL_GIVEN
    # Anne Marie and Annemraie: a space is a slip, too.
    parted = len(one.given) != len(other.given) and _is_slip("".join(one.given), "".join(other.given))
    return Sign.CLOSE_GIVEN if parted or _is_slip_of_given(first, second) else Sign.OTHER_GIVEN


def _is_slip_of_given(one: str, other: str) -> bool:
    # Between two names that there are, it is no slip: Tim and Tom, Marta and Maria.
    return _is_slip(one, other) and not (is_name(one) and is_name(other)) and not _of_two_genders(one, other)


def _of_two_genders(one: str, other: str) -> bool:
    """Daniel and Daniela, Mario and Maria: a letter apart, and not a slip; Sofia and Sofie are."""
    stem = one.rstrip(_VOWELS)
    if other.rstrip(_VOWELS) != stem:
        return False
    ends = one[len(stem) :], other[len(stem) :]
    return "" in ends or any(end.endswith("o") for end in ends)


def _of_family(one: tuple[str, ...], other: tuple[str, ...]) -> Sign:
    if one == other or "".join(one) == "".join(other):
        return Sign.SAME_FAMILY
    mine, theirs = set(one), set(other)
    if mine <= theirs or theirs <= mine:
        return Sign.PART_OF_FAMILY
    first, second = "".join(one), "".join(other)
    if (len(first) == 1 or len(second) == 1) and first[0] == second[0]:
        return Sign.INITIAL_FAMILY
    return Sign.CLOSE_FAMILY if _is_slip(first, second) else Sign.OTHER_FAMILY


def _of_reach(one: Features, other: Features, crowded: Container[str]) -> Iterator[Sign]:
    """Mail addresses, phone numbers and pages."""
    if _meet(one.mails, other.mails):
        yield Sign.SAME_MAIL
    elif _meet(one.mailboxes, other.mailboxes):
        yield Sign.SAME_MAILBOX
    elif one.mails and other.mails:
        yield Sign.OTHER_MAIL
    phones = _shared_phones(one, other)
    if phones:
        own = [phone for phone in phones if f"t{phone[-8:]}" not in crowded]
        mobile = any(_same_number(phone, number) for phone in own for number in (*one.mobiles, *other.mobiles))
        yield Sign.SAME_MOBILE if mobile else Sign.SAME_PHONE if own else Sign.SHARED_PHONE
    elif (one.phones or one.mobiles) and (other.phones or other.mobiles):
        yield Sign.OTHER_PHONE
    if _meet(one.pages, other.pages):
        yield Sign.SAME_PAGE


def _shared_phones(one: Features, other: Features) -> list[str]:
    """The numbers that both have, with or without their country."""
    theirs = (*other.mobiles, *other.phones)
    return [mine for mine in (*one.mobiles, *one.phones) if any(_same_number(mine, number) for number in theirs)]


def _same_number(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 8 and one[-8:] == other[-8:])


def _of_birth(one: PartialDate | None, other: PartialDate | None) -> tuple[Sign, ...]:
    if one is None or other is None:
        return ()
    same_day = (one.month, one.day) == (other.month, other.day)
    if one.year is None or other.year is None:
        return (Sign.BORN_SAME_DAY if same_day else Sign.BORN_OTHER,)
    if same_day and one.year == other.year:
        return (Sign.BORN_SAME,)
    swapped = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    return (Sign.BORN_CLOSE if swapped or _slips(one.iso(), other.iso(), 1) else Sign.BORN_OTHER,)


def _of_organisations(one: Features, other: Features) -> tuple[Sign, ...]:
    if not one.organisations or not other.organisations:
        return ()
    same = any(mine == theirs or _is_slip(mine, theirs) for mine in one.organisations for theirs in other.organisations)
    return (Sign.SAME_ORGANISATION if same else Sign.OTHER_ORGANISATION,)


def _of_places(one: tuple[Place, ...], other: tuple[Place, ...]) -> list[Sign]:
    both = [_of_place(mine, theirs) for mine in one for theirs in other]
    return max(both, key=_rank, default=[])


def _of_place(one: Place, other: Place) -> list[Sign]:
    found: list[Sign] = []
    codes, towns = one.postal_code and other.postal_code, one.town and other.town
    if (codes and one.postal_code == other.postal_code) or (towns and _written_alike(one.town, other.town)):
        found.append(Sign.SAME_TOWN)
    elif codes or towns:
        found.append(Sign.OTHER_TOWN)
    if any(_written_alike(mine, theirs) for mine in one.lines for theirs in other.lines):
        if one.number == other.number or not one.number or not other.number:
            found.append(Sign.SAME_STREET)
        elif Sign.OTHER_TOWN not in found:
            found.append(Sign.CLOSE_STREET)
    return found


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and not set(one).isdisjoint(other)


def _is_slip(one: str, other: str) -> bool:
    """Whether the words are the same but for a slip of the hand or of the ear."""
    if one == other:
        return True
    # No slip changes both ends, and most words differ there.
    ends = one[:1] == other[:1] or one[-1:] == other[-1:]
    return ends and abs(len(one) - len(other)) <= _MOST_SLIPS and (_close(one, other) if one < other else _close(other, one))


@lru_cache(maxsize=1 << 16)
def _close(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST:
        return False
    if not one.isascii():
        return _slips(one, other, 1)
    return _slips(one, other, 1 + (shorter >= (5 if sound(one) == sound(other) else 6)) + (shorter >= 9))


def _slips(one: str, other: str, most: int) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most) <= most


def _written_alike(one: str, other: str) -> bool:
    """Whether two compact streets or towns are the same, written by two hands."""
    return one == other or (_alike(one, other) if one < other else _alike(other, one))


@lru_cache(maxsize=1 << 16)
def _alike(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity(one, other, score_cutoff=_ALIKE) >= _ALIKE
