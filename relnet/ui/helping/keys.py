"""The keys that no menu shows, by place: what a view, a page or a sheet does with them while it has the focus.

Keys are written as Qt writes them, and shown as the system does. `tests/ui/helping/test_keys.py` looks for what is missing.
"""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

from relnet.ui.contacts.person_actions import KEYS

translate = QCoreApplication.translate
_T = QT_TRANSLATE_NOOP
Lines = tuple[tuple[str, object], ...]

_EVERYWHERE: Lines = (
    ("F10", _T("keys", "Menu")),
    ("Menu, Shift+F10", _T("keys", "All that can be done with an entry")),
    ("Tab, Shift+Tab", _T("keys", "Go on, or back, to what can be pressed or typed into")),
    ("Esc", _T("keys", "Leave")),
)
_SIDEBAR: Lines = (
    ("Up, Down", _T("keys", "Choose a view, a circle or a list")),
    ("Return, Space", _T("keys", "Go into it")),
    ("F2", _T("keys", "Rename or edit")),
    ("Del", _T("keys", "Remove a list")),
    ("Alt+Up, Alt+Down", _T("keys", "Move a list")),
)
_SEARCH: Lines = (
    ("Up, Down", _T("keys", "Choose")),
    ("Return", _T("keys", "Open")),
    ("Ctrl+Return", _T("keys", "Log an interaction with this person")),
)
_CONTACTS: Lines = (
    ("Letters", _T("keys", "Go to a name")),
    ("Home, End", _T("keys", "First, last person")),
    ("Shift+Up, Shift+Down, Ctrl+A", _T("keys", "Select several people, or all")),
    ("Return", _T("keys", "Edit person")),
    ("Del", _T("keys", "Move to trash")),
)
_PERSON: Lines = (
    (f"{KEYS}+1 – {KEYS}+5", _T("keys", "Brief, timeline, offers and asks, connections, card")),
    (f"{KEYS}+L", _T("keys", "Log")),
    (f"{KEYS}+W", _T("keys", "Write")),
    (f"{KEYS}+C", _T("keys", "Call")),
    (f"{KEYS}+F", _T("keys", "Follow-up")),
    (f"{KEYS}+T", _T("keys", "Thank")),
    (f"{KEYS}+I", _T("keys", "Introduce")),
    (f"{KEYS}+D", _T("keys", "In touch today")),
    (f"{KEYS}+M", _T("keys", "More")),
    ("F2, Del", _T("keys", "Edit a line, take it away")),
    ("Ctrl+Return", _T("keys", "Open where a line came up")),
    ("Ctrl+C", _T("keys", "Copy a line of the card")),
)
_TIMELINE: Lines = (
    ("Ctrl+F", _T("keys", "Narrow to what holds a word")),
    ("Ctrl+G", _T("keys", "Go to a date")),
    ("Home", _T("keys", "Go to now")),
    ("Return", _T("keys", "Open")),
    ("Space", _T("keys", "Done, of a follow-up")),
    ("Del", _T("keys", "Delete")),
)
_CALENDAR: Lines = (
    ("M, W, A", _T("keys", "Month, week, agenda")),
    ("T", _T("keys", "Today")),
    ("G, Ctrl+G", _T("keys", "Go to a date")),
    ("Arrow keys", _T("keys", "Another day; in the week, half an hour up or down")),
    ("Home, End", _T("keys", "First, last day of the week")),
    ("PgUp, PgDown", _T("keys", "Another month or week")),
    ("N", _T("keys", "New follow-up on the day")),
    ("Ctrl+Up, Ctrl+Down", _T("keys", "Choose an entry of the day")),
    ("Return", _T("keys", "Open the chosen entry; without one, a new follow-up")),
    ("Space", _T("keys", "Done, of the chosen follow-up")),
    ("Del", _T("keys", "Delete the chosen entry")),
    ("Alt+Left, Alt+Right, Alt+Up, Alt+Down", _T("keys", "Move the chosen follow-up by a day or a quarter of an hour")),
    ("Alt+Shift+Up, Alt+Shift+Down", _T("keys", "Make it shorter or longer, in the week")),
)
_LINE: Lines = (
    ("Up, Down", _T("keys", "Choose a name that is offered")),
    ("Tab", _T("keys", "Take it")),
    ("Return", _T("keys", "Save")),
    ("Ctrl+Return", _T("keys", "Save and start another")),
    ("Shift+Return", _T("keys", "Begin a line")),
    ("Esc", _T("keys", "Leave, and keep the line as a draft")),
)
_EDITING: Lines = (
    ("Ctrl+Return", _T("keys", "Save")),
    ("Ctrl+I", _T("keys", "If … then …, of a follow-up")),
    ("Ctrl+V, Del", _T("keys", "Take a photo from the clipboard, or take it away")),
    ("Arrow keys, +, -", _T("keys", "Move the part of a photo that is shown; make it larger or smaller")),
)
_IMPORTING: Lines = (
    ("Space", _T("keys", "Import a person or leave them out")),
    ("M, K, S", _T("keys", "The same person as one you have: merge, keep both, skip")),
)
_SAME: Lines = (
    ("M, Return", _T("keys", "Merge")),
    ("D", _T("keys", "They are different")),
    ("L", _T("keys", "Later")),
)
_LISTS: Lines = (
    ("Return", _T("keys", "Put somebody back from the trash; open somebody of an organisation")),
    ("Del", _T("keys", "Take an import back; erase for good, from the trash; remove a circle or a tag")),
    ("Alt+Up, Alt+Down", _T("keys", "Move a circle")),
)
_PAPER: Lines = (
    ("PgUp, PgDown", _T("keys", "Another page")),
    ("Home, End", _T("keys", "First, last page")),
)
PLACES: tuple[tuple[object, Lines], ...] = (
    (_T("keys", "Everywhere"), _EVERYWHERE),
    (_T("keys", "Sidebar"), _SIDEBAR),
    (_T("keys", "Search"), _SEARCH),
    (_T("keys", "Contacts"), _CONTACTS),
    (_T("keys", "Page of a person"), _PERSON),
    (_T("keys", "Timeline"), _TIMELINE),
    (_T("keys", "Calendar"), _CALENDAR),
    (_T("keys", "Log in one line"), _LINE),
    (_T("keys", "Editing"), _EDITING),
    (_T("keys", "Import"), _IMPORTING),
    (_T("keys", "Same people"), _SAME),
    (_T("keys", "Imports, trash, circles, organisations"), _LISTS),
    (_T("keys", "Before printing"), _PAPER),
)
_WORDS = (_T("keys", "Letters"), _T("keys", "Arrow keys"))
_BETWEEN = re.compile(r"(, | – )")


def places() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each place with its keys, as the system writes them, and what they do."""
    return [(_translated(title), [(written(keys), _translated(text)) for keys, text in lines]) for title, lines in PLACES]


def written(keys: str) -> str:
    """Keys of a line above as the system writes them; words that are no key in the person's language."""
    return "".join(part if _BETWEEN.fullmatch(part) else _native(part) for part in _BETWEEN.split(keys))


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or _translated(keys)


def _translated(text: object) -> str:
    # Qt's stub calls a marked text an object.
    return translate("keys", str(text))
