"""The scenes of time for the pictures: the line, the week, the agenda, how to be reminded, what calendars get."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog

from relnet.session import Session
from relnet.ui.exporting.calendar_dialog import CalendarDialog
from relnet.ui.quicklog.sheet import QuickLog
from relnet.ui.reminders.editor import Chosen, RemindersEditor
from relnet.ui.reminders.preferences import Preferences
from relnet.ui.window import MainWindow

# That of the target screen.
LINE = (
    "coffee with Daniel Ortega yesterday 10:30: burnt out by two launches, wants to teach."
    " follow up in 2 weeks ask about teaching #design"
)


def scenes(session: Session, window: MainWindow) -> Iterator[tuple[str, QDialog | None]]:
    """The name of each scene with its sheet; None where the window itself is to be seen."""
    calendar = window.show_view("calendar")
    for face in ("week", "agenda"):
        calendar.show_face(face)
        yield face, None
    calendar.show_face("month")
    line = QuickLog(session, window)
    line.line.setPlainText(LINE)
    yield "log", line
    yield "reminders", RemindersEditor(Chosen(Preferences(), starts=False), tray=True, try_out=lambda: None, parent=window)
    yield "calendar-export", CalendarDialog(session, window)
