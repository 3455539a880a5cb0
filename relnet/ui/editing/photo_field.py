"""The picture of a person in the editor: chosen from a file, pasted, or taken away."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.domain.names import colour_index
from relnet.domain.person import Photo
from relnet.ui import pictures
from relnet.ui.widgets import Avatar, Button

SIDE = 72
LARGEST_FILE = 50_000_000


class PhotoField(QWidget):
    """Shows the picture that the person will have."""

    def __init__(self, original: Photo | None, name: str) -> None:
        super().__init__()
        self._photo = original
        self._name = name
        self._avatar = Avatar(SIDE)
        self._remove = self._button(self.tr("Remove"), self.remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._avatar)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self._button(self.tr("Choose a photo…"), self._choose))
        buttons.addWidget(self._button(self.tr("Paste"), self.paste))
        buttons.addWidget(self._remove)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch()
        row.addLayout(column, 1)
        self._show()

    def value(self) -> Photo | None:
        """The picture, as it was if it was not changed."""
        return self._photo

    def show_name(self, name: str) -> None:
        """Show the initials of that name while there is no picture."""
        self._name = name
        self._show()

    def load(self, path: Path) -> None:
        """Take the picture of a file. Raises UserError if it cannot be read."""
        too_bad = self.tr("This picture could not be read. The photo is as it was. Choose a PNG, JPEG, GIF or WebP file.")
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise UserError(too_bad)
            data = path.read_bytes()
        except OSError as error:
            raise UserError(too_bad) from error
        self._take(pictures.photo(data, too_bad))

    def paste(self) -> None:
        """Take the picture of the clipboard. Raises UserError if there is none."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            raise UserError(self.tr("There is no picture on the clipboard. Copy one, then paste it here."))
        self._take(pictures.encoded(image))

    def remove(self) -> None:
        """Have no picture."""
        self._take(None)

    def _choose(self) -> None:
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a photo"), "", kinds)
        if chosen:
            self.load(Path(chosen))

    def _take(self, photo: Photo | None) -> None:
        self._photo = photo
        self._show()

    def _show(self) -> None:
        image = pictures.decoded(self._photo.data, 2 * SIDE) if self._photo else None
        picture = QPixmap.fromImage(image) if image is not None and not image.isNull() else None
        self._avatar.show_person(self._name, colour_index(self._name), photo=picture)
        self._remove.setVisible(self._photo is not None)

    def _button(self, text: str, answer) -> Button:
        button = Button(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: answer())
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
