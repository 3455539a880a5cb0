"""Dates are shown whole wherever they are chosen."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDateEdit

from relnet.domain.dates import When
from relnet.ui import theme
from relnet.ui.editing.when_field import WhenField
from relnet.ui.painting import text_width
from tests.conftest import NOW


@pytest.mark.parametrize("language", ["en_GB", "de_DE", "pt_PT"])
def test_the_longest_date_fits_its_field(qapp, qtbot, language):
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    theme.apply(qapp, "light")
    field = WhenField(lambda: NOW)
    QLocale.setDefault(before)
    qtbot.addWidget(field)
    field.show()
    edit = field.findChild(QDateEdit)
    for month in range(1, 13):
        field.set_when(When(date(2026, month, 25)))
        assert text_width(edit.text()) + 4 <= edit.lineEdit().width()
