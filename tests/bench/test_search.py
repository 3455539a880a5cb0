"""From a key to results: the query beside its own SQL, and the field up to the painted list."""

from itertools import cycle, islice

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from relnet.services import people, search
from tests.bench import queries
from tests.bench.conftest import settle

NOTES = ("apprentices", "workshop", "harbour project", "history book", "reading group", "budget", "conference", "coffee in the")
ROUNDS = 400


def _begun(texts):
    """Every beginning of each text, as the keys make them."""
    return [text[:length] for text in texts for length in range(1, len(text) + 1)]


def _names(library):
    ids = people.ids(library)
    return [row.name.lower() for row in people.rows(library, ids[:: max(1, len(ids) // 40)])]


def _mistyped(library):
    """Names with a letter missing, two swapped, one wrong: each as it is typed on."""
    words = [max(name.split(), key=len) for name in _names(library)]
    middles = [(word, len(word) // 2) for word in words if len(word) > 4]
    wrong = [
        [word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + "x" + word[at + 1 :]]
        for word, at in middles
    ]
    return [text[:length] for texts in wrong for text in texts for length in range(len(text) // 2 + 2, len(text) + 1)]


def _phones(library):
    """Numbers as they are kept, within their country, and their ends: each as it is typed on."""
    kept = library.column("SELECT normalised FROM channel WHERE kind = 'phone' ORDER BY id LIMIT 20")
    return _begun([form for number in kept for form in (number, "0" + number[3:], number[-7:])])


TYPED = {
    "names": lambda library: _begun(_names(library)),
    "notes": lambda _: _begun(NOTES),
    "typing errors": _mistyped,
    "phones": _phones,
}


@pytest.mark.parametrize("what", TYPED)
def test_suggestions(what, library, measure):
    typed = TYPED[what](library)
    bare = {text: queries.of(library, lambda text=text: search.suggest(library, text)) for text in typed}
    measure(
        f"search {what}: the query", lambda text: search.suggest(library, text), islice(cycle(typed), max(ROUNDS, len(typed))),
        floor=lambda text: queries.run(library, bare[text]), against="its SQL alone",
    )  # fmt: skip


@pytest.mark.parametrize("what", TYPED)
def test_key_to_painted_hits(what, window, library, measure):
    typed = list(islice(cycle(TYPED[what](library)), ROUNDS))
    bare = {text: queries.of(library, lambda text=text: search.suggest(library, text)) for text in set(typed)}
    window.search.setFocus()

    def ready(text):
        # All letters but the last stand there already, and their hits are shown.
        window.search.setText(text[:-1])
        settle(window)

    def press(text):
        QApplication.sendEvent(window.search, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text[-1]))
        settle(window)
        assert window.search.hits.isVisible()

    measure(
        f"search {what}: key to painted", press, typed, ready=ready,
        floor=lambda text: queries.run(library, bare[text]), against="its SQL alone",
    )  # fmt: skip
