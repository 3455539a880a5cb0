"""Tables whose columns Relnet is not sure of: what was said of them before, and what the person says now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from relnet.services import importing
from relnet.ui.importing.mapping import MappingSheet

if TYPE_CHECKING:
    from relnet.session import Session
    from relnet.tabular.columns import Mapping as Columns

# In so many rows it shows whether days have to be asked about; the page looks at all.
ENOUGH = 2000


def unknown(reading: importing.Reading, known: "Mapping[str, Columns]") -> list[importing.Unmapped]:
    """The tables to ask about; none of a source whose columns are `known`."""
    return [unmapped for unmapped in reading.unmapped if unmapped.source not in known]


def explain(tables: Sequence[importing.Unmapped], session: "Session", window: QWidget) -> "dict[str, Columns] | None":
    """What the columns are, by source: as remembered of such a header, else as the person says, which is remembered.

    None if they would rather not.
    """
    from relnet.tabular.columns import header_key

    keys = {unmapped.source: header_key(unmapped.table.header) for unmapped in tables}
    answers: dict[str, Columns] = {}
    open_: dict[str, importing.Unmapped] = {}
    for unmapped in tables:
        key = keys[unmapped.source]
        remembered = importing.mapping_for(session.library, key)
        if remembered and not _leaves_days_open(unmapped, remembered):
            answers[key] = remembered
        else:
            open_.setdefault(key, replace(unmapped, guess=remembered or unmapped.guess))
    told = _ask([*open_.values()], window)
    if told is None:
        return None
    for key, columns in zip(open_, told, strict=True):
        session.act(importing.remember_mapping, key, columns)
        answers[key] = columns
    return {source: answers[key] for source, key in keys.items()}


def _leaves_days_open(unmapped: importing.Unmapped, columns: "Columns") -> bool:
    """Whether days of this table could be read either way, unlike those of the one that the columns were told of."""
    from relnet.tabular.columns import ambiguous_days

    table = unmapped.table
    return bool(ambiguous_days(replace(table, rows=table.rows[:ENOUGH], lines=table.lines[:ENOUGH]), columns))


def _ask(tables: Sequence[importing.Unmapped], window: QWidget) -> "list[Columns] | None":
    """One page after the other, and back again."""
    sheets = [MappingSheet(unmapped, window, first=number == 0) for number, unmapped in enumerate(tables)]
    at = 0
    while 0 <= at < len(sheets):
        result = sheets[at].exec()
        at = {MappingSheet.CONTINUED: at + 1, MappingSheet.BACK: at - 1}.get(result, -1)
    told = [sheet.columns() for sheet in sheets]
    for sheet in sheets:
        sheet.deleteLater()
    return told if at == len(sheets) else None
