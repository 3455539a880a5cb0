"""Pictures of people, from files that nobody vouches for.

Only four formats are read, by their content; what a decoder may allocate is bounded; and what is kept is a small picture
encoded anew, so that nothing of the file but what can be seen comes into the library.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from relnet.domain.person import Photo

FORMATS = ("png", "jpeg", "gif", "webp")
SIDE = 512
_MEGABYTES = 160
_QUALITY = 88


def decoded(data: bytes, side: int = SIDE) -> QImage:
    """The picture, scaled down to `side` pixels at most each way; a null image if it is none that is read."""
    QImageReader.setAllocationLimit(_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in FORMATS:
        return QImage()
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()


def encoded(image: QImage) -> Photo:
    """The picture as it is kept: PNG where it is transparent, else JPEG, neither side over SIDE."""
    if max(image.width(), image.height()) > SIDE:
        image = image.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    transparent = image.hasAlphaChannel()
    # Painted anew: a copy or a conversion would carry the comments of the file along.
    kept = QImage(image.size(), QImage.Format.Format_ARGB32 if transparent else QImage.Format.Format_RGB32)
    kept.fill(Qt.GlobalColor.transparent)
    painter = QPainter(kept)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if transparent:
        kept.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]  # the stub asks for bytes, the call for text
    else:
        kept.save(buffer, "JPEG", _QUALITY)  # pyright: ignore[reportCallIssue, reportArgumentType]  # as above
    return Photo("image/png" if transparent else "image/jpeg", bytes(buffer.data().data()))
