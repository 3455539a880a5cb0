"""The briefs of people, each on one page: what to have read before a conversation, and nothing that is sensitive unless asked."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPageSize, QPainter, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

# The words of the person's page.
from relnet.ui import theme, wording
from relnet.ui.printing.paper import MARGIN

if TYPE_CHECKING:
    from relnet.services.person_page import Fact, PersonPage
    from relnet.services.timeline import Entry

translate = QCoreApplication.translate
# How many lines a part may have and how long each, from the first that fits on the page. The last always does.
_FITS = ((40, 400), (16, 300), (12, 240), (9, 200), (7, 160), (5, 140), (4, 120), (3, 100), (2, 80))
_TITLE, _HEADING, _TEXT, _SMALL = 22, 11, 10, 8


class BriefPages:
    """A page for each person."""

    def __init__(self, people: "Sequence[PersonPage]", today: date, size: QPageSize, *, sensitive: bool = False) -> None:
        self.size, self.count = size, len(people)
        self._people, self._today, self._sensitive = people, today, sensitive
        self._made = -1, QTextDocument()
        self._room = QRectF(0, 0, size.rectPoints().width() - 2 * MARGIN, size.rectPoints().height() - 2 * MARGIN)

    def document(self, number: int) -> QTextDocument:
        """What the page of that number, from 0, says."""
        # The one in sight is painted again and again.
        if number != self._made[0]:
            self._made = number, self._written(self._people[number])
        return self._made[1]

    def _written(self, page: "PersonPage") -> QTextDocument:
        document = QTextDocument()
        for most, longest in _FITS:
            document = _Writing(self._room.width(), most, longest).write(page, self._today, sensitive=self._sensitive)
            if document.size().height() <= self._room.height():
                break
        return document

    def paint(self, painter: QPainter, number: int) -> None:
        painter.translate(MARGIN, MARGIN)
        # Some scripts reach above the line.
        self.document(number).drawContents(painter, self._room.adjusted(0, -MARGIN / 2, 0, 0))


class _Writing:
    """Writes the document, so wide, with at most `most` lines a part of at most `longest` characters each."""

    def __init__(self, width: float, most: int, longest: int) -> None:
        self._most, self._longest = most, longest
        self._told = False
        self._look = theme.load("light")
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._document.setUseDesignMetrics(True)
        self._document.setDefaultFont(theme.font(_TEXT))
        self._document.setTextWidth(width)
        self._cursor = QTextCursor(self._document)

    def write(self, page: "PersonPage", today: date, *, sensitive: bool) -> QTextDocument:
        self._head(page)
        self._part(translate("printing", "Last time"), [_talk(entry, today) for entry in page.lately[:1]])
        self._part(
            translate("printing", "Ask next time"),
            [(q.text, wording.source_text(q.source, q.noted_on, today)) for q in page.questions],
        )
        self._part(
            translate("printing", "Between you"),
            [
                *((item.summary, wording.promise_text(item, today)) for item in page.promises),
                *((wording.pending_title(item), " · ".join(wording.pending_parts(item, today))) for item in page.pending),
            ],
        )
        self._part(
            translate("printing", "Beyond the job title"),
            [_fact(fact, today) for fact in page.facts if sensitive or not fact.sensitive],
        )
        self._part(translate("printing", "Can help with"), _in_one_line([topic.topic for topic in page.offers]))
        self._part(translate("printing", "Looks for"), _in_one_line([topic.topic for topic in page.needs]))
        self._part(translate("printing", "Who you both know"), _in_one_line([one.row.name for one in page.in_common]))
        self._part(translate("printing", "Before that"), [_talk(entry, today) for entry in page.lately[1:]])
        if not self._told:
            nothing = translate("printing", "Nothing is noted yet. What you log, ask and promise will be here.")
            self._line(nothing, _TEXT, self._look.ink_secondary, above=15)
        self._line(wording.day_text(today, date.min), _SMALL, self._look.ink_tertiary, above=16)
        return self._document

    def _head(self, page: "PersonPage") -> None:
        person = page.person
        self._line(page.row.name, _TITLE, self._look.ink, weight=700)
        towns = [channel.address.locality for channel in person.channels if channel.address and channel.address.locality]
        work = [page.row.headline, *towns[:1], person.pronouns]
        said = translate("printing", "said {sound}").format(sound=person.phonetic) if person.phonetic else ""
        for text in (" · ".join(filter(None, work)), said, " · ".join(circle.name for circle in page.circles)):
            if text:
                self._line(text, _TEXT, self._look.ink_secondary, above=3)

    def _part(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        if not lines:
            return
        self._told = True
        self._line(title, _HEADING, self._look.accent_ink, weight=600, above=15)
        for text, small in lines[: self._most]:
            self._line(text, _TEXT, self._look.ink, above=5)
            if small:
                self._line(small, _SMALL, self._look.ink_tertiary, above=1)
        if len(lines) > self._most:
            words = translate("printing", "and {count} more in Relnet").format(count=len(lines) - self._most)
            self._line(words, _SMALL, self._look.ink_tertiary, above=4)

    def _line(self, text: str, size: int, colour: QColor, *, weight: int = 400, above: int = 0) -> None:
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setTopMargin(above)
        # A line in a script that runs the other way begins below the others all the same.
        block.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        letters.setFont(theme.font(size, weight))
        letters.setForeground(QBrush(colour))
        if self._document.isEmpty():
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._cursor.insertText(_shortened(text, self._longest), letters)


def _talk(entry: "Entry", today: date) -> tuple[str, str]:
    return f"{entry.title}: {entry.note}" if entry.note else entry.title, wording.day_text(entry.day, today)


def _fact(fact: "Fact", today: date) -> tuple[str, str]:
    said = wording.source_text(fact.source, fact.noted_on, today) if fact.source else wording.month_text(fact.noted_on, today)
    return fact.text, " · ".join(part for part in (fact.kind, said, wording.age_text(fact.noted_on, today)) if part)


def _in_one_line(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(", ".join(names), "")] if names else []


def _shortened(text: str, longest: int) -> str:
    """In one line, cut between words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
