"""Names in a line: where one may stand, how far it goes, and whom it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from relnet.domain.names import fold, is_cjk
from relnet.services.quicklog.draft import Known

Find = Callable[[str], list[Known]]

# Letters with the marks behind them: vowels of Indian and other scripts.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0eff"
_WORD = re.compile(rf"[^\W\d_](?:[\w{_MARKS}]|['’-](?=[^\W\d_]))*")
_TITLE = re.compile(r"(?:(?:dr|prof|mr|mrs|ms|mx|herr|frau|sir|dame)\.?\s+)+", re.IGNORECASE)
_PARTICLES = {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "ibn", "la", "le", "ten", "ter",
              "van", "von", "y", "zu", "zur", "e"}  # fmt: skip
# What stands behind a name, or instead of one.
_NO_NAME = {
    "a", "about", "after", "again", "an", "and", "as", "at", "because", "before", "but", "by", "during", "for", "from", "he",
    "her", "him", "his", "how", "i", "if", "in", "is", "it", "its", "last", "me", "my", "next", "now", "of", "off", "on", "or",
    "our", "over", "she", "so", "that", "the", "their", "them", "then", "they", "this", "to", "today", "tomorrow", "tonight",
    "until", "us", "via", "was", "we", "when", "where", "which", "while", "who", "why", "with", "yesterday", "you", "your",
}  # fmt: skip
_MOST_WORDS, _LONGEST = 5, 60


@dataclass(frozen=True, slots=True)
class Naming:
    """A name at `start` to `end`, as written, and all whom it may mean; nobody for a stranger."""

    start: int
    end: int
    name: str
    people: tuple[Known, ...]


def read(text: str, start: int, find: Find, *, sure: bool) -> Naming | None:
    """The name at `start`, as long as it names somebody; None if there is none.

    `sure` says that a name is expected here: then it may be written small, and somebody unknown is a stranger. A stranger
    is written large.
    """
    title = _TITLE.match(text, start)
    place = title.end() if title else start
    words = _words(text, place)
    if not words or not (sure or _is_large(words[0][0])):
        return None
    for count in range(len(words), 0, -1):
        end = words[count - 1][1]
        name = text[place:end]
        if people := find(name):
            return Naming(start, end, text[start:end] if title else name, tuple(people))
    if not sure or not (_is_large(words[0][0]) or text[start - 1 : start] == "@"):
        return None
    end = max((end for word, end in words if _is_large(word)), default=words[0][1])
    return Naming(start, end, text[start:end], ())


def could_begin(text: str, start: int) -> bool:
    """Whether the rest of the text, from `start` on, may be a name that is being typed."""
    words = text[start:].split() if len(text) - start < _LONGEST else []
    return 0 < len(words) <= _MOST_WORDS and all(_may_be_part(word, first=word is words[0]) for word in words)


def _may_be_part(word: str, *, first: bool) -> bool:
    bare = word.rstrip(".")
    return _WORD.fullmatch(bare) is not None and not _is_no_name(bare, first=first)


def _is_no_name(word: str, *, first: bool) -> bool:
    # The A of John A. Smith is a name, and La Rochelle.
    return fold(word) in _NO_NAME and not (_is_large(word) and (word.lower() in _PARTICLES or (len(word) == 1 and not first)))


def _words(text: str, start: int) -> list[tuple[str, int]]:
    """The words that may belong to one name, each with where it ends."""
    words: list[tuple[str, int]] = []
    place = start
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, place)):
        word = match[0]
        if _is_no_name(word, first=not words):
            break
        # Behind a large word, a small one belongs to the name only if it leads to another large one.
        if words and _is_large(words[0][0]) and not _is_large(word) and word.lower() not in _PARTICLES:
            break
        # An initial has its full stop, if more of the name follows.
        end = match.end() + (len(word) == 1 and bool(words) and text.startswith(". ", match.end()))
        words.append((word, end))
        if text[end : end + 1] != " ":
            break
        place = end + 1
    while words and words[-1][0] in _PARTICLES:
        words.pop()
    return words


def _is_large(word: str) -> bool:
    return word[:1].isupper() or is_cjk(word) or not word[:1].islower()
