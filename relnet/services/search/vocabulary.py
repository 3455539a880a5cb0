"""The words of names and organisations, to find the one that a mistyped word was meant to be.

Read from the full text by the first letter, when a word is not found, and kept until anything changes: the whole would
hold the interface at 100,000 people.
"""

from relnet.domain.names import is_cjk
from relnet.services.library import Library
from relnet.services.remembered import Remembered

_SHORTEST, _LONG = 4, 8
_MOST = 8
_WORDS = "SELECT DISTINCT term FROM temp.search_words WHERE term >= ?1 AND term < ?1 || char(1114111) AND col <> 'channels'"

_known: Remembered[list[str]] = Remembered()


def corrections(library: Library, word: str) -> tuple[str, ...]:
    """Beginnings of known words that differ from `word` by one typing error (two from eight letters on), nearest first.

    An error is a letter wrong, missing, too many, or two letters swapped. The first letter counts as right, unless it is
    swapped with the second.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) < _SHORTEST or not word.isalpha() or is_cjk(word):
        return ()
    near = [*_beginning(library, word[0]), *_beginning(library, word[1] + word[0])]
    lengths = range(len(word) - 1, len(word) + 2)
    # What was typed may be the beginning of a word, so it is compared with beginnings.
    stems = {known[:length] for known in near for length in lengths}
    errors = 1 if len(word) < _LONG else 2
    found = process.extract(word, sorted(stems), scorer=OSA.distance, score_cutoff=errors, limit=2 * _MOST)
    return tuple(stem for stem, _, _ in found if not word.startswith(stem) and not stem.startswith(word))[:_MOST]


def _beginning(library: Library, letters: str) -> list[str]:
    return _known.get(library, letters, lambda: library.column(_WORDS, letters))
