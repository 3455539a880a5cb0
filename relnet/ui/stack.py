"""The views, one at a time: each is built when first shown, and the hidden ones catch up when shown again."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from relnet.domain.changes import Changes
from relnet.ui.memory import Memory


@dataclass(frozen=True, slots=True)
class Place:
    """A view of the window: its `name` in the settings, its `icon`, its `title`, and where its class is (`module`, `view`).

    One that is not `listed` has no line in the sidebar: the menu leads there.
    """

    name: str
    icon: str
    title: str
    module: str
    view: str
    listed: bool = True


class ViewStack(QStackedWidget):
    """Shows one view and brings it up to date."""

    built = Signal(QWidget)

    def __init__(self, places: tuple[Place, ...], session: Any, memory: Memory) -> None:
        """`memory` tells how the views looked when they were last seen."""
        super().__init__()
        self._places = {place.name: place for place in places}
        self._session = session
        self._memory = memory
        self._views: dict[str, Any] = {}
        self._missed: dict[str, Changes | None] = {}
        self.current = ""

    def go(self, name: str) -> Any:
        """Show the view of that name and answer it."""
        self.current = name
        view = self._views.get(name) or self._build(self._places[name])
        if name in self._missed:
            view.refresh(self._missed.pop(name))
        self.setCurrentWidget(view)
        self.focus_view()
        return view

    def focus_view(self) -> None:
        """Have the arrow keys work in the view in sight: a view gives the focus on to its list."""
        # A view that has the focus itself could not give it on: its list was hidden, or the window not yet there.
        view = self._views[self.current]
        view.clearFocus()
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        """Bring the view in sight up to date; the others will be when they are shown."""
        for name, view in self._views.items():
            if name == self.current:
                view.refresh(changes)
                if view.hasFocus():
                    self.focus_view()
            else:
                self._missed[name] = merged(self._missed[name], changes) if name in self._missed else changes

    def faces(self) -> dict[str, str]:
        """Which face the views show that have several."""
        return {name: view.face for name, view in self._views.items() if hasattr(view, "face")}

    def splitters(self) -> list[QSplitter]:
        """The named splitters of the views that were built."""
        return [splitter for splitter in self.findChildren(QSplitter) if splitter.objectName()]

    def _build(self, place: Place) -> Any:
        view = getattr(import_module(place.module), place.view)(self._session, self)
        self._views[place.name] = view
        self._missed[place.name] = None
        view.setAccessibleName(place.title)
        # Without a policy the focus would not come to it when the window appears.
        view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.addWidget(view)
        for splitter in view.findChildren(QSplitter):
            if splitter.objectName():
                splitter.restoreState(self._memory.splitter(splitter.objectName()))
        if hasattr(view, "face"):
            view.show_face(self._memory.face(place.name))
        self.built.emit(view)
        return view


def merged(first: Changes | None, second: Changes | None) -> Changes | None:
    """Both changes as one; None, which means everything, swallows the other."""
    if first is None or second is None:
        return None
    return first.merged(second)
