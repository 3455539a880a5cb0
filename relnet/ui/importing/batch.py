"""What is done with everybody whom an import brings: tags, a circle, and what its groups become."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relnet.services.importing import GroupsAs
from relnet.ui.editing.fields import CalmCombo, ChoiceField
from relnet.ui.editing.tags_field import TagsField
from relnet.ui.sheetparts import small

if TYPE_CHECKING:
    from relnet.services.importing import ImportPlan

CIRCLE_WIDTH, GROUPS_WIDTH = 180, 110


class BatchRow(QWidget):
    """One unobtrusive row. `circles` are the names of those there are; any other name makes a new one."""

    def __init__(self, plan: "ImportPlan", circles: Sequence[str]) -> None:
        super().__init__()
        self.tags = TagsField(())
        self.circle = ChoiceField("", {name: name for name in circles}, self.tr("A circle for all"))
        self.circle.setFixedWidth(CIRCLE_WIDTH)
        self.groups = self._groups() if plan.groups else None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        self._add(row, self.tr("Tags for all"), self.tags, stretch=1)
        row.addWidget(self.circle, 0, Qt.AlignmentFlag.AlignBottom)
        if self.groups:
            count = len(plan.groups)
            text = self.tr("The group becomes") if count == 1 else self.tr("{count} groups become").format(count=count)
            self._add(row, text, self.groups)

    def groups_as(self) -> GroupsAs:
        """What the groups of the files become."""
        return self.groups.currentData() if self.groups else "tags"

    def _add(self, row: QHBoxLayout, text: str, field: QWidget, stretch: int = 0) -> None:
        label = small(text)
        label.setFixedHeight(field.sizeHint().height() if stretch == 0 else self.tags.line.sizeHint().height())
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(field, stretch, Qt.AlignmentFlag.AlignBottom)

    def _groups(self) -> CalmCombo:
        words = {"tags": self.tr("tags"), "circles": self.tr("circles"), "none": self.tr("nothing")}
        combo = CalmCombo(self.tr("What the groups become"))
        combo.setFixedWidth(GROUPS_WIDTH)
        for value in get_args(GroupsAs):
            combo.addItem(words[value], value)
        return combo
