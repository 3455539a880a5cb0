"""Commands that change the library."""

import argparse
import os
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

from relnet.cli.shared import Alone, Answer, line, opened
from relnet.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from relnet.domain.problem import Problem
    from relnet.services.importing import ImportPlan, Source
    from relnet.services.library import Library


def import_(options: argparse.Namespace) -> Answer:
    """People from files, and what calendars and mails tell of them."""
    from relnet.services import harvesting, importing
    from relnet.services.library import Library, finish

    uncopied = _copy_first(options.library) if options.yes else ""
    with closing(Library(options.library)) if options.yes else opened(options) as library:
        sources = importing.gather(options.files)
        calendars = [source for source in sources if harvesting.concerns(source)]
        people = [source for source in sources if source not in calendars]
        reading = importing.read(Alone(), people, options.charset)
        plan = finish(importing.plan(library, reading))
        chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update", "alike"))
        if options.yes:
            finish(library.act_in_slices(importing.commit, plan, importing.Decision(chosen, groups_as=options.groups)))
        logged, untold = _harvest(library, calendars, yes=options.yes) if calendars else (0, ())
    answer = _counted(plan, logged, (*plan.problems, *untold))
    lines = [uncopied] if uncopied else []
    verdict = "Done" if options.yes else "Nothing was changed; with --yes this would come in"
    lines.append(f"{verdict}: {answer['new']} new, {answer['updated']} updated, {answer['same']} already there.")
    lines += [f"Interactions with people you know: {logged}."] if calendars else []
    lines += [f"Somebody new may be {row.alike.name}: {row.alike.reason}" for row in plan.rows if row.alike]
    lines += _unclear(plan.guessed, options.charset, [table.source for table in reading.unmapped])
    lines += [f"{p.source}{f', line {p.line}' if p.line else ''}: {p.message}" for p in (*plan.problems, *untold)]
    return answer, lines, 1 if any(row.status == "problem" for row in plan.rows) else 0


def _counted(plan: "ImportPlan", logged: int, problems: "Sequence[Problem]") -> dict[str, Any]:
    counts = Counter(row.status for row in plan.rows)
    return {
        "new": counts["new"] + counts["alike"],
        "updated": counts["update"],
        "same": counts["same"],
        "alike": sum(row.alike is not None for row in plan.rows),
        "interactions": logged,
        "problems": [{"source": p.source, "line": p.line, "message": p.message} for p in problems],
    }


def _copy_first(library: "Path") -> str:
    """Keep a copy of what is there; why there is none, where that cannot be."""
    from relnet.services import copies
    from relnet.services.library import local_now

    try:
        if os.path.isfile(library):
            copies.keep(library, local_now())
    except UserError as error:
        return f"{error} The import went on without a copy."
    return ""


def _unclear(guessed: "Sequence[str]", charset: str, unmapped: "Sequence[str]") -> list[str]:
    """What the files themselves do not say."""
    lines = [f"Read as {charset}, because they do not say what they are written in: {', '.join(guessed)}."] if guessed else []
    asked = "Relnet is not sure what the columns of {} are. Open it in the window to say so."
    return lines + [asked.format(source) for source in unmapped]


def _harvest(library: "Library", calendars: "Sequence[Source]", *, yes: bool) -> "tuple[int, Sequence[Problem]]":
    """How many interactions with known people calendars and mails tell of, logged with `yes`; and what could not be read."""
    from relnet.services import harvesting
    from relnet.services.library import finish

    found = finish(harvesting.propose(library, harvesting.read(Alone(), calendars, library.clock())))
    # Strangers, and what may not have been, are for the window to ask about.
    chosen = frozenset(row.index for row in found.proposals if row.status == "known" and not row.doubt)
    if yes:
        finish(library.act_in_slices(harvesting.keep, found, harvesting.Decision(chosen)))
    return len(chosen), found.problems


def log(options: argparse.Namespace) -> Answer:
    """What happened, in one line."""
    from relnet.services import listing, quicklog

    with opened(options) as library:
        quicklog.warm()
        draft = quicklog.parse(" ".join(options.words), now=library.clock(), find=quicklog.finder(library))
        logged = library.act(quicklog.log_line, draft).result
        # The one behind the one before it.
        (answer,) = listing.interactions_after(library, logged - 1, 1)
    return answer, [] if options.json else [line(answer)], 0


def undo(options: argparse.Namespace) -> Answer:
    """The last action taken back."""
    from relnet.services.library import finish

    with opened(options) as library:
        label = library.label("undo")
        finish(library.undo())
    return {"undone": label or None}, [f"Took back: {label}." if label else "There is nothing to take back."], 0
