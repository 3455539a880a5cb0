"""Sheets of paper, and how pages get onto them: measured in points of 1/72 inch, whatever the device."""

from collections.abc import Generator, Iterable
from typing import Protocol

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from relnet.domain.errors import UserError
from relnet.domain.progress import Progress

translate = QCoreApplication.translate
MARGIN = 50.0
_POINTS_PER_INCH = 72
_COUNTRY = QLocale.Country
# Unicode CLDR, supplemental measurementData, paperSize type "US-Letter"; everywhere else it is A4.
_LETTER = {
    _COUNTRY.Belize, _COUNTRY.Canada, _COUNTRY.Chile, _COUNTRY.Colombia, _COUNTRY.CostaRica, _COUNTRY.ElSalvador,
    _COUNTRY.Guatemala, _COUNTRY.Mexico, _COUNTRY.Nicaragua, _COUNTRY.Panama, _COUNTRY.Philippines, _COUNTRY.PuertoRico,
    _COUNTRY.UnitedStates, _COUNTRY.Venezuela,
}  # fmt: skip


class Pages(Protocol):
    """Pages of one size, ready to be painted."""

    size: QPageSize
    count: int

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint the page of that number, from 0, in points from the upper left corner of the paper."""
        ...


def sizes() -> list[QPageSize]:
    """A4 and Letter, first the one that is usual where the user is."""
    found = [QPageSize(QPageSize.PageSizeId.A4), QPageSize(QPageSize.PageSizeId.Letter)]
    return found[::-1] if QLocale().territory() in _LETTER else found


def pdf(pages: Pages, title: str) -> Generator[Progress, None, bytes]:
    """The pages as the bytes of a PDF file, a page a step."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Relnet")
    writer.setPageLayout(full_page(pages.size))
    yield from put(pages, range(pages.count), writer)
    return bytes(buffer.data().data())


def put(pages: Pages, numbers: Iterable[int], device: QPagedPaintDevice) -> Generator[Progress, None, None]:
    """Paint these pages on a device whose page layout is `full_page`, a page a step. Raises UserError where it takes none."""
    painter = QPainter()
    if not painter.begin(device):
        raise UserError(translate("printing", "The printer did not take the pages. Nothing was printed. Try another printer."))
    try:
        chosen = list(numbers)
        scale = device.logicalDpiX() / _POINTS_PER_INCH
        for done, number in enumerate(chosen):
            yield Progress(done, len(chosen), translate("printing", "Making pages"))
            if done:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            pages.paint(painter, number)
            painter.restore()
    finally:
        painter.end()


def full_page(size: QPageSize) -> QPageLayout:
    """The layout of a page that is painted from corner to corner: pages bring their own margins."""
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
