"""What each sign weighs for or against two people being the same: all of the judgement is in this one table.

Weights are logarithms of odds, so they add: the sum is the odds that it is one person, the score the chance. They were chosen on
one half of the measurement's people (`tests/bench/likeness.py`) and are reported on the other half, in docs/same-person.md.
"""

from collections.abc import Iterable
from enum import IntEnum, auto
from math import exp, fsum


class Sign(IntEnum):
    """Something that two people have in common, or that sets them apart."""

    SAME_NAME = auto()
    SAME_WORDS = auto()
    SAME_GIVEN = auto()
    SHORT_GIVEN = auto()
    MIDDLE_GIVEN = auto()
    INITIAL_GIVEN = auto()
    CLOSE_GIVEN = auto()
    OTHER_GIVEN = auto()
    HOUSEHOLD = auto()
    SAME_FAMILY = auto()
    PART_OF_FAMILY = auto()
    INITIAL_FAMILY = auto()
    CLOSE_FAMILY = auto()
    OTHER_FAMILY = auto()
    COMMON_NAME = auto()
    OTHER_GENERATION = auto()
    ONE_GENERATION = auto()
    SAME_UID = auto()
    SAME_MAIL = auto()
    SAME_MAILBOX = auto()
    OTHER_MAIL = auto()
    SAME_MOBILE = auto()
    SAME_PHONE = auto()
    SHARED_PHONE = auto()
    OTHER_PHONE = auto()
    SAME_PAGE = auto()
    SAME_ORGANISATION = auto()
    OTHER_ORGANISATION = auto()
    BORN_SAME = auto()
    BORN_SAME_DAY = auto()
    BORN_CLOSE = auto()
    BORN_OTHER = auto()
    SAME_STREET = auto()
    CLOSE_STREET = auto()
    SAME_TOWN = auto()
    OTHER_TOWN = auto()


# What any two people weigh who were found worth comparing.
BEFORE = -4.6

WEIGHTS = {
    Sign.SAME_NAME: 6.5,  # the whole name as it is written
    Sign.SAME_WORDS: 6.2,  # the same words in another order or spelling
    Sign.SAME_GIVEN: 2.5,
    Sign.SHORT_GIVEN: 2.0,  # Bob and Robert
    Sign.MIDDLE_GIVEN: 1.2,  # John Robert and Robert
    Sign.INITIAL_GIVEN: 0.6,  # R. and Robert
    Sign.CLOSE_GIVEN: 1.5,  # a slip of the hand
    Sign.OTHER_GIVEN: -4.0,
    Sign.HOUSEHOLD: -30.0,  # another given name, and more than names and dates to tell: twins, couples, parents
    Sign.SAME_FAMILY: 3.5,
    Sign.PART_OF_FAMILY: 3.0,  # Meyer and Meyer-Schmidt
    Sign.INITIAL_FAMILY: 1.0,
    Sign.CLOSE_FAMILY: 2.0,
    Sign.OTHER_FAMILY: -2.5,  # the married take other names
    Sign.COMMON_NAME: -1.5,  # several people of this very name
    Sign.OTHER_GENERATION: -12.0,  # Jr and Sr
    Sign.ONE_GENERATION: -6.0,  # Jr, and nothing said
    Sign.SAME_UID: 2.0,  # careless programs repeat them
    Sign.SAME_MAIL: 6.5,
    Sign.SAME_MAILBOX: 0.8,  # info@
    Sign.OTHER_MAIL: -0.5,
    Sign.SAME_MOBILE: 6.5,
    Sign.SAME_PHONE: 3.5,
    Sign.SHARED_PHONE: 0.8,  # a switchboard
    Sign.OTHER_PHONE: -0.6,  # both have some, none the same
    Sign.SAME_PAGE: 6.0,
    Sign.SAME_ORGANISATION: 2.0,
    Sign.OTHER_ORGANISATION: -0.5,
    Sign.BORN_SAME: 5.5,
    Sign.BORN_SAME_DAY: 3.0,  # a year is missing
    Sign.BORN_CLOSE: 2.0,  # a digit wrong, two swapped
    Sign.BORN_OTHER: -3.0,
    Sign.SAME_STREET: 3.0,  # and number
    Sign.CLOSE_STREET: 1.8,
    Sign.SAME_TOWN: 1.0,
    Sign.OTHER_TOWN: -0.5,
}

# From here on two people are proposed as the same.
PROPOSE = 0.8


def score(signs: Iterable[Sign]) -> float:
    """The chance that people with these signs are the same, 0 to 1."""
    return 1 / (1 + exp(-fsum([BEFORE, *(WEIGHTS[sign] for sign in signs)])))
