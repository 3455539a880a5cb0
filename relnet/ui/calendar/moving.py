"""What keys do with a chosen entry, alike on every page of the calendar."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import Any

from PySide6.QtCore import Qt

from relnet.domain.dates import When
from relnet.domain.followup import FollowUpState
from relnet.services.agenda import Item

QUARTER = 15
"""Minutes: the step of a move and of a length."""

_A_DAY = timedelta(days=1)


def can_move(item: Item) -> bool:
    """Whether it is a follow-up that stands for itself."""
    return item.kind == "follow_up" and not item.later


def can_finish(item: Item) -> bool:
    """Whether it can be ticked off."""
    return can_move(item) and item.state == FollowUpState.OPEN


def can_remove(item: Item) -> bool:
    """Whether it can be taken away here."""
    return can_move(item) or item.kind == "interaction"


def asked(page: Any, key: Qt.Key) -> Any:
    """The signal of a page that a key is for, once an entry is chosen: open, done, delete. None for other keys."""
    return {
        Qt.Key.Key_Return: page.item_opened,
        Qt.Key.Key_Enter: page.item_opened,
        Qt.Key.Key_Space: page.item_finished,
        Qt.Key.Key_Delete: page.item_removed,
        Qt.Key.Key_Backspace: page.item_removed,
    }.get(key)


def neighbour(items: Sequence[Item], chosen: Item | None, step: int) -> Item | None:
    """The entry after the chosen one (1) or before it (-1); from none the first or the last, and beyond these none."""
    if chosen not in items:
        return (items[0] if step > 0 else items[-1]) if items else None
    place = items.index(chosen) + step
    return items[place] if 0 <= place < len(items) else None


def moved(item: Item, key: Qt.Key, mirrored: bool) -> tuple[When, None] | None:
    """When it is after an arrow key: a day before or after, or with a time a quarter of an hour; None for other keys."""
    when, across = When(item.day, item.at), -1 if mirrored else 1
    days = {Qt.Key.Key_Left: -across, Qt.Key.Key_Right: across}.get(key)
    if days is not None:
        return when.moved_to(when.day + days * _A_DAY), None
    steps = {Qt.Key.Key_Up: -QUARTER, Qt.Key.Key_Down: QUARTER}.get(key)
    if steps is None or item.at is None:
        return None
    # Through UTC: in the nights when clocks change a quarter of an hour stays one.
    later = item.at.astimezone(UTC) + timedelta(minutes=steps)
    return When.timed(later.astimezone(item.at.tzinfo)), None


def resized(item: Item, key: Qt.Key) -> tuple[When, int] | None:
    """How long it is after Up (shorter) or Down (longer); None for other keys, and without a time."""
    step = {Qt.Key.Key_Up: -QUARTER, Qt.Key.Key_Down: QUARTER}.get(key)
    if step is None or item.at is None:
        return None
    return When(item.day, item.at), max((item.minutes or 2 * QUARTER) + step, QUARTER)
