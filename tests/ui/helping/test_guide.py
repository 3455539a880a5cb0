import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QImage, QTextDocument, QTextTable

from relnet import paths
from relnet.ui import theme
from relnet.ui.help import show_guide
from relnet.ui.helping import pages
from relnet.ui.helping.guide import WIDTH, Guide
from tests.ui.keyboard import focus, nameless, reachable, walk

PAGES = pages.pages()
MOST_BYTES = 1_500_000


@pytest.fixture
def guide(qapp, qtbot):
    theme.apply(qapp, "light")
    made = Guide(None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def opened(monkeypatch):
    handed = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: handed.append(url.toString()) or True)
    return handed


def test_there_are_some_pages_with_titles():
    assert 6 <= len(PAGES) <= 8
    assert all(page.text.startswith(f"# {page.title}\n") for page in PAGES)
    assert PAGES[0].title == "First minutes"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page):
    names = {one.name for one in PAGES}
    for picture, address in re.findall(r"(!?)\[[^\]]+\]\(([^)]+)\)", page.text):
        if picture:
            assert pages.picture(address, dark=False)
            assert pages.picture(address, dark=True) != pages.picture(address, dark=False)
        else:
            assert address in names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pictures_are_described(page):
    assert all(len(said) > 10 for said in re.findall(r"!\[([^\]]*)\]", page.text))


def test_pictures_are_small_and_all_are_used():
    files = sorted((pages.folder() / pages.PICTURES).iterdir())
    shown = {name for page in PAGES for name in re.findall(r"\(pictures/([^)]+)\)", page.text)}
    assert {file.name for file in files} == shown | {name.replace("-light", "-dark") for name in shown}
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    assert all(QImage(str(file)).format() == QImage.Format.Format_Indexed8 for file in files)


def test_links_lead_from_page_to_page(guide, opened):
    guide.follow(QUrl("3-log-in-one-line.md"))
    assert guide.list.currentItem().text() == "Log in one line"
    assert guide.browser.toPlainText().startswith("Log in one line")
    assert opened == []


def test_other_addresses_go_through_the_gate(guide, opened):
    for address in ("file:///etc/passwd", "../../README.md", "javascript:alert(1)"):
        guide.follow(QUrl(address))
    assert opened == []
    assert guide.list.currentRow() == 0
    guide.follow(QUrl("https://example.org/"))
    assert opened == ["https://example.org/"]


def test_a_click_on_a_link_is_followed(guide):
    guide.browser.anchorClicked.emit(QUrl("4-follow-ups-and-calendars.md"))
    assert guide.list.currentItem().text() == "Follow-ups and calendars"


def test_only_pictures_of_the_guide_are_loaded(guide, tmp_path):
    image, style = QTextDocument.ResourceType.ImageResource.value, QTextDocument.ResourceType.StyleSheetResource.value
    other = tmp_path / "other.png"
    assert QImage(4, 4, QImage.Format.Format_RGB32).save(str(other))
    assert guide.browser.loadResource(image, QUrl.fromLocalFile(str(other))) is None
    assert guide.browser.loadResource(image, QUrl("https://example.org/x.png")) is None
    assert guide.browser.loadResource(style, QUrl("pictures/contacts-light.png")) is None
    found = guide.browser.loadResource(image, QUrl("pictures/contacts-light.png"))
    assert found.deviceIndependentSize().width() == WIDTH


def test_a_dark_window_has_dark_pictures(guide, qapp):
    image = QTextDocument.ResourceType.ImageResource.value
    light = guide.browser.loadResource(image, QUrl("pictures/contacts-light.png")).pixelColor(5, 5).lightness()
    theme.apply(qapp, "dark")
    assert guide.browser.loadResource(image, QUrl("pictures/contacts-light.png")).pixelColor(5, 5).lightness() < light / 2
    theme.apply(qapp, "light")


def test_nothing_is_wider_than_the_window(guide, qapp):
    for row in range(guide.list.count()):
        guide.list.setCurrentRow(row)
        qapp.processEvents()
        assert guide.browser.horizontalScrollBar().maximum() == 0


def test_the_head_of_a_table_is_in_one_line(guide):
    guide.show_page("3-log-in-one-line.md")
    (table,) = [frame for frame in guide.browser.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
    for column, said in ((0, "you write"), (1, "it becomes")):
        cursor = table.cellAt(0, column).firstCursorPosition()
        cursor.movePosition(cursor.MoveOperation.NextCharacter)
        assert cursor.block().text() == said
        assert cursor.charFormat().fontWeight() == QFont.Weight.Bold


def test_typing_finds_in_all_pages(guide, qtbot):
    guide.search.setFocus()
    qtbot.keyClicks(focus(guide, qtbot), "backups")
    assert guide.list.currentItem().text() == "Private and safe"
    assert guide.browser.textCursor().selectedText().lower() == "backups"
    first = guide.browser.textCursor().selectionStart()
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.browser.textCursor().selectionStart() > first
    for _ in range(10):
        qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.browser.textCursor().selectedText().lower() == "backups"


def test_what_it_does_not_say_is_told(guide):
    guide.search.setText("zebra crossing")
    assert guide._state.isVisible()
    assert "zebra crossing" in guide._state.text()
    guide.search.clear()
    assert not guide._state.isVisible()


def test_it_is_read_with_the_keyboard(guide, qtbot):
    assert nameless(guide) == []
    found, _ = walk(guide, qtbot)
    assert {guide.search, guide.list, guide.browser} <= {*found}
    assert [widget for widget in reachable(guide) if widget not in found] == []


def test_it_opens_once(window, qtbot):
    show_guide(window)
    show_guide(window)
    (only,) = window.findChildren(Guide)
    assert not only.isModal()
    only.close()


def test_an_installed_program_has_it_with_the_resources(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    assert pages.folder() == tmp_path / "docs" / "guide"
    (tmp_path / "resources" / "guide").mkdir(parents=True)
    assert pages.folder() == tmp_path / "resources" / "guide"
