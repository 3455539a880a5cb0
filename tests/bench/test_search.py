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


@pytest.mark.parametrize("what", ["names", "notes"])
def test_suggestions(what, library, measure):
    typed = _begun(_names(library) if what == "names" else NOTES)
    bare = {text: queries.of(library, lambda text=text: search.suggest(library, text)) for text in typed}
    measure(
        f"search {what}: the query", lambda text: search.suggest(library, text), islice(cycle(typed), max(ROUNDS, len(typed))),
        floor=lambda text: queries.run(library, bare[text]), against="its SQL alone",
    )  # fmt: skip


@pytest.mark.parametrize("what", ["names", "notes"])
def test_key_to_painted_hits(what, window, library, measure):
    typed = list(islice(cycle(_begun(_names(library) if what == "names" else NOTES)), ROUNDS))
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
