"""Where the words that were typed stand in a text, and the part of a long text around them."""

from dataclasses import dataclass
from functools import cached_property

from relnet.domain.names import fold, is_cjk, search_forms
from relnet.services.search.typed import WORDS

Span = tuple[int, int]
# What is read of a text for the sake of the marks.
_READ = 20_000
_BEFORE, _LENGTH = 28, 160


@dataclass(frozen=True, slots=True)
class Marked:
    """A line, and the ranges of characters in it that match what was typed: in order, apart from each other."""

    text: str
    spans: tuple[Span, ...] = ()


def mark(text: str, words: tuple[str, ...]) -> Marked:
    """The text on one line, the words marked wherever a word of it begins with one."""
    line = _Line(" ".join(text[:_READ].split()))
    return Marked(line.text, _apart([span for word in words for span in line.spans(word)]))


def snippet(text: str, words: tuple[str, ...]) -> Marked:
    """The part of a text around the first word that matches; its beginning where none does."""
    whole = mark(text, words)
    first = whole.spans[0][0] if whole.spans else 0
    start = whole.text.rfind(" ", 0, first - _BEFORE) + 1 if first > 2 * _BEFORE else 0
    lead = "… " if start else ""
    shift = len(lead) - start
    return Marked(
        lead + whole.text[start : start + _LENGTH],
        tuple((begin + shift, end + shift) for begin, end in whole.spans if end <= start + _LENGTH),
    )


def has_all(text: str, words: tuple[str, ...]) -> bool:
    """Whether each of the words begins a word of the text."""
    # Most texts have not, and in plain letters that is soon said.
    if text.isascii() and "'" not in text and not all(word in text.lower() for word in words):
        return False
    line = _Line(text)
    return all(map(line.spans, words))


def mark_digits(value: str, digits: str) -> Marked:
    """A phone number as it is written, the digits marked where they stand in it."""
    places = [place for place, character in enumerate(value) if character.isdecimal()]
    at = "".join(value[place] for place in places).find(digits)
    return Marked(value, ((places[at], places[at + len(digits) - 1] + 1),) if at >= 0 and digits else ())


class _Line:
    """A text taken apart once, however many words are looked for in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = [(token.start(), token[0], fold(token[0])) for token in WORDS.finditer(text)]

    def spans(self, word: str) -> list[Span]:
        """Where it stands."""
        # Where each character is a word, it may stand anywhere in a token.
        if is_cjk(word):
            places = [(start + at, token[at:]) for start, token, folded in self._tokens if (at := folded.find(word)) >= 0]
        else:
            places = [(start, token) for start, token, folded in self._tokens if folded.startswith(word)]
        if places:
            return [(start, start + _reach(token, len(word))) for start, token in places]
        return [span for span, forms in self._other_forms if any(form.startswith(word) for form in forms)]

    @cached_property
    def _other_forms(self) -> list[tuple[Span, list[str]]]:
        """The whole words that may also be typed otherwise, and how: `mueller` for Müller, `oneil` for O'Neil."""
        found: list[tuple[Span, list[str]]] = []
        end = 0
        if self.text.isascii() and "'" not in self.text:
            return found
        for chunk in self.text.split(" "):
            if not chunk.isascii() or "'" in chunk:
                found.append(((end, end + len(chunk)), search_forms(chunk).split()))
            end += len(chunk) + 1
        return found


def _reach(token: str, folded_length: int) -> int:
    """How many characters of a token make so many of it folded: `ß` makes two."""
    if token.isascii():
        return folded_length
    return next((length for length in range(1, len(token)) if len(fold(token[:length])) >= folded_length), len(token))


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
