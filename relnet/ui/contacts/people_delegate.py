"""How a person looks in the list: avatar with the ring of their standing, name, headline; the letter of a new section."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relnet.ui import painting, theme
from relnet.ui.contacts.people_model import LETTER, PERSON

if TYPE_CHECKING:
    from relnet.services.people import PersonRow

HEIGHT = 52
AVATAR = 42
LEFT, TEXT_LEFT, RIGHT = 10, 60, 12
BAR, SECTION = 3, 22
_SINGLE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PeopleDelegate(QStyledItemDelegate):
    """Paints rows. `photo` answers the picture of a person by id, None while or if there is none."""

    def __init__(self, photo: Callable[[int], QPixmap | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photo = photo
        self._fonts: tuple[QFont, QFont] = (theme.font(theme.BODY, 600), theme.font(theme.SMALL))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    def editorEvent(self, event: QEvent, *_: object) -> bool:
        # Nothing in a row is edited in place; the default would read several roles at every move of the mouse.
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        look = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.selection)
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), look.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.raised)
        person: PersonRow | None = index.data(PERSON)
        if person is not None:
            letter = index.data(LETTER)
            self._paint_person(painter, rect, person, bool(state & QStyle.StateFlag.State_Selected), letter)
        # As the system's own lists do, the focus is drawn once the keyboard is used to move about.
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            _paint_focus(painter, rect, look.accent)

    def _paint_person(self, painter: QPainter, rect: QRect, person: "PersonRow", selected: bool, letter: str) -> None:
        look = theme.current()
        photo = self._photo(person.id) if person.has_photo else None
        avatar = QRect(rect.x() + LEFT, rect.y() + (rect.height() - AVATAR) // 2, AVATAR, AVATAR)
        painting.draw_avatar(painter, avatar, person.name, person.colour, photo=photo, ring=person.standing)
        width = rect.width() - TEXT_LEFT - RIGHT
        name, headline = self._fonts
        if letter:
            painter.setFont(headline)
            painter.setPen(look.ink_tertiary)
            painter.drawText(QRect(rect.x() + TEXT_LEFT, rect.y() + 7, width, 20), _AT_RIGHT, letter)
            width -= SECTION
        line = QRect(rect.x() + TEXT_LEFT, rect.y() + 7, width, 20)
        if not person.headline:
            line.moveTop(rect.y() + (rect.height() - line.height()) // 2)
        painter.setFont(name)
        painter.setPen(look.ink)
        painter.drawText(line, _SINGLE, painting.elided(person.name, width, theme.BODY, 600))
        if person.headline:
            painter.setFont(headline)
            # On the tint of a selection the lighter ink would be too faint to read.
            painter.setPen(look.ink_secondary if selected else look.ink_tertiary)
            line.translate(0, 19)
            painter.drawText(line, _SINGLE, painting.elided(person.headline, width, theme.SMALL))


def _paint_focus(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A line inside the row, for the keyboard."""
    painter.setPen(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
