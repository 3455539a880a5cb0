"""Which kind of interaction an event was, from the words of its title."""

import re

from relnet.domain.interaction import InteractionKind
from relnet.domain.names import fold

CROWD = 20
"""With more people than these one was at an event rather than in a meeting."""

_WORDS = {
    InteractionKind.MEAL: (
        "breakfast", "brunch", "coffee", "dinner", "lunch", "fruhstuck", "mittagessen", "abendessen", "kaffee", "cafe",
        "dejeuner", "diner", "almuerzo", "cena", "desayuno", "pranzo", "colazione",
    ),
    InteractionKind.CALL: (
        "call", "phone", "phonecall", "telephone", "anruf", "telefonat", "telefon", "appel", "llamada", "telefonata",
    ),
}  # fmt: skip
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words}


def kind_of(title: str, people: int) -> InteractionKind:
    """A meal or a call where the title says so; else an event for a crowd and a meeting for fewer."""
    words = re.findall(r"\w+", fold(title))
    named = next((_KINDS[word] for word in words if word in _KINDS), None)
    return named or (InteractionKind.EVENT if people > CROWD else InteractionKind.MEETING)
