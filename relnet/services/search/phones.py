"""Phone numbers by some of their digits, however these and the number are written."""

from json import dumps

from relnet.domain.matching import normalised_phone
from relnet.model.search import END
from relnet.services.library import Library
from relnet.services.search.typed import FEWEST_DIGITS, Typed

# The calling codes of countries (ITU-T E.164): those of one and of two digits, and the beginnings of those of three.
_SHORT = (
    "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90"
    " 91 92 93 94 95 98"
)
_LONG = "21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99"
_CODES = (*_SHORT.split(), *(begin + digit for begin in _LONG.split() for digit in "0123456789"))
_CAP = 50
# A cross join: the planner would otherwise go through all channels for each beginning.
_BEGINNING = """
SELECT DISTINCT c.person_id FROM json_each(?1) n CROSS JOIN channel c
ON c.kind = 'phone' AND c.normalised >= n.value AND c.normalised < n.value || ':' AND c.normalised <> '' LIMIT ?2
"""
_ENDING = "SELECT rowid FROM search_people WHERE search_people MATCH ? LIMIT ?"


def people_by_phone(library: Library, typed: Typed) -> list[int]:
    """The people with a number that begins with the digits, with or without its country's code, or that ends with them."""
    if not typed.dialled:
        return []
    begun = library.column(_BEGINNING, dumps(_beginnings(typed.dialled)), _CAP)
    ended = library.column(_ENDING, f'channels : "{END}{telling_digits(typed.dialled)[::-1]}"*', _CAP)
    return list(dict.fromkeys([*begun, *ended]))


def telling_digits(dialled: str) -> str:
    """The digits without the `+` or the 0 that is dialled before a number within its country."""
    return "".join(c for c in dialled if c.isdigit()).removeprefix("0")


def matches(value: str, typed: Typed) -> bool:
    """Whether this number is one that the digits find."""
    number, digits = normalised_phone(value), telling_digits(typed.dialled)
    return number.endswith(digits) or number.startswith(tuple(_beginnings(typed.dialled)))


def _beginnings(dialled: str) -> list[str]:
    """How a number that begins so may be kept: with a country's code, or as it is dialled within the country."""
    if dialled.startswith("+"):
        code = next((code for code in _CODES if dialled.startswith(f"+{code}")), dialled)
        within = dialled.removeprefix(f"+{code}")
        return [dialled, f"0{within}"] if len(within) >= FEWEST_DIGITS else [dialled]
    within = telling_digits(dialled)
    return [dialled, within, f"0{within}", f"+{dialled}", *(f"+{code}{within}" for code in _CODES)]
