"""Names of people: how they are shown, sorted, abbreviated and found."""

import re
import unicodedata
from dataclasses import dataclass
from zlib import crc32

# What Unicode's decomposition leaves whole, though people type it plain.
_PLAIN = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
}  # fmt: skip
_PLAIN_TABLE = str.maketrans(_PLAIN)
# Only these: marks of other scripts carry meaning (Devanagari vowels).
_MARKS = re.compile("[\u0300-\u036f]+")
_GERMAN_TABLE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, each possibly empty. `formatted` is the whole as its owner writes it."""

    formatted: str = ""
    given: str = ""
    family: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def display(self) -> str:
        """The name as shown: as formatted, or put together from the parts; empty if there is none."""
        return self.formatted or self.assembled()

    def assembled(self) -> str:
        """The parts in the order of their script: family first where both are written in Han, kana or Hangul."""
        if self.family and self.given and is_cjk(self.family) and is_cjk(self.given):
            joiner = "" if is_hangul(self.family) or not is_kana_or_mixed(self.family + self.given) else " "
            return joiner.join((self.family, self.given))
        parts = (self.prefix, self.given, self.middle, self.family, self.suffix)
        return " ".join(part for part in parts if part)

    def sort_key(self) -> str:
        """What a list is ordered by: given name first, as the list shows it, without case or diacritics."""
        return fold(self.display)


def fold(text: str) -> str:
    """Lower case without diacritics, `ł` as `l`, `ß` as `ss`; other scripts stay as they are."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered).casefold()
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed.translate(_PLAIN_TABLE)))


def search_forms(*names: str) -> str:
    """Every way that the names may be typed, as words: folded, `ü` as `ue`, and Han names apart as well as whole."""
    forms: dict[str, None] = {}
    for name in names:
        for word in name.split():
            forms[fold(word)] = None
            forms[fold(word.lower().translate(_GERMAN_TABLE))] = None
    whole = "".join(name for name in names if is_cjk(name))
    if whole:
        forms[fold(whole)] = None
    return " ".join(form for form in forms if form)


def initials(display: str) -> str:
    """One or two letters for an avatar: the first of the first and of the last word; `?` without any."""
    words = [word for word in display.replace("(", " ").replace('"', " ").split() if word[0].isalnum()]
    if not words:
        return display.strip()[:1].upper() or "?"
    if is_cjk(words[0]):
        return words[0][:1]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def colour_index(display: str, colours: int = 8) -> int:
    """Which of the avatars' colours a name has: the same in every list, before and after an import."""
    return crc32(display.encode("utf-8", "replace")) % colours


def is_cjk(text: str) -> bool:
    """Whether the text is written in Han characters, kana or Hangul."""
    letters = [c for c in text if not c.isspace()]
    return bool(letters) and all(
        "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in letters
    )


def is_hangul(text: str) -> bool:
    """Whether the text is written in Hangul."""
    return bool(text) and all("\uac00" <= c <= "\ud7a3" for c in text)


def is_kana_or_mixed(text: str) -> bool:
    """Whether any of the text is kana, as only Japanese has."""
    return any("\u3040" <= c <= "\u30ff" for c in text)
