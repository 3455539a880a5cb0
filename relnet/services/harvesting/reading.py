"""Files become happenings, on any thread: nothing here needs the library."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from relnet.domain.errors import UserError
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.harvest import reading
from relnet.harvest.happening import Happening, Harvested, LeftOut
from relnet.harvest.recognising import recognises
from relnet.services.importing.sources import Source, Worker, content

# As much of a file as says what it is.
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources tell, and how they are called."""

    harvested: Harvested
    sources: tuple[str, ...]


def concerns(source: Source) -> bool:
    """Whether a source is a calendar or mail, told by its beginning. Folders and what cannot be read are not."""
    if source.data is not None:
        return recognises(source.data[:_HEAD], source.name)
    # A pipe may never answer.
    if source.path is None or not os.path.isfile(source.path):
        return False
    try:
        with open(source.path, "rb") as file:
            return recognises(file.read(_HEAD), source.name)
    except OSError:
        return False


def read(worker: Worker, sources: Sequence[Source], now: datetime) -> Reading:
    """Read calendars and mails up to `now`, aware and in the zone here. What cannot be read becomes a problem."""
    happenings: list[Happening] = []
    problems: list[Problem] = []
    left_out: Counter[LeftOut] = Counter()
    owners: list[str] = []
    for number, source in enumerate(sources):
        worker.report(number, len(sources), tr("Reading {name}").format(name=source.name))
        try:
            data = content(source)
        except UserError as error:
            problems.append(Problem(source.name, 0, str(error)))
            continue
        found = reading.read(data, now=now, source=source.name, breathe=worker.breathe)
        happenings += found.happenings
        problems += found.problems
        left_out.update(found.left_out)
        owners += found.owners
    harvested = Harvested(tuple(happenings), tuple(problems), left_out, tuple(dict.fromkeys(owners)))
    return Reading(harvested, tuple(source.name for source in sources))
