import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from relnet.ui.unseen import unseen


@pytest.fixture
def page(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    page = QWidget(around)
    page.column = QVBoxLayout(page)
    page.field = QLineEdit()
    page.column.addWidget(page.field)
    elsewhere = QLineEdit(around)
    around.show()
    qtbot.waitExposed(around)
    elsewhere.setFocus()
    yield page
    around.close()


def test_what_is_added_is_seen_at_the_end(page):
    added = QWidget()
    with unseen(page):
        page.column.addWidget(added)
        assert not page.isVisible()
    assert added.isVisible()


def test_it_is_seen_again_after_a_failure(page):
    with pytest.raises(LookupError), unseen(page):
        raise LookupError
    assert page.isVisible()


def test_the_keyboard_stays_where_it_is(page):
    page.field.setFocus()
    with unseen(page):
        assert page.field.hasFocus()
    assert page.field.hasFocus()


def test_a_hidden_page_stays_hidden(page):
    page.hide()
    with unseen(page):
        pass
    assert page.isHidden()
