"""What can be done with an entry on a person's page: the same as in the timeline."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from relnet.session import Session
from relnet.ui.editing.follow_up_menu import FollowUpMenu
from relnet.ui.editing.interaction_menu import InteractionMenu


def entry_menu(session: Session, kind: str, id_: int, sender: QWidget, more: Sequence[QAction] = ()) -> QMenu:
    """The menu of a `follow_up` or an `interaction`, said by the signals of `sender`; `more` is what its line leads to."""
    menu = (FollowUpMenu if kind == "follow_up" else InteractionMenu)(session, [id_], sender)
    menu.aboutToHide.connect(menu.deleteLater)
    # What deletes stays the last.
    if more:
        menu.insertActions(menu.actions()[-1], list(more))
    return menu
