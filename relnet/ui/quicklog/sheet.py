"""The sheet of the line: what is typed is read with every key, shown below, and saved with Enter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.domain.interaction import InteractionKind
from relnet.domain.names import fold
from relnet.services import quicklog
from relnet.services.quicklog import Corrections, Draft, KeptDraft, Known
from relnet.ui import theme
from relnet.ui.quicklog import wording
from relnet.ui.quicklog.completion import Offer
from relnet.ui.quicklog.form import Form
from relnet.ui.quicklog.line import LineField
from relnet.ui.quicklog.offering import Offering
from relnet.ui.scrolling import ScrollPage
from relnet.ui.sheet import EDGE, Sheet
from relnet.ui.sheetparts import FOOTER_HEIGHT, footer, line
from relnet.ui.widgets import Button, plain, restyle

if TYPE_CHECKING:
    from relnet.session import Session

WIDTH = 700
# The share of the window's height that is above the sheet.
_ABOVE = 0.15
# The lines between its parts and around it.
_LINES = 4
# Silence after which a screen reader is told what was understood.
_PAUSE = 900


class QuickLog(Sheet):
    """Logs in one line. `acted` carries a sentence after each line that was saved.

    `people` are there already; where they are only `suggested`, because they happen to be selected, they go as soon as the line
    names somebody.
    """

    acted = Signal(str)

    def __init__(
        self,
        session: "Session",
        window: QWidget,
        people: Sequence[int] = (),
        kind: InteractionKind | None = None,
        *,
        suggested: bool = False,
    ) -> None:
        super().__init__(window, QSize(WIDTH, 0))
        self.setWindowTitle(self.tr("Log interaction"))
        self._session = session
        self._preset = () if suggested else tuple(people)
        self._suggested = suggested
        self._present = quicklog.with_ids(session.library, list(people))
        self._kind = kind
        self._chosen: dict[str, Known] = {}
        self._find = quicklog.finder(session.library)
        self._asked: tuple[str, ...] = ()
        self._text = ""
        self._warming = self._over = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._tell)
        self.line = LineField()
        self.form = Form(session.clock)
        self._lay_out()
        self.offering = Offering(session, self.line, self.card)
        self._connect()
        self._start()

    @property
    def draft(self) -> Draft:
        """What would be saved."""
        return self._draft

    def showEvent(self, event: QShowEvent) -> None:
        self._size = QSize(WIDTH, self._height_needed())
        super().showEvent(event)
        self.line.setFocus()

    def corner(self) -> QPoint:
        """Higher than others, with room to grow."""
        return QPoint((self._window.width() - self.width()) // 2, round(self._window.height() * _ABOVE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as high as the form asks for."""
        if watched is self.form and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the form, too, Ctrl+Enter saves, and Enter; Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save(more=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Nothing that comes later is for this sheet."""
        self._over = True
        super().done(result)

    def reject(self) -> None:
        """Leave; what was typed is kept as a draft."""
        kept = KeptDraft(self.line.toPlainText(), tuple((name, known.id) for name, known in self._chosen.items()))
        before = quicklog.kept_draft(self._session.library, self._preset)
        if not self._session.busy and (kept.text.strip() or before) and kept != before:
            self._session.act(quicklog.keep_draft, kept, self._preset)
        super().reject()

    def _lay_out(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(14, 14, 18, 14)
        column.addWidget(self.line)
        self._area = ScrollPage()
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.form)
        self._hint = plain(tone="tertiary", size=theme.SMALL)
        self._save_button = Button(self.tr("Save"), variant="primary", tall=True, hint=self.tr("Enter"))
        self._save_button.setAutoDefault(False)
        self._save_button.clicked.connect(lambda: self._save(more=False))
        bottom = footer(self._hint, self._save_button)
        bottom.setContentsMargins(2, 0, 2, 0)
        self._top = top
        for number, part in enumerate((top, self._area, bottom)):
            if number:
                self.card.box.addWidget(line(QSize(0, 1)))
            self.card.box.addWidget(part)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._typed)
        self.form.installEventFilter(self)
        self.line.resized.connect(self._fit)
        self.line.saved.connect(lambda: self._save(more=False))
        self.line.saved_and_more.connect(lambda: self._save(more=True))
        self.line.left.connect(self._leave)
        self.offering.chosen.connect(self._choose)
        self.form.corrected.connect(self._correct)
        self.form.people.meant.connect(self._mean)
        self._session.changed.connect(self._look_again)

    def _start(self) -> None:
        """With the draft that was left, or empty."""
        self._corrections = Corrections(kind=self._kind)
        kept = quicklog.kept_draft(self._session.library, self._preset)
        if kept:
            known = {one.id: one for one in quicklog.with_ids(self._session.library, [id_ for _, id_ in kept.chosen])}
            self._chosen = {name: known[id_] for name, id_ in kept.chosen if id_ in known}
            self.line.set_text(kept.text)
            self.line.moveCursor(QTextCursor.MoveOperation.End)
        self._read()

    def _typed(self) -> None:
        # Colours are news of a text, too.
        if self.line.toPlainText() != self._text:
            self._read()

    def _read(self) -> None:
        """Read the line anew."""
        self._text = self.line.toPlainText()
        self._raw = quicklog.parse(self._text, now=self._session.clock(), find=self._whom, languages=_languages())
        self._show()
        self.offering.look(self._text, self._raw)
        if self._raw.waits:
            self._warm()
        self._pause.start()

    def _whom(self, name: str) -> list[Known]:
        if (chosen := self._chosen.get(fold(name))) is not None:
            return [chosen]
        return [] if self._session.busy else self._find(name)

    def _show(self) -> None:
        named = self._raw.people or self._raw.unknown or self._raw.ambiguous
        present = [] if self._suggested and named else self._present
        self._draft = quicklog.corrected(self._raw, self._corrections, present)
        self.line.show_spans(self._raw.spans)
        self.form.show_draft(self._raw, self._corrections, self._draft)
        self._say_keys()

    def _correct(self, corrections: Corrections) -> None:
        self._corrections = corrections
        self._show()
        self._pause.start()

    def _mean(self, name: str, known: Known) -> None:
        """A name of the line means this person from now on."""
        self._chosen[fold(name)] = known
        self._read()

    def _look_again(self) -> None:
        self._find = quicklog.finder(self._session.library)

    def _warm(self) -> None:
        """Load what knows more days, once there are words that may be one, and read the line again."""
        if not self._warming:
            self._warming = True
            self._session.jobs.submit(quicklog.warm, done=self._warmed, failed=_nothing, progressed=_nothing)

    def _warmed(self, _: object) -> None:
        if not self._over:
            self._read()

    def _choose(self, offer: Offer) -> None:
        """Write the name out, and remember whom it means."""
        name = offer if isinstance(offer, str) else offer.name
        if isinstance(offer, str):
            self._corrections = self._corrections.agreeing(name)
        else:
            self._chosen[fold(name)] = offer
        self.line.replace(self.offering.start, self.offering.end, f"{name} ")
        self.line.setFocus()

    def _leave(self) -> None:
        """Esc puts the offered people away first."""
        if not self.offering.give_up():
            self.reject()

    def _save(self, *, more: bool) -> None:
        if problem := self._problem():
            self._say(problem)
            return
        try:
            keep = quicklog.plan_line if self._draft.ahead else quicklog.log_line
            self._session.act(keep, self._draft, self._preset)
        except UserError as error:
            self._say(str(error))
            return
        self.acted.emit(wording.logged(self._draft))
        if more:
            self._begin_anew()
        else:
            self.accept()

    def _begin_anew(self) -> None:
        self._present, self._preset, self._chosen, self._kind = [], (), {}, None
        self._asked, self._corrections = (), Corrections()
        self.line.set_text("")
        self.line.setFocus()
        self._read()

    def _problem(self) -> str:
        """What keeps it from being saved, in a sentence; names that nobody has are asked about once."""
        draft = self._draft
        if draft.ambiguous:
            return self.tr("Several people are called {name}. Choose who is meant.").format(name=draft.ambiguous[0].name)
        strangers = tuple(name for name in draft.unknown if name not in draft.create)
        if strangers and strangers != self._asked:
            self._asked = strangers
            return self.tr("{names}: not among your people. Enter once more adds them.").format(names=", ".join(strangers))
        for name in strangers:
            self._corrections = self._corrections.agreeing(name)
        self._show()
        if not (self._draft.people or self._draft.create):
            return self.tr("With whom? Write with and a name, or @ and a name.")
        return ""

    def _say(self, sentence: str, tone: str = "due") -> None:
        self._hint.setText(sentence)
        self._hint.setProperty("tone", tone)
        restyle(self._hint)
        if tone == "due":
            _announce(self, sentence)

    def _say_keys(self) -> None:
        if self._draft.ahead:
            self._say(self.tr("This lies ahead: it becomes a follow-up, and is not logged"), "secondary")
            return
        self._say(self.tr("Tab completes a name · Ctrl Enter saves and adds another · Esc keeps a draft"), "tertiary")

    def _tell(self) -> None:
        if self.line.toPlainText().strip():
            _announce(self.line, wording.understood(self._draft))

    def _fit(self) -> None:
        """Be as high as what is shown, up to the edge of the window; what is more scrolls."""
        if self.isVisible() and (height := self._height_needed()) != self.height():
            # With its place: resized alone, a window without a frame goes to the corner of the screen.
            self.setGeometry(QRect(self._window.mapToGlobal(self.corner()), QSize(self.width(), height)))

    def _height_needed(self) -> int:
        form = self.form.layout()
        assert form is not None
        form.activate()
        fixed = self._top.sizeHint().height() + FOOTER_HEIGHT + _LINES
        room = self._window.height() - self.corner().y() - EDGE
        return min(fixed + form.totalHeightForWidth(WIDTH - 2), room)


def _languages() -> tuple[str, ...]:
    """Those in which days may be written: English, and the user's."""
    return tuple(dict.fromkeys(("en", QLocale().name()[:2].lower())))


def _announce(widget: QWidget, sentence: str) -> None:
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _nothing(*_: object) -> None:
    """The answer to work that only makes something ready."""
