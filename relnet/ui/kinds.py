"""How each kind of entry looks and reads, so that every view shows a call as the same call."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from relnet.domain.followup import FollowUpKind
from relnet.domain.interaction import InteractionKind

Tone = Literal["accent", "info", "due", "thanks"]


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one kind: `icon` names a Lucide file, `tone` one of the theme's tinted pairs."""

    icon: str
    tone: Tone
    _name: object
    _badge: object

    @property
    def name(self) -> str:
        """What a menu or a chip to choose says: `Help received`."""
        return QCoreApplication.translate("kinds", str(self._name))

    @property
    def badge(self) -> str:
        """What a small chip beside a title says: `help received`."""
        return QCoreApplication.translate("kinds", str(self._badge))


_LOOKS: dict[str, Look] = {
    InteractionKind.MEETING: Look("users", "info", QT_TRANSLATE_NOOP("kinds", "Meeting"), QT_TRANSLATE_NOOP("kinds", "meeting")),
    InteractionKind.CALL: Look("phone", "info", QT_TRANSLATE_NOOP("kinds", "Call"), QT_TRANSLATE_NOOP("kinds", "call")),
    InteractionKind.MESSAGE: Look("mail", "info", QT_TRANSLATE_NOOP("kinds", "Message"), QT_TRANSLATE_NOOP("kinds", "message")),
    InteractionKind.MEAL: Look(
        "coffee", "info", QT_TRANSLATE_NOOP("kinds", "Coffee or meal"), QT_TRANSLATE_NOOP("kinds", "coffee or meal")
    ),
    InteractionKind.EVENT: Look("calendar", "info", QT_TRANSLATE_NOOP("kinds", "Event"), QT_TRANSLATE_NOOP("kinds", "event")),
    InteractionKind.HELP_GIVEN: Look(
        "hand-heart", "accent", QT_TRANSLATE_NOOP("kinds", "Help given"), QT_TRANSLATE_NOOP("kinds", "help given")
    ),
    InteractionKind.HELP_RECEIVED: Look(
        "heart", "thanks", QT_TRANSLATE_NOOP("kinds", "Help received"), QT_TRANSLATE_NOOP("kinds", "help received")
    ),
    InteractionKind.THANKS: Look("heart", "thanks", QT_TRANSLATE_NOOP("kinds", "Thanks"), QT_TRANSLATE_NOOP("kinds", "thanks")),
    InteractionKind.INTRODUCTION: Look(
        "handshake", "accent", QT_TRANSLATE_NOOP("kinds", "Introduction"), QT_TRANSLATE_NOOP("kinds", "introduction")
    ),
    InteractionKind.NEWS: Look(
        "message-circle", "accent", QT_TRANSLATE_NOOP("kinds", "News"), QT_TRANSLATE_NOOP("kinds", "news")
    ),
    FollowUpKind.PROMISE: Look("flag", "due", QT_TRANSLATE_NOOP("kinds", "Promise"), QT_TRANSLATE_NOOP("kinds", "promise")),
    FollowUpKind.AWAITED: Look("hourglass", "due", QT_TRANSLATE_NOOP("kinds", "Awaited"), QT_TRANSLATE_NOOP("kinds", "awaited")),
    FollowUpKind.REMINDER: Look("bell", "due", QT_TRANSLATE_NOOP("kinds", "Reminder"), QT_TRANSLATE_NOOP("kinds", "reminder")),
    "date": Look(
        "calendar", "thanks", QT_TRANSLATE_NOOP("kinds", "Important date"), QT_TRANSLATE_NOOP("kinds", "important date")
    ),
}


def look(kind: str) -> Look:
    """The look of an InteractionKind or a FollowUpKind, given as such or as its value, or of a `date` to remember."""
    return _LOOKS[kind]
