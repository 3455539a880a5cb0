"""The beginning of a line: what happened, with whom, when and where, in any order, up to where the note begins."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from relnet.domain.interaction import InteractionKind
from relnet.services.quicklog import days, kinds, moments, names, places
from relnet.services.quicklog.draft import Span
from relnet.services.quicklog.moments import Said
from relnet.services.quicklog.names import Find, Naming
from relnet.services.quicklog.spoken import Spoken

_SPACE = re.compile(r"[ \t]+")
_NAME_FOLLOWS = re.compile(r"(?:(?:together\s+)?with|and|&|\+|w[/.]?)(?=\s)|@(?=\w)", re.IGNORECASE)
# From whom and to whom: a call from Ada, and not Ada from Helio.
_SIDE_FOLLOWS = re.compile(r"(?:to|from)(?=\s)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+)?)['’]s\s+")
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_S = re.compile(r"['’]s(?=\s)")
_COMMA = re.compile(r",(?=\s)")
_COLON = re.compile(r":(?=\s|$)|\s[-–—](?=\s)")
_PASSED_OVER = re.compile(
    r"(?:i|we|he|she|they|had|have|was|went|came|got|a|an|the|quick|brief|short|long|nice|good|great|lovely|first|second|third|"
    r"really|very|super|big|little|proper|one|another|late|early|spontaneous|weekly|monthly|virtual|online|joint|me|us|my|some|help|a\s+hand|advice|out|up|for|of|on|over)"
    r"(?![\w'’-])",
    re.IGNORECASE,
)
_HEAD_GOES_ON = re.compile(r"\s*(?:$|[,.:;(\n]|(?:with|w|and|at|in|for|lunch|coffee|dinner|call)\b|@)", re.IGNORECASE)
# Amara is looking for a data engineer: their news, told in a sentence.
_VERB = r"(?:is|was|has|had|got|gets|became|joined|moved|started|left|won|married|retired|quit)"
_TELLS = re.compile(rf"['’]s\s+(?:[\w'’-]+\s+{_VERB}\s|\w+ing\b)|\s+{_VERB}\s", re.IGNORECASE)
_SAYS = re.compile(r"\s+(?:will|promised|offered|agreed|wants|needs|said|asked|told)\s", re.IGNORECASE)
# Board meeting with Ada.
_LATE = re.compile(r"^(?:[\w-]+[ \t]+){1,3}?(?P<kind>[\w-]+)[ \t]+(?:with[ \t]|w[/.]?[ \t]|@\w)", re.IGNORECASE)
_LATEST = 60


@dataclass(slots=True)
class Head:
    """What the beginning says, from `begin` to `end`, where the note begins.

    `naming` is where a name begins that may be being typed, `colon` says that a colon closed it, `ahead` that the day that it
    says is one to come.
    """

    begin: int = 0
    end: int = 0
    kind: InteractionKind | None = None
    namings: list[Naming] = field(default_factory=list[Naming])
    said: Said | None = None
    title: str = ""
    place: str = ""
    spans: list[Span] = field(default_factory=list[Span])
    naming: int | None = None
    colon: bool = False
    ahead: bool = False

    def take(self, span: Span) -> None:
        """Note what was understood; what is said of the time side by side is one."""
        before = self.spans[-1] if self.spans else None
        if before and before.kind == span.kind == "when" and span.start - before.end <= 1:
            self.spans[-1] = Span(before.start, span.end, "when")
        else:
            self.spans.append(span)
        self.end = span.end


class Reader:
    """Reads one head."""

    def __init__(self, text: str, now: datetime, find: Find, spoken: Spoken) -> None:
        self._text, self._now, self._find, self._spoken = text, now, find, spoken
        self._place = 0
        # Whether a name is expected: surely behind `with`, perhaps at the beginning and behind a kind.
        self._sure = False
        self._expected = True
        self.head = Head()

    def read(self) -> Head:
        """The head, up to the first words that are none of it."""
        self._read_from(len(self._text) - len(self._text.lstrip()))
        if not self.head.spans and (late := _LATE.search(self._text, 0, _LATEST)):
            self._read_from(late.start("kind"))
            self._give_title()
        self._keep_sentence()
        return self.head

    def _keep_sentence(self) -> None:
        """A sentence about somebody stays whole, as the note."""
        head, begin = self.head, self.head.begin
        naming = head.namings[0] if len(head.namings) == 1 and len(head.spans) == 1 else None
        if not (head.spans or naming):
            naming = self._whose(begin)
        if naming is None or head.kind or naming.start != begin:
            return
        tells = _TELLS.match(self._text, naming.end)
        if tells or _SAYS.match(self._text, naming.end):
            head.kind = InteractionKind.NEWS if tells else None
            head.namings, head.end = [naming], begin
            head.spans = [Span(naming.start, naming.end, "person")]

    def _whose(self, start: int) -> Naming | None:
        """Tom's daughter was born: Tom, where one person is called so."""
        match = _POSSESSIVE.match(self._text, start)
        people = self._find(match["name"]) if match else []
        return Naming(start, match.end("name"), match["name"], tuple(people)) if match and len(people) == 1 else None

    def _give_title(self) -> None:
        """Board meeting with Ada: what stands before the kind says which."""
        if self.head.spans and self.head.spans[0].kind == "kind":
            start = len(self._text) - len(self._text.lstrip())
            end = self.head.spans[0].end
            self.head.title, self.head.begin = self._text[start:end], start
            self.head.spans[0] = Span(start, end, "kind")

    def _read_from(self, place: int) -> None:
        self._place = self.head.begin = self.head.end = place
        while self._place < len(self._text) and not self.head.colon and self._step():
            pass

    def _step(self) -> bool:
        text = self._text
        if match := _SPACE.match(text, self._place):
            self._place = match.end()
        if self._place >= len(text) or text[self._place] == "\n":
            return False
        if match := _COLON.match(text, self._place):
            return self._colon(match)
        if match := _S.match(text, self._place):
            self._place = match.end()
            return True
        if match := _COMMA.match(text, self._place):
            self._place, self._expected = match.end(), True
            return True
        if self._sure and self._name():
            return True
        return self._moment() or self._kind() or self._place_name() or self._name() or self._passed_over()

    def _colon(self, match: re.Match[str]) -> bool:
        self._place = match.end()
        if self.head.kind is InteractionKind.INTRODUCTION and not self.head.namings:
            self._expected = True
        elif self.head.kind or self.head.namings:
            self.head.end, self.head.colon = match.end(), True
        return True

    def _moment(self) -> bool:
        opened = self._text.startswith("(", self._place)
        said = moments.read(self._text, self._place + opened, self._now, past=True, spoken=self._spoken)
        if said is None:
            said = self._day_ahead()
        if said is None or (opened and not self._text.startswith(")", said.end)):
            return False
        known = self.head.said
        self.head.said = (
            Said(said.end, known.day or said.day, known.at or said.at, known.minutes or said.minutes) if known else said
        )
        self._took(Span(self._place, said.end + opened, "when"))
        return True

    def _day_ahead(self) -> Said | None:
        """Coffee with Ada tomorrow at 9: a day to come, where nothing but the head of a line goes on behind it."""
        if self.head.said or self._text[: self._place].rstrip().endswith(",") or not days.TO_COME.match(self._text, self._place):
            return None
        said = moments.read(self._text, self._place, self._now, past=False, spoken=self._spoken)
        if said is None or said.day is None or said.day <= self._now.date() or not _HEAD_GOES_ON.match(self._text, said.end):
            return None
        self.head.ahead = True
        return said

    def _kind(self) -> bool:
        found = kinds.read(self._text, self._place, named=bool(self.head.namings))
        if found is None:
            return False
        end, kind = found
        # Lunch meeting, coffee chat: the second word adds nothing.
        if kind is InteractionKind.MEETING and self.head.kind and self._follows_a_kind():
            kind = self.head.kind
        # Met for breakfast: of two, the one that says more. Gave help is one; thanked for the introduction tells of another.
        if (self.head.kind, kind) == (InteractionKind.HELP_GIVEN, InteractionKind.HELP_RECEIVED):
            kind = InteractionKind.HELP_GIVEN
        if self.head.kind not in (None, InteractionKind.MEETING, kind):
            return False
        self.head.kind = kind
        if end > self._place:
            self._took(Span(self._place, end, "kind"))
            self._expected = True
            return True
        return False

    def _place_name(self) -> bool:
        found = None if self.head.place else places.read(self._text, self._place)
        if found is None:
            return False
        end, self.head.place = found
        self._took(Span(self._place, end, "place"))
        return True

    def _name(self) -> bool:
        if not (self._sure or self._expected):
            return False
        # Written small, a word at the beginning or behind a kind is mostly none: nobody is offered for it.
        if (self._sure or not self._text[self._place].islower()) and names.could_begin(self._text, self._place):
            self.head.naming = self._place
        naming = names.read(self._text, self._place, self._find, sure=self._sure or self.head.kind is not None)
        if naming is None or not naming.people:
            naming = self._host() or naming
        # The Helio team, the Bianchis: nobody in particular.
        if naming is None or (not naming.people and _THE.search(self._text, max(0, self._place - 5), self._place)):
            self._sure = False
            return False
        self.head.namings.append(naming)
        self._took(Span(naming.start, naming.end, "person" if len(naming.people) == 1 else "stranger"))
        return True

    def _host(self) -> Naming | None:
        """Ben's birthday dinner: whose it is, if that is somebody known, and it is a kind."""
        match = _POSSESSIVE.match(self._text, self._place)
        if match is None or kinds.read(self._text, match.end(), named=False) is None:
            return None
        people = self._find(match["name"])
        return Naming(self._place, match.end("name"), match["name"], tuple(people)) if people else None

    def _passed_over(self) -> bool:
        """Words that lead to something else; they are part of the head only if something follows them."""
        match = _NAME_FOLLOWS.match(self._text, self._place)
        if match is None and self._names_a_side():
            match = _SIDE_FOLLOWS.match(self._text, self._place)
        if match:
            self._place, self._sure = match.end(), True
            return True
        if match := _PASSED_OVER.match(self._text, self._place):
            self._place = match.end()
            return True
        return False

    def _names_a_side(self) -> bool:
        return self.head.kind is InteractionKind.INTRODUCTION or self._follows_a_kind()

    def _follows_a_kind(self) -> bool:
        return bool(self.head.spans and self.head.spans[-1].kind == "kind")

    def _took(self, span: Span) -> None:
        self.head.take(span)
        self._place, self._sure, self._expected = span.end, False, False
