"""What the pages of circles and tags share: all by name at the left, what can be done with the current one at the right."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.ui import messages, theme
from relnet.ui.circles.parts import line
from relnet.ui.lineundo import LineUndo
from relnet.ui.namedlist import MARGIN, NamedList
from relnet.ui.widgets import Heading, plain

if TYPE_CHECKING:
    from relnet.session import Session

LIST_WIDTH = 280

Kept = TypeVar("Kept")


class NamedPage(QWidget, Generic[Kept]):
    """Each change is a step of its own. A subclass keeps what it shows in `_known` by id, and fills `form`, a column.

    `_show` is called with the current one, None without any.
    """

    def __init__(self, session: "Session", title: str, nothing: str, *, sortable: bool = False) -> None:
        """`nothing` is said where there is none."""
        super().__init__()
        self._session = session
        self._known: dict[int, Kept] = {}
        self.list = NamedList(title, sortable=sortable)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self._hint = plain(tone="due", size=theme.SMALL)
        self._nothing = plain(nothing, tone="secondary")
        self._how = plain(tone="tertiary", size=theme.SMALL)
        self._form = QWidget()
        self.form = QVBoxLayout(self._form)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(8)
        self.list.chosen.connect(self._show_current)

    def choose(self, id_: int) -> None:
        """Go to one of them."""
        self.list.choose(id_)

    def _show(self, one: Kept | None) -> None:
        raise NotImplementedError

    def _current(self) -> Kept | None:
        id_ = self.list.current_id()
        return self._known.get(id_) if id_ is not None else None

    def _show_current(self) -> None:
        self._hint.clear()
        self._form.setVisible(self._current() is not None)
        self._nothing.setVisible(not self._known)
        self._how.setVisible(bool(self._how.text()) and self.list.count() > 1)
        self._show(self._current())

    def _act(self, verb: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Do it; what cannot be is said below the form, and None the answer."""
        self._hint.clear()
        try:
            return self._session.act(verb, *arguments, **named)
        except UserError as error:
            self._hint.setText(str(error))
            return None

    def _run(self, verb: Callable[..., Any], *arguments: Any, done: Callable[[Any], None] = lambda _: None) -> None:
        """Do what may concern many people, in slices."""
        self._hint.clear()
        try:
            self._session.run(verb, *arguments, done=done, failed=self._say)
        except UserError as error:
            self._say(error)

    def _say(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._hint.setText(str(error))
        else:
            messages.tell(error, self)

    def _lay_out(self, above: Sequence[QWidget], below: str = "") -> None:
        """Put everything in its place: widgets beside each other above the list, below it how to order it."""
        side = QWidget()
        side.setFixedWidth(LIST_WIDTH)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 14, MARGIN, 10)
        top.setSpacing(8)
        for widget in above:
            top.addWidget(widget, isinstance(widget, QLineEdit))
        for field in (self.name, *(widget for widget in above if isinstance(widget, QLineEdit))):
            LineUndo(field)
        left.addLayout(top)
        left.addWidget(self.list, 1)
        self._how.setText(below)
        self._how.setContentsMargins(MARGIN, 6, MARGIN, 10)
        left.addWidget(self._how)
        right = QVBoxLayout()
        right.setContentsMargins(MARGIN, 14, MARGIN, 14)
        for widget in (self._nothing, self._form, self._hint):
            right.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(line(upright=True))
        row.addLayout(right, 1)

    def _add_field(self, title: str, field: QWidget) -> None:
        """A field under its title."""
        self.form.addWidget(Heading(title, 3))
        self.form.addWidget(field)
