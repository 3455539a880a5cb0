"""Both side by side: what is pressed is what comes of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QRadioButton

from relnet.domain.person import Channel, ChannelKind
from relnet.ui import pictures
from relnet.ui.doubles.choices import chosen
from relnet.ui.doubles.comparison import MOST, Comparison, Option
from tests.build import a_person
from tests.ui.doubles.test_choices import FIRST, SECOND
from tests.ui.keyboard import focus, nameless, walk


@pytest.fixture
def compare(qtbot):
    def made(first=FIRST, second=SECOND):
        comparison = Comparison(first, second)
        comparison.resize(760, 600)
        qtbot.addWidget(comparison)
        comparison.show()
        qtbot.waitExposed(comparison)
        return comparison

    return made


def button(comparison, name):
    (found,) = (each for each in comparison.findChildren(QAbstractButton) if each.accessibleName() == name)
    return found


def texts(comparison):
    return [label.text() for label in comparison.findChildren(QLabel)]


def test_untouched_it_is_what_a_merge_makes(compare):
    assert compare().person() == chosen(FIRST, SECOND, {}, ())


def test_what_is_pressed_is_followed(compare):
    comparison = compare()
    for name in ("Name: Bob Hansen", "Nickname: Bobby", "Note: Likes tea.", "Birthday: 9 May 1981"):
        button(comparison, name).click()
    for name in ("Phone: +47 22 555 010", "Tags: chess"):
        button(comparison, name).click()
    person = comparison.person()
    assert (person.name, person.nickname, person.note) == (SECOND.name, "Bobby", "Likes tea.")
    assert person.dates == SECOND.dates
    assert [channel.value for channel in person.channels] == ["rh@fjord.example"]
    assert person.tags == ("sailing", "tea")


def test_both_notes_can_be_chosen_again(compare):
    comparison = compare()
    button(comparison, "Note: Sails.").click()
    assert comparison.person().note == "Sails."
    button(comparison, "Note: Both, one below the other").click()
    assert comparison.person().note == "Sails.\n\nLikes tea."


def test_a_click_on_the_words_is_one_on_the_button(compare, qtbot):
    comparison = compare()
    option = button(comparison, "Nickname: Bobby").parentWidget()
    assert isinstance(option, Option)
    qtbot.mouseClick(option, Qt.MouseButton.LeftButton)
    assert comparison.person().nickname == "Bobby"


def test_radios_of_a_field_are_one_stop_and_arrows_move_among_them(compare, qtbot):
    comparison = compare()
    first, second = button(comparison, "Nickname: Rob"), button(comparison, "Nickname: Bobby")
    comparison.activateWindow()
    first.setFocus()
    qtbot.keyClick(focus(comparison, qtbot), Qt.Key.Key_Right)
    assert second.isChecked()
    assert second.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not first.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_everything_can_be_reached_seen_and_named(compare, qtbot):
    comparison = compare()
    stops, unseen = walk(comparison, qtbot)
    buttons = comparison.findChildren(QCheckBox) + [each for each in comparison.findChildren(QRadioButton) if each.isChecked()]
    assert set(stops) == set(buttons)
    assert unseen == []
    assert nameless(comparison) == []


def test_photos_are_seen(compare):
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    red = pictures.encoded(image)
    image.fill(Qt.GlobalColor.blue)
    comparison = compare(a_person("Ada", photo=red), a_person("Ada", photo=pictures.encoded(image)))
    shown = [label.pixmap() for label in comparison.findChildren(QLabel) if not label.pixmap().isNull()]
    assert [pixmap.toImage().pixelColor(5, 5).red() > 200 for pixmap in shown] == [True, False]


def test_somebody_without_bounds_is_shown_in_bounds_and_keeps_all(compare):
    many = a_person("Many", channels=tuple(Channel(ChannelKind.MAIL, f"{number}@a.example") for number in range(500)))
    comparison = compare(many, a_person("Few", mail="few@a.example"))
    assert len(comparison.findChildren(QCheckBox)) == MOST + 2
    assert "and 492 more, which stay" in texts(comparison)
    assert len(comparison.person().channels) == 501


def test_long_words_break_and_nothing_is_wider_than_its_place(compare):
    wide = a_person("W" * 400, mail="x" * 300 + "@a.example", note="y" * 290)
    comparison = compare(wide, a_person("V" * 400, nickname="z" * 300))
    assert comparison.widget().width() <= comparison.viewport().width()


def test_user_data_is_plain_text(compare):
    comparison = compare(a_person("<b>Ada</b>"), a_person("<img src=x>"))
    assert {label.textFormat() for label in comparison.findChildren(QLabel) if label.text()} == {Qt.TextFormat.PlainText}
