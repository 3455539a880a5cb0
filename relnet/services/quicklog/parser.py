"""Reads a line: everything that it says as one draft, quick enough to be asked with every key."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from relnet.domain.dates import When
from relnet.domain.followup import FollowUpKind
from relnet.domain.interaction import InteractionKind
from relnet.domain.marked import A_WEEK, Promise
from relnet.services.quicklog import agreed, moments, names, wording
from relnet.services.quicklog.agreed import Agreed
from relnet.services.quicklog.draft import Ambiguity, Draft, Known, Planned, Span
from relnet.services.quicklog.head import Reader
from relnet.services.quicklog.marks import Mark
from relnet.services.quicklog.marks import find as find_marks
from relnet.services.quicklog.moments import Said
from relnet.services.quicklog.names import Find, Naming
from relnet.services.quicklog.spoken import Spoken

# More is pasted by mistake; it stays in the note as it is.
_LONGEST = 4000
# So far behind its beginning, a note or a clause says when.
_LOOK_AHEAD = 200
_WORD = re.compile(r"(?<![^\s(])\w")
# Behind these, a name in the note is that of somebody who was there, or was asked; in to do, whom it is for.
_AT_HAND = re.compile(r"\b(?:with|met|saw|called|asked|told|gave|lent|sent|showed|spoke to|joined by)\s+$", re.IGNORECASE)
_FOR_WHOM = re.compile(
    r"\b(?:with|call|ask|write|write to|talk to|speak to|email|text|tell|thank|invite|meet|ping|remind|for|from)\s+$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,.;:!?](?=\s|$)|\n|$")
_OTHER_TIME = re.compile(r"\b(?:until|till|since|before|after|by|from|for|in|every)\s+(?:the\s+)?$", re.IGNORECASE)


def parse(text: str, *, now: datetime, find: Find, languages: tuple[str, ...] = ("en",)) -> Draft:
    """What a line says. `now` is aware; `find(name)` answers all whom a name may mean, whole words only.

    Any text has a reading: what is not understood is the note. `languages` are those in which days may be written;
    where the draft `waits`, more of them may be understood once `warm` has run.
    """
    return _Line(text, now, find, Spoken(languages)).draft()


class _Line:
    def __init__(self, text: str, now: datetime, find: Find, spoken: Spoken) -> None:
        self._text, self._rest = wording.plain(text[:_LONGEST]), text[_LONGEST:]
        self._now, self._find, self._spoken = now, find, spoken
        self._marks = find_marks(self._text, lambda place: self._ahead(place) is not None)
        self._masked = self._mask("\n", " ")
        self._head = Reader(self._masked, now, find, spoken).read()
        self._spans = list(self._head.spans)
        self._taken: list[tuple[int, int]] = []
        self._namings = list(self._head.namings)

    def draft(self) -> Draft:
        said = self._said()
        self._read_mentions()
        awaited, promised = self._read_agreed()
        self._name_in_passing()
        kind = self._head.kind or InteractionKind.MEETING
        check_in, follow_ups = self._follow_ups(kind)
        return Draft(
            kind=kind,
            when=said.when(self._now, past=not self._head.ahead) if said else When(self._now.date()),
            people=self._people(),
            unknown=tuple(dict.fromkeys(naming.name for naming in self._namings if not naming.people)),
            ambiguous=tuple(Ambiguity(naming.name, naming.people) for naming in self._namings if len(naming.people) > 1),
            minutes=said.minutes if said else None,
            title=wording.capitalised(self._head.title),
            place=self._head.place,
            note=self._note(),
            questions=tuple(self._questions()),
            promises=(*self._promises(), *promised),
            follow_ups=(*follow_ups, *awaited),
            tags=tuple(dict.fromkeys(self._text[mark.inside : mark.closed].lstrip("#") for mark in self._of("tag"))),
            check_in=check_in,
            naming=self._head.naming,
            waits=self._spoken.waits,
            read_at=self._now,
            spans=self._sorted_spans(),
        )

    def _people(self) -> tuple[Known, ...]:
        return tuple(dict.fromkeys(naming.people[0] for naming in self._namings if len(naming.people) == 1))

    def _of(self, *kinds: str) -> Iterator[Mark]:
        return (mark for mark in self._marks if mark.kind in kinds)

    def _mask(self, clause: str, tag: str) -> str:
        """The line with its marked parts blotted out, character for character."""
        masked = list(self._text)
        for mark in self._marks:
            if mark.kind != "mention":
                masked[mark.start : mark.end] = (tag if mark.kind == "tag" else clause) * (mark.end - mark.start)
        return "".join(masked)

    def _ahead(self, place: int) -> Said | None:
        said = moments.read(self._text, place, self._now, past=False, spoken=self._spoken)
        return said if said and (said.day or said.at) else None

    def _said(self) -> Said | None:
        """What was said of the time, in the head, or in passing at the end of the clause behind it."""
        said = self._head.said
        if self._head.colon or (said and said.day):
            return said
        begin = self._head.end
        if self._masked[begin:].lstrip().startswith(","):
            return said
        clause = _CLAUSE.search(self._masked, begin)
        end = min(clause.start() if clause else len(self._masked), begin + _LOOK_AHEAD)
        for match in _WORD.finditer(self._masked, begin, end):
            place = match.start()
            later = moments.read(self._masked, place, self._now, past=True, spoken=self._spoken)
            if (
                later
                and later.day
                and _CLAUSE.match(self._masked, later.end)
                and not _OTHER_TIME.search(self._masked, begin, place)
            ):
                self._spans.append(Span(place, later.end, "when"))
                self._taken.append((place, later.end))
                return Said(later.end, later.day, later.at or (said and said.at), later.minutes or (said and said.minutes))
        return said

    def _read_mentions(self) -> None:
        """Whoever is named with @ in the note was there too; the note keeps the name."""
        for mark in self._of("mention"):
            if mark.start >= self._head.end and self._masked[mark.start] == "@":
                naming = names.read(self._text, mark.end, self._find, sure=True)
                if naming:
                    self._add(naming)
                self._taken.append((mark.start, mark.start + 1))

    def _add(self, naming: Naming) -> None:
        self._namings.append(naming)
        self._spans.append(Span(naming.start, naming.end, "person" if len(naming.people) == 1 else "stranger"))

    def _name_in_passing(self) -> None:
        """Where the head names nobody: news: Clara has a son; asked Helen Park for advice."""
        if self._namings:
            return
        begin = self._head.end + len(self._masked[self._head.end :]) - len(self._masked[self._head.end :].lstrip())
        first = names.read(self._masked, begin, self._find, sure=False) if self._head.colon else None
        if first and len(first.people) == 1:
            self._add(first)
            return
        for naming in self._named(self._head.end, self._head.end + _LOOK_AHEAD):
            if " " in naming.name or _AT_HAND.search(self._masked, max(0, naming.start - 12), naming.start):
                self._add(naming)
                return

    def _named(self, begin: int, end: int) -> Iterator[Naming]:
        """Whoever is named between two places, and known."""
        for match in _WORD.finditer(self._text, begin, min(end, begin + _LOOK_AHEAD)):
            if match[0].isupper():
                naming = names.read(self._text, match.start(), self._find, sure=False)
                if naming and len(naming.people) == 1 and naming.end <= end:
                    yield naming

    def _read_agreed(self) -> tuple[list[Planned], list[Promise]]:
        """What they said they would do, and the user did, without a mark; a day tells it from small talk where no word does."""
        awaited: list[Planned] = []
        promised: list[Promise] = []
        for one in agreed.find(self._masked):
            place, said = self._last_moment(one.start, one.end)
            summary = wording.sentence(self._text[one.start : place])
            if not summary or not (one.surely or said):
                continue
            who, due = self._who(one), said.when(self._now, past=False) if said else None
            self._spans.append(Span(one.start, one.end, "follow_up" if one.awaited else "promise"))
            if one.awaited:
                awaited.append(Planned(summary, due or When(self._now.date() + A_WEEK), FollowUpKind.AWAITED, who))
            else:
                promised.append(Promise(summary, due.day if due else None))
        return awaited, promised

    def _who(self, one: Agreed) -> tuple[Known, ...]:
        """Who is named as the one who agreed; where the line names nobody else, it is about them."""
        if one.who is None:
            return ()
        naming = next(self._named(one.who, one.start), None)
        if naming is None or naming.start != one.who:
            return ()
        if not self._namings:
            self._add(naming)
        return naming.people

    def _questions(self) -> Iterator[str]:
        for mark in self._of("question"):
            self._spans.append(Span(mark.start, mark.closed, "question"))
            if said := wording.sentence(self._text[mark.inside : mark.closed]):
                yield said

    def _promises(self) -> Iterator[Promise]:
        for mark in self._of("promise"):
            self._spans.append(Span(mark.start, mark.closed, "promise"))
            content = self._text[mark.inside : mark.closed].rstrip()
            place, said = self._last_moment(mark.inside, mark.inside + len(content))
            # A promise is due on a day: when it has a time, its words say so.
            place = mark.closed if said and said.at else place
            if summary := wording.sentence(self._text[mark.inside : place]):
                yield Promise(summary, said.when(self._now, past=False).day if said else None)

    def _last_moment(self, begin: int, end: int) -> tuple[int, Said | None]:
        """The time that a promise ends in, and where that begins."""
        for match in _WORD.finditer(self._text, max(begin, end - _LOOK_AHEAD), end):
            said = self._ahead(match.start())
            if said and said.end == end:
                return match.start(), said
        return end, None

    def _follow_ups(self, kind: InteractionKind) -> tuple[date | None, tuple[Planned, ...]]:
        check_in: date | None = None
        planned: list[Planned] = []
        for mark in self._of("follow_up", "check_in"):
            verb = "Follow up" if mark.kind == "follow_up" else "Check in"
            start, said = self._first_moment(mark.inside, mark.closed)
            self._colour(mark, start, said)
            content = f"{self._text[mark.inside : start]}{wording.TAKEN_OUT}{self._text[said.end : mark.closed] if said else ''}"
            due = said.when(self._now, past=False) if said else When(self._now.date() + A_WEEK)
            summary = wording.to_do(content, verb)
            if mark.kind == "check_in" and kind is InteractionKind.NEWS and summary == verb:
                check_in = due.day
            else:
                planned.append(Planned(summary, due, people=self._for_whom(mark)))
        return check_in, tuple(planned)

    def _for_whom(self, mark: Mark) -> tuple[Known, ...]:
        """Those whom a follow-up names; nobody where it names all of the line, or no one."""
        people = self._people()
        named: dict[Known, None] = {}
        for naming in self._named(mark.inside, mark.closed):
            known = naming.people[0]
            if known in people or _FOR_WHOM.search(self._text, max(mark.start, naming.start - 12), naming.start):
                named[known] = None
        return () if set(named) == set(people) else tuple(named)

    def _first_moment(self, begin: int, end: int) -> tuple[int, Said | None]:
        for match in _WORD.finditer(self._text, begin, min(end, begin + _LOOK_AHEAD)):
            said = self._ahead(match.start())
            if said and said.end <= end:
                return match.start(), said
        return end, None

    def _colour(self, mark: Mark, start: int, said: Said | None) -> None:
        """Follow up in 2 weeks is one; a day further on stands apart."""
        if said and not self._text[mark.inside : start].strip():
            self._spans.append(Span(mark.start, said.end, "follow_up"))
            return
        self._spans.append(Span(mark.start, mark.inside, "follow_up"))
        if said:
            self._spans.append(Span(start, said.end, "follow_up"))

    def _note(self) -> str:
        rest = list(self._mask(wording.ENDED, wording.TAKEN_OUT))
        rest[self._head.begin : self._head.end] = wording.TAKEN_OUT * (self._head.end - self._head.begin)
        for start, end in self._taken:
            rest[start:end] = wording.TAKEN_OUT * (end - start)
        return wording.note("".join(rest) + self._rest)

    def _sorted_spans(self) -> tuple[Span, ...]:
        self._spans += [Span(mark.start, mark.end, "tag") for mark in self._of("tag")]
        spans: list[Span] = []
        for span in sorted(self._spans, key=lambda span: span.start):
            if span.end > span.start and (not spans or span.start >= spans[-1].end):
                spans.append(span)
        return tuple(spans)
