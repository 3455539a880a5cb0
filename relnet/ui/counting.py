"""Numbers of people in words, the same wherever they are said."""

from PySide6.QtCore import QCoreApplication, QLocale


def number(count: int) -> str:
    """The count as it is written here: `1,284`."""
    return QLocale().toString(count)


def people(count: int) -> str:
    """`1 person`, `214 people`."""
    one, many = QCoreApplication.translate("counting", "1 person"), QCoreApplication.translate("counting", "{count} people")
    return one if count == 1 else many.format(count=number(count))
