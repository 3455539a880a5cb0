"""How what views ask for is answered: by methods for their signals, and a word after each action."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from relnet.session import Session


class Answering(QObject):
    """Answers the signals of views: ANSWERS has the method for each that a view may have.

    `acted` carries a sentence after an action that can be taken back, `said` after any other.
    """

    ANSWERS: ClassVar[Mapping[str, str]]

    acted = Signal(str)
    said = Signal(str)

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def listen(self, view: QWidget) -> None:
        """Answer the signals of a view."""
        for name, answer in self.ANSWERS.items():
            if (signal := getattr(view, name, None)) is not None:
                signal.connect(getattr(self, answer))

    def _keep(self, before: Any, verb: Callable[..., Any], after: Any) -> None:
        """Save what an editor shows, unless nothing differs."""
        if after != before:
            self._act(self.tr("Saved."), verb, replace(after, id=before.id))

    def _act(self, sentence: str, verb: Callable[..., Any], *args: Any) -> Any:
        result = self._session.act(verb, *args)
        self.acted.emit(sentence)
        return result
