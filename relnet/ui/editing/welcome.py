"""The card that welcomes back: what had its day while nobody was there gets new days with one press, or stays as it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.services import welcome
from relnet.services.welcome import PiledUp
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.widgets import Button, Card, Heading, plain


class Welcome(Card):
    """Offers to start anew. `acted` says that it was done, and `left` that nobody wants it; either way it hides itself."""

    acted = Signal(str)
    left = Signal()

    def __init__(self, session: Session, piled: PiledUp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._anew = Button(self.tr("Start anew"), variant="primary", tall=True)
        self._leave = Button(self.tr("Leave as it is"), variant="quiet", tall=True)
        self._anew.clicked.connect(self._start)
        self._leave.clicked.connect(self._stay)
        title = Heading(self.tr("Welcome back") if piled.away else self.tr("A fresh start"), 2)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(title)
        words.addWidget(plain(self._happened(piled), tone="secondary", size=theme.SMALL))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self._leave, self._anew):
            row.addWidget(button)
        self.box.addLayout(row)
        self.setAccessibleName(title.text())

    @classmethod
    def offer(cls, session: Session, parent: QWidget | None = None) -> "Welcome | None":
        """The card, where something piled up; else None."""
        piled = welcome.piled_up(session.library)
        return cls(session, piled, parent) if piled else None

    def _happened(self, piled: PiledUp) -> str:
        if not piled.follow_ups:
            return self.tr("People whom you keep in touch with can come up again, at most three a day.")
        follow_ups = self.tr("Some follow-ups had their day. They can be spread over four weeks: promises first, a few a day.")
        people = self.tr("People whom you keep in touch with come up again too, at most three a day.") if piled.people else ""
        return f"{follow_ups} {people}".strip()

    def _start(self) -> None:
        self._session.run(welcome.start_anew, done=self._started)

    def _started(self, _result: object) -> None:
        self.hide()
        self.acted.emit(self.tr("Everything has a new day."))

    def _stay(self) -> None:
        self._session.act(welcome.leave)
        self.hide()
        self.left.emit()
