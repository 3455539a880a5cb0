"""The side of the timeline: the rhythm of the last weeks, months and years to jump to, who was seen most."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from relnet.services import timeline
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.editing.when_field import DateEdit
from relnet.ui.painting import draw_avatar, elided
from relnet.ui.timeline import rhythm, words
from relnet.ui.timeline.words import translate
from relnet.ui.widgets import Heading, plain

if TYPE_CHECKING:
    from relnet.services.people import PersonRow

WIDTH = 262
_AVATAR = 24
_JUMP_HEIGHT, _PERSON_HEIGHT = 26, 31
# As many lines as leave those seen most in sight of a small screen.
_MONTHS, _YEARS = 3, 8


class Panel(QFrame):
    """`jumped` carries the day to go to, None for now; `person_clicked` a person's id.

    `photo` answers the picture of a person by id, if there is one.
    """

    jumped = Signal(object)
    person_clicked = Signal(object)

    def __init__(self, session: Session, photo: Callable[[int], QPixmap | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._photo = photo
        self._strip = rhythm.RhythmStrip()
        self._strip.pressed.connect(self.jumped)
        self._sentence = plain(tone="tertiary", size=theme.SMALL)
        self._jumps = _Lines(self.tr("Jump to"))
        self._jumps.clicked.connect(self.jumped)
        self.day = DateEdit(self.tr("Go to a day"))
        self.day.setToolTip(self.tr("Go to a day (Ctrl+G)"))
        self.day.dateChanged.connect(lambda _: self.jumped.emit(self.day.day()))
        self._jumps.add(self.day)
        self._seen = _Lines(self.tr("Seen most"))
        self._seen.clicked.connect(self.person_clicked)
        self.setFixedWidth(WIDTH)
        self._arrange()

    def refresh(self) -> None:
        """Read everything again."""
        library, today = self._session.library, self._session.clock().date()
        if not self.day.hasFocus():
            self._show_day(today)
        read = timeline.rhythm(library, today, weeks=rhythm.WEEKS)
        self._strip.show_rhythm(read, today)
        self._sentence.setText(rhythm.sentence(read))
        self._jumps.fill(_jumps(timeline.months(library), today))
        seen = timeline.seen_most(library, today, weeks=rhythm.WEEKS)
        self._seen.fill(
            [_Item(row.name, row.id, row, count, self._photo(row.id) if row.has_photo else None) for row, count in seen]
        )

    def ask_for_day(self) -> None:
        """Let a day be typed."""
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # The first section is the day of the week, which takes no number but goes by the same name.
        self.day.setCurrentSectionIndex(1)
        self.day.setSelectedSection(DateEdit.Section.DaySection)

    def _show_day(self, day: date) -> None:
        with QSignalBlocker(self.day):
            self.day.set_day(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        painter.fillRect(self.rect(), colours.surface)
        painter.fillRect(0, 0, 1, self.height(), colours.line)

    def _arrange(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(19, 21, 8, 20)
        column.setSpacing(0)
        column.addWidget(Heading(self.tr("Rhythm, last {weeks} weeks").format(weeks=rhythm.WEEKS), 2))
        column.addSpacing(13)
        column.addWidget(self._strip)
        column.addSpacing(10)
        column.addWidget(self._sentence)
        for lines in (self._jumps, self._seen):
            column.addWidget(lines)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of the panel: its words, what a click means, for a person their row, how often they were met, and a picture."""

    text: str
    meaning: int | date | None
    person: "PersonRow | None" = None
    count: int = 0
    photo: QPixmap | None = None


class _Lines(QWidget):
    """A heading with lines to click; hidden without any. `clicked` carries the meaning of the line."""

    clicked = Signal(object)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 22, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Heading(heading, 2))
        self._column.addSpacing(6)
        self._end = QVBoxLayout()
        self._column.addLayout(self._end)
        self.hide()
        self._items: list[_Item] = []
        self._lines: list[_Line] = []

    def fill(self, items: list[_Item]) -> None:
        if items == self._items:
            return
        for old in self._lines:
            self._column.removeWidget(old)
            old.deleteLater()
        self._items, self._lines = items, [_Line(item) for item in items]
        for line in self._lines:
            line.clicked.connect(lambda _=False, meaning=line.item.meaning: self.clicked.emit(meaning))
            self._column.insertWidget(self._column.indexOf(self._end), line)
        self.setVisible(bool(items))

    def add(self, widget: QWidget) -> None:
        """Put something below the lines."""
        self._end.setContentsMargins(0, 8, 10, 0)
        self._end.addWidget(widget)


class _Line(QAbstractButton):
    """Words to click, for a person with their avatar and a count at the right."""

    def __init__(self, item: _Item) -> None:
        super().__init__()
        self.item = item
        self.setAccessibleName(f"{item.text}, {item.count}" if item.count else item.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100, _PERSON_HEIGHT if self.item.person else _JUMP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        item, painter, colours = self.item, QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font())
        words_at = self.rect().adjusted(0, 0, -10, 0)
        painter.setPen(colours.ink_tertiary)
        if item.count:
            count = QLocale().toString(item.count)
            painter.drawText(words_at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
            words_at.adjust(0, 0, -34, 0)
        if item.person:
            disc = QRect(0, (self.height() - _AVATAR) // 2, _AVATAR, _AVATAR)
            draw_avatar(painter, disc, item.person.name, item.person.colour, photo=item.photo)
            words_at.adjust(_AVATAR + 10, 0, 0, 0)
        resting = colours.ink if item.person else colours.ink_secondary
        painter.setPen(colours.accent_ink if self.underMouse() or self.hasFocus() else resting)
        painter.drawText(words_at, Qt.AlignmentFlag.AlignVCenter, elided(item.text, words_at.width()))
        if self.hasFocus():
            painter.drawLine(words_at.left(), self.height() - 4, words_at.right(), self.height() - 4)


def _jumps(months: Sequence[date], today: date) -> list[_Item]:
    """Where one can go, newest first: this week (now), the last months with entries, the years before, by their last days."""
    past = [month for month in months if month <= today]
    if not past:
        return []
    years = sorted({month.year for month in past if month.year < today.year}, reverse=True)
    items = [_Item(translate("timeline", "This week"), None)]
    items += [_Item(words.month(month), min(today, _last_day(month))) for month in past[:_MONTHS]]
    items += [_Item(str(year), date(year, 12, 31)) for year in years[:_YEARS]]
    if len(years) > _YEARS:
        earlier = translate("timeline", "{year} and before").format(year=years[_YEARS - 1])
        items[-1] = _Item(earlier, items[-1].meaning)
    return items


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
