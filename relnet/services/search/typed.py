"""What stands in the search field, taken apart: words, and the digits of a phone number."""

import re
from dataclasses import dataclass

from relnet.domain.matching import normalised_phone
from relnet.domain.names import fold, is_cjk

# Nobody types more on purpose; what is pasted by mistake costs no more than this.
_LONGEST, _MOST_WORDS = 200, 10
FEWEST_DIGITS = 4
# Letters with the marks behind them: vowels of Indian and other scripts.
WORDS = re.compile(r"\w[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0eff]*")
_PHONE = re.compile(r"[+(\d][\d\s()./+-]{2,}")
# Halves of characters: half an emoji, say. No database takes them.
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Typed:
    """`text` is folded; `words` are its words in order; `dialled` is the number as it is compared, if it looks like one."""

    text: str
    words: tuple[str, ...]
    dialled: str

    @property
    def telling(self) -> tuple[str, ...]:
        """The words but for single letters beside longer ones: a letter begins a tenth of all words."""
        return tuple(word for word in self.words if len(word) > 1 or is_cjk(word)) or self.words

    @property
    def every_word(self) -> str:
        """The query of the full text for entries that have all words, each perhaps only begun."""
        return all_of([(word,) for word in self.words])


def read(text: str) -> Typed:
    """Take apart what was typed, whatever it is."""
    line = _HALVES.sub(" ", text[:_LONGEST]).replace("\0", " ").strip()
    folded = fold(line)
    dialled = normalised_phone(line) if _PHONE.fullmatch(line) else ""
    enough = sum(map(str.isdigit, dialled)) >= FEWEST_DIGITS
    return Typed(folded, tuple(dict.fromkeys(WORDS.findall(folded)))[:_MOST_WORDS], dialled if enough else "")


def all_of(alternatives: list[tuple[str, ...]]) -> str:
    """The query for entries with one word, perhaps only begun, of each group.

    Quoted, so that nothing typed is read as the query language of the index.
    """
    groups = [" OR ".join(f'"{word}"*' for word in group) for group in alternatives]
    return " AND ".join(f"({group})" for group in groups)
