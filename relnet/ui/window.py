"""The window: the sidebar, the top bar, one view, the status line; and what passes between them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from relnet import paths
from relnet.domain.changes import Changes
from relnet.domain.errors import UserError
from relnet.ui import dropping, theme
from relnet.ui.actions import SCHEMES, Actions
from relnet.ui.afterpaint import after_next_paint
from relnet.ui.answering import Answering
from relnet.ui.backups.backups import Backups
from relnet.ui.beside import Beside
from relnet.ui.follow_up_requests import FollowUpRequests
from relnet.ui.help import report_problem, show_about, show_guide, show_shortcuts
from relnet.ui.intake import Intake
from relnet.ui.memory import Memory
from relnet.ui.messages import tell
from relnet.ui.overlay import DropOverlay, ProgressOverlay, Toast
from relnet.ui.people_requests import PeopleRequests
from relnet.ui.requests import Requests
from relnet.ui.searchfield import SearchField
from relnet.ui.sidebar import Sidebar
from relnet.ui.stack import Place, ViewStack
from relnet.ui.statusline import StatusLine
from relnet.ui.topbar import TopBar

if TYPE_CHECKING:
    from relnet.services.search import Hit
    from relnet.session import Session

translate = QCoreApplication.translate


def places() -> tuple[Place, ...]:
    """The views in the order of the sidebar; the first one is shown at first."""
    return (
        Place("contacts", "users", translate("window", "Contacts"), "relnet.ui.contacts.view", "ContactsView"),
        Place("timeline", "history", translate("window", "Timeline"), "relnet.ui.timeline.view", "TimelineView"),
        Place("calendar", "calendar", translate("window", "Calendar"), "relnet.ui.calendar.view", "CalendarView"),
        Place("imports", "download", translate("window", "Imports"), "relnet.ui.imports.view", "ImportsView", listed=False),
        Place("doubles", "users", translate("window", "Same people"), "relnet.ui.doubles.view", "DoublesView", listed=False),
        Place("trash", "trash", translate("window", "Trash"), "relnet.ui.trash.view", "TrashView", listed=False),
        Place(
            "organisation",
            "organisation",
            translate("window", "Organisation"),
            "relnet.ui.organisations.view",
            "OrganisationView",
            listed=False,
        ),
    )


class MainWindow(QMainWindow):
    """Relnet's window over an open session. `settings` remembers how it looked.

    `ended` follows when it lived in the tray and is closed for good.
    """

    ended = Signal()

    def __init__(self, session: "Session", settings: QSettings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings or QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "relnet", "window")
        self._memory = Memory(self._settings)
        self._closing = self._quitting = False
        self._day = session.clock().date()
        self._midnight = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        theme.apply(_application(), self._memory.scheme)
        self.setWindowTitle("Relnet")
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "relnet.svg")))
        self.setMinimumSize(880, 560)
        self.requests = Requests(session, self)
        self.people = PeopleRequests(session, self)
        self.follow_ups = FollowUpRequests(session, self)
        self.beside = Beside(session, self._settings, self)
        self.backups = Backups(session, self)
        self.intake = Intake(session, self, self.backups.first)
        self.commands = Actions(self, self._handlers())
        self.commands[self._memory.scheme].setChecked(True)
        self._lay_out()
        self._connect()
        if not self._memory.restore(self):
            self.resize(1280, 800)
        self.show_view(
            self._memory.view if self._memory.view in {place.name for place in places() if place.listed} else "contacts"
        )
        self.commands.set_busy(session)
        self._notice_day()
        # The first rows are painted before anything is counted.
        after_next_paint(self.stack, self._catch_up)

    def show_view(self, name: str) -> Any:
        """Show a view, bring it up to date and answer it."""
        view = self.stack.go(name)
        self.sidebar.mark(name)
        return view

    def show_circle(self, circle: int | None) -> None:
        """Show the people of a circle in Contacts; None for everybody."""
        self.show_view("contacts").show_circle(circle)
        self.sidebar.mark("contacts", circle)

    def show_list(self, id_: int) -> None:
        """Show the people of a smart list in Contacts."""
        self.show_view("contacts").show_list(id_)
        self.sidebar.mark("contacts", None, id_)

    def show_organisation(self, id_: int) -> None:
        """Show an organisation with its people."""
        self.stack.go("organisation").show_organisation(id_)
        self.sidebar.mark("organisation")

    def open_person(self, id_: int, tab: str = "") -> None:
        """Show somebody's page in Contacts, at a tab of it if that is named: brief, timeline, offers, connections or card."""
        self.show_view("contacts").open_person(id_, tab)
        self.search.remember(id_)

    def import_sources(self, sources: Sequence[Path] = (), data: bytes = b"") -> None:
        """Preview files, folders or the bytes of cards, and bring in what the person chooses."""
        self.intake.take(dropping.Offer(tuple(sources), data))

    def changeEvent(self, event: QEvent) -> None:
        """Timers stand still while the computer sleeps: whoever comes back to the window may have come on another day."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._notice_day()

    def come_forward(self) -> None:
        """Be in front of everything, from the tray too."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def stay_behind(self) -> None:
        """Start without being in the way: in the tray, or minimised where there is none."""
        self._catch_up()
        if not self.beside.stays:
            self.showMinimized()

    def quit(self) -> None:
        """Close for good, in the tray too."""
        self._quitting = True
        self.close()
        self._quitting = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window looks. What is under way is stopped first, and taken back."""
        if self.beside.stays and not self._quitting:
            self._memory.keep(self, self.stack)
            self.hide()
            event.ignore()
            return
        if self._session.busy:
            self._closing = True
            self._session.cancel()
            event.ignore()
            return
        self._memory.keep(self, self.stack)
        super().closeEvent(event)
        self.beside.end()
        if self._quitting and not QApplication.quitOnLastWindowClosed():
            self.ended.emit()

    def _handlers(self) -> dict[str, Any]:
        return {
            "import": self.intake.choose,
            "imports": lambda: self.show_view("imports"),
            "export_people": lambda: self.people.export(self._chosen_people()),
            "export_follow_ups": self.follow_ups.export_follow_ups,
            "export_everything": self.people.export_everything,
            "reminders": self.beside.choose_reminders,
            "restore": self.backups.ask,
            "quit": self.quit,
            "undo": self._session.undo,
            "redo": self._session.redo,
            "paste": self._paste,
            "find": lambda: self.search.setFocus(),
            "contacts": lambda: self.show_circle(None),
            "timeline": lambda: self.show_view("timeline"),
            "calendar": lambda: self.show_view("calendar"),
            "overlays": lambda: self.show_view("calendar").show_overlays(),
            "new_person": self.requests.new_person,
            "edit_person": self._edit_chosen,
            "log": lambda: self.requests.log_interaction(self._chosen_people("few_selected"), suggested=True),
            "follow_up": lambda: self.follow_ups.add_follow_up(self._chosen_people("few_selected")),
            "merge": lambda: self.people.merge(self._chosen_people("few_selected")),
            "doubles": lambda: self.show_view("doubles"),
            "own_card": self.people.show_own_card,
            "trash": lambda: self.show_view("trash"),
            "archive": lambda: self.people.archive(self._chosen_people()),
            "discard": lambda: self.people.move_to_trash(self._chosen_people()),
            "circles": lambda: self.people.show_circles(),
            "organisation": self._show_organisation_of_chosen,
            "print_brief": lambda: self.people.print_brief(self._chosen_people()),
            "print_list": lambda: self.people.print_list(self._people_to_print(), self._title_to_print()),
            "print_labels": lambda: self.people.print_labels(self._people_to_print()),
            "change": lambda: self.people.change(self._chosen_people()),
            "filter": lambda: self.show_view("contacts").build_filter(),
            "guide": lambda: show_guide(self),
            "report": lambda: report_problem(self._session, self._settings, self),
            "shortcuts": lambda: show_shortcuts(self.commands.shortcuts(), self),
            "about": lambda: show_about(self),
        } | {scheme: partial(self._dress, scheme) for scheme in SCHEMES}

    def _lay_out(self) -> None:
        body = QWidget()
        self.setCentralWidget(body)
        self.search = SearchField(
            partial(_find, self._session), commands=self.commands.offered, recall=partial(_recall, self._session)
        )
        self.sidebar = Sidebar([(place.name, place.icon, place.title) for place in places() if place.listed], self.commands.menu)
        self.topbar = TopBar(self.search)
        self.stack = ViewStack(places(), self._session, self._memory)
        self.status = StatusLine()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addWidget(self.backups.banner)
        column.addLayout(self.beside.banners)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.toast = Toast(body)
        self.progress = ProgressOverlay(body)
        self.drop_zone = dropping.DropZone(self, DropOverlay(body))

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._changed)
        session.history_changed.connect(lambda: self.commands.show_history(session))
        session.history_changed.connect(self.toast.hide)
        session.busy_changed.connect(self._busy_changed)
        self._midnight.timeout.connect(self._notice_day)
        session.progress.connect(self.progress.show_progress)
        session.failed.connect(lambda error: tell(error, self))
        self.progress.cancelled.connect(session.cancel)
        self.stack.built.connect(self._listen)
        self.sidebar.view_chosen.connect(lambda name: self.commands[name].trigger())
        self.sidebar.circle_chosen.connect(self.show_circle)
        self.sidebar.entered.connect(self.stack.focus_view)
        self.sidebar.import_chosen.connect(self.commands["import"].trigger)
        self.topbar.new_person_pressed.connect(self.commands["new_person"].trigger)
        self.topbar.log_pressed.connect(self.commands["log"].trigger)
        self.search.left.connect(self.stack.focus_view)
        self.search.opened.connect(self.requests.open_hit)
        self.search.log_requested.connect(self.requests.log_interaction)
        self.search.person_named.connect(self.requests.new_person_named)
        self.sidebar.list_chosen.connect(self.show_list)
        self.sidebar.people_dropped.connect(self.people.join_circle)
        self.sidebar.circle_edit_requested.connect(self.people.show_circles)
        self.backups.reopen_asked.connect(self.quit)
        self.drop_zone.dropped.connect(self.intake.take)
        for source in (*(answering.acted for answering in self._answering()), self.intake.imported):
            source.connect(lambda sentence: self.toast.say(sentence, session.undo))
        for answering in self._answering():
            answering.said.connect(self.toast.say)
        self.requests.follow_up_wanted.connect(self.follow_ups.open_follow_up)
        self.requests.person_wanted.connect(self.open_person)
        self.requests.organisation_wanted.connect(self.show_organisation)
        self.requests.tag_wanted.connect(lambda tag: self.show_view("contacts").show_tag(tag))

    def _answering(self) -> tuple[Answering, ...]:
        return self.requests, self.people, self.follow_ups

    def _listen(self, view: QWidget) -> None:
        for answering in self._answering():
            answering.listen(view)
        for name, answer in (
            ("person_opened", self.open_person),
            ("organisation_opened", self.show_organisation),
            ("import_requested", self.intake.choose),
            ("acted", self.requests.acted.emit),
            ("said", self.toast.say),
            ("list_shown", lambda id_: self.sidebar.mark("contacts", None, id_)),
            ("circle_shown", partial(self.sidebar.mark, "contacts")),
        ):
            if (signal := getattr(view, name, None)) is not None:
                signal.connect(answer)

    def _changed(self, changes: Changes) -> None:
        self.stack.refresh(changes)
        QTimer.singleShot(0, self, self._show_counts)

    def _busy_changed(self, busy: bool) -> None:
        self.progress.set_busy(busy)
        self.commands.set_busy(self._session)
        self.drop_zone.enabled = not busy
        if self._closing and not busy:
            self.quit()
        elif not busy:
            self._notice_day()
            QTimer.singleShot(0, self, self._show_counts)

    def _notice_day(self) -> None:
        """Words such as today mean another day after midnight, and with it who is due."""
        now = self._session.clock()
        if self._session.busy:
            return
        if now.date() != self._day:
            self._day = now.date()
            self.stack.refresh(None)
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        # As timestamps: on some days the clock is put forward or back.
        self._midnight.start(ceil((tomorrow.timestamp() - now.timestamp()) * 1000) + 1000)

    def _catch_up(self) -> None:
        """What can wait until the window is seen."""
        self._show_counts()
        self.beside.begin()

    def _show_counts(self) -> None:
        from relnet.services import circles, status

        if self._session.busy:
            return
        counts = status.counts(self._session.library)
        self.status.show_counts(counts)
        self.sidebar.show_count("contacts", counts.people)
        self.sidebar.show_circles(circles.all_circles(self._session.library))

    def _paste(self) -> None:
        """A picture becomes the photo of whoever is shown; cards are previewed."""
        take = getattr(self.stack.currentWidget(), "paste_photo", None)
        if take is None or not take():
            self.intake.paste()

    def _edit_chosen(self) -> None:
        for id_ in self._chosen_people()[:1]:
            self.requests.edit_person(id_)

    def _show_organisation_of_chosen(self) -> None:
        from relnet.services import organisations

        for id_ in self._chosen_people()[:1]:
            if (found := organisations.of_person(self._session.library, id_)) is None:
                raise UserError(translate("window", "Relnet does not know where this person works."))
            self.show_organisation(found)

    def _people_to_print(self) -> list[int]:
        """Who is selected, if they are several; else everybody in the list."""
        chosen = self._chosen_people()
        return chosen if len(chosen) > 1 else self._chosen_people("shown_people")

    def _title_to_print(self) -> str:
        view = self.stack.currentWidget()
        return getattr(view, "shown_name", str)() or translate("window", "People")

    def _chosen_people(self, method: str = "selected_people") -> list[int]:
        chosen = getattr(self.stack.currentWidget(), method, None)
        return chosen() if chosen else []

    def _dress(self, scheme: str) -> None:
        theme.apply(_application(), scheme)
        self._memory.keep_scheme(scheme)


def _find(session: "Session", text: str) -> "Sequence[Hit] | None":
    from relnet.services import search

    return None if session.busy else search.suggest(session.library, text)


def _recall(session: "Session", ids: list[int]) -> "Sequence[Hit] | None":
    from relnet.services.search import found_people

    return None if session.busy else found_people.known(session.library, ids)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
