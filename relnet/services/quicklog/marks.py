"""The parts of a line that begin with a mark: `?question`, `!promise`, `#tag`, `@Name`, and `follow up in 2 weeks`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["question", "promise", "tag", "mention", "follow_up", "check_in"]

# A mark stands at the beginning of a word, so C#, an address with ?x=1 and a mail address have none.
_MARK = re.compile(
    r"(?:^|(?<=[\s(]))(?:(?P<question>\?+)|(?P<promise>!+)|#(?P<tag>(?=[^\W\d_])[\w/-]*\w)|(?P<mention>@))(?=\w|(?<=\w))"
    r"|^[ \t]*(?:(?P<asked>\?+)|(?P<promised>!+))[ \t]*(?=\w)"
    r"|\b(?P<follow_up>follow[ -]?up|remind\s+me)\b(?!-)|\b(?P<check_in>check[ -]?(?:in|back))\b(?!-)",
    re.IGNORECASE | re.MULTILINE,
)
_KINDS: dict[str, MarkKind] = {
    "question": "question", "promise": "promise", "asked": "question", "promised": "promise", "tag": "tag",
    "mention": "mention", "follow_up": "follow_up", "check_in": "check_in",
}  # fmt: skip
_SENTENCE_END = re.compile(r"[.?!;]+(?=\s|$)|\n")
# A full stop behind these ends no sentence: Dr., 20.11., the initial of a name.
_NO_END = re.compile(r"(?:\b(?:dr|mr|mrs|ms|prof|st|vs|etc|approx|e\.g|i\.e|[a-z])|\d{1,2}\.\d{1,2})$", re.IGNORECASE)
_CLAUSE_BEGINS = re.compile(r"(?:^|[.,;:!?)–—\n-]|\b(?:and|then))\s*$", re.IGNORECASE)
# Check in with her in two weeks.
_WITH_THEM = re.compile(r"[ \t]{0,4}(?:with[ \t]+[\w'’-]{1,40}[ \t]+)?")
_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One part: the characters `start` to `end`, of which `inside` to `closed` are what it says."""

    kind: MarkKind
    start: int
    inside: int
    closed: int
    end: int


def find(text: str, dated: Callable[[int], bool]) -> list[Mark]:
    """The marked parts in order. A question, a promise or a follow-up goes on to the next mark or the end of its sentence.

    `dated(place)` says whether a day ahead is named there: follow up is also a noun, and check in is said of hotels.
    """
    found: list[Mark] = []
    for match in _MARK.finditer(text):
        kind = _KINDS[match.lastgroup or ""]
        if found and match.start() < found[-1].inside:
            continue
        if kind in ("follow_up", "check_in") and not _is_meant(text, match, kind, found, dated):
            continue
        start = match.start()
        if kind in ("tag", "mention"):
            found.append(Mark(kind, start, match.start(match.lastgroup or ""), match.end(), match.end()))
        else:
            found.append(Mark(kind, start, match.end(), match.end(), match.end()))
    return [_closed(text, mark, found, place) for place, mark in enumerate(found)]


def _is_meant(text: str, match: re.Match[str], kind: MarkKind, before: list[Mark], dated: Callable[[int], bool]) -> bool:
    leads = _WITH_THEM.match(text, match.end())
    assert leads
    if dated(leads.end()):
        return True
    begins = _CLAUSE_BEGINS.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    return kind == "follow_up" and bool(begins or (before and before[-1].end == match.start() - 1))


def _closed(text: str, mark: Mark, marks: list[Mark], place: int) -> Mark:
    """The mark with its end, where it goes on: at the next one, or behind what ends its sentence."""
    if mark.kind in ("tag", "mention"):
        return mark
    following = next((other.start for other in marks[place + 1 :] if other.kind != "mention"), len(text))
    for match in _SENTENCE_END.finditer(text, mark.inside, following):
        if match[0] != "." or not _NO_END.search(text, max(mark.inside, match.start() - _LOOK_BACK), match.start()):
            # A question keeps its mark; what is behind a full stop or a line is the note again.
            kept = match.end() if match[0].startswith("?") else match.start()
            return Mark(mark.kind, mark.start, mark.inside, kept, match.end() if match[0] != "\n" else match.start())
    return Mark(mark.kind, mark.start, mark.inside, following, following)
