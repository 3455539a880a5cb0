"""Names of people: how they are taken apart, shown, sorted, abbreviated and found."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

# What Unicode's decomposition leaves whole, though people type it plain.
_PLAIN = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
}  # fmt: skip
_PLAIN_TABLE = str.maketrans(_PLAIN)
# Only these: marks of other scripts carry meaning (Devanagari vowels).
_MARKS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_GERMAN_TABLE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})

_PREFIXES = {
    "dame", "dipl-ing", "dr", "frau", "herr", "ing", "mag", "mlle", "mme", "mr", "mrs", "ms", "mx", "prof", "rev", "sir",
}  # fmt: skip
# Without their dot they are names: Ing Chen, Mag Ruffman.
_DOTTED = {"ing", "mag", "rev"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "msc", "bsc"}
_PARTICLES = {
    "af", "al", "av", "bin", "ben", "da", "das", "de", "degli", "del", "della", "den", "der", "di", "do", "dos", "du", "ibn",
    "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
}  # fmt: skip


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


def split(line: str) -> Name:
    """The parts of a name typed in one line: `Dr. Ana de la Cruz` has the prefix `Dr.`, given `Ana`, family `de la Cruz`.

    A guess from the Western order, for its owner to correct: nothing is ever refused for its shape.
    `Cruz, Ana` is read as family, given. A name in Han, kana or Hangul written without a space stays whole.
    """
    words = line.split()
    whole = " ".join(words)
    prefix, words = _without_prefix(words)
    suffix, words = _without_suffix(words)
    family, comma, given = " ".join(words).partition(",")
    if comma and family and given.strip():
        name = Name(given=given.strip(), family=family.strip(), prefix=prefix, suffix=suffix)
        return Name(name.assembled(), name.given, name.family, prefix=prefix, suffix=suffix)
    if len(words) < 2:
        alone = "" if is_cjk(whole) and len(whole) > 1 else " ".join(words)
        return Name(whole, given=alone, prefix=prefix, suffix=suffix)
    if is_cjk(whole):
        return Name(whole, given=" ".join(words[1:]), family=words[0], prefix=prefix, suffix=suffix)
    start = _family_start(words)
    return Name(whole, words[0], " ".join(words[start:]), " ".join(words[1:start]), prefix, suffix)


def fold(text: str) -> str:
    """Lower case without diacritics, `ł` as `l`, `ß` as `ss`; other scripts stay as they are."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered).casefold()
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed.translate(_PLAIN_TABLE)))


def telling_words(line: str) -> set[str]:
    """The words of a name by which people are told apart: folded, without titles, particles and initials."""
    name = split(line)
    titles = {*name.prefix.split(), *name.suffix.split()}
    words = [fold(word.strip('.,()"')) for word in line.split() if word not in titles]
    return {word for word in words[:1] + [word for word in words[1:] if word not in _PARTICLES] if len(word) > 1 or is_cjk(word)}


def search_forms(*names: str) -> str:
    """Every way that the names may be typed, as words: folded, `ü` as `ue`, and Han names apart as well as whole."""
    forms = dict.fromkeys(form for name in names for word in name.split() for form in _forms(word))
    whole = "".join(name for name in names if is_cjk(name))
    if whole:
        forms[fold(whole)] = None
    return " ".join(form for form in forms if form)


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    # People share given names, and a name is written whole and in parts.
    return fold(word), fold(word.lower().translate(_GERMAN_TABLE)), fold(word.translate(_APOSTROPHES))


def initials(display: str) -> str:
    """One or two letters for an avatar: the first of the first and of the last word behind titles; `?` without any."""
    words = [word for word in display.replace("(", " ").replace('"', " ").split() if word[0].isalnum()]
    words = _without_suffix(_without_prefix(words)[1])[1]
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
    if text.isascii():
        return False
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


def _family_start(words: list[str]) -> int:
    for place, word in enumerate(words[1:-1], start=1):
        if word.lower() in _PARTICLES and word[0].islower():
            return place
    return len(words) - 1


def _without_prefix(words: list[str]) -> tuple[str, list[str]]:
    """The leading titles, and the other words; one word at least is left."""
    count = 0
    while count < len(words) - 1 and _is_title(words[count], follows=count > 0):
        count += 1
    return " ".join(words[:count]).rstrip(","), words[count:]


def _is_title(word: str, *, follows: bool) -> bool:
    plain, dotted = _plain_title(word), word.endswith(".")
    # Behind a title, what is small and ends in a dot is its field: Dr. med., Dr. rer. nat., Prof. h.c.
    field = follows and dotted and word[0].islower() and len(plain) > 1
    return field or (plain in _PREFIXES and (dotted or plain not in _DOTTED))


def _without_suffix(words: list[str]) -> tuple[str, list[str]]:
    """The trailing titles, and the other words; one word at least is left."""
    count = len(words)
    while count > 1 and _plain_title(words[count - 1]) in _SUFFIXES:
        count -= 1
    return " ".join(words[count:]).rstrip(","), [*words[: count - 1], words[count - 1].rstrip(",")] if words else words


def _plain_title(word: str) -> str:
    return word.lower().strip(".,").replace(".", "")
