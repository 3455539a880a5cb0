"""Words of names made comparable: what programs, countries and typists spell in several ways is spelled in one."""

import re
from functools import cache, lru_cache

from relnet.domain.names import fold
from relnet.domain.nicknames import full_by_short

# After folding: й is и, ё is е, and the Greek accents are gone.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z", "и": "i", "і": "i",
    "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "ћ": "c", "ђ": "dj", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "џ": "dz", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_GREEK_PAIRS = {"μπ": "b", "ντ": "nt", "γκ": "gk", "ου": "ou", "ευ": "ev", "αυ": "av"}
_LETTERS = str.maketrans(_CYRILLIC | _GREEK)
# Each in turn: umlauts, then what one language writes otherwise than another (Sergej, Sergey; Philipp, Filip; Aleksandr).
_SPELLINGS = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("y", "i"), ("j", "i"), ("w", "v"), ("ph", "f"), ("ks", "x"), ("kh", "h"),
    ("ck", "k"), ("c", "k"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_APART = re.compile(r"[\s\-_.,;:/()\[\]\"“”„«»·‐‑–]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_SOUNDS = str.maketrans("bpfvdtgkqxszmnlr", "ppppttkkkkssnnlr", "aeiouh")
_LONGEST = 60
_LONGEST_NAME = 200


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """The word as it is compared: folded, in Latin letters where it was Cyrillic or Greek, and in one spelling of several.

    `Müller` and `Mueller` are one, `Сергей`, `Sergey` and `Sergej` too. It is not meant to be read.
    """
    text = latin(word)
    if not text.isascii():
        return text
    for written, spelled in _SPELLINGS:
        text = text.replace(written, spelled)
    return _DOUBLED.sub(r"\1", text)


def latin(word: str) -> str:
    """The word folded, in Latin letters where it was Cyrillic or Greek; other scripts stay."""
    text = fold(word[:_LONGEST]).translate(_APOSTROPHES)
    if text.isascii():
        return text
    for pair, letters in _GREEK_PAIRS.items():
        text = text.replace(pair, letters)
    return text.translate(_LETTERS)


@lru_cache(maxsize=1 << 15)
def words(text: str) -> tuple[str, ...]:
    """The plain words of a name; hyphens part them like spaces."""
    return tuple(filter(None, map(plain, _APART.split(text[:_LONGEST_NAME]))))


@lru_cache(maxsize=1 << 14)
def compact(text: str) -> str:
    """An organisation, street or town as it is compared: folded letters and digits in a row."""
    return "".join(filter(str.isalnum, latin(text)))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A plain word's first letter and the kinds of its consonants, equal for most of what is spelled by ear."""
    if not word.isascii():
        return word
    return _DOUBLED.sub(r"\1", word[:1] + word[1:].translate(_SOUNDS))[:6]


@lru_cache(maxsize=1 << 14)
def full(word: str) -> tuple[str, ...]:
    """The full names, plain, that a plain word may be short for."""
    return _full_names().get(word, ())


def is_name(word: str) -> bool:
    """Whether the plain word is a common given name, in full or for short."""
    return word in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for short, names in _full_names().items() for name in (short, *names))


@cache
def _full_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for short, names in full_by_short().items():
        found.setdefault(plain(short), set()).update(plain(name) for name in names)
    return {short: tuple(sorted(names - {short})) for short, names in found.items()}
