"""Where it was: `at Terra Kulture`, `at the Lisbon launch`, `in Copenhagen`."""

import re

_BEGINS = re.compile(
    r"(?P<at>at|in|@)\s+(?P<article>the\s+|an?\s+|(?P<whose>my|our|your|his|her|their)\s+)?(?=[^\W\d_])", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_][\w'’&.-]*(?<![.,;:])")
_SMALL_BETWEEN = {"of", "de", "la", "le", "du", "des", "di", "da", "do", "der", "den", "del", "and", "&", "the", "am", "an"}
_ENDS_IT = {"about", "on", "with", "for", "from", "to", "last", "this", "yesterday", "today", "by", "at", "in", "over", "and"}
_NOT_A_PLACE = {"first", "last", "least", "once", "all", "that", "it", "best"}
# Behind a place without a name of its own: the data summit, my old office.
_CLOSES = re.compile(r"\s*(?:[,.;:!?\n]|$|(?:on|with|last|this|yesterday|today|for|from|at)\b)", re.IGNORECASE)
_MOST_WORDS, _MOST_SMALL, _MOST_BEHIND = 6, 3, 2


def read(text: str, start: int) -> tuple[int, str] | None:
    """Where the place that is named at `start` ends, and its name without an article; None if none is named there.

    `in` needs a name: in the lift is no place to go to again.
    """
    begins = _BEGINS.match(text, start)
    words = _words(text, begins.end()) if begins else []
    if begins is None or not words or words[0][0].lower() in _NOT_A_PLACE:
        return None
    large = max((place for place, (word, _) in enumerate(words) if word[0].isupper()), default=-1)
    if large < 0:
        if begins["at"].lower() == "in":
            return None
        last = len(words) - 1 if _CLOSES.match(text, words[-1][1]) else 0
    else:
        # The Lisbon launch, Lena's place: the noun that the name belongs to is part of it.
        owned = words[large][0].endswith(("'s", "’s"))
        nouns = len(words) - large - 1 if (begins["article"] or owned) else 0
        last = large + (nouns if nouns < 2 or _CLOSES.match(text, words[-1][1]) else 1)
    end = words[last][1]
    keeps_article = bool(begins["whose"]) or (large >= 0 and (begins["article"] or "")[:1] == "T")
    return end, text[begins.start("article") if keeps_article else begins.end() : end]


def _words(text: str, start: int) -> list[tuple[str, int]]:
    """The words that may name the place, up to what ends it; small ones only between large ones, and one behind them."""
    words: list[tuple[str, int]] = []
    place, smalls = start, 0
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, place)):
        if match[0].lower() in _ENDS_IT and not (words and match[0].lower() in _SMALL_BETWEEN and _large_next(text, match.end())):
            break
        words.append((match[0], match.end()))
        # Behind large words two small ones are enough; without any, a few.
        smalls = 0 if match[0][0].isupper() or match[0] in _SMALL_BETWEEN else smalls + 1
        if smalls == (_MOST_BEHIND if any(word[0].isupper() for word, _ in words) else _MOST_SMALL):
            break
        if text[match.end() : match.end() + 1] != " ":
            break
        place = match.end() + 1
    while words and words[-1][0] in _SMALL_BETWEEN:
        words.pop()
    return words


def _large_next(text: str, place: int) -> bool:
    return text[place : place + 2].strip()[:1].isupper()
