"""A name typed in one line, taken apart into what a card keeps of it.

A guess from the Western order, which the editor shows and lets be corrected: nothing is ever refused for its shape.
"""

from relnet.domain.names import Name, is_cjk

_PREFIXES = {
    "dr",
    "prof",
    "mr",
    "mrs",
    "ms",
    "mx",
    "sir",
    "dame",
    "rev",
    "herr",
    "frau",
    "mme",
    "mlle",
    "ing",
    "dipl.-ing",
    "mag",
}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "msc", "bsc"}
_PARTICLES = {
    "af", "al", "av", "bin", "ben", "da", "das", "de", "degli", "del", "della", "den", "der", "di", "do", "dos", "du", "ibn",
    "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
}  # fmt: skip


def split(line: str) -> Name:
    """The parts of a full name: `Dr. Ana de la Cruz` has the prefix `Dr.`, given `Ana`, family `de la Cruz`.

    `Cruz, Ana` is read as family, given. A name in Han, kana or Hangul written without a space stays whole.
    """
    words = line.split()
    whole = " ".join(words)
    prefix, words = _taken(words, _PREFIXES, first=True)
    suffix, words = _taken(words, _SUFFIXES, first=False)
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


def _family_start(words: list[str]) -> int:
    for place, word in enumerate(words[1:-1], start=1):
        if word.lower() in _PARTICLES and word[0].islower():
            return place
    return len(words) - 1


def _taken(words: list[str], known: set[str], *, first: bool) -> tuple[str, list[str]]:
    """The leading or trailing words that are known titles, and the others; one word at least is left."""
    taken: list[str] = []
    while len(words) > 1 and words[0 if first else -1].lower().strip(".,").replace(".", "") in known:
        taken.append(words[0 if first else -1])
        words = words[1:] if first else words[:-1]
    ordered = taken if first else taken[::-1]
    return " ".join(ordered).rstrip(","), [*words[:-1], words[-1].rstrip(",")] if words and not first else words
