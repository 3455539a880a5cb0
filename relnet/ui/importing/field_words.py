"""The fields that a column can be given by hand, and how each is called."""

from PySide6.QtCore import QCoreApplication

from relnet.tabular.fields import Field, column

# Parts of dates and labels of values are understood where a table is known, and not offered: nobody gives these by hand.
OFFERED: tuple[str, ...] = (
    Field.NAME, Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.PREFIX, Field.SUFFIX, Field.NICKNAME, Field.PHONETIC,
    Field.PRONOUNS, Field.OTHER_NAME, Field.ORGANISATION, Field.UNIT, Field.TITLE, Field.ROLE,
    Field.MAIL, f"{Field.MAIL}:work", f"{Field.MAIL}:home",
    Field.PHONE, f"{Field.PHONE}:mobile", f"{Field.PHONE}:work", f"{Field.PHONE}:home",
    Field.WEB, Field.ADDRESS, Field.STREET, Field.POSTAL_CODE, Field.CITY, Field.REGION, Field.COUNTRY,
    Field.BIRTHDAY, Field.ANNIVERSARY, Field.DATE, Field.TAGS, Field.NOTE, Field.RELATION, Field.FACT,
    Field.CONNECTED_ON, Field.LAST_SEEN,
)  # fmt: skip


def words(written: str) -> str:
    """`Phone (work)`, `Mail address 2`; empty for no field."""
    found = column(written)
    if found is None:
        return ""
    said = f"{found.field.word} ({_label(found.label)})" if found.label else found.field.word
    return f"{said} {found.number}" if found.number else said


def _label(label: str) -> str:
    known = {
        "work": QCoreApplication.translate("importing", "work"),
        "home": QCoreApplication.translate("importing", "home"),
        "mobile": QCoreApplication.translate("importing", "mobile"),
    }
    return known.get(label, label)
