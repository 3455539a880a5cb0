from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from relnet.ui.editing.tags_field import TagsField
from tests.ui.keyboard import undone_around


def test_enter_adds_what_is_typed_and_then_is_the_dialogs(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field, button = TagsField(()), QPushButton("Apply")
    column = QVBoxLayout(dialog)
    column.addWidget(field)
    column.addWidget(button)
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    dialog.show()
    qtbot.keyClicks(field.line, "sailing")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.value(), field.line.text(), dialog.isVisible()) == (("sailing",), "", True)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_undo_is_not_kept_once_nothing_is_being_typed(qtbot):
    field = TagsField(())
    with undone_around(field, qtbot) as undo:
        qtbot.keyClicks(field.line, "sail")
        undo(field.line, reaches=False)
        assert field.line.text() == ""
        qtbot.keyClicks(field.line, "sailing")
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
        undo(field.line, reaches=True)
        assert (field.value(), field.line.text()) == (("sailing",), "")
