"""How what is left of a line is written down: without what was understood, and with a large letter at its beginning."""

import re

# What was taken out of a sentence, and what ends one: a character each, that no line has.
TAKEN_OUT, ENDED = "\x01", "\x00"

_PLAIN = dict.fromkeys(map(ord, TAKEN_OUT + ENDED), " ") | dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
# One run, so that whatever is typed is read once.
_GAP = re.compile(rf"[ \t{TAKEN_OUT}]+")
_ENDS = f",.;:!?)\n{ENDED}"
_BEFORE = " \t\n\r,;:-–—."
_BEHIND = " \t\n\r,;:-–—("
_LEADS = re.compile(r"(?:to|and|then|that|please)\s+", re.IGNORECASE)
_NEEDS_A_VERB = re.compile(r"(?:about|with|on|regarding|re|for|concerning|over)\s", re.IGNORECASE)
_FOLLOW_UP = "Follow up"


def plain(text: str) -> str:
    """The text with nothing in it that marks a place, character for character."""
    return text.translate(_PLAIN)


def capitalised(text: str) -> str:
    """With a large first letter, if its first word is a word: not an address, nor iPhone."""
    first = text.split(None, 1)[0].strip("\"'“”‘’(),.;:!?…") if text.strip() else ""
    whole = first.replace("'", "").replace("’", "").replace("-", "")
    return text[:1].upper() + text[1:] if whole.isalpha() and whole.islower() else text


def note(rest: str) -> str:
    """The note in what is left: its sentences, each of which may have been cut by what was taken out."""
    whole = _closed_up(rest)
    pieces = [piece.lstrip(_BEFORE).rstrip(_BEHIND) for piece in whole.split(ENDED)]
    note = ""
    for piece in filter(None, pieces):
        gap = "" if not note else " " if note[-1] in ".?!…" or not piece[0].isupper() else ". "
        note += gap + piece
    return capitalised(note)


def sentence(text: str) -> str:
    """A question or what was promised, in one line."""
    return capitalised(" ".join(text.replace("@", "").split()).strip(" \t,;:-–—.!"))


def to_do(text: str, verb: str = _FOLLOW_UP) -> str:
    """What is to be done: `about the grant` is to be followed up, `to call Clara` is to call her."""
    words = " ".join(_closed_up(text).replace("@", "").split()).strip(" \t,;:-–—.!")
    words = _LEADS.sub("", words, count=1) if _LEADS.match(words) else words
    if not words:
        return verb
    return f"{verb} {words}" if _NEEDS_A_VERB.match(words) else capitalised(words)


def _closed_up(text: str) -> str:
    """Without what was taken out: words stay apart, and a full stop comes right behind a word."""

    def close(match: re.Match[str]) -> str:
        if TAKEN_OUT not in match[0]:
            return match[0]
        following = match.string[match.end() : match.end() + 1]
        return "" if not following or following in _ENDS else " "

    return _GAP.sub(close, text)
