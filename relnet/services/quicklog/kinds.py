"""The words that say what happened."""

import re

from relnet.domain.interaction import InteractionKind

_K = InteractionKind
_WORDS: dict[InteractionKind, str] = {
    _K.MEETING: "meeting|mtg|met|meet|met up|met up with|1:1|one-on-one|one to one|talk|talked|talking|chat|chatted|spoke|saw|"
    "sat|sat down|stand-up|standup|1-1|sync|debrief|visit|visited|catch-up|catch up|caught up|ran into|bumped into|"
    "walk|walked|workshop|interview|interviewed|session",
    _K.CALL: "call|called|phone call|phone|phoned|rang|video call|video|videocall|zoom|zoom call|teams call|skype|facetime|"
    "conference call|on the phone|by phone",
    _K.MESSAGE: "message|messaged|wrote|written|email|emailed|e-mail|e-mailed|mail|mailed|text|texted|sms|letter|postcard|card|"
    "whatsapp|whatsapped|signal|dm|linkedin|linkedin message|slack|telegram|text message|voice message|"
    "sent|forwarded|replied|reply|reached out|heard from|by mail|by email",
    _K.MEAL: "coffee|coffees|lunch|lunched|dinner|breakfast|brunch|supper|tea|drink|drinks|beer|beers|wine|meal|pizza|picnic|"
    "dined|aperitivo|cake|birthday dinner|birthday lunch",
    _K.EVENT: "event|party|conference|concert|wedding|meetup|exhibition|opening|funeral|birthday party|birthday|dinner party|"
    "garden party|christmas party|fair|festival|seminar|lecture|theatre|opera|match",
    _K.HELP_GIVEN: "helped|helped out|help given|gave advice|advised|recommended|supported|gave a hand",
    _K.HELP_RECEIVED: "help received|got help|received help|help|was helped|got advice",
    _K.THANKS: "thanked|thanks|thank you|thank-you|thank you note|thank-you note|thank you card|"
    "thank-you card|thank you letter|thank-you letter",
    _K.INTRODUCTION: "introduced|introduction|intro|intro'd|introed|connected",
    _K.NEWS: "news|good news|bad news|got news|heard news|heard that|saw that|learned that",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_KIND = re.compile(
    r"(?:(?:over|for|by|via|on|at)\s+(?:a\s+)?)?(?P<word>"
    + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_KIND_OF, key=len, reverse=True))
    + r")(?:\s+(?:me|us))?(?![\w'’]|-\w)",
    re.IGNORECASE,
)
# Somebody did it for me: Tomas helped me, Ben recommended a dentist. What they did stays in the note.
_FOR_ME = re.compile(
    r"(?:helped(?:\s+(?:me|us)(?:\s+out)?)?|gave\s+(?:me|us)\s+(?:some\s+)?(?:help|advice|a\s+hand))(?!\w)", re.IGNORECASE
)
_BY_THEM = re.compile(r"(?:recommended|suggested|lent|reviewed|offered|advised)(?!\w)", re.IGNORECASE)
_GAVE = re.compile(
    r"(?:gave|offered|lent)\s+(?=\S+(?:\s\S+){0,2}?\s+(?:some\s+)?(?:help|a\s+hand|advice|feedback|tips|a\s+lift)\b)",
    re.IGNORECASE,
)
_TO_ME = re.compile(r"thank(?:ed|s)\s+(?:me|us)\b", re.IGNORECASE)


def read(text: str, start: int, *, named: bool) -> tuple[int, InteractionKind] | None:
    """Where the words at `start` that say a kind end, and which it is. `named` says that a person stands before them."""
    if _TO_ME.match(text, start):
        return None
    if named:
        if match := _FOR_ME.match(text, start):
            return match.end(), InteractionKind.HELP_RECEIVED
        if _BY_THEM.match(text, start):
            return start, InteractionKind.HELP_RECEIVED
    if match := _GAVE.match(text, start):
        return match.end(), InteractionKind.HELP_GIVEN
    if match := _KIND.match(text, start):
        return match.end(), _KIND_OF[" ".join(match["word"].lower().split())]
    return None
