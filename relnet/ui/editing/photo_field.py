"""The picture of a person in the editor: dropped, pasted, chosen from a file, or taken away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relnet.domain.names import colour_index
from relnet.domain.person import Photo
from relnet.ui import pictures
from relnet.ui.editing.photo_avatar import PhotoAvatar
from relnet.ui.widgets import Button

SIDE = 72


class PhotoField(QWidget):
    """Shows the picture that the person will have."""

    def __init__(self, original: Photo | None, name: str) -> None:
        super().__init__()
        self._photo = original
        self._name = name
        self.avatar = PhotoAvatar(SIDE)
        self.avatar.photo_chosen.connect(self._take)
        self._remove = self._button(self.tr("Remove"), lambda: self._take(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.avatar)
        row.addSpacing(8)
        row.addWidget(self._button(self.tr("Choose a photo…"), self.avatar.choose))
        row.addWidget(self._button(self.tr("Paste"), self.avatar.paste))
        row.addWidget(self._remove)
        row.addStretch()
        self._show()

    def value(self) -> Photo | None:
        """The picture, as it was if it was not changed."""
        return self._photo

    def show_name(self, name: str) -> None:
        """Show the initials of that name while there is no picture."""
        self._name = name
        self._show()

    def _take(self, photo: Photo | None) -> None:
        self._photo = photo
        self._show()

    def _show(self) -> None:
        image = pictures.decoded(self._photo.data, 2 * SIDE) if self._photo else None
        picture = QPixmap.fromImage(image) if image is not None and not image.isNull() else None
        self.avatar.show_person(self._name, colour_index(self._name), photo=picture)
        self._remove.setVisible(self._photo is not None)

    def _button(self, text: str, answer: Callable[[], object]) -> Button:
        button = Button(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: answer())
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
