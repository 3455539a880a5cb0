"""How entries that overlap share the width of their day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relnet.services.agenda import Item, Timed
from relnet.ui.calendar.hours import Hours

SHORTEST = 0.5
"""What is shorter takes half an hour's height, to be read and met with the pointer."""

_NARROWEST = 26


@dataclass(frozen=True, slots=True)
class Block:
    """Where an entry lies: in the `lane` of the `lanes` of a column, from `top` to `bottom` in rows.

    `last`: it ends here and does not go on in the next column.
    """

    item: Item
    column: int
    top: float
    bottom: float
    lane: int = 0
    lanes: int = 1
    last: bool = True


Hidden = Counter[tuple[int, int]]
"""How many entries are not shown, by column and row."""


def lanes_in(width: int) -> int:
    """How many entries fit side by side into so many pixels."""
    return max(1, width // _NARROWEST)


def arrange(hours: Hours, entries: Iterable[Timed], most: int) -> tuple[list[Block], Hidden]:
    """The blocks of entries with a time, at most so many side by side, and how many find no place."""
    columns: list[list[Block]] = [[] for _ in hours.days]
    for begins, ends, item in entries:
        spans = hours.spans(begins, ends)
        for number, (column, top, bottom) in enumerate(spans, start=1):
            bottom = min(max(bottom, top + SHORTEST), len(hours.rows))
            columns[column].append(Block(item, column, top, bottom, last=number == len(spans)))
    found: list[Block] = []
    hidden: Hidden = Counter()
    for blocks in columns:
        for together in _clusters(sorted(blocks, key=_by_place)):
            found += _side_by_side(together, most, hidden)
    return found, hidden


def _by_place(block: Block) -> tuple[float, bool, float]:
    # What is still to be done keeps its place where there is none for all.
    return block.top, block.item.kind != "follow_up", -block.bottom


def _clusters(blocks: Sequence[Block]) -> Iterable[list[Block]]:
    """Those that overlap, one after the other."""
    together: list[Block] = []
    end = 0.0
    for block in blocks:
        if together and block.top >= end:
            yield together
            together, end = [], 0.0
        together.append(block)
        end = max(end, block.bottom)
    if together:
        yield together


def _side_by_side(blocks: Sequence[Block], most: int, hidden: Hidden) -> list[Block]:
    lanes: list[float] = []
    placed: list[tuple[Block, int]] = []
    for block in blocks:
        lane = next((number for number, end in enumerate(lanes) if end <= block.top), len(lanes))
        if lane == most:
            hidden[block.column, int(block.top)] += 1
            continue
        lanes[lane : lane + 1] = [block.bottom]
        placed.append((block, lane))
    return [_in_lane(block, lane, len(lanes)) for block, lane in placed]


def _in_lane(block: Block, lane: int, lanes: int) -> Block:
    return Block(block.item, block.column, block.top, block.bottom, lane, lanes, block.last)
