"""Tables whose columns Relnet is not sure of: what was said of them before, and what the person says now."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from relnet.services import importing
from relnet.ui.importing.mapping import MappingSheet

if TYPE_CHECKING:
    from relnet.session import Session
    from relnet.tabular.columns import Mapping as Columns

Unknown = Mapping[str, importing.Unmapped]


def unknown(reading: importing.Reading, known: "Mapping[str, Columns]") -> dict[str, importing.Unmapped]:
    """The tables to ask about, one for each header, by its key; none of those that are `known`."""
    from relnet.tabular.columns import header_key

    tables: dict[str, importing.Unmapped] = {}
    for unmapped in reading.unmapped:
        tables.setdefault(header_key(unmapped.table.header), unmapped)
    return {key: unmapped for key, unmapped in tables.items() if key not in known}


def explain(tables: Unknown, session: "Session", window: QWidget) -> "dict[str, Columns] | None":
    """What the columns are: as remembered, else as the person says, which is remembered. None if they would rather not."""
    remembered = {key: importing.mapping_for(session.library, key) for key in tables}
    answers = {key: columns for key, columns in remembered.items() if columns is not None}
    told = _ask({key: unmapped for key, unmapped in tables.items() if key not in answers}, window)
    if told is None:
        return None
    for key, columns in told.items():
        session.act(importing.remember_mapping, key, columns)
    return answers | told


def _ask(tables: Unknown, window: QWidget) -> "dict[str, Columns] | None":
    """One page after the other, and back again."""
    sheets = [MappingSheet(unmapped, window, first=number == 0) for number, unmapped in enumerate(tables.values())]
    at = 0
    while 0 <= at < len(sheets):
        result = sheets[at].exec()
        at = {MappingSheet.CONTINUED: at + 1, MappingSheet.BACK: at - 1}.get(result, -1)
    told = {key: sheet.columns() for key, sheet in zip(tables, sheets, strict=True)}
    for sheet in sheets:
        sheet.deleteLater()
    return told if at == len(sheets) else None
