"""What was agreed in plain words: `Ben promised to send the deck by Friday`, `waiting for Ines to call`, `I owe Ada a reply`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,2}?"
_THEM = r"(?i:he|she|they|him|her|them)"
_WHO, _WHOM = (rf"(?P<{group}>{_NAME}|{_THEM})" for group in ("who", "whom"))
_BEGIN = r"(?:^|(?<=[\n.,;:!?–—] )|(?<=\band )|(?<=\bbut )|(?<=\n))[ \t]{0,3}"
# Up to the end of the clause; the full stops of 20.11. and of e.mail@example.org end none.
_WHAT = r"(?P<what>(?:[^.,;:!?\n]|[.,:](?=\S))+)"
_THEY_PROMISED = (
    r"(?i:(?:(?:has|have|had)[ ]+)?(?:promised|offered|agreed)[ ]+"
    r"(?:(?:(?:me|us)[ ]+)?(?:to|that[ ]+(?:he|she|they)[ ]+(?:will|would))|(?:me|us))[ ]+)"
)
_THEY_WILL = r"(?P<will>(?i:(?:will|is[ ]+going[ ]+to|are[ ]+going[ ]+to)[ ]+)(?!(?:be|have|not|never)\b))"
_WAITING = r"(?i:(?:(?:i|we)(?:[ ]+am|[ ]+are|['’]m|['’]re)[ ]+)?(?:still[ ]+)?waiting[ ]+(?:for|on)[ ]+)"
_I_PROMISED = rf"(?i:(?:i|we)[ ]+(?:have[ ]+)?promised[ ]+)(?:{_WHO}[ ]+)?(?i:to[ ]+)?"
_OWED = rf"(?i:(?:(?:i|we)[ ]+)?owe[ ]+){_WHOM}[ ]+"
_I_WILL = r"(?P<will>(?i:(?:i|we)(?:['’]ll|[ ]+will)[ ]+)(?!(?:be|have|not|never)\b))"
_THEIRS = rf"(?:{_WHO}[ ]+(?:{_THEY_PROMISED}|{_THEY_WILL})|{_WAITING}{_WHOM}[ ]+(?i:to|for)[ ]+)"
_MINE = rf"(?:{_I_PROMISED}|{_OWED}|{_I_WILL})"
_AWAITED = re.compile(_BEGIN + _THEIRS + _WHAT, re.MULTILINE)
_PROMISED = re.compile(_BEGIN + _MINE + _WHAT, re.MULTILINE)
_FOR_ME = re.compile(r"\b(?:me|us)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agreed:
    """The characters `start` to `end` say what is to be done.

    It is `awaited`, or else promised. `who` is where a name begins, None for him or her. `surely` says that no day is needed
    to tell it from small talk.
    """

    awaited: bool
    start: int
    end: int
    who: int | None
    surely: bool


def find(text: str) -> Iterator[Agreed]:
    """What they said they would do, and what the user did; `text` has none of its marked parts."""
    for match in _AWAITED.finditer(text):
        surely = match["will"] is None or _FOR_ME.search(match["what"]) is not None
        yield Agreed(True, match.start("what"), match.end("what"), _who(match), surely)
    for match in _PROMISED.finditer(text):
        yield Agreed(False, match.start("what"), match.end("what"), _who(match), match["will"] is None)


def _who(match: re.Match[str]) -> int | None:
    group = "who" if match["who"] else "whom"
    return None if match[group] is None or re.fullmatch(_THEM, match[group]) else match.start(group)
